//! Forms on cards of an organisation's own template: their fields, and what a client sends of them.

use serde_json::{Map, Value, json};

/// The kinds of fields.
const KINDS: [&str; 13] = [
    "TEXT",
    "TEXT_ARRAY",
    "TEXT_AREA",
    "NUMBER",
    "SELECT",
    "MULTI_SELECT",
    "DATE",
    "TIME",
    "DATETIME",
    "CHECKBOX",
    "SWITCH",
    "CHECKBOX_GROUP",
    "MULTI_CHECKBOX_GROUP",
];

/// The fields of a form, as its variable describes them; nothing if a client could not show it.
pub fn fields(form: &str) -> Option<Vec<Value>> {
    let form: Value = serde_json::from_str(form).ok()?;
    let fields = form["fields"].as_array()?.clone();
    let mut names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let good = names.len() == fields.len() && fields.iter().all(is_field);
    good.then_some(fields)
}

fn is_field(field: &Value) -> bool {
    let kind = field["type"].as_str().unwrap_or_default();
    let text = |name: &str| field[name].as_str().is_some_and(|text| !text.is_empty());
    let selects = kind.contains("SELECT");
    let options = field["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    let option =
        |option: &Value| option["value"].is_string() && option["text"].as_str().is_some_and(|text| !text.is_empty());
    KINDS.contains(&kind)
        && text("name")
        && text("label")
        && (!selects || (!options.is_empty() && options.iter().all(option)))
}

/// What a client sends when somebody fills in these answers and submits: what was there already, and what they changed. It
/// lets nothing through that a required field lacks.
pub fn filled(fields: &[Value], answers: &Value) -> Value {
    let mut left = answers.as_object().cloned().unwrap_or_default();
    let mut filled = Map::new();
    for field in fields {
        let name = field["name"].as_str().expect("a name");
        let value = match left.remove(name) {
            None => field.get("defaultValue").cloned(),
            Some(answer) => Some(typed(field, &answer)),
        };
        let is_empty = value.as_ref().is_none_or(|value| value.is_null() || *value == "");
        assert!(!is_empty || field["required"] != true, "please complete {name}");
        if let Some(value) = value {
            filled.insert(name.to_owned(), value);
        }
    }
    assert!(left.is_empty(), "the form does not ask for {left:?}");
    Value::Object(filled)
}

fn typed(field: &Value, answer: &Value) -> Value {
    if field["type"] != "SELECT" {
        return answer.clone();
    }
    let options = field["options"].as_array().expect("options");
    let index = options.iter().position(|option| option["value"] == *answer);
    json!({ "index": index.unwrap_or_else(|| panic!("{answer} is not offered")), "value": answer })
}
