//! Slack's channels as places: a direct conversation, `D…`, is the person's.

use chat::{Place, Who};

/// The place that `channel` is to `who`.
pub fn of(channel: &str, who: &Who) -> Place {
    match channel.starts_with('D') {
        true => Place::Person(who.clone()),
        false => Place::channel(&who.workspace, channel),
    }
}
