//! The toy platform itself: what it shows of a payload, and what it refuses. Knows nothing of the adapter.

use chat::conformance::{Active, Shown, ShownField};
use chat::{Button, Choice};
use serde_json::Value;

/// The most lines of a text.
pub const LINES: usize = 40;
/// The most bytes of a text, markup included.
pub const TEXT: usize = 3_000;
/// The most characters of a label, a hint or a choice, as displayed.
pub const LABEL: usize = 200;

/// What a reader sees.
pub fn read(payload: &Value) -> Shown {
    let mut active = Vec::new();
    let mut read = |value: &Value| displayed(text(value), &mut active);
    let form = &payload["form"];
    let mut shown = Shown { text: read(&payload["text"]), ..Shown::default() };
    for field in items(&form["fields"]) {
        shown.fields.push(ShownField {
            name: text(&field["name"]).into(),
            label: read(&field["label"]),
            hint: read(&field["hint"]),
            value: field["value"].as_str().map(str::to_owned),
            choices: items(&field["choices"])
                .iter()
                .map(|choice| Choice::new(text(&choice["value"]), read(&choice["label"])))
                .collect(),
        });
    }
    shown.submit = Some(read(&form["submit"])).filter(|label| !label.is_empty());
    shown.buttons = items(&form["buttons"])
        .iter()
        .map(|button| Button::new(text(&button["name"]), read(&button["label"])))
        .collect();
    shown.active = active;
    shown
}

/// What the platform refuses.
pub fn over_limits(payload: &Value) -> Option<String> {
    let message = text(&payload["text"]);
    let form = &payload["form"];
    let mut labels = items(&form["fields"]).iter().flat_map(|field| {
        let choices = items(&field["choices"]).iter().map(|choice| &choice["label"]);
        choices.chain([&field["label"], &field["hint"]])
    });
    if message.len() > TEXT {
        return Some(format!("{} bytes of text", message.len()));
    }
    if message.lines().count() > LINES {
        return Some(format!("{} lines", message.lines().count()));
    }
    if labels.any(|label| displayed(text(label), &mut Vec::new()).chars().count() > LABEL) {
        return Some("a label is too long".into());
    }
    (items(&form["fields"]).len() > 5 || items(&form["buttons"]).len() > 4).then(|| "too much on one card".into())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Reads the markup: notes what is active and returns what is displayed.
fn displayed(markup: &str, active: &mut Vec<Active>) -> String {
    let mut shown = String::new();
    let mut rest = markup;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                shown.extend(rest.chars().next());
                rest = rest.char_indices().nth(1).map_or("", |(at, _)| &rest[at..]);
            }
            '<' => {
                let (inside, after) = rest.split_once('>').unwrap_or((rest, ""));
                let mention = inside.starts_with(['@', '!', '#']);
                active.push(if mention { Active::Mention } else { Active::Link });
                shown.push_str(inside);
                rest = after;
            }
            '@' | '＠' => {
                active.push(Active::Mention);
                shown.push(c);
            }
            '*' | '_' | '~' | '`' | '[' => active.push(Active::Markup),
            '#' | '>' | '-' | '|' if shown.is_empty() || shown.ends_with('\n') => active.push(Active::Markup),
            ':' if rest.starts_with("//") => {
                active.push(Active::Link);
                shown.push(c);
            }
            _ => shown.push(c),
        }
    }
    shown
}
