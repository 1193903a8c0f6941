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
    /// Whether a test ordered what became of it.
    pub is_ordered: bool,
}

/// What only a mistake of okrbot's brings about.
const MISTAKES: [&str; 14] = [
    "block_mismatch",
    "invalid_arguments",
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_form_data",
    "invalid_json",
    "invalid_limit",
    "invalid_post_type",
    "missing_post_type",
    "msg_blocks_too_long",
    "msg_too_long",
    "no_text",
    "unknown_method",
    "view_too_large",
];

impl Call {
    /// The code it was refused with; empty if it was not.
    pub fn error(&self) -> &str {
        self.answer["error"].as_str().unwrap_or_default()
    }

    /// Whether okrbot asked for something that Slack does not take from anybody.
    pub fn is_mistake(&self) -> bool {
        !self.is_ordered && (MISTAKES.contains(&self.error()) || self.status == 400)
    }
}
