//! Reads a card as DingTalk might show it, without the adapter's own code.

use chat::conformance::{Shown, ShownField, markdown};
use chat::form::{Button, Choice};
use serde_json::Value;

/// What a person sees of a card.
pub fn card(variables: &Value) -> Shown {
    let value = |name: &str| variables[name].as_str().unwrap_or_default();
    let json = |name: &str| serde_json::from_str::<Value>(value(name)).unwrap_or_default();
    let mut shown = markdown(&format!("{}\n{}", value("title"), value("markdown")));
    for button in json("sys_full_json_obj")["msgButtons"].as_array().into_iter().flatten() {
        let label = button["text"].as_str().unwrap_or_default().to_owned();
        match button["params"]["b"].as_str() {
            None => shown.submit = Some(label),
            Some(name) => shown.buttons.push(Button::new(name, label)),
        }
    }
    for field in json("form")["fields"].as_array().into_iter().flatten() {
        // The form component has a submit action of its own.
        shown.submit.get_or_insert_with(|| "Send".into());
        shown.fields.push(self::field(field));
    }
    shown
}

fn field(field: &Value) -> ShownField {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let choices = field["options"].as_array().into_iter().flatten();
    let value = field["defaultValue"].as_str().or(field["defaultValue"]["value"].as_str());
    ShownField {
        name: text(&field["name"]),
        label: text(&field["label"]),
        hint: text(&field["placeholder"]),
        value: value.map(str::to_owned),
        choices: choices.map(|choice| Choice::new(text(&choice["value"]), text(&choice["text"]))).collect(),
    }
}
