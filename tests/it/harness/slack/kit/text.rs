//! Text objects, options and what is asked before something is done.

use serde_json::Value;

use super::check::Check;

impl Check {
    /// A text object of at most `most` characters; nothing where there is none.
    pub fn text(&mut self, at: &str, value: &Value, most: usize) {
        if value.is_null() {
            return;
        }
        let kind = value["type"].as_str().unwrap_or_default();
        let known: &[&str] = match kind {
            "plain_text" => &["type", "text", "emoji"],
            "mrkdwn" => &["type", "text", "verbatim"],
            _ => return self.say(at, "unsupported type of text object"),
        };
        self.keys(at, value, known, &["text"]);
        self.flags(at, value, &["emoji", "verbatim"]);
        self.string(&format!("{at}/text"), &value["text"], 1, most);
    }

    /// A text object that must be plain.
    pub fn plain(&mut self, at: &str, value: &Value, most: usize) {
        if !value.is_null() && value["type"] != "plain_text" {
            return self.say(at, "must be plain_text");
        }
        self.text(at, value, most);
    }

    /// Options to pick from.
    pub fn options(&mut self, at: &str, value: &Value, most: usize) {
        for (index, option) in self.list(at, value, 1, most).iter().enumerate() {
            let at = format!("{at}/{index}");
            self.keys(&at, option, &["text", "value", "description", "url"], &["text", "value"]);
            self.text(&format!("{at}/text"), &option["text"], 75);
            self.string(&format!("{at}/value"), &option["value"], 1, 150);
            self.plain(&format!("{at}/description"), &option["description"], 75);
        }
    }

    /// Groups of options.
    pub fn groups(&mut self, at: &str, value: &Value) {
        for (index, group) in self.list(at, value, 1, 100).iter().enumerate() {
            let at = format!("{at}/{index}");
            self.keys(&at, group, &["label", "options"], &["label", "options"]);
            self.plain(&format!("{at}/label"), &group["label"], 75);
            self.options(&format!("{at}/options"), &group["options"], 100);
        }
    }

    /// What is asked before something is done.
    pub fn confirm(&mut self, at: &str, value: &Value) {
        if value.is_null() {
            return;
        }
        let known = ["title", "text", "confirm", "deny", "style"];
        self.keys(at, value, &known, &["title", "text", "confirm", "deny"]);
        self.plain(&format!("{at}/title"), &value["title"], 100);
        self.text(&format!("{at}/text"), &value["text"], 300);
        self.plain(&format!("{at}/confirm"), &value["confirm"], 30);
        self.plain(&format!("{at}/deny"), &value["deny"], 30);
        self.one_of(&format!("{at}/style"), &value["style"], &["primary", "danger"]);
    }
}
