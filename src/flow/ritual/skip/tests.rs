//! A reason to skip is the person's own, on both databases.

use crate::flow::testing::both;

/// A Wednesday, 00:00 in Berlin.
const MIDNIGHT: &str = "2026-11-24T23:00:00Z";
/// Ten in Berlin; its stand-up was at half past nine.
const TEN: &str = "2026-11-25T09:00:00Z";

#[tokio::test]
async fn a_reason_behind_a_mark_is_seen_by_nobody() {
    for (typed, who) in [("skip - doctor", "maya"), ("skip because doctor", "maya"), ("跳过：doctor", "lin")] {
        for mut world in both().await {
            world.begin(MIDNIGHT).await;
            world.live(TEN).await;
            let said = world.say(who, typed, TEN).await;
            assert!(said.starts_with("Skipped the stand-up") || said.starts_with("已跳过"), "{typed}: {said}");
            world.live("2026-11-25T23:00:00Z").await;
            let told = world.reports().await.join("\n");
            assert!(!told.contains("doctor") && !told.contains("Not yet: Maya"), "{told}");
        }
    }
}

#[tokio::test]
async fn words_behind_skip_are_asked_about_before_anything_is_kept() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        world.live(TEN).await;
        let asked = world.say("maya", "skip I have a migraine", TEN).await;
        assert!(asked.starts_with("A reason to skip, or your answer? yes skips"), "{asked}");
        let said = world.say("maya", "yes", "2026-11-25T09:01:00Z").await;
        assert!(said.starts_with("Skipped the stand-up of Product"), "{said}");
        let asked = world.say("lin", "跳过 家里老人住院", TEN).await;
        assert!(asked.starts_with("这是跳过的原因，还是你的回答？"), "{asked}");
        // Nothing was said to that: nobody learns of it.
        world.live("2026-11-25T23:00:00Z").await;
        let told = world.reports().await.join("\n");
        assert!(!told.contains("migraine") && !told.contains("住院"), "{told}");
    }
}

#[tokio::test]
async fn what_was_meant_as_an_answer_is_kept_as_one() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        world.live(TEN).await;
        world.say("maya", "skip the design page, ship tests", TEN).await;
        let said = world.say("maya", "no", "2026-11-25T09:01:00Z").await;
        assert!(said.starts_with("✓ Stand-up Product") && said.contains("skip the design page, ship tests"), "{said}");
        let said = world.say("maya", "no", "2026-11-25T09:02:00Z").await;
        assert!(!said.starts_with("✓"), "it was asked once: {said}");
    }
}

#[tokio::test]
async fn a_doubt_is_no_answer_to_a_question_that_was_answered_since() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        world.live(TEN).await;
        world.say("maya", "skip vendor late", TEN).await;
        world.say("maya", "today: tests", "2026-11-25T09:01:00Z").await;
        let said = world.say("maya", "no", "2026-11-25T09:02:00Z").await;
        assert!(said.starts_with("You have answered this stand-up already"), "{said}");
    }
}
