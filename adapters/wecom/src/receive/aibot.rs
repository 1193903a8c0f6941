//! What the intelligent robot is told: what people say to it, and what they do with its cards. Over HTTP and by the long
//! connection it is the same.
//!
//! Source: developer.work.weixin.qq.com/document/path/100719.

use chat::{Event, Place, Rejected, Via, What, Who};
use chrono::{DateTime, Duration, Utc};
use reqwest::Url;
use serde_json::Value;

use super::{field, person};
use crate::Settings;
use crate::handle::Handle;
use crate::slot::{self, Callback, Slot};

mod card;
mod typed;

/// How long an address for one answer lives, and how long before its end it is no longer used.
const URL: Duration = Duration::hours(1);
const MARGIN: Duration = Duration::seconds(60);
/// How long the id of a message is good by the long connection. It carries one answer: what is more is said apart.
const MESSAGE: Duration = Duration::hours(24);
/// What is told when somebody opens the conversation, for the first time of a day.
const ENTERED: &str = "enter_chat";
/// How long the id of an event is.
const EVENT: Duration = Duration::seconds(5);

/// How something came in, and so how it is answered.
pub enum Way {
    /// Over HTTP: by the response, later by the address that came along.
    Http(Callback),
    /// By the long connection: by the id of what came in.
    Frame(Option<String>),
}

/// What is encrypted in a body.
///
/// # Errors
/// `Malformed` where nothing is.
pub fn encrypted(body: &str) -> Result<String, Rejected> {
    let envelope = field::object(body).ok_or(Rejected::Malformed("no JSON object"))?;
    match field::text(&envelope, "encrypt") {
        encrypted if encrypted.is_empty() => Err(Rejected::Malformed("nothing encrypted")),
        encrypted => Ok(encrypted),
    }
}

/// Reads a callback; nothing where it does not concern okrbot, or something is missing that every callback has.
pub fn read(settings: &Settings, told: &Value, way: Way, now: DateTime<Utc>) -> Option<(Event, chat::Slot)> {
    let id = field::id(told, "msgid")?;
    let (who, foreign) = speaker(settings, told)?;
    let chat = match field::text(told, "chattype").as_str() {
        "group" => Some(field::id(told, "chatid")?),
        "single" => None,
        // What is done with a card may not say where.
        "" => field::id(told, "chatid"),
        _ => return None,
    };
    let card = card::read(told);
    let entered = field::text(&told["event"], "eventtype") == ENTERED;
    let (what, re) = match &card {
        Some(card) => (card.what()?, card.re()),
        None if entered => (What::Entered, None),
        None => (typed::read(told, chat.is_some())?, None),
    };
    let place = match &chat {
        // Ids of groups, unlike those of people, are different in upper and in lower case.
        Some(chat) => Place::channel(&settings.corp_id, chat),
        None => Place::Person(who.clone()),
    };
    let handle = Handle { card: card.as_ref().map(|card| card.task.clone()), welcome: entered, ..Handle::default() };
    let via = answered_by(settings, told, &way, handle, now);
    let message = (card.is_none() && !entered).then(|| id.clone());
    let slot = match (way, card) {
        (Way::Frame(_), _) => slot::none(),
        (Way::Http(callback), None) if entered => Slot::AibotWelcome { callback }.carried(),
        (Way::Http(callback), Some(card)) => {
            let user = chat.is_some().then(|| field::text(&told["from"], "userid"));
            Slot::AibotEvent { task: card.task, user, callback }.carried()
        }
        (Way::Http(callback), None) => Slot::AibotMessage { message: id.clone(), callback }.carried(),
    };
    let what = if foreign { What::Foreign } else { what };
    let place_name = chat.as_deref().map(named);
    Some((Event { re, message, via, place_name, ..Event::new(format!("aibot:{id}"), who, place, what) }, slot))
}

/// What a group is called: WeCom does not tell, so that part of its id in which ids differ has to tell it from others.
fn named(chat: &str) -> String {
    let id = chat.trim_end_matches(['A', '=']);
    let from = id.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    format!("企业微信群 {}", &id[from..]).trim_end().to_owned()
}

/// Who it was, and whether they belong to another organisation: WeCom names the organisation only where it is not the robot's.
fn speaker(settings: &Settings, told: &Value) -> Option<(Who, bool)> {
    let from = &told["from"];
    let corp = field::text(from, "corpid");
    let foreign = !corp.is_empty() && !corp.eq_ignore_ascii_case(&settings.corp_id);
    let corp = if foreign { &corp } else { &settings.corp_id };
    let is_corp = field::is_id(corp) && !corp.contains(':');
    Some((person::who(corp, &field::text(from, "userid")).filter(|_| is_corp)?, foreign))
}

/// The way to answer later. Only WeCom's own host is believed.
fn answered_by(settings: &Settings, told: &Value, way: &Way, handle: Handle, now: DateTime<Utc>) -> Option<Via> {
    match way {
        Way::Http(_) => {
            let url = field::text(told, "response_url");
            let ours: Url = settings.api_url.parse().ok()?;
            url.parse().ok().filter(|url| wire::same_host(url, &ours))?;
            Handle { response_url: Some(url), card: None, ..handle }.carried(now + URL - MARGIN, 1)
        }
        Way::Frame(req_id) => {
            let life = if handle.card.is_some() || handle.welcome { EVENT } else { MESSAGE };
            Handle { req_id: req_id.clone(), ..handle }.carried(now + life, 1)
        }
    }
}
