//! What the self-built app says to one person, and what becomes of its cards.
//!
//! Sources: developer.work.weixin.qq.com/document/path/90236 and 94888.

use chat::{Door, Message, Outgoing, SendError, Who};
use serde_json::{Value, json};

use super::{once, way};
use crate::api::{Failed, error};
use crate::handle::Handle;
use crate::render::{card, text};
use crate::{App, WeCom, message_id};

/// How long WeCom keeps the same message from being delivered twice, in seconds: its most.
const TWICE: u32 = 14_400;
/// The code of a message whose every reader is invalid.
const NOBODY: i64 = 81_013;
/// What changes a card.
const UPDATE: &str = "message/update_template_card";

fn app(wecom: &WeCom) -> Result<&App, Failed> {
    wecom.settings.app.as_ref().ok_or_else(|| Failed::never("there is no app that could write to people"))
}

fn reader(outgoing: &Outgoing) -> Result<&Who, Failed> {
    way::reader(outgoing).ok_or_else(|| Failed::never("the app is in no group"))
}

/// Says it; the id of what can be changed later.
pub async fn say(wecom: &WeCom, outgoing: &Outgoing, message: &Message) -> Result<String, Failed> {
    let (app, who) = (app(wecom)?, reader(outgoing)?);
    let task = message_id::task(&outgoing.once);
    let mut body = match &message.form {
        Some(form) => json!({ "msgtype": "template_card", "template_card": card::of(message, form, &task) }),
        None => json!({ "msgtype": "text", "text": { "content": once::marked(&words(message), &outgoing.once) } }),
    };
    body["touser"] = who.id.as_str().into();
    body["agentid"] = app.agent_id.into();
    // The same row is the same message for the hours in which it may be tried again.
    body["enable_duplicate_check"] = 1.into();
    body["duplicate_check_interval"] = TWICE.into();
    wecom.api.turn(&format!("app {}", who.id), outgoing.now)?;
    let answer = match wecom.api.post("message/send", &body).await {
        Ok(answer) => answer,
        Err(failed) if message.form.is_some() && error::is_there(failed.code) => {
            tracing::info!(code = failed.code, key = outgoing.key, "the card is there already");
            return Ok(message_id::of_card(&task, None));
        }
        // What is on the card is better read than lost; whoever starts okrbot reads the log.
        Err(failed) if message.form.is_some() && error::is_of_the_address(failed.code) => {
            tracing::error!(
                "a card was refused: give the app the address of its callbacks in the console ({})",
                failed.code
            );
            let words = Message { form: None, lines: card::lines(message), ..message.clone() };
            return Box::pin(say(wecom, outgoing, &words)).await;
        }
        Err(failed) if error::is_of_nobody(failed.code) || error::is_out_of_sight(failed.code) => {
            return Err(unwritable(outgoing, failed.code));
        }
        Err(failed) => return Err(failed),
    };
    if is_listed(&answer["invaliduser"], &who.id) || is_listed(&answer["unlicenseduser"], &who.id) {
        return Err(unwritable(outgoing, NOBODY));
    }
    Ok(match &message.form {
        Some(_) => message_id::of_card(&task, answer["response_code"].as_str().filter(|code| !code.is_empty())),
        None => answer["msgid"].as_str().unwrap_or_default().to_owned(),
    })
}

/// Somebody whom the app cannot write to: whoever they are reached by otherwise is asked there. In a group nobody else's door
/// is shut by it.
fn unwritable(outgoing: &Outgoing, code: i64) -> Failed {
    let why = format!("the app is not visible to this person: widen whom it is visible to in the console ({code})");
    let error = match outgoing.place.is_direct() {
        true => SendError::Shut { door: Door::Place, why },
        false => SendError::Never(why),
    };
    Failed { code, error }
}

/// A text is never blank.
fn words(message: &Message) -> String {
    let words = text::of(&message.lines);
    if words.trim().is_empty() { "…".into() } else { words }
}

/// Whether somebody is on a list, `a|b` in lower case, or an array.
fn is_listed(list: &Value, user: &str) -> bool {
    let names: Vec<&str> = match list {
        Value::String(names) => names.split('|').collect(),
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => return false,
    };
    names.iter().any(|name| name.trim().eq_ignore_ascii_case(user))
}

/// A card whose button was pressed shows that it was; what comes of it is said apart, so a code that no longer works is no
/// loss.
pub async fn used(wecom: &WeCom, outgoing: &Outgoing) {
    let code = Handle::of(outgoing.via.as_ref()).and_then(|handle| handle.response_code);
    let (Some(code), Ok(app), Ok(who)) = (code, app(wecom), reader(outgoing)) else { return };
    let mut body = update(app, who, &code);
    body["button"] = json!({ "replace_name": card::DONE });
    let change = async || wecom.api.post(UPDATE, &body).await;
    let changed = match change().await {
        // Nothing was changed, so the code still works.
        Err(failed) if error::may_pass(failed.code) => change().await,
        changed => changed,
    };
    if let Err(failed) = changed {
        tracing::info!(code = failed.code, "an answered card stays as it is");
    }
}

/// Changes a card by its code; it cannot be changed again.
pub async fn change(
    wecom: &WeCom,
    outgoing: &Outgoing,
    (task, code): (&str, &str),
    message: &Message,
) -> Result<String, Failed> {
    let mut body = update(app(wecom)?, reader(outgoing)?, code);
    body["template_card"] = match &message.form {
        Some(form) => card::of(message, form, task),
        None => card::closed(message, task),
    };
    match wecom.api.post(UPDATE, &body).await {
        Ok(_) => Ok(message_id::of_card(task, None)),
        Err(failed) if matches!(failed.error, SendError::Never(_)) && !error::is_of_nobody(failed.code) => {
            Err(fixed("its code is used or over"))
        }
        Err(failed) => Err(failed),
    }
}

fn update(app: &App, who: &Who, code: &str) -> Value {
    json!({ "userids": [who.id], "agentid": app.agent_id, "response_code": code })
}

/// What cannot be changed, and why.
pub fn fixed(why: &str) -> Failed {
    Failed { code: 0, error: SendError::Fixed(why.into()) }
}
