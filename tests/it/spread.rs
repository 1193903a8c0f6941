//! What many people are told at one moment goes out one after the other, where a platform wants that; the week's hours stay as
//! they are, and nobody who waits for an answer waits longer.

use std::sync::Arc;
use std::time::Duration;

use chat::{Message, Outgoing, Place, Task};
use chrono::{DateTime, TimeDelta, Utc};
use okrbot::store::outbox::{self, New};

use crate::harness::count::count;
use crate::harness::fake::talk::direct;
use crate::harness::until::until;
use crate::harness::{Bot, Fake, Kind, Post};

const PEOPLE: [&str; 6] = ["ann", "bob", "cleo", "dan", "eve", "finn"];

/// An okrbot on a platform that spreads over two minutes, with six people in the team, on a Monday, 12:00 UTC.
async fn start(kind: Kind) -> (Bot, Arc<Fake>) {
    let fake = Arc::new(Fake { spread: |_| Duration::from_secs(120), ..Fake::new([]) });
    let bot = Bot::with_at(kind, vec![fake.clone()], "2026-11-23T12:00:00Z").await;
    for person in PEOPLE {
        fake.ask(&bot, person, &direct(person), "team join Product").await;
    }
    (bot, fake)
}

/// How long after a moment each call was made.
fn after(calls: &[Outgoing], moment: &str) -> Vec<TimeDelta> {
    let moment: DateTime<Utc> = moment.parse().expect("a moment");
    calls.iter().map(|call| call.now - moment).collect()
}

fn are_spread(delays: &[TimeDelta]) -> bool {
    let all = delays.iter().all(|delay| (TimeDelta::zero()..TimeDelta::seconds(120)).contains(delay));
    all && delays.iter().max() > delays.iter().min()
}

fn are_at_once(delays: &[TimeDelta]) -> bool {
    delays.iter().all(|delay| (TimeDelta::zero()..TimeDelta::seconds(12)).contains(delay))
}

/// Waits until everybody is asked, by the real clock: what is posted is still on its way.
async fn all_are_asked(bot: &Bot) {
    bot.client.travel("2026-11-24T09:29:59Z").await;
    let asked = "select count(*) from prompts p join identities i on i.person_id = p.person_id
                 where i.platform = 'fake' and p.state = 'asked'";
    until("everybody is asked", async || count(&bot.app.store, asked).await == 6).await;
}

/// Makes of `async fn name(bot: &Bot, fake: &Fake) { … }` a test on each database.
macro_rules! spread {
    ($(async fn $name:ident($bot:ident: &Bot, $fake:ident: &Fake) $body:block)*) => {
        $(mod $name {
            use super::*;

            async fn story($bot: &Bot, $fake: &Fake) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let (bot, fake) = start(Kind::Sqlite).await;
                story(&bot, &fake).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let (bot, fake) = start(Kind::Postgres).await;
                story(&bot, &fake).await;
            }
        })*
    };
}

spread! {
    async fn on_the_way_each_question_and_reminder_goes_at_its_own_moment(bot: &Bot, fake: &Fake) {
        bot.client.travel("2026-11-24T14:00:00Z").await;
        let asked = after(&fake.of("prompt:"), "2026-11-24T09:30:00Z");
        assert!(asked.len() == PEOPLE.len() && are_spread(&asked), "{asked:?}");
        // At 80 % of the window, which begins at the ritual's own time.
        let reminded = after(&fake.of("remind:"), "2026-11-24T11:54:00Z");
        assert!(reminded.len() == PEOPLE.len() && are_spread(&reminded), "{reminded:?}");
        let theirs = "select count(*) from prompts p join identities i on i.person_id = p.person_id
                      where i.platform = 'fake' and p.asked_at = p.starts_at";
        assert_eq!(count(&bot.app.store, theirs).await, 6);
    }

    async fn at_the_end_of_the_way_what_is_only_spread_goes_at_once(bot: &Bot, fake: &Fake) {
        let shown = bot.client.travel("2026-11-24T09:30:00Z").await;
        let asked = after(&fake.of("prompt:"), "2026-11-24T09:30:00Z");
        assert!(asked.len() == PEOPLE.len() && are_at_once(&asked), "{asked:?} {shown}");
        assert_eq!(count(&bot.app.store, "select count(*) from outbox where sent_at is null").await, 0);
    }

    async fn the_parts_of_one_question_stay_together(bot: &Bot, fake: &Fake) {
        for number in 1..=3 {
            fake.ask(bot, "ann", &direct("ann"), &format!("add Objective {number}")).await;
            fake.ask(bot, "ann", &direct("ann"), &format!("add O{number} Users 0 -> 10")).await;
        }
        bot.client.travel("2026-11-27T18:00:00Z").await;
        let friday: DateTime<Utc> = "2026-11-27T15:59:00Z".parse().expect("a moment");
        let mut parts = fake.prompts("ann");
        parts.retain(|call| call.now > friday);
        let keys: Vec<&str> = parts.iter().map(|call| call.key.as_str()).collect();
        assert!(keys.len() == 3 && keys[0].ends_with(":O1/1") && keys[2].ends_with(":O3/1"), "{keys:?}");
        assert!(parts.iter().all(|call| call.now == parts[0].now), "{parts:?}");
    }

    async fn a_question_that_is_on_its_way_is_answered_by_nothing_and_comes_with_the_next_answer(bot: &Bot, fake: &Fake) {
        all_are_asked(bot).await;
        let mut waiting = 0;
        for person in PEOPLE {
            if fake.prompts(person).is_empty() {
                let answer = fake.ask(bot, person, &direct(person), "add Grow retention").await;
                assert!(answer.contains("Grow retention") && !answer.contains("today"), "{answer}");
                let calls = fake.calls.lock().expect("the calls");
                let theirs = calls.iter().rev().filter(|call| call.place == direct(person));
                let last: Vec<&str> = theirs.take(2).map(|call| call.key.as_str()).collect();
                assert!(last[0].starts_with("reply:") && last[1].starts_with("prompt:"), "{last:?}");
                waiting += 1;
            }
        }
        assert!(waiting > 0, "somebody was still to be asked");
        let grown = fake.ask(bot, "ann", &direct("ann"), "write tests").await;
        assert!(grown.contains("write tests"), "{grown}");
        assert_eq!(count(&bot.app.store, "select count(*) from answers where field = 'today'").await, 1);
    }

    async fn who_answers_before_the_question_was_said_is_not_asked_any_more(bot: &Bot, fake: &Fake) {
        all_are_asked(bot).await;
        let early: Vec<&str> = PEOPLE.into_iter().filter(|person| fake.prompts(person).is_empty()).collect();
        assert!(!early.is_empty(), "somebody was still to be asked");
        for person in &early {
            let answer = fake.ask(bot, person, &direct(person), "yesterday: a today: b obstacles: none").await;
            assert!(answer.contains("today: b"), "{answer}");
        }
        bot.client.travel("2026-11-24T14:00:00Z").await;
        let questions = fake.of("prompt:");
        let asked = |person: &str| questions.iter().any(|call| call.place == direct(person));
        assert!(early.iter().all(|person| !asked(person)), "{questions:?}");
        assert!(PEOPLE.iter().filter(|person| !early.contains(person)).all(|person| asked(person)));
    }

    async fn a_round_that_a_lead_opens_now_is_asked_now(bot: &Bot, _fake: &Fake) {
        bot.client.ask("maya", "dm", "/okr run standup").await;
        // All was posted before the lead was answered.
        let later = "select count(*) from outbox where key like 'prompt:%' and due_at > created_at and attempt = 0";
        assert_eq!(count(&bot.app.store, later).await, 0);
        bot.client.travel("2020-01-01T00:00:00Z").await;
        assert_eq!(count(&bot.app.store, "select count(*) from outbox where key like 'prompt:%' and platform = 'fake'").await, 6);
    }
}

/// Posts a row that is due later.
async fn later(post: &Post, key: &str, person: &str, seconds: i64) {
    let place: Place = direct(person);
    let place = place.to_string();
    let task = Task::Say(Message::line(key));
    let new = New {
        key,
        platform: "fake",
        place: &place,
        only_who: None,
        re: None,
        thread: None,
        replaces: None,
        via: None,
        task: &task,
        expires_at: post.now + TimeDelta::hours(1),
    };
    let mut tx = post.store.begin().await.expect("a transaction");
    let due = post.now + TimeDelta::seconds(seconds);
    assert!(outbox::post_at(&mut tx, &new, due, post.now).await.expect("a row"));
    tx.commit().await.expect("a commit");
}

stories! {
    async fn what_is_spread_goes_when_it_is_due(post, []) {
        later(&post, "prompt:1/1", "ann", 60).await;
        assert_eq!(post.settle().await, 0);
        post.pass(TimeDelta::seconds(59));
        assert_eq!(post.settle().await, 0);
        post.pass(TimeDelta::seconds(1));
        assert_eq!(post.settle().await, 1);
    }

    async fn an_answer_takes_along_what_is_spread_in_its_place_and_nothing_elsewhere(post, []) {
        later(&post, "prompt:1/1", "ann", 60).await;
        later(&post, "prompt:2/1", "bob", 60).await;
        post.say("reply:fake:1/1", "ann").await;
        assert_eq!(post.settle().await, 2);
        assert_eq!(post.fake.keys(), ["prompt:1/1", "reply:fake:1/1"]);
        // What nobody waits for takes nothing along.
        post.say("digest:1/1", "bob").await;
        assert_eq!(post.settle().await, 0);
        post.pass(TimeDelta::seconds(60));
        post.settle().await;
        assert_eq!(post.fake.keys()[2..], ["prompt:2/1", "digest:1/1"]);
    }

    async fn an_answer_does_not_hurry_what_was_tried_and_failed(post, [crate::harness::post::later(30)]) {
        post.say("a1", "ann").await;
        assert_eq!(post.settle().await, 1);
        post.say("reply:fake:1/1", "ann").await;
        assert_eq!(post.settle().await, 0);
        post.pass(TimeDelta::seconds(32));
        post.settle().await;
        assert_eq!(post.fake.keys(), ["a1", "a1", "reply:fake:1/1"]);
    }
}
