//! Characters that would do more than be read, which every adapter leaves out, whatever else it escapes; and texts made short.

use crate::event::{MENTION_END, MENTION_START};

/// The text without control characters (a tab is a space, a line break stays, other signs that part lines are spaces), without what turns round the text behind it,
/// and without the marks of mentions.
pub fn readable(text: &str) -> String {
    text.chars().filter_map(seen).collect()
}

/// At most so many characters, the last of them `…` where some are missing.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
    }
}

fn seen(c: char) -> Option<char> {
    match c {
        '\n' => Some(c),
        // A line is parted by line breaks alone.
        '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        // What marks a mention inside a text is never typed.
        MENTION_START | MENTION_END => None,
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_in_an_ellipsis() {
        assert_eq!((cut("目标目标", 4).as_str(), cut("目标目标目", 4).as_str()), ("目标目标", "目标目…"));
        assert_eq!((cut("", 0).as_str(), cut("x", 0).as_str()), ("", "…"));
    }

    #[test]
    fn only_what_can_be_read_is_left() {
        assert_eq!(
            readable("a\tb\u{E000}\nc\u{2028}\0\u{1B}[31m \u{202E}txt.exe\u{202C} 目标 😀"),
            "a b\nc [31m txt.exe 目标 😀"
        );
    }
}
