//! `chat.postMessage`, `chat.update` and `chat.postEphemeral`.

use serde_json::{Value, json};

use super::conversations::{direct, seen};
use super::kit;
use super::methods::Asked;
use super::model::{Channel, Message};
use super::refusal::{Refusal, no};

/// A longer text would be cut when it is posted; okrbot may not lose a word.
const TEXT: usize = 40_000;
/// The longest text of an edit, in bytes.
const EDIT: usize = 4_000;

/// `chat.postMessage`.
pub fn post(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let channel = addressed(asked)?;
    let (text, blocks) = content(asked, TEXT)?;
    let text = text.unwrap_or_default();
    let thread = thread(asked, &channel)?;
    let message = said(asked, &channel, None, thread, text, blocks.unwrap_or_default());
    let ts = message.ts.clone();
    let workspace = &asked.state.workspaces[asked.home];
    Ok(json!({ "channel": channel, "ts": ts, "message": message.json(workspace) }))
}

/// `chat.postEphemeral`.
pub fn ephemeral(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let channel = open_to_the_bot(asked, &asked.required("channel"))?.clone();
    let user = asked.required("user");
    if !channel.members.contains(&user) {
        return no("user_not_in_channel");
    }
    let (text, blocks) = content(asked, TEXT)?;
    let thread = thread(asked, &channel.id)?;
    let text = text.unwrap_or_default();
    let message = said(asked, &channel.id, Some(user), thread, text, blocks.unwrap_or_default());
    Ok(json!({ "message_ts": message.ts }))
}

/// `chat.update`. A person's id is no channel here; an ephemeral message cannot be found.
pub fn update(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let channel = asked.required("channel");
    if seen(&asked.state.workspaces[asked.home], &channel)?.is_archived {
        return no("is_inactive");
    }
    let (text, blocks) = content(asked, EDIT)?;
    let ts = asked.required("ts");
    let changed = asked.state.next_step();
    let workspace = &mut asked.state.workspaces[asked.home];
    let bot = workspace.bot.clone();
    let Some(message) = workspace.message(&channel, &ts) else {
        return no("message_not_found");
    };
    if message.author != bot {
        return no("cant_update_message");
    }
    let is_rich = |blocks: &[Value]| blocks.iter().any(|block| block["type"] == "rich_text");
    if let Some(blocks) = blocks {
        if is_rich(&message.blocks) && !blocks.is_empty() && !is_rich(&blocks) {
            return no("block_mismatch");
        }
        message.blocks = kit::named(blocks, changed);
    }
    if let Some(text) = text {
        message.text = text;
    }
    message.changed = changed;
    let message = message.clone();
    let workspace = &asked.state.workspaces[asked.home];
    Ok(json!({ "channel": channel, "ts": ts, "text": message.text, "message": message.json(workspace) }))
}

/// The conversation that a new message goes to: a person's id opens the direct one.
fn addressed(asked: &mut Asked<'_>) -> Result<String, Refusal> {
    let channel = asked.required("channel");
    if channel.starts_with(['U', 'W']) {
        return direct(asked.state, asked.home, &channel).map_err(|refusal| match refusal.code.as_str() {
            "user_not_found" | "user_disabled" => Refusal::new("channel_not_found"),
            _ => refusal,
        });
    }
    Ok(open_to_the_bot(asked, &channel)?.id.clone())
}

fn open_to_the_bot<'a>(asked: &'a Asked<'_>, channel: &str) -> Result<&'a Channel, Refusal> {
    let workspace = &asked.state.workspaces[asked.home];
    let channel = seen(workspace, channel)?;
    if channel.is_archived {
        return no("is_archived");
    }
    if !channel.members.contains(&workspace.bot) {
        return no("not_in_channel");
    }
    Ok(channel)
}

/// The text and the blocks, checked.
pub fn content(asked: &Asked<'_>, most: usize) -> Result<(Option<String>, Option<Vec<Value>>), Refusal> {
    for name in ["markdown_text", "attachments", "metadata"] {
        assert!(!asked.arguments.contains_key(name), "the fake does not model {name}");
    }
    checked(asked.arguments.get("text"), asked.arguments.get("blocks"), most)
}

/// The same of any message.
pub fn checked(
    text: Option<&Value>,
    blocks: Option<&Value>,
    most: usize,
) -> Result<(Option<String>, Option<Vec<Value>>), Refusal> {
    let text = text.and_then(Value::as_str).map(str::to_owned);
    let blocks = match blocks {
        None => None,
        Some(blocks) => Some(kit::of_message(blocks)?),
    };
    let nothing = text.as_deref().unwrap_or_default().trim().is_empty();
    if nothing && blocks.as_ref().is_none_or(Vec::is_empty) {
        return no("no_text");
    }
    if text.as_ref().is_some_and(|text| text.len() > most) {
        return no("msg_too_long");
    }
    Ok((text, blocks))
}

/// The thread to answer in: its first message has to stand in that channel.
fn thread(asked: &mut Asked<'_>, channel: &str) -> Result<Option<String>, Refusal> {
    let Some(ts) = asked.text("thread_ts").map(str::to_owned) else {
        return Ok(None);
    };
    match asked.state.workspaces[asked.home].message(channel, &ts) {
        Some(first) => Ok(Some(first.thread.clone().unwrap_or(ts))),
        None => no("cannot_reply_to_message"),
    }
}

/// The bot says something.
pub fn said(
    asked: &mut Asked<'_>,
    channel: &str,
    only: Option<String>,
    thread: Option<String>,
    text: String,
    blocks: Vec<Value>,
) -> Message {
    let step = asked.state.next_step();
    let message = Message {
        ts: asked.state.next_ts(asked.now),
        channel: channel.to_owned(),
        author: asked.state.workspaces[asked.home].bot.clone(),
        only,
        thread,
        text,
        blocks: kit::named(blocks, step),
        at: asked.now,
        made: step,
        changed: step,
    };
    asked.state.workspaces[asked.home].messages.push(message.clone());
    message
}
