//! The JSON that the page and okrbot exchange.

use std::collections::BTreeMap;

use chat::{Line, Reply};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::render;

/// The body of `say`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Say {
    /// The id of the person who says it.
    #[serde(rename = "as")]
    pub person: String,
    /// `dm` or a channel.
    #[serde(rename = "in")]
    pub place: String,
    /// What was typed.
    pub text: String,
    /// The quoted message.
    pub re: Option<Id>,
}

/// The body of `submit`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Submit {
    /// The id of the person who answers.
    #[serde(rename = "as")]
    pub person: String,
    /// The message under which the form stands.
    pub message: Id,
    /// The form's key.
    pub form: String,
    /// The answers by field name.
    pub answers: BTreeMap<String, String>,
    /// The button that was pressed, if not the submit action.
    pub button: Option<String>,
}

/// The id of a message: a number, but a text is understood as well.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Id {
    /// As the log gave it.
    Number(u64),
    /// As text.
    Text(String),
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(id) => write!(f, "{id}"),
            Self::Text(id) => f.write_str(id),
        }
    }
}

/// An id as JSON: a number where it is one.
pub fn id(id: &str) -> Value {
    id.parse::<u64>().map_or_else(|_| json!(id), |number| json!(number))
}

/// The response to a happening that is accepted.
pub fn accepted(message: &str) -> Reply {
    Reply::json(StatusCode::ACCEPTED, &json!({ "id": id(message) }))
}

/// The response to a form that is refused; the first sentence for a field wins.
pub fn errors(fields: &[(String, Line)]) -> Reply {
    let mut errors = Map::new();
    for (field, sentence) in fields {
        errors.entry(field.clone()).or_insert_with(|| json!(render::line(sentence)));
    }
    Reply::json(StatusCode::UNPROCESSABLE_ENTITY, &json!({ "errors": errors }))
}
