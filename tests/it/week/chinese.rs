//! A whole week in Chinese, from one Monday to the next but one: Maya in Berlin, 李雷 in Shanghai, Tom in New York. It is lived in
//! DingTalk and in WeCom, where nothing can be typed into a card.
//!
//! The expected texts and numbers are worked out by hand. The week begins on Monday 23 November 2026, 00:00 UTC; Berlin is an hour
//! ahead, Shanghai eight, New York five behind. The cycle ends on 31 December, 38 days after the first day. People type what
//! would do something in one chat or another; all of it is text.

pub mod days;
pub mod scores;

use async_trait::async_trait;

use crate::harness::chat::{Chat, DM};

/// When it begins.
pub const BEGIN: &str = "2026-11-23T00:00:00Z";
/// What 李雷 wants to achieve, as it stands where markdown is read.
pub const O2: &str = "O2 ＊＊更快＊＊ [上线］(https：//evil.example/x) ＠所有人";

/// A chat in which the week is lived.
#[async_trait]
pub trait Week: Chat {
    /// Where an objective is added that is the team's.
    const PLACE: &'static str;
    /// Whether a report that stands in the team's home can be changed.
    const EDITS: bool;
    /// What the lines below a name begin with in the team's home.
    const INDENT: &'static str;
    /// How much later than its hour a question may come, in minutes.
    const SPREAD: i64;

    /// What stands where markdown is read, as it stands in a conversation with okrbot.
    fn in_private(&self, text: &str) -> String;

    /// Somebody is asked the last question whose key begins so in these words; a card may stand below them.
    fn is_asked(&self, person: &str, key: &str, words: &[&str]);

    /// Tom skips the stand-up by the button of its question; what he is told.
    async fn skips(&self) -> String;

    /// Maya gives O1.1 52 % and 0.6, O1.2 1.4 and 0.3, in whatever way she has; what asks her why.
    async fn reviews(&self) -> String;

    /// All that anybody did, to be compared.
    async fn done(&self) -> Vec<String>;
}

/// The days, after the team was founded.
pub async fn lived<C: Week>(c: &C) {
    days::monday(c).await;
    days::tuesday(c).await;
    days::wednesday(c).await;
    days::thursday(c).await;
    days::friday(c).await;
    scores::review(c).await;
    scores::second_review(c).await;
    super::everybody_was_asked_at_their_own_hour(c, C::SPREAD).await;
    nothing_is_due_twice(c).await;
}

/// What the team wants to achieve.
pub async fn objectives<C: Week>(c: &C) {
    let said = c.ask("maya", C::PLACE, "新增 提升留存").await;
    assert!(said.contains("已新增 O1 · 提升留存 · 产品 · 2026Q4"), "{said}");
    let said = c.ask("maya", DM, "新增 O1 次周留存 40% -> 60%").await;
    assert!(said.starts_with("已新增 O1.1 · 次周留存 · 40 % → 60 %"), "{said}");
    let said = c.ask("maya", DM, "新增 O1 崩溃率 从2降到0.5").await;
    assert!(said.starts_with("已新增 O1.2 · 崩溃率 · 2 → 0.5"), "{said}");
    let said = c.ask("lin", DM, "/okr 新增 **更快** [上线](https://evil.example/x) @所有人").await;
    assert!(said.starts_with(&format!("已新增 {}", c.in_private(O2).replacen(' ', " · ", 1))), "{said}");
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

/// In the team's home stands this report as it was just posted: where the one before could not be changed, it begins with what
/// came after that.
async fn posted<C: Week>(c: &C, since: &str, lines: &[&str]) {
    let with_since = [&[since], lines].concat();
    c.channel_says(if C::EDITS { lines } else { &with_since }).await;
}

/// The report in the team's home has grown to this, or stands as it was posted.
async fn grown<C: Week>(c: &C, posted: &[&str], grown: &[&str]) {
    c.channel_says(if C::EDITS { grown } else { posted }).await;
}

async fn nothing_is_due_twice(c: &impl Week) {
    let before = (c.seen().await, c.done().await);
    c.travel("2026-12-07T22:00:00Z").await;
    c.travel("2026-12-07T22:00:30Z").await;
    assert_eq!((c.seen().await, c.done().await), before, "a second move with nothing due changes nothing");
}
