//! The log of calls to the fake WeCom.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// One call.
#[derive(Clone, Debug)]
pub struct Call {
    /// The method's name in `api.rs`; the path where it is none.
    pub api: String,
    /// The query, without `?`.
    pub query: String,
    /// The body, or what could not be read of it as text.
    pub body: Value,
    /// The HTTP status of the answer; 0 while there is none.
    pub status: u16,
    /// The answer; null while there is none.
    pub answer: Value,
    /// When.
    pub when: DateTime<Utc>,
    /// Whether a test ordered what became of it.
    pub is_ordered: bool,
}

/// A token that is over: nobody can know beforehand that it was taken back, and the clock of a test outruns it.
const OVER: [i64; 2] = [40_014, 42_001];

impl Call {
    /// The `errcode` of the answer; 0 while there is none.
    pub fn error(&self) -> i64 {
        self.answer["errcode"].as_i64().unwrap_or_default()
    }

    /// Whether it was refused although nobody ordered that.
    pub fn is_mistake(&self) -> bool {
        !self.is_ordered && (self.status == 404 || (self.error() != 0 && !OVER.contains(&self.error())))
    }
}
