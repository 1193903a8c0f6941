//! A whole week in DingTalk, in Chinese: where cards hold buttons and nothing else, and a digest grows on a card.

use ::dingtalk::Mode;
use async_trait::async_trait;

use crate::harness::Kind;
use crate::harness::chat::{Chat, DM};
use crate::harness::dingtalk::reader::Active;
use crate::harness::dingtalk::said::{Content, Spot};
use crate::harness::dingtalk::stories::{HOME, Lived};
use crate::week::chinese::{BEGIN, Week, lived as weeks, objectives};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_stream_on_sqlite() {
    lived(Lived::empty(Kind::Sqlite, BEGIN, Mode::Stream).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_stream_on_postgres() {
    lived(Lived::empty(Kind::Postgres, BEGIN, Mode::Stream).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_http_on_sqlite() {
    lived(Lived::empty(Kind::Sqlite, BEGIN, Mode::Http).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_http_on_postgres() {
    lived(Lived::empty(Kind::Postgres, BEGIN, Mode::Http).await).await;
}

async fn lived(mut c: Lived) {
    team(&c).await;
    objectives(&c).await;
    c.since = c.ding.state().step;
    weeks(&c).await;
    c.ding.every_call_was_good();
    a_long_digest_was_a_text(&c);
    nothing_that_was_typed_fires(&c);
}

#[async_trait]
impl Week for Lived {
    const PLACE: &'static str = HOME;
    const EDITS: bool = true;
    const INDENT: &'static str = "";
    const SPREAD: i64 = 0;

    /// Here as everywhere.
    fn in_private(&self, text: &str) -> String {
        text.to_owned()
    }

    fn is_asked(&self, person: &str, key: &str, words: &[&str]) {
        assert_eq!(self.question(person, key), words.join("\n"));
    }

    /// His card changes in the answer to the press: the one call is for the digest.
    async fn skips(&self) -> String {
        let before = self.ding.tally();
        let said = self.talk().press("tom01", "standup:", "跳过").await;
        self.talk().settled().await;
        let spent = self.ding.tally() - before;
        assert_eq!((spent.calls(), spent.changes, spent.posts, spent.told), (1, 1, 0, 1));
        said
    }

    /// In words.
    async fn reviews(&self) -> String {
        let said = self.ask("maya", DM, "① 52 0.6\n② 1.4 0.3").await;
        assert!(said.starts_with("✓ O1.1 次周留存 · 52 % · 0.6 🟡\n✓ O1.2 崩溃率 · 1.4 · 0.3 🔴\n"), "{said}");
        said
    }

    async fn done(&self) -> Vec<String> {
        vec![format!("{:?}", self.ding.tally())]
    }
}

async fn team(c: &Lived) {
    let said = c.ask("maya", DM, "时区 Europe/Berlin").await;
    assert_eq!(said, "✓ 你的时区是 Europe/Berlin，你那里现在是 11月23日 周一 01:00。");
    c.ask("tom", DM, "时区 America/New_York").await;
    let said = c.ask("maya", HOME, "团队 新建 产品").await;
    assert!(said.starts_with("@Maya ✓ 产品 已建立，你是负责人。报告会发到这个群。\n我看不到群里有谁："), "{said}");
    let joined = c.talk().press("lin01", "join:", "Join · 加入").await;
    assert!(joined.starts_with("✓ 欢迎加入 产品。\n第一次问你：周计划，11月23日 周一 10:00"), "{joined}");
    let said = c.ask("maya", HOME, "团队 添加 @Tom").await;
    assert_eq!(said, "@Maya ✓ 已加入 产品：Tom。每人都会收到私信。");
    let shown = c.ask("maya", HOME, "团队").await;
    assert!(shown.contains("Europe/Berlin") && shown.contains("\n成员：Tom、李雷\n群：产品群\n"), "{shown}");
}

fn a_long_digest_was_a_text(c: &Lived) {
    let seen = c.ding.seen_by("tom01", &Spot::Group(HOME.into()));
    let thursday = seen.iter().find(|message| c.ding.text_of(message).starts_with("产品 · 站会 · 11月26日 周四"));
    let thursday = thursday.expect("a digest");
    assert!(matches!(thursday.content, Content::Markdown(_)), "{thursday:?}");
}

/// What is more than characters is okrbot's own: whoever asked in the group is called by name, what can be typed is bold.
fn nothing_that_was_typed_fires(c: &Lived) {
    assert_eq!(c.ding.fires(), vec![Active::Mention("maya01".into()); 4]);
    for active in c.ding.active() {
        match active {
            Active::Mention(_) => {}
            Active::Bold(words) => assert!(!words.contains("更快") && !words.contains("跳票"), "{words}"),
            other => panic!("{other:?}"),
        }
    }
}
