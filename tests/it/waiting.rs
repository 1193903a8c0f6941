//! What somebody waits for is not kept waiting: not by a backlog, not by calls that hang, not by what else is for their place.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chat::{Form, Message, Place, Task, Via, Who};
use chrono::{DateTime, TimeDelta, Utc};
use okrbot::store::outbox::{self, New};
use okrbot::store::{Store, Tx};

use crate::harness::fake::Act;
use crate::harness::post::later;
use crate::harness::{Bot, Fake, Kind};

fn form() -> Form {
    Form { key: "add:".into(), fields: vec![], submit: "Add".into(), buttons: vec![] }
}

async fn put(store: &Store, key: &str, person: &str, task: &Task, now: DateTime<Utc>) {
    let mut tx = store.begin().await.expect("a transaction");
    put_in(&mut tx, key, person, task, now).await;
    tx.commit().await.expect("a commit");
}

async fn put_in(tx: &mut Tx, key: &str, person: &str, task: &Task, now: DateTime<Utc>) {
    let place = Place::Person(Who::new("T1", person)).to_string();
    let life = if matches!(task, Task::Open(_)) { TimeDelta::seconds(3) } else { TimeDelta::hours(1) };
    let via = Via { handle: "a trigger".into(), until: now + TimeDelta::minutes(30), uses: 1 };
    let new = New {
        key,
        platform: "fake",
        place: &place,
        only_who: None,
        re: None,
        thread: None,
        replaces: None,
        via: Some(&via).filter(|_| matches!(task, Task::Open(_))),
        task,
        expires_at: now + life,
    };
    assert!(outbox::post(tx, &new, now).await.expect("a row"));
}

/// A platform that takes no prompt, and takes its time for it.
fn hanging() -> Fake {
    let hangs = |outgoing: &chat::Outgoing| outgoing.key.starts_with("prompt");
    Fake { hangs, patience: Duration::from_secs(20), ..Fake::new([]) }
}

/// Waits until `done`, at most so long.
async fn within(wait: Duration, what: &str, done: impl Fn() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < wait, "{what} takes too long");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn behind_calls_that_hang(kind: Kind) {
    let fake = Arc::new(hanging());
    let bot = Bot::with(kind, &[], vec![fake.clone()]).await;
    let now = bot.app.now().await.expect("the time");
    let prompt = Task::Say(Message::line("How is it going?"));
    let mut tx = bot.app.store.begin().await.expect("a transaction");
    for number in 0..200 {
        put_in(&mut tx, &format!("prompt:{number}"), &format!("p{number}"), &prompt, now).await;
    }
    tx.commit().await.expect("a commit");
    bot.app.work.ring();
    // Every batch that takes whatever is due is full of them.
    within(Duration::from_secs(10), "hanging", || fake.keys().len() == 48).await;
    let reached = |key: &'static str| {
        let fake = Arc::clone(&fake);
        move || fake.keys().iter().any(|sent| sent == key)
    };
    // Somebody whose prompt hangs presses a button, and somebody else says something.
    let now = bot.app.now().await.expect("the time");
    put(&bot.app.store, "reply:fake:1", "p0", &Task::Open(form()), now).await;
    bot.app.work.ring();
    within(Duration::from_secs(3), "the dialog", reached("reply:fake:1")).await;
    put(&bot.app.store, "reply:fake:2/1", "somebody", &Task::Say(Message::line("Noted")), now).await;
    bot.app.work.ring();
    within(Duration::from_secs(3), "the answer", reached("reply:fake:2/1")).await;
    let calls = fake.calls.lock().expect("the calls");
    let dialog = calls.iter().find(|call| call.key == "reply:fake:1").expect("a call");
    assert_eq!((&dialog.task, &dialog.place), (&Task::Open(form()), &Place::Person(Who::new("T1", "p0"))));
    assert!(dialog.via.is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dialog_opens_while_calls_hang_on_sqlite() {
    behind_calls_that_hang(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dialog_opens_while_calls_hang_on_postgres() {
    behind_calls_that_hang(Kind::Postgres).await;
}

stories! {
    async fn answers_and_dialogs_go_before_a_backlog(post, []) {
        for number in 0..100 {
            post.say(&format!("prompt:{number}"), &format!("p{number}")).await;
        }
        post.pass(TimeDelta::minutes(10));
        post.say("reply:fake:1/1", "ann").await;
        put(&post.store, "reply:fake:2", "bob", &Task::Open(form()), post.now).await;
        post.sender.step(&post.store, &post.org, post.now).await.expect("a step");
        let keys = post.fake.keys();
        assert!(keys.len() <= 16 && keys.contains(&"reply:fake:1/1".into()) && keys.contains(&"reply:fake:2".into()), "{keys:?}");
    }

    async fn a_dialog_does_not_stand_behind_what_is_for_its_place(post, [later(30)]) {
        post.say("a1", "ann").await;
        post.settle().await;
        put(&post.store, "reply:fake:2", "ann", &Task::Open(form()), post.now).await;
        post.settle().await;
        assert_eq!(post.fake.keys(), ["a1", "reply:fake:2"]);
        // Nor does anything stand behind it.
        post.pass(TimeDelta::seconds(31));
        post.settle().await;
        assert_eq!(post.fake.keys().len(), 3);
    }

    async fn a_dialog_that_would_come_too_late_goes_as_a_message_at_once_and_keeps_its_way_to_answer(post, [later(30)]) {
        put(&post.store, "d", "ann", &Task::Open(form()), post.now).await;
        post.settle().await;
        assert!(post.fate("d").await.dead_at.is_some());
        assert!(post.fate("d+/1").await.dead_at.is_none());
        post.pass(TimeDelta::seconds(32));
        post.settle().await;
        let calls = post.fake.calls.lock().expect("the calls");
        let keys: Vec<&str> = calls.iter().map(|call| call.key.as_str()).collect();
        assert_eq!(keys, ["d", "d+/1"]);
        assert_eq!(calls[1].task, Task::Say(Message::default().with_form(form())));
        assert_eq!(calls[1].via.as_ref().map(|via| via.handle.as_str()), Some("a trigger"));
    }

    async fn a_dialog_whose_lane_is_busy_goes_as_a_message(post, [later(30)]) {
        post.say("d1", "ann").await;
        post.settle().await;
        put(&post.store, "d2", "bob", &Task::Open(form()), post.now).await;
        post.settle().await;
        assert_eq!(post.fake.keys(), ["d1"]);
        assert!(post.fate("d2").await.dead_at.is_some());
        assert!(post.fate("d2+/1").await.dead_at.is_none());
        post.pass(TimeDelta::seconds(32));
        post.settle().await;
        assert!(post.fate("d2+/1").await.sent_at.is_some());
    }

    async fn a_dialog_that_was_refused_for_good_is_tried_once(post, [Act::Fail(chat::SendError::Never("gone".into()))]) {
        put(&post.store, "d", "ann", &Task::Open(form()), post.now).await;
        post.settle().await;
        assert_eq!(post.fake.keys(), ["d", "d+/1"]);
    }
}
