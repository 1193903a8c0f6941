//! The slash command.

use chat::inert::readable;
use chat::{Addressed, Event, Slot, What};
use chrono::{DateTime, Utc};

use super::workspace::Workspace;
use super::{COMMAND, is_id, is_key, typed};
use crate::handle::Handle;
use crate::{Slack, place};

/// Reads a command from its form's fields; `None` where something that every command has is missing.
pub fn read<'f>(slack: &Slack, field: &impl Fn(&str) -> Option<&'f str>, now: DateTime<Utc>) -> Option<(Event, Slot)> {
    let filled = |name| field(name).filter(|value| !value.is_empty());
    // Booleans are texts here.
    let wide = field("is_enterprise_install") == Some("true");
    let workspace = Workspace::new(filled("team_id"), filled("enterprise_id"), wide)?;
    let user = filled("user_id").filter(|id| is_id(id))?;
    let trigger = filled("trigger_id").filter(|trigger| is_key(trigger))?;
    let channel = filled("channel_id").filter(|id| is_id(id))?;
    let who = workspace.person(user);
    let typed = typed::read(field("text").unwrap_or_default(), &workspace.id, None);
    let handle =
        Handle { url: filled("response_url").map(str::to_owned), trigger: Some(trigger.into()), ..Handle::default() };
    let what = match slack.knows(&workspace.id) {
        true => What::Said { text: typed.text, addressed: Addressed::Command },
        false => What::Foreign,
    };
    let place = place::of(channel, &who);
    let event = Event {
        name: filled("user_name").map(readable),
        mentions: typed.mentions,
        via: handle.carried(now),
        ..Event::new(format!("trigger:{trigger}"), who, place, what)
    };
    Some((event, Slot(COMMAND.into())))
}
