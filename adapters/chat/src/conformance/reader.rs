//! Reads markdown as some client of a chat of China might show it: whatever one could take for more than text counts as such.

use super::{Active, Shown};

/// What a person sees of a text.
pub fn markdown(text: &str) -> Shown {
    let mut shown = Shown::default();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            shown.text.push('\n');
        }
        read(line, &mut shown);
    }
    shown
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
