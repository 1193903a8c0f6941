//! An okrbot in a DingTalk of three people, of whom one calls herself in English. Nobody's zone is told there.

use std::sync::Arc;

use ::chat::Adapter;
use ::dingtalk::{Mode, Settings};
use async_trait::async_trait;
use serde_json::{Value, json};

use super::DingTalk;
use super::adapter::settings;
use super::listen::{Talk, Way};
use super::said::{Author, Spot};
use crate::harness::chat::{Chat, DM};
use crate::harness::words::words;
use crate::harness::{Bot, Kind};

/// The organisation.
pub const CORP: &str = "dingacme";
/// The app's key.
pub const APP: &str = "dingokrbot";
/// The app's secret.
pub const SECRET: &str = "okrbot-app-secret";
/// The group that is the team's home.
pub const HOME: &str = "cidproduct4g==";

/// A DingTalk with an okrbot in it.
pub struct Lived {
    /// The DingTalk.
    pub ding: DingTalk,
    /// The okrbot.
    pub bot: Bot,
    /// The way from the one to the other.
    pub way: Way,
    /// The step after which the story begins: what was said before is not part of it.
    pub since: u64,
}

/// DingTalk's id of a person of the stories.
pub fn id(person: &str) -> String {
    format!("{person}01")
}

/// A DingTalk with the three people and their group, and nobody's okrbot.
pub async fn people(begin: &str) -> DingTalk {
    let ding = DingTalk::start(begin).await;
    ding.app(CORP, APP, SECRET);
    for (person, name) in [("maya", "Maya"), ("lin", "李雷"), ("tom", "Tom")] {
        ding.person(&id(person), name);
    }
    ding.group(HOME, "产品群", &["maya01", "lin01", "tom01"]);
    ding
}

impl Lived {
    /// One with okrbot's own adapter for the public cards, for an organisation in Shanghai that speaks Chinese.
    pub async fn empty(kind: Kind, begin: &str, mode: Mode) -> Self {
        let ding = people(begin).await;
        let settings = settings(&ding, mode);
        Self::with(kind, begin, ding, settings).await
    }

    /// The same with these settings, in a DingTalk that is furnished already.
    pub async fn with(kind: Kind, begin: &str, ding: DingTalk, settings: Settings) -> Self {
        let adapter = Arc::new(::dingtalk::DingTalk::new(settings).expect("an adapter"));
        let variables = [("OKRBOT__ORG__ZONE", "Asia/Shanghai"), ("OKRBOT__ORG__LANGUAGE", "zh")];
        Self::around(kind, begin, ding, adapter, &variables).await
    }

    /// One in a DingTalk that is furnished already, with an adapter for it, by stream or, if not, by calls of okrbot's address.
    pub async fn around(
        kind: Kind,
        begin: &str,
        ding: DingTalk,
        adapter: Arc<dyn Adapter>,
        variables: &[(&str, &str)],
    ) -> Self {
        let streams = adapter.stream().is_some();
        let bot = Bot::without_team(kind, begin, variables, vec![adapter]).await;
        ding.clock().follow(&bot.client);
        if streams {
            ding.gateway().connected(1).await;
        }
        let way = if streams { Way::Stream } else { Way::Http(bot.client.clone()) };
        Self { ding, bot, way, since: 0 }
    }

    /// What somebody reads on the last card with a form whose key begins so.
    pub fn question(&self, person: &str, key: &str) -> String {
        self.ding.question(&id(person), key)
    }

    /// The conversation.
    pub fn talk(&self) -> Talk<'_> {
        Talk { ding: &self.ding, way: self.way.clone(), app: Some(&self.bot.app) }
    }
}

#[async_trait]
impl Chat for Lived {
    async fn ask(&self, person: &str, place: &str, text: &str) -> String {
        match place {
            DM => self.talk().ask(&id(person), text).await,
            _ => self.talk().mention(&id(person), HOME, text).await,
        }
    }

    /// By the form of an own template, else in words.
    async fn fill(&self, person: &str, key: &str, answers: Value) -> String {
        let (talk, user) = (self.talk(), id(person));
        let seen = self.ding.card(&user, key);
        if seen.form.is_none() {
            return talk.ask(&user, &words(key, &answers)).await;
        }
        let told = self.ding.submit(&user, &seen, &answers);
        talk.heard(&user, &seen.spot, &told).await
    }

    async fn refused(&self, person: &str, key: &str, answers: Value, _field: &str, sentence: &str) {
        let said = self.fill(person, key, answers).await;
        assert!(said.contains(sentence), "{said}");
    }

    /// Only forms of an own template have fields.
    async fn field(&self, person: &str, key: &str, index: usize) -> Value {
        let seen = self.ding.card(&id(person), key);
        let (_, fields) = seen.form.unwrap_or_else(|| panic!("the card {key} of {person} has no form"));
        let field = &fields[index];
        let choices: Vec<Value> = field["options"].as_array().cloned().unwrap_or_default();
        let value = field["defaultValue"].get("value").unwrap_or(&field["defaultValue"]);
        json!({ "name": field["name"], "value": value, "choices": choices })
    }

    async fn asked(&self, person: &str, key: &str) -> Vec<String> {
        self.ding.asked(&id(person), key)
    }

    async fn channel(&self) -> Vec<String> {
        let seen = self.ding.seen_by(&id("tom"), &Spot::Group(HOME.into())).into_iter();
        let ours = seen.filter(|message| !matches!(message.author, Author::Person(_)) && message.made > self.since);
        ours.filter(|message| message.only.is_empty()).map(|message| self.ding.text_of(&message)).collect()
    }

    async fn seen(&self) -> Vec<String> {
        let state = self.ding.state();
        let cards = state.cards.iter().map(|card| format!("{card:?}"));
        state.messages.iter().map(|message| format!("{message:?}")).chain(cards).collect()
    }

    async fn travel(&self, to: &str) {
        self.bot.client.travel(to).await;
        self.talk().settled().await;
    }
}
