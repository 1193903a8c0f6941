//! What somebody reads: rich text and Slack's markup as characters, without any markup.

use serde_json::Value;

use super::{Call, Slack};

/// What the blocks say: rich text, sections, headers and context, one line after another. Nothing if none of them says anything.
pub fn in_blocks(blocks: &[Value]) -> Option<String> {
    let said: Vec<String> = blocks.iter().filter_map(in_block).collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

fn in_block(block: &Value) -> Option<String> {
    let each = |list: &Value, read: &dyn Fn(&Value) -> String, between: &str| {
        let parts: Vec<String> = list.as_array().into_iter().flatten().map(read).collect();
        parts.join(between)
    };
    match block["type"].as_str()? {
        "rich_text" => Some(each(
            &block["elements"],
            &|part| match part["type"].as_str() {
                Some("rich_text_list") => each(&part["elements"], &|item| leaves(item), "\n"),
                _ => leaves(part),
            },
            "\n",
        )),
        "section" | "header" => Some(object(&block["text"])),
        "context" => Some(each(&block["elements"], &|text| object(text), " ")),
        _ => None,
    }
}

fn leaves(part: &Value) -> String {
    let leaf = |leaf: &Value| match leaf["type"].as_str() {
        Some("text") => leaf["text"].as_str().unwrap_or_default().to_owned(),
        other => panic!("a leaf of kind {other:?} mentions or links what nobody meant"),
    };
    part["elements"].as_array().into_iter().flatten().map(leaf).collect()
}

fn object(text: &Value) -> String {
    let said = text["text"].as_str().unwrap_or_default();
    if text["type"] == "mrkdwn" { marked(said) } else { said.to_owned() }
}

/// What a text in Slack's markup says; the signs of emphasis stay. okrbot mentions nobody, so a mention is a mistake.
pub fn marked(text: &str) -> String {
    assert!(!text.contains('<'), "a mention or a link that nobody meant: {text}");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The characters that only format, or are not seen at all, left out.
fn bare(text: &str) -> String {
    let seen = |c: &char| !matches!(c, '*' | '`' | '_' | '~' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    text.chars().filter(seen).collect()
}

/// What a message says; its text and its blocks have to say the same.
pub fn said(text: &str, blocks: &[Value]) -> String {
    let text = marked(text);
    match in_blocks(blocks) {
        Some(shown) => {
            assert_eq!(bare(&text), bare(&shown), "text and blocks say different things");
            shown
        }
        None => text.chars().filter(|c| !matches!(c, '*' | '`')).collect(),
    }
}

impl Slack {
    /// Goes through every call that was ever made: none is a mistake, and every message says the same in its text and its blocks.
    pub fn every_call_was_good(&self) {
        let calls = self.calls();
        assert!(!calls.is_empty(), "nothing was called");
        let mistakes: Vec<&Call> = calls.iter().filter(|call| call.is_mistake()).collect();
        assert!(mistakes.is_empty(), "{mistakes:#?}");
        for call in calls.iter().filter(|call| call.method.starts_with("chat.") || call.method == "response_url") {
            let blocks = call.arguments["blocks"].as_array().cloned().unwrap_or_default();
            said(call.arguments["text"].as_str().unwrap_or_default(), &blocks);
        }
    }
}
