//! Messages: said to okrbot, or changed after they were said.

use chat::{Addressed, Event, What, Who};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::Envelope;
use crate::message_id::MessageId;
use crate::place;
use crate::receive::{id, text, typed};

impl Envelope<'_> {
    /// okrbot was mentioned.
    pub fn mention(&self) -> Option<Event> {
        let said = self.event;
        let who = self.speaker(said)?;
        let channel = id(said, "channel")?;
        let place = place::of(channel, &who);
        let addressed = if place.is_direct() { Addressed::Direct } else { Addressed::Mention };
        self.said(said, channel, addressed)
    }

    /// A direct message. What is said in a channel comes as a mention or not at all.
    pub fn message(&self) -> Option<Event> {
        let channel = id(self.event, "channel")?;
        if !channel.starts_with('D') {
            return None;
        }
        match self.event["subtype"].as_str() {
            None | Some("file_share" | "thread_broadcast" | "me_message") if self.event["hidden"] != true => {
                self.said(self.event, channel, Addressed::Direct)
            }
            Some("message_changed") => self.corrected(channel),
            _ => None,
        }
    }

    fn said(&self, said: &Value, channel: &str, addressed: Addressed) -> Option<Event> {
        let who = self.speaker(said)?;
        let message = self.message_id(said, channel)?;
        let words = text(said, "text");
        // Slack does not always say who we are; whom a mention of ours names first is us.
        let own = match addressed {
            Addressed::Mention => self.own.filter(|own| words.contains(&format!("<@{own}"))).or(typed::first(words)),
            _ => self.own,
        };
        let typed = typed::read(words, &self.workspace.id, own);
        Some(Event {
            twin: Some(format!("message:{channel}/{}", message.ts)),
            what: match self.is_foreign(said) {
                true => What::Foreign,
                false => What::Said { text: typed.text, addressed },
            },
            place: place::of(channel, &who),
            mentions: typed.mentions,
            re: message.root().map(|root| root.to_string()),
            message: Some(message.to_string()),
            ..self.plain(who, What::Opened)
        })
    }

    /// Somebody changed their own message. Slack says the same of links that it unfolded: there the text is as before.
    fn corrected(&self, channel: &str) -> Option<Event> {
        let (now, before) = (&self.event["message"], &self.event["previous_message"]);
        let who = self.speaker(now)?;
        if text(now, "text") == text(before, "text") || self.is_foreign(now) {
            return None;
        }
        let message = self.message_id(now, channel)?;
        let typed = typed::read(text(now, "text"), &self.workspace.id, self.own);
        let edit = now["edited"]["ts"].as_str().or_else(|| self.event["ts"].as_str()).filter(|ts| is_time(ts))?;
        Some(Event {
            twin: Some(format!("edit:{channel}/{}/{edit}", message.ts)),
            place: place::of(channel, &who),
            mentions: typed.mentions,
            re: message.root().map(|root| root.to_string()),
            message: Some(message.to_string()),
            ..self.plain(who, What::Corrected { text: typed.text, at: moment(edit)? })
        })
    }

    /// Who said something; nobody where a bot did, we ourselves among them.
    fn speaker(&self, said: &Value) -> Option<Who> {
        let user = id(said, "user")?;
        let bot = said.get("bot_id").is_some_and(|bot| !bot.is_null()) || text(said, "subtype") == "bot_message";
        (!bot && self.own != Some(user) && user != "USLACKBOT").then(|| self.workspace.person(user))
    }

    /// Whether a person of another organisation said it, or somebody of a workspace that is not configured.
    fn is_foreign(&self, said: &Value) -> bool {
        let homes = ["user_team", "source_team", "team"].map(|name| id(said, name));
        homes.iter().any(|home| self.workspace.is_foreign(*home)) || !self.slack.knows(&self.workspace.id)
    }

    fn message_id(&self, said: &Value, channel: &str) -> Option<MessageId> {
        let ts = said["ts"].as_str().filter(|ts| is_time(ts))?;
        Some(MessageId::new(channel, ts, said["thread_ts"].as_str().filter(|thread| is_time(thread))))
    }
}

/// The time of a `ts`: seconds, and microseconds behind the dot.
fn moment(ts: &str) -> Option<DateTime<Utc>> {
    let (seconds, micros) = ts.split_once('.').unwrap_or((ts, "0"));
    let micros: i64 = format!("{micros:0<6}").get(..6)?.parse().ok()?;
    DateTime::from_timestamp_micros(seconds.parse::<i64>().ok()?.checked_mul(1_000_000)?.checked_add(micros)?)
}

/// A `ts`: digits and a dot.
fn is_time(ts: &str) -> bool {
    (1..=32).contains(&ts.len()) && ts.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
