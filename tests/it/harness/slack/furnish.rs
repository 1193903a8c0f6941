//! Workspaces, people and channels are made here, and short-lived ways to answer handed out.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::Slack;
use super::model::{Answerable, Channel, Person, State, Trigger, Workspace};

/// What okrbot's app is allowed.
pub const SCOPES: [&str; 9] = [
    "app_mentions:read",
    "channels:read",
    "chat:write",
    "commands",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "users:read",
];
/// How long a trigger id may be used.
const TRIGGER: TimeDelta = TimeDelta::seconds(3);
/// How long a response URL may be used.
const RESPONSE: TimeDelta = TimeDelta::minutes(30);

impl Slack {
    /// Makes a workspace `T…` whose bot `U…` has that token.
    pub fn workspace(&self, id: &str, bot: &str, token: &str) {
        let robot = Person { is_bot: true, ..person(bot, "okrbot", None, "en-US") };
        self.state().workspaces.push(Workspace {
            id: id.to_owned(),
            token: token.to_owned(),
            bot: bot.to_owned(),
            scopes: SCOPES.to_vec(),
            shut: None,
            people: vec![robot],
            channels: Vec::new(),
            messages: Vec::new(),
            views: Vec::new(),
            homes: BTreeMap::new(),
            triggers: BTreeMap::new(),
            responses: BTreeMap::new(),
            page: 200,
        });
    }

    /// Makes a person of a workspace.
    pub fn person(&self, workspace: &str, id: &str, name: &str, zone: Option<&str>, locale: &str) {
        self.state().workspace(workspace).people.push(person(id, name, zone, locale));
    }

    /// Makes a public channel.
    pub fn channel(&self, workspace: &str, id: &str, name: &str, members: &[&str]) {
        self.state().workspace(workspace).channels.push(Channel {
            id: id.to_owned(),
            name: name.to_owned(),
            is_private: false,
            is_archived: false,
            members: members.iter().map(ToString::to_string).collect(),
        });
    }

    /// Changes a channel.
    pub fn with_channel(&self, id: &str, change: impl FnOnce(&mut Channel)) {
        let mut state = self.state();
        let mut channels = state.workspaces.iter_mut().flat_map(|workspace| &mut workspace.channels);
        change(channels.find(|channel| channel.id == id).expect("a channel"));
    }

    /// Changes a person.
    pub fn with_person(&self, id: &str, change: impl FnOnce(&mut Person)) {
        let mut state = self.state();
        let people = &mut state.home_of(id).people;
        change(people.iter_mut().find(|person| person.id == id).expect("a person"));
    }

    /// A trigger id for somebody who did something.
    pub async fn trigger(&self, user: &str) -> String {
        let now = self.now().await;
        trigger(&mut self.state(), user, now)
    }

    /// A response URL for somebody who did something in a channel, maybe with a message of ours.
    pub async fn response_url(&self, user: &str, channel: &str, source: Option<&str>) -> String {
        let now = self.now().await;
        let mut state = self.state();
        let id = format!("R{:06}", state.next_step());
        let answerable = Answerable {
            user: user.to_owned(),
            channel: channel.to_owned(),
            source: source.map(str::to_owned),
            uses: 0,
            until: now + RESPONSE,
        };
        state.home_of(user).responses.insert(id.clone(), answerable);
        format!("{}/response/{id}", self.base)
    }
}

fn trigger(state: &mut State, user: &str, now: DateTime<Utc>) -> String {
    let step = state.next_step();
    let id = format!("{step}.738474920.{step:032x}");
    let trigger = Trigger { user: user.to_owned(), until: now + TRIGGER, is_used: false };
    state.home_of(user).triggers.insert(id.clone(), trigger);
    id
}

fn person(id: &str, name: &str, zone: Option<&str>, locale: &str) -> Person {
    Person {
        id: id.to_owned(),
        name: name.to_owned(),
        zone: zone.map(str::to_owned),
        locale: locale.to_owned(),
        status: Default::default(),
        deleted: false,
        is_bot: false,
    }
}
