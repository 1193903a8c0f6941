//! Rounds that a lead opens, on both databases.

use crate::flow::testing::{World, both};

/// A Wednesday, 00:00 in Berlin.
const MIDNIGHT: &str = "2026-11-24T23:00:00Z";
/// Ten in Berlin, five in the afternoon in Shanghai, four in the morning in New York.
const TEN: &str = "2026-11-25T09:00:00Z";
/// Three in Berlin, nine in the morning in New York, ten at night in Shanghai.
const THREE: &str = "2026-11-25T14:00:00Z";

async fn told(world: &World) -> [usize; 3] {
    [world.told("maya").await.len(), world.told("lin").await.len(), world.told("tom").await.len()]
}

#[tokio::test]
async fn a_round_that_is_open_asks_nobody_twice() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        world.live(TEN).await;
        let before = told(&world).await;
        let said = world.say("maya", "/okr run standup", TEN).await;
        assert_eq!(
            said,
            "The stand-up of Product is already open: nobody was asked twice.\n\
             Not asked now: 2 asked before · 1 later, at an hour of theirs."
        );
        assert_eq!(told(&world).await, before);
        // Tom's own moment comes all the same.
        world.live("2026-11-25T14:30:00Z").await;
        assert_eq!(world.told("tom").await.len(), 1);
    }
}

#[tokio::test]
async fn a_round_run_twice_at_once_asks_once() {
    for mut world in both().await {
        let moment = "2026-11-25T13:00:00Z";
        let said = world.say("maya", "/okr run standup", moment).await;
        assert_eq!(said, "The stand-up of Product is open: 3 asked.");
        world.say("maya", "/okr run standup", moment).await;
        assert_eq!(told(&world).await, [1, 1, 1]);
    }
}

#[tokio::test]
async fn nobody_is_asked_at_night_or_outside_their_hours() {
    for mut world in both().await {
        world.say("lin", "工作时间 9:00-15:00", MIDNIGHT).await;
        world.say("maya", "schedule add retro", MIDNIGHT).await;
        world.begin(MIDNIGHT).await;
        world.live(TEN).await;
        let said = world.say("maya", "/okr run retro", TEN).await;
        // Tom's day begins three hours later, at noon in Berlin, and Lin's hours are over.
        assert!(said.starts_with("The retrospective of Product is open: 1 asked.\nNot asked now: "), "{said}");
        assert!(said.contains("2 outside their hours"), "{said}");
        let [_, lin, tom] = told(&world).await;
        world.live(THREE).await;
        let [_, lin_later, tom_later] = told(&world).await;
        assert_eq!(lin_later, lin);
        assert_eq!(tom_later, tom);
    }
}

#[tokio::test]
async fn whose_hours_begin_within_the_round_is_asked_then() {
    for mut world in both().await {
        world.say("tom", "hours 6:00-14:00", MIDNIGHT).await;
        world.say("maya", "schedule add retro", MIDNIGHT).await;
        world.begin(MIDNIGHT).await;
        world.live(TEN).await;
        let before = world.told("tom").await.len();
        let said = world.say("maya", "/okr run retro", TEN).await;
        assert!(said.contains("1 later, at an hour of theirs"), "{said}");
        assert_eq!(world.told("tom").await.len(), before);
        world.live("2026-11-25T11:01:00Z").await;
        let last = world.told("tom").await.pop().expect("a question").text();
        assert!(last.starts_with("Retrospective · Product"), "{last}");
    }
}

#[tokio::test]
async fn nobody_is_asked_on_a_free_day() {
    for mut world in both().await {
        world.say("lin", "工作日 周一到周六", MIDNIGHT).await;
        // Saturday, three in Berlin.
        let said = world.say("maya", "/okr run standup", "2026-11-28T10:00:00Z").await;
        assert_eq!(said, "The stand-up of Product is open: 1 asked.\nNot asked now: 2 not working today.");
        assert_eq!(told(&world).await, [0, 1, 0]);
        // And with nobody there, nothing is said of a round.
        world.say("lin", "工作日 团队", "2026-11-28T10:01:00Z").await;
        let said = world.say("maya", "/okr run standup", "2026-11-29T10:00:00Z").await;
        assert_eq!(said, "The stand-up of Product asks nobody now.\nNot asked now: 3 not working today.");
        world.live("2026-11-29T20:00:00Z").await;
        let told = world.reports().await;
        assert!(!told.iter().any(|text| text.contains("29 Nov")), "{told:#?}");
    }
}

#[tokio::test]
async fn who_is_promised_a_later_hour_is_asked_at_it_also_on_the_day_of_a_consensus() {
    for hour in ["06:30", "09:30", "11:30", "12:30"] {
        for mut world in both().await {
            world.begin(MIDNIGHT).await;
            let monday = &format!("2026-11-30T{hour}:00Z");
            world.live(monday).await;
            let said = world.say("maya", "/okr run standup", monday).await;
            world.say("maya", "/okr team workdays mon-fri", monday).await;
            let before = world.told("tom").await.len();
            world.live("2026-11-30T23:00:00Z").await;
            let asked: Vec<String> = world.told("tom").await[before..].iter().map(|told| told.text()).collect();
            let is_asked = asked.iter().any(|text| text.starts_with("Stand-up · Product"));
            assert_eq!(is_asked, said.contains("1 later"), "{hour}: {said}: {asked:#?}");
        }
    }
}
