//! The fields of a form, as the form component of a template of one's own takes them.
//!
//! Source: open.dingtalk.com, card platform, form component. Its titles, hints and choices are plain text.

use chat::inert::{cut, readable};
use chat::{Field, Form, Input, Line};
use serde_json::{Value, json};

/// The most characters of a label or a hint, and of a choice.
const LABEL: usize = 200;
const CHOICE: usize = 60;

/// The value of the variable `form`: a text of JSON, without fields where nothing is asked.
pub fn value(form: Option<&Form>) -> String {
    let fields: Vec<Value> = form.into_iter().flat_map(|form| form.fields.iter().map(field)).collect();
    json!({ "fields": fields }).to_string()
}

fn field(field: &Field) -> Value {
    let mut shown = json!({
        "name": field.name,
        "label": plain(&field.label, LABEL),
        "type": kind(&field.input),
        "required": field.required,
    });
    if let Some(hint) = &field.hint {
        shown["placeholder"] = plain(hint, LABEL).into();
    }
    match &field.input {
        Input::Pick(choices) => {
            let options = choices
                .iter()
                .map(|choice| json!({ "value": choice.value, "text": cut(&readable(&choice.label), CHOICE) }));
            shown["options"] = options.collect();
            let chosen = choices.iter().position(|choice| Some(&choice.value) == field.value.as_ref());
            if let Some(index) = chosen {
                shown["defaultValue"] = json!({ "index": index, "value": choices[index].value });
            }
        }
        Input::Line | Input::Paragraph | Input::Date | Input::Person => {
            if let Some(value) = &field.value {
                shown["defaultValue"] = value.as_str().into();
            }
        }
    }
    shown
}

fn kind(input: &Input) -> &'static str {
    match input {
        Input::Line | Input::Person => "TEXT",
        Input::Paragraph => "TEXT_AREA",
        Input::Pick(_) => "SELECT",
        Input::Date => "DATE",
    }
}

fn plain(line: &Line, most: usize) -> String {
    cut(&readable(&line.text()), most)
}
