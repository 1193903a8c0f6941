//! Reads a rendered message as Slack shows it, without the adapter's own code.

use chat::conformance::{Active, Shown, ShownField};
use chat::form::{Button, Choice};
use serde_json::Value;

/// What a person sees of a message.
pub fn read(payload: &Value) -> Shown {
    let mut shown = Shown::default();
    marked(payload["text"].as_str().unwrap_or_default(), &mut shown.active);
    for block in payload["blocks"].as_array().into_iter().flatten() {
        match block["type"].as_str() {
            Some("rich_text") => {
                for section in array(&block["elements"]) {
                    for leaf in array(&section["elements"]) {
                        self::leaf(leaf, &mut shown);
                    }
                }
            }
            Some("input") => {
                let field = field(block, &mut shown.active);
                shown.fields.push(field);
            }
            Some("actions") => {
                for button in array(&block["elements"]) {
                    let label = plain(&button["text"], &mut shown.active);
                    match button["action_id"].as_str() {
                        Some("submit") => shown.submit = Some(label),
                        other => {
                            let name = other.and_then(|action| action.strip_prefix("button:")).unwrap_or_default();
                            shown.buttons.push(Button::new(name, label));
                        }
                    }
                }
            }
            other => panic!("a block of an unknown kind: {other:?}"),
        }
    }
    shown
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn leaf(leaf: &Value, shown: &mut Shown) {
    shown.active.extend(match leaf["type"].as_str() {
        Some("text") => None,
        Some("user" | "usergroup" | "broadcast" | "channel") => Some(Active::Mention),
        Some("link") => Some(Active::Link),
        _ => Some(Active::Markup),
    });
    if leaf.get("style").is_some() {
        shown.active.push(Active::Markup);
    }
    shown.text.push_str(leaf["text"].as_str().unwrap_or_default());
}

/// What fires in mrkdwn that only a notification shows: whatever stands between angle brackets.
fn marked(text: &str, active: &mut Vec<Active>) {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        active.push(if after.starts_with(['@', '!', '#']) { Active::Mention } else { Active::Link });
        rest = after;
    }
}

/// Plain text; emoji fire in it where they are asked for.
fn plain(object: &Value, active: &mut Vec<Active>) -> String {
    assert_eq!(object["type"], "plain_text", "{object}");
    if object["emoji"] != false {
        active.push(Active::Markup);
    }
    object["text"].as_str().unwrap_or_default().to_owned()
}

fn field(block: &Value, active: &mut Vec<Active>) -> ShownField {
    let element = &block["element"];
    let grouped = array(&element["option_groups"]).iter().flat_map(|group| array(&group["options"]));
    let options = array(&element["options"]).iter().chain(grouped);
    let value = ["initial_value", "initial_date", "initial_user"].iter().find_map(|name| element[*name].as_str());
    ShownField {
        name: block["block_id"].as_str().unwrap_or_default().to_owned(),
        label: plain(&block["label"], active),
        hint: if block["hint"].is_null() { String::new() } else { plain(&block["hint"], active) },
        value: value.or(element["initial_option"]["value"].as_str()).map(str::to_owned),
        choices: options
            .map(|option| Choice::new(option["value"].as_str().unwrap_or_default(), plain(&option["text"], active)))
            .collect(),
    }
}
