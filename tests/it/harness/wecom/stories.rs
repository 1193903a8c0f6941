//! An okrbot in a WeCom of three people, of whom one calls herself in English. Nobody's zone is told there.

use std::sync::Arc;

use ::chat::Adapter;
use ::wecom::{Aibot, Keys, Settings};
use async_trait::async_trait;
use serde_json::{Value, json};

use super::WeCom;
use super::find::is_ours;
use super::listen::Talk;
use super::model::Bot as Which;
use super::said::Spot;
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
/// What the intelligent robot's callbacks are signed with.
pub const BOT_TOKEN: &str = "okrbotAibot";
/// What they are sealed with.
pub const BOT_AES_KEY: &str = "ZmFrZXdlY29tYWlib3RrZXlvZm9rcmJvdHN0b3JpZTN";
/// Its id for the long connection.
pub const BOT_ID: &str = "aibBOT01";
/// Its secret there.
pub const BOT_SECRET: &str = "okrbot-aibot-secret";
/// The key of the group's own robot.
pub const ROBOT_KEY: &str = "693a91f6-7e57-4bc4-97a0-0ec2f15a5aaa";
/// The group that is the team's home.
pub const HOME: &str = "wrkProductHOME_Ab";
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

/// Which bots a deployment has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bots {
    /// The app alone: there is no group.
    App,
    /// The app, and the group's own robot, which is called `PRODUCT`.
    AppAndRobot,
    /// The app, the intelligent robot by its long connection, and the group's own robot, which is called `PRODUCT`.
    Both,
    /// The same with the intelligent robot by calls of okrbot's address.
    BothHttp,
    /// The intelligent robot alone, by its long connection.
    Long,
    /// The intelligent robot alone, by calls of okrbot's address.
    Http,
}

impl Bots {
    fn have_app(self) -> bool {
        matches!(self, Self::App | Self::AppAndRobot | Self::Both | Self::BothHttp)
    }

    fn have_robot(self) -> bool {
        matches!(self, Self::AppAndRobot | Self::Both | Self::BothHttp)
    }
}

/// A WeCom with the three people, their group and these bots, and nobody's okrbot.
pub async fn people(begin: &str, bots: Bots) -> WeCom {
    let wecom = WeCom::start(begin).await;
    wecom.corp(CORP);
    for (person, name) in [("maya", "Maya"), ("lin", "李雷"), ("tom", "Tom")] {
        wecom.person(id(person), name);
    }
    wecom.group(HOME, &["Maya.W", "lilei", "TOM_01"]);
    if bots.have_app() {
        wecom.app(AGENT, SECRET);
        wecom.callbacks(TOKEN, AES_KEY);
    }
    match bots {
        Bots::App | Bots::AppAndRobot => {}
        Bots::Http | Bots::BothHttp => wecom.aibot_by_calls(BOT_TOKEN, BOT_AES_KEY),
        Bots::Long | Bots::Both => wecom.aibot_by_connection(BOT_ID, BOT_SECRET),
    }
    if bots.have_robot() {
        wecom.robot(HOME, ROBOT_KEY);
    }
    wecom
}

/// What okrbot has to know of these bots of that WeCom.
pub fn settings(wecom: &WeCom, bots: Bots) -> Settings {
    let keys = || Keys { token: TOKEN.into(), aes_key: AES_KEY.into() };
    let app = || ::wecom::App { agent_id: AGENT, secret: SECRET.into(), keys: keys() };
    let aibot = match bots {
        Bots::App | Bots::AppAndRobot => None,
        Bots::Http | Bots::BothHttp => {
            Some(Aibot::Http { keys: Keys { token: BOT_TOKEN.into(), aes_key: BOT_AES_KEY.into() } })
        }
        Bots::Long | Bots::Both => {
            Some(Aibot::Long { bot_id: BOT_ID.into(), secret: BOT_SECRET.into(), ws_url: wecom.ws_url.clone() })
        }
    };
    let robot = ("PRODUCT".to_owned(), ROBOT_KEY.into());
    Settings {
        corp_id: CORP.into(),
        app: bots.have_app().then(app),
        aibot,
        robots: Some(robot).filter(|_| bots.have_robot()).into_iter().collect(),
        api_url: wecom.api_url(),
        ca: None,
    }
}

impl Lived {
    /// One with okrbot's own adapter, for an organisation in Shanghai that speaks Chinese, to which nobody has spoken.
    pub async fn empty(kind: Kind, begin: &str, bots: Bots) -> Self {
        let wecom = people(begin, bots).await;
        let adapter = Arc::new(::wecom::WeCom::new(settings(&wecom, bots)).expect("an adapter"));
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
        let streams = adapter.stream().is_some();
        let bot = Bot::without_team(kind, begin, variables, vec![adapter]).await;
        wecom.clock().follow(&bot.client);
        if streams {
            wecom.gateway().connected().await;
        }
        Self { wecom, bot, since: 0 }
    }

    /// The same after Maya has founded the team Product, in its group where there is an intelligent robot, and Lin and Tom have
    /// joined it.
    pub async fn founded(kind: Kind, begin: &str, bots: Bots) -> Self {
        Self::empty(kind, begin, bots).await.with_team(bots).await
    }

    /// The same of one to which nobody has spoken yet.
    pub async fn with_team(mut self, bots: Bots) -> Self {
        let okrbot = &self.bot.client;
        match bots {
            Bots::App | Bots::AppAndRobot | Bots::Both => self.wecom.check_url(okrbot, Which::App).await,
            Bots::Http => self.wecom.check_url(okrbot, Which::Aibot).await,
            Bots::BothHttp => {
                self.wecom.check_url(okrbot, Which::App).await;
                self.wecom.check_url(okrbot, Which::Aibot).await;
            }
            Bots::Long => {}
        }
        let talk = self.talk();
        let mut said = vec![match bots {
            Bots::App | Bots::AppAndRobot => talk.ask(id("maya"), "团队 新建 Product").await,
            _ => talk.mention(id("maya"), HOME, "团队 新建 Product").await,
        }];
        for person in ["lin", "tom"] {
            said.push(talk.ask(id(person), "团队 加入 Product").await);
        }
        assert!(said.iter().all(|said| said.contains("Product")), "{said:?}");
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
        match place {
            DM => self.talk().ask(id(person), text).await,
            _ => self.talk().mention(id(person), HOME, text).await,
        }
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
        let seen = self.wecom.seen_by(id("tom"), &Spot::Group(HOME.into())).into_iter();
        let ours = seen.filter(|message| is_ours(message) && message.made > self.since);
        ours.map(|message| self.wecom.text_of(&message)).collect()
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
