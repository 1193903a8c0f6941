//! An okrbot in a WeCom of three people, of whom one calls herself in English. Nobody's zone is told there.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::chat::Adapter;
use ::wecom::{Keys, Settings};
use async_trait::async_trait;
use serde_json::{Value, json};

use super::WeCom;
use super::find::is_ours;
use super::listen::Talk;
use super::model::Bot as Which;
use crate::harness::chat::{Chat, DM};
use crate::harness::words::words;
use crate::harness::{Bot, Kind};

/// The organisation.
pub const CORP: &str = "wwacme";
/// The app's number.
pub const AGENT: i64 = 1_000_002;
/// The app's secret.
pub const SECRET: &str = "okrbot-app-secret";
/// What the app's callbacks are signed with.
pub const TOKEN: &str = "okrbotApp";
/// What they are sealed with; its last character has bits that mean nothing.
pub const AES_KEY: &str = "ZmFrZXdlY29tYXBwa2V5b2Zva3Jib3RzdG9yaWVzMDT";
/// The organisation speaks Chinese and lives in Shanghai; Maya is its admin.
pub const VARIABLES: [(&str, &str); 3] = [
    ("OKRBOT__ORG__LANGUAGE", "zh"),
    ("OKRBOT__ORG__ZONE", "Asia/Shanghai"),
    ("OKRBOT__ORG__ADMINS", "wecom:wwacme:maya.w"),
];

/// A WeCom with an okrbot in it.
pub struct Lived {
    /// The WeCom.
    pub wecom: WeCom,
    /// The okrbot.
    pub bot: Bot,
    /// The step after which the story begins: what was said before is not part of it.
    pub since: u64,
}

/// WeCom's id of a person of the stories, in which case means nothing.
pub fn id(person: &str) -> &'static str {
    match person {
        "maya" => "Maya.W",
        "lin" => "lilei",
        "tom" => "TOM_01",
        other => panic!("nobody is {other}"),
    }
}

/// A WeCom with the three people and the app, and nobody's okrbot.
pub async fn people(begin: &str) -> WeCom {
    let wecom = WeCom::start(begin).await;
    wecom.corp(CORP);
    wecom.app(AGENT, SECRET);
    wecom.callbacks(TOKEN, AES_KEY);
    for (person, name) in [("maya", "Maya"), ("lin", "李雷"), ("tom", "Tom")] {
        wecom.person(id(person), name);
    }
    wecom
}

/// What okrbot has to know of that WeCom's app.
pub fn settings(wecom: &WeCom) -> Settings {
    let keys = Keys { token: TOKEN.into(), aes_key: AES_KEY.into() };
    Settings {
        corp_id: CORP.into(),
        app: Some(::wecom::App { agent_id: AGENT, secret: SECRET.into(), keys }),
        aibot: None,
        robots: BTreeMap::new(),
        api_url: wecom.api_url(),
        ca: None,
    }
}

impl Lived {
    /// One with okrbot's own adapter, for an organisation in Shanghai that speaks Chinese, to which nobody has spoken.
    pub async fn empty(kind: Kind, begin: &str) -> Self {
        let wecom = people(begin).await;
        let adapter = Arc::new(::wecom::WeCom::new(settings(&wecom)).expect("an adapter"));
        Self::around(kind, begin, wecom, adapter, &VARIABLES).await
    }

    /// One in a WeCom that is furnished already, with an adapter for it.
    pub async fn around(
        kind: Kind,
        begin: &str,
        wecom: WeCom,
        adapter: Arc<dyn Adapter>,
        variables: &[(&str, &str)],
    ) -> Self {
        let bot = Bot::without_team(kind, begin, variables, vec![adapter]).await;
        wecom.clock().follow(&bot.client);
        Self { wecom, bot, since: 0 }
    }

    /// The same after Maya has founded the team Product, and Lin and Tom have joined it.
    pub async fn founded(kind: Kind, begin: &str) -> Self {
        Self::empty(kind, begin).await.with_team().await
    }

    async fn with_team(mut self) -> Self {
        self.wecom.check_url(&self.bot.client, Which::App).await;
        let talk = self.talk();
        for (person, text) in
            [("maya", "团队 新建 Product"), ("lin", "团队 加入 Product"), ("tom", "团队 加入 Product")]
        {
            let said = talk.ask(id(person), text).await;
            assert!(said.contains("Product"), "{said}");
        }
        talk.settled().await;
        let since = self.wecom.state().step;
        self.since = since;
        self
    }

    /// What somebody reads on the last card with a form whose key begins so.
    pub fn question(&self, person: &str, key: &str) -> String {
        self.wecom.question(id(person), key)
    }

    /// The conversation.
    pub fn talk(&self) -> Talk<'_> {
        Talk { wecom: &self.wecom, okrbot: self.bot.client.clone(), app: Some(&self.bot.app) }
    }
}

#[async_trait]
impl Chat for Lived {
    async fn ask(&self, person: &str, place: &str, text: &str) -> String {
        assert_eq!(place, DM, "the app is in no group");
        self.talk().ask(id(person), text).await
    }

    /// In words: no card has all fields of a ritual.
    async fn fill(&self, person: &str, key: &str, answers: Value) -> String {
        self.talk().ask(id(person), &words(key, &answers)).await
    }

    async fn refused(&self, person: &str, key: &str, answers: Value, _field: &str, sentence: &str) {
        let said = self.fill(person, key, answers).await;
        assert!(said.contains(sentence), "{said}");
    }

    /// Only lists of choices are on a card.
    async fn field(&self, person: &str, key: &str, index: usize) -> Value {
        let cards = self.wecom.cards(id(person), key).into_iter();
        let lists = cards.flat_map(|card| card.lists().into_iter().map(move |list| (list, card.chosen.clone())));
        let (list, chosen) = lists.into_iter().nth(index).expect("a list of choices");
        let options = list["option_list"].as_array().expect("choices").iter();
        let choices: Vec<Value> =
            options.map(|option| json!({ "value": option["id"], "label": option["text"] })).collect();
        let name = list["question_key"].as_str().expect("a key");
        json!({ "name": name, "value": chosen[name].first(), "choices": choices })
    }

    async fn asked(&self, person: &str, key: &str) -> Vec<String> {
        self.wecom.asked(id(person), key)
    }

    async fn channel(&self) -> Vec<String> {
        panic!("the app is in no group")
    }

    async fn seen(&self) -> Vec<String> {
        let state = self.wecom.state();
        state.messages.iter().filter(|message| is_ours(message)).map(|message| format!("{message:?}")).collect()
    }

    async fn travel(&self, to: &str) {
        self.bot.client.travel(to).await;
        self.talk().settled().await;
    }
}
