//! Short texts of Slack's: plain text, which knows no markup, cut where Slack has a limit.

use chat::inert::{self, readable};
use serde_json::{Value, json};

/// A plain-text object of at most `most` characters; names of emoji in it stay names.
pub fn plain(text: &str, most: usize) -> Value {
    json!({ "type": "plain_text", "text": cut(text, most), "emoji": false })
}

/// The text within `most` characters, never empty.
pub fn cut(text: &str, most: usize) -> String {
    let text = readable(text);
    let text = text.trim();
    if text.is_empty() {
        return "·".into();
    }
    inert::cut(text, most)
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_long_text_ends_in_an_ellipsis_and_an_empty_one_is_a_dot() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("目标目标目标", 4), "目标目…");
        assert_eq!(cut(" \u{202E}\0 ", 4), "·");
    }
}
