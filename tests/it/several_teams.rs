//! Somebody in two teams is asked once, and one answer serves both. Maya is in Product and in Rockets, both at 09:30.

use serde_json::{Value, json};

use crate::harness::chat::DM;
use crate::harness::{Bot, Client, Kind};

/// What okrbot wrote to Maya of its own accord.
async fn told(c: &Client) -> Vec<Value> {
    let all = c.messages("maya", 0).await;
    all.into_iter().filter(|entry| entry["in"] == DM && entry["from"] == "okrbot" && entry["re"].is_null()).collect()
}

/// The last of it that holds this.
async fn last_told(c: &Client, wanted: &str) -> String {
    let told = told(c).await;
    let mut texts = told.iter().map(|entry| entry["text"].as_str().expect("a text").to_owned());
    texts.rfind(|text| text.contains(wanted)).unwrap_or_default()
}

async fn stand_ups(kind: Kind) {
    let bot = Bot::at(kind, "2026-11-23T00:00:00Z").await;
    let c = &bot.client;
    // Without a home its lead, who is Maya, reads its digests.
    c.ask("maya", DM, "team create Rockets").await;
    c.travel("2026-11-24T08:31:00Z").await;
    assert_eq!(c.asked("maya", "standup:").await, ["2026-11-24T08:30"]);
    let question = c.form("maya", "standup:").await;
    let text = question["text"].as_str().expect("a text");
    assert!(text.starts_with("Stand-up · Product, Rockets · Tue 24 Nov"), "{text}");
    let form = json!({ "today": "tests", "obstacles": "no test environment" });
    let said = c.fill("maya", "standup:", form).await.expect("an answer");
    assert!(said.starts_with("✓ Stand-up Product, Rockets Tue 24 Nov") && said.contains("B1 opened"), "{said}");
    c.travel("2026-11-24T18:00:00Z").await;
    c.channel_holds("⛔ B1 Maya: no test environment").await;
    let digest = last_told(c, "Rockets · stand-up").await;
    assert!(digest.contains("tests") && digest.contains("⛔ B1 Maya"), "{digest}");
    // The next day the blocker is asked about once, and one team gets an answer of its own.
    c.travel("2026-11-25T08:31:00Z").await;
    let question = c.form("maya", "standup:").await;
    let fields = question["form"]["fields"].as_array().expect("fields");
    assert_eq!(fields.iter().filter(|field| field["name"] == "B1").count(), 1, "{fields:?}");
    let said = c.ask("maya", DM, "only Rockets: engines\nB1 solved").await;
    assert!(said.contains("B1 solved") && said.contains("✓ Stand-up Rockets"), "{said}");
    assert!(said.contains("Still open: the stand-up of Product."), "{said}");
    let said = c.ask("maya", DM, "more tests").await;
    assert!(said.starts_with("✓ Stand-up Product Wed 25 Nov"), "{said}");
    c.travel("2026-11-25T18:00:00Z").await;
    let digest = c.last_in_channel().await;
    assert!(digest.contains("more tests") && !digest.contains("engines"), "{digest}");
    assert!(last_told(c, "Rockets · stand-up").await.contains("engines"));
}

async fn reviews(kind: Kind) {
    let bot = Bot::at(kind, "2026-11-23T00:00:00Z").await;
    let c = &bot.client;
    c.ask("maya", DM, "team create Rockets").await;
    c.ask("maya", DM, "add team Product: Grow").await;
    c.ask("maya", DM, "add O1 Users 0 -> 10").await;
    c.ask("maya", DM, "add team Rockets: Fly").await;
    c.ask("maya", DM, "add O2 Height 0 -> 100").await;
    c.travel("2026-11-23T09:01:00Z").await;
    assert_eq!(c.asked("maya", "monday:").await.len(), 1);
    let said = c.fill("maya", "monday:", json!({ "O1": "keep", "O2": "keep", "focus": "ship" })).await;
    assert!(said.expect("an answer").starts_with("✓ Consensus Product, Rockets"));
    c.travel("2026-11-27T15:01:00Z").await;
    let asked = told(c).await;
    for objective in [":O1", ":O2"] {
        let of = |entry: &&Value| {
            let key = entry["form"]["key"].as_str().unwrap_or_default();
            key.starts_with("review:") && key.ends_with(objective)
        };
        assert_eq!(asked.iter().filter(of).count(), 1, "{objective} is asked for once");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_stand_up_serves_both_on_sqlite() {
    stand_ups(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_stand_up_serves_both_on_postgres() {
    stand_ups(Kind::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_asked_twice_on_monday_and_friday_on_sqlite() {
    reviews(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_asked_twice_on_monday_and_friday_on_postgres() {
    reviews(Kind::Postgres).await;
}
