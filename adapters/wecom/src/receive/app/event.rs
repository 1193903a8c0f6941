//! What happened around the self-built app: its menu, its cards, and who may use it.
//!
//! Source: developer.work.weixin.qq.com/document/path/90240.

use chat::inert::readable;
use chat::{Addressed, Event, Fact, Place, Via, What, Who, called};
use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};

use super::super::{person, pressed};
use super::answered;
use crate::Settings;
use crate::handle::Handle;
use crate::slot::{self, Callback};
use crate::xml::Element;

/// What makes one event another one than the next: a time in seconds alone does not.
const PARTS: [&str; 7] = ["FromUserName", "CreateTime", "Event", "EventKey", "TaskId", "ChangeType", "UserID"];
/// The longest id, in bytes; of a longer one the digest is taken.
const ID: usize = 200;
/// How long a card's code lives, and how long before its end it is no longer used.
const LIFE: Duration = Duration::hours(72);
const MARGIN: Duration = Duration::seconds(60);
/// The most choices that are read.
const CHOICES: usize = 200;

/// Reads an event; nothing where it does not concern okrbot.
pub fn read(
    settings: &Settings,
    told: &Element,
    callback: Callback,
    now: DateTime<Utc>,
) -> Option<(Event, chat::Slot)> {
    let by = || person::who(&settings.corp_id, told.text("FromUserName"));
    let about = || person::who(&settings.corp_id, told.text("UserID"));
    match (told.text("Event").trim(), told.text("ChangeType").trim()) {
        ("enter_agent", _) => Some((event(told, by()?, What::Entered), answered(told, callback))),
        ("click", _) => Some((event(told, by()?, chosen(told)?), answered(told, callback))),
        ("template_card_event" | "template_card_menu_event", _) => {
            let what = pressed::what(told.text("EventKey"), picked(told))?;
            let re = pressed::card(told.text("TaskId").trim());
            Some((Event { re, via: changed_by(told, now), ..event(told, by()?, what) }, slot::none()))
        }
        ("subscribe", _) => Some((changed(told, by()?), slot::none())),
        ("unsubscribe", _) => Some((event(told, by()?, What::Gone), slot::none())),
        ("change_contact", "create_user" | "update_user") => Some((changed(told, about()?), slot::none())),
        ("change_contact", "delete_user") => Some((event(told, about()?, What::Gone), slot::none())),
        (alert @ ("inactive_alert" | "low_active_alert" | "close_inactive_agent"), _) => {
            tracing::error!(
                alert,
                from = %readable(told.text("EffectTime")),
                "WeCom switches the app off, or is about to, since hardly anybody uses it: open it in the admin console, \
                 confirm that it is in use, and have somebody write to it"
            );
            None
        }
        _ => None,
    }
}

fn event(told: &Element, who: Who, what: What) -> Event {
    Event::new(id(told), who.clone(), Place::Person(who), what)
}

fn changed(told: &Element, who: Who) -> Event {
    event(told, who.clone(), What::Learnt(Fact::Changed(who)))
}

/// The repeat key: an event has no id of its own.
fn id(told: &Element) -> String {
    let parts = PARTS.map(|name| told.text(name).trim());
    let id = format!("event:{}", parts.join(":"));
    match id.len() <= ID && id.bytes().all(|byte| byte.is_ascii_graphic()) {
        true => id,
        false => format!("event:{}", hex::encode(Sha256::digest(id))),
    }
}

/// What was chosen in the menu: its keys are commands.
fn chosen(told: &Element) -> Option<What> {
    let text = called::trimmed(&readable(told.text("EventKey"))).to_owned();
    (!text.is_empty()).then_some(What::Said { text, addressed: Addressed::Direct })
}

/// The choices by question.
fn picked(told: &Element) -> Vec<(String, Vec<String>)> {
    let items = told.child("SelectedItems").into_iter().flat_map(|items| items.all("SelectedItem"));
    let options = |item: &Element| {
        let ids = item.child("OptionIds").into_iter().flat_map(|ids| ids.all("OptionId"));
        ids.take(CHOICES).map(|id| id.text.trim().to_owned()).filter(|id| !id.is_empty()).collect()
    };
    items.take(CHOICES).map(|item| (item.text("QuestionKey").trim().to_owned(), options(item))).collect()
}

/// The code by which the card of the one who pressed is changed, once.
fn changed_by(told: &Element, now: DateTime<Utc>) -> Option<Via> {
    let code = Some(told.text("ResponseCode").trim()).filter(|code| !code.is_empty())?;
    let made = told.text("CreateTime").trim().parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let until = made.unwrap_or(now).min(now) + LIFE - MARGIN;
    Handle { response_code: Some(code.to_owned()), ..Handle::default() }.carried(until, 1)
}
