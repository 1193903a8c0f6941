//! A shortcut of the app's menu: a command without words. Its callback id is the command.

use chat::{Addressed, Event, Place, Slot, What};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::interaction::{self, Actor};
use super::{key, silent, text};
use crate::Slack;
use crate::handle::Handle;
use crate::manifest::SHORTCUTS;

/// Reads a shortcut that the manifest has.
pub fn read(slack: &Slack, payload: &Value, now: DateTime<Utc>) -> Option<(Event, Slot)> {
    let Actor { who, name, foreign } = interaction::actor(slack, payload)?;
    let command = text(payload, "callback_id");
    let trigger = key(payload, "trigger_id")?;
    if SHORTCUTS.iter().all(|(known, ..)| *known != command) {
        return None;
    }
    let handle = Handle { trigger: Some(trigger.to_owned()), ..Handle::default() };
    let what = match foreign {
        true => What::Foreign,
        false => What::Said { text: command.to_owned(), addressed: Addressed::Command },
    };
    let place = Place::Person(who.clone());
    let event = Event { name, via: handle.carried(now), ..Event::new(format!("trigger:{trigger}"), who, place, what) };
    Some((event, silent()))
}
