//! A busy platform is left alone in what it is busy for, and in nothing else. Here a lane is the first letter of a key.

use std::time::Duration;

use chat::SendError;
use chrono::TimeDelta;

use crate::harness::count::count;
use crate::harness::fake::Act;
use crate::harness::post::later;

const REFUSED: &str = "select cast(coalesce(sum(refused), 0) as bigint) from outbox";

stories! {
    async fn a_busy_lane_is_left_alone_as_long_as_the_platform_asks(post, [later(30)]) {
        post.say("a1", "ann").await;
        post.say("a2", "ann").await;
        assert_eq!(post.settle().await, 1);
        post.say("a3", "bob").await;
        post.pass(TimeDelta::seconds(29));
        // Looked at, not called, and put back as if it had never been touched.
        assert_eq!(post.settle().await, 1);
        assert_eq!(post.fake.keys(), ["a1"]);
        assert_eq!(post.fate("a3").await.attempt, 0);
        post.pass(TimeDelta::seconds(3));
        post.settle().await;
        let keys = post.fake.keys();
        assert_eq!(keys.len(), 4, "{keys:?}");
        let place = |key: &str| keys.iter().rposition(|sent| sent == key).expect("a call");
        assert!(place("a1") < place("a2"));
        assert_eq!(count(&post.store, REFUSED).await, 0);
    }

    async fn no_other_lane_is_held_up(post, [later(30)]) {
        post.say("a1", "ann").await;
        assert_eq!(post.settle().await, 1);
        for (key, person) in [("a2", "amy"), ("b1", "bob"), ("c1", "cleo")] {
            post.say(key, person).await;
        }
        assert_eq!(post.settle().await, 3);
        let mut keys = post.fake.keys();
        keys.sort();
        assert_eq!(keys, ["a1", "b1", "c1"]);
        post.pass(TimeDelta::seconds(32));
        post.settle().await;
        assert!(post.fate("a1").await.sent_at.is_some() && post.fate("a2").await.sent_at.is_some());
        assert_eq!(count(&post.store, REFUSED).await, 0);
    }

    async fn who_has_had_enough_holds_up_nobody_else(post, [
        Act::Fail(SendError::Full { after: Duration::from_secs(30), why: "30 a minute".into() }),
    ]) {
        post.say("a1", "ann").await;
        assert_eq!(post.settle().await, 1);
        for (key, person) in [("a2", "ann"), ("a3", "bob")] {
            post.say(key, person).await;
        }
        post.settle().await;
        assert_eq!(post.fake.keys(), ["a1", "a3"]);
        post.pass(TimeDelta::seconds(31));
        post.settle().await;
        assert_eq!(post.fake.keys(), ["a1", "a3", "a1", "a2"]);
        assert_eq!(count(&post.store, REFUSED).await, 0);
    }

    async fn what_stands_behind_a_row_that_is_put_back_waits_with_it(post, [later(30)]) {
        post.say("a1", "ann").await;
        assert_eq!(post.settle().await, 1);
        post.say("a2", "bob").await;
        post.say("b1", "bob").await;
        assert_eq!(post.settle().await, 1);
        assert_eq!(post.settle().await, 0);
        post.pass(TimeDelta::seconds(32));
        post.settle().await;
        let keys = post.fake.keys();
        let place = |key: &str| keys.iter().position(|sent| sent == key).expect("a call");
        assert!(place("a2") < place("b1"), "{keys:?}");
    }

    async fn what_somebody_waits_for_comes_back_first(post, [later(30)]) {
        post.say("r0", "ann").await;
        assert_eq!(post.settle().await, 1);
        for number in 1..40 {
            post.say(&format!("r{number}"), &format!("p{number}")).await;
        }
        post.say("reply:1", "bob").await;
        assert_eq!(post.settle().await, 40);
        post.pass(TimeDelta::seconds(32));
        post.settle().await;
        let keys = post.fake.keys();
        assert_eq!(keys.len(), 42);
        let place = keys.iter().position(|sent| sent == "reply:1").expect("a call");
        assert!(place <= 16, "{keys:?}");
    }

    async fn a_lane_that_answers_again_is_not_left_alone(post, [Act::Hang, Act::Fail(SendError::Refused("no".into()))]) {
        post.say("a1", "ann").await;
        assert_eq!(post.settle().await, 1);
        // No answer in time is no refusal, and no row of the lane is tried for a moment.
        post.say("a2", "bob").await;
        assert_eq!(post.settle().await, 1);
        assert_eq!(post.fake.keys(), ["a1"]);
        post.pass(TimeDelta::seconds(5));
        assert_eq!(post.settle().await, 2);
        post.say("a3", "cleo").await;
        assert_eq!(post.settle().await, 1);
        assert!(post.fate("a3").await.sent_at.is_some());
    }

    async fn a_moved_clock_forgets_every_pause(post, [later(30)]) {
        post.say("a1", "ann").await;
        assert_eq!(post.settle().await, 1);
        post.say("a2", "bob").await;
        post.sender.unpause();
        assert_eq!(post.settle().await, 1);
        assert!(post.fate("a2").await.sent_at.is_some());
    }
}
