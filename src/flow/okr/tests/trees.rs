//! Trees in text, and what no series of edits brings about: a circle.

use std::collections::BTreeMap;

use super::aligning::four;
use super::{NOW, seeing::make_private};
use crate::flow::testing::{HOME, World, both};
use crate::store::alignments;

async fn aligned(world: &mut World) {
    four(world).await;
    for (who, text) in [
        ("maya", "align O2 under O1"),
        ("lin", "O3 承接 O1.1"),
        ("tom", "align O4 under O2, O3"),
        ("tom", "add Sign-up"),
        ("tom", "align O5 under O4"),
        ("maya", "O2.1 50"),
        ("maya", "score O2.1 0.7"),
        ("zoe", "add Alone"),
    ] {
        world.say(who, text, NOW).await;
    }
}

#[tokio::test]
async fn a_tree_reads_in_lines() {
    for mut world in both().await {
        assert!(world.say("maya", "tree", NOW).await.starts_with("There is nothing to show here yet."));
        aligned(&mut world).await;
        assert_eq!(
            world.say("tom", "tree org", NOW).await,
            "O1 Grow the company · the organisation · ⚪\
             \n└ O2 Grow retention · Maya · 0.7 🟢\
             \n  └ O4 Onboarding · Tom · ⚪\
             \n    └ O5 Sign-up · Tom · ⚪\
             \n└ O3 写好文档 · Lin · ⚪ · for O1.1\
             \n  └ O4 Onboarding ↗ see above\
             \nAligned with nothing: 1\
             \nO6 Alone · Zoe · ⚪\
             \nNext: show O1 · align O6 under O1"
        );
        // One's own, with what stands above it.
        assert_eq!(
            world.say("tom", "tree", NOW).await,
            "O4 Onboarding · Tom · ⚪ · ↑ O2 · ↑ O3\n└ O5 Sign-up · Tom · ⚪\nNext: show O4 · explain O4"
        );
        assert_eq!(
            world.say("lin", "对齐图 O3", NOW).await,
            "O3 写好文档 · Lin · ⚪ · ↑ O1.1\n└ O4 Onboarding · Tom · ⚪\n  └ O5 Sign-up · Tom · ⚪\n接下来：查看 O3 · 解释 O3"
        );
        let team = world.mention("tom", HOME, "tree", NOW).await;
        assert!(team.starts_with("O2 Grow retention · Maya · 0.7 🟢 · ↑ O1\n└ O4"), "{team}");
        assert_eq!(world.say("zoe", "tree team product", NOW).await, team);
        assert!(world.say("zoe", "tree team Sales", NOW).await.starts_with("There is no team “Sales”."));
        assert_eq!(world.say("zoe", "tree me", NOW).await, "O6 Alone · Zoe · ⚪\nNext: show O6 · explain O6");
        // What is private or dropped is left out, and what stood below it stands alone.
        make_private(&world).await;
        assert!(!world.say("zoe", "tree org", NOW).await.contains("company"));
        world.say("tom", "drop O4", NOW).await;
        let left = world.say("zoe", "tree org", NOW).await;
        assert!(!left.contains("O4") && left.contains("\nO5 Sign-up"), "{left}");
        assert_eq!(world.say("tom", "tree O4", NOW).await, "O4 was dropped. reopen O4 brings it back.");
    }
}

#[tokio::test]
async fn a_tree_tells_key_results_from_their_objectives_and_what_works_together() {
    for mut world in both().await {
        four(&mut world).await;
        world.say("maya", "align O2.1 under O1", NOW).await;
        world.say("lin", "O3 承接 O1.1", NOW).await;
        assert_eq!(
            world.say("maya", "tree O2", NOW).await,
            "O2 Grow retention · Maya · ⚪ · O2.1 ↑ O1\nNext: show O2 · explain O2"
        );
        assert!(world.say("lin", "对齐图 O3", NOW).await.starts_with("O3 写好文档 · Lin · ⚪ · ↑ O1.1\n"));
        world.say("maya", "align O2 with O4", NOW).await;
        world.say("maya", "align O2.1 with O3", NOW).await;
        assert!(world.say("maya", "tree O2", NOW).await.contains(" · ↔ O4 (asked) · O2.1 ↔ O3 (asked)\n"));
        assert!(world.say("lin", "对齐图 O3", NOW).await.contains(" · ↔ O2.1（待确认）\n"));
        world.say("tom", "accept O2", NOW).await;
        assert!(world.say("tom", "tree O4", NOW).await.contains(" · ↔ O2\n"));
    }
}

#[tokio::test]
async fn a_large_tree_says_how_to_see_the_rest() {
    let mut world = World::alone().await;
    for number in 1..=6 {
        world.say("tom", &format!("add Level {number}"), NOW).await;
        if number > 1 {
            world.say("tom", &format!("align O{number} under O{}", number - 1), NOW).await;
        }
    }
    let deep = world.say("tom", "tree O1", NOW).await;
    assert_eq!(deep.lines().nth(3), Some("    └ O4 Level 4 · Tom · ⚪ · 2 below: tree O4"), "{deep}");
    assert!(world.say("tom", "tree O1 full", NOW).await.contains("        └ O6 Level 6"));
    for number in 7..=40 {
        world.say("tom", &format!("add Wide {number}"), NOW).await;
        world.say("tom", &format!("align O{number} under O1"), NOW).await;
    }
    let wide = world.say("tom", "tree O1", NOW).await;
    assert_eq!(wide.lines().count(), 26, "{wide}");
    assert!(wide.contains("\n… and 14 more: tree O1 full\n"), "{wide}");
    assert_eq!(world.say("tom", "tree O1 full", NOW).await.lines().count(), 41);
}

/// Numbers that look like chance, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Whether nothing stands above itself: each is taken away once nothing that is left stands above it.
fn has_no_circle(pairs: &[(i64, i64)]) -> bool {
    let mut above: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (one, other) in pairs {
        above.entry(*one).or_default().push(*other);
    }
    loop {
        let left: Vec<i64> = above.keys().copied().collect();
        let free = left.iter().find(|id| above[*id].iter().all(|other| !above.contains_key(other)));
        match free {
            Some(free) => drop(above.remove(free)),
            None => return above.is_empty(),
        }
    }
}

#[tokio::test]
async fn no_series_of_edits_closes_a_circle() {
    for mut world in both().await {
        for number in 1..=6 {
            world.say("ada", &format!("add Objective {number}"), NOW).await;
            world.say("ada", &format!("add O{number} Result 0 -> 10"), NOW).await;
        }
        let mut dice = Dice(7);
        let (mut done, mut refused) = (0, 0);
        for _ in 0..120 {
            let (one, other) = (dice.below(6) + 1, dice.below(6) + 1);
            let part = |dice: &mut Dice| if dice.below(3) == 0 { ".1" } else { "" };
            let (a, b) = (format!("O{one}{}", part(&mut dice)), format!("O{other}{}", part(&mut dice)));
            let said = match dice.below(8) {
                0 | 1 => world.say("ada", &format!("unalign {a} {b}"), NOW).await,
                2 => world.say("ada", "undo", NOW).await,
                3 => world.say("ada", &format!("drop {a}"), NOW).await,
                4 => world.say("ada", &format!("reopen {a}"), NOW).await,
                _ => {
                    let said = world.say("ada", &format!("align {a} under {b}"), NOW).await;
                    done += usize::from(said.starts_with('✓'));
                    refused += usize::from(said.contains("close a circle"));
                    said
                }
            };
            assert!(!said.is_empty());
            let mut tx = world.store.begin().await.expect("a transaction");
            let mut pairs = Vec::new();
            for objective in 1..=6 {
                let all = alignments::of_objective(&mut tx, objective).await.expect("alignments");
                pairs.extend(all.iter().map(|link| (link.objective_id, link.other_id)));
            }
            assert!(has_no_circle(&pairs), "after {said}: {pairs:?}");
        }
        assert!(done > 10 && refused > 3, "{done} were aligned, {refused} refused");
        assert!(!world.say("ada", "tree org full", NOW).await.is_empty());
    }
}
