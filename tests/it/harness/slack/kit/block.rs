//! Blocks: which there are, and what each holds. A block that okrbot has no use for is unknown here.

use serde_json::Value;

use super::check::Check;

/// What an input block asks with.
const INPUTS: [&str; 7] =
    ["plain_text_input", "number_input", "static_select", "radio_buttons", "checkboxes", "datepicker", "users_select"];
/// What stands among actions or beside a section.
const ACTIONS: [&str; 7] =
    ["button", "static_select", "radio_buttons", "checkboxes", "datepicker", "users_select", "overflow"];

impl Check {
    /// A list of blocks.
    pub fn blocks(&mut self, at: &str, value: &Value, most: usize) {
        let list = self.list(at, value, 0, most);
        for (index, block) in list.iter().enumerate() {
            self.block(&format!("{at}/{index}"), block);
        }
        self.unique(at, list, "block_id");
    }

    fn block(&mut self, at: &str, block: &Value) {
        self.string(&format!("{at}/block_id"), &block["block_id"], 1, 255);
        match block["type"].as_str().unwrap_or_default() {
            "section" => self.section(at, block),
            "header" => {
                self.keys(at, block, &["type", "block_id", "text"], &["text"]);
                self.plain(&format!("{at}/text"), &block["text"], 150);
            }
            "context" => self.context(at, block),
            "divider" => {
                self.keys(at, block, &["type", "block_id"], &[]);
            }
            "image" => self.image(at, block),
            "actions" => self.actions(at, block),
            "input" => self.input(at, block),
            "rich_text" => self.rich_text(at, block),
            other => self.say(at, &format!("unsupported type: {other}")),
        }
    }

    fn section(&mut self, at: &str, block: &Value) {
        self.keys(at, block, &["type", "block_id", "text", "fields", "accessory", "expand"], &[]);
        self.flags(at, block, &["expand"]);
        self.text(&format!("{at}/text"), &block["text"], 3_000);
        if block["text"].is_null() && block["fields"].is_null() {
            self.say(at, "missing required field: text or fields");
        }
        if !block["fields"].is_null() {
            let at = format!("{at}/fields");
            for (index, field) in self.list(&at, &block["fields"], 1, 10).iter().enumerate() {
                self.text(&format!("{at}/{index}"), field, 2_000);
            }
        }
        if !block["accessory"].is_null() {
            self.element(&format!("{at}/accessory"), &block["accessory"], &ACTIONS);
        }
    }

    fn context(&mut self, at: &str, block: &Value) {
        self.keys(at, block, &["type", "block_id", "elements"], &["elements"]);
        let at = format!("{at}/elements");
        for (index, element) in self.list(&at, &block["elements"], 1, 10).iter().enumerate() {
            let at = format!("{at}/{index}");
            if element["type"] == "image" {
                self.image(&at, element);
            } else {
                self.text(&at, element, 3_000);
            }
        }
    }

    fn image(&mut self, at: &str, block: &Value) {
        let known = ["type", "block_id", "image_url", "slack_file", "alt_text", "title"];
        self.keys(at, block, &known, &["alt_text"]);
        self.string(&format!("{at}/image_url"), &block["image_url"], 1, 3_000);
        self.string(&format!("{at}/alt_text"), &block["alt_text"], 1, 2_000);
        self.plain(&format!("{at}/title"), &block["title"], 2_000);
    }

    fn actions(&mut self, at: &str, block: &Value) {
        self.keys(at, block, &["type", "block_id", "elements"], &["elements"]);
        let at = format!("{at}/elements");
        let list = self.list(&at, &block["elements"], 1, 25);
        for (index, element) in list.iter().enumerate() {
            self.element(&format!("{at}/{index}"), element, &ACTIONS);
        }
        self.unique(&at, list, "action_id");
    }

    fn input(&mut self, at: &str, block: &Value) {
        let known = ["type", "block_id", "label", "element", "hint", "optional", "dispatch_action"];
        self.keys(at, block, &known, &["label", "element"]);
        self.flags(at, block, &["optional", "dispatch_action"]);
        self.plain(&format!("{at}/label"), &block["label"], 2_000);
        self.plain(&format!("{at}/hint"), &block["hint"], 2_000);
        self.element(&format!("{at}/element"), &block["element"], &INPUTS);
    }
}
