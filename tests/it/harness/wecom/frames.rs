//! What comes by a long connection: commands, each with an ack that has no `cmd` and the same `req_id`.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::World;
use super::calls::Call;
use super::faults::Fault;
use super::model::State;
use super::occur::What;
use super::refusal::{self, Refusal, no};
use super::respond;
use super::said::{Content, Spot};

/// The commands.
pub const COMMANDS: [&str; 6] = [SUBSCRIBE, "ping", RESPOND, "aibot_respond_update_msg", WELCOME, SEND];
const SUBSCRIBE: &str = "aibot_subscribe";
const RESPOND: &str = "aibot_respond_msg";
const WELCOME: &str = "aibot_respond_welcome_msg";
const SEND: &str = "aibot_send_msg";

/// What is done after a command.
pub enum After {
    /// This is sent back.
    Ack(String),
    /// The same, and it was a ping.
    Pong(String),
    /// Nothing comes back.
    Silence,
    /// The connection ends.
    End,
}

/// A command as it came.
struct Frame {
    cmd: String,
    req_id: String,
    body: Map<String, Value>,
}

/// Does what came by a connection.
pub async fn heard(world: &World, connection: u64, text: &str) -> After {
    let now = world.clock.now().await;
    let Some(frame) = read(text) else {
        world.gateway.babbled(text);
        return After::Silence;
    };
    let fault = world.faults.next(&frame.cmd).map(|(fault, _)| fault);
    let number = {
        let mut state = world.state.lock().expect("the state");
        let (api, query, body) = (frame.cmd.clone(), frame.req_id.clone(), json!(frame.body));
        let is_ordered = fault.is_some();
        state.calls.push(Call { api, query, body, status: 0, answer: Value::Null, when: now, is_ordered });
        state.calls.len() - 1
    };
    let done = match &fault {
        Some(Fault::Code(code)) => Err(refusal::of(*code)),
        Some(Fault::Hang) => return After::Silence,
        Some(Fault::Close) => return After::End,
        _ => act(world, connection, &frame, fault.as_ref() == Some(&Fault::Lost), now),
    };
    let answer = match done {
        Ok(()) => json!({ "headers": { "req_id": frame.req_id }, "errcode": 0, "errmsg": "ok" }),
        Err(Refusal(code, why)) => json!({ "headers": { "req_id": frame.req_id }, "errcode": code, "errmsg": why }),
    };
    let mut state = world.state.lock().expect("the state");
    (state.calls[number].status, state.calls[number].answer) = (200, answer.clone());
    match fault {
        Some(Fault::TakeAndHang) => After::Silence,
        Some(Fault::TakeAndClose) => After::End,
        _ if frame.cmd == "ping" => After::Pong(answer.to_string()),
        _ => After::Ack(answer.to_string()),
    }
}

fn read(text: &str) -> Option<Frame> {
    let frame: Value = serde_json::from_str(text).ok()?;
    let req_id = frame["headers"]["req_id"].as_str().filter(|id| !id.is_empty())?.to_owned();
    let body = frame["body"].as_object().cloned().unwrap_or_default();
    Some(Frame { cmd: frame["cmd"].as_str()?.to_owned(), req_id, body })
}

fn act(world: &World, connection: u64, frame: &Frame, is_lost: bool, now: DateTime<Utc>) -> Result<(), Refusal> {
    let mut state = world.state.lock().expect("the state");
    match frame.cmd.as_str() {
        SUBSCRIBE => {
            state.lets_in(&frame.body)?;
            let goodbye = goodbye(&mut state, now);
            if world.gateway.subscribes(connection, &goodbye) { Ok(()) } else { no(45_009) }
        }
        "ping" => {
            world.gateway.pinged(connection);
            Ok(())
        }
        _ if !world.gateway.is_subscribed(connection) => no(846_609),
        _ if is_lost => Ok(()),
        RESPOND => respond(&mut state, frame, now),
        WELCOME => welcome(&mut state, frame, now),
        "aibot_respond_update_msg" => {
            let ask = state.asks.get(&frame.req_id).filter(|ask| now < ask.until).cloned();
            let Some(ask) = ask else { return no(846_605) };
            state.bot_changes(&ask.told, &frame.body)?;
            state.asks.remove(&frame.req_id);
            Ok(())
        }
        SEND => send(&mut state, frame, now),
        _ => no(40_058),
    }
}

/// An answer to a message.
fn respond(state: &mut State, frame: &Frame, now: DateTime<Utc>) -> Result<(), Refusal> {
    let ask = state.asks.get(&frame.req_id).filter(|ask| now < ask.until && matches!(ask.told.what, What::Said(_)));
    let Some(spot) = ask.map(|ask| ask.told.spot.clone()) else { return no(846_605) };
    let content = respond::content(&frame.body, &["stream", "markdown", "template_card"], &[])?;
    match respond::stream(&frame.body)? {
        Some(stream) => state.bot_streams(&spot, stream, content, now),
        None => state.bot_says(&spot, content, now).map(drop),
    }
}

/// A greeting to somebody who opened the conversation.
fn welcome(state: &mut State, frame: &Frame, now: DateTime<Utc>) -> Result<(), Refusal> {
    let enters = |what: &What| matches!(what, What::Event(name) if name == "enter_chat");
    let ask = state.asks.get(&frame.req_id).filter(|ask| now < ask.until && enters(&ask.told.what));
    let Some(spot) = ask.map(|ask| ask.told.spot.clone()) else { return no(846_605) };
    let content = respond::content(&frame.body, &["text", "template_card"], &[])?;
    state.bot_says(&spot, content, now)?;
    state.asks.remove(&frame.req_id);
    Ok(())
}

/// What the robot says by itself.
fn send(state: &mut State, frame: &Frame, now: DateTime<Utc>) -> Result<(), Refusal> {
    let Some(chat) = frame.body.get("chatid").and_then(Value::as_str) else { return no(40_058) };
    // Where it is not said which kind of conversation is meant, WeCom looks for a group first.
    let kinds: &[u64] = match frame.body.get("chat_type").map_or(Some(0), Value::as_u64) {
        Some(0) => &[2, 1],
        Some(1) => &[1],
        Some(2) => &[2],
        _ => return no(40_058),
    };
    let content = respond::content(&frame.body, &["markdown", "template_card"], &["chatid", "chat_type"])?;
    let found = kinds.iter().find_map(|kind| state.pushed_to(chat, *kind));
    let Some(spot) = found else { return no(93_006) };
    if matches!((&content, &spot), (Content::Card(_), Spot::Group(_))) && !state.aibot.pushes_cards_to_groups {
        return no(40_008);
    }
    state.bot_says(&spot, content, now).map(drop)
}

/// What a connection is told before another one takes its place.
pub fn goodbye(state: &mut State, now: DateTime<Utc>) -> String {
    let step = state.next_step();
    json!({ "cmd": "aibot_event_callback", "headers": { "req_id": format!("bye-{step:08}") }, "body": {
        "msgid": format!("CAIQbye{step:08}"), "create_time": now.timestamp(), "aibotid": state.aibot.id, "msgtype": "event",
        "event": { "eventtype": "disconnected_event" } } })
    .to_string()
}
