//! What there is in the fake WeCom: an app, an intelligent robot, people, groups, and the short-lived rights to do something.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::calls::Call;
use super::occur::Told;
use super::pace::Pace;
use super::said::{Author, Content, Message, Spot};
use crate::harness::sealed::Sealing;

/// Everything.
#[derive(Default)]
pub struct State {
    /// Where it is.
    pub base: String,
    /// The organisation, `ww…`.
    pub corp: String,
    /// Its app.
    pub app: App,
    /// Its intelligent robot.
    pub aibot: Aibot,
    /// The people.
    pub people: Vec<Person>,
    /// The groups.
    pub groups: Vec<Group>,
    /// The groups' own robots.
    pub robots: Vec<Robot>,
    /// All that was said.
    pub messages: Vec<Message>,
    /// The tokens, with the end of each.
    pub tokens: BTreeMap<String, DateTime<Utc>>,
    /// The codes that change cards.
    pub codes: BTreeMap<String, Code>,
    /// The names that cards ever had, of the app and of the intelligent robot.
    pub tasks: BTreeSet<(Bot, String)>,
    /// What was sent so that it is not delivered twice, with the end of that.
    pub once: BTreeMap<Vec<u8>, DateTime<Utc>>,
    /// How much everybody gets.
    pub pace: Pace,
    /// Where somebody has spoken to the intelligent robot: only there can it speak by itself.
    pub spoken: BTreeSet<Spot>,
    /// What the intelligent robot can answer by the long connection, by `req_id`.
    pub asks: BTreeMap<String, Ask>,
    /// What it can answer at an address, by the `response_code` of that.
    pub urls: BTreeMap<String, Ask>,
    /// What it says piece by piece, by the stream's id.
    pub streams: BTreeMap<String, Stream>,
    /// What was told while nobody was connected.
    pub lost: Vec<Told>,
    /// Whom the app wrote to so often that they did not get it.
    pub drops: Vec<String>,
    /// The texts that were cut off because they were too long.
    pub cuts: Vec<String>,
    /// The calls so far.
    pub calls: Vec<Call>,
    /// How strangely callbacks are written.
    pub manner: Manner,
    /// Grows with everything that happens.
    pub step: u64,
}

/// How the fake writes what WeCom writes in more than one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// Each time in another one.
    #[default]
    Mixed,
    /// As in WeCom's own samples.
    Plain,
}

/// Who names a card: a name is there once for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bot {
    /// The self-built app.
    App,
    /// The intelligent robot.
    Aibot,
}

/// The self-built app.
#[derive(Clone, Debug, Default)]
pub struct App {
    /// Its number.
    pub agent_id: i64,
    /// Its secret.
    pub secret: String,
    /// What its callbacks are sealed with; without, it has no address for callbacks.
    pub keys: Option<Sealing>,
    /// Whether our address is not on its list.
    pub is_closed: bool,
    /// Its menu.
    pub menu: Option<Value>,
}

/// The intelligent robot.
#[derive(Clone, Debug, Default)]
pub struct Aibot {
    /// Its id, `aibotid`.
    pub id: String,
    /// What it is called by.
    pub name: String,
    /// How it is told something.
    pub way: Way,
    /// Whether it may push a card to a group: WeCom's pages do not agree, so by itself it may not.
    pub pushes_cards_to_groups: bool,
}

/// How the intelligent robot is told something: one way excludes the other.
#[derive(Clone, Debug, Default)]
pub enum Way {
    /// There is none.
    #[default]
    Nothing,
    /// By calls of okrbot's address, sealed with these.
    Http(Sealing),
    /// By a connection that okrbot opens.
    Long {
        /// Its id there.
        bot_id: String,
        /// Its secret.
        secret: String,
    },
}

/// A group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id, in which case matters.
    pub id: String,
    /// Who is in it, by user id.
    pub members: Vec<String>,
    /// Whether the intelligent robot is in it.
    pub has_bot: bool,
}

/// A group's own robot, which can only post.
#[derive(Clone, Debug)]
pub struct Robot {
    /// Its key.
    pub key: String,
    /// Its group.
    pub group: String,
}

/// Something that can be answered for a while.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// What it was.
    pub told: Told,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// Something that is said piece by piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The message that it grows in.
    pub message: String,
    /// Until when it has to be whole.
    pub until: DateTime<Utc>,
    /// Whether it is whole.
    pub is_whole: bool,
}

/// Somebody.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id, as it was given: it compares without case.
    pub user_id: String,
    /// The name that is shown.
    pub name: String,
    /// Whether the app is visible for them.
    pub is_visible: bool,
    /// Whether they have a licence.
    pub is_licensed: bool,
    /// 1: active, 5: has left.
    pub status: u8,
}

/// What changes a card, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The messages that it changes, by id: of one card there is one for each who got it.
    pub messages: Vec<String>,
    /// Until when.
    pub until: DateTime<Utc>,
}

impl State {
    /// The next step.
    pub fn next_step(&mut self) -> u64 {
        self.step += 1;
        self.step
    }

    /// A number below `sides`, by chance; in each run the same.
    pub fn dice(&mut self, sides: u64) -> u64 {
        chance(self.next_step()) % sides
    }

    /// Somebody who has not left.
    pub fn colleague(&self, user: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.user_id.eq_ignore_ascii_case(user) && person.status != 5)
    }

    /// Somebody.
    pub fn person(&self, user: &str) -> &Person {
        let found = self.people.iter().find(|person| person.user_id.eq_ignore_ascii_case(user));
        found.unwrap_or_else(|| panic!("nobody is {user}"))
    }

    /// A group that somebody is in, together with the intelligent robot.
    pub fn group_of(&self, user: &str, id: &str) -> &Group {
        let found = self.groups.iter().find(|group| group.id == id).unwrap_or_else(|| panic!("there is no group {id}"));
        assert!(found.has_bot && found.members.iter().any(|member| member == user), "{user} does not meet it in {id}");
        found
    }

    /// A message.
    pub fn message(&self, id: &str) -> &Message {
        self.messages.iter().find(|message| message.id == id).unwrap_or_else(|| panic!("there is no message {id}"))
    }

    /// A message, to be changed.
    pub fn message_mut(&mut self, id: &str) -> &mut Message {
        self.messages.iter_mut().find(|message| message.id == id).unwrap_or_else(|| panic!("there is no message {id}"))
    }

    /// Somebody said something; the message's id.
    pub fn said(&mut self, spot: Spot, author: Author, content: Content, now: DateTime<Utc>) -> String {
        let made = self.next_step();
        let id = format!("msg{made:08}");
        let at = Vec::new();
        self.messages.push(Message { id: id.clone(), spot, author, content, at, when: now, made, changed: made });
        id
    }
}

/// What happens at a step by chance; in each run the same.
pub fn chance(step: u64) -> u64 {
    let seed = step.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) >> 33
}
