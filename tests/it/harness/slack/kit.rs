//! Block Kit as Slack checks it: what a message, a modal and a home tab may be made of.

mod block;
mod check;
mod element;
mod rich;
mod text;

use serde_json::{Value, json};

use super::refusal::{Refusal, no};
use check::Check;

/// Above this many characters in all blocks together a message is refused, seen and not documented.
const ALL_TEXT: usize = 13_200;
/// The largest view, in bytes of JSON.
const VIEW: usize = 250_000;

/// The blocks of a message.
pub fn of_message(blocks: &Value) -> Result<Vec<Value>, Refusal> {
    let Some(list) = blocks.as_array() else {
        return no("invalid_blocks_format");
    };
    let mut check = Check::default();
    check.blocks("/blocks", blocks, 50);
    if !check.wrong.is_empty() {
        return Err(Refusal::because("invalid_blocks", check.wrong));
    }
    if all_text(blocks) > ALL_TEXT {
        return no("msg_blocks_too_long");
    }
    Ok(list.clone())
}

/// A modal.
pub fn modal(view: &Value) -> Result<Value, Refusal> {
    let known = [
        "type",
        "title",
        "blocks",
        "submit",
        "close",
        "private_metadata",
        "callback_id",
        "clear_on_close",
        "notify_on_close",
        "external_id",
        "submit_disabled",
    ];
    let mut check = Check::default();
    check.keys("/view", view, &known, &["type", "title", "blocks"]);
    for (name, most) in [("title", 24), ("submit", 24), ("close", 24)] {
        check.plain(&format!("/view/{name}"), &view[name], most);
    }
    let asks = view["blocks"].as_array().is_some_and(|blocks| blocks.iter().any(|block| block["type"] == "input"));
    if asks && view["submit"].is_null() {
        check.say("/view", "missing required field: submit");
    }
    of_kind(check, view, "modal")
}

/// A home tab.
pub fn home(view: &Value) -> Result<Value, Refusal> {
    let mut check = Check::default();
    let known = ["type", "blocks", "private_metadata", "callback_id", "external_id"];
    check.keys("/view", view, &known, &["type", "blocks"]);
    of_kind(check, view, "home")
}

/// What a modal and a home tab share.
fn of_kind(mut check: Check, view: &Value, kind: &str) -> Result<Value, Refusal> {
    if view.to_string().len() > VIEW {
        return no("view_too_large");
    }
    check.one_of("/view/type", &view["type"], &[kind]);
    check.blocks("/view/blocks", &view["blocks"], 100);
    check.string("/view/private_metadata", &view["private_metadata"], 0, 3_000);
    check.string("/view/callback_id", &view["callback_id"], 0, 255);
    check.string("/view/external_id", &view["external_id"], 0, 255);
    check.flags("/view", view, &["clear_on_close", "notify_on_close", "submit_disabled"]);
    if !check.wrong.is_empty() {
        return Err(Refusal::because("invalid_arguments", check.wrong));
    }
    Ok(view.clone())
}

/// Gives a `block_id` to every block that has none, as Slack does.
pub fn named(mut blocks: Vec<Value>, step: u64) -> Vec<Value> {
    for (index, block) in blocks.iter_mut().enumerate() {
        if block["block_id"].is_null() {
            block["block_id"] = json!(format!("b{step}.{index}"));
        }
    }
    blocks
}

/// The characters of every text in it.
fn all_text(value: &Value) -> usize {
    match value {
        Value::Array(list) => list.iter().map(all_text).sum(),
        Value::Object(object) => object
            .iter()
            .map(|(key, value)| match value {
                Value::String(text) if key == "text" => text.chars().count(),
                value => all_text(value),
            })
            .sum(),
        _ => 0,
    }
}
