//! A call as it came: its query and its body.

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
    /// The body.
    pub body: Vec<u8>,
}

impl Raw {
    /// The body as far as it can be read, for the log.
    pub fn loosely(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| json!(String::from_utf8_lossy(&self.body)))
    }

    /// A text of the query.
    pub fn asked_for(&self, name: &str) -> Option<String> {
        let mut pairs = form_urlencoded::parse(self.query.as_bytes());
        pairs.find(|(found, _)| found == name).map(|(_, value)| value.into_owned())
    }

    /// The body as an object, in which no character is written as `\u….`.
    pub fn object(&self) -> Result<Map<String, Value>, Refusal> {
        let mut bytes = self.body.iter();
        while let Some(byte) = bytes.next() {
            if *byte == b'\\' && bytes.next() == Some(&b'u') {
                return no(40_033);
            }
        }
        serde_json::from_slice(&self.body).or_else(|_| no(40_058))
    }
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
    /// What becomes of it although it is taken.
    pub mishap: Option<Fault>,
}

impl Asked<'_> {
    /// A text of the body.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.body.get(name).and_then(Value::as_str)
    }

    /// A number of the body within bounds, or the default.
    pub fn number(&self, name: &str, bounds: std::ops::RangeInclusive<u64>, default: u64) -> Result<u64, Refusal> {
        match self.body.get(name).map(Value::as_u64) {
            None => Ok(default),
            Some(Some(number)) if bounds.contains(&number) => Ok(number),
            Some(_) => no(40_058),
        }
    }

    /// Whether the body has nothing but these.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusal> {
        if self.body.keys().all(|name| known.contains(&name.as_str())) { Ok(()) } else { no(40_035) }
    }

    /// Whether it is the app that it says it is.
    pub fn of_the_app(&self) -> Result<(), Refusal> {
        match self.body.get("agentid").and_then(Value::as_i64) {
            Some(id) if id == self.state.app.agent_id => Ok(()),
            Some(_) => no(301_002),
            None => no(40_056),
        }
    }
}
