//! `kill -9` at random moments while the clock is moved: nothing is lost, and nothing said or kept twice.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, TimeDelta, Utc};
use okrbot::store::Store;
use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::harness::count::count;
use crate::harness::{Client, Database, Kind, Process};

const KILLS: u32 = 50;
/// A Friday: three days later it is Monday noon, and Maya has a consensus to answer.
const BEGIN: &str = "2026-11-20T12:00:00Z";

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

/// What the clock shows.
async fn now(client: &Client) -> DateTime<Utc> {
    let (_, shown) = client.get("/playground/clock").await;
    shown["now"].as_str().and_then(|now| now.parse().ok()).expect("a time")
}

/// Three days after what the clock shows.
async fn later(client: &Client) -> DateTime<Utc> {
    now(client).await + TimeDelta::days(3)
}

/// Something to review, and a first move that nobody is killed in; how many milliseconds it takes. The kills fall within as much,
/// or a slow machine would never get anywhere, and on a fast one they would come too late.
async fn begin(client: &Client) -> u64 {
    client.ask("maya", "dm", "/okr add Grow retention").await;
    client.ask("maya", "dm", "/okr add O1 Weekly active teams from 10 to 20").await;
    let to = later(client).await.to_rfc3339();
    let began = Instant::now();
    client.travel(&to).await;
    u64::try_from(began.elapsed().as_millis()).expect("a short time").max(20)
}

/// Moves the clock and kills the process `within` so many milliseconds, on the way or just after; where the clock was to go.
async fn move_and_kill(process: &mut Process, within: u64, dice: &mut Dice) -> DateTime<Utc> {
    let target = later(&process.client).await;
    let to = target.to_rfc3339();
    let client = process.client.clone();
    let moving = tokio::spawn(async move {
        // The connection breaks: whatever comes back is no answer.
        let request = client.request(reqwest::Method::POST, "/playground/clock");
        drop(request.json(&json!({ "to": to })).send().await);
    });
    sleep(Duration::from_millis(dice.below(within))).await;
    process.kill();
    moving.await.expect("a request");
    target
}

/// Answers whatever stand-up or consensus is open, so that there is something to lose. With labels it would also answer a
/// stand-up before it is asked, which then never is.
async fn answer(client: &Client, person: &str) {
    client.say(person, "dm", "planned\nbuilt\nnone").await;
}

/// Nothing is lost, nothing is there twice. What was answered before it was said need not be said: somebody is faster than the
/// sender where a process was killed between the two.
pub async fn check(store: &Store) {
    for (what, sql) in [
        ("unsent", "select count(*) from outbox where sent_at is null and dead_at is null"),
        ("buried", "select count(*) from outbox where dead_at is not null
             and not (key like 'prompt:%' and reason = 'answered before it was said')"),
        (
            "asked but not sent",
            "select count(*) from prompts p where p.asked_at is not null and not exists (select 1 from outbox o
             where (o.key = 'prompt:' || cast(p.id as text) || '/1'
               or o.key like 'prompt:' || cast(p.id as text) || ':%')
               and (o.sent_at is not null or o.dead_at is not null and p.answered_at is not null))",
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
    let database = Database::begun(Kind::Sqlite, BEGIN).await;
    let mut dice = Dice::new();
    let mut process = Process::start(&database);
    let within = begin(&process.client).await;
    let mut broken = 0;
    for _ in 0..KILLS {
        answer(&process.client, "maya").await;
        let target = move_and_kill(&mut process, within, &mut dice).await;
        process = Process::start(&database);
        broken += u32::from(now(&process.client).await < target);
    }
    let to = later(&process.client).await.to_rfc3339();
    process.client.travel(&to).await;
    println!("{broken} of {KILLS} moves were broken off");
    assert!(broken > 5, "the kills came too late to prove anything");
    assert!(process.terminate().success());
    check(&database.open().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_kills_of_two_on_postgres() {
    let database = Database::begun(Kind::Postgres, BEGIN).await;
    let mut dice = Dice::new();
    let mut pair = [Process::start(&database), Process::start(&database)];
    let within = begin(&pair[0].client).await;
    let mut broken = 0;
    for kill in 0..KILLS {
        let [one, other] = &mut pair;
        let (dies, lives) = if kill % 2 == 0 { (one, other) } else { (other, one) };
        answer(&lives.client, "tom").await;
        let target = move_and_kill(dies, within, &mut dice).await;
        broken += u32::from(now(&lives.client).await < target);
        *dies = Process::start(&database);
    }
    let [one, other] = &mut pair;
    let to = later(&one.client).await.to_rfc3339();
    one.client.travel(&to).await;
    println!("{broken} of {KILLS} moves were broken off");
    assert!(broken > 5, "the kills came too late to prove anything");
    assert!(one.terminate().success());
    assert!(other.terminate().success());
    check(&database.open().await).await;
}
