//! A whole week in WeCom, in Chinese, with the app alone and a group's own robot for the reports: nothing is typed into a card, and
//! nothing that stands in the group is ever changed.

use std::collections::BTreeSet;

use async_trait::async_trait;
use serde_json::Value;

use crate::harness::Kind;
use crate::harness::chat::{Chat, DM};
use crate::harness::wecom::reader::Active;
use crate::harness::wecom::said::{Author, Content, Spot};
use crate::harness::wecom::stories::{Bots, HOME, Lived, id};
use crate::week::chinese::{BEGIN, Week, lived as weeks, objectives};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    lived(Lived::empty(Kind::Sqlite, BEGIN, Bots::AppAndRobot).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    lived(Lived::empty(Kind::Postgres, BEGIN, Bots::AppAndRobot).await).await;
}

async fn lived(mut c: Lived) {
    team(&c).await;
    objectives(&c).await;
    c.since = c.wecom.state().step;
    weeks(&c).await;
    c.wecom.every_call_was_good();
    each_was_asked_once_and_the_robot_speaks_markdown(&c);
    nothing_that_was_typed_fires(&c);
}

/// The scores of a list, as they stand on a card of their own.
fn scores(key_result: &str, about: Option<&str>, first: &[&str]) -> String {
    let steps: Vec<String> = (0..=10).rev().map(|tenths| format!("○{}.{}", tenths / 10, tenths % 10)).collect();
    let title = format!("{key_result} · 打分");
    let lines =
        [title.as_str()].into_iter().chain(about).chain(first.iter().copied()).chain(steps.iter().map(String::as_str));
    lines.chain(["[提交]"]).collect::<Vec<_>>().join("\n")
}

#[async_trait]
impl Week for Lived {
    const PLACE: &'static str = DM;
    const EDITS: bool = false;
    const INDENT: &'static str = "\u{3000}";
    const SPREAD: i64 = 2;

    /// The app speaks in plain text.
    fn in_private(&self, text: &str) -> String {
        text.replace('＊', "*").replace('］', "]")
    }

    /// Below the words stands what can be chosen.
    fn is_asked(&self, person: &str, key: &str, words: &[&str]) {
        let asked = self.question(person, key);
        let cards = asked.strip_prefix(&words.join("\n")).unwrap_or_else(|| panic!("{asked}"));
        let skip = format!("{}\n[跳过]", words[0]);
        let planned = words.iter().any(|line| line.ends_with("（上次的计划）"));
        let skips = if planned { "[全部结转] [跳过]" } else { "[跳过]" };
        let wanted = match (person, key, words[0]) {
            ("lin", "monday:", _) => format!("O2 **更快** [上线](https://evil.example/…\n●保持\n○要改\n[提交]\n{skip}")
                .replace("…\n", &format!("…\n{}\n", words[0])),
            ("maya", "standup:", head) if head.contains("11月26日") => {
                format!("B2 没有测试环境\n{head}\n○还在\n○已解决\n○需要帮助\n[提交]\n{head}\n{skips}")
            }
            (_, "standup:", _) => skips.into(),
            ("maya", "review:", head) => {
                let about = |place| words.iter().copied().find(|line| line.starts_with(place));
                let first: &[&str] = if head.contains("12月4日") { &["●采用建议"] } else { &[] };
                let scores = [scores("O1.1", about('①'), first), scores("O1.2", about('②'), first)].join("\n");
                let focus = words.iter().any(|line| line.starts_with("你的本周重点"));
                let focus = if focus {
                    format!("本周重点：发版\n{head}\n○完成\n○部分完成\n○未完成\n[提交]\n")
                } else {
                    String::new()
                };
                format!("{scores}\n{focus}{skip}")
            }
            other => panic!("nobody asks {other:?}"),
        };
        assert_eq!(cards, format!("\n{wanted}"));
    }

    /// His card says that it was used, by the one code that came with the press.
    async fn skips(&self) -> String {
        let calls = |api: &str| self.wecom.calls_of(api).len();
        let before = (calls("message/send"), calls("message/update_template_card"), calls("webhook/send"));
        let said = self.talk().press(id("tom"), "standup:", "跳过").await;
        self.talk().settled().await;
        let after = (calls("message/send"), calls("message/update_template_card"), calls("webhook/send"));
        assert_eq!(after, (before.0 + 1, before.1 + 1, before.2));
        assert!(self.question("tom", "standup:").ends_with("\n〔✓〕"));
        said
    }

    /// The scores on the cards of their lists, one after the other, then the values in words.
    async fn reviews(&self) -> String {
        let mut asks = String::new();
        for (key_result, score, said) in [
            ("O1.1", "0.6", "✓ O1.1 次周留存 · 0.6 🟡\n还要打分：O1.2。例如 ② 0.5 0.7"),
            ("O1.2", "0.3", "✓ O1.2 崩溃率 · 0.3 🔴\n还没有数值：O1.1、O1.2。例如 ① 60\n修改：周回顾\n"),
        ] {
            let question = format!("{key_result}.score");
            let cards = self.wecom.cards(id("maya"), "review:").into_iter();
            let holds = |list: &Value| list["question_key"] == question.as_str();
            let card = cards.rev().find(|card| card.lists().iter().any(holds));
            let card = card.expect("a list of scores").choose(&question, &[score]);
            asks = self.talk().submit(id("maya"), &card, "提交").await;
            assert!(asks.starts_with(said), "{asks}");
        }
        let said = self.ask("maya", DM, "① 52\n② 1.4").await;
        assert!(said.starts_with("✓ O1.1 次周留存 · 52 %\n✓ O1.2 崩溃率 · 1.4\n修改：周回顾"), "{said}");
        asks
    }

    async fn done(&self) -> Vec<String> {
        self.wecom.calls().into_iter().map(|call| call.api).collect()
    }
}

async fn team(c: &Lived) {
    let said = c.ask("maya", DM, "时区 Europe/Berlin").await;
    assert_eq!(said, "✓ 你的时区是 Europe/Berlin，你那里现在是 11月23日 周一 01:00。");
    c.ask("tom", DM, "时区 America/New_York").await;
    let said = c.ask("maya", DM, "团队 新建 产品").await;
    assert!(said.starts_with("✓ 产品 已建立，你是负责人。\n报告还没有去处"), "{said}");
    let said = c.ask("maya", DM, "团队 群 机器人 product").await;
    assert_eq!(said, "✓ 从现在起，产品 的报告也会通过机器人 PRODUCT 发送。");
    for person in ["lin", "tom"] {
        let said = c.ask(person, DM, "团队 加入 产品").await;
        assert!(said.starts_with("✓ 欢迎加入 产品。\n第一次问你：周计划，11月23日 周一 10:00"), "{said}");
    }
    let shown = c.ask("maya", DM, "团队").await;
    assert!(shown.contains("Europe/Berlin") && shown.contains("\n成员：Tom、李雷\n群：机器人 PRODUCT\n"), "{shown}");
}

/// Each stand-up was asked once, and the group's robot speaks markdown.
fn each_was_asked_once_and_the_robot_speaks_markdown(c: &Lived) {
    let standups = |person: &str| {
        let seen = c.wecom.seen_by(id(person), &Spot::App(id(person).into()));
        let asked = seen.into_iter().filter(|message| message.author == Author::App);
        let heads = asked.filter_map(|message| c.wecom.text_of(&message).lines().next().map(str::to_owned));
        heads.filter(|head| head.starts_with("站会 · 产品 · 11月")).collect::<BTreeSet<String>>().len()
    };
    assert_eq!((standups("lin"), standups("tom")), (4, 4));
    let markdown = c.wecom.seen_by(id("tom"), &Spot::Group(HOME.into()));
    assert!(markdown.iter().all(|message| matches!(message.content, Content::Markdown(_))));
}

/// In the group what can be typed is bold, and that is all.
fn nothing_that_was_typed_fires(c: &Lived) {
    assert_eq!(c.wecom.fires(), []);
    for active in c.wecom.active() {
        match active {
            Active::Bold(words) => assert!(!words.contains("更快") && !words.contains("跳票"), "{words}"),
            other => panic!("{other:?}"),
        }
    }
}
