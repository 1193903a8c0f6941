//! A whole week in DingTalk, from one Monday to the next but one, in Chinese: Maya in Berlin, 李雷 in Shanghai, Tom in New York.
//!
//! The expected texts and numbers are worked out by hand. The week begins on Monday 23 November 2026, 00:00 UTC; Berlin is an hour
//! ahead, Shanghai eight, New York five behind. The cycle ends on 31 December, 38 days after the first day. People type what
//! would do something in one chat or another; all of it is text.

mod days;
mod scores;

use ::dingtalk::Mode;

use crate::harness::Kind;
use crate::harness::chat::{Chat, DM};
use crate::harness::dingtalk::reader::Active;
use crate::harness::dingtalk::stories::{HOME, Lived};

const BEGIN: &str = "2026-11-23T00:00:00Z";
/// What 李雷 wants to achieve, as it is shown.
const O2: &str = "O2 ＊＊更快＊＊ [上线］(https：//evil.example/x) ＠所有人";

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
    days::monday(&c).await;
    days::tuesday(&c).await;
    days::wednesday(&c).await;
    days::thursday(&c).await;
    days::friday(&c).await;
    scores::review(&c).await;
    scores::second_review(&c).await;
    everybody_was_asked_at_their_own_hour(&c).await;
    nothing_is_due_twice(&c).await;
    c.ding.every_call_was_good();
    nothing_that_was_typed_fires(&c);
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

async fn objectives(c: &Lived) {
    let said = c.ask("maya", HOME, "新增 提升留存").await;
    assert!(said.starts_with("@Maya 已新增 O1 · 提升留存 · 产品 · 2026Q4"), "{said}");
    let said = c.ask("maya", DM, "新增 O1 次周留存 40% -> 60%").await;
    assert!(said.starts_with("已新增 O1.1 · 次周留存 · 40 % → 60 %"), "{said}");
    let said = c.ask("maya", DM, "新增 O1 崩溃率 从2降到0.5").await;
    assert!(said.starts_with("已新增 O1.2 · 崩溃率 · 2 → 0.5"), "{said}");
    let said = c.ask("lin", DM, "/okr 新增 **更快** [上线](https://evil.example/x) @所有人").await;
    assert!(said.starts_with(&format!("已新增 {}", O2.replacen(' ', " · ", 1))), "{said}");
    let said = c.ask("lin", DM, "新增 O2 次日留存 从30%提升到45%").await;
    assert!(said.starts_with("已新增 O2.1 · 次日留存 · 30 % → 45 %"), "{said}");
    c.ask("tom", DM, "新增 客户满意").await;
    c.ask("tom", DM, "新增 O3 NPS 20 -> 50").await;
    // Half of the way from 40 to 60.
    c.ask("maya", DM, "O1.1 50 第一批用户").await;
    let shown = c.ask("lin", DM, "查看 O1.1").await;
    assert!(shown.lines().any(|line| line == "进度 50 %"), "{shown}");
    let said = c.ask("lin", DM, "疑问 O1.1 为什么只到 60？").await;
    assert!(said.starts_with("已就 O1.1 向 Maya 提问。"), "{said}");
    let said = c.ask("maya", DM, "先试一组用户").await;
    assert!(said.contains("李雷"), "{said}");
}

async fn everybody_was_asked_at_their_own_hour(c: &Lived) {
    c.travel("2026-12-07T22:00:00Z").await;
    let days = |days: &[&str], time: &str| -> Vec<String> { days.iter().map(|day| format!("{day}T{time}")).collect() };
    let mondays = ["2026-11-23", "2026-11-30", "2026-12-07"];
    let workdays = [
        "2026-11-24",
        "2026-11-25",
        "2026-11-26",
        "2026-11-27",
        "2026-12-01",
        "2026-12-02",
        "2026-12-03",
        "2026-12-04",
    ];
    let fridays = ["2026-11-27", "2026-12-04"];
    for (person, monday, standup, review) in
        [("maya", "09:00", "08:30", "15:00"), ("lin", "02:00", "01:30", "08:00"), ("tom", "15:00", "14:30", "21:00")]
    {
        assert_eq!(c.asked(person, "monday:").await, days(&mondays, monday), "{person}");
        assert_eq!(c.asked(person, "standup:").await, days(&workdays, standup), "{person}");
        assert_eq!(c.asked(person, "review:").await, days(&fridays, review), "{person}");
    }
}

async fn nothing_is_due_twice(c: &Lived) {
    let before = (c.seen().await, c.ding.tally());
    c.travel("2026-12-07T22:00:00Z").await;
    c.travel("2026-12-07T22:00:30Z").await;
    assert_eq!((c.seen().await, c.ding.tally()), before, "a second move with nothing due changes nothing");
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
