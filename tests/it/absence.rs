//! Absence and people's own days and hours, lived through in the playground on both databases.

use crate::harness::chat::DM;
use crate::harness::{Bot, Client, Kind};

/// A Monday, 00:00 UTC: one in the morning in Berlin.
const BEGIN: &str = "2026-11-23T00:00:00Z";

/// Everything that okrbot told a person in private, oldest first.
async fn told(c: &Client, who: &str) -> Vec<String> {
    let said = |entry: &serde_json::Value| entry["in"] == "dm" && entry["from"] == "okrbot";
    let entries = c.messages(who, 0).await;
    entries.iter().filter(|entry| said(entry)).map(|entry| entry["text"].as_str().expect("a text").to_owned()).collect()
}

/// Vacation is not respected, people are marked missing.
async fn whoever_is_away_is_neither_asked_nor_missing_and_is_told_what_happened(c: &Client) {
    c.ask("maya", DM, "/okr add Grow retention").await;
    c.ask("maya", DM, "/okr add O1 Users 0 -> 10").await;
    let noted = c.ask("lin", DM, "/okr 请假 11月24日到30日").await;
    assert_eq!(noted, "✓ 已请假：11月24日 周二至11月30日 周一，7 天，其中 5 个工作日。这期间我不会问你。取消：撤销");
    assert!(c.ask("lin", DM, "/okr 撤销").await.contains("请假"));
    c.ask("lin", DM, "/okr 请假 11月24日到30日").await;
    c.travel("2026-11-24T10:00:00Z").await;
    c.ask("maya", DM, "today: tests").await;
    c.travel("2026-11-24T15:00:00Z").await;
    c.ask("tom", DM, "today: docs").await;
    c.channel_holds("Away: Lin").await;
    c.travel("2026-11-30T23:00:00Z").await;
    // Only Monday's consensus was put to her; the one of the week after fell into her absence.
    assert_eq!(c.asked("lin", "monday:").await, ["2026-11-23T02:00"]);
    assert_eq!(c.asked("lin", "standup:").await.len(), 0);
    let named = c.channel().await.into_iter().find(|text| text.contains("No answer yet: Lin"));
    assert_eq!(named, None);
    c.travel("2026-12-01T01:30:00Z").await;
    assert_eq!(c.asked("lin", "standup:").await, ["2026-12-01T01:30"]);
    let told = told(c, "lin").await;
    let [.., welcome, _] = &told[..] else { panic!("{told:?}") };
    assert!(
        welcome.starts_with("👋 Lin，欢迎回来！你 11月24日 周二至11月30日 周一不在。\nProduct · W48 · "),
        "{welcome}"
    );
}

/// A schedule of one's own is refused or missing.
async fn everybody_is_asked_on_their_own_days_in_their_own_hours(c: &Client) {
    c.ask("maya", DM, "/okr hours 13:00-17:00").await;
    c.ask("tom", DM, "/okr workdays tue-thu").await;
    c.ask("tom", DM, "/okr hours 7-12").await;
    c.travel("2026-11-30T00:00:00Z").await;
    // Maya's begin at 13:00 in Berlin; a stand-up at 09:30 would go on until 12:30 in New York.
    assert_eq!(c.asked("maya", "monday:").await, ["2026-11-23T12:00"]);
    let days = ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"];
    assert_eq!(c.asked("maya", "standup:").await, days.map(|day| format!("{day}T12:00")));
    assert_eq!(c.asked("tom", "monday:").await, ["2026-11-24T14:00"], "his first workday is Tuesday");
    assert_eq!(c.asked("tom", "standup:").await, ["2026-11-25T14:00", "2026-11-26T14:00"]);
    assert_eq!(c.asked("lin", "monday:").await, ["2026-11-23T02:00"], "nobody else is moved");
}

/// The whole team is on holiday.
async fn a_team_that_is_away_as_a_whole_closes_nothing_with_shame(c: &Client) {
    for who in ["maya", "tom"] {
        c.ask(who, DM, "/okr away today - 2026-12-04").await;
    }
    c.ask("lin", DM, "/okr 今天到12月4日休假").await;
    c.travel("2026-12-06T00:00:00Z").await;
    let channel = c.channel().await;
    let away = channel.iter().filter(|text| text.contains("everybody is away")).count();
    assert_eq!(away, 2, "once for the consensus, once for the stand-up: {channel:#?}");
    assert!(!channel.iter().any(|text| text.contains("nobody") || text.contains("Answered:")), "{channel:#?}");
    for who in ["maya", "lin", "tom"] {
        assert_eq!(c.asked(who, "").await.len(), 0, "{who}");
    }
}

/// The playground has no statuses: whoever wants theirs to count is told so.
async fn where_no_status_is_told_none_counts(c: &Client) {
    assert!(!c.ask("maya", DM, "/okr me").await.contains("Status:"));
    let said = c.ask("maya", DM, "/okr status on").await;
    assert!(said.starts_with("✓ Status: on, but nobody tells me the status that you set in this chat."), "{said}");
    assert!(c.ask("maya", DM, "/okr me").await.contains("\nStatus: on, but"));
    let said = c.ask("lin", DM, "/okr 状态").await;
    assert!(said.starts_with("状态：关。这个聊天平台不告诉我你设的状态。"), "{said}");
    assert!(c.ask("maya", DM, "/okr status maybe").await.contains("maybe"));
}

macro_rules! on_both {
    ($($story:ident)*) => {
        $(mod $story {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$story(&Bot::at(Kind::Sqlite, BEGIN).await.client).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$story(&Bot::at(Kind::Postgres, BEGIN).await.client).await;
            }
        })*
    };
}

on_both! {
    whoever_is_away_is_neither_asked_nor_missing_and_is_told_what_happened
    everybody_is_asked_on_their_own_days_in_their_own_hours
    a_team_that_is_away_as_a_whole_closes_nothing_with_shame
    where_no_status_is_told_none_counts
}
