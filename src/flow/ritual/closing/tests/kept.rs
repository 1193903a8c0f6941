//! What is kept within bounds: a close adds no interval of its own.

use super::{FIRST, MONDAY, closes, form_of};
use crate::flow::testing::both;

#[tokio::test]
async fn the_suggestion_is_what_the_values_say() {
    for mut world in both().await {
        for (typed, at) in [
            ("add Grow", "2026-11-23T11:00:00Z"),
            ("add O1 Uptime >= 99", "2026-11-23T11:00:00Z"),
            ("O1.1 98", "2026-11-27T11:00:00Z"),
            ("O1.1 99.5", "2026-12-04T11:00:00Z"),
        ] {
            world.say("maya", typed, at).await;
        }
        closes(&world).await;
        world.live(FIRST).await;
        let key = form_of(&world, "maya", "O1").await;
        let whole = world.fill("maya", &key, &[("O1.1.score", "1.0")], None, FIRST).await;
        assert!(whole.contains("O1.1 stands at 50 %"), "{whole}");
        let said = world.fill("maya", &key, &[("O1.1.score", "suggested")], None, FIRST).await;
        assert!(said.starts_with("✓ O1.1 Uptime · 99.5 · 0.5 🟡 · suggested 0.5"), "{said}");
        let why = world.say("maya", "/okr explain O1.1", FIRST).await;
        assert!(why.contains("progress = 1 / 2") && why.contains("\nscore 0.5 🟡 · final\n"), "{why}");
        // What is given in the close counts for the last week of the cycle, however often.
        let fill = [("O1.1.value", "99.2"), ("O1.1.score", "suggested")];
        let said = world.fill("maya", &key, &fill, None, MONDAY).await;
        assert!(said.starts_with("✓ O1.1 Uptime · 99.2 · 0.7 🟢 · suggested 0.7"), "{said}");
        let fill = [("O1.1.value", "98.1"), ("O1.1.score", "suggested")];
        let said = world.fill("maya", &key, &fill, None, "2027-01-05T12:00:00Z").await;
        assert!(said.starts_with("✓ O1.1 Uptime · 98.1 · 0.3 🔴 · suggested 0.3"), "{said}");
        let why = world.say("maya", "/okr explain O1.1", "2027-01-05T12:00:00Z").await;
        assert!(why.contains("progress = 1 / 3"), "{why}");
    }
}

#[tokio::test]
async fn a_review_adds_none_either() {
    for mut world in both().await {
        let friday = "2026-12-04T15:05:00Z";
        for (typed, at) in [
            ("add Grow", "2026-11-16T11:00:00Z"),
            ("add O1 Uptime >= 99", "2026-11-16T11:00:00Z"),
            ("O1.1 98", "2026-11-18T11:00:00Z"),
            ("O1.1 99.5", "2026-11-25T11:00:00Z"),
            ("/okr review", friday),
        ] {
            world.say("maya", typed, at).await;
        }
        let said = world.say("maya", "accept", friday).await;
        assert!(said.contains("0.5 🟡 · suggested 0.5"), "{said}");
    }
}
