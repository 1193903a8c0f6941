//! The log of calls to the fake Slack.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// One call.
#[derive(Clone, Debug)]
pub struct Call {
    /// The method, or `response_url`.
    pub method: String,
    /// The workspace whose token came with it; empty if none did.
    pub workspace: String,
    /// How the body was written.
    pub content_type: String,
    /// The arguments as they were read, or the body as text.
    pub arguments: Value,
    /// The HTTP status of the answer; 0 while there is none.
    pub status: u16,
    /// The answer; null while there is none.
    pub answer: Value,
    /// When.
    pub at: DateTime<Utc>,
}

impl Call {
    /// The code it was refused with; empty if it was not.
    pub fn error(&self) -> &str {
        self.answer["error"].as_str().unwrap_or_default()
    }
}
