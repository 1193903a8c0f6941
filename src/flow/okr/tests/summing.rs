//! The values of teams above each other, of the organisation, and one's own, against a plain recomputation.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::NOW;
use crate::flow::okr::standing::Standpoint;
use crate::flow::okr::sums::{self, Reader, View};
use crate::flow::testing::{World, at, both};
use crate::schedule::Week;
use crate::store::teams;

/// Company above Product and Mobile, led by Ada the admin; Product has O1 at 0.7, Mobile O2 at 0.4.
async fn company(world: &mut World) {
    for (who, text) in [
        ("ada", "team create Company"),
        ("zoe", "team create Mobile"),
        ("ada", "team parent Company team Product"),
        ("ada", "team parent Company team Mobile"),
        ("maya", "add Grow"),
        ("maya", "add O1 Users 0 -> 10"),
        ("maya", "score O1.1 0.7"),
        ("zoe", "add Apps"),
        ("zoe", "add O2 Crashes 10 -> 0"),
        ("zoe", "score O2.1 0.4"),
    ] {
        let said = world.say(who, text, NOW).await;
        assert!(!said.contains("can do that") && !said.contains("There is no"), "{text}: {said}");
    }
}

#[tokio::test]
async fn a_team_above_is_the_mean_of_its_teams_until_it_has_its_own() {
    for mut world in both().await {
        company(&mut world).await;
        assert_eq!(
            world.say("tom", "explain team Company", NOW).await,
            "Company · 0.6 🟡 · 2 of 2 scored\
             \nno objectives of its own, so the mean of the teams below, each counting 1:\
             \n  Mobile · weight 1 × 0.4 · 1 of 1 scored\
             \n  Product · weight 1 × 0.7 · 1 of 1 scored\
             \n= 1.1 / 2 = 0.6 (weight 2 of 2 is scored)\
             \nCounted are the latest given scores, no older than two intervals; suggestions are not.\
             \nNext: list team \"Company\" · tree team \"Company\""
        );
        assert_eq!(
            world.say("tom", "list team Company", NOW).await,
            "Company · 0.6 🟡 · 2 of 2 scored\
             \n  Mobile · 0.4 🟡 · 1 of 1 scored\
             \n  Product · 0.7 🟢 · 1 of 1 scored\
             \nHow it is summed up: explain team \"Company\""
        );
        let org = world.say("lin", "解释 组织", NOW).await;
        assert!(org.starts_with("Acme · 0.6 🟡 · 已打分 2/2\n没有自己的目标，取下级团队的平均，每个团队权重 1：\n  Company · 权重 1 × 0.55 · 已打分 2/2\n"), "{org}");
        // A team without objectives counts nothing; one that is silent does.
        world.say("ada", "team create Lunch", NOW).await;
        world.say("ada", "team parent Company team Lunch", NOW).await;
        let explained = world.say("tom", "explain team Company", NOW).await;
        assert!(
            explained.contains("\n  Lunch · no objectives, left out\n") && explained.contains("= 1.1 / 2 = 0.6"),
            "{explained}"
        );
        world.say("ada", "add team Lunch: Soup", NOW).await;
        let explained = world.say("tom", "explain team Company", NOW).await;
        assert!(explained.contains("\n  Lunch · weight 1, ⚪ not counted · 0 of 0 scored\n"), "{explained}");
        // Its own objectives come first, and the organisation's own before all.
        world.say("ada", "add team Company: Together", NOW).await;
        world.say("ada", "add O4 Revenue 0 -> 10", NOW).await;
        world.say("ada", "score O4.1 0.9", NOW).await;
        let own = world.say("tom", "explain team Company", NOW).await;
        assert!(own.starts_with("Company · 0.9 🟢 · 1 of 1 scored\nover its one objective:\n  O4 Together · weight 1 × 0.9 · 1 of 1 scored\n"), "{own}");
        assert!(world.say("tom", "explain org", NOW).await.contains("\n  Company · weight 1 × 0.9 ·"));
        world.say("maya", "add org: North star", NOW).await;
        let org = world.say("tom", "explain org", NOW).await;
        assert!(org.starts_with("Acme · ⚪ · 0 of 0 scored\nover its one objective:\n  O5 North star"), "{org}");
        assert!(world.say("tom", "list org", NOW).await.starts_with("Acme · ⚪ · 0 of 0 scored\nO5 North star"));
        // A team that ended counts no more.
        world.say("ada", "drop O4", NOW).await;
        world.say("ada", "team archive Mobile", NOW).await;
        assert!(
            world.say("tom", "list team Company", NOW).await.starts_with("Company · 0.7 🟢 · 1 of 1 scored\n  Lunch")
        );
        assert!(world.say("tom", "show O2", NOW).await.contains("Apps"), "its objectives stay readable");
        assert!(world.say("tom", "explain team Mobile", NOW).await.starts_with("There is no team “Mobile”."));
    }
}

#[tokio::test]
async fn what_a_persons_objectives_come_to_is_for_them_alone() {
    for mut world in both().await {
        company(&mut world).await;
        world.say("tom", "add O1 Crashes 10 -> 0", NOW).await;
        let mine = world.say("maya", "explain me", NOW).await;
        assert!(
            mine.starts_with("Your objectives · 0.7 🟢 · 1 of 2 scored\nover its one objective:\n  O1 Grow"),
            "{mine}"
        );
        assert!(mine.ends_with("Scores are for learning, not for pay. list"), "{mine}");
        assert!(
            world
                .say("maya", "list", NOW)
                .await
                .contains("\nYours together: 0.7 🟢 · 1 of 2 scored · only you see this")
        );
        assert!(!world.say("tom", "list @maya", NOW).await.contains("together"));
        assert!(!world.mention("maya", "product", "list", NOW).await.contains("together"));
        assert_eq!(world.mention("maya", "product", "explain me", NOW).await, "Sent to you privately.");
        // Who owns a key result in another's objective has none of their own.
        assert!(!world.say("tom", "list", NOW).await.contains("together"));
        assert!(world.say("tom", "explain me", NOW).await.contains("Nothing to sum up"));
    }
}

#[tokio::test]
async fn teams_stand_in_no_circle() {
    for mut world in both().await {
        company(&mut world).await;
        assert_eq!(
            world.say("ada", "team parent Mobile team Company", NOW).await,
            "That would close a circle: Mobile stands below Company. Nothing was changed."
        );
        assert!(
            world
                .say("ada", "team parent Company team Company", NOW)
                .await
                .starts_with("Company cannot stand below itself.")
        );
        assert_eq!(
            world.say("zoe", "team parent Product", NOW).await,
            "Only Maya (lead) or an admin can do that.\nIt takes a lead of both teams; you do not lead Product."
        );
        assert_eq!(
            world.say("tom", "team parent Company team Product", NOW).await,
            "Only Maya (lead) or an admin can do that."
        );
        let shown = world.say("tom", "team show Company", NOW).await;
        assert_eq!(shown.lines().nth(1), Some("Teams below: Mobile, Product"), "{shown}");
        assert!(world.say("tom", "team show Product", NOW).await.contains("\nPart of: Company\n"));
        assert!(world.say("tom", "team parent team Product", NOW).await.len() > 5);
        assert_eq!(
            world.say("maya", "team parent none", NOW).await,
            "✓ Product no longer stands below Company. Wrong? undo"
        );
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: Product · team above Company");
        assert!(world.say("tom", "team show Product", NOW).await.contains("Part of: Company"));
        assert!(world.say("tom", "团队 上级 无 团队 Product", NOW).await.starts_with("Only Maya"));
    }
}

/// Numbers that look like chance, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// What should be true, kept beside the database: parents, and the scores of each team's objectives (one key result each).
#[derive(Default)]
struct Plain {
    parent: BTreeMap<usize, usize>,
    scores: BTreeMap<usize, Vec<Option<u64>>>,
    archived: Vec<usize>,
}

impl Plain {
    fn mean(values: &[Option<Decimal>]) -> Option<Decimal> {
        let scored: Vec<Decimal> = values.iter().flatten().copied().collect();
        if scored.len() * 2 < values.len() || scored.is_empty() {
            return None;
        }
        Some(scored.iter().sum::<Decimal>() / Decimal::from(scored.len()))
    }

    fn below(&self, team: Option<usize>, all: usize) -> Vec<usize> {
        let living = |team: &usize| !self.archived.contains(team);
        let above = |team: &usize| self.parent.get(team).copied().filter(living);
        (0..all).filter(living).filter(|one| above(one) == team).collect()
    }

    fn has_any(&self, team: usize, all: usize) -> bool {
        self.scores.contains_key(&team) || self.below(Some(team), all).into_iter().any(|one| self.has_any(one, all))
    }

    /// The value of a team: over its own, else over those below that have any.
    fn value(&self, team: usize, all: usize) -> Option<Decimal> {
        match self.scores.get(&team) {
            Some(own) => {
                Self::mean(&own.iter().map(|one| one.map(|tenths| Decimal::new(tenths as i64, 1))).collect::<Vec<_>>())
            }
            None => self.over(self.below(Some(team), all), all),
        }
    }

    fn over(&self, teams: Vec<usize>, all: usize) -> Option<Decimal> {
        let counted = teams.into_iter().filter(|team| self.has_any(*team, all));
        Self::mean(&counted.map(|team| self.value(team, all)).collect::<Vec<_>>())
    }

    fn is_above(&self, one: usize, other: usize) -> bool {
        let mut at = Some(other);
        while let Some(team) = at {
            if team == one {
                return true;
            }
            at = self.parent.get(&team).copied();
        }
        false
    }
}

/// Random trees of teams with random edits hold no circle, and what they come to is what a plain recomputation says.
#[tokio::test]
async fn random_trees_of_teams_are_summed_up_as_by_hand() {
    const TEAMS: usize = 7;
    for mut world in both().await {
        // Product is the first.
        world.say("ada", "team rename Team0 team Product", NOW).await;
        for team in 1..TEAMS {
            world.say("ada", &format!("team create Team{team}"), NOW).await;
        }
        world.say("ada", "team join Team0", NOW).await;
        let (mut dice, mut plain, mut objectives) = (Dice(11), Plain::default(), 0);
        for round in 0..60 {
            let pick = |dice: &mut Dice| usize::try_from(dice.below(TEAMS as u64)).expect("a team");
            let (one, other) = (pick(&mut dice), pick(&mut dice));
            let gone = |team| plain.archived.contains(&team);
            match dice.below(9) {
                0..=3 if !gone(one) && !gone(other) => {
                    let said = world.say("ada", &format!("team parent Team{other} team Team{one}"), NOW).await;
                    let closes = plain.is_above(one, other);
                    assert_eq!(said.contains("close a circle") || said.contains("below itself"), closes, "{said}");
                    if !closes {
                        plain.parent.insert(one, other);
                    }
                }
                4 if !gone(one) => {
                    world.say("ada", &format!("team parent none team Team{one}"), NOW).await;
                    // One that is archived is no parent any more, and stays noted.
                    if plain.parent.get(&one).is_some_and(|above| !gone(*above)) {
                        plain.parent.remove(&one);
                    }
                }
                5..=7 if !gone(one) => {
                    objectives += 1;
                    world.say("ada", &format!("add team Team{one}: Objective {objectives}"), NOW).await;
                    world.say("ada", &format!("add O{objectives} Result 0 -> 10"), NOW).await;
                    let score = Some(dice.below(11)).filter(|_| dice.below(4) > 0);
                    if let Some(tenths) = score {
                        let said = world
                            .say("ada", &format!("score O{objectives}.1 {}.{}", tenths / 10, tenths % 10), NOW)
                            .await;
                        assert!(said.contains(&format!("O{objectives}.1")), "{said}");
                    }
                    plain.scores.entry(one).or_default().push(score);
                }
                8 if round > 40 && one > 0 && !gone(one) => {
                    world.say("ada", &format!("team archive Team{one}"), NOW).await;
                    plain.archived.push(one);
                }
                _ => {}
            }
        }
        let mut tx = world.store.begin().await.expect("a transaction");
        let week = Week::of("2026-11-23".parse().expect("a day"));
        let view =
            View { org: &world.org, reader: Reader::Anybody, from: Standpoint::told(week, world.org.zone, at(NOW)) };
        let mut numbers = 0;
        for team in (0..TEAMS).filter(|team| !plain.archived.contains(team)) {
            let found = teams::by_name(&mut tx, &format!("Team{team}")).await.expect("a database").expect("a team");
            let sum = sums::of_team(&mut tx, view, &found).await.expect("a sum");
            let by_hand = plain.value(team, TEAMS);
            assert_eq!(
                sum.roll_up.value.map(|value| value.round_dp(20)),
                by_hand.map(|value| value.round_dp(20)),
                "Team{team}"
            );
            numbers += usize::from(by_hand.is_some());
        }
        let sum = sums::of_organisation(&mut tx, view).await.expect("a sum");
        let by_hand = plain.over(plain.below(None, TEAMS), TEAMS);
        assert_eq!(sum.roll_up.value.map(|value| value.round_dp(20)), by_hand.map(|value| value.round_dp(20)));
        assert!(numbers >= 2, "only {numbers} teams have a number");
    }
}
