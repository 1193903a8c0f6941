//! What there is in the fake DingTalk: an app, people, groups, and the short-lived rights to do something.

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, Utc};

use super::calls::Call;
use super::said::{Card, Message, Spot};
use crate::harness::sealed::Sealing;

/// Everything.
#[derive(Default)]
pub struct State {
    /// The address of both APIs.
    pub base: String,
    /// The organisation, `ding…`.
    pub corp: String,
    /// Its app.
    pub app: App,
    /// The people, those of other organisations included.
    pub people: Vec<Person>,
    /// The groups.
    pub groups: Vec<Group>,
    /// The groups' own robots.
    pub robots: Vec<Robot>,
    /// The departments by id: the name and the one above; 1 is the root.
    pub departments: BTreeMap<u64, (String, u64)>,
    /// The card templates.
    pub templates: Vec<Template>,
    /// All that was said.
    pub messages: Vec<Message>,
    /// All cards, by `outTrackId`.
    pub cards: BTreeMap<String, Card>,
    /// Where cards call back, by route key.
    pub routes: BTreeMap<String, Route>,
    /// The rights to answer, by the `session` of their address.
    pub sessions: BTreeMap<String, Session>,
    /// The tokens, with the end of each.
    pub tokens: BTreeMap<String, DateTime<Utc>>,
    /// The tickets for connections.
    pub tickets: BTreeMap<String, Ticket>,
    /// The calls so far.
    pub calls: Vec<Call>,
    /// How often the app was told something, by a frame or a request.
    pub told: usize,
    /// How many calls of one API a second takes; no limit if it is not said.
    pub rate: Option<usize>,
    /// How strangely numbers, headers and mentions are written.
    pub manner: Manner,
    /// Grows with everything that happens.
    pub step: u64,
}

/// How the fake writes what DingTalk writes in more than one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// Each time in another one.
    #[default]
    Mixed,
    /// As in DingTalk's own samples.
    Plain,
    /// Numbers and booleans as text.
    Quoted,
    /// With as few fields and headers as there were ever seen.
    Bare,
}

/// The app of the organisation.
#[derive(Clone, Debug, Default)]
pub struct App {
    /// Its key.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
    /// Its robot's code.
    pub robot_code: String,
    /// Its robot as a user, `$:LWCP_v1:$…`.
    pub robot_user: String,
    /// Its robot's name.
    pub robot_name: String,
    /// What it may do.
    pub scopes: Vec<&'static str>,
    /// Whether its version is published; else nobody's `senderStaffId` is told.
    pub is_published: bool,
    /// What pushed events are encrypted with, if they are.
    pub events: Option<Sealing>,
}

/// Somebody.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id within the organisation, `userId`.
    pub user_id: String,
    /// The id among all organisations of the app's owner.
    pub union_id: String,
    /// `$:LWCP_v1:$…`.
    pub sender_id: String,
    /// The name that is shown.
    pub name: String,
    /// The organisation.
    pub corp: String,
    /// The department.
    pub department: u64,
    /// Whether the robot is visible for them.
    pub is_in_range: bool,
}

/// A group.
#[derive(Clone, Debug)]
pub struct Group {
    /// `cid…==`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who is in it, by user id.
    pub members: Vec<String>,
    /// Whether the app's robot is in it.
    pub has_robot: bool,
    /// Whether it was disbanded.
    pub is_disbanded: bool,
}

/// A group's own robot, which can only post.
#[derive(Clone, Debug)]
pub struct Robot {
    /// Its token.
    pub token: String,
    /// The secret that it wants posts signed with, if it does.
    pub secret: Option<String>,
    /// The group.
    pub group: String,
    /// When it posted in the last minute.
    pub posted: VecDeque<DateTime<Utc>>,
    /// Until when it is throttled.
    pub throttled: Option<DateTime<Utc>>,
    /// The idempotency keys of what it posted.
    pub keys: Vec<String>,
}

/// A card template.
#[derive(Clone, Debug)]
pub struct Template {
    /// `….schema`.
    pub id: String,
    /// The variable that holds its text in markdown.
    pub text: &'static str,
    /// The variable that holds its title.
    pub title: &'static str,
    /// The variable that holds its form, if it has one.
    pub form: Option<&'static str>,
}

/// Where cards call back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The address.
    pub url: String,
    /// What calls are signed with.
    pub secret: String,
}

/// The right to answer in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Where.
    pub spot: Spot,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// What a connection may be told: the type of a frame, and its topic.
pub type Topic = (String, String);

/// The right to open a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Until when.
    pub until: DateTime<Utc>,
    /// What is to be told by it.
    pub topics: Vec<Topic>,
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

    /// Somebody of the organisation.
    pub fn colleague(&self, user_id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.user_id == user_id && person.corp == self.corp)
    }

    /// Somebody, outsiders included.
    pub fn person(&self, user_id: &str) -> &Person {
        self.people.iter().find(|person| person.user_id == user_id).unwrap_or_else(|| panic!("nobody is {user_id}"))
    }

    /// A group.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }
}

/// What happens at a step by chance; in each run the same.
pub fn chance(step: u64) -> u64 {
    let seed = step.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) >> 33
}
