//! What a request does once and what it may do again: two repeat keys, forms that are refused, a clock that was moved.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chat::{Adapter, Event, Reply, Request, Task, Via, What};
use chrono::TimeDelta;
use http::HeaderMap;
use okrbot::app::App;
use okrbot::http::accept::accept;
use serde_json::json;

use crate::harness::bot::app;
use crate::harness::count::count;
use crate::harness::fake::said;
use crate::harness::{Bot, Database, Fake, Kind};

fn request(name: &str, signature: &'static str) -> Request {
    let mut headers = HeaderMap::new();
    headers.insert("x-signature", http::HeaderValue::from_static(signature));
    let path = format!("event/{name}");
    Request { method: http::Method::POST, path, query: String::new(), headers, body: Default::default() }
}

/// Delivers an event.
async fn deliver(app: &App, fake: &Fake, event: Event, rides: bool) -> Reply {
    let name = format!("{}-{}", event.id, event.twin.as_deref().unwrap_or_default());
    fake.holds(&name, event, rides);
    accept(app, fake, &request(&name, "good")).await
}

fn twins(id: &str, twin: &str, text: &str) -> Event {
    Event { twin: Some(twin.into()), ..said(id, text) }
}

/// The form of a new objective, filled in.
fn filled(id: &str, title: &str) -> Event {
    let answers = BTreeMap::from([("title".to_owned(), title.to_owned())]);
    Event { what: What::Filled { form: "add:".into(), answers, button: None }, ..twins(id, "a twin", "") }
}

const OBJECTIVES: &str = "select count(*) from objectives";
const NOTES: &str = "select count(*) from inbox";

async fn bot(kind: Kind) -> (Bot, Arc<Fake>) {
    let fake = Arc::new(Fake::new([]));
    (Bot::with(kind, &[], vec![fake.clone()]).await, fake)
}

/// Makes a test on each database.
macro_rules! on_both {
    ($(async fn $name:ident($bot:ident, $fake:ident) $body:block)*) => {
        $(mod $name {
            use super::*;

            async fn story(kind: Kind) {
                let ($bot, $fake) = bot(kind).await;
                $body
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(Kind::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story(Kind::Postgres).await;
            }
        })*
    };
}

on_both! {
    async fn either_key_makes_a_repetition_and_it_gets_the_same_bytes(bot, fake) {
        let first = deliver(&bot.app, &fake, twins("1", "x", "add Grow"), true).await;
        assert!(first.body.contains("Grow"), "{first:?}");
        for (id, twin) in [("2", "x"), ("2", "x"), ("x", "3"), ("1", "4")] {
            assert_eq!(deliver(&bot.app, &fake, twins(id, twin, "add Grow"), true).await, first, "{id} {twin}");
        }
        assert_eq!(deliver(&bot.app, &fake, said("x", "add Grow"), true).await, first);
        assert_eq!(count(&bot.app.store, OBJECTIVES).await, 1);
        deliver(&bot.app, &fake, twins("5", "y", "add Grow"), true).await;
        assert_eq!(count(&bot.app.store, OBJECTIVES).await, 2);
    }

    async fn a_form_that_is_refused_at_once_comes_back_under_the_same_key(bot, fake) {
        for _ in 0..2 {
            let refused = deliver(&bot.app, &fake, filled("v1", ""), true).await;
            assert_eq!(refused.body, json!({ "wrong": ["title"] }).to_string());
        }
        assert_eq!((count(&bot.app.store, NOTES).await, count(&bot.app.store, OBJECTIVES).await), (0, 0));
        let taken = deliver(&bot.app, &fake, filled("v1", "Grow"), false).await;
        assert_eq!(deliver(&bot.app, &fake, filled("v1", "Grow"), false).await, taken);
        assert_eq!((count(&bot.app.store, NOTES).await, count(&bot.app.store, OBJECTIVES).await), (2, 1));
    }

    async fn a_form_whose_refusal_was_posted_is_done_with(bot, fake) {
        deliver(&bot.app, &fake, filled("v1", ""), false).await;
        assert_eq!(count(&bot.app.store, NOTES).await, 2);
        deliver(&bot.app, &fake, filled("v1", "Grow"), false).await;
        assert_eq!(count(&bot.app.store, OBJECTIVES).await, 0);
        assert_eq!(count(&bot.app.store, "select count(*) from outbox where key like 'reply:%'").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_clock_was_moved_a_platform_signs_by_the_real_time() {
    let fake = Arc::new(Fake::new([]));
    let bot = Bot::with_at(Kind::Sqlite, vec![fake.clone()], "2031-01-06T12:00:00Z").await;
    let until = bot.app.real_time() + TimeDelta::minutes(30);
    let via = Some(Via { handle: "a trigger".into(), until, uses: 1 });
    fake.holds("d", Event { via, ..said("d", "add") }, false);
    assert_eq!(accept(&bot.app, fake.as_ref(), &request("d", "old")).await.status, 401);
    assert_eq!(accept(&bot.app, fake.as_ref(), &request("d", "now")).await.status, 200);
    let dialog = || {
        let calls = fake.calls.lock().expect("the calls");
        calls.iter().find(|call| matches!(call.task, Task::Open(_))).cloned()
    };
    let began = Instant::now();
    while dialog().is_none() {
        assert!(began.elapsed() < Duration::from_secs(3), "no dialog");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let call = dialog().expect("a dialog");
    let left = call.via.expect("a way to answer").until - call.now;
    assert!(left > TimeDelta::minutes(29) && left <= TimeDelta::minutes(30), "{left}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_deliveries_of_one_happening_to_two_okrbots_at_once_have_one_effect() {
    let database = Database::new(Kind::Postgres).await;
    let fake = Arc::new(Fake::new([]));
    let platforms = || -> Vec<Arc<dyn Adapter>> { vec![fake.clone()] };
    let one = app(&database, database.open().await, &[], platforms());
    one.store.migrate().await.expect("a migration");
    one.seed().await.expect("the demo team");
    let other = app(&database, database.open().await, &[], platforms());
    for number in 1..=60 {
        let text = format!("add Objective {number}");
        // The same two keys the other way round, or one of them shared.
        let (a, b) = (format!("a{number}"), format!("b{number}"));
        let second = if number % 2 == 0 { twins(&b, &a, &text) } else { twins(&format!("c{number}"), &b, &text) };
        let (first, second) =
            tokio::join!(deliver(&one, &fake, twins(&a, &b, &text), true), deliver(&other, &fake, second, true));
        assert_eq!((first.status, &first), (200, &second), "{number}");
    }
    assert_eq!(count(&one.store, OBJECTIVES).await, 60);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_the_clock_is_there_while_a_platform_outside_is_on() {
    let fake: Arc<dyn Adapter> = Arc::new(Fake { local: false, ..Fake::new([]) });
    let bot = Bot::with(Kind::Sqlite, &[], vec![fake]).await;
    assert_eq!(bot.client.get("/playground/clock").await.0, 404);
    assert_eq!(bot.client.post("/playground/clock", &json!({ "to": "next" })).await.0, 404);
    assert_eq!(bot.client.get("/playground/people").await.0, 200);
}
