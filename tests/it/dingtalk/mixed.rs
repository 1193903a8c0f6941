//! One team on Slack and on DingTalk, with a home on each: one report in both, each in its own markup.

use ::slack::Slack as SlackAdapter;
use serde_json::json;

use super::lived::{BEGIN, adapter, settings};
use crate::harness::count::count;
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::listen::{Talk as DingTalks, Way};
use crate::harness::dingtalk::reader::Active;
use crate::harness::dingtalk::said::{Content, Spot};
use crate::harness::dingtalk::stories::{APP, CORP, HOME as GROUP, SECRET};
use crate::harness::slack::listen::Talk as SlackTalks;
use crate::harness::slack::stories::{HOME as CHANNEL, TOKEN, adapter as slack_adapter, way};
use crate::harness::slack::{Okrbot, Slack};
use crate::harness::{Bot, Kind};

/// What somebody types who means no good, on either platform.
const NASTY: &str = "fix **it** <@UTOM> @Tom [a](https://evil.example) #1";
/// How it stands in DingTalk, where nothing can be escaped.
const INERT: &str = "fix ＊＊it＊＊ ＜＠UTOM> ＠Tom [a］(https：//evil.example) #1";

/// An okrbot in both.
struct Both {
    slack: Slack,
    ding: DingTalk,
    bot: Bot,
    okrbot: Okrbot,
}

impl Both {
    /// Maya and Tom are on Slack, Lin is on DingTalk and an admin.
    async fn start(kind: Kind) -> Self {
        let slack = Slack::start(BEGIN).await;
        slack.workspace("T1", "UBOT", TOKEN);
        slack.person("T1", "UMAYA", "Maya", Some("Europe/Berlin"), "en-GB");
        slack.person("T1", "UTOM", "Tom", Some("America/New_York"), "en-US");
        slack.channel("T1", CHANNEL, "product", &["UMAYA", "UTOM", "UBOT"]);
        let ding = DingTalk::start(BEGIN).await;
        ding.app(CORP, APP, SECRET);
        ding.person("lin01", "李雷");
        ding.group(GROUP, "产品群", &["lin01"]);
        let variables = [("OKRBOT__ORG__ZONE", "Asia/Shanghai"), ("OKRBOT__ORG__ADMINS", "dingtalk:dingacme:lin01")];
        let slacks: std::sync::Arc<SlackAdapter> = slack_adapter(&slack);
        let bot = Bot::without_team(kind, BEGIN, &variables, vec![slacks, adapter(settings(&ding))]).await;
        slack.clock().follow(&bot.client);
        ding.clock().follow(&bot.client);
        ding.gateway().connected(1).await;
        let okrbot = way(&bot);
        Self { slack, ding, bot, okrbot }
    }

    fn on_slack(&self) -> SlackTalks<'_> {
        SlackTalks { slack: &self.slack, okrbot: &self.okrbot, app: &self.bot.app }
    }

    fn on_ding(&self) -> DingTalks<'_> {
        DingTalks { ding: &self.ding, way: Way::Stream, app: Some(&self.bot.app) }
    }

    /// Founds the team on Slack, takes Lin in, and makes her group a home as well.
    async fn found(&self) {
        let slack = self.on_slack();
        slack.ask("UMAYA", "help").await;
        slack.settled().await;
        slack.command("UMAYA", CHANNEL, "team create Product").await;
        slack.settled().await;
        let said = self.on_ding().ask("lin01", "语言 中文").await;
        assert!(said.contains("中文"), "{said}");
        let said = self.on_ding().ask("lin01", "团队 加入 Product").await;
        assert!(said.contains("欢迎加入 Product"), "{said}");
        let said = self.on_ding().mention("lin01", GROUP, "团队 群 Product").await;
        assert!(said.contains("✓ 从现在起，Product 的报告会发到这个群。"), "{said}");
        slack.settled().await;
    }

    async fn travel(&self, to: &str) {
        self.bot.client.travel(to).await;
        self.on_slack().settled().await;
    }

    /// The reports in the home on Slack, as they stand there now.
    fn in_channel(&self) -> Vec<String> {
        let seen = self.slack.seen_by("UTOM", CHANNEL).into_iter();
        let ours = seen.filter(|message| message.author == "UBOT" && message.only.is_none());
        ours.map(|message| self.slack.text_of(&message)).filter(|text| text.contains("· stand-up ·")).collect()
    }

    /// The reports in the home on DingTalk, as they stand there now.
    fn in_group(&self) -> Vec<String> {
        let seen = self.ding.seen_by("lin01", &Spot::Group(GROUP.into())).into_iter();
        let cards = seen.filter(|message| matches!(message.content, Content::Card(_)));
        cards.map(|message| self.ding.text_of(&message)).filter(|text| text.contains("· stand-up ·")).collect()
    }

    /// Both homes hold this report and no other.
    fn reads(&self, wanted: &[&str]) {
        let wanted = wanted.join("\n");
        assert_eq!(self.in_channel(), std::slice::from_ref(&wanted), "on Slack");
        // Nothing is moved in there, and what would do something is written with its wide look-alike.
        let wanted = wanted.replace("\n  ", "\n").replace(NASTY, INERT);
        assert_eq!(self.in_group(), [wanted], "on DingTalk");
    }

    /// Slack has its own escapes and its own blocks, DingTalk its own line breaks; on neither does anything fire that Lin typed.
    fn in_its_own_markup(&self) {
        let mut seen = self.slack.seen_by("UTOM", CHANNEL).into_iter();
        let report = seen.rfind(|message| message.text.contains("· stand-up ·")).expect("a report");
        assert!(report.text.contains("fix **it** &lt;@UTOM&gt;"), "{report:?}");
        assert_eq!(report.blocks[0]["type"], "rich_text");
        let state = self.ding.state();
        let card = state.cards.values().find(|card| card.value("title", "").contains("· stand-up ·")).expect("a card");
        assert!(card.value("markdown", "").contains("李雷  \n  \u{3000}yesterday: 访谈  \n  "), "{card:?}");
        drop(state);
        // The only name that is called is that of who asked.
        let fires: Vec<_> =
            self.ding.fires().into_iter().filter(|fires| *fires != Active::Mention("lin01".into())).collect();
        assert!(fires.is_empty(), "{fires:?}");
    }
}

async fn story(kind: Kind) {
    let both = Both::start(kind).await;
    both.found().await;
    // Tuesday: Lin's 9:30 is 01:30 UTC, Maya's 08:30, Tom's 14:30. The first window ends in Berlin's night.
    both.travel("2026-11-24T02:00:00Z").await;
    let said = both.on_ding().ask("lin01", &format!("昨天：访谈\n今天：{NASTY}\n阻碍：无")).await;
    assert!(said.starts_with("✓ 站会 Product 11月24日 周二"), "{said}");
    both.travel("2026-11-24T06:59:00Z").await;
    assert!(both.in_channel().is_empty() && both.in_group().is_empty());
    both.travel("2026-11-24T07:00:01Z").await;
    let lin = ["李雷", "  yesterday: 访谈", &format!("  today: {NASTY}")];
    both.reads(&[&["Product · stand-up · Tue 24 Nov"][..], &lin].concat());
    both.travel("2026-11-24T08:31:00Z").await;
    both.on_slack().fill("UMAYA", "standup:", &json!({ "today": "tests" }), None).await;
    both.on_slack().settled().await;
    both.reads(&[&["Product · stand-up · Tue 24 Nov"][..], &lin, &["Maya", "  today: tests"]].concat());
    // Tom's window ended at 17:30 UTC: what stands in either home is changed, and nothing is said anew.
    both.travel("2026-11-24T20:00:00Z").await;
    both.on_slack().ask("UTOM", "calls").await;
    both.on_slack().settled().await;
    let late = ["Maya", "  today: tests", "Tom (late)", "  today: calls"];
    both.reads(&[&["Product · stand-up · Tue 24 Nov"][..], &lin, &late].concat());
    both.in_its_own_markup();
    both.slack.every_call_was_good();
    both.ding.every_call_was_good();
    let store = &both.bot.app.store;
    assert_eq!(
        count(store, "select count(*) from rounds where closed_at is not null and label = '2026-11-24'").await,
        1
    );
    assert_eq!(count(store, "select count(*) from outbox where dead_at is not null").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    story(Kind::Postgres).await;
}
