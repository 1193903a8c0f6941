//! What somebody reads: rich text and Slack's markup as characters, without any markup.

use serde_json::Value;

use super::model::Workspace;
use super::{Call, Slack};

/// What the blocks say: rich text, sections, headers and context, one line after another. Nothing if none of them says anything.
pub fn in_blocks(workspace: &Workspace, blocks: &[Value]) -> Option<String> {
    let said: Vec<String> = blocks.iter().filter_map(|block| in_block(workspace, block)).collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

fn in_block(workspace: &Workspace, block: &Value) -> Option<String> {
    let each = |list: &Value, read: &dyn Fn(&Value) -> String, between: &str| {
        let parts: Vec<String> = list.as_array().into_iter().flatten().map(read).collect();
        parts.join(between)
    };
    match block["type"].as_str()? {
        "rich_text" => Some(each(
            &block["elements"],
            &|part| match part["type"].as_str() {
                Some("rich_text_list") => each(&part["elements"], &|item| leaves(workspace, item), "\n"),
                _ => leaves(workspace, part),
            },
            "\n",
        )),
        "section" | "header" => Some(object(workspace, &block["text"])),
        "context" => Some(each(&block["elements"], &|text| object(workspace, text), " ")),
        _ => None,
    }
}

fn leaves(workspace: &Workspace, part: &Value) -> String {
    let leaf = |leaf: &Value| match leaf["type"].as_str() {
        Some("text") => leaf["text"].as_str().unwrap_or_default().to_owned(),
        Some("user") => name(workspace, leaf["user_id"].as_str().unwrap_or_default()),
        Some("link") => leaf["text"].as_str().or(leaf["url"].as_str()).unwrap_or_default().to_owned(),
        other => panic!("nobody expects a leaf {other:?}"),
    };
    part["elements"].as_array().into_iter().flatten().map(leaf).collect()
}

fn object(workspace: &Workspace, text: &Value) -> String {
    let said = text["text"].as_str().unwrap_or_default();
    if text["type"] == "mrkdwn" { marked(workspace, said) } else { said.to_owned() }
}

/// What a text in Slack's markup says; the signs of emphasis stay.
pub fn marked(workspace: &Workspace, text: &str) -> String {
    let mut shown = text.to_owned();
    for person in &workspace.people {
        shown = shown.replace(&format!("<@{}>", person.id), &person.name);
    }
    let live = shown.contains("<@") || shown.contains("<!") || shown.contains("<#");
    assert!(!live, "a mention that nobody meant: {text}");
    shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn name(workspace: &Workspace, user: &str) -> String {
    workspace.person(user).unwrap_or_else(|| panic!("nobody is {user}")).name.clone()
}

/// The characters that only format, or are not seen at all, left out.
fn bare(text: &str) -> String {
    let seen = |c: &char| !matches!(c, '*' | '`' | '_' | '~' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    text.chars().filter(seen).collect()
}

/// What a message says; its text and its blocks have to say the same.
pub fn said(workspace: &Workspace, text: &str, blocks: &[Value]) -> String {
    let text = marked(workspace, text);
    match in_blocks(workspace, blocks) {
        Some(shown) => {
            assert_eq!(bare(&text), bare(&shown), "text and blocks say different things");
            shown
        }
        None => text.chars().filter(|c| !matches!(c, '*' | '`')).collect(),
    }
}

impl Slack {
    /// Goes through every message that was ever sent and expects its text and its blocks to say the same.
    pub fn every_message_says_the_same_twice(&self) {
        let speaks = |call: &&Call| call.method.starts_with("chat.") || call.method == "response_url";
        let calls = self.calls();
        let calls: Vec<&Call> = calls.iter().filter(speaks).collect();
        assert!(!calls.is_empty(), "nothing was said");
        for call in calls {
            let mut state = self.state();
            let workspace = match call.workspace.as_str() {
                "" => &state.workspaces[0],
                id => state.workspace(id),
            };
            let blocks = call.arguments["blocks"].as_array().cloned().unwrap_or_default();
            said(workspace, call.arguments["text"].as_str().unwrap_or_default(), &blocks);
        }
    }
}
