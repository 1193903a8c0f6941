//! What DingTalk tells of people and groups. What does not concern okrbot is nothing; DingTalk is told all the same that it
//! arrived.
//!
//! Source: open.dingtalk.com, "contact events" and "group events".

use chat::{Event, Fact, Place, What, Who};
use serde_json::Value;

use super::{digest, field, organisation};
use crate::Settings;

/// The most people of one event that are read.
const PEOPLE: usize = 200;

/// An event in its envelope: by a stream that is in the headers, over HTTP the event's members have it among them.
pub struct Envelope<'a> {
    kind: String,
    id: String,
    corp: Option<String>,
    event: &'a Value,
}

impl<'a> Envelope<'a> {
    /// From a frame.
    pub fn of_frame(headers: &Value, data: &'a Value) -> Self {
        Self {
            kind: field::text(headers, "eventType"),
            id: field::id(headers, &["eventId", "messageId"]).unwrap_or_else(|| digest(data.to_string().as_bytes())),
            corp: field::corp(headers, &["eventCorpId"]),
            event: data,
        }
    }

    /// From what was pushed.
    pub fn of_push(event: &'a Value) -> Self {
        Self {
            kind: field::id(event, &["EventType", "eventType"]).unwrap_or_default(),
            id: field::id(event, &["eventId", "EventId"]).unwrap_or_else(|| digest(event.to_string().as_bytes())),
            corp: field::corp(event, &["CorpId", "corpId"]),
            event,
        }
    }

    /// What kind of event it is.
    pub fn kind(&self) -> &str {
        &self.kind
    }
}

/// Reads an event; one of another organisation is none of our business.
pub fn read(settings: &Settings, envelope: &Envelope<'_>) -> Vec<Event> {
    let Some(corp) = organisation::ours(settings, envelope.corp.clone()) else { return Vec::new() };
    let people = || {
        let ids = field::ids(envelope.event, &["userId", "UserId"]);
        ids.into_iter().take(PEOPLE).map(|id| Who::new(&corp, id)).collect::<Vec<_>>()
    };
    let told: Vec<(Who, What)> = match envelope.kind() {
        "user_add_org" | "user_modify_org" | "chat_add_member" => {
            people().into_iter().map(|who| (who.clone(), What::Learnt(Fact::Changed(who)))).collect()
        }
        "user_leave_org" => people().into_iter().map(|who| (who, What::Gone)).collect(),
        "chat_update_title" => renamed(envelope.event, &corp).into_iter().collect(),
        _ => Vec::new(),
    };
    let event = |(index, (who, what)): (usize, (Who, What))| {
        Event::new(format!("event:{}:{index}", envelope.id), who.clone(), Place::Person(who), what)
    };
    told.into_iter().enumerate().map(event).collect()
}

/// A group has another title.
fn renamed(event: &Value, corp: &str) -> Option<(Who, What)> {
    let group = field::id(event, &["openConversationId", "OpenConversationId"])?;
    let name = field::name(event, "title").or_else(|| field::name(event, "Title"))?;
    let by = field::id(event, &["operator", "Operator"]).unwrap_or_default();
    Some((Who::new(corp, by), What::Learnt(Fact::Channel { place: Place::channel(corp, group), name })))
}
