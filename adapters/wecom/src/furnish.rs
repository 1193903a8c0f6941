//! The app's menu, below the conversation: what is chosen there comes back as if it had been typed.
//!
//! Source: developer.work.weixin.qq.com/document/path/90231.

use chat::{Entry, Group, Menu, SendError};
use serde_json::{Value, json};

use crate::WeCom;

/// The most groups, and the most entries of one.
const GROUPS: usize = 3;
const ENTRIES: usize = 5;
/// The longest label of a group and of an entry, and the longest key, in bytes.
const GROUP: usize = 16;
const ENTRY: usize = 40;
const KEY: usize = 128;

/// Makes the menu, in the place of the one before.
pub async fn furnish(wecom: &WeCom, menu: &Menu) -> Result<(), SendError> {
    let Some(app) = &wecom.settings.app else { return Ok(()) };
    let agent = app.agent_id.to_string();
    let made = wecom.api.post_with("menu/create", &[("agentid", &agent)], &body(menu)).await;
    made.map(drop).map_err(|failed| failed.error)
}

fn body(menu: &Menu) -> Value {
    let groups = menu.groups.iter().filter(|group| !group.entries.is_empty()).take(GROUPS);
    json!({ "button": groups.map(group).collect::<Vec<_>>() })
}

fn group(group: &Group) -> Value {
    let entries: Vec<Value> =
        group.entries.iter().filter(|entry| entry.says.len() <= KEY).take(ENTRIES).map(entry).collect();
    json!({ "name": short(&group.label, GROUP), "sub_button": entries })
}

fn entry(entry: &Entry) -> Value {
    json!({ "type": "click", "name": short(&entry.label, ENTRY), "key": entry.says })
}

/// At most so many bytes.
fn short(label: &str, most: usize) -> &str {
    let mut end = most.min(label.len());
    while !label.is_char_boundary(end) {
        end -= 1;
    }
    &label[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_what_would_be_typed() {
        let entry = |label: &str, says: &str| Entry { label: label.into(), says: says.into() };
        let group = |label: &str, entries| Group { label: label.into(), entries };
        let menu = Menu {
            groups: vec![
                group("回答一二三四五", vec![entry("站会", "站会"), entry("长", &"x".repeat(200))]),
                group("无", vec![]),
                group("我", (0..7).map(|n| entry(&n.to_string(), "帮助")).collect()),
            ],
        };
        let body = body(&menu);
        assert_eq!(
            body["button"][0],
            json!({ "name": "回答一二三", "sub_button": [{ "type": "click", "name": "站会", "key": "站会" }] })
        );
        assert_eq!(body["button"][1]["sub_button"].as_array().unwrap().len(), 5);
        assert!(body["button"][2].is_null());
    }
}
