//! Lists, shows, cycles, and what may not be seen.

use super::{NOW, START, started};
use crate::flow::okr::standing::Standpoint;
use crate::flow::testing::{HOME, World, at, both};
use crate::schedule::Week;
use crate::store::{Store, people, teams};

#[tokio::test]
async fn a_past_week_is_told_as_it_was_at_its_end() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        world.say("maya", "add O1 Users 40% -> 60%", NOW).await;
        world.say("maya", "score O1.1 0.7", NOW).await;
        world.say("maya", "block no staging", "2026-11-26T11:00:00Z").await;
        // Two weeks later.
        let later = "2026-12-09T11:00:00Z";
        world.say("maya", "add Later", later).await;
        let told = world.say("maya", "summary 2026-W48 full", later).await;
        assert!(told.contains("O1 Grow") && !told.contains("O2 Later"), "{told}");
        assert!(told.starts_with("Product · W48 · 0.7 🟢 · 1 of 1 scored"), "{told}");
        assert!(told.contains("B1 3 d Maya"), "{told}");
        let told = world.say("maya", "summary 2026-W50 full", later).await;
        assert!(told.contains("O2 Later") && told.contains("B1 13 d Maya"), "{told}");
    }
}

#[tokio::test]
async fn a_list_says_everything_in_a_line_each() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("lin", "add O1 Referrals 0 -> 200", START).await;
        world.say("maya", "O1.1 55", NOW).await;
        world.say("maya", "score O1.1 0.7", NOW).await;
        assert_eq!(
            world.say("maya", "list", NOW).await,
            "O1 Grow retention · Maya · 0.7 🟢 · 1 of 2 scored\
             \n  O1.1 Weekly users · 55 % (40 % → 60 %) · 0.7 🟢\
             \n  O1.2 Referrals · Lin · no value yet (0 → 200) · ⚪\
             \nYours together: 0.7 🟢 · 1 of 2 scored · only you see this · explain me\
             \nMore: show O1 · new values: update"
        );
        world.say("lin", "O1.2 50", NOW).await;
        // A quarter of the way after 49 of 87 days, in brackets because nobody gave it.
        assert!(
            world.say("tom", "list team product", NOW).await.contains("O1.2 Referrals · Lin · 50 (0 → 200) · ⚪ (0.4)")
        );
        let team = world.say("tom", "list team product", NOW).await;
        assert!(team.starts_with("Product · 0.7 🟢 · 1 of 2 scored\nO1 Grow"), "{team}");
        let lin = world.say("lin", "列表", NOW).await;
        assert!(lin.starts_with("O1 Grow retention · Maya · 0.7 🟢 · 已打分 1/2\n"), "{lin}");
        assert!(world.say("tom", "list all", NOW).await.starts_with("O1 Grow"));
        assert_eq!(
            world.say("maya", "list @Tom", NOW).await,
            "Tom has no objectives here. list all shows everybody’s."
        );
        assert!(world.say("maya", "list all 2026Q4", NOW).await.starts_with("O1 Grow"));
        assert!(world.say("maya", "list all 2026Q3", NOW).await.starts_with("There are no objectives in 2026Q3."));
        assert!(world.say("maya", "list all Spring", NOW).await.starts_with("There is no cycle “Spring”."));
        let unknown = world.say("maya", "list team Sales", NOW).await;
        assert!(unknown.starts_with("There is no team called “Sales”. There are: Product."), "{unknown}");
    }
}

#[tokio::test]
async fn a_key_result_is_shown_whole() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "O1.1 50 good week", NOW).await;
        world.say("maya", "confidence O1.1 7", NOW).await;
        world.say("maya", "score O1.1 0.7 steady", NOW).await;
        assert_eq!(
            world.say("maya", "show O1.1", NOW).await,
            "O1.1 Weekly users\
             \nof O1 Grow retention\
             \nowner Maya · 40 % → 60 % · due 31 Dec · every week\
             \nprogress 50 %\
             \n▰▰▰▰▰▱▱▱▱▱ 50 %\
             \n▰▰▰▰▰▰▱▱▱▱ 56.3 % expected today\
             \nscore 0.7 🟢 · W48 · suggested 0.9 – steady\
             \nconfidence 7 of 10\
             \nMon 23 Nov 12:00 · Maya · confidence 7\
             \nMon 23 Nov 12:00 · Maya · 50 % – good week\
             \nMon 5 Oct 10:00 · Maya · O1.1 · added Weekly users\
             \nNext: update O1.1 VALUE · score O1.1 0.7 · explain O1.1"
        );
        let zh = world.say("lin", "查看 O1.1", NOW).await;
        assert!(zh.lines().any(|line| line == "进度 50 %"), "{zh}");
        let whole = world.say("maya", "show O1", NOW).await;
        assert!(whole.starts_with("O1 Grow retention · Maya · 0.7 🟢 · 1 of 1 scored\n  for Product · 2026Q4 (1 Oct – 31 Dec)\n  O1.1 Weekly"), "{whole}");
    }
}

#[tokio::test]
async fn a_cycle_has_days() {
    for mut world in both().await {
        started(&mut world).await;
        assert_eq!(
            world.say("maya", "cycle show", NOW).await,
            "2026Q4 · Thu 1 Oct – Thu 31 Dec · 38 days left · 1 objective\nIts objectives: list all 2026Q4"
        );
        let next = world.say("maya", "cycle show 2027Q1", NOW).await;
        assert!(
            next.starts_with("2027Q1 · Fri 1 Jan 2027 – Wed 31 Mar 2027 · begins in 39 days · 0 objectives"),
            "{next}"
        );
        assert!(world.say("maya", "cycle show soon", NOW).await.contains("cycle"));
    }
}

pub(super) async fn make_private(world: &World) {
    let sql = "update objectives set private = true where id = 1";
    match &world.store {
        Store::Postgres(pool) => drop(sqlx::query(sql).execute(pool).await.unwrap()),
        Store::Sqlite { write, .. } => drop(sqlx::query(sql).execute(write).await.unwrap()),
    }
}

#[tokio::test]
async fn a_private_objective_is_for_the_team_alone() {
    for mut world in both().await {
        started(&mut world).await;
        make_private(&world).await;
        for who in ["maya", "lin", "ada"] {
            assert!(world.say(who, "show O1", NOW).await.contains("Grow retention"), "{who}");
        }
        let gone = "There is no O1. list shows yours.";
        assert_eq!(world.say("zoe", "show O1", NOW).await, gone);
        assert_eq!(world.say("zoe", "show O1.1", NOW).await, gone);
        assert_eq!(world.say("zoe", "history O1", NOW).await, gone);
        assert_eq!(world.say("zoe", "? O1 Why?", NOW).await, gone);
        assert!(world.say("zoe", "list all", NOW).await.starts_with("There are no objectives yet."));
        // In the team's home it may be read, in no other place.
        assert!(world.mention("maya", HOME, "show O1", NOW).await.contains("Grow retention"));
        assert_eq!(world.mention("maya", "random", "show O1", NOW).await, gone);
        let own = world.mention("maya", "random", "history", NOW).await;
        assert!(own.starts_with("You have changed nothing yet."), "{own}");
        world.say("maya", "rename O1 Keep them", NOW).await;
        assert_eq!(world.mention("maya", "random", "undo", NOW).await, "Taken back: O1");
    }
}

#[tokio::test]
async fn a_review_asks_what_is_due() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("lin", "add O1 Referrals 0 -> 200", NOW).await;
        world.say("maya", "add O1 Old 0 -> 1", NOW).await;
        world.say("maya", "drop O1.3", NOW).await;
        let mut tx = world.store.begin().await.unwrap();
        let now = at(NOW);
        let week = Week::of("2026-11-23".parse().unwrap());
        let team = teams::by_name(&mut tx, "product").await.unwrap().unwrap();
        let from = |week| Standpoint::of_team(&team, week, now);
        let mut due = Vec::new();
        for account in ["maya", "lin", "tom"] {
            let who = chat::Who::new("T", account);
            let person = people::by_identity(&mut tx, "test", &who).await.unwrap().unwrap();
            let found = super::super::standing::due(&mut tx, &world.org, person.id, from(week)).await.unwrap();
            due.push(found.iter().flat_map(|o| &o.key_results).map(|kr| kr.key_result.label()).collect::<Vec<_>>());
        }
        assert_eq!(due, [vec!["O1.1".to_owned()], vec!["O1.2".to_owned()], vec![]]);
        // In a past week nothing had been added since; what was dropped this week is named.
        let last = super::super::standing::of_team(&mut tx, &world.org, &team, from(week.prev())).await.unwrap();
        assert_eq!((last.roll_up.scored, last.roll_up.of), (0, 1));
        let this = super::super::standing::of_team(&mut tx, &world.org, &team, from(week)).await.unwrap();
        assert_eq!((this.roll_up.scored, this.roll_up.of), (0, 2));
        assert_eq!(this.dropped, [("O1.3".to_owned(), "Old".to_owned())]);
    }
}

#[tokio::test]
async fn an_owner_who_left_leaves_it_white() {
    for mut world in both().await {
        world.say("tom", "add Fewer crashes", START).await;
        world.say("tom", "add O1 Crash rate 2 -> 1", START).await;
        world.say("tom", "score O1.1 0.9", NOW).await;
        assert!(world.say("maya", "list all", NOW).await.contains("0.9 🟢 · 1 of 1 scored"));
        let mut tx = world.store.begin().await.unwrap();
        let who = chat::Who::new("T", "tom");
        let tom = people::by_identity(&mut tx, "test", &who).await.unwrap().unwrap().id;
        people::set_gone(&mut tx, tom, Some(at(NOW))).await.unwrap();
        tx.commit().await.unwrap();
        let list = world.say("maya", "list all", NOW).await;
        assert!(list.contains("⚪ · 0 of 1 scored") && list.contains("⚪ owner left"), "{list}");
    }
}

#[tokio::test]
async fn where_it_came_from_is_drawn() {
    for mut world in both().await {
        started(&mut world).await;
        // Five weeks of a way from 40 to 60 %, with a week of silence.
        for (value, day) in [("40", "10-19"), ("44", "10-26"), ("50", "11-09"), ("58", "11-16")] {
            world.say("maya", &format!("O1.1 {value}"), &format!("2026-{day}T11:00:00Z")).await;
        }
        world.say("maya", "confidence O1.1 8", "2026-11-09T11:00:00Z").await;
        world.say("maya", "confidence O1.1 5", "2026-11-16T11:00:00Z").await;
        world.say("maya", "score O1.1 0.5", "2026-11-13T11:00:00Z").await;
        world.say("maya", "score O1.1 0.9", "2026-11-20T11:00:00Z").await;
        let show = world.say("maya", "show O1.1", "2026-11-20T11:00:00Z").await;
        // 20 November is day 46 of the 87 that it has.
        for drawn in [
            "progress 90 %\n▰▰▰▰▰▰▰▰▰▱ 90 %\n▰▰▰▰▰▱▱▱▱▱ 52.9 % expected today",
            "▁▂▂▅▇ progress by week",
            "▅▇ scores 0.5 0.9",
            "▇▅ confidence 8 → 5",
        ] {
            assert!(show.contains(drawn), "{drawn}: {show}");
        }
    }
}
