//! What is said to the robot, in the direct conversation or by a mention in a group.
//!
//! Source: open.dingtalk.com, "robot message type".

use std::collections::BTreeMap;

use chat::{Addressed, Event, Place, Via, What, Who};
use chrono::{DateTime, Duration, Utc};
use reqwest::Url;
use serde_json::Value;

use super::{field, organisation, typed};
use crate::handle::Handle;
use crate::{Settings, message_id, tag};

/// The longest that an address for answers is believed to live; DingTalk says an hour and a half.
const LIFE: Duration = Duration::days(1);
/// Where numbers become milliseconds: as seconds, the year 5138.
const MILLIS: i64 = 100_000_000_000;

/// Reads a message; `None` where something that every message has is missing, or nobody said it.
///
/// `other` is a repeat key for a message that has no id of its own.
pub fn read(settings: &Settings, message: &Value, other: &str, now: DateTime<Utc>) -> Option<Event> {
    if is_withheld(message) {
        return None;
    }
    let id = field::id(message, &["msgId"]);
    let speaker = Speaker::of(settings, message)?;
    let corp = speaker.who.workspace.clone();
    let direct = match field::text(message, "conversationType").as_str() {
        "1" => true,
        "2" => false,
        _ => return None,
    };
    let (place, place_name) = match direct {
        true => (Place::Person(speaker.who.clone()), None),
        false => {
            let group = field::id(message, &["conversationId"])?;
            (Place::channel(&corp, group), field::name(message, "conversationTitle"))
        }
    };
    let typed = typed::read(message, &corp, !direct);
    let what = match speaker.foreign {
        true => What::Foreign,
        false => meant(typed.text, direct),
    };
    let at = (!direct && !speaker.foreign).then(|| speaker.who.id.clone());
    Some(Event {
        name: speaker.name,
        place_name,
        mentions: typed.mentions,
        re: quoted(message),
        message: id.clone(),
        via: answered_by(settings, message, at, now),
        ..Event::new(format!("msg:{}", id.as_deref().unwrap_or(other)), speaker.who, place, what)
    })
}

/// Whether the organisation's quota is used up: then the message comes without its words.
fn is_withheld(message: &Value) -> bool {
    let withheld = message["errorCode"] != Value::Null && message["text"].is_null() && message["content"].is_null();
    if withheld {
        let code = field::number(message, "errorCode");
        tracing::warn!(code, "DingTalk withholds what is said to the robot: 20001 is a quota that is used up");
    }
    withheld
}

/// A text, or a button that could not call back and made the person say its tag.
fn meant(text: String, direct: bool) -> What {
    // A link that makes the person say something may come with `+` for each space.
    let text = if text.starts_with("/okr+") { text.replace('+', " ") } else { text };
    match tag::read(&text) {
        Some((form, button)) => {
            What::Filled { form: form.to_owned(), answers: BTreeMap::new(), button: button.map(str::to_owned) }
        }
        None => What::Said { text, addressed: if direct { Addressed::Direct } else { Addressed::Mention } },
    }
}

/// Who said something.
struct Speaker {
    who: Who,
    name: Option<String>,
    /// Whether they belong to another organisation.
    foreign: bool,
}

impl Speaker {
    fn of(settings: &Settings, message: &Value) -> Option<Self> {
        let robots = field::corp(message, &["chatbotCorpId"]);
        let home = organisation::ours(settings, robots.clone());
        let corp = home.clone().or(robots)?;
        let from = field::corp(message, &["senderCorpId"]);
        let staff = field::id(message, &["senderStaffId"]);
        let account = field::id(message, &["senderId"]);
        // What the robot itself says is no news.
        if account.is_some() && account == field::id(message, &["chatbotUserId"]) {
            return None;
        }
        let colleague = home.is_some() && from.as_ref().is_none_or(|from| from.eq_ignore_ascii_case(&corp));
        if colleague && from.is_some() && staff.is_none() {
            tracing::warn!("DingTalk does not say which colleague wrote: publish a version of the app in its console");
        }
        let (id, foreign) = match staff.filter(|_| colleague) {
            Some(staff) => (staff, false),
            // Ids of people are unique in their organisation only.
            None => (account?, true),
        };
        Some(Self { who: Who::new(corp, id), name: field::name(message, "senderNick"), foreign })
    }
}

/// The message that this one quotes, where it is one of ours.
fn quoted(message: &Value) -> Option<String> {
    let replied = &message["text"]["repliedMsg"];
    let content = field::object(&replied["content"]);
    let card = [replied, &content].into_iter().find_map(|value| field::id(value, &["outTrackId"]));
    let posted = field::id(message, &["originalProcessQueryKey"]).or_else(|| field::id(replied, &["processQueryKey"]));
    card.map(|card| message_id::of_card(&card)).or(posted)
}

/// The way to answer that came along. Bodies are not signed, so only DingTalk's own host is believed.
fn answered_by(settings: &Settings, message: &Value, at: Option<String>, now: DateTime<Utc>) -> Option<Via> {
    let url = field::text(message, "sessionWebhook");
    let ours: Url = settings.oapi_url.parse().ok()?;
    url.parse().ok().filter(|url| wire::same_host(url, &ours))?;
    let ends = field::number(message, "sessionWebhookExpiredTime")?;
    let ends = if ends < MILLIS { ends.checked_mul(1_000)? } else { ends };
    let ends = DateTime::from_timestamp_millis(ends).filter(|ends| *ends > now)?;
    Handle { url, at }.carried(ends.min(now + LIFE))
}
