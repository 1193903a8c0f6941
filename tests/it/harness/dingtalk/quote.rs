//! Numbers and booleans as text, as the old API's own samples and some callbacks have them.

use serde_json::{Map, Value, json};

use super::model::{Manner, State, chance};

/// The same with every number and boolean as text.
pub fn quoted(value: Value) -> Value {
    match value {
        Value::Bool(flag) => json!(flag.to_string()),
        Value::Number(number) => json!(number.to_string()),
        Value::Array(list) => list.into_iter().map(quoted).collect(),
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(key, value)| (key, quoted(value))).collect::<Map<_, _>>())
        }
        other => other,
    }
}

/// The manner of what happens at a step.
pub fn manner(state: &State, step: u64) -> Manner {
    match (state.manner, chance(step) % 3) {
        (Manner::Mixed, 0) => Manner::Plain,
        (Manner::Mixed, 1) => Manner::Quoted,
        (Manner::Mixed, _) => Manner::Bare,
        (manner, _) => manner,
    }
}

/// An answer, written as it happens to be written at that step.
pub fn answered(state: &State, step: u64, body: Value) -> Value {
    if manner(state, step) == Manner::Quoted { quoted(body) } else { body }
}
