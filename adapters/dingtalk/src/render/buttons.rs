//! The buttons of a card: those of the public template call back, links make the person say something, and where there are
//! neither, it stands there what can be typed.

use chat::inert::cut;
use chat::{Field, Form, Input, Line};
use form_urlencoded::byte_serialize;
use serde_json::{Value, json};

use crate::tag;

/// The most characters of a label.
const LABEL: usize = 20;
/// Where a link leads that makes the person say something. The host must be spelt so.
const SAYS: &str = "dtmd://dingtalkclient/sendMessage?content=";

/// A button: what is shown and what it is called in its form; the submit action has no name.
pub struct Button<'a> {
    /// What is shown, whole.
    pub label: &'a str,
    /// Its name.
    pub name: Option<&'a str>,
}

/// The buttons of a form, the submit action first where there is one to press.
pub fn of(form: &Form) -> Vec<Button<'_>> {
    // What is filled in inside a card has its own submit action there.
    let submits = !form.submit.is_empty() && form.fields.is_empty();
    let submit = submits.then_some(Button { label: &form.submit, name: None });
    let others = form.buttons.iter().map(|button| Button { label: &button.label, name: Some(&button.name) });
    submit.into_iter().chain(others).collect()
}

/// The buttons as the public template takes them: a text of JSON. `reader` is whose card it is; a group's is nobody's.
pub fn calling_back(form: Option<&Form>, reader: Option<&str>) -> String {
    let buttons: Vec<Value> = form
        .into_iter()
        .flat_map(|form| of(form).into_iter().enumerate().map(|(index, button)| pressed(form, index, &button, reader)))
        .collect();
    json!({ "msgButtons": buttons }).to_string()
}

fn pressed(form: &Form, index: usize, button: &Button<'_>, reader: Option<&str>) -> Value {
    let mut params = json!({ "k": form.key });
    if let Some(name) = button.name {
        params["b"] = name.into();
    }
    match reader {
        Some(reader) => params["u"] = reader.into(),
        None => params["g"] = "1".into(),
    }
    json!({
        "text": cut(button.label, LABEL),
        "color": if button.name.is_none() { "blue" } else { "gray" },
        "id": format!("b{index}"),
        "request": true,
        "params": params,
    })
}

/// The address that makes the person say a button.
pub fn link(form: &Form, button: &Button<'_>) -> String {
    let said = tag::said(button.label, &form.key, button.name);
    // Not every client reads `+` as a space.
    let content: String = byte_serialize(said.as_bytes()).collect();
    format!("{SAYS}{}", content.replace('+', "%20"))
}

/// What is asked, as lines to answer in words where no card can be filled in.
pub fn asked(form: &Form) -> Vec<Line> {
    let line = |field: &Field| {
        let line = field.label.clone().and("：");
        match (&field.input, &field.hint) {
            (Input::Pick(choices), _) => {
                let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
                line.typed(labels.join(" / "))
            }
            (_, Some(hint)) => line.join(hint.clone()),
            _ => line,
        }
    };
    form.fields.iter().map(line).collect()
}

/// The buttons as lines that say what to type.
pub fn typed(form: &Form) -> Vec<Line> {
    let line =
        |button: Button<'_>| Line::plain(format!("{} → ", button.label)).code(tag::said("", &form.key, button.name));
    of(form).into_iter().map(line).collect()
}

/// A label as a link shows it.
pub fn label(button: &Button<'_>) -> String {
    cut(button.label, LABEL)
}
