//! Reads what is sent as DingTalk might show it, without the adapter's own code: whatever some client could take for more than
//! text counts as such.

use chat::conformance::{Active, Shown, ShownField};
use chat::form::{Button, Choice};
use serde_json::Value;

/// What a person sees of a text.
pub fn text(text: &str) -> Shown {
    let mut shown = Shown::default();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            shown.text.push('\n');
        }
        read(line, &mut shown);
    }
    shown
}

/// What a person sees of a card.
pub fn card(variables: &Value) -> Shown {
    let value = |name: &str| variables[name].as_str().unwrap_or_default();
    let json = |name: &str| serde_json::from_str::<Value>(value(name)).unwrap_or_default();
    let mut shown = text(&format!("{}\n{}", value("title"), value("markdown")));
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

/// Reads a line: what begins it, and then what stands in it.
fn read(line: &str, shown: &mut Shown) {
    let line = line.strip_prefix("  ").unwrap_or(line);
    let start = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{200B}' || c == '\u{2060}');
    let after_number = start.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_entry = after_number.len() < start.len() && after_number.starts_with(['.', ')']);
    if start.starts_with(['#', '>', '-', '+', '=', '|']) || is_entry || line.starts_with("    ") {
        shown.active.push(Active::Markup);
    }
    let chars: Vec<char> = line.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let rest: String = chars[at..].iter().take(12).collect();
        let word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
        let inside = at > 0 && word(chars.get(at - 1)) && word(chars.get(at + 1));
        match chars[at] {
            '*' if rest.starts_with("**") => {
                shown.active.push(Active::Markup);
                at += 2;
                continue;
            }
            '*' | '`' | '~' | '<' | '|' => shown.active.push(Active::Markup),
            '_' if !inside => shown.active.push(Active::Markup),
            '@' => shown.active.push(Active::Mention),
            ']' if rest[1..].starts_with(['(', '[', ':']) => shown.active.push(Active::Link),
            ':' if rest.starts_with("://") => shown.active.push(Active::Link),
            'w' | 'W' if rest.to_lowercase().starts_with("www.") => shown.active.push(Active::Link),
            '\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => shown.active.push(Active::Markup),
            '&' if is_entity(&rest[1..]) => shown.active.push(Active::Markup),
            _ => {}
        }
        shown.text.push(chars[at]);
        at += 1;
    }
}

fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < rest.len() && name.starts_with(';')
}
