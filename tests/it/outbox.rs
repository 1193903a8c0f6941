//! The sender, step by step, against a platform that fails as it is told.

mod begun;
mod skipped;

use std::time::Duration;

use chat::{Form, Message, SendError, Task};
use chrono::TimeDelta;

use crate::harness::count::count;
use crate::harness::fake::{Act, said};
use crate::harness::{Fake, Kind, Post};

fn refused() -> Act {
    Act::Fail(SendError::Refused("no".into()))
}

stories! {
    async fn a_row_is_sent_once_and_an_edit_names_what_it_replaces(post, []) {
        post.say("a/1", "ann").await;
        post.edit("a/1~1", "a/1").await;
        assert_eq!(post.settle().await, 2);
        assert_eq!(post.settle().await, 0);
        assert_eq!(post.fake.keys(), ["a/1", "a/1~1"]);
        let calls = post.fake.calls.lock().expect("the calls");
        assert_eq!(calls[0].replaces, None);
        assert_eq!(calls[1].replaces.as_deref(), Some("s1"));
    }

    async fn one_step_takes_one_row_a_place(post, []) {
        for key in ["a1", "a2"] {
            post.say(key, "ann").await;
        }
        post.say("b1", "bob").await;
        assert_eq!(post.sender.step(&post.store, &post.org, post.now).await.expect("a step"), 2);
        let mut keys = post.fake.keys();
        keys.sort();
        assert_eq!(keys, ["a1", "b1"]);
        assert_eq!(post.settle().await, 1);
    }

    async fn eight_refusals_bury_a_row_and_free_its_place(post, (0..8).map(|_| refused())) {
        post.say("a1", "ann").await;
        post.say("a2", "ann").await;
        for refusal in 1..=8 {
            assert!(post.fate("a1").await.dead_at.is_none(), "{refusal}");
            assert!(post.settle().await > 0, "{refusal}");
            post.pass(TimeDelta::minutes(5));
        }
        assert!(post.fate("a1").await.dead_at.is_some());
        assert_eq!(post.fake.keys().len(), 9);
        assert!(post.fate("a2").await.sent_at.is_some());
    }

    async fn what_never_works_is_buried_and_its_next_edit_stands_in_its_place(post, [Act::Fail(SendError::Never("gone".into()))]) {
        post.say("a/1", "ann").await;
        post.edit("a/1~1", "a/1").await;
        assert_eq!(post.settle().await, 2);
        assert!(post.fate("a/1").await.dead_at.is_some());
        post.edit("a/1~2", "a/1").await;
        assert_eq!(post.settle().await, 1);
        assert_eq!(post.fake.keys(), ["a/1", "a/1~1", "a/1~2"]);
        let replaced: Vec<Option<String>> =
            post.fake.calls.lock().expect("the calls").iter().map(|call| call.replaces.clone()).collect();
        assert_eq!(replaced, [None, None, Some("s2".into())], "the first edit is said anew, the second edits it");
    }

    async fn what_is_too_old_is_not_said(post, []) {
        post.say("a1", "ann").await;
        post.pass(TimeDelta::hours(1));
        assert_eq!(post.settle().await, 1);
        assert!(post.fake.keys().is_empty());
        assert_eq!(count(&post.store, "select count(*) from outbox where reason = 'expired'").await, 1);
    }

    async fn a_dialog_that_is_too_late_goes_as_a_message(post, []) {
        let form = Form { key: "add".into(), fields: vec![], submit: "Add".into(), buttons: vec![] };
        post.post("d", "ann", None, &Task::Open(form.clone())).await;
        post.pass(TimeDelta::hours(1));
        post.settle().await;
        let calls = post.fake.calls.lock().expect("the calls");
        assert_eq!(calls.len(), 1);
        assert_eq!(calls[0].task, Task::Say(Message::default().with_form(form)));
    }

    async fn a_platform_that_hangs_or_panics_is_tried_again(post, [Act::Hang, Act::Panic]) {
        post.say("a1", "ann").await;
        for _ in 0..3 {
            assert_eq!(post.settle().await, 1);
            post.pass(TimeDelta::minutes(5));
        }
        assert_eq!(post.fake.keys(), ["a1", "a1", "a1"]);
        assert!(post.fate("a1").await.sent_at.is_some());
        // A panic is this row's fault and counts; a platform that hangs is not.
        assert_eq!(count(&post.store, "select cast(coalesce(sum(refused), 0) as bigint) from outbox").await, 1);
    }

    async fn what_the_platform_tells_is_heard_once(post, [Act::Take(vec![said("e1", "help")]), Act::Take(vec![said("e1", "help")])]) {
        post.say("a1", "ann").await;
        post.say("a2", "ann").await;
        post.settle().await;
        assert_eq!(count(&post.store, "select count(*) from inbox where event_key = 'e1'").await, 1);
        assert_eq!(count(&post.store, "select count(*) from people").await, 1);
    }
}

#[tokio::test]
async fn what_a_broken_off_step_held_is_given_back() {
    let post = Post::new(Kind::Sqlite, Fake::new([Act::Hang])).await;
    post.say("a1", "ann").await;
    let step = post.sender.step(&post.store, &post.org, post.now);
    assert!(tokio::time::timeout(Duration::from_millis(100), step).await.is_err());
    assert_eq!(post.settle().await, 0);
    post.sender.release(&post.store, post.now).await.expect("a release");
    assert_eq!(post.settle().await, 1);
    assert!(post.fate("a1").await.sent_at.is_some());
}
