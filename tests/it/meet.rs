//! An answer and the close of its round meet at the same instant: the digest always has the answer.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chat::{Adapter, Request};
use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderValue, header};
use okrbot::accept;
use okrbot::app::App;
use okrbot::cron;
use okrbot::metrics::Metrics;
use okrbot::outbox::Sender;
use okrbot::store::rounds;
use serde_json::json;
use tokio::time::sleep;

use crate::harness::bot::app;
use crate::harness::count::texts;
use crate::harness::{Database, Kind};

const MEETINGS: usize = 200;

/// Does what is due at that moment, as a loop does.
async fn due(app: Arc<App>, now: DateTime<Utc>) {
    while cron::step(&app.store, &app.org, now).await.expect("a step") > 0 {}
}

/// Hands in an answer at that moment.
async fn answer(app: Arc<App>, id: usize, person: String, text: String, now: DateTime<Utc>) {
    let mut headers = HeaderMap::new();
    headers.insert(header::HOST, HeaderValue::from_static("localhost"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let body = json!({ "as": person, "in": "dm", "text": text }).to_string();
    let request = Request {
        method: http::Method::POST,
        path: format!("say/{}", 1_000_000 + id),
        query: String::new(),
        headers,
        body: body.into(),
    };
    let playground = app.playground.clone().expect("a playground");
    let received = playground.receive(&request, now).expect("an event");
    let (event, slot) = &received.events[0];
    let mut tx = app.store.begin().await.expect("a transaction");
    accept::handle(&mut tx, &app, playground.as_ref(), event, slot, now).await.expect("an answer");
    tx.commit().await.expect("a commit");
}

/// Whose stand-up window ends at the next look at its round: `ROUND ACCOUNT`. One never answers, so that the close has to come.
const ENDING: &str = "select cast(p.round_id as text) || ' ' || i.account from prompts p
    join rounds r on r.id = p.round_id join rituals k on k.id = r.ritual_id
    join identities i on i.person_id = p.person_id
    where k.kind = 'standup' and i.account <> 'lin' and r.closed_at is null and p.state = 'asked' and p.ends_at = r.next_at
      and r.next_at = (select min(next_at) from rounds)";

/// The newest words of each digest: `KEY WORDS`, oldest first.
const DIGESTS: &str = "select key || ' ' || text from playground_messages where key like 'digest:%' order by id";

async fn story(kind: Kind) {
    let database = Database::new(kind).await;
    let app = app(&database, database.open().await, &[], Vec::new());
    app.store.migrate().await.expect("a migration");
    app.seed().await.expect("the demo team");
    let sender = Sender::new(app.playground.clone().expect("a playground"), Arc::new(Metrics::default()));
    // All at one moment: then the digest is written at the close, when every window ends.
    let start = app.now().await.expect("the time");
    let schedule = "/okr schedule set standup workdays 09:30 zone team".to_owned();
    answer(Arc::clone(&app), 0, "maya".into(), schedule, start).await;
    let mut told: Vec<(String, String)> = Vec::new();
    while told.len() < MEETINGS {
        let moment = cron::next(&app.store).await.expect("a query").expect("a moment");
        let mut tx = app.store.read().await.expect("a transaction");
        let look = rounds::next(&mut tx).await.expect("a query");
        drop(tx);
        let mut meeting = Vec::new();
        if look == Some(moment) {
            for ending in texts(&app.store, ENDING).await {
                let (round, person) = ending.split_once(' ').expect("a round and a person");
                let words = format!("built-{}-end", told.len());
                let text = format!("yesterday: planned today: {words} obstacles: none");
                let answer = answer(Arc::clone(&app), told.len() + 1, person.into(), text, moment);
                let late = Duration::from_micros(u64::try_from(told.len() % 25).unwrap_or(0) * 800);
                meeting.push(tokio::spawn(async move {
                    sleep(late).await;
                    answer.await;
                }));
                told.push((round.into(), words));
            }
        }
        // The answer begins at the same instant, or up to 20 milliseconds later: by then the close is at its work or done.
        let close = tokio::spawn(due(Arc::clone(&app), moment));
        for task in meeting {
            task.await.expect("nothing fails");
        }
        close.await.expect("nothing fails");
        due(Arc::clone(&app), moment).await;
        while sender.step(&app.store, &app.org, moment).await.expect("a step") > 0 {}
    }
    // The last ones may have to wait for the hour of their report.
    for _ in 0..20 {
        let moment = cron::next(&app.store).await.expect("a query").expect("a moment");
        due(Arc::clone(&app), moment).await;
        while sender.step(&app.store, &app.org, moment).await.expect("a step") > 0 {}
    }
    let mut digests = BTreeMap::new();
    for digest in texts(&app.store, DIGESTS).await {
        let (key, words) = digest.split_once(' ').expect("a key and words");
        let round = key.trim_start_matches("digest:").split('/').next().expect("a round");
        digests.insert(round.split(':').next().expect("a round").to_owned(), words.to_owned());
    }
    for (round, words) in told {
        let digest = digests.get(&round).unwrap_or_else(|| panic!("round {round} has no digest: {digests:?}"));
        assert!(digest.contains(&words), "{words} is not in the digest of round {round}: {digest}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    story(Kind::Postgres).await;
}
