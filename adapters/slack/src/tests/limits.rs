//! Slack's limits, as a check of a rendered message.

use std::collections::BTreeSet;

use serde_json::Value;

/// The first limit that a message breaks.
pub fn broken(payload: &Value) -> Option<String> {
    let text = payload["text"].as_str().unwrap_or_default();
    if text.is_empty() || text.len() > 4_000 {
        return Some(format!("a text of {} bytes", text.len()));
    }
    let blocks = payload["blocks"].as_array().map_or(&[][..], Vec::as_slice);
    if blocks.len() > 50 {
        return Some(format!("{} blocks", blocks.len()));
    }
    let mut ids = BTreeSet::new();
    let twice = blocks.iter().filter_map(|block| block["block_id"].as_str()).find(|id| !ids.insert(*id));
    if let Some(id) = twice {
        return Some(format!("block_id {id} twice"));
    }
    let all: usize = blocks.iter().map(letters).sum();
    if all > 13_000 {
        return Some(format!("{all} characters in blocks"));
    }
    blocks.iter().find_map(block)
}

/// The characters of every text in a block.
fn letters(value: &Value) -> usize {
    match value {
        Value::String(_) => 0,
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| match member.as_str() {
                Some(text) if name == "text" || name == "initial_value" => text.chars().count(),
                _ => letters(member),
            })
            .sum(),
        Value::Array(items) => items.iter().map(letters).sum(),
        _ => 0,
    }
}

fn block(block: &Value) -> Option<String> {
    match block["type"].as_str() {
        Some("rich_text") => None,
        Some("input") => within(&block["label"]["text"], 2_000, "label")
            .or_else(|| (!block["hint"].is_null()).then(|| within(&block["hint"]["text"], 2_000, "hint")).flatten())
            .or_else(|| within(&block["block_id"], 255, "block_id"))
            .or_else(|| element(&block["element"])),
        Some("actions") => {
            let buttons = block["elements"].as_array().map_or(&[][..], Vec::as_slice);
            let actions: BTreeSet<&str> = buttons.iter().filter_map(|button| button["action_id"].as_str()).collect();
            if buttons.is_empty() || buttons.len() > 25 || actions.len() != buttons.len() {
                return Some(format!("{} buttons, {} actions", buttons.len(), actions.len()));
            }
            buttons.iter().find_map(|button| {
                within(&button["text"]["text"], 75, "button")
                    .or_else(|| within(&button["value"], 2_000, "value"))
                    .or_else(|| within(&button["action_id"], 255, "action_id"))
            })
        }
        other => Some(format!("a block of kind {other:?}")),
    }
}

fn element(element: &Value) -> Option<String> {
    let options = element["options"].as_array().map_or(&[][..], Vec::as_slice);
    let groups = element["option_groups"].as_array().map_or(&[][..], Vec::as_slice);
    let grouped = groups.iter().flat_map(|group| group["options"].as_array().into_iter().flatten());
    let (least, most) = match element["type"].as_str() {
        Some("radio_buttons") => (1, 10),
        Some("static_select") if groups.is_empty() => (1, 100),
        _ => (0, 0),
    };
    if !(least..=most).contains(&options.len()) || groups.len() > 100 {
        return Some(format!("{} options in {}", options.len(), element["type"]));
    }
    let all: Vec<&Value> = options.iter().chain(grouped).collect();
    let initial = &element["initial_option"];
    if !initial.is_null() && !all.contains(&initial) {
        return Some("initial_option is none of the options".into());
    }
    if element["initial_value"].as_str().is_some_and(|value| value.chars().count() > 3_000) {
        return Some("initial_value".into());
    }
    all.iter().find_map(|option| {
        within(&option["text"]["text"], 75, "option").or_else(|| within(&option["value"], 150, "option's value"))
    })
}

fn within(text: &Value, most: usize, what: &str) -> Option<String> {
    let length = text.as_str().map_or(0, |text| text.chars().count());
    (!(1..=most).contains(&length)).then(|| format!("{what} of {length} characters"))
}
