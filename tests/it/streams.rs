//! What comes in by a connection that okrbot opened itself: each frame once, in order, and answered when it is committed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chat::{Adapter, Reply, Task};
use chrono::TimeDelta;
use okrbot::app::App;
use okrbot::store::{Store, Tx, inbox};
use okrbot::stream;
use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::task::{JoinSet, block_in_place};
use tokio::time::{sleep, timeout};

use crate::harness::bot::app;
use crate::harness::count::{count, texts};
use crate::harness::fake::said;
use crate::harness::fake::stream::{Connections, asked, cut, frame, shut, unanswered};
use crate::harness::talk::text;
use crate::harness::{Bot, Database, Fake, Kind};

const OBJECTIVES: &str = "select count(*) from objectives";
const NOTED: &str = "select event_key from inbox where platform = 'fake' order by event_key";
const ADMINS: [(&str, &str); 1] = [("OKRBOT__ORG__ADMINS", "playground:demo:maya")];
const TOLD: &str = "select count(*) from outbox where key like 'shut:fake::%'";
const PEOPLE: [&str; 5] = ["ann", "bob", "cleo", "dan", "eve"];

fn streaming() -> (Arc<Fake>, Connections) {
    let connections = Connections::default();
    (Arc::new(Fake { connections: Some(connections.clone()), ..Fake::new([]) }), connections)
}

async fn bot(kind: Kind) -> (Bot, Arc<Fake>, Connections) {
    let (fake, connections) = streaming();
    (Bot::with(kind, &ADMINS, vec![fake.clone()]).await, fake, connections)
}

/// The statuses of what was answered, by id.
fn statuses(answers: &[(String, Reply)]) -> Vec<(String, u16)> {
    let id = |text: &str| serde_json::from_str::<[String; 3]>(text).map(|[id, ..]| id).unwrap_or_default();
    answers.iter().map(|(text, reply)| (id(text), reply.status)).collect()
}

/// Waits until something holds.
pub async fn until(what: &str, holds: impl AsyncFn() -> bool) {
    let began = Instant::now();
    while !holds().await {
        assert!(began.elapsed() < Duration::from_secs(15), "{what}");
        sleep(Duration::from_millis(10)).await;
    }
}

/// A transaction that stands in the way of the event with that id; on SQLite, of every one.
async fn obstacle(store: &Store, bot: &App, id: &str) -> Tx {
    let mut tx = store.begin().await.expect("a transaction");
    assert!(inbox::note(&mut tx, "fake", &said(id, ""), bot.real_time()).await.expect("a note"));
    tx
}

/// The value of a series of okrbot's own metrics.
async fn metric(bot: &Bot, series: &str) -> Option<u64> {
    let (_, text) = bot.client.get("/metrics").await;
    let text = text.as_str().expect("a text").to_owned();
    text.lines().find_map(|line| line.strip_prefix(series)?.trim().parse().ok())
}

/// Makes a test on each database.
macro_rules! on_both {
    ($(async fn $name:ident($bot:ident, $fake:ident, $connections:ident) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story(kind: Kind) {
                #[allow(unused_variables)]
                let ($bot, $fake, $connections) = bot(kind).await;
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
    async fn a_frame_is_answered_when_it_is_committed_and_those_of_one_person_in_order(bot, fake, connections) {
        let store = bot.database.open().await;
        let early = Arc::new(Mutex::new(Vec::new()));
        connections.look({
            let early = Arc::clone(&early);
            move |text, reply| {
                let noted = block_in_place(|| Handle::current().block_on(texts(&store, NOTED)));
                let [(id, status)] = &statuses(&[(text.to_owned(), reply.clone())])[..] else { return };
                if *status != 200 || !noted.contains(id) {
                    early.lock().expect("a list").push(id.clone());
                }
            }
        });
        for (number, who) in (10..60).zip(PEOPLE.iter().cycle()) {
            connections.push(frame(&number.to_string(), who, &format!("add Objective {number} of {who}")));
        }
        let answers = statuses(&connections.answered(50).await);
        assert!(early.lock().expect("a list").is_empty(), "{early:?}");
        assert_eq!(answers.len(), 50);
        let titles = texts(&bot.app.store, "select title from objectives order by id").await;
        assert_eq!(titles.len(), 50);
        for who in PEOPLE {
            let own: Vec<&String> = titles.iter().filter(|title| title.ends_with(who)).collect();
            assert!(own.len() == 10 && own.is_sorted(), "{own:?}");
        }
    }

    async fn a_frame_that_comes_again_gets_the_same_answer_and_does_nothing(bot, fake, connections) {
        for _ in 0..3 {
            connections.push(frame("1", "ann", "ride a bike"));
            connections.push(frame("2", "bob", "add Grow"));
        }
        let mut answers: BTreeMap<String, Vec<Reply>> = BTreeMap::new();
        for (text, reply) in connections.answered(6).await {
            answers.entry(text).or_default().push(reply);
        }
        assert_eq!(answers.len(), 2);
        for (text, replies) in &answers {
            assert_eq!(replies.len(), 3, "{text}");
            assert!(replies.iter().all(|reply| *reply == replies[0] && reply.status == 200), "{text} {replies:?}");
        }
        assert!(answers[&frame("1", "ann", "ride a bike")][0].body.contains("ride a bike"), "{answers:?}");
        assert_eq!(count(&bot.app.store, OBJECTIVES).await, 1);
        assert_eq!(texts(&bot.app.store, NOTED).await, ["1", "2"]);
    }

    async fn what_fails_for_a_while_is_tried_again_before_it_is_answered(bot, fake, connections) {
        let store = bot.database.open().await;
        let obstacle = obstacle(&store, &bot.app, "1").await;
        connections.push(frame("1", "ann", "add Grow"));
        until("nothing fails", async || bot.app.metrics.failed_events.get() > 0).await;
        assert!(connections.answers().is_empty());
        obstacle.rollback().await.expect("a rollback");
        assert_eq!(statuses(&connections.answered(1).await), [("1".into(), 200)]);
        assert_eq!(count(&bot.app.store, OBJECTIVES).await, 1);
    }

    async fn a_frame_that_panics_or_is_refused_is_answered_so_and_no_other_is_lost(bot, fake, connections) {
        connections.push(frame("panic", "ann", "add Grow"));
        connections.push(frame("1", "ann", "panic now"));
        connections.push("{");
        connections.push(frame("2", "ann", "add Grow"));
        let mut answers = statuses(&connections.answered(4).await);
        answers.sort_unstable();
        let expected = [("", 400), ("1", 500), ("2", 200), ("panic", 500)];
        assert_eq!(answers, expected.map(|(id, status)| (id.to_owned(), status)));
        assert_eq!(texts(&bot.app.store, NOTED).await, ["2"]);
        assert_eq!(bot.app.metrics.rejected.get(), 1);
    }

    async fn nothing_is_lost_or_done_twice_however_often_the_connection_is_cut(bot, fake, connections) {
        // Also between a commit and its answer.
        connections.lose_after(&[10, 70]);
        connections.refuse(unanswered());
        for (number, who) in (100..200).zip(PEOPLE.iter().cycle()) {
            connections.push(frame(&number.to_string(), who, &format!("add Objective {number}")));
            match number {
                120 | 160 => connections.end(cut()),
                140 => connections.panic(),
                number if number % 10 == 0 => connections.end(asked()),
                _ => {}
            }
        }
        let mut answers = statuses(&connections.answered(100).await);
        answers.sort_unstable();
        assert_eq!(answers, (100..200).map(|number| (number.to_string(), 200)).collect::<Vec<_>>());
        assert!(connections.lost() >= 2, "{}", connections.lost());
        assert_eq!(count(&bot.app.store, OBJECTIVES).await, 100);
        assert_eq!(count(&bot.app.store, "select count(distinct title) from objectives").await, 100);
        assert_eq!(count(&bot.app.store, "select count(*) from outbox where key like 'reply:fake:%/1'").await, 100);
        assert!(metric(&bot, "okrbot_stream_connections_total{platform=\"fake\"}").await > Some(9));
    }

    async fn the_admins_are_told_once_that_okrbot_is_not_let_in_and_it_shows(bot, fake, connections) {
        const CONNECTED: &str = "okrbot_stream_connected{platform=\"fake\"}";
        connections.push(frame("1", "ann", "help"));
        connections.answered(1).await;
        assert_eq!(metric(&bot, CONNECTED).await, Some(1));
        assert_eq!(metric(&bot, "okrbot_stream_frames_total{platform=\"fake\"}").await, Some(1));
        connections.end(shut());
        until("it is still connected", async || metric(&bot, CONNECTED).await == Some(0)).await;
        let told = async || {
            let messages = bot.client.messages("maya", 0).await;
            let of_it = |entry: &&Value| text(entry).contains("a wrong secret: copy it once more");
            messages.iter().filter(of_it).map(|entry| text(entry).to_owned()).collect::<Vec<_>>()
        };
        until("nobody is told", async || !told().await.is_empty()).await;
        assert!(told().await[0].starts_with("My connection to fake is not let in"), "{:?}", told().await);
        assert_eq!(count(&bot.app.store, TOLD).await, 1);
    }

    async fn when_it_is_time_to_stop_what_is_in_hand_is_finished_and_nothing_more_taken(bot, fake, connections) {
        let (mine, own) = streaming();
        let database = bot.database.again();
        let app = app(&database, database.open().await, &[], vec![mine]);
        let mut loops = JoinSet::new();
        stream::start(&app, &mut loops);
        let store = database.open().await;
        let obstacle = obstacle(&store, &app, "1").await;
        for (id, who) in [("1", "ann"), ("2", "ann"), ("3", "bob")] {
            own.push(frame(id, who, &format!("add Objective {id}")));
        }
        until("nothing is taken", async || app.metrics.streams.text().contains("frames_total{platform=\"fake\"} 3")).await;
        app.stop();
        let finished = tokio::spawn({
            let app = Arc::clone(&app);
            async move { timeout(Duration::from_secs(10), app.finish(loops)).await }
        });
        obstacle.rollback().await.expect("a rollback");
        finished.await.expect("no panic").expect("an end in time");
        own.push(frame("4", "ann", "add Objective 4"));
        let mut answers = statuses(&own.answers());
        answers.sort_unstable();
        assert_eq!(answers, ["1", "2", "3"].map(|id| (id.to_owned(), 200)));
        assert_eq!(count(&app.store, OBJECTIVES).await, 3);
        assert!(app.metrics.streams.text().contains("connected{platform=\"fake\"} 0"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_for_a_lock_holds_up_nobody_else() {
    let (bot, _, connections) = bot(Kind::Postgres).await;
    let store = bot.database.open().await;
    let obstacle = obstacle(&store, &bot.app, "1").await;
    for (id, who) in [("1", "ann"), ("2", "ann"), ("3", "bob"), ("4", "cleo")] {
        connections.push(frame(id, who, &format!("add Objective {id}")));
    }
    let mut others = statuses(&connections.answered(2).await);
    others.sort_unstable();
    assert_eq!(others, ["3", "4"].map(|id| (id.to_owned(), 200)));
    obstacle.rollback().await.expect("a rollback");
    let answers = statuses(&connections.answered(4).await);
    assert_eq!(answers[2..], ["1", "2"].map(|id| (id.to_owned(), 200)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_clock_was_moved_a_way_to_answer_ends_by_it() {
    let (fake, connections) = streaming();
    let bot = Bot::with_at(Kind::Sqlite, vec![fake.clone()], "2031-01-06T12:00:00Z").await;
    connections.push(frame("1", "ann", "add"));
    assert_eq!(statuses(&connections.answered(1).await), [("1".into(), 200)]);
    let dialog = || {
        let calls = fake.calls.lock().expect("the calls");
        calls.iter().find(|call| matches!(call.task, Task::Open(_))).cloned()
    };
    until("no dialog opens", async || dialog().is_some()).await;
    let call = dialog().expect("a dialog");
    let left = call.via.expect("a way to answer").until - call.now;
    assert!(left > TimeDelta::minutes(29) && left <= TimeDelta::minutes(30), "{left}");
    drop(bot);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_frame_to_two_okrbots_at_once_has_one_effect() {
    let database = Database::new(Kind::Postgres).await;
    let (one, ones) = streaming();
    let (other, others) = streaming();
    let first = app(&database, database.open().await, &[], vec![one as Arc<dyn Adapter>]);
    first.store.migrate().await.expect("a migration");
    first.seed().await.expect("the demo team");
    let second = app(&database, database.open().await, &[], vec![other as Arc<dyn Adapter>]);
    let mut loops = JoinSet::new();
    stream::start(&first, &mut loops);
    stream::start(&second, &mut loops);
    for (number, who) in (0..50).zip(PEOPLE.iter().cycle()) {
        for connections in [&ones, &others] {
            connections.push(frame(&number.to_string(), who, &format!("add Objective {number}")));
        }
    }
    for connections in [&ones, &others] {
        let answers = connections.answered(50).await;
        assert!(answers.iter().all(|(_, reply)| *reply == Reply::json(http::StatusCode::OK, &json!("ack"))));
    }
    assert_eq!(count(&first.store, OBJECTIVES).await, 50);
}
