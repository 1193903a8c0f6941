//! SIGTERM while the clock is on a long way: it stops where it is, nothing is half done, and the next start goes on from there.

use std::fs::File;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::harness::process::okrbot;
use crate::harness::{Client, Database, Kind, Process};
use crate::kill::check;

/// A Friday.
const BEGIN: &str = "2026-11-20T12:00:00Z";
/// Longer than any of the ways that are gone here takes in a moment.
const DAYS: i64 = 300;

async fn now(client: &Client) -> DateTime<Utc> {
    let (_, shown) = client.get("/playground/clock").await;
    shown["now"].as_str().and_then(|now| now.parse().ok()).expect("a time")
}

async fn stopped_on_the_way(kind: Kind, waits: bool) {
    let database = Database::begun(kind, BEGIN).await;
    let log = tempfile::NamedTempFile::new().expect("a file");
    let stderr: File = log.reopen().expect("the same file");
    let mut process = Process::of(okrbot().stderr(stderr), &database);
    process.client.travel("2026-11-23T12:00:00Z").await;
    process.client.say("maya", "dm", "planned\nbuilt\nnone").await;
    let began = now(&process.client).await;
    let target = began + TimeDelta::days(DAYS);
    let to = json!({ "to": target.to_rfc3339() });
    let request = process.client.request(Method::POST, "/playground/clock").json(&to);
    let moving = tokio::spawn(async move { request.send().await });
    // Once it is on its way: two weeks on.
    while now(&process.client).await < began + TimeDelta::days(14) {
        sleep(Duration::from_millis(5)).await;
    }
    if !waits {
        moving.abort();
    }
    let signalled = Instant::now();
    assert!(process.terminate().success());
    assert!(signalled.elapsed() < Duration::from_secs(10));
    if waits {
        let answer = moving.await.expect("a task").expect("an answer, not a connection that breaks");
        assert_eq!(answer.status(), 503);
    }
    let told = std::fs::read_to_string(log.path()).expect("the log");
    assert!(!told.contains("ERROR") && !told.contains("in time"), "{told}");

    let process = Process::start(&database);
    let reached = now(&process.client).await;
    assert!(reached >= began + TimeDelta::days(14) && reached < target, "{reached} of {target}");
    process.client.travel(&(reached + TimeDelta::days(3)).to_rfc3339()).await;
    check(&database.open().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_that_is_told_to_stop_says_so_on_sqlite() {
    stopped_on_the_way(Kind::Sqlite, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_that_is_told_to_stop_says_so_on_postgres() {
    stopped_on_the_way(Kind::Postgres, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_that_nobody_waits_for_stops_as_well() {
    stopped_on_the_way(Kind::Sqlite, false).await;
}
