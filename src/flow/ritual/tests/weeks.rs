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

/// What is said of a week, without what may be typed next.
async fn told(world: &mut World, text: &str, now: &str) -> String {
    let said = world.say("maya", text, now).await;
    let (told, _) = said.split_once("\nNext: ").expect("a next command");
    told.to_owned()
}

#[tokio::test]
async fn what_is_dropped_later_counts_in_a_past_week() {
    for mut world in both().await {
        for text in [
            "add Grow",
            "add O1 Users 40 -> 60",
            "add O1 Teams 0 -> 10",
            "add O1 Visits 0 -> 10",
            "add Learn",
            "add O2 Talks 0 -> 10",
            "score O1.1 0.8",
            "confidence O2.1 5",
        ] {
            world.say("maya", text, "2026-11-25T09:00:00Z").await;
        }
        let then = told(&mut world, "summary 2026-W48 full", "2026-11-29T22:00:00Z").await;
        assert!(then.starts_with("Product · W48 · ⚪ · 1 of 4 scored\n"), "{then}");
        let now = "2026-12-02T09:00:00Z";
        for text in ["drop O1.2", "drop O1.3", "drop O2"] {
            world.say("maya", text, now).await;
        }
        let week = told(&mut world, "summary this", now).await;
        assert!(week.starts_with("Product · W49 · 0.8 🟢 · 1 of 1 scored\n"), "{week}");
        assert!(week.contains("\nDropped: O2 Learn, O1.2 Teams, O1.3 Visits"), "{week}");
        assert_eq!(told(&mut world, "summary 2026-W48 full", now).await, then);
        let quarter = told(&mut world, "summary quarter", now).await;
        assert_eq!(quarter, "Product · 2026Q4 · W40 – W49 · 0.8 🟢 · 1 of 1 scored\nO1 Grow · 0.8 🟢");
    }
}

#[tokio::test]
async fn what_a_line_leaves_out_is_counted() {
    for mut world in both().await {
        let (before, now) = ("2026-11-16T16:00:00Z", "2026-11-25T09:00:00Z");
        world.say("maya", "add Grow", before).await;
        for number in 1..=12 {
            world.say("maya", &format!("add O1 K{number} 0 -> 10"), before).await;
            world.say("maya", &format!("score O1.{number} 0.5"), before).await;
        }
        for number in 1..=7 {
            world.say("maya", &format!("score O1.{number} 0.7"), now).await;
        }
        for number in 8..=12 {
            world.say("maya", &format!("drop O1.{number}"), now).await;
        }
        let short = told(&mut world, "summary this", now).await;
        assert!(short.contains("\nDropped: O1.8 K8, O1.9 K9, O1.10 K10 and 2 more: summary 2026-W48 full"), "{short}");
        assert!(short.contains(", O1.6 0.5→0.7 and 1 more: summary 2026-W48 full\n"), "{short}");
        let full = told(&mut world, "summary this full", now).await;
        assert!(full.contains("O1.11 K11, O1.12 K12") && full.contains(", O1.7 0.5→0.7\n"), "{full}");
        assert!(!full.contains("more"), "{full}");
        let zh = world.say("lin", "周总结 本周", now).await;
        assert!(zh.contains("O1.10 K10，还有 2 项：周总结 2026-W48 完整"), "{zh}");
    }
}
