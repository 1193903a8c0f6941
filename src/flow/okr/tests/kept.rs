//! What is kept within bounds, interval by interval.

use super::{NOW, started};
use crate::flow::testing::both;

#[tokio::test]
async fn the_last_value_of_a_week_holds_or_does_not() {
    for mut world in both().await {
        started(&mut world).await;
        assert_eq!(
            world.say("maya", "add O1 Uptime >= 99.9%", NOW).await,
            "O1.2 added · Uptime · ≥ 99.9 % · yours\
             \nProgress is the share of weeks (or of its own interval, see every) whose last value held.\
             \nNext, when it moves: update O1.2 VALUE"
        );
        let none = world.say("maya", "show O1.2", NOW).await;
        assert!(none.contains("progress none yet") && none.contains("· ≥ 99.9 % ·"), "{none}");
        // Three days of one week, then the Sunday and the Monday of the next in Berlin.
        let first = world.say("maya", "O1.2 99.5%", "2026-11-16T09:00:00Z").await;
        assert!(first.starts_with("O1.2 Uptime · 99.5 % · progress 0 % · suggested score 0.0 🔴"), "{first}");
        let again = world.say("maya", "O1.2 99.95%", "2026-11-22T22:59:00Z").await;
        assert!(again.starts_with("O1.2 Uptime · 99.95 % · progress 0 % → 100 %"), "{again}");
        let next = world.say("maya", "O1.2 99.8%", "2026-11-22T23:01:00Z").await;
        assert!(next.starts_with("O1.2 Uptime · 99.8 % · progress 100 % → 50 % · suggested score 0.5 🟡"), "{next}");
        let why = world.say("maya", "explain O1.2", "2026-11-23T09:00:00Z").await;
        assert!(why.contains("progress = 1 / 2 = 50 %: the last value held ≥ 99.9 % in 1 of 2 intervals"), "{why}");
        assert!(why.contains("suggested = progress, rounded half up = 0.5"), "{why}");
        let fixed = world.say("maya", "fix O1.2 99.9", "2026-11-23T09:00:00Z").await;
        assert!(fixed.starts_with("O1.2 Uptime · 99.9 % · progress 50 % → 100 %"), "{fixed}");
    }
}

#[tokio::test]
async fn bounds_are_read_in_both_languages() {
    for mut world in both().await {
        started(&mut world).await;
        for (typed, shown) in [
            ("add O1 Response at most 2 h", "≤ 2 h"),
            ("add O1 Load 20..10 %", "10 % … 20 %"),
            ("新增 O1 响应 2 小时以内", "≤ 2 小时"),
            ("新增 O1 可用性不低于 99.9%", "≥ 99.9 %"),
        ] {
            let said = world.say("maya", typed, NOW).await;
            assert!(said.contains(shown), "{typed}: {said}");
        }
    }
}
