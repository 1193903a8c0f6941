//! A call as it came: its query, its headers, its body.

use chrono::{DateTime, Utc};
use http::Method;
use serde_json::{Map, Value, json};

use super::faults::Fault;
use super::model::State;
use super::refusal::{Refusal, no};

/// A request as it came.
pub struct Raw {
    /// The verb.
    pub verb: Method,
    /// The path.
    pub path: String,
    /// The query, without `?`.
    pub query: String,
    /// How the body is written; empty if it is not said.
    pub content_type: String,
    /// What the caller wants to read; empty if it is not said.
    pub accept: String,
    /// The token of the header `x-acs-dingtalk-access-token`; empty without one.
    pub token: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Raw {
    /// The body as far as it can be read, for the log.
    pub fn loosely(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| json!(String::from_utf8_lossy(&self.body)))
    }

    /// The body as a JSON object.
    pub fn object(&self) -> Option<Map<String, Value>> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Whether it says that the body is JSON.
    pub fn is_json(&self) -> bool {
        self.content_type.starts_with("application/json")
    }

    /// The body as a form, each value as text.
    pub fn form(&self) -> Map<String, Value> {
        pairs(&self.body)
    }

    /// A text of the query.
    pub fn asked_for(&self, name: &str) -> Option<String> {
        pairs(self.query.as_bytes()).get(name).and_then(Value::as_str).map(str::to_owned)
    }
}

fn pairs(text: &[u8]) -> Map<String, Value> {
    form_urlencoded::parse(text).map(|(name, value)| (name.into_owned(), Value::String(value.into_owned()))).collect()
}

/// A call that passed the door.
pub struct Asked<'a> {
    /// All that there is.
    pub state: &'a mut State,
    /// How it came.
    pub raw: &'a Raw,
    /// The body.
    pub body: Map<String, Value>,
    /// The time.
    pub now: DateTime<Utc>,
    /// The time outside, which whoever signs a call goes by.
    pub outside: DateTime<Utc>,
    /// Where connections are opened.
    pub endpoint: &'a str,
    /// What becomes of it although it is taken.
    pub mishap: Option<Fault>,
}

impl Asked<'_> {
    /// A text of the body.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.body.get(name).and_then(Value::as_str)
    }

    /// A text of the body that has to be there; else the new API's 400 with that code.
    pub fn required(&self, name: &str, code: &str) -> Result<String, Refusal> {
        match self.text(name) {
            Some(text) if !text.is_empty() => Ok(text.to_owned()),
            _ => no(code),
        }
    }

    /// An object of the body; empty if it is not there.
    pub fn object(&self, name: &str) -> Map<String, Value> {
        self.body.get(name).and_then(Value::as_object).cloned().unwrap_or_default()
    }

    /// Whether the body has nothing but these; else the new API's 400 with that code.
    pub fn only(&self, known: &[&str], code: &str) -> Result<(), Refusal> {
        if self.body.keys().all(|name| known.contains(&name.as_str())) { Ok(()) } else { no(code) }
    }
}
