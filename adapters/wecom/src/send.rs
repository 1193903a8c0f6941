//! One row, one call: which way something is said, and what becomes of a card that was answered.

use chat::{Door, Message, Outgoing, Place, Reach, SendError, Sent, Task, Who};
use serde_json::{Value, json};

use crate::api::{Failed, error};
use crate::handle::Handle;
use crate::render::{card, text};
use crate::{Aibot, App, Settings, WeCom, message_id};

mod aibot;
mod learn;
mod once;
mod robot;

pub use robot::outlets;

/// How long WeCom keeps the same message from being delivered twice, in seconds: its most.
const TWICE: u32 = 14_400;

/// The code of a message whose every reader is invalid.
const NOBODY: i64 = 81_013;

/// A way to say something.
#[derive(Debug, PartialEq, Eq)]
enum Way<'a> {
    /// By a group's own robot of that name.
    Robot(&'a str),
    /// By the app, to one person.
    App(Who),
    /// By changing the app's card, which its code can do once.
    Change { task: &'a str, code: &'a str },
    /// By the intelligent robot, as the answer to a message that came in with that id.
    Answer(String),
    /// By the intelligent robot, to whoever has just opened the conversation.
    Welcome(String),
    /// By the intelligent robot, on the card that was used.
    Close { id: String, card: String },
    /// By the intelligent robot, once to that address.
    Post(String),
    /// By the intelligent robot, where somebody has written before.
    Push,
    /// Not at all: what should be changed is no card, or its code is used.
    Fixed,
    /// Nobody of us speaks there.
    Nobody,
}

impl<'a> Way<'a> {
    fn of(settings: &Settings, outgoing: &'a Outgoing) -> Self {
        if let Some(replaced) = &outgoing.replaces {
            return match message_id::card_of(replaced) {
                Some((task, Some(code))) => Self::Change { task, code },
                _ => Self::Fixed,
            };
        }
        if let Some(name) = robot::named(&outgoing.place) {
            return Self::Robot(name);
        }
        let long = is_long(settings);
        match Handle::of(outgoing.via.as_ref()) {
            Some(Handle { req_id: Some(id), welcome: true, .. }) if long => return Self::Welcome(id),
            Some(Handle { req_id: Some(id), card: Some(card), .. }) if long => return Self::Close { id, card },
            // Where only one person may read it, a group is not answered.
            Some(Handle { req_id: Some(id), card: None, .. }) if long && outgoing.only.is_none() => {
                return Self::Answer(id);
            }
            Some(Handle { response_url: Some(url), .. }) if outgoing.only.is_none() => return Self::Post(url),
            _ => {}
        }
        match (&outgoing.only, &outgoing.place) {
            (Some(who), _) | (None, Place::Person(who)) if settings.app.is_some() => Self::App(who.clone()),
            _ if long => Self::Push,
            _ => Self::Nobody,
        }
    }
}

/// What a row is counted under.
pub fn lane(settings: &Settings, outgoing: &Outgoing) -> String {
    match (&outgoing.task, Way::of(settings, outgoing)) {
        (Task::Learn(_), _) => "contacts".into(),
        (_, Way::Robot(name)) => format!("robot {name}"),
        (_, Way::Change { .. }) => "card change".into(),
        (_, Way::Answer(_) | Way::Welcome(_) | Way::Close { .. } | Way::Push) => "robot".into(),
        (_, Way::Post(_)) => "late answers".into(),
        (_, Way::App(_) | Way::Fixed | Way::Nobody) => "messages".into(),
    }
}

/// What has to happen before something can be said there.
pub fn reach(settings: &Settings, place: &Place) -> Reach {
    match (place, &settings.aibot) {
        (Place::Person(_), _) if settings.app.is_some() => Reach::Always,
        (Place::Channel { .. }, _) if robot::named(place).is_some() => Reach::Always,
        (_, Some(Aibot::Long { .. })) => Reach::OnceHeard,
        _ => Reach::Never,
    }
}

/// Makes the call.
///
/// # Errors
/// What WeCom or the way to it says.
pub async fn send(wecom: &WeCom, outgoing: &Outgoing) -> Result<Sent, SendError> {
    let sent = match &outgoing.task {
        Task::Say(message) => say(wecom, outgoing, message).await,
        Task::Open(_) => Err(Failed::never("there are no dialogs")),
        Task::Learn(question) => learn::answer(wecom, outgoing, question).await,
    };
    sent.map_err(|failed| failed.error)
}

async fn say(wecom: &WeCom, outgoing: &Outgoing, message: &Message) -> Result<Sent, Failed> {
    let id = match Way::of(&wecom.settings, outgoing) {
        Way::Fixed => return Err(fixed("it is no card, or was changed before")),
        Way::Nobody => return Err(Failed::never("nobody of us can begin to speak there")),
        Way::Robot(name) => robot::post(wecom, name, message, outgoing.now).await?,
        Way::Answer(id) => {
            or_by_app(wecom, outgoing, message, aibot::answer(wecom, &id, outgoing, message).await).await?
        }
        Way::Welcome(id) => aibot::welcome(wecom, &id, message).await?,
        // The card stays as it is, so what is said has no place on it.
        Way::Close { .. } if message.refuses => {
            or_by_app(wecom, outgoing, message, aibot::push(wecom, outgoing, message).await).await?
        }
        Way::Close { id, card } => {
            let closed = aibot::close(wecom, &id, &card, outgoing, message).await;
            or_by_app(wecom, outgoing, message, closed).await?
        }
        Way::Post(url) => aibot::post(wecom, &url, outgoing, message).await?,
        Way::Push => or_by_app(wecom, outgoing, message, aibot::push(wecom, outgoing, message).await).await?,
        Way::Change { task, code } => {
            let app = app(wecom)?;
            let who = person(outgoing)?;
            change(wecom, app, &who, task, code, message).await?;
            // Its code is used: it cannot be changed again.
            message_id::of_card(task, None)
        }
        Way::App(who) => {
            let app = app(wecom)?;
            let said = by_app(wecom, app, &who, outgoing, message).await;
            let id = or_by_robot(wecom, outgoing, message, said).await?;
            // Only now, since a code works once and what was not said is said again.
            if !message.refuses {
                answered(wecom, app, outgoing, &who).await;
            }
            id
        }
    };
    Ok(Sent { id, ..Sent::default() })
}

/// What the robot cannot say to somebody the app can, if there is one. Without it that somebody never wrote shuts their own door,
/// and no group's.
async fn or_by_app(
    wecom: &WeCom,
    outgoing: &Outgoing,
    message: &Message,
    done: Result<String, Failed>,
) -> Result<String, Failed> {
    let failed = match done {
        Err(failed) if matches!(failed.error, SendError::Shut { door: Door::Place, .. }) => failed,
        done => return done,
    };
    match (&wecom.settings.app, person(outgoing)) {
        (Some(app), Ok(who)) => by_app(wecom, app, &who, outgoing, message).await,
        (None, _) if outgoing.only.is_some() => Err(Failed::never("who alone may read it cannot be written to")),
        _ => Err(failed),
    }
}

/// Whom the app cannot write to the robot can by its connection, if they wrote to it.
async fn or_by_robot(
    wecom: &WeCom,
    outgoing: &Outgoing,
    message: &Message,
    done: Result<String, Failed>,
) -> Result<String, Failed> {
    let is_of_them = |code| error::is_of_nobody(code) || error::is_out_of_sight(code);
    let failed = match done {
        Err(failed) if is_long(&wecom.settings) && is_of_them(failed.code) => failed,
        done => return done,
    };
    match aibot::push(wecom, outgoing, message).await {
        Err(pushed) if matches!(pushed.error, SendError::Shut { door: Door::Place, .. }) => Err(failed),
        pushed => pushed,
    }
}

fn is_long(settings: &Settings) -> bool {
    matches!(settings.aibot, Some(Aibot::Long { .. }))
}

fn app(wecom: &WeCom) -> Result<&App, Failed> {
    wecom.settings.app.as_ref().ok_or_else(|| Failed::never("there is no app that could write to people"))
}

fn person(outgoing: &Outgoing) -> Result<Who, Failed> {
    match (&outgoing.place, &outgoing.only) {
        (Place::Person(who), _) | (_, Some(who)) => Ok(who.clone()),
        _ => Err(Failed::never("a card belongs to a person")),
    }
}

/// Says it to one person by the app; the id of what can be changed later.
async fn by_app(wecom: &WeCom, app: &App, who: &Who, outgoing: &Outgoing, message: &Message) -> Result<String, Failed> {
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
            return Box::pin(by_app(wecom, app, who, outgoing, &words)).await;
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
async fn answered(wecom: &WeCom, app: &App, outgoing: &Outgoing, who: &Who) {
    let code = Handle::of(outgoing.via.as_ref()).and_then(|handle| handle.response_code);
    let Some(code) = code else { return };
    let body = json!({
        "userids": [who.id], "agentid": app.agent_id, "response_code": code, "button": { "replace_name": "✓" },
    });
    let change = async || wecom.api.post("message/update_template_card", &body).await;
    let changed = match change().await {
        // Nothing was changed, so the code still works.
        Err(failed) if error::may_pass(failed.code) => change().await,
        changed => changed,
    };
    if let Err(failed) = changed {
        tracing::info!(code = failed.code, "an answered card stays as it is");
    }
}

/// Changes a card.
async fn change(wecom: &WeCom, app: &App, who: &Who, task: &str, code: &str, message: &Message) -> Result<(), Failed> {
    let mut body = json!({ "userids": [who.id], "agentid": app.agent_id, "response_code": code });
    body["template_card"] = match &message.form {
        Some(form) => card::of(message, form, task),
        None => card::closed(message, task),
    };
    match wecom.api.post("message/update_template_card", &body).await {
        Ok(_) => Ok(()),
        Err(failed) if matches!(failed.error, SendError::Never(_)) && !error::is_of_nobody(failed.code) => {
            Err(fixed("its code is used or over"))
        }
        Err(failed) => Err(failed),
    }
}

fn fixed(why: &str) -> Failed {
    Failed { code: 0, error: SendError::Fixed(why.into()) }
}
