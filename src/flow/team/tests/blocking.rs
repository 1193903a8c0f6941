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

#[tokio::test]
async fn a_list_of_blockers_is_a_line_each_and_the_whole_text_is_shown_apart() {
    for mut world in both().await {
        let long = format!("block Vendor is late\n- no answer since Monday\n- {}", "wait ".repeat(40));
        world.say("tom", &long, WEDNESDAY).await;
        for number in 2..=12 {
            world.say("tom", &format!("block obstacle number {number}"), WEDNESDAY).await;
        }
        let listed = world.say("maya", "blockers", WEDNESDAY).await;
        let lines: Vec<&str> = listed.lines().collect();
        assert_eq!(lines.len(), 12, "{listed}");
        assert!(lines[1].starts_with("B1 0 d · Tom · Vendor is late / - no answer since Monday"), "{listed}");
        assert!(lines[1].ends_with('…') && lines[1].chars().count() < 110, "{listed}");
        assert_eq!(lines[9], "B9 0 d · Tom · obstacle number 9");
        assert_eq!(lines[10], "… and 3 more; the oldest come first. All: blockers full");
        assert_eq!(lines[11], "Solved? resolve B1 · Whole: show B1 · One more? block TEXT");
        let full = world.say("maya", "blockers full", WEDNESDAY).await;
        assert!(full.contains("B12 0 d") && !full.contains("more;"), "{full}");
        let everywhere = world.say("maya", "blockers all", WEDNESDAY).await;
        assert_eq!(everywhere.lines().count(), 12, "{everywhere}");
        assert!(everywhere.contains("… and 3 more. More: blockers all full · One team's: blockers team Product"));
        let shown = world.say("maya", "show B1", WEDNESDAY).await;
        assert!(
            shown.starts_with("B1 0 d · Tom\n  ⛔ Vendor is late\n  │ - no answer since Monday\n  │ - wait wait"),
            "{shown}"
        );
        assert!(shown.contains(&"wait ".repeat(40).trim_end().to_owned()), "the whole text: {shown}");
        assert!(shown.contains("\n  since Wed 25 Nov · Product\nSolved? resolve B1 ·"), "{shown}");
        world.say("tom", "resolve B2", WEDNESDAY).await;
        assert!(world.say("maya", "show B2", WEDNESDAY).await.contains("B2 is solved already (Wed 25 Nov)."));
    }
}

#[tokio::test]
async fn a_blocker_is_shown_where_its_team_reads_it() {
    for mut world in both().await {
        world.say("tom", "block Vendor is late", WEDNESDAY).await;
        for (said, reads) in [
            (world.say("lin", "查看 B1", WEDNESDAY).await, true),
            (world.say("ada", "show B1", WEDNESDAY).await, true),
            (world.mention("zoe", "product", "show B1", WEDNESDAY).await, true),
            (world.say("zoe", "show B1", WEDNESDAY).await, false),
            (world.mention("tom", "random", "show B1", WEDNESDAY).await, false),
        ] {
            assert_eq!(said.contains("Vendor is late"), reads, "{said}");
        }
        assert!(world.say("zoe", "show B9", WEDNESDAY).await.starts_with("There is no B9."));
        // One that is of no team is for its person and whoever is to solve it.
        world.say("zoe", "block no laptop yet", WEDNESDAY).await;
        assert!(world.say("zoe", "show B2", WEDNESDAY).await.contains("no laptop yet"));
        assert!(world.say("tom", "show B2", WEDNESDAY).await.starts_with("There is no B2."));
    }
}

#[tokio::test]
async fn who_is_asked_to_help_reads_who_asked() {
    for mut world in both().await {
        world.say("lin", "block vendor late", WEDNESDAY).await;
        world.say("maya", "help with B1 @tom", WEDNESDAY).await;
        let told = world.told("tom").await.pop().expect("a word").text();
        assert_eq!(told, "Maya asks you to help Lin: B1 vendor late · since Wed 25 Nov · solved? resolve B1");
        world.say("tom", "block no staging", WEDNESDAY).await;
        world.say("tom", "help with B2 @lin", WEDNESDAY).await;
        let told = world.told("lin").await.pop().expect("a word").text();
        assert_eq!(told, "Tom 请你帮忙：B2 no staging · 从 11月25日 周三 开始 · 解决了？解决 B2");
    }
}
