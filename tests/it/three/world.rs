//! An okrbot on three platforms at once, for one team: Maya on Slack, 李雷 on DingTalk, Tom on WeCom.

use std::sync::Arc;

use ::dingtalk::Mode;
use chat::Adapter;
use serde_json::Value;

use crate::harness::count::texts;
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::adapter::settings as ding_settings;
use crate::harness::dingtalk::listen::{Talk as DingTalks, Way};
use crate::harness::dingtalk::stories::{APP, CORP, HOME as GROUP, SECRET};
use crate::harness::slack::listen::{Outcome, Talk as SlackTalks};
use crate::harness::slack::stories::{HOME as CHANNEL, TOKEN, adapter as slack_adapter, way};
use crate::harness::slack::{Okrbot, Slack};
use crate::harness::wecom::WeCom;
use crate::harness::wecom::listen::Talk as WeComTalks;
use crate::harness::wecom::stories::{self as wecom, Bots};
use crate::harness::{Bot, Kind};

/// Maya on Slack: English, Berlin, she founds and leads the team.
pub const MAYA: &str = "UMAYA";
/// 李雷 on DingTalk: Chinese, Shanghai.
pub const LIN: &str = "lin01";
/// Tom on WeCom: English, New York.
pub const TOM: &str = "Tom_01";

/// What somebody types who means no good, on whichever platform.
pub const NASTY: &str = "**it** <@all> <!channel> [x](https://evil.example) @所有人";

/// An okrbot on all three.
pub struct Three {
    /// Where Maya is.
    pub slack: Slack,
    /// Where 李雷 is.
    pub ding: DingTalk,
    /// Where Tom is.
    pub wecom: WeCom,
    /// The okrbot.
    pub bot: Bot,
    okrbot: Okrbot,
}

impl Three {
    /// One to which nobody has spoken. On WeCom there is the app, and a group with a robot of its own.
    pub async fn start(kind: Kind, begin: &str) -> Self {
        let (slack, ding, wecom) = (with_maya(begin).await, with_lin(begin).await, with_tom(begin).await);
        let variables = [("OKRBOT__ORG__ZONE", "Asia/Shanghai"), ("OKRBOT__ORG__ADMINS", "dingtalk:dingacme:lin01")];
        let keys = wecom::settings(&wecom, Bots::AppAndRobot);
        let platforms: [Arc<dyn Adapter>; 3] = [
            slack_adapter(&slack),
            Arc::new(::dingtalk::DingTalk::new(ding_settings(&ding, Mode::Stream)).expect("an adapter")),
            Arc::new(::wecom::WeCom::new(keys).expect("an adapter")),
        ];
        let bot = Bot::without_team(kind, begin, &variables, platforms.into()).await;
        for clock in [slack.clock(), ding.clock(), wecom.clock()] {
            clock.follow(&bot.client);
        }
        ding.gateway().connected(1).await;
        let okrbot = way(&bot);
        Self { slack, ding, wecom, bot, okrbot }
    }

    /// The same with the team: founded on Slack, with the group on DingTalk and the robot on WeCom as its other homes.
    pub async fn founded(kind: Kind, begin: &str) -> Self {
        let three = Self::start(kind, begin).await;
        three.maya("help").await;
        let said = three.on_slack().command(MAYA, CHANNEL, "team create Product").await;
        assert!(said.starts_with("✓ Product is founded and you lead it."), "{said}");
        assert!(three.lin("语言 中文").await.contains("中文"));
        let said = three.lin("团队 加入 Product").await;
        assert!(said.contains("欢迎加入 Product"), "{said}");
        let said = three.on_ding().mention(LIN, GROUP, "团队 群 Product").await;
        assert!(said.contains("✓ 从现在起，Product 的报告会发到这个群。"), "{said}");
        // The robot's name is known wherever it is said: he is an admin.
        let said = three.lin("团队 群 机器人 product").await;
        assert_eq!(said, "✓ 从现在起，Product 的报告也会通过机器人 PRODUCT 发送。");
        // WeCom tells neither zone nor language.
        let said = three.tom("zone America/New_York").await;
        assert!(said.starts_with("✓ Your zone is America/New_York"), "{said}");
        assert!(three.tom("language English").await.contains("English"));
        let said = three.tom("team join Product").await;
        assert!(said.contains("Welcome to Product"), "{said}");
        let shown = three.maya("team").await;
        assert!(shown.contains("Members: Tom, 李雷"), "{shown}");
        three.settled().await;
        three
    }

    /// The conversation on Slack.
    pub fn on_slack(&self) -> SlackTalks<'_> {
        SlackTalks { slack: &self.slack, okrbot: &self.okrbot, app: &self.bot.app }
    }

    /// The conversation on DingTalk.
    pub fn on_ding(&self) -> DingTalks<'_> {
        DingTalks { ding: &self.ding, way: Way::Stream, app: Some(&self.bot.app) }
    }

    /// The conversation on WeCom.
    pub fn on_wecom(&self) -> WeComTalks<'_> {
        WeComTalks { wecom: &self.wecom, okrbot: self.bot.client.clone(), app: Some(&self.bot.app) }
    }

    /// Maya says something in private; the answer.
    pub async fn maya(&self, text: &str) -> String {
        self.on_slack().ask(MAYA, text).await
    }

    /// 李雷 says something in private; the answer.
    pub async fn lin(&self, text: &str) -> String {
        self.on_ding().ask(LIN, text).await
    }

    /// Tom says something in private; the answer.
    pub async fn tom(&self, text: &str) -> String {
        self.on_wecom().ask(TOM, text).await
    }

    /// Maya fills in the last form whose key begins so; the answer.
    pub async fn maya_fills(&self, key: &str, answers: &Value) -> String {
        match self.on_slack().fill(MAYA, key, answers, None).await {
            Outcome::Taken(said) => said,
            Outcome::Wrong(errors) => panic!("{errors}"),
        }
    }

    /// Moves the clock, and waits until everything is said.
    pub async fn travel(&self, to: &str) {
        self.bot.client.travel(to).await;
        self.settled().await;
    }

    /// Waits until okrbot has nothing left to say.
    pub async fn settled(&self) {
        self.on_slack().settled().await;
    }

    /// No platform had anything to refuse, and nothing was given up.
    pub async fn every_call_was_good(&self) {
        self.slack.every_call_was_good();
        self.ding.every_call_was_good();
        self.wecom.every_call_was_good();
        // What a robot cannot edit is left out.
        let buried =
            "select key || ': ' || reason from outbox where dead_at is not null and reason not like 'skipped: %'";
        assert_eq!(texts(&self.bot.app.store, buried).await, [""; 0]);
    }
}

async fn with_maya(begin: &str) -> Slack {
    let slack = Slack::start(begin).await;
    slack.workspace("T1", "UBOT", TOKEN);
    slack.person("T1", MAYA, "Maya", Some("Europe/Berlin"), "en-GB");
    slack.channel("T1", CHANNEL, "product", &[MAYA, "UBOT"]);
    slack
}

async fn with_lin(begin: &str) -> DingTalk {
    let ding = DingTalk::start(begin).await;
    ding.app(CORP, APP, SECRET);
    ding.person(LIN, "李雷");
    ding.group(GROUP, "产品群", &[LIN]);
    ding
}

async fn with_tom(begin: &str) -> WeCom {
    let wecom = WeCom::start(begin).await;
    wecom.corp(wecom::CORP);
    wecom.person(TOM, "Tom");
    wecom.app(wecom::AGENT, wecom::SECRET);
    wecom.callbacks(wecom::TOKEN, wecom::AES_KEY);
    wecom.group(wecom::HOME, &[TOM]);
    wecom.robot(wecom::HOME, wecom::ROBOT_KEY);
    wecom
}
