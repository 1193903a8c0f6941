//! A button was pressed, in a message or in a dialog.

use chat::inert::readable;
use chat::{Event, Place, Slot, What, Who};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::interaction::{self, Actor};
use super::submission::Dialog;
use super::{answers, id, key, silent, text};
use crate::handle::{Handle, View};
use crate::message_id::MessageId;
use crate::render::form::{BUTTON, SUBMIT};
use crate::{Slack, place};

/// Reads the press of one of our buttons; anything else that can be touched waits for a button.
pub fn read(slack: &Slack, payload: &Value, now: DateTime<Utc>) -> Option<(Event, Slot)> {
    let Actor { who, name, foreign } = interaction::actor(slack, payload)?;
    let action = &payload["actions"][0];
    let pressed = text(action, "action_id");
    let button = match pressed.strip_prefix(BUTTON) {
        Some(button) => Some(readable(button)),
        None if pressed == SUBMIT => None,
        None => return None,
    };
    let trigger = key(payload, "trigger_id")?;
    let surface = Surface::of(payload, &who)?;
    let answers = answers::read(surface.state);
    let what = match foreign {
        true => What::Foreign,
        false => What::Filled { form: readable(text(action, "value")), answers, button },
    };
    let handle = Handle { trigger: Some(trigger.to_owned()), url: surface.url, view: surface.view, home: false };
    let event = Event {
        name,
        re: surface.message.map(|message| message.to_string()),
        via: handle.carried(now),
        ..Event::new(format!("trigger:{trigger}"), who, surface.place, what)
    };
    Some((event, silent()))
}

/// What the button stands on.
struct Surface<'a> {
    place: Place,
    state: &'a Value,
    message: Option<MessageId>,
    /// Where the asker alone can be answered; in the direct conversation a message that stays is better.
    url: Option<String>,
    view: Option<View>,
}

impl<'a> Surface<'a> {
    fn of(payload: &'a Value, who: &Who) -> Option<Self> {
        let container = &payload["container"];
        if text(container, "type") == "view" {
            return Some(Self::view(&payload["view"], who));
        }
        let channel = id(container, "channel_id").or_else(|| id(&payload["channel"], "id"))?;
        let place = place::of(channel, who);
        let url = payload["response_url"].as_str().filter(|_| !place.is_direct()).map(str::to_owned);
        let message = container["message_ts"].as_str();
        let message = message.map(|ts| MessageId::new(channel, ts, container["thread_ts"].as_str()));
        Some(Self { place, state: &payload["state"], message, url, view: None })
    }

    fn view(view: &'a Value, who: &Who) -> Self {
        let dialog = Dialog::of(view, who);
        let shown = || Some(View { id: text(view, "id").to_owned(), hash: text(view, "hash").to_owned() });
        Self {
            place: dialog.place,
            state: &view["state"],
            message: None,
            url: None,
            // okrbot's own page stays as it is: it is no dialog that could show an answer.
            view: if text(view, "type") == "modal" { shown() } else { None },
        }
    }
}
