//! Text by the robot's own API, to one person or to a group.
//!
//! Source: open.dingtalk.com, the pages on sending by a robot, and on the types of its messages.

use chat::{Form, Message, Place, SendError};
use reqwest::Method;
use serde_json::{Value, json};

use crate::DingTalk;
use crate::api::Failed;
use crate::render::{buttons, markdown, title};

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
        // Only this message waits, and not what is for others.
        let why = "this person gets too many messages at once";
        return Err(Failed { code: "flowControlledStaffIdList".into(), error: SendError::Refused(why.into()) });
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

/// The text; with what is asked, and where no button can be shown, with what to type instead.
pub fn body(message: &Message, buttons_shown: bool) -> String {
    let mut lines = message.lines.clone();
    lines.extend(message.form.as_ref().map(buttons::asked).unwrap_or_default());
    let unshown: Option<&Form> = message.form.as_ref().filter(|_| !buttons_shown);
    lines.extend(unshown.map(buttons::typed).unwrap_or_default());
    let text = markdown::text(&lines);
    if text.trim().is_empty() { title(message) } else { text }
}

#[cfg(test)]
mod tests {
    use chat::{Choice, Field, Input, Line};

    use super::*;

    #[test]
    fn whoever_gets_too_much_holds_up_nobody_else() {
        let answer = |name: &str| json!({ "processQueryKey": "q", name: ["u1"] });
        let error = |name: &str| arrived(&answer(name), "u1").unwrap_err().error;
        assert!(matches!(error("flowControlledStaffIdList"), SendError::Refused(_)));
        assert!(matches!(error("invalidStaffIdList"), SendError::Never(_)));
        assert_eq!(arrived(&answer("invalidStaffIdList"), "u2"), Ok(()));
    }

    #[test]
    fn what_a_card_would_have_asked_is_asked_in_a_text() {
        let picks = Input::Pick(vec![Choice::new("keep", "保持"), Choice::new("change", "修改")]);
        let mut hint = Field::new("focus", "重点", Input::Line);
        hint.hint = Some(Line::plain("最多三行"));
        let fields = vec![hint, Field::new("O1", "O1", picks)];
        let form = Form { key: "monday:1".into(), fields, submit: "提交".into(), buttons: vec![] };
        let text = body(&Message::line("周计划").with_form(form), true);
        assert_eq!(text, "周计划  \n  重点：最多三行  \n  O1：保持 / 修改");
    }
}
