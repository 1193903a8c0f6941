//! The arguments of a call as they are written: in JSON, as a form, or in the query.

use http::Method as Verb;
use serde_json::{Map, Value, json};

use super::contracts::Contract;
use super::refusal::Refusal;
use Kind::{Flag, Maybe, Number, Structure, Text};

/// A request as it came.
pub struct Raw {
    /// GET or POST.
    pub method: Verb,
    /// The query, without `?`.
    pub query: String,
    /// How the body is written; empty if it is not said.
    pub content_type: String,
    /// The token of the `Authorization` header; empty without one.
    pub token: String,
    /// The body.
    pub body: Vec<u8>,
}

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A text or null.
    Maybe,
    /// True or false.
    Flag,
    /// A number.
    Number,
    /// JSON: as itself in JSON, as text in a form.
    Structure,
}

impl Raw {
    /// The arguments as far as they can be read, for the log.
    pub fn loosely(&self) -> Value {
        let body = String::from_utf8_lossy(&self.body).into_owned();
        serde_json::from_str(&body).unwrap_or_else(|_| json!({ "body": body, "query": self.query }))
    }

    /// The arguments of a method, each of its kind.
    pub fn arguments(&self, contract: &Contract) -> Result<Map<String, Value>, Refusal> {
        let given = self.given(contract)?;
        let mut arguments = Map::new();
        for (name, value) in given {
            let known = contract.arguments.iter().find(|(known, ..)| *known == name);
            let Some((_, kind, _)) = known else {
                return Err(Refusal::arguments(format!("unknown argument: {name}")));
            };
            if let Some(value) = of_kind(&name, value, *kind, self.is_json())? {
                arguments.insert(name, value);
            }
        }
        let missing = contract.arguments.iter().find(|(name, _, required)| *required && !arguments.contains_key(*name));
        match missing {
            Some((name, ..)) => Err(Refusal::arguments(format!("missing required field: {name}"))),
            None => Ok(arguments),
        }
    }

    fn is_json(&self) -> bool {
        self.content_type.starts_with("application/json")
    }

    fn given(&self, contract: &Contract) -> Result<Map<String, Value>, Refusal> {
        if self.method == Verb::GET && !contract.json {
            return Ok(form(self.query.as_bytes()));
        }
        if self.method != Verb::POST {
            return Err(Refusal::new("invalid_post_type"));
        }
        if !self.query.is_empty() {
            return Err(Refusal::arguments("arguments stand in the query".into()));
        }
        if self.is_json() && contract.json {
            return match serde_json::from_slice(&self.body) {
                Ok(Value::Object(given)) => Ok(given),
                _ => Err(Refusal::new("invalid_json")),
            };
        }
        if self.content_type.starts_with("application/x-www-form-urlencoded") {
            let text = std::str::from_utf8(&self.body).map_err(|_| Refusal::new("invalid_form_data"))?;
            return Ok(form(text.as_bytes()));
        }
        match (self.content_type.as_str(), self.body.is_empty()) {
            ("", true) => Ok(Map::new()),
            ("", false) => Err(Refusal::new("missing_post_type")),
            _ => Err(Refusal::new("invalid_post_type")),
        }
    }
}

fn form(text: &[u8]) -> Map<String, Value> {
    form_urlencoded::parse(text).map(|(name, value)| (name.into_owned(), Value::String(value.into_owned()))).collect()
}

/// The value of an argument; nothing for null where that is allowed.
fn of_kind(name: &str, value: Value, kind: Kind, json: bool) -> Result<Option<Value>, Refusal> {
    let wrong = || Refusal::arguments(format!("wrong type of argument: {name}"));
    match (kind, value) {
        (Maybe | Structure, Value::Null) => Ok(None),
        (Text | Maybe, value @ Value::String(_)) => Ok(Some(value)),
        (Flag, value @ Value::Bool(_)) => Ok(Some(value)),
        (Flag, Value::String(text)) if !json => match text.as_str() {
            "true" | "1" => Ok(Some(json!(true))),
            "false" | "0" => Ok(Some(json!(false))),
            _ => Err(wrong()),
        },
        (Number, Value::String(text)) if !json => text.parse::<i64>().map(|n| Some(json!(n))).map_err(|_| wrong()),
        (Structure, Value::String(text)) => match serde_json::from_str(&text) {
            Ok(value) => Ok(Some(value)),
            Err(_) if name == "blocks" => Err(Refusal::new("invalid_blocks_format")),
            Err(_) => Err(wrong()),
        },
        (Structure, value @ (Value::Array(_) | Value::Object(_))) if json => Ok(Some(value)),
        _ => Err(wrong()),
    }
}
