//! `kill -9` at random moments while the clock is moved: nothing is lost, and nothing said or kept twice.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, TimeDelta, Utc};
use okrbot::store::Store;
use serde_json::json;
use tokio::time::sleep;

use crate::harness::count::count;
use crate::harness::{Client, Database, Kind, Process};

const KILLS: u32 = 50;

/// Numbers that differ from run to run; a failure names the first one.
struct Dice(u64);

impl Dice {
    #[expect(clippy::disallowed_methods, reason = "a seed is no time that anything depends on")]
    fn new() -> Self {
        let seed = SystemTime::now().duration_since(UNIX_EPOCH).map_or(7, |since| u64::from(since.subsec_nanos()));
        println!("seed {seed}");
        Self(seed)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Three days after what the clock shows.
async fn later(client: &Client) -> String {
    let (_, shown) = client.get("/playground/clock").await;
    let now: DateTime<Utc> = shown["now"].as_str().and_then(|now| now.parse().ok()).expect("a time");
    (now + TimeDelta::days(3)).to_rfc3339()
}

/// Moves the clock and kills the process on the way, or just after.
async fn move_and_kill(process: &mut Process, dice: &mut Dice) {
    let to = later(&process.client).await;
    let client = process.client.clone();
    let moving = tokio::spawn(async move {
        // The connection breaks: whatever comes back is no answer.
        let request = client.request(reqwest::Method::POST, "/playground/clock");
        drop(request.json(&json!({ "to": to })).send().await);
    });
    sleep(Duration::from_millis(dice.below(250))).await;
    process.kill();
    moving.await.expect("a request");
}

/// Answers whatever stand-up or consensus is open, so that there is something to lose.
async fn answer(client: &Client, person: &str) {
    client.say(person, "dm", "yesterday: planned today: built obstacles: none").await;
}

/// Nothing is lost, nothing is there twice.
async fn check(store: &Store) {
    for (what, sql) in [
        ("unsent", "select count(*) from outbox where sent_at is null and dead_at is null"),
        ("buried", "select count(*) from outbox where dead_at is not null"),
        (
            "asked but not sent",
            "select count(*) from prompts p where p.asked_at is not null and not exists (select 1 from outbox o
             where (o.key = 'prompt:' || cast(p.id as text) || '/1'
               or o.key like 'prompt:' || cast(p.id as text) || ':%') and o.sent_at is not null)",
        ),
        (
            "sent but not in the chat",
            "select count(*) from outbox o where o.sent_at is not null and o.key not like 'learn:%'
             and o.key not like 'members:%' and not exists (select 1 from playground_messages m where m.key = o.key)",
        ),
        (
            "forms that are there twice",
            "select count(*) from (select place, form->>'key' from playground_messages
             where author is null and re is null and replaces is null and form is not null and form->>'key' not like 'pause:%'
             group by place, form->>'key' having count(*) > 1) twice",
        ),
        (
            "messages that are there twice",
            "select count(*) from (select 1 from playground_messages where author is null and re is null
             group by place, coalesce(only_who, ''), at, text, coalesce(replaces, 0) having count(*) > 1) twice",
        ),
        (
            "entries without an answer",
            "select count(*) from playground_messages m where m.author is not null and m.place like 'p:%'
             and 1 <> (select count(*) from playground_messages r where r.re = m.id)",
        ),
        ("rounds past their end and open", "select count(*) from rounds r where closed_at is null and exists
             (select 1 from rounds l where l.ritual_id = r.ritual_id and l.label > r.label and l.closed_at is not null)"),
    ] {
        assert_eq!(count(store, sql).await, 0, "{what}");
    }
    assert!(count(store, "select count(*) from prompts where asked_at is not null").await > 10);
    assert!(count(store, "select count(*) from answers").await > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_kills_on_sqlite() {
    let database = Database::new(Kind::Sqlite).await;
    let mut dice = Dice::new();
    let mut process = Process::start(&database);
    for _ in 0..KILLS {
        answer(&process.client, "maya").await;
        move_and_kill(&mut process, &mut dice).await;
        process = Process::start(&database);
    }
    let to = later(&process.client).await;
    process.client.travel(&to).await;
    assert!(process.terminate().success());
    check(&database.open().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_kills_of_two_on_postgres() {
    let database = Database::new(Kind::Postgres).await;
    let mut dice = Dice::new();
    let mut pair = [Process::start(&database), Process::start(&database)];
    for kill in 0..KILLS {
        let [one, other] = &mut pair;
        let (dies, lives) = if kill % 2 == 0 { (one, other) } else { (other, one) };
        answer(&lives.client, "tom").await;
        move_and_kill(dies, &mut dice).await;
        *dies = Process::start(&database);
    }
    let [one, other] = &mut pair;
    let to = later(&one.client).await;
    one.client.travel(&to).await;
    assert!(one.terminate().success());
    assert!(other.terminate().success());
    check(&database.open().await).await;
}
