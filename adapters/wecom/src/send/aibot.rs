//! What the intelligent robot says: by its long connection, or once to an address that came along.
//!
//! Sources: developer.work.weixin.qq.com/document/path/101463 and 101138.

use chat::{Message, Outgoing, Place, SendError};
use reqwest::Url;
use serde_json::{Value, json};

use crate::api::{Failed, error};
use crate::render::{card, markdown, text};
use crate::{WeCom, message_id};

/// The kinds of conversation.
const SINGLE: u8 = 1;
const GROUP: u8 = 2;

/// Answers a message by the id that it came in with; where that is no longer good, it is said apart.
pub async fn answer(wecom: &WeCom, id: &str, outgoing: &Outgoing, message: &Message) -> Result<String, Failed> {
    let task = message_id::task(&outgoing.once);
    let body = match card_of(message, &task) {
        Some(card) => card,
        None => {
            let content = markdown::text(&message.lines);
            json!({ "msgtype": "stream", "stream": { "id": task, "finish": true, "content": content } })
        }
    };
    wecom.api.turn(&format!("robot in {}", outgoing.place), outgoing.now)?;
    match wecom.line.call("aibot_respond_msg", id, &body).await {
        Ok(_) => Ok(sent(message, &task)),
        Err(failed) if error::is_of_the_callback(failed.code) => push(wecom, outgoing, message).await,
        Err(failed) => there(outgoing, failed).map(|()| sent(message, &task)),
    }
}

/// What was refused as it is there already is said; all else failed.
fn there(outgoing: &Outgoing, failed: Failed) -> Result<(), Failed> {
    if !error::is_there(failed.code) {
        return Err(failed);
    }
    tracing::info!(code = failed.code, key = outgoing.key, "what the robot says is there already");
    Ok(())
}

/// Welcomes whoever has opened the conversation, in plain text.
pub async fn welcome(wecom: &WeCom, id: &str, message: &Message) -> Result<String, Failed> {
    let body = json!({ "msgtype": "text", "text": { "content": text::of(&message.lines) } });
    wecom.line.call("aibot_respond_welcome_msg", id, &body).await.map(|_| String::new())
}

/// Shows on a card what came of it; what does not fit there is said apart, unless that is the only place where only its
/// reader reads it.
pub async fn close(
    wecom: &WeCom,
    id: &str,
    used: &str,
    outgoing: &Outgoing,
    message: &Message,
) -> Result<String, Failed> {
    let only = outgoing.only.is_some();
    let fits = card::closes(message) || only;
    let closed = match fits {
        true => card::closed(message, used),
        false => card::closed(&Message::line(card::DONE), used),
    };
    let mut body = json!({ "response_type": "update_template_card", "template_card": closed });
    if let Some(who) = &outgoing.only {
        body["userids"] = json!([who.id]);
    }
    match wecom.line.call("aibot_respond_update_msg", id, &body).await {
        Ok(_) if fits => Ok(message_id::of_card(used, None)),
        Err(failed) if matches!(failed.error, SendError::Later { .. }) => Err(failed),
        // What was written before is no loss: that it came in is said apart.
        Ok(_) | Err(_) => push(wecom, outgoing, message).await,
    }
}

/// Says it where somebody has written before.
pub async fn push(wecom: &WeCom, outgoing: &Outgoing, message: &Message) -> Result<String, Failed> {
    // What only one person of a group may read is said to them in private.
    let place = outgoing.only.clone().map_or_else(|| outgoing.place.clone(), Place::Person);
    let (chat, kind) = match &place {
        Place::Person(who) => (&who.id, SINGLE),
        Place::Channel { id, .. } => (id, GROUP),
    };
    wecom.api.turn(&format!("robot in {place}"), outgoing.now)?;
    let task = message_id::task(&outgoing.once);
    let said = |body: Value| {
        let mut body = body;
        body["chatid"] = json!(chat);
        body["chat_type"] = kind.into();
        body
    };
    let send = async |body| wecom.line.call("aibot_send_msg", &wecom.line.id(), &said(body)).await;
    let Some(card) = card_of(message, &task) else {
        send(in_markdown(message)).await?;
        return Ok(String::new());
    };
    let pushed = send(card).await.map(drop).or_else(|failed| there(outgoing, failed));
    match pushed {
        // Whether groups take cards is written nowhere: what is on it is better read than lost.
        Err(failed) if kind == GROUP && matches!(failed.error, SendError::Never(_)) => {
            send(in_markdown(message)).await.map(|_| String::new())
        }
        pushed => pushed.map(|()| message_id::of_card(&task, None)),
    }
}

/// Posts an answer to the address that came along with what is answered; it takes one, and cards only outside of groups.
pub async fn post(wecom: &WeCom, url: &str, outgoing: &Outgoing, message: &Message) -> Result<String, Failed> {
    let task = message_id::task(&outgoing.once);
    let url: Url = url.parse().map_err(|_| Failed::never("no address"))?;
    let card = card_of(message, &task).filter(|_| outgoing.place.is_direct());
    let id = card.as_ref().map(|_| message_id::of_card(&task, None)).unwrap_or_default();
    wecom.api.late(url, &card.unwrap_or_else(|| in_markdown(message))).await?;
    Ok(id)
}

fn card_of(message: &Message, task: &str) -> Option<Value> {
    let form = message.form.as_ref()?;
    Some(json!({ "msgtype": "template_card", "template_card": card::of(message, form, task) }))
}

fn in_markdown(message: &Message) -> Value {
    let lines = card::lines(message);
    json!({ "msgtype": "markdown", "markdown": { "content": markdown::text(&lines) } })
}

fn sent(message: &Message, task: &str) -> String {
    message.form.as_ref().map(|_| message_id::of_card(task, None)).unwrap_or_default()
}
