//! Forms as blocks: an input block for each field, named after it, and the buttons.
//!
//! Limits: docs.slack.dev/reference/block-kit.

use chat::{Choice, Field, Form, Input};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::label::{cut, plain};

/// The action of the button that submits.
pub const SUBMIT: &str = "submit";
/// What the action of a further button begins with; its name follows.
pub const BUTTON: &str = "button:";
/// The only action in an input block.
const VALUE: &str = "v";
/// The block of the buttons; no field has such a name.
const ACTIONS: &str = "okrbot:actions";

/// The most characters of a label and of a hint; less where a form has many.
const LABEL: usize = 200;
const LEAST_LABEL: usize = 24;
/// The most characters of a button.
const PRESSED: usize = 75;
/// The most characters of a choice, and of what comes back.
const CHOICE: usize = 75;
const CHOSEN: usize = 150;
/// The most choices in one group, and with which they are shown at once.
const GROUP: usize = 100;
const AT_ONCE: usize = 3;
/// The most characters that can be typed into a field.
const TYPED: usize = 3_000;
/// The most characters of a message's blocks without its lines: Slack refuses about 13,200 in all.
const BLOCKS: usize = 8_500;

/// The form in a message: its fields and all its buttons.
pub fn blocks(form: &Form) -> Vec<Value> {
    let mut buttons = Vec::new();
    if !form.submit.trim().is_empty() {
        let mut submit = button(SUBMIT, &form.submit, &form.key);
        submit["style"] = "primary".into();
        buttons.push(submit);
    }
    buttons.extend(others(form));
    let mut blocks = inputs(form);
    blocks.extend(actions(buttons));
    blocks
}

/// The fields alone.
pub fn inputs(form: &Form) -> Vec<Value> {
    let mut most = LABEL;
    let mut inputs: Vec<Value> = form.fields.iter().map(|field| input(field, most)).collect();
    while most > LEAST_LABEL && inputs.iter().map(weight).sum::<usize>() > BLOCKS {
        most = (most / 2).max(LEAST_LABEL);
        inputs = form.fields.iter().map(|field| input(field, most)).collect();
    }
    // What is filled in beforehand can still be typed: it goes where there is no room for it.
    while inputs.iter().map(weight).sum::<usize>() > BLOCKS {
        let filled = inputs.iter_mut().filter(|input| input["element"]["initial_value"].is_string());
        let Some(longest) = filled.max_by_key(|input| weight(&input["element"])) else { break };
        longest["element"].as_object_mut().map(|element| element.remove("initial_value"));
    }
    inputs
}

/// The buttons besides submit, in a block of their own.
pub fn further(form: &Form) -> Option<Value> {
    actions(others(form))
}

fn others(form: &Form) -> Vec<Value> {
    let others = form.buttons.iter();
    others.map(|other| button(&format!("{BUTTON}{}", other.name), &other.label, &form.key)).collect()
}

fn button(action: &str, label: &str, key: &str) -> Value {
    json!({ "type": "button", "action_id": action, "text": plain(label, PRESSED), "value": key })
}

fn actions(buttons: Vec<Value>) -> Option<Value> {
    (!buttons.is_empty()).then(|| json!({ "type": "actions", "block_id": ACTIONS, "elements": buttons }))
}

fn input(field: &Field, most: usize) -> Value {
    let label = field.label.text();
    let mut block = json!({
        "type": "input",
        "block_id": field.name,
        "optional": !field.required,
        "label": plain(if label.trim().is_empty() { &field.name } else { &label }, most),
        "element": element(field),
    });
    if let Some(hint) = field.hint.as_ref().map(chat::Line::text).filter(|hint| !hint.trim().is_empty()) {
        block["hint"] = plain(&hint, most);
    }
    block
}

fn element(field: &Field) -> Value {
    let value = field.value.as_deref().filter(|value| !value.is_empty());
    let mut element = match &field.input {
        Input::Pick(choices) if !choices.is_empty() => pick(choices, value),
        Input::Date => date(value),
        Input::Person => person(value),
        other => typed(matches!(other, Input::Paragraph), field.most.unwrap_or(TYPED).min(TYPED), value),
    };
    element.insert("action_id".into(), VALUE.into());
    Value::Object(element)
}

fn typed(several: bool, most: usize, value: Option<&str>) -> Map<String, Value> {
    let mut element = of_type("plain_text_input");
    element.insert("multiline".into(), several.into());
    element.insert("max_length".into(), most.into());
    if let Some(value) = value {
        element.insert("initial_value".into(), value.chars().take(most).collect::<String>().into());
    }
    element
}

/// A few choices are shown at once, one touch each; more of them open a list.
fn pick(choices: &[Choice], value: Option<&str>) -> Map<String, Value> {
    let options: Vec<Value> = choices.iter().map(option).collect();
    let at_once = choices.len() <= AT_ONCE;
    let mut element = of_type(if at_once { "radio_buttons" } else { "static_select" });
    if let Some(chosen) = value.and_then(|value| choices.iter().position(|choice| choice.value == value)) {
        element.insert("initial_option".into(), options[chosen].clone());
    }
    if options.len() <= GROUP {
        element.insert("options".into(), options.into());
    } else {
        let groups = options.chunks(GROUP).enumerate().map(|(index, options)| {
            let first = index * GROUP + 1;
            let label = format!("{first} – {}", first + options.len() - 1);
            json!({ "label": plain(&label, CHOICE), "options": options })
        });
        element.insert("option_groups".into(), groups.collect());
    }
    element
}

fn option(choice: &Choice) -> Value {
    let label = if choice.label.trim().is_empty() { &choice.value } else { &choice.label };
    let value: String = choice.value.chars().take(CHOSEN).collect();
    json!({ "text": plain(&cut(label, CHOICE), CHOICE), "value": value })
}

fn date(value: Option<&str>) -> Map<String, Value> {
    let mut element = of_type("datepicker");
    if let Some(date) = value.and_then(|value| value.parse::<NaiveDate>().ok()) {
        element.insert("initial_date".into(), date.format("%Y-%m-%d").to_string().into());
    }
    element
}

fn person(value: Option<&str>) -> Map<String, Value> {
    let mut element = of_type("users_select");
    if let Some(user) = value.filter(|value| value.starts_with(['U', 'W'])) {
        element.insert("initial_user".into(), user.into());
    }
    element
}

fn of_type(kind: &str) -> Map<String, Value> {
    Map::from_iter([("type".to_owned(), Value::from(kind))])
}

/// The characters that Slack may count in a block: those of everything that is shown.
fn weight(value: &Value) -> usize {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| match member {
                Value::String(text) if matches!(name.as_str(), "text" | "initial_value") => text.chars().count(),
                Value::String(_) => 0,
                // The chosen option stands among the options.
                _ if name == "initial_option" => 0,
                member => weight(member),
            })
            .sum(),
        Value::Array(items) => items.iter().map(weight).sum(),
        _ => 0,
    }
}
