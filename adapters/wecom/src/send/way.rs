//! Which way something is said, and what has to happen before it can be.

use chat::{Outgoing, Place, Reach, Task, Who};

use super::robot;
use crate::handle::Handle;
use crate::{Aibot, Settings, message_id};

/// A way to say something.
#[derive(Debug, PartialEq, Eq)]
pub enum Way<'a> {
    /// By a group's own robot of that name.
    Robot(&'a str),
    /// By the app, to one person.
    App,
    /// By changing the app's card, which its code can do once.
    Change { task: &'a str, code: &'a str },
    /// By the intelligent robot, as the answer to a message that came in with that id.
    Answer(String),
    /// By the intelligent robot, to whoever has just opened the conversation.
    Welcome(String),
    /// By the intelligent robot, on the card that was used.
    Close { id: String, card: String },
    /// By the intelligent robot, once to that address.
    Post(String),
    /// By the intelligent robot, where somebody has written before.
    Push,
    /// Not at all: what should be changed is no card, or its code is used.
    Fixed,
    /// Nobody of us speaks there.
    Nobody,
}

impl<'a> Way<'a> {
    /// The way of a row.
    pub fn of(settings: &Settings, outgoing: &'a Outgoing) -> Self {
        if let Some(replaced) = &outgoing.replaces {
            return match message_id::card_of(replaced) {
                Some((task, Some(code))) => Self::Change { task, code },
                _ => Self::Fixed,
            };
        }
        if let Some(name) = robot::named(&outgoing.place) {
            return Self::Robot(name);
        }
        let long = is_long(settings);
        match Handle::of(outgoing.via.as_ref()) {
            Some(Handle { req_id: Some(id), welcome: true, .. }) if long => return Self::Welcome(id),
            Some(Handle { req_id: Some(id), card: Some(card), .. }) if long => return Self::Close { id, card },
            // Where only one person may read it, a group is not answered.
            Some(Handle { req_id: Some(id), card: None, .. }) if long && outgoing.only.is_none() => {
                return Self::Answer(id);
            }
            Some(Handle { response_url: Some(url), .. }) if outgoing.only.is_none() => return Self::Post(url),
            _ => {}
        }
        match reader(outgoing) {
            Some(_) if settings.app.is_some() => Self::App,
            _ if long => Self::Push,
            _ => Self::Nobody,
        }
    }
}

/// What a row is counted under.
pub fn lane(settings: &Settings, outgoing: &Outgoing) -> String {
    match (&outgoing.task, Way::of(settings, outgoing)) {
        (Task::Learn(_), _) => "contacts".into(),
        (_, Way::Robot(name)) => format!("robot {name}"),
        (_, Way::Change { .. }) => "card change".into(),
        (_, Way::Answer(_) | Way::Welcome(_) | Way::Close { .. } | Way::Push) => "robot".into(),
        (_, Way::Post(_)) => "late answers".into(),
        (_, Way::App | Way::Fixed | Way::Nobody) => "messages".into(),
    }
}

/// What has to happen before something can be said there.
pub fn reach(settings: &Settings, place: &Place) -> Reach {
    match (place, &settings.aibot) {
        (Place::Person(_), _) if settings.app.is_some() => Reach::Always,
        (Place::Channel { .. }, _) if robot::named(place).is_some() => Reach::Always,
        (_, Some(Aibot::Long { .. })) => Reach::OnceHeard,
        _ => Reach::Never,
    }
}

/// The only one who reads it, if there is only one.
pub fn reader(outgoing: &Outgoing) -> Option<&Who> {
    match (&outgoing.only, &outgoing.place) {
        (Some(who), _) | (None, Place::Person(who)) => Some(who),
        (None, Place::Channel { .. }) => None,
    }
}

/// Whether the intelligent robot has its long connection.
pub fn is_long(settings: &Settings) -> bool {
    matches!(settings.aibot, Some(Aibot::Long { .. }))
}
