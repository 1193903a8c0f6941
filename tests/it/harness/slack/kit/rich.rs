//! Rich text: sections and lists of leaves.

use serde_json::Value;

use super::check::Check;

impl Check {
    /// A block of rich text.
    pub fn rich_text(&mut self, at: &str, block: &Value) {
        self.keys(at, block, &["type", "block_id", "elements"], &["elements"]);
        let at = format!("{at}/elements");
        for (index, part) in self.list(&at, &block["elements"], 1, usize::MAX).iter().enumerate() {
            self.part(&format!("{at}/{index}"), part);
        }
    }

    fn part(&mut self, at: &str, part: &Value) {
        match part["type"].as_str().unwrap_or_default() {
            "rich_text_section" | "rich_text_quote" | "rich_text_preformatted" => {
                self.keys(at, part, &["type", "elements", "border"], &["elements"]);
                let at = format!("{at}/elements");
                for (index, leaf) in self.list(&at, &part["elements"], 1, usize::MAX).iter().enumerate() {
                    self.leaf(&format!("{at}/{index}"), leaf);
                }
            }
            "rich_text_list" => {
                self.keys(
                    at,
                    part,
                    &["type", "style", "indent", "offset", "border", "elements"],
                    &["style", "elements"],
                );
                self.one_of(&format!("{at}/style"), &part["style"], &["bullet", "ordered"]);
                let at = format!("{at}/elements");
                for (index, item) in self.list(&at, &part["elements"], 1, usize::MAX).iter().enumerate() {
                    self.part(&format!("{at}/{index}"), item);
                }
            }
            other => self.say(at, &format!("unsupported type: {other}")),
        }
    }

    fn leaf(&mut self, at: &str, leaf: &Value) {
        let (known, required): (&[&str], &[&str]) = match leaf["type"].as_str().unwrap_or_default() {
            "text" => (&["type", "text", "style"], &["text"]),
            "link" => (&["type", "url", "text", "unsafe", "style"], &["url"]),
            "user" => (&["type", "user_id", "style"], &["user_id"]),
            "channel" => (&["type", "channel_id", "style"], &["channel_id"]),
            "usergroup" => (&["type", "usergroup_id", "style"], &["usergroup_id"]),
            "emoji" => (&["type", "name", "unicode", "style"], &["name"]),
            "broadcast" => (&["type", "range", "style"], &["range"]),
            "date" => (&["type", "timestamp", "format", "url", "fallback"], &["timestamp", "format"]),
            other => return self.say(at, &format!("unsupported type: {other}")),
        };
        self.keys(at, leaf, known, required);
        self.string(&format!("{at}/text"), &leaf["text"], 1, usize::MAX);
        if !leaf["style"].is_null() {
            let at = format!("{at}/style");
            let styles = ["bold", "italic", "strike", "code", "underline"];
            self.keys(&at, &leaf["style"], &styles, &[]);
            self.flags(&at, &leaf["style"], &styles);
        }
    }
}
