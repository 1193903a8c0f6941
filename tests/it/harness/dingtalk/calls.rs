//! The log of calls to the fake DingTalk.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// One call.
#[derive(Clone, Debug)]
pub struct Call {
    /// The API's name in `api.rs`; the path where it is none.
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
    /// When outside, which is how often calls are counted by.
    pub outside: DateTime<Utc>,
    /// Whether a test ordered what became of it.
    pub is_ordered: bool,
}

/// What codes begin with that only a mistake of okrbot's brings about.
const MISTAKES: [&str; 9] =
    ["InvalidAction", "invalidParameter.", "param.", "40035", "43004", "400105", "400002", "33012", "310000"];

impl Call {
    /// The code it was refused with, of either API; empty if it was not.
    pub fn error(&self) -> String {
        let code = [&self.answer["code"], &self.answer["errcode"]].into_iter().find(|code| !code.is_null());
        match code {
            Some(Value::String(code)) if code != "0" => code.clone(),
            Some(Value::Number(code)) if code.as_i64() != Some(0) => code.to_string(),
            _ => String::new(),
        }
    }

    /// Whether okrbot asked for something that DingTalk does not take from anybody.
    pub fn is_mistake(&self) -> bool {
        let error = self.error();
        !self.is_ordered && MISTAKES.iter().any(|mistake| error.starts_with(mistake))
    }
}
