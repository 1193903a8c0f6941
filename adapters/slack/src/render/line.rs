//! Lines: rich text for the eye, mrkdwn for notifications.
//!
//! Sources: docs.slack.dev/reference/block-kit/blocks/rich-text-block and the page on formatting text.

use chat::inert::readable;
use chat::{Line, Span};
use serde_json::{Value, json};

/// The lines as one rich-text block; `None` where there is nothing to read.
pub fn block(lines: &[Line]) -> Option<Value> {
    let leaves = leaves(lines);
    (!leaves.is_empty())
        .then(|| json!({ "type": "rich_text", "elements": [{ "type": "rich_text_section", "elements": leaves }] }))
}

/// The lines in mrkdwn.
pub fn text(lines: &[Line]) -> String {
    lines.iter().map(mrkdwn).collect::<Vec<_>>().join("\n")
}

/// A line in mrkdwn.
pub fn mrkdwn(line: &Line) -> String {
    line.spans.iter().filter(|span| !span.text().is_empty()).map(marked).collect()
}

fn marked(span: &Span) -> String {
    let text = escaped(span.text());
    match span {
        Span::Bold(_) => around(&text, '*'),
        Span::Code(_) => around(&text, '`'),
        Span::Plain(_) | Span::Id(_) | Span::Typed(_) | Span::Person { .. } => text,
    }
}

/// The text between two marks, which must touch it: space at its ends stays outside.
fn around(text: &str, mark: char) -> String {
    let inside = text.trim();
    if inside.is_empty() {
        return text.to_owned();
    }
    let start = &text[..text.len() - text.trim_start().len()];
    let end = &text[text.trim_end().len()..];
    format!("{start}{mark}{inside}{mark}{end}")
}

/// Without the three characters that begin something in mrkdwn; the ampersand first.
pub fn escaped(text: &str) -> String {
    readable(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// How a leaf looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Bold,
    Code,
}

/// The leaves; neighbours that look alike are one.
fn leaves(lines: &[Line]) -> Vec<Value> {
    let mut leaves: Vec<(Style, String)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            add(&mut leaves, Style::Plain, "\n");
        }
        for span in &line.spans {
            let style = match span {
                Span::Bold(_) => Style::Bold,
                Span::Code(_) => Style::Code,
                // A person is shown by name: Slack would notify whom it shows by identity.
                Span::Plain(_) | Span::Id(_) | Span::Typed(_) | Span::Person { .. } => Style::Plain,
            };
            add(&mut leaves, style, &readable(span.text()));
        }
    }
    if leaves.iter().all(|(_, text)| text.trim().is_empty()) {
        return Vec::new();
    }
    leaves.into_iter().map(|(style, text)| leaf(style, &text)).collect()
}

fn add(leaves: &mut Vec<(Style, String)>, style: Style, text: &str) {
    match leaves.last_mut() {
        _ if text.is_empty() => {}
        Some((last, so_far)) if *last == style => so_far.push_str(text),
        _ => leaves.push((style, text.to_owned())),
    }
}

fn leaf(style: Style, text: &str) -> Value {
    match style {
        Style::Plain => json!({ "type": "text", "text": text }),
        Style::Bold => json!({ "type": "text", "text": text, "style": { "bold": true } }),
        Style::Code => json!({ "type": "text", "text": text, "style": { "code": true } }),
    }
}
