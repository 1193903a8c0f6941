//! A whole week, from one Monday to the next but one: Maya in Berlin, Lin in Shanghai, Tom in New York. It is the same in the
//! playground and in Slack.
//!
//! The expected texts and numbers are worked out by hand. The week begins on Monday 23 November 2026, 00:00 UTC; Berlin is an hour
//! ahead, Shanghai eight, New York five behind. The cycle ends on 31 December, 38 days after the first day.

pub mod chinese;

use chrono::{NaiveDateTime, TimeDelta};
use serde_json::json;

use crate::harness::chat::{Chat, DM};
use crate::harness::slack::stories::Lived;
use crate::harness::{Bot, Kind};

const BEGIN: &str = "2026-11-23T00:00:00Z";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    lived(&Bot::at(Kind::Sqlite, BEGIN).await.client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    lived(&Bot::at(Kind::Postgres, BEGIN).await.client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_slack_on_sqlite() {
    in_slack(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_slack_on_postgres() {
    in_slack(Kind::Postgres).await;
}

async fn in_slack(kind: Kind) {
    let story = Lived::founded(kind, BEGIN).await;
    lived(&story).await;
    story.slack.every_call_was_good();
    let refused: Vec<_> =
        story.slack.calls().into_iter().filter(|call| call.status != 200 || !call.error().is_empty()).collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

async fn lived(c: &impl Chat) {
    objectives(c).await;
    monday(c).await;
    tuesday(c).await;
    wednesday(c).await;
    review(c).await;
    second_review(c).await;
    everybody_was_asked_at_their_own_hour(c, 0).await;
    nothing_is_due_twice(c).await;
}

async fn objectives(c: &impl Chat) {
    let said = c.ask("maya", "#product", "/okr add Grow retention").await;
    assert!(said.starts_with("O1 added · Grow retention · Product · 2026Q4"), "{said}");
    let said = c.ask("maya", DM, "add O1 Week-4 retention 40% -> 60%").await;
    assert!(said.starts_with("O1.1 added · Week-4 retention · 40 % → 60 %"), "{said}");
    let said = c.ask("maya", DM, "add O1 Crash rate from 2 to 0.5").await;
    assert!(said.starts_with("O1.2 added · Crash rate · 2 → 0.5"), "{said}");
    let said = c.ask("lin", DM, "/okr 新增 提升留存").await;
    assert!(said.starts_with("已新增 O2 · 提升留存 · Product · 2026Q4"), "{said}");
    let said = c.ask("lin", DM, "新增 O2 次日留存 从30%提升到45%").await;
    assert!(said.starts_with("已新增 O2.1 · 次日留存 · 30 % → 45 %"), "{said}");
    c.ask("tom", DM, "add Happy customers").await;
    c.ask("tom", DM, "add O3 NPS 20 -> 50").await;
    // Half of the way from 40 to 60.
    c.ask("maya", DM, "O1.1 50 first cohort").await;
    let shown = c.ask("maya", DM, "show O1.1").await;
    assert!(shown.lines().any(|line| line == "progress 50 %"), "{shown}");
    let shown = c.ask("lin", DM, "查看 O1.1").await;
    assert!(shown.lines().any(|line| line == "进度 50 %"), "{shown}");
}

async fn monday(c: &impl Chat) {
    // Lin's 10:00 is 02:00 UTC, her window ends at 05:00 UTC, 06:00 in Berlin: the board waits for 08:00 there.
    c.travel("2026-11-23T02:00:01Z").await;
    let said = c.fill("lin", "monday:", json!({ "O2": "keep", "focus": "文档\n访谈", "help": "无" })).await;
    assert_eq!(said, "✓ 周计划 Product 11月23日 周一 · 重点：文档 / 访谈 · 目标都保持 · 修改：周计划");
    c.travel("2026-11-23T06:59:00Z").await;
    assert!(c.channel().await.is_empty(), "nothing is posted before 08:00 in the team's zone");
    c.travel("2026-11-23T07:00:00Z").await;
    c.channel_says(&["Product · consensus · W48", "Lin: 文档 / 访谈"]).await;
    c.travel("2026-11-23T09:00:01Z").await;
    c.refused(
        "maya",
        "monday:",
        json!({ "O1": "change", "focus": "ship" }),
        "O1.change",
        "One line, please: what should change?",
    )
    .await;
    c.fill("maya", "monday:", json!({ "O1": "change", "O1.change": "aim lower", "focus": "ship" })).await;
    c.channel_says(&[
        "Product · consensus · W48",
        "✏️ O1 Grow retention needs change · Maya: aim lower",
        "Lin: 文档 / 访谈",
        "Maya: ship",
    ])
    .await;
    // Tom is asked at 15:00 UTC and answers two hours after his window, which ended at 18:00 UTC.
    c.travel("2026-11-23T20:00:00Z").await;
    let said = c.ask("tom", DM, "focus: five customers help: a designer").await;
    assert!(said.ends_with("It came after the window: kept and marked late."), "{said}");
    c.channel_says(&[
        "Product · consensus · W48",
        "✏️ O1 Grow retention needs change · Maya: aim lower",
        "Lin: 文档 / 访谈",
        "Maya: ship",
        "Tom (late): five customers",
        "🙋 Tom needs help: a designer",
    ])
    .await;
}

async fn tuesday(c: &impl Chat) {
    c.travel("2026-11-24T01:31:00Z").await;
    // A command's word, but a question is open: an answer.
    let said = c.ask("lin", DM, "更新文档").await;
    assert_eq!(said, "✓ 站会 Product 11月24日 周二 · 今天：更新文档 · 没有阻碍 · 修改：站会");
    c.travel("2026-11-24T08:31:00Z").await;
    let said = c.ask("maya", DM, "yesterday: fixed login today: tests obstacles: no staging").await;
    assert_eq!(
        said,
        "✓ Stand-up Product Tue 24 Nov · yesterday: fixed login · today: tests · obstacle: no staging · change it: standup\n\
         B1 opened · not one? not B1"
    );
    c.channel_says(&[
        "Product · stand-up · Tue 24 Nov",
        "⛔ B1 Maya: no staging",
        "Lin",
        "  today: 更新文档",
        "Maya",
        "  yesterday: fixed login",
        "  today: tests",
    ])
    .await;
    // Again, by the form: the last answer counts, and the text that changed was no blocker after all.
    c.fill("maya", "standup:", json!({ "yesterday": "fixed login", "today": "more tests", "obstacles": "没啥阻碍" }))
        .await;
    c.travel("2026-11-24T17:30:00Z").await;
    c.channel_says(&[
        "Product · stand-up · Tue 24 Nov",
        "Lin",
        "  today: 更新文档",
        "Maya (edited)",
        "  yesterday: fixed login",
        "  today: more tests",
        "No answer: Tom",
    ])
    .await;
}

async fn wednesday(c: &impl Chat) {
    c.travel("2026-11-25T01:31:00Z").await;
    let field = c.field("lin", "standup:", 0).await;
    assert_eq!(field["value"], "更新文档", "yesterday is filled in from the last plan");
    let said = c.ask("lin", DM, "照旧").await;
    assert_eq!(
        said,
        "✓ 站会 Product 11月25日 周三 · 昨天：更新文档 · 今天：更新文档（第 2 天） · 没有阻碍 · 修改：站会"
    );
    c.travel("2026-11-25T08:31:00Z").await;
    c.ask("maya", DM, "fixed the build\nrelease\nno staging").await;
    c.travel("2026-11-25T14:31:00Z").await;
    c.ask("tom", DM, "call customers").await;
    // Everyone has answered: the round is closed, and B2 is one day younger than B1 was.
    c.channel_says(&[
        "Product · stand-up · Wed 25 Nov",
        "⛔ B2 Maya: no staging",
        "Lin",
        "  yesterday: 更新文档",
        "  today: 更新文档 (2nd day)",
        "Maya",
        "  yesterday: fixed the build",
        "  today: release",
        "Tom",
        "  today: call customers",
    ])
    .await;
    c.travel("2026-11-26T08:31:00Z").await;
    let said = c.fill("maya", "standup:", json!({ "today": "docs", "B2": "solved" })).await;
    assert!(said.starts_with("B2 solved"), "{said}");
}

async fn review(c: &impl Chat) {
    // Friday 27 November: 4 of 38 days have gone, less than a fifth: nothing is suggested.
    c.travel("2026-11-27T15:00:01Z").await;
    let field = c.field("maya", "review:", 1).await;
    assert_eq!(field["choices"][0]["value"], "1.0", "{field}");
    let answers = json!({
        "O1.1.value": "52", "O1.1.score": "suggested", "O1.2.value": "1.4", "O1.2.score": "0.3",
    });
    c.refused("maya", "review:", answers, "O1.1.score", "Nothing can be suggested yet: please pick a score.").await;
    let answers = json!({
        "O1.1.value": "52", "O1.1.score": "0.6", "O1.2.value": "1.4", "O1.2.score": "0.3", "O1.2.note": "vendor late",
    });
    c.fill("maya", "review:", answers).await;
    let said = c.ask("lin", DM, "打分 O2.1 绿").await;
    assert!(said.starts_with("✓ O2.1 次日留存 · 0.8 🟢"), "{said}");
    // Tom's window ends at 23:30 UTC, at night in Berlin: the summary waits for Saturday 08:00.
    c.travel("2026-11-28T06:59:00Z").await;
    assert!(c.last_in_channel().await.contains("stand-up · Fri 27 Nov"));
    c.travel("2026-11-28T07:00:00Z").await;
    // O1: (0.6 + 0.3) / 2 = 0.45; O2: green is 0.8; O3 has none. Product: (0.45 + 0.8) / 2 = 0.625, two of three objectives.
    // Questions: Monday 3 of 3, Tuesday 2 of 3, Wednesday 3 of 3, Thursday 1 of 3, Friday 0 of 3, review 2 of 3 (Lin's came late).
    // Tom added NPS on his own Sunday, 22 November.
    c.channel_says(&[
        "Product · W48 · 0.6 🟡 · 3 of 4 scored",
        "Look at: O1.2 Crash rate 🔴 0.3 Maya – vendor late",
        "No update: O3.1 NPS ⚪ since 22 Nov",
        "Answered: 11 of 18",
    ])
    .await;
    // Late, on Saturday: the week whose consensus Tom was last due is still W48, and the summary is edited.
    c.ask("tom", DM, "score O3.1 0.7").await;
    c.channel_says(&[
        "Product · W48 · 0.7 🟢 · 4 of 4 scored",
        "Look at: O1.2 Crash rate 🔴 0.3 Maya – vendor late",
        "Answered: 11 of 18",
    ])
    .await;
}

async fn second_review(c: &impl Chat) {
    // Friday 4 December: 11 of 38 days have gone, e = 0.289…
    c.travel("2026-12-04T15:00:01Z").await;
    assert_eq!(c.field("maya", "review:", 1).await["choices"][0]["value"], "suggested");
    // 44: p = 0.2, p / e = 0.69…: 0.7. Crash rate 1.7: p = 0.3 / 1.5 = 0.2: 0.7 as well.
    let said = c.ask("maya", DM, "① 44\n② 1.7 0.8 better\naccept").await;
    assert!(said.contains("✓ O1.1 Week-4 retention · 44 % · 0.7 🟢 · suggested 0.7"), "{said}");
    assert!(said.contains("✓ O1.2 Crash rate · 1.7 · 0.8 🟢 · suggested 0.7"), "{said}");
    c.travel("2026-12-05T07:00:00Z").await;
    // O1: 0.75; O2 keeps 0.8, O3 keeps 0.7 (a week old, not older than two): (0.75 + 0.8 + 0.7) / 3 = 0.75, half up 0.8.
    c.channel_says(&[
        "Product · W49 · 0.8 🟢 (0.7 ▲) · 4 of 4 scored",
        "Moved: O1.2 0.3→0.8, O1.1 0.6→0.7",
        "Answered: 1 of 18",
    ])
    .await;
    let zh = c.ask("lin", DM, "周总结 W49").await;
    assert!(zh.starts_with("Product · W49 · 0.8 🟢（0.7 ▲） · 已打分 4/4"), "{zh}");
}

/// Each of the weeks' questions once, at the person's own hour or at most so many minutes later.
async fn everybody_was_asked_at_their_own_hour(c: &impl Chat, most: i64) {
    c.travel("2026-12-07T22:00:00Z").await;
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
        for (key, days, time) in
            [("monday:", &mondays[..], monday), ("standup:", &workdays, standup), ("review:", &fridays, review)]
        {
            let asked = c.asked(person, key).await;
            let moment = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a moment");
            let late = |(asked, day): (&String, &&str)| moment(asked) - moment(&format!("{day}T{time}"));
            let spread = TimeDelta::zero()..=TimeDelta::minutes(most);
            let in_time = asked.iter().zip(days).map(late).all(|late| spread.contains(&late));
            assert!(asked.len() == days.len() && in_time, "{person} {key} {asked:?}");
        }
    }
}

async fn nothing_is_due_twice(c: &impl Chat) {
    let before = c.seen().await;
    c.travel("2026-12-07T22:00:00Z").await;
    c.travel("2026-12-07T22:00:30Z").await;
    assert_eq!(c.seen().await, before, "a second move with nothing due changes nothing");
}
