//! Text by the robot's own API, to one person or to a group.
//!
//! Source: open.dingtalk.com, the pages on sending by a robot, and on the types of its messages.

use chat::{Form, Message, Place, SendError};
use reqwest::Method;
use serde_json::{Value, json};

use crate::DingTalk;
use crate::api::Failed;
use crate::render::{buttons, markdown, title};

/// How long to wait where somebody gets more than DingTalk lets through.
const FLOW: std::time::Duration = std::time::Duration::from_secs(60);

/// What the account of somebody begins with who has no id in the organisation.
const ACCOUNT: &str = "$:";

/// Says it; the id of such a message is what a quotation of it names, and it cannot be changed later.
pub async fn post(dingtalk: &DingTalk, place: &Place, message: &Message) -> Result<String, Failed> {
    let robot = &dingtalk.settings.robot_code;
    let (key, params) = shown(message, place.is_direct());
    let params = params.to_string();
    let answer = match place {
        // An account of another organisation has no id that could be written to.
        Place::Person(who) if who.id.starts_with(ACCOUNT) => return Err(Failed::never("somebody of elsewhere")),
        Place::Person(who) => {
            let body = json!({ "robotCode": robot, "userIds": [who.id], "msgKey": key, "msgParam": params });
            let answer = dingtalk.api.new_api(Method::POST, "v1.0/robot/oToMessages/batchSend", &body).await?;
            arrived(&answer, &who.id)?;
            answer
        }
        Place::Channel { id, .. } => {
            let body = json!({ "robotCode": robot, "openConversationId": id, "msgKey": key, "msgParam": params });
            dingtalk.api.new_api(Method::POST, "v1.0/robot/groupMessages/send", &body).await?
        }
    };
    Ok(answer["processQueryKey"].as_str().unwrap_or_default().to_owned())
}

/// Whether the person is not among those who did not get it.
fn arrived(answer: &Value, user: &str) -> Result<(), Failed> {
    let lists = |name: &str| answer[name].as_array().into_iter().flatten().any(|id| id.as_str() == Some(user));
    if lists("flowControlledStaffIdList") {
        return Err(Failed::later(Some(FLOW), "this person gets too many messages at once"));
    }
    for name in ["invalidStaffIdList", "filteredStaffIdList"] {
        if lists(name) {
            return Err(Failed { code: name.into(), error: SendError::Never(name.into()) });
        }
    }
    Ok(())
}

/// The kind of message and its parameters.
fn shown(message: &Message, direct: bool) -> (String, Value) {
    let title = title(message);
    let text = body(message, direct);
    let buttons = message.form.as_ref().filter(|_| direct).map(|form| (form, buttons::of(form)));
    match buttons {
        Some((form, buttons)) if buttons.len() == 1 => {
            let button = &buttons[0];
            let url = buttons::link(form, button);
            let params =
                json!({ "title": title, "text": text, "singleTitle": buttons::label(button), "singleURL": url });
            ("sampleActionCard".into(), params)
        }
        Some((form, buttons)) if (2..=5).contains(&buttons.len()) => {
            let mut params = json!({ "title": title, "text": text });
            for (index, button) in buttons.iter().enumerate() {
                params[format!("actionTitle{}", index + 1)] = buttons::label(button).into();
                params[format!("actionURL{}", index + 1)] = buttons::link(form, button).into();
            }
            (format!("sampleActionCard{}", buttons.len()), params)
        }
        _ => ("sampleMarkdown".into(), json!({ "title": title, "text": text })),
    }
}

/// The text; where no button can be shown, with what to type instead.
pub fn body(message: &Message, buttons_shown: bool) -> String {
    let mut lines = message.lines.clone();
    let unshown: Option<&Form> = message.form.as_ref().filter(|_| !buttons_shown);
    lines.extend(unshown.map(buttons::typed).unwrap_or_default());
    let text = markdown::text(&lines);
    if text.trim().is_empty() { title(message) } else { text }
}
