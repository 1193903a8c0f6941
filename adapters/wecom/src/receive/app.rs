//! What the self-built app is told: what people write to it, and events.
//!
//! Source: developer.work.weixin.qq.com/document/path/90239.

use chat::inert::readable;
use chat::{Addressed, Event, Place, Rejected, What, called};
use chrono::{DateTime, Utc};

use super::{field, person};
use crate::Settings;
use crate::slot::{Callback, Slot};
use crate::unseen::seen;
use crate::xml::{self, Element};

mod event;

/// What is encrypted in a body. Nothing else in it is signed, so nothing else is read.
///
/// # Errors
/// `Malformed` where nothing is.
pub fn encrypted(body: &str) -> Result<String, Rejected> {
    let envelope = xml::read(body).ok_or(Rejected::Malformed("no XML"))?;
    match envelope.text("Encrypt").trim() {
        "" => Err(Rejected::Malformed("nothing encrypted")),
        encrypted => Ok(encrypted.to_owned()),
    }
}

/// Reads a callback; nothing where it does not concern okrbot.
///
/// # Errors
/// `Malformed` where it is no XML.
pub fn read(
    settings: &Settings,
    text: &str,
    callback: Callback,
    now: DateTime<Utc>,
) -> Result<Option<(Event, chat::Slot)>, Rejected> {
    let told = xml::read(text).ok_or(Rejected::Malformed("no XML inside"))?;
    Ok(match told.text("MsgType").trim() {
        "event" => event::read(settings, &told, callback, now),
        kind => message(settings, &told, kind, callback),
    })
}

/// What somebody wrote. What has no words, such as a picture, is an empty text.
fn message(settings: &Settings, told: &Element, kind: &str, callback: Callback) -> Option<(Event, chat::Slot)> {
    let text = match kind {
        "text" => called::trimmed(&seen(&readable(told.text("Content")))).to_owned(),
        "image" | "voice" | "video" | "location" | "link" => String::new(),
        _ => return None,
    };
    let id = Some(told.text("MsgId").trim()).filter(|id| field::is_id(id))?;
    let who = person::who(&settings.corp_id, told.text("FromUserName"))?;
    let what = What::Said { text, addressed: Addressed::Direct };
    let event = Event::new(format!("msg:{id}"), who.clone(), Place::Person(who), what);
    Some((Event { message: Some(id.to_owned()), ..event }, answered(told, callback)))
}

/// The slot of what a text can answer at once.
fn answered(told: &Element, callback: Callback) -> chat::Slot {
    Slot::App { user: told.text("FromUserName").trim().to_owned(), callback }.carried()
}
