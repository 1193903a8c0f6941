//! Message → the toy platform's payload: text with backslash escapes, `*bold*`, `<@id>`, `<url|label>`, `@all`.

use chat::pages::{Limit, split};
use chat::{Field, Form, Input, Line, Message, Span};
use serde_json::{Value, json};

use super::Fault;
use super::reader::{LABEL, LINES, TEXT};

/// Splits a message into payloads that the platform takes.
pub fn pages(fault: Fault, message: &Message) -> Vec<Message> {
    let size = |line: &Line| match fault {
        Fault::MeasuresUnescaped => line.text().len(),
        _ => markup(fault, line).len(),
    };
    let limit = match fault {
        Fault::OnePage => Limit { lines: usize::MAX, size: usize::MAX },
        _ => Limit { lines: LINES, size: TEXT },
    };
    let mut message = message.clone();
    match fault {
        Fault::CutsLine180 if message.lines.len() >= 180 => drop(message.lines.remove(179)),
        Fault::CutsLongLines => message.lines.iter_mut().for_each(cut),
        Fault::PartsKeptLines => message.lines.iter_mut().for_each(|line| line.keep = false),
        _ => {}
    }
    let mut pages = split(&message, limit, &size);
    if fault == Fault::RepeatsTheForm {
        pages.iter_mut().for_each(|page| page.form.clone_from(&message.form));
    }
    pages
}

fn cut(line: &mut Line) {
    let text = line.text();
    if text.chars().count() > 19_000 {
        *line = Line::new().typed(text.chars().take(19_000).collect::<String>());
    }
}

/// What `send` would transmit.
pub fn payload(fault: Fault, page: &Message) -> Value {
    let lines: Vec<String> = page.lines.iter().map(|line| markup(fault, line)).collect();
    let mut payload = json!({ "text": lines.join("\n") });
    if let Some(form) = &page.form {
        payload["form"] = card(fault, form);
    }
    payload
}

fn card(fault: Fault, form: &Form) -> Value {
    let lost = |field: &&Field| !(fault == Fault::LosesAField && field.name == "obstacles");
    let fields: Vec<Value> = form.fields.iter().filter(lost).map(|field| input(fault, field)).collect();
    let kept = form.buttons.len() - usize::from(fault == Fault::DropsAButton && form.buttons.len() == 2);
    let buttons: Vec<Value> = form.buttons[..kept]
        .iter()
        .map(|button| json!({ "name": button.name, "label": escaped(fault, &button.label) }))
        .collect();
    let submit = match fault {
        Fault::DropsTheSubmit => String::new(),
        _ => escaped(fault, &form.submit),
    };
    json!({ "fields": fields, "submit": submit, "buttons": buttons })
}

fn input(fault: Fault, field: &Field) -> Value {
    let label = match fault {
        Fault::LabelFires => shortened(&field.label.text()),
        Fault::LongLabels => markup(fault, &field.label),
        _ => escaped(fault, &shortened(&field.label.text())),
    };
    let hint = field.hint.as_ref().map(Line::text).unwrap_or_default();
    let value = field.value.as_ref().map(|value| match fault {
        Fault::EscapesValues => escaped(fault, value),
        _ => value.clone(),
    });
    let mut choices: Vec<Value> = Vec::new();
    if let Input::Pick(all) = &field.input {
        choices.extend(all.iter().map(|choice| {
            let label = match fault {
                Fault::ChoiceFires => shortened(&choice.label),
                _ => escaped(fault, &shortened(&choice.label)),
            };
            json!({ "value": choice.value, "label": label })
        }));
        if fault == Fault::LosesAChoice && choices.len() > 10 {
            choices.pop();
        }
    }
    json!({
        "name": field.name,
        "label": label,
        "hint": escaped(fault, &shortened(&hint)),
        "value": value,
        "choices": choices,
    })
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LABEL {
        return text.into();
    }
    text.chars().take(LABEL - 1).chain(['…']).collect()
}

fn markup(fault: Fault, line: &Line) -> String {
    line.spans.iter().map(|span| span_markup(fault, span)).collect()
}

fn span_markup(fault: Fault, span: &Span) -> String {
    match span {
        Span::Bold(text) => format!("*{}*", escaped(fault, text)),
        Span::Person { who: Some(who), .. } => format!("<@{}>", who.id),
        Span::Person { who: None, name } if fault == Fault::NameFires => name.clone(),
        Span::Typed(text) if fault == Fault::SwallowsMentions => escaped(fault, text.trim_start_matches('@')),
        Span::Typed(text) if fault == Fault::KeepsOverrides => {
            text.chars().map(|c| if c == '\u{202E}' { c.to_string() } else { escaped(fault, &c.to_string()) }).collect()
        }
        span => escaped(fault, span.text()),
    }
}

/// Every character that the platform may read as markup with a backslash before it; no control characters.
fn escaped(fault: Fault, text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        let harmless = match fault {
            Fault::MentionFires => c == '@' || c == '＠',
            Fault::MarkupFires => c == '*',
            _ => false,
        };
        match c {
            '\n' => escaped.push(c),
            '\u{202A}'..='\u{202E}' => {}
            _ if c.is_control() => {}
            _ if harmless || c.is_alphanumeric() || c == ' ' => escaped.push(c),
            _ => escaped.extend(['\\', c]),
        }
    }
    escaped
}
