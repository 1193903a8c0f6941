//! Rounds that somebody opened by command, on both databases.

mod above;
mod apart;
mod digests;
mod focus;
mod moods;
mod numbers;
mod other_days;
mod reporting;
mod truths;
mod undone;
mod weeks;

use chat::Task;

use crate::flow::testing::{HOME, World, both};

/// A Thursday, 10:00 in Berlin.
const THURSDAY: &str = "2026-11-26T09:00:00Z";
/// Noon of it in Berlin: after Berlin's stand-up, before New York's.
const NOON: &str = "2026-11-26T11:00:00Z";

/// The reports in a channel, oldest first.
async fn reports(world: &World, channel: &str) -> Vec<String> {
    let posted = world.posted(&format!("c:T:{channel}")).await;
    let said = posted.into_iter().filter_map(|task| match task {
        Task::Say(message) => Some(message.text()),
        _ => None,
    });
    said.collect()
}

#[tokio::test]
async fn a_review_opened_early_is_not_complete_before_its_day() {
    for mut world in both().await {
        let none = world.say("maya", "/okr review", THURSDAY).await;
        assert!(none.starts_with("None of your key results is due this week."), "{none}");
        world.say("lin", "/okr team leave", THURSDAY).await;
        world.say("maya", "/okr team remove @tom", THURSDAY).await;
        world.say("maya", "/okr undo", THURSDAY).await;
        world.sure("maya", "/okr schedule set review every 2 weeks fri 16:00", THURSDAY).await;
        assert_eq!(reports(&world, HOME).await, [""; 0]);
    }
}

#[tokio::test]
async fn an_early_skip_of_everybody_reports_nothing() {
    for mut world in both().await {
        world.mention("zoe", "rockets", "team create Rockets", THURSDAY).await;
        let posted = reports(&world, "rockets").await;
        world.say("zoe", "/okr standup tomorrow", THURSDAY).await;
        world.say("zoe", "skip", THURSDAY).await;
        assert_eq!(reports(&world, "rockets").await, posted);
    }
}

#[tokio::test]
async fn a_skip_of_what_lay_before_the_team_is_private() {
    for mut world in both().await {
        world.mention("zoe", "rockets", "team create Rockets", THURSDAY).await;
        let posted = reports(&world, "rockets").await;
        world.say("zoe", "/okr add Engines", THURSDAY).await;
        let asked = world.say("zoe", "/okr monday", THURSDAY).await;
        assert!(asked.contains("O1"), "{asked}");
        let skipped = world.say("zoe", "/okr skip sick", THURSDAY).await;
        assert!(skipped.contains("kipped"), "{skipped}");
        assert_eq!(reports(&world, "rockets").await, posted);
        // An answer to it is one, and not late.
        world.say("zoe", "/okr monday focus: engines", THURSDAY).await;
        let board = reports(&world, "rockets").await.pop().expect("a board");
        assert!(board.contains("engines") && !board.contains("late"), "{board}");
    }
}

#[tokio::test]
async fn who_joined_after_the_moment_is_neither_late_nor_missing() {
    for mut world in both().await {
        world.say("maya", "/okr standup today: tests", NOON).await;
        world.say("zoe", "/okr team join Product", "2026-11-26T18:00:00Z").await;
        let asked = world.say("zoe", "/okr standup", "2026-11-26T18:01:00Z").await;
        assert!(asked.contains("Thu 26 Nov"), "{asked}");
        world.say("tom", "/okr standup today: more tests", "2026-11-26T18:02:00Z").await;
        let digest = reports(&world, HOME).await.pop().expect("a digest");
        assert!(digest.contains("Tom (late)") && !digest.contains("Zoe"), "{digest}");
        let echo = world.say("zoe", "today: reading", "2026-11-26T18:03:00Z").await;
        assert!(!echo.contains("late"), "{echo}");
        let digest = reports(&world, HOME).await.pop().expect("a digest");
        assert!(digest.contains("Zoe\n") && digest.contains("reading"), "{digest}");
        // A skip of what they were not asked is no news.
        world.say("ada", "/okr team join Product", "2026-11-26T18:04:00Z").await;
        world.say("ada", "/okr standup", "2026-11-26T18:05:00Z").await;
        world.say("ada", "skip", "2026-11-26T18:06:00Z").await;
        let digest = reports(&world, HOME).await.pop().expect("a digest");
        assert!(!digest.contains("Ada"), "{digest}");
    }
}
