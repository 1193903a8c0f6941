//! Observers, objectives that move, and two teams that become one.

use super::WEDNESDAY;
use crate::flow::testing::{World, both};

#[tokio::test]
async fn an_observer_reads_and_is_not_asked() {
    for mut world in both().await {
        world.begin(WEDNESDAY).await;
        let said = world.say("maya", "team observer @tom @zoe", WEDNESDAY).await;
        assert_eq!(
            said,
            "✓ Observing Product: Tom, Zoe. They read everything and are asked nothing. Back: team observer @name off"
        );
        let shown = world.say("lin", "团队", WEDNESDAY).await;
        assert!(shown.contains("\n成员：Lin\n观察员：Tom、Zoe\n"), "{shown}");
        let refused = world.say("tom", "/okr standup", WEDNESDAY).await;
        assert_eq!(
            refused,
            "You look on in Product, so the stand-up does not ask you. To take part, a lead types team observer @Tom off \
             team Product"
        );
        assert_eq!(world.say("maya", "team observer @tom", WEDNESDAY).await, "Observers of Product already: Tom.");
        assert!(
            world.say("maya", "team observer @maya", WEDNESDAY).await.starts_with("Maya is the only lead of Product.")
        );
        assert_eq!(
            world.say("tom", "team observer @lin", WEDNESDAY).await,
            "Only Maya (lead) or an admin can do that."
        );
        // The next stand-up waits for two.
        world.say("maya", "/okr standup today: tests", WEDNESDAY).await;
        world.say("lin", "/okr 站会 今天：测试", WEDNESDAY).await;
        let report = world.reports().await.pop().unwrap_or_default();
        assert!(!report.contains("Tom"), "{report}");
        let back = world.say("maya", "team observer @tom off", WEDNESDAY).await;
        assert_eq!(back, "✓ Asked again in Product: Tom. Wrong? undo");
        assert_eq!(world.say("maya", "undo", WEDNESDAY).await, "Taken back: Product · observer Tom");
        assert!(world.say("lin", "团队", WEDNESDAY).await.contains("观察员：Tom、Zoe"));
        world.say("maya", "team observer @tom off", WEDNESDAY).await;
        assert!(world.say("tom", "/okr standup", WEDNESDAY).await.contains("form standup"));
    }
}

#[tokio::test]
async fn an_objective_counts_for_another_team() {
    for mut world in both().await {
        world.say("zoe", "team create Growth", WEDNESDAY).await;
        world.say("maya", "add Grow retention", WEDNESDAY).await;
        assert_eq!(
            world.say("maya", "team move O1 to growth", WEDNESDAY).await,
            "Only somebody in Growth, such as Zoe (lead) or an admin can do that."
        );
        assert_eq!(
            world.say("zoe", "team move O1 to Growth", WEDNESDAY).await,
            "Only Maya (owner) or an admin can do that."
        );
        world.say("maya", "team join Growth", WEDNESDAY).await;
        assert_eq!(
            world.say("maya", "team move O1 to growth", WEDNESDAY).await,
            "✓ O1 Grow retention counts for Growth now.\nSee it: show O1 · wrong? undo"
        );
        assert!(world.say("tom", "list team Growth", WEDNESDAY).await.contains("O1 Grow retention"));
        assert!(world.say("maya", "team move O1 to growth", WEDNESDAY).await.contains("counts for Growth already"));
        assert_eq!(world.say("maya", "undo", WEDNESDAY).await, "Taken back: O1 · team Product → Growth");
        assert!(world.say("tom", "list team Product", WEDNESDAY).await.contains("O1 Grow retention"));
        let none = world.say("maya", "team move O1 to none", WEDNESDAY).await;
        assert!(none.starts_with("✓ O1 Grow retention counts for no team now."), "{none}");
        assert!(world.say("maya", "team move O1 to Sales", WEDNESDAY).await.starts_with("There is no team “Sales”."));
        assert!(world.say("maya", "team move O9 to none", WEDNESDAY).await.starts_with("There is no O9."));
    }
}

/// Growth with Zoe (lead) and Tom, its objective O2 and blocker B1, below it Seeds; Product has O1.
async fn two(world: &mut World) {
    for (who, text) in [
        ("maya", "add Grow retention"),
        ("zoe", "team create Growth"),
        ("zoe", "add New markets"),
        ("zoe", "add O2 Countries 0 -> 3"),
        ("zoe", "block vendor is late"),
        ("ada", "team add @tom team Growth"),
        ("ada", "team create Seeds"),
        ("ada", "team parent Growth team Seeds"),
    ] {
        let said = world.say(who, text, WEDNESDAY).await;
        assert!(!said.contains("can do that"), "{text}: {said}");
    }
}

#[tokio::test]
async fn two_teams_become_one_and_two_again() {
    for mut world in both().await {
        two(&mut world).await;
        assert_eq!(
            world.say("zoe", "team merge Growth into Product", WEDNESDAY).await,
            "Only Maya (lead) or an admin can do that.\nIt takes a lead of both teams; you do not lead Product."
        );
        assert!(
            world
                .say("ada", "team merge Growth into growth", WEDNESDAY)
                .await
                .starts_with("Growth cannot be merged into itself.")
        );
        let asked = world.say("ada", "team merge Growth into Product", WEDNESDAY).await;
        assert!(
            asked.starts_with(
                "Merging Growth into Product:\
                 \n· members who come, with their roles: Zoe\
                 \n· 1 objective not ended yet · 1 team below it · 1 open blocker\
                 \n· homes, schedule and settings of Product stay; those of Growth end\
                 \n· Growth is archived; its earlier cycles stay readable; undo within 10 minutes\
                 \nMerge them?\n"
            ),
            "{asked}"
        );
        assert!(world.say("ada", "no", WEDNESDAY).await.starts_with("Dropped."));
        assert!(world.say("zoe", "team show Growth", WEDNESDAY).await.starts_with("Growth"));
        let said = world.sure("ada", "team merge Growth into Product", WEDNESDAY).await;
        assert_eq!(
            said,
            "✓ Growth is merged into Product: members who came: 1, objectives: 1.\
             \nSee it: team show \"Product\" · wrong? undo"
        );
        let shown = world.say("maya", "team show Product", WEDNESDAY).await;
        assert!(shown.contains("Teams below: Seeds") && shown.contains("Lead: Maya, Zoe"), "{shown}");
        let listed = world.say("maya", "list team Product", WEDNESDAY).await;
        assert!(listed.contains("O1 Grow") && listed.contains("O2 New markets"), "{listed}");
        assert!(world.say("maya", "blockers", WEDNESDAY).await.contains("vendor is late"));
        assert!(world.say("zoe", "team show Growth", WEDNESDAY).await.starts_with("There is no team “Growth”."));
        assert!(world.told("zoe").await.iter().any(|told| told.text().contains("Product")), "Zoe is told");

        assert_eq!(world.say("ada", "undo", WEDNESDAY).await, "Taken back: Growth · merged into Product");
        let shown = world.say("zoe", "team show Growth", WEDNESDAY).await;
        assert!(
            shown.contains("Teams below: Seeds") && shown.contains("Lead: Zoe") && shown.contains("Members: Tom"),
            "{shown}"
        );
        assert!(!world.say("maya", "team show Product", WEDNESDAY).await.contains("Zoe"));
        assert!(world.say("maya", "list team Growth", WEDNESDAY).await.contains("O2 New markets"));
        assert!(!world.say("maya", "blockers", WEDNESDAY).await.contains("vendor is late"));
        // What a merge did besides is not taken back a second time.
        let before = world.say("ada", "undo", WEDNESDAY).await;
        assert_eq!(before, "Taken back: Seeds · team above Growth");
    }
}

#[tokio::test]
async fn a_merge_stays_once_somebody_went_on() {
    for mut world in both().await {
        two(&mut world).await;
        world.sure("ada", "团队 合并 Growth 到 Product", WEDNESDAY).await;
        world.say("zoe", "team move O2 to none", WEDNESDAY).await;
        let kept = world.say("ada", "undo", WEDNESDAY).await;
        assert!(kept.starts_with("Somebody has changed this since, so it stays"), "{kept}");
        assert!(world.say("zoe", "team show Growth", WEDNESDAY).await.starts_with("There is no team “Growth”."));
    }
}

#[tokio::test]
async fn a_team_above_may_be_merged_into_one_below_it() {
    for mut world in both().await {
        two(&mut world).await;
        world.sure("ada", "team merge Growth into Seeds", WEDNESDAY).await;
        let shown = world.say("ada", "team show Seeds", WEDNESDAY).await;
        assert!(!shown.contains("Part of") && !shown.contains("Teams below"), "{shown}");
        assert!(world.say("ada", "list team Seeds", WEDNESDAY).await.contains("O2 New markets"));
        world.say("ada", "undo", WEDNESDAY).await;
        assert!(world.say("ada", "team show Seeds", WEDNESDAY).await.contains("Part of: Growth"));
    }
}
