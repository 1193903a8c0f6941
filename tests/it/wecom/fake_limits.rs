//! What the fake WeCom does not deliver: the same twice, and too much to one member.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::fake::{NOW, code, furnished, post, reads, text, with};
use crate::harness::wecom::pace::{GETS, Pace};

#[tokio::test]
async fn the_same_is_not_delivered_twice_where_that_is_asked_for() {
    let wecom = furnished().await;
    let once =
        with(with(text("lilei", "hi"), "enable_duplicate_check", json!(1)), "duplicate_check_interval", json!(60));
    for _ in 0..2 {
        assert_eq!(code(&post(&wecom, "message/send", &once).await), 0);
    }
    assert_eq!(reads(&wecom, "lilei"), ["hi"]);
    wecom.clock().pass(TimeDelta::seconds(60));
    post(&wecom, "message/send", &once).await;
    for _ in 0..2 {
        post(&wecom, "message/send", &text("lilei", "hi")).await;
    }
    assert_eq!(reads(&wecom, "lilei").len(), 4, "the interval is over, and who does not ask for it gets it twice");
    wecom.every_call_was_good();
}

#[tokio::test]
async fn who_gets_too_much_does_not_get_it_and_nobody_says_so() {
    let wecom = furnished().await;
    for _ in 0..31 {
        assert_eq!(code(&post(&wecom, "message/send", &text("lilei", "hi")).await), 0);
    }
    post(&wecom, "message/send", &text("maya.w", "hi")).await;
    assert_eq!((reads(&wecom, "lilei").len(), reads(&wecom, "Maya.W").len()), (30, 1));
    assert_eq!(wecom.state().drops, ["lilei"]);
    let judged = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| wecom.every_call_was_good()));
    assert!(judged.is_err(), "something was dropped");
    wecom.clock().pass(TimeDelta::seconds(60));
    post(&wecom, "message/send", &text("lilei", "hi")).await;
    assert_eq!((reads(&wecom, "lilei").len(), wecom.state().drops.len()), (31, 1));
}

#[test]
fn a_thousand_in_an_hour_are_enough() {
    let mut pace = Pace::default();
    let begin: DateTime<Utc> = NOW.parse().expect("a moment");
    // One in three seconds is never too much for a minute.
    let taken = (0..1_100).filter(|number| pace.may("a", &GETS, begin + TimeDelta::seconds(3 * number))).count();
    assert_eq!(taken, 1_000);
    assert!(pace.may("a", &GETS, begin + TimeDelta::hours(1)), "the first one is an hour ago");
    assert!(!pace.may("a", &GETS, begin + TimeDelta::hours(1)));
    assert!(pace.may("b", &GETS, begin));
}
