//! Who is reminded when, and the lead's question about whoever is silent.

use serde_json::Value;

use crate::harness::chat::DM;
use crate::harness::{Bot, Client, Kind};

/// When a person was reminded, and in which words.
async fn reminded(c: &Client, person: &str) -> Vec<(String, String)> {
    let all = c.messages(person, 0).await;
    let mine = all.iter().filter(|entry| entry["in"] == DM && entry["from"] == "okrbot" && entry["re"].is_null());
    let text = |entry: &Value| entry["text"].as_str().expect("a text").to_owned();
    let at = |entry: &Value| entry["at"].as_str().expect("a time").chars().take(16).collect();
    mine.map(|entry| (at(entry), text(entry))).filter(|(_, text)| text.contains("is open until")).collect()
}

async fn story(kind: Kind) {
    let bot = Bot::at(kind, "2026-11-23T00:00:00Z").await;
    let c = &bot.client;
    c.ask("maya", DM, "team create Rockets").await;
    let chosen = c.ask("maya", DM, "reminders standard").await;
    assert!(chosen.contains("at most 4 a day"), "{chosen}");
    // The team has one reminder, which is the gentler choice; both teams are one line.
    c.travel("2026-11-24T21:00:00Z").await;
    let told = reminded(c, "maya").await;
    let monday = "Product, Rockets · your consensus is open until 13:00. /okr monday answers it, skip skips it.";
    let tuesday = "Product, Rockets · your stand-up is open until 12:30. /okr standup answers it, skip skips it.";
    let both = [("2026-11-23T11:24", monday), ("2026-11-24T10:54", tuesday)];
    assert_eq!(told, both.map(|(at, text)| (at.to_owned(), text.to_owned())));
    // Switched off after the question it comes no more.
    c.travel("2026-11-25T09:00:00Z").await;
    c.ask("maya", DM, "/okr reminders off").await;
    c.travel("2026-11-25T21:00:00Z").await;
    assert_eq!(reminded(c, "maya").await.len(), 2);
}

/// Lin says nothing for three stand-ups; Maya, who leads, answers each.
async fn silent(kind: Kind) {
    let bot = Bot::at(kind, "2026-11-23T00:00:00Z").await;
    let c = &bot.client;
    for day in [24, 25, 26] {
        c.travel(&format!("2026-11-{day}T08:31:00Z")).await;
        c.ask("maya", DM, "tests").await;
        c.travel(&format!("2026-11-{day}T14:31:00Z")).await;
        c.ask("tom", DM, "docs").await;
        c.travel(&format!("2026-11-{day}T20:00:00Z")).await;
    }
    let asked = c.form("maya", "nudge:").await;
    let text = asked["text"].as_str().expect("a text");
    assert!(text.starts_with("Lin has not answered three times in a row: stand-up of Product."), "{text}");
    let said = c.press("maya", "nudge:", serde_json::json!({}), Some("pause")).await.expect("an answer");
    assert!(said.starts_with("✓ Lin is not asked until Mon 7 Dec: stand-up of Product."), "{said}");
    let before = c.asked("lin", "standup:").await.len();
    c.travel("2026-12-05T00:00:00Z").await;
    assert_eq!(c.asked("lin", "standup:").await.len(), before);
    c.travel("2026-12-09T00:00:00Z").await;
    assert_eq!(c.asked("lin", "standup:").await.len(), before + 1, "Tuesday: Monday has its consensus");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reminders_are_one_message_and_a_choice_counts_at_once_on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reminders_are_one_message_and_a_choice_counts_at_once_on_postgres() {
    story(Kind::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_is_asked_about_who_is_silent_on_sqlite() {
    silent(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_is_asked_about_who_is_silent_on_postgres() {
    silent(Kind::Postgres).await;
}
