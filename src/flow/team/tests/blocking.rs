//! Blockers.

use super::WEDNESDAY;
use crate::flow::testing::both;

#[tokio::test]
async fn a_blocker_is_opened_once_and_solved() {
    for mut world in both().await {
        assert_eq!(
            world.say("tom", "block Vendor is late", WEDNESDAY).await,
            "B1 opened · Vendor is late · solved? resolve B1 · not one? not B1"
        );
        assert!(world.say("tom", "block vendor is late!", WEDNESDAY).await.starts_with("B1 is open already (today)."));
        assert!(world.say("tom", "block no blockers", WEDNESDAY).await.contains("nothing was opened"));
        let friday = "2026-11-27T15:00:00Z";
        let listed = world.say("maya", "blockers", friday).await;
        assert_eq!(
            listed,
            "1 open blocker of Product\nB1 2 d · Tom · Vendor is late\nSolved? resolve B1 · One more? block TEXT"
        );
        assert_eq!(world.say("lin", "resolve B1", friday).await, "只有 Tom、Maya 或管理员可以这样做。");
        assert!(world.say("maya", "resolve B1", friday).await.starts_with("✓ B1 solved: Vendor is late."));
        assert_eq!(world.say("tom", "resolve B1", friday).await, "B1 is solved already (Fri 27 Nov).");
        assert!(world.say("tom", "resolve B99", friday).await.starts_with("There is no B99."));
        assert!(world.say("tom", "blockers", friday).await.starts_with("No open blockers."));
        // Solved, the same text is a new one.
        assert!(world.say("tom", "block Vendor is late", friday).await.starts_with("B2 opened"));
        assert!(world.say("lin", "不是 B2", friday).await.starts_with("只有"));
        assert!(world.say("tom", "not B2", friday).await.contains("B2 was not one"));
        assert!(world.say("tom", "not B2", friday).await.contains("taken off the list already"));
    }
}

#[tokio::test]
async fn blockers_are_read_by_the_team_and_its_home_only() {
    for mut world in both().await {
        world.say("tom", "block Vendor is late", WEDNESDAY).await;
        let outside = world.say("zoe", "blockers team Product", WEDNESDAY).await;
        assert!(outside.contains("for its members and its home only") && !outside.contains("Vendor"), "{outside}");
        assert!(world.mention("zoe", "product", "blockers", WEDNESDAY).await.contains("Vendor is late"));
        let elsewhere = world.mention("tom", "random", "blockers", WEDNESDAY).await;
        assert_eq!(elsewhere, "Sent to you privately.");
        assert!(!world.mention("tom", "random", "resolve B1", WEDNESDAY).await.contains("Vendor"));
        // Without a team, one's own.
        assert!(world.say("zoe", "block no laptop yet", WEDNESDAY).await.starts_with("B2 opened"));
        assert!(world.say("zoe", "blockers", WEDNESDAY).await.contains("1 open blocker of yours"));
        assert!(world.say("zoe", "blockers team Nope", WEDNESDAY).await.contains("no team “Nope”"));
    }
}

#[tokio::test]
async fn in_several_teams_the_team_is_named() {
    for mut world in both().await {
        world.say("tom", "team create Growth", WEDNESDAY).await;
        let which = world.say("tom", "block Vendor is late", WEDNESDAY).await;
        assert!(which.contains("You are in Growth, Product."), "{which}");
        assert!(world.say("tom", "block Vendor is late team Growth", WEDNESDAY).await.contains("Vendor is late ·"));
        assert!(world.say("maya", "blockers", WEDNESDAY).await.starts_with("No open blockers."));
        assert!(world.say("tom", "blockers team Growth", WEDNESDAY).await.contains("B1"));
        assert!(world.mention("tom", "product", "block The lift is stuck", WEDNESDAY).await.starts_with("B2 opened"));
        assert!(world.say("maya", "blockers", WEDNESDAY).await.contains("B2 0 d · Tom · The lift is stuck"));
    }
}
