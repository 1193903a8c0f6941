//! Slack is busy, broken, closed or silent: nothing is lost, and nothing is done twice here.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::harness::chat::{Chat, DM};
use crate::harness::count::count;
use crate::harness::slack::faults::Fault;
use crate::harness::slack::stories::{HOME, Lived};

/// Waits until a method was called `times` times after the first `before` calls.
pub async fn called(lived: &Lived, method: &str, before: usize, times: usize) {
    let until = Instant::now() + Duration::from_secs(10);
    while lived.slack.calls().iter().skip(before).filter(|call| call.method == method).count() < times {
        assert!(Instant::now() < until, "{method} is not called {times} times");
        sleep(Duration::from_millis(10)).await;
    }
}

/// How often somebody was told this.
pub fn told(lived: &Lived, user: &str, what: &str) -> usize {
    let seen = lived.slack.all_seen_by(user);
    let ours = seen.iter().filter(|message| message.author.starts_with("UBOT"));
    ours.filter(|message| lived.slack.text_of(message).contains(what)).count()
}

in_slack! {
    async fn what_goes_wrong_for_a_while_is_sent_when_it_is_over(lived: &Lived) {
        let faults = [
            Fault::Busy(Some(5)),
            Fault::Busy(None),
            Fault::Broken(500),
            Fault::Broken(503),
            Fault::Error("ratelimited"),
            Fault::Error("internal_error"),
            Fault::Error("service_unavailable"),
            Fault::Hang,
        ];
        for (number, fault) in faults.iter().enumerate() {
            let title = format!("Objective number {}", number + 1);
            let before = lived.slack.calls().len();
            lived.slack.order("chat.postMessage", fault, 1);
            let (_, event) = lived.slack.say("UMAYA", &format!("add {title}"), None).await;
            lived.talk().deliver(&event).await;
            called(lived, "chat.postMessage", before, 1).await;
            assert_eq!(told(lived, "UMAYA", &title), 0, "{fault:?}");
            lived.slack.heal();
            lived.travel(&format!("2026-11-23T00:{:02}:00Z", 2 * number + 2)).await;
            assert_eq!(told(lived, "UMAYA", &title), 1, "{fault:?}");
        }
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 8);
        assert_eq!(count(&lived.bot.app.store, "select count(*) from outbox where dead_at is not null").await, 0);
    }

    async fn what_was_taken_without_an_answer_is_done_once_here_and_said_at_least_once(lived: &Lived) {
        let before = lived.slack.calls().len();
        lived.slack.order("chat.postMessage", &Fault::TakeAndHang, 1);
        let (_, event) = lived.slack.say("UMAYA", "add Grow retention", None).await;
        lived.talk().deliver(&event).await;
        called(lived, "chat.postMessage", before, 1).await;
        lived.slack.heal();
        lived.travel("2026-11-23T00:05:00Z").await;
        // Slack has nothing against a message that comes twice.
        assert_eq!(told(lived, "UMAYA", "O1 added · Grow retention"), 2);
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 1);
    }

    async fn a_refusal_for_good_is_not_tried_for_ever_and_stops_nothing_else(lived: &Lived) {
        let refusals = ["msg_too_long", "invalid_blocks", "channel_not_found", "is_archived", "restricted_action", "new_code"];
        for (number, code) in refusals.iter().enumerate() {
            let before = lived.slack.calls().len();
            lived.slack.order("chat.postMessage", &Fault::Error(code), 1);
            let (_, event) = lived.slack.say("UMAYA", &format!("add Objective number {}", number + 1), None).await;
            lived.talk().deliver(&event).await;
            called(lived, "chat.postMessage", before, 1).await;
            lived.slack.heal();
            lived.travel(&format!("2026-11-23T00:{:02}:00Z", 2 * number + 2)).await;
            let said = lived.ask("maya", DM, "list").await;
            assert!(said.contains(&format!("Objective number {}", number + 1)), "{code}: nothing is lost: {said}");
        }
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 6);
    }

    async fn one_channel_that_is_closed_keeps_nobody_from_being_asked(lived: &Lived) {
        lived.slack.with_channel(HOME, |channel| channel.is_archived = true);
        lived.travel("2026-11-23T09:00:01Z").await;
        lived.fill("maya", "monday:", serde_json::json!({ "focus": "ship" })).await;
        lived.travel("2026-11-23T20:00:00Z").await;
        let refused = lived.slack.calls().into_iter().filter(|call| call.error() == "is_archived").count();
        assert!((1..20).contains(&refused), "{refused}");
        assert_eq!(lived.asked("tom", "monday:").await, ["2026-11-23T15:00"]);
        assert!(lived.channel().await.is_empty());
    }

    async fn a_dead_response_url_is_no_dead_end(lived: &Lived) {
        let talk = lived.talk();
        lived.ask("maya", HOME, "/okr add Grow retention").await;
        // The join post stands in the channel; whoever presses it is answered alone.
        let join = lived.form("tom", "join:");
        let crate::harness::slack::find::Form::Message(join) = join else { panic!("a message") };
        let pressed = lived.slack.press("UTOM", &join, "submit", &serde_json::json!({})).await;
        for answerable in lived.slack.state().workspace("T1").responses.values_mut() {
            answerable.uses = 5;
        }
        let said = talk.heard("UTOM", HOME, &pressed).await;
        assert!(said.contains("already"), "{said}");
        let refused = lived.slack.calls_of("response_url").into_iter().filter(|call| call.status == 404).count();
        assert_eq!(refused, 1);
        assert!(!lived.slack.seen_by("UMAYA", HOME).iter().any(|message| message.text.contains("already")));
    }
}
