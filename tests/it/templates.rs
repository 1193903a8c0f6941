//! A team adds a weekly report and a retrospective: asked at their own hour, filled in from what was said before, reported once.

use serde_json::json;

use crate::harness::{Bot, Client, Kind};

const DM: &str = "dm";
/// Monday.
const BEGIN: &str = "2026-11-23T00:00:00Z";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    story(&Bot::at(Kind::Sqlite, BEGIN).await.client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    story(&Bot::at(Kind::Postgres, BEGIN).await.client).await;
}

async fn story(c: &Client) {
    c.ask("maya", DM, "schedule add weekly fri 17:00").await;
    c.ask("maya", DM, "schedule add retro fri 13:00 team Product").await;
    c.ask("maya", "#product", "/okr add Grow retention").await;
    c.ask("maya", DM, "add O1 Week-4 retention 40% -> 60%").await;
    c.travel("2026-11-24T08:31:00Z").await;
    c.ask("maya", DM, "write tests").await;
    c.travel("2026-11-25T08:31:00Z").await;
    c.ask("maya", DM, "yesterday: wrote tests\ntoday: publish").await;
    c.ask("maya", DM, "O1.1 50").await;
    // The retrospective: grouped by question.
    c.travel("2026-11-27T12:01:00Z").await;
    let said = c.ask("maya", DM, "retro\nwell: the release\nimprove: fewer meetings").await;
    assert!(said.contains("What went well: the release"), "{said}");
    c.travel("2026-11-27T15:00:30Z").await;
    let retro = c.channel().await.into_iter().find(|text| text.contains("retrospective")).expect("a report");
    let lines: Vec<&str> = retro.lines().collect();
    let at = lines.iter().position(|line| *line == "What went well:").expect("a question");
    assert_eq!(lines[at + 1], "  Maya: the release", "{retro}");
    // The weekly report at 17:00 in Berlin: what the stand-ups say was done, and the key result that moved.
    c.travel("2026-11-27T16:00:30Z").await;
    let form = c.form("maya", "own:").await;
    let done = &form["form"]["fields"][0];
    assert_eq!(done["name"], "done");
    assert_eq!(done["value"], "wrote tests\npublish\nO1.1 Week-4 retention: 50 %");
    let said =
        c.fill("maya", "own:", json!({ "done": "wrote tests\npublish", "next": "rest" })).await.expect("an echo");
    assert!(said.contains("Done this week: wrote tests / publish") && said.contains("Next week: rest"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_standups_of_one_team_are_asked_each_at_its_own_hour() {
    let bot = Bot::at(Kind::Sqlite, BEGIN).await;
    let c = &bot.client;
    c.ask("maya", DM, "schedule add standup Design tue 11:00").await;
    c.travel("2026-11-24T10:01:00Z").await;
    assert_eq!(c.asked("maya", "standup:").await, ["2026-11-24T08:30", "2026-11-24T10:00"]);
    let said = c.ask("maya", DM, "answer Design today: sketches").await;
    assert!(said.contains("today: sketches"), "{said}");
    let said = c.ask("maya", DM, "standup today: tests").await;
    assert!(said.contains("today: tests"), "{said}");
    let said = c.ask("maya", DM, "run Design").await;
    assert!(said.contains("The Design of Product is already open"), "{said}");
}
