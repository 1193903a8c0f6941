//! Messages and forms as the page gets them: plain text, which the page shows as nothing but text.

use chat::inert::readable;
use chat::{Field, Form, Input, Line, Message, Place, Span, Who};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use crate::said::OKRBOT;
use crate::wire;

/// The text of a message.
pub fn text(message: &Message) -> String {
    let lines: Vec<String> = message.lines.iter().map(line).collect();
    lines.join("\n")
}

/// The text of a line.
pub fn line(line: &Line) -> String {
    line.spans.iter().map(|span| readable(span.text())).collect()
}

/// What stands in a message as something to type, each once.
pub fn commands(message: &Message) -> Vec<String> {
    let mut commands = Vec::new();
    for span in message.lines.iter().flat_map(|line| &line.spans) {
        if let Span::Code(code) = span
            && !commands.contains(code)
        {
            commands.push(code.clone());
        }
    }
    commands
}

/// A form.
pub fn form(form: &Form) -> Value {
    let buttons = form.buttons.iter().map(|button| json!({ "name": button.name, "label": readable(&button.label) }));
    json!({
        "key": form.key,
        "fields": form.fields.iter().map(field).collect::<Vec<Value>>(),
        "submit": readable(&form.submit),
        "buttons": buttons.collect::<Vec<Value>>(),
    })
}

fn field(field: &Field) -> Value {
    let mut json = json!({
        "name": field.name,
        "label": line(&field.label),
        "input": match field.input {
            Input::Line => "line",
            Input::Paragraph => "paragraph",
            Input::Pick(_) => "pick",
            Input::Date => "date",
            Input::Person => "person",
        },
        "required": field.required,
    });
    if let Some(hint) = &field.hint {
        json["hint"] = line(hint).into();
    }
    if let Some(value) = &field.value {
        json["value"] = value.as_str().into();
    }
    if let Input::Pick(choices) = &field.input {
        let choices = choices.iter().map(|choice| json!({ "value": choice.value, "label": readable(&choice.label) }));
        json["choices"] = choices.collect();
    }
    json
}

/// A message of the log, whoever wrote it.
#[derive(Clone, Copy, Debug)]
pub struct Logged<'a> {
    /// The log's id.
    pub id: &'a str,
    /// Where it stands.
    pub place: &'a Place,
    /// Who wrote it; nobody means okrbot.
    pub from: Option<&'a Who>,
    /// When.
    pub at: DateTime<Utc>,
    /// The text.
    pub text: &'a str,
    /// What stands in the text as something to type.
    pub commands: Option<&'a Value>,
    /// Whether one person alone sees it, in a channel.
    pub private: bool,
    /// The id of the message that it answers.
    pub re: Option<&'a str>,
    /// The id of the message that it takes the place of.
    pub replaces: Option<&'a str>,
    /// The form under it, as [`form`] wrote it.
    pub form: Option<&'a Value>,
}

/// A message of the log as the page gets it.
pub fn entry(logged: &Logged<'_>) -> Value {
    let place = match logged.place {
        Place::Person(_) => "dm",
        Place::Channel { id, .. } => id,
    };
    let mut json = json!({
        "id": wire::id(logged.id),
        "in": place,
        "from": logged.from.map_or(OKRBOT, |who| &who.id),
        "at": logged.at.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        "text": logged.text,
        "re": logged.re.map(wire::id),
        "replaces": logged.replaces.map(wire::id),
        "form": logged.form,
    });
    if let Some(commands) = logged.commands {
        json["commands"] = commands.clone();
    }
    if logged.private {
        json["private"] = true.into();
    }
    json
}
