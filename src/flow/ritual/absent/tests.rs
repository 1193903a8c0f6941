//! Whoever is away is not asked, not reminded and not missing, on both databases.

use crate::flow::testing::{World, both};

/// A Wednesday, 00:00 in Berlin.
const MIDNIGHT: &str = "2026-11-24T23:00:00Z";
/// Ten in Berlin; its stand-up was at half past nine.
const TEN: &str = "2026-11-25T09:00:00Z";

#[tokio::test]
async fn a_question_is_withdrawn_and_asked_again() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        world.live(TEN).await;
        assert_eq!(world.told("maya").await.len(), 1);
        world.say("maya", "sick today", TEN).await;
        // Whatever is typed now answers nothing, and nobody waits for her.
        let said = world.say("maya", "wrote tests", "2026-11-25T09:05:00Z").await;
        assert!(!said.starts_with("✓ Stand-up"), "{said}");
        world.live("2026-11-25T11:29:00Z").await;
        assert_eq!(world.told("maya").await.len(), 1, "nobody is reminded who is away");
        let undone = world.say("maya", "undo", "2026-11-25T09:08:00Z").await;
        assert!(undone.starts_with("Taken back"), "{undone}");
        assert_eq!(world.told("maya").await.len(), 2, "it is asked again");
        let said = world.say("maya", "wrote tests", "2026-11-25T09:10:00Z").await;
        assert!(said.starts_with("✓ Stand-up"), "{said}");
    }
}

#[tokio::test]
async fn half_a_day_is_the_half_of_a_day() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        world.say("maya", "away this morning", MIDNIGHT).await;
        world.say("lin", "下午请假", MIDNIGHT).await;
        world.live("2026-11-25T15:00:00Z").await;
        world.say("tom", "today: tests", "2026-11-25T15:00:00Z").await;
        world.live("2026-11-25T23:00:00Z").await;
        assert_eq!(world.told("maya").await.len(), 0);
        let asked = world.told("lin").await.len();
        assert!(asked >= 1, "she is there in the morning");
        let digest = world.reports().await.pop().expect("a digest");
        assert!(digest.contains("Away: Maya") && digest.contains("Lin"), "{digest}");
    }
}

#[tokio::test]
async fn nobody_is_reminded_in_the_half_in_which_they_are_away() {
    for mut world in both().await {
        world.say("maya", "schedule set standup 11:00", MIDNIGHT).await;
        world.say("maya", "team reminders active", MIDNIGHT).await;
        world.say("maya", "reminders active", MIDNIGHT).await;
        world.say("maya", "away this afternoon", MIDNIGHT).await;
        world.live("2026-11-25T13:30:00Z").await;
        let told = world.told("maya").await;
        // At 11:45; the ones at 12:30 and 13:24 would come in her afternoon.
        assert_eq!(told.len(), 2, "{told:?}");
    }
}

#[tokio::test]
async fn the_whole_team_away_closes_nothing_with_shame() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        for who in ["maya", "lin", "tom"] {
            world.say(who, "away today - 2026-12-11", MIDNIGHT).await;
        }
        world.live("2026-12-11T23:00:00Z").await;
        let reports = world.reports().await;
        let away: Vec<&String> = reports.iter().filter(|text| text.contains("everybody is away")).collect();
        // Once for the stand-up and once for the consensus, however long it lasts.
        assert_eq!(away.len(), 2, "{reports:#?}");
        let shame = |text: &&String| text.contains("nobody") || text.contains("Answered") || text.contains("No answer");
        assert_eq!(reports.iter().find(shame), None);
        for who in ["maya", "lin", "tom"] {
            assert_eq!(world.told(who).await.len(), 0, "{who}: no question, no reminder, no \"pause?\"");
        }
    }
}

#[tokio::test]
async fn three_quiet_rounds_before_a_holiday_ask_about_a_pause_once() {
    for mut world in both().await {
        world.begin("2026-11-22T23:00:00Z").await;
        // Nobody answers from Tuesday to Thursday, then all are away.
        world.live("2026-11-26T23:30:00Z").await;
        for who in ["maya", "lin", "tom"] {
            world.say(who, "away 2026-11-27 - 2026-12-04", "2026-11-26T23:30:00Z").await;
        }
        world.live("2026-12-04T23:00:00Z").await;
        let asked: Vec<String> = world.told("maya").await.iter().map(chat::Message::text).collect();
        let about_a_pause = asked.iter().filter(|text| text.contains("ause")).count();
        assert_eq!(about_a_pause, 1, "{asked:#?}");
    }
}

/// The text of what was said in private since so many messages.
async fn since(world: &World, who: &str, count: usize) -> Vec<String> {
    world.told(who).await.into_iter().skip(count).map(|message| message.text()).collect()
}

#[tokio::test]
async fn a_day_that_is_set_free_while_it_is_asked_withdraws_what_is_open() {
    for mut world in both().await {
        world.say("maya", "team reminders active", MIDNIGHT).await;
        for who in ["maya", "lin", "tom"] {
            world.say(who, "/okr reminders active", MIDNIGHT).await;
        }
        world.begin(MIDNIGHT).await;
        world.live(TEN).await;
        let asked = (world.told("maya").await.len(), world.told("lin").await.len());
        let said = world.say("ada", "/okr calendar add org 2026-11-25 off Company day", TEN).await;
        assert!(said.starts_with("✓"), "{said}");
        world.live("2026-11-25T22:00:00Z").await;
        assert_eq!(since(&world, "maya", asked.0).await, [""; 0]);
        assert_eq!(since(&world, "lin", asked.1).await, [""; 0]);
        assert_eq!(world.told("tom").await.len(), 0);
        // Nobody is missing on a free day, and nothing is told of it.
        let told = world.reports().await;
        let last = told.iter().rev().find(|text| text.contains("25 Nov"));
        assert!(last.is_none_or(|text| text.ends_with(" · nobody is asked")), "{told:#?}");
        world.live("2026-11-26T09:00:00Z").await;
        assert_eq!(world.told("maya").await.len(), asked.0 + 1, "the next day is asked again");
    }
}

#[tokio::test]
async fn a_free_day_of_one_region_leaves_the_others_asked() {
    for mut world in both().await {
        world.say("lin", "/okr 节假日 中国", MIDNIGHT).await;
        world.begin(MIDNIGHT).await;
        world.live(TEN).await;
        world.say("maya", "today: tests", TEN).await;
        world.say("ada", "/okr calendar add CN 2026-11-25 off", TEN).await;
        world.live("2026-11-25T22:00:00Z").await;
        let digest = world.reports().await.pop().expect("a digest");
        assert!(digest.contains("tests") && digest.contains("Tom") && !digest.contains("Lin"), "{digest}");
    }
}

#[tokio::test]
async fn whoever_was_there_after_all_is_not_told_to_be_away() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        world.say("lin", "/okr 请假 今天", "2026-11-25T00:00:00Z").await;
        world.live(TEN).await;
        world.say("maya", "today: tests", TEN).await;
        world.live("2026-11-25T13:00:00Z").await;
        let digest = world.reports().await.pop().expect("a digest");
        assert!(digest.contains("Away: Lin"), "{digest}");
        world.say("lin", "/okr 回来", "2026-11-25T13:00:00Z").await;
        let digest = world.reports().await.pop().expect("a digest");
        assert!(digest.contains("tests") && !digest.contains("Away"), "{digest}");
    }
}

#[tokio::test]
async fn a_head_never_stands_alone() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        // Lin's window is over: she is missing, and the digest is out.
        world.live("2026-11-25T07:30:00Z").await;
        world.say("maya", "/okr excuse standup @lin", "2026-11-25T08:00:00Z").await;
        let digest = world.reports().await;
        assert!(digest.iter().all(|text| text.lines().count() > 1), "{digest:#?}");
    }
}
