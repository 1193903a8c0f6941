//! A dialog came back.

use std::str::FromStr;

use chat::inert::readable;
use chat::{Event, Place, Slot, Via, What, Who};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::interaction::{self, Actor};
use super::{answers, key, text};
use crate::Slack;
use crate::handle::Handle;

/// What a dialog carries along, unseen, since Slack does not say where it was opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Carried {
    place: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<DateTime<Utc>>,
}

/// Where a dialog belongs, and how its answer gets there.
#[derive(Clone, Debug)]
pub struct Dialog {
    /// Where it was asked for.
    pub place: Place,
    /// The asker's response URL from there, while it lives.
    pub via: Option<Via>,
}

impl Dialog {
    /// What a dialog that came back carried; the person's own conversation if it is nothing of ours.
    pub fn of(view: &Value, who: &Who) -> Self {
        let carried: Option<Carried> = serde_json::from_str(&readable(text(view, "private_metadata"))).ok();
        let place = carried.as_ref().and_then(|carried| Place::from_str(&carried.place).ok());
        // Nobody is answered in somebody else's conversation, or in another workspace.
        let mine = |place: &Place| match place {
            Place::Person(person) => person == who,
            Place::Channel { workspace, .. } => *workspace == who.workspace,
        };
        let url = carried.and_then(|carried| Some((carried.url?, carried.until?)));
        let via = url.and_then(|(url, until)| Handle { url: Some(url), ..Handle::default() }.until(until, 1));
        Self { place: place.filter(mine).unwrap_or_else(|| Place::Person(who.clone())), via }
    }

    /// What a dialog carries that is opened for `place`, answered by `via`.
    pub fn carried(place: &Place, via: Option<&Via>) -> String {
        let url = Handle::of(via).url;
        let until = via.filter(|_| url.is_some()).map(|via| via.until);
        serde_json::to_string(&Carried { place: place.to_string(), url, until }).unwrap_or_default()
    }
}

/// What the response to a dialog needs to know of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DialogSlot {
    /// What it carries along.
    pub carried: String,
    /// The fields that stand in it: only they can be marked as wrong.
    pub fields: Vec<String>,
}

/// Reads a dialog that was sent.
pub fn read(slack: &Slack, payload: &Value) -> Option<(Event, Slot)> {
    let Actor { who, name, foreign } = interaction::actor(slack, payload)?;
    let view = &payload["view"];
    let (id, hash) = (key(view, "id")?, key(view, "hash").unwrap_or_default());
    let dialog = Dialog::of(view, &who);
    let slot = DialogSlot { carried: readable(text(view, "private_metadata")), fields: fields(view) };
    let what = match foreign {
        true => What::Foreign,
        false => What::Filled {
            form: readable(text(view, "callback_id")),
            answers: answers::read(&view["state"]),
            button: None,
        },
    };
    let event = Event { name, via: dialog.via, ..Event::new(format!("view:{id}:{hash}"), who, dialog.place, what) };
    Some((event, Slot(serde_json::to_string(&slot).unwrap_or_default())))
}

/// The input blocks of a dialog, in order.
fn fields(view: &Value) -> Vec<String> {
    let blocks = view["blocks"].as_array().into_iter().flatten();
    let inputs = blocks.filter(|block| text(block, "type") == "input");
    inputs.map(|block| text(block, "block_id").to_owned()).filter(|name| !name.is_empty()).collect()
}
