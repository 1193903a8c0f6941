//! What a summary says of short, free and past weeks, also where a team lives by several calendars.

use crate::flow::testing::{World, both};

/// Monday 23 November, just begun in Berlin.
const DAWN: &str = "2026-11-22T23:00:00Z";
/// The next Monday, when a week without a review is summed up.
const NEXT: &str = "2026-11-30T08:00:00Z";

/// The summary of week 48 as it was posted.
async fn posted(world: &World) -> String {
    let reports = world.reports().await;
    reports.into_iter().rfind(|text| text.starts_with("Product · W48 · ")).unwrap_or_default()
}

#[tokio::test]
async fn a_week_is_short_only_if_it_is_for_everybody() {
    for is_own in [false, true] {
        for mut world in both().await {
            for text in ["team workdays mon,tue", "add Grow", "add O1 Users 40 -> 60"] {
                world.say("maya", text, DAWN).await;
            }
            if is_own {
                world.say("maya", "workdays mon-fri", DAWN).await;
            }
            world.begin(DAWN).await;
            world.live("2026-11-27T15:30:00Z").await;
            let asked = world.told("maya").await.iter().any(|told| told.text().starts_with("Review · Product"));
            assert_eq!(asked, is_own);
            world.live(NEXT).await;
            let summary = posted(&world).await;
            assert!(!summary.is_empty(), "{:?}", world.reports().await);
            assert_eq!(summary.contains("Short week"), !is_own, "{summary}");
        }
    }
}

#[tokio::test]
async fn a_free_week_is_announced_also_where_nothing_is_due() {
    for works in [false, true] {
        for mut world in both().await {
            for day in 30..31 {
                world.say("ada", &format!("calendar add org 2026-11-{day} off"), DAWN).await;
            }
            for day in 1..5 {
                world.say("ada", &format!("calendar add org 2026-12-0{day} off"), DAWN).await;
            }
            if works {
                world.say("maya", "workdays mon-sat", DAWN).await;
            }
            world.begin(DAWN).await;
            world.live("2026-11-27T15:59:00Z").await;
            let told = async |world: &World| {
                let all = world.reports().await;
                all.into_iter().filter(|text| text.contains("Next week has no workday")).collect::<Vec<String>>()
            };
            assert_eq!(told(&world).await, [""; 0]);
            world.live("2026-12-09T20:00:00Z").await;
            let all = told(&world).await;
            if works {
                assert_eq!(all, [""; 0], "somebody works on Saturday");
            } else {
                assert_eq!(all, ["Product · Next week has no workday: the next one is Mon 7 Dec."]);
            }
        }
    }
}

/// Complaint: a week's summary asked for later tells of today.
#[tokio::test]
async fn a_past_week_stands_as_it_ended() {
    for mut world in both().await {
        for text in ["add Grow", "add O1 Users 40 -> 60", "O1.1 45"] {
            world.say("maya", text, "2026-11-25T09:00:00Z").await;
        }
        let summary = async |world: &mut World, now: &str| world.say("maya", "summary 2026-W48 full", now).await;
        let then = summary(&mut world, "2026-11-29T22:00:00Z").await;
        assert!(then.contains("45"), "{then}");
        world.say("maya", "O1.1 55", "2026-12-08T09:00:00Z").await;
        let later = summary(&mut world, "2026-12-08T09:01:00Z").await;
        assert!(later.contains("45") && !later.contains("55"), "{later}");
        let shown = world.say("maya", "show O1.1", "2026-12-08T09:02:00Z").await;
        assert!(shown.contains("55"), "{shown}");
    }
}
