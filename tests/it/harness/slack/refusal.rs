//! How the fake Slack says no.

use serde_json::{Map, Value, json};

/// A call that is refused with 200 and `"ok": false`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Slack's code.
    pub code: String,
    /// What `response_metadata.messages` says.
    pub messages: Vec<String>,
    /// What else stands beside the code.
    pub beside: Map<String, Value>,
}

impl Refusal {
    /// One with a code alone.
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned(), messages: Vec::new(), beside: Map::new() }
    }

    /// One that says why.
    pub fn because(code: &str, messages: Vec<String>) -> Self {
        Self { messages, ..Self::new(code) }
    }

    /// Arguments that a method does not take.
    pub fn arguments(message: String) -> Self {
        Self::because("invalid_arguments", vec![format!("[ERROR] {message}")])
    }

    /// The body of the response.
    pub fn body(&self) -> Value {
        let mut body = json!({ "ok": false, "error": self.code });
        if !self.messages.is_empty() {
            body["response_metadata"] = json!({ "messages": self.messages });
        }
        for (key, value) in &self.beside {
            body[key] = value.clone();
        }
        body
    }
}

/// The refusal with that code, as a value.
pub fn no<T>(code: &str) -> Result<T, Refusal> {
    Err(Refusal::new(code))
}
