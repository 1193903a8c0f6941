//! Weekly scores: which week, whose, and what they come to.

use super::{NOW, START, started};
use crate::flow::testing::{World, both};

#[tokio::test]
async fn the_week_goes_on_while_the_consensus_rests_or_comes_seldom() {
    for mut world in both().await {
        for typed in ["add Grow", "add O1 Users 0 -> 10"] {
            world.say("maya", typed, START).await;
        }
        for (typed, at, week) in [
            ("schedule pause monday", "2026-12-11T14:30:00Z", "W50"),
            ("schedule resume monday", "2026-12-11T14:31:00Z", "W50"),
            ("schedule set monday every 2 weeks mon 10:00", "2026-12-01T14:30:00Z", "W49"),
            ("schedule set monday every 2 weeks mon 10:00", "2026-12-08T14:30:00Z", "W50"),
            ("schedule set monday first workday of the month 10:00", "2026-12-15T14:30:00Z", "W51"),
        ] {
            let set = world.say("maya", typed, at).await;
            if set.contains("form doubt:") {
                world.say("maya", "yes", at).await;
            }
            let said = world.say("maya", "score O1.1 0.7", at).await;
            assert!(said.contains(&format!(" · {week} · 0.7 🟢")), "{typed} {at}: {said}");
        }
    }
}

#[tokio::test]
async fn a_score_is_for_the_week_of_the_last_consensus() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "O1.1 45", NOW).await;
        // The consensus is at 10:00 in Berlin on Monday.
        for (at, week) in [
            ("2026-11-23T08:59:00Z", "W47"),
            ("2026-11-23T09:00:00Z", "W48"),
            ("2026-11-28T12:00:00Z", "W48"),
            ("2026-11-30T08:00:00Z", "W48"),
        ] {
            let said = world.say("maya", "score O1.1 0.7", at).await;
            assert!(said.starts_with(&format!("O1.1 Weekly users · {week} · 0.7 🟢 (suggested")), "{at}: {said}");
        }
        let last = world.say("maya", "score last O1.1 0.5 slow start", NOW).await;
        // 25 % of the way after 49 of 87 days.
        assert!(last.starts_with("O1.1 Weekly users · W47 · 0.5 🟡 (suggested 0.4)"), "{last}");
        // Lin's Monday 10:00 comes at 02:00 UTC, Tom's at 15:00.
        world.say("lin", "add O1 次日留存 30 -> 35", NOW).await;
        let lin = world.say("lin", "打分 O1.2 绿", "2026-11-23T02:00:00Z").await;
        assert!(lin.starts_with("O1.2 次日留存 · W48 · 0.8 🟢\n"), "{lin}");
        world.say("tom", "add O1 Crashes 10 -> 5", NOW).await;
        let tom = world.say("tom", "score O1.3 red", "2026-11-23T14:59:00Z").await;
        assert!(tom.starts_with("O1.3 Crashes · W47 · 0.2 🔴\n"), "{tom}");
    }
}

#[tokio::test]
async fn what_may_not_be_a_score_is_asked() {
    for mut world in both().await {
        started(&mut world).await;
        for typed in ["7", "70", "七成"] {
            assert_eq!(
                world.say("maya", &format!("score O1.1 {typed}"), NOW).await,
                format!("A score is 0.0 to 1.0 or a light, not “{typed}”. Did you mean score O1.1 0.7?")
            );
        }
        let list = world.say("maya", "list", NOW).await;
        assert!(list.contains("⚪ · 0 of 1 scored"), "{list}");
    }
}

#[tokio::test]
async fn a_lead_s_score_stands_beside_the_owner_s() {
    for mut world in both().await {
        world.say("tom", "add Fewer crashes", NOW).await;
        world.say("tom", "add O1 Crash rate 2% -> 1%", NOW).await;
        let lead = world.say("maya", "score O1.1 0.5", NOW).await;
        assert!(
            lead.contains("It stands beside the score of Tom, the owner, and counts only if there is none."),
            "{lead}"
        );
        assert!(world.say("tom", "list", NOW).await.contains("· 0.5 🟡 by Maya"));
        world.say("tom", "score O1.1 0.7", "2026-11-23T16:00:00Z").await;
        let list = world.say("tom", "list", "2026-11-23T16:00:00Z").await;
        assert!(list.contains("· 0.7 🟢 (lead Maya: 0.5)"), "{list}");
        assert!(list.starts_with("O1 Fewer crashes · Tom · 0.7 🟢 · 1 of 1 scored"), "{list}");
    }
}

/// Four key results of Maya's.
async fn four(world: &mut World) {
    started(world).await;
    for title in ["B", "C", "D"] {
        world.say("maya", &format!("add O1 {title} 0 -> 10"), NOW).await;
    }
}

#[tokio::test]
async fn the_roll_up_counts_what_is_given_and_fresh() {
    for mut world in both().await {
        four(&mut world).await;
        world.say("maya", "score O1.1 0.8", NOW).await;
        let list = world.say("maya", "list", NOW).await;
        // A quarter of the weight is less than half of it.
        assert!(list.starts_with("O1 Grow retention · Maya · ⚪ · 1 of 4 scored\n"), "{list}");
        world.say("maya", "score O1.2 0.3", NOW).await;
        // (0.8 + 0.3) / 2 = 0.55
        let list = world.say("maya", "list", NOW).await;
        assert!(list.starts_with("O1 Grow retention · Maya · 0.6 🟡 · 2 of 4 scored\n"), "{list}");
        let explain = world.say("maya", "explain O1", NOW).await;
        assert!(
            explain.contains("\n  O1.1 · weight 1 × 0.8\n  O1.2 · weight 1 × 0.3\n  O1.3 · weight 1, ⚪ not counted\n")
        );
        assert!(explain.contains("\n= 1.1 / 2 = 0.6 (weight 2 of 4 is scored)\n"), "{explain}");
        // Dropped ones are left out.
        world.say("maya", "drop O1.4", NOW).await;
        let list = world.say("maya", "list", NOW).await;
        assert!(list.starts_with("O1 Grow retention · Maya · 0.6 🟡 · 2 of 3 scored\n"), "{list}");
        // Given in W48, it counts in W50 and no more in W51.
        let fresh = world.say("maya", "list", "2026-12-13T12:00:00Z").await;
        assert!(fresh.contains("2 of 3 scored"), "{fresh}");
        let stale = world.say("maya", "list", "2026-12-14T12:00:00Z").await;
        assert!(stale.contains("0 of 3 scored") && stale.contains("⚪ since 23 Nov"), "{stale}");
    }
}

#[tokio::test]
async fn what_is_done_keeps_its_score() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "score O1.1 0.9", NOW).await;
        world.say("maya", "done O1", NOW).await;
        let list = world.say("maya", "list", "2026-12-28T12:00:00Z").await;
        assert!(list.starts_with("O1 Grow retention · Maya · ✓ done · 0.9 🟢 · 1 of 1 scored"), "{list}");
    }
}

#[tokio::test]
async fn the_sum_behind_a_key_result_is_explained() {
    for mut world in both().await {
        started(&mut world).await;
        assert!(world.say("maya", "explain O1.1", NOW).await.contains("\nprogress none yet\n"));
        world.say("maya", "O1.1 45", NOW).await;
        world.say("maya", "score O1.1 0.4", NOW).await;
        assert_eq!(
            world.say("maya", "explain O1.1", NOW).await,
            "O1.1 Weekly users\
             \nprogress = (45 % − 40 %) / (60 % − 40 %) = 25 %, within 0 % and 100 %\
             \ntime gone = 49 of 87 days (5 Oct → 23 Nov, due 31 Dec) = 56.3 %\
             \nsuggested = 25 % / 56.3 %, at most 1, rounded half up = 0.4\
             \nscore 0.4 🟡 · W48\
             \nThe sum above it: explain O1"
        );
    }
}

#[tokio::test]
async fn what_was_dropped_is_not_measured() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "drop O1", NOW).await;
        let refusal = "O1 was dropped. reopen O1 brings it back.";
        assert_eq!(world.say("maya", "score O1.1 0.4", NOW).await, refusal);
        assert_eq!(world.say("maya", "O1.1 45", NOW).await, refusal);
        assert_eq!(world.say("maya", "add O1 More 1 -> 2", NOW).await, refusal);
    }
}

#[tokio::test]
async fn what_weighs_nothing_counts_alike_and_says_so() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "score O1.1 0.5", NOW).await;
        assert!(!world.say("maya", "explain O1", NOW).await.contains("All weights"));
        world.say("maya", "weight O1.1 0", NOW).await;
        let explain = world.say("maya", "explain O1", NOW).await;
        assert!(explain.contains("\nAll weights are 0, so each counts as 1:\n  O1.1 · weight 1 × 0.5\n"), "{explain}");
        world.say("maya", "weight O1 0", NOW).await;
        let explain = world.say("lin", "解释 团队 Product", NOW).await;
        assert!(explain.contains("\n权重都是 0，所以每项按 1 计算：\n"), "{explain}");
    }
}

#[tokio::test]
async fn a_score_is_stale_since_the_day_on_which_it_was_given() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "score O1.1 0.5", "2026-11-26T23:30:00Z").await;
        let shown = world.say("maya", "show O1.1", "2026-12-21T12:00:00Z").await;
        assert!(shown.contains("⚪ since 27 Nov"), "{shown}");
        let week = world.say("maya", "summary this", "2026-12-21T12:00:00Z").await;
        assert!(week.contains("\nNo update: O1.1 Weekly users ⚪ since 27 Nov\n"), "{week}");
    }
}
