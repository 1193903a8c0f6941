//! Response URLs: five answers within half an hour, by whoever knows the address.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::arguments::Raw;
use super::kit;
use super::model::{Answerable, Message, State};
use super::posting::checked;

/// How often one may be used.
const USES: u32 = 5;
/// What a body may hold.
const KNOWN: [&str; 9] = [
    "text",
    "blocks",
    "response_type",
    "replace_original",
    "delete_original",
    "thread_ts",
    "mrkdwn",
    "unfurl_links",
    "unfurl_media",
];

/// An answer by a response URL; else the status and what is wrong.
pub fn call(state: &mut State, id: &str, raw: &Raw, now: DateTime<Utc>) -> Result<(), (u16, String)> {
    let body = body(raw)?;
    let step = state.next_step();
    let Some(home) = state.workspaces.iter().position(|workspace| workspace.responses.contains_key(id)) else {
        return Err((404, "invalid_url".into()));
    };
    let answerable = spend(state, home, id, now)?;
    if body.get("delete_original").is_some_and(is_true) {
        let hit = |message: &Message| Some(&message.ts) == answerable.source.as_ref();
        state.workspaces[home].messages.retain(|message| !hit(message));
        return Ok(());
    }
    let (text, blocks) =
        checked(body.get("text"), body.get("blocks"), 40_000).map_err(|refusal| (400, refusal.body().to_string()))?;
    let (text, blocks) = (text.unwrap_or_default(), kit::named(blocks.unwrap_or_default(), step));
    if body.get("replace_original").is_some_and(is_true) {
        let source = answerable.source.as_ref();
        let workspace = &mut state.workspaces[home];
        let found = workspace.messages.iter_mut().find(|message| Some(&message.ts) == source);
        let Some(message) = found else { return Err((404, "no_original".into())) };
        (message.text, message.blocks, message.changed) = (text, blocks, step);
        return Ok(());
    }
    let for_all = body.get("response_type").is_some_and(|kind| kind == "in_channel");
    let message = Message {
        ts: state.next_ts(now),
        channel: answerable.channel,
        author: state.workspaces[home].bot.clone(),
        only: (!for_all).then_some(answerable.user),
        thread: body.get("thread_ts").and_then(Value::as_str).map(str::to_owned),
        text,
        blocks,
        at: now,
        made: step,
        changed: step,
    };
    state.workspaces[home].messages.push(message);
    Ok(())
}

fn body(raw: &Raw) -> Result<Map<String, Value>, (u16, String)> {
    if !raw.content_type.starts_with("application/json") {
        return Err((400, "invalid_payload".into()));
    }
    let Ok(Value::Object(body)) = serde_json::from_slice(&raw.body) else {
        return Err((400, "invalid_payload".into()));
    };
    if let Some(unknown) = body.keys().find(|key| !KNOWN.contains(&key.as_str())) {
        return Err((400, format!("unknown argument: {unknown}")));
    }
    let kinds = ["ephemeral", "in_channel"];
    if body.get("response_type").is_some_and(|kind| !kinds.iter().any(|known| kind == known)) {
        return Err((400, "invalid response_type".into()));
    }
    Ok(body)
}

/// Takes one use of it.
fn spend(state: &mut State, home: usize, id: &str, now: DateTime<Utc>) -> Result<Answerable, (u16, String)> {
    let answerable = state.workspaces[home].responses.get_mut(id).expect("a response URL");
    if now > answerable.until {
        return Err((404, "expired_url".into()));
    }
    if answerable.uses == USES {
        return Err((404, "used_url".into()));
    }
    answerable.uses += 1;
    Ok(answerable.clone())
}

fn is_true(value: &Value) -> bool {
    value == true || value == "true"
}
