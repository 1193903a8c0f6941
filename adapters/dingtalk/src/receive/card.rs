//! What was done with a card: one of its buttons was pressed, or the form of a template of one's own was sent.
//!
//! Source: open.dingtalk.com, "event callback of cards".

use chat::inert::readable;
use chat::{Event, Place, Slot, What, Who};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{answers, digest, field, organisation};
use crate::{Settings, message_id};

/// How long the same request over HTTP is one press, in seconds: it has no id of its own.
const STEP: i64 = 60;

/// What the response to a card needs to know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CardSlot {
    /// The card's key.
    pub card: String,
    /// Who pressed.
    pub user: String,
    /// Whether it is not theirs alone: it stands in a group, or is somebody else's.
    pub shared: bool,
}

/// The repeat keys of what was done with a card.
pub struct Ids {
    id: String,
    twin: Option<String>,
}

impl Ids {
    /// By the id that the stream gave it.
    pub fn of_message(id: &str) -> Self {
        Self { id: format!("card:{id}"), twin: None }
    }

    /// By its body and the time, of which the step before counts as well: a later press of the same button is a new one.
    pub fn of_body(body: &[u8], now: DateTime<Utc>) -> Self {
        let digest = digest(body);
        let step = now.timestamp().div_euclid(STEP);
        Self { id: format!("card:{digest}:{step}"), twin: Some(format!("card:{digest}:{}", step - 1)) }
    }
}

/// Reads a callback; `None` where the card is none of ours, or DingTalk does not say who did it.
pub fn read(settings: &Settings, callback: &Value, ids: Ids) -> Option<(Event, Slot)> {
    let card = field::id(callback, &["outTrackId"])?;
    let params = params(callback);
    let form = Some(readable(&field::text(&params, "k"))).filter(|form| !form.is_empty());
    let form = form.or_else(|| message_id::form_of(&card).map(str::to_owned))?;
    // The other type of id is one that nobody can be written to by.
    if field::number(callback, "userIdType") == Some(2) {
        return None;
    }
    let told = field::corp(callback, &["corpId"]);
    let home = organisation::ours(settings, told.clone());
    let who = Who::new(home.clone().or(told)?, field::id(callback, &["userId"])?);
    let space = field::id(callback, &["spaceId"]).filter(|space| space.starts_with("cid"));
    let group = in_group(callback, &params, space.is_some());
    let place = match space.filter(|_| group) {
        Some(space) => Place::channel(&who.workspace, space),
        None => Place::Person(who.clone()),
    };
    let others = Some(field::text(&params, "u")).is_some_and(|reader| !reader.is_empty() && reader != who.id);
    let slot = CardSlot { card: card.clone(), user: who.id.clone(), shared: group || others };
    let what = match home {
        Some(_) => What::Filled { form, answers: answers::read(&params["form"]), button: button(&params) },
        None => What::Foreign,
    };
    let re = Some(message_id::of_card(&card));
    let event = Event { twin: ids.twin, re, ..Event::new(ids.id, who, place, what) };
    Some((event, Slot(serde_json::to_string(&slot).unwrap_or_default())))
}

/// What the button carries: inside the content, which older pages call the value, or beside it.
fn params(callback: &Value) -> Value {
    let content = ["content", "value"].map(|name| field::object(&callback[name]));
    let [content, value] = &content;
    let places = [&content["cardPrivateData"], &value["cardPrivateData"], &callback["cardPrivateData"], content, value];
    let found = places.into_iter().chain([callback]).map(|place| field::object(&place["params"]));
    found.into_iter().find(Value::is_object).unwrap_or_default()
}

/// The button's name; the submit action has none.
fn button(params: &Value) -> Option<String> {
    Some(readable(&field::text(params, "b"))).filter(|name| !name.is_empty())
}

/// Whether the card stands in a group. DingTalk says `IM` of either kind of conversation, so our buttons say which it is.
fn in_group(callback: &Value, params: &Value, named: bool) -> bool {
    match (field::text(params, "g").as_str(), field::text(params, "k").is_empty()) {
        ("1", _) => true,
        // A button of ours without it is on a card in the direct conversation.
        (_, false) => false,
        _ => named && !matches!(field::text(callback, "spaceType").as_str(), "IM_ROBOT" | "IM_SINGLE"),
    }
}
