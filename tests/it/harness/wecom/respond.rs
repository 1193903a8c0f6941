//! What the intelligent robot says, whichever way: what WeCom takes, and what becomes of it.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use super::card::{self, Dialect};
use super::model::{Bot, State, Stream, Way};
use super::occur::{Told, What};
use super::pace::GETS;
use super::refusal::{Refusal, no};
use super::said::{Author, Card, Content, Face, Spot};
use super::send::{TEXT, words};

/// The most bytes of a text in markdown.
const MARKDOWN: usize = 20_480;
/// How long a stream may take to become whole.
const STREAM: TimeDelta = TimeDelta::minutes(6);

/// Reads a message of one of these kinds, with whatever else stands beside it.
pub fn content(body: &Map<String, Value>, kinds: &[&str], beside: &[&str]) -> Result<Content, Refusal> {
    let kind = body.get("msgtype").and_then(Value::as_str).unwrap_or_default();
    if !kinds.contains(&kind) {
        return no(40_008);
    }
    if body.keys().any(|name| name != "msgtype" && name != kind && !beside.contains(&name.as_str())) {
        return no(40_035);
    }
    let Some(part) = body.get(kind) else { return no(40_063) };
    if kind == "template_card" {
        card::check(part, Dialect::Aibot)?;
        return Ok(Content::Card(Box::new(Card::new(part.clone()))));
    }
    let text = match kind {
        "text" => words(part, &["content"])?,
        "markdown" => words(part, &["content", "feedback"])?,
        _ => words(part, &["content", "feedback", "id", "finish", "msg_item"])?,
    };
    match kind {
        "text" if text.len() > TEXT => no(45_002),
        "text" => Ok(Content::Text(text)),
        _ if text.len() > MARKDOWN => no(45_002),
        _ => Ok(Content::Rich(text)),
    }
}

/// The id of a stream and whether it is whole by now.
pub fn stream(body: &Map<String, Value>) -> Result<Option<(String, bool)>, Refusal> {
    let Some(stream) = body.get("stream") else { return Ok(None) };
    match (stream["id"].as_str(), stream.get("finish")) {
        (Some(id), Some(Value::Bool(finish))) if !id.is_empty() => Ok(Some((id.to_owned(), *finish))),
        (Some(id), None) if !id.is_empty() => Ok(Some((id.to_owned(), false))),
        _ => no(40_058),
    }
}

impl State {
    /// The robot says something; refused where that is too much for one conversation, or for a card's name.
    pub fn bot_says(&mut self, spot: &Spot, content: Content, now: DateTime<Utc>) -> Result<String, Refusal> {
        if !self.pace.may(&format!("aibot {spot:?}"), &GETS, now) {
            return no(45_009);
        }
        if let Content::Card(card) = &content {
            card::name(self, Bot::Aibot, &card.task)?;
        }
        Ok(self.said(spot.clone(), Author::Aibot, content, now))
    }

    /// The robot says the next piece of something: the whole of it, each time.
    pub fn bot_streams(
        &mut self,
        spot: &Spot,
        (id, finish): (String, bool),
        content: Content,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let (message, until) = match self.streams.get(&id) {
            Some(stream) if stream.is_whole || now >= stream.until => return no(846_608),
            Some(stream) => {
                let (message, until) = (stream.message.clone(), stream.until);
                if !self.pace.may(&format!("aibot {spot:?}"), &GETS, now) {
                    return no(45_009);
                }
                let step = self.next_step();
                let shown = self.message_mut(&message);
                (shown.content, shown.changed) = (content, step);
                (message, until)
            }
            None => (self.bot_says(spot, content, now)?, now + STREAM),
        };
        self.streams.insert(id, Stream { message, until, is_whole: finish });
        Ok(())
    }

    /// The robot puts another card in the place of the one that somebody did something with.
    pub fn bot_changes(&mut self, told: &Told, body: &Map<String, Value>) -> Result<(), Refusal> {
        let What::Card(message) = &told.what else { return no(846_605) };
        if body.get("response_type") != Some(&json!("update_template_card")) {
            return no(40_058);
        }
        if body.keys().any(|name| !["response_type", "template_card", "userids"].contains(&name.as_str())) {
            return no(40_035);
        }
        let Some(value) = body.get("template_card") else { return no(40_063) };
        card::check(value, Dialect::Aibot)?;
        let users = self.listed(&told.spot, body.get("userids"))?;
        let step = self.next_step();
        let message = self.message_mut(message);
        let Content::Card(card) = &mut message.content else { return no(40_058) };
        if value["task_id"].as_str() != Some(card.task.as_str()) {
            return no(42_014);
        }
        message.changed = step;
        let face = Face::new(value.clone());
        match users {
            Some(users) => card.own.extend(users.into_iter().map(|user| (user, face.clone()))),
            None => {
                card.face = face;
                card.own.clear();
            }
        }
        Ok(())
    }

    /// For whom alone a card is changed, which there is in groups only.
    fn listed(&self, spot: &Spot, users: Option<&Value>) -> Result<Option<Vec<String>>, Refusal> {
        let Some(users) = users else { return Ok(None) };
        let Spot::Group(id) = spot else { return no(40_058) };
        let Some(users) = users.as_array() else { return no(40_035) };
        let group = self.groups.iter().find(|group| group.id == *id);
        let member = |user: &Value| {
            let user = user.as_str()?;
            group?.members.iter().find(|member| member.eq_ignore_ascii_case(user)).cloned()
        };
        let found: Vec<String> = users.iter().filter_map(member).collect();
        if found.len() < users.len() || found.is_empty() { no(40_031) } else { Ok(Some(found)) }
    }

    /// Where the robot pushes something: only where somebody has spoken to it.
    pub fn pushed_to(&self, chat: &str, kind: u64) -> Option<Spot> {
        let mut spoken = self.spoken.iter();
        let found = spoken.find(|spot| match (spot, kind) {
            (Spot::Bot(user), 1) => user.eq_ignore_ascii_case(chat),
            (Spot::Group(id), 2) => id == chat && self.groups.iter().any(|group| group.id == *id && group.has_bot),
            _ => false,
        });
        found.cloned()
    }

    /// Whether these are the robot's id and secret for the long connection.
    pub fn lets_in(&self, body: &Map<String, Value>) -> Result<(), Refusal> {
        let known = ["bot_id", "secret", "scene", "plug_version"];
        if body.keys().any(|name| !known.contains(&name.as_str())) {
            return no(40_035);
        }
        match &self.aibot.way {
            Way::Long { bot_id, secret }
                if body.get("bot_id") != Some(&json!(bot_id)) || body.get("secret") != Some(&json!(secret)) =>
            {
                no(40_001)
            }
            Way::Long { .. } => Ok(()),
            _ => no(48_002),
        }
    }
}
