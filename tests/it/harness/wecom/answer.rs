//! What WeCom makes of okrbot's answer to a callback of the intelligent robot: nothing, or sealed JSON of the kind that fits.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::letter::Answered;
use super::model::{State, Way};
use super::occur::{Told, What};
use super::refusal::Refusal;
use super::respond;

/// Does what was answered to something, signed with that nonce; else what is wrong with it.
pub fn take(
    state: &mut State,
    told: &Told,
    nonce: &str,
    answered: &Answered,
    now: DateTime<Utc>,
) -> Result<(), String> {
    let Some(reply) = opened(state, nonce, answered)? else { return Ok(()) };
    let done = match &told.what {
        What::Said(_) => say(state, told, &reply, now)?,
        What::Card(_) => state.bot_changes(told, &reply),
        What::Event(name) if name == "enter_chat" => respond::content(&reply, &["text", "template_card"], &[])
            .and_then(|content| state.bot_says(&told.spot, content, now).map(drop)),
        What::Event(name) => return Err(format!("an answer to {name}")),
    };
    done.map_err(|Refusal(code, why)| format!("{code} {why}"))
}

/// An answer to a message: it is whole at once, as the fake does not ask again.
fn say(
    state: &mut State,
    told: &Told,
    reply: &Map<String, Value>,
    now: DateTime<Utc>,
) -> Result<Result<(), Refusal>, String> {
    let stream = match respond::stream(reply) {
        Ok(Some((_, false))) => return Err("a stream that is not whole".into()),
        Ok(stream) => stream,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some(parts) = both(reply) else {
        let content = respond::content(reply, &["stream", "template_card"], &[]);
        return Ok(content.and_then(|content| match stream {
            Some(stream) => state.bot_streams(&told.spot, stream, content, now),
            None => state.bot_says(&told.spot, content, now).map(drop),
        }));
    };
    let Some(stream) = stream else { return Err("no stream beside the card".into()) };
    let [text, card] = parts.map(|part| respond::content(&part, &["stream", "template_card"], &[]));
    Ok(text.and_then(|text| {
        let card = card?;
        state.bot_streams(&told.spot, stream, text, now)?;
        state.bot_says(&told.spot, card, now).map(drop)
    }))
}

/// A text with a card below it, each as if it were said alone: over HTTP one answer may be both.
fn both(reply: &Map<String, Value>) -> Option<[Map<String, Value>; 2]> {
    if reply.get("msgtype") != Some(&json!("stream_with_template_card")) {
        return None;
    }
    Some(["stream", "template_card"].map(|kind| {
        let other = if kind == "stream" { "template_card" } else { "stream" };
        let mut part = reply.clone();
        part.remove(other);
        part.insert("msgtype".into(), json!(kind));
        part
    }))
}

/// What was sealed; nothing if nothing was answered.
fn opened(state: &State, nonce: &str, answered: &Answered) -> Result<Option<Map<String, Value>>, String> {
    if answered.body.is_empty() {
        return Ok(None);
    }
    let Way::Http(keys) = &state.aibot.way else { return Err("a robot that is not called".into()) };
    let envelope = answered.json();
    let envelope = envelope.as_object().ok_or("no JSON object")?;
    if envelope.keys().any(|name| !["encrypt", "msgsignature", "timestamp", "nonce"].contains(&name.as_str())) {
        return Err("something else beside it".into());
    }
    let text = |name: &str| envelope.get(name).and_then(Value::as_str).ok_or_else(|| format!("no {name}"));
    let time = envelope.get("timestamp").and_then(Value::as_u64).ok_or("a timestamp that is no number")?;
    if text("nonce")? != nonce {
        return Err("another nonce".into());
    }
    let encrypted = text("encrypt")?;
    if text("msgsignature")? != keys.sign(&time.to_string(), nonce, encrypted) {
        return Err("a wrong signature".into());
    }
    let plain: Map<String, Value> = serde_json::from_str(&keys.decrypt(encrypted)?).map_err(|_| "no JSON inside")?;
    Ok((!plain.is_empty()).then_some(plain))
}
