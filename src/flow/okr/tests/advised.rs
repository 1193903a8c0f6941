//! What a coach says on Monday.

use super::aligning::four;
use crate::flow::testing::{World, both};

/// Monday 30 November 2026, 10:30 in Berlin.
const MONDAY: &str = "2026-11-30T09:30:00Z";

/// The advice in somebody's consensus.
async fn advice(world: &mut World, who: &str) -> Vec<String> {
    let asked = world.say(who, "/okr monday", MONDAY).await;
    asked.lines().filter(|line| line.starts_with('💡')).map(str::to_owned).collect()
}

#[tokio::test]
async fn objectives_that_support_nothing_are_named_on_monday() {
    for mut world in both().await {
        world.say("tom", "add Onboarding", super::NOW).await;
        // There is nothing to support yet.
        assert_eq!(advice(&mut world, "tom").await, [""; 0]);
        four(&mut world).await;
        assert_eq!(
            advice(&mut world, "tom").await,
            [
                "💡 O1 Onboarding supports nothing yet: /okr align O1 under O2",
                "💡 O5 Onboarding supports nothing yet: /okr align O5 under O2",
            ]
        );
        assert_eq!(advice(&mut world, "lin").await, ["💡 O4 写好文档 还没有承接上级目标：/okr 对齐 O4 到 O2"]);
        // Maya leads: her own, then the team's in one line.
        assert_eq!(
            advice(&mut world, "maya").await,
            [
                "💡 O3 Grow retention supports nothing yet: /okr align O3 under O2",
                "💡 Product: O1, O4, O5 support nothing yet: /okr align O1 under O2",
            ]
        );
        world.say("tom", "/okr align O1 under O2.1", super::NOW).await;
        world.say("tom", "/okr drop O5", super::NOW).await;
        assert_eq!(advice(&mut world, "tom").await, [""; 0]);
        // Beside a dropped one it supports nothing again; then there is nothing above, and nothing is said.
        world.say("maya", "/okr add org: Another", super::NOW).await;
        world.say("maya", "/okr drop O2", super::NOW).await;
        assert_eq!(advice(&mut world, "tom").await, ["💡 O1 Onboarding supports nothing yet: /okr align O1 under O6"]);
    }
}

#[tokio::test]
async fn more_than_five_are_named_on_monday() {
    for mut world in both().await {
        for number in 1..=6 {
            world.say("tom", &format!("add Objective {number}"), super::NOW).await;
            world.say("tom", &format!("add O1 Result {number} 0 -> 10"), super::NOW).await;
        }
        assert_eq!(
            advice(&mut world, "tom").await,
            [
                "💡 You own 6 objectives; up to five are kept in view. Fewer? /okr drop O12",
                "💡 O1 Objective 1 has 6 key results; up to five say what matters. Fewer? /okr show O1",
            ]
        );
        assert_eq!(
            advice(&mut world, "maya").await,
            ["💡 Product: more than five – Tom has 6 objectives, O1 has 6 key results"]
        );
        assert_eq!(advice(&mut world, "lin").await, [""; 0]);
        world.say("tom", "/okr drop O1.6", super::NOW).await;
        world.say("tom", "/okr drop O6", super::NOW).await;
        assert_eq!(advice(&mut world, "maya").await, [""; 0]);
    }
}
