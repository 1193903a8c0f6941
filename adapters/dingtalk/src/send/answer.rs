//! Answers by the address that came along with a message, which needs no token and can call the asker by name.
//!
//! Source: open.dingtalk.com, the page on the types of a robot's messages.

use chat::{Message, Place, SendError};
use serde_json::{Value, json};

use super::plain;
use crate::DingTalk;
use crate::api::Failed;
use crate::api::error::is_throttled;
use crate::handle::Handle;
use crate::render::{buttons, title};

/// Posts an answer; false where the address is used up, over or none of DingTalk's.
pub async fn post(dingtalk: &DingTalk, handle: &Handle, place: &Place, message: &Message) -> Result<bool, Failed> {
    match dingtalk.api.answer(&handle.url, &body(handle, place, message)).await {
        Ok(posted) => Ok(posted),
        // Too much went by this address, which is no reason to let people wait for minutes.
        Err(failed) if matches!(failed.error, SendError::Later { .. }) && !is_throttled(&failed.code) => Err(failed),
        Err(failed) => {
            tracing::info!(code = failed.code, "an answer goes the long way");
            Ok(false)
        }
    }
}

fn body(handle: &Handle, place: &Place, message: &Message) -> Value {
    let title = title(message);
    let buttons = message.form.as_ref().filter(|_| place.is_direct()).map(|form| (form, buttons::of(form)));
    if let Some((form, buttons)) = buttons.filter(|(_, buttons)| !buttons.is_empty()) {
        let buttons: Vec<Value> = buttons
            .iter()
            .map(|button| json!({ "title": buttons::label(button), "actionURL": buttons::link(form, button) }))
            .collect();
        let card =
            json!({ "title": title, "text": plain::body(message, true), "btnOrientation": "0", "btns": buttons });
        return json!({ "msgtype": "actionCard", "actionCard": card });
    }
    let text = plain::body(message, false);
    match handle.at.as_ref().filter(|_| !place.is_direct()) {
        Some(asker) => json!({
            "msgtype": "markdown",
            "markdown": { "title": title, "text": format!("@{asker} {text}") },
            "at": { "atUserIds": [asker], "isAtAll": false },
        }),
        None => json!({ "msgtype": "markdown", "markdown": { "title": title, "text": text } }),
    }
}
