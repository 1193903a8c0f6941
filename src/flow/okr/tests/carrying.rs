//! Carrying over on both databases: every column of an objective and its key results goes on, or is named here.

use sqlx::AssertSqlSafe;

use crate::flow::testing::{World, both};
use crate::store::Store;

const NOW: &str = "2026-11-23T11:00:00Z";
/// Monday of the close of 2026Q4.
const CLOSING: &str = "2027-01-04T09:00:00Z";

async fn run(world: &World, sql: &str) {
    match &world.store {
        Store::Postgres(pool) => drop(sqlx::query(AssertSqlSafe(sql)).execute(pool).await.expect("a change")),
        Store::Sqlite { write, .. } => drop(sqlx::query(AssertSqlSafe(sql)).execute(write).await.expect("a change")),
    }
}

async fn texts(world: &World, sql: &str) -> Vec<Option<String>> {
    match &world.store {
        Store::Postgres(pool) => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(pool).await.expect("rows"),
        Store::Sqlite { write, .. } => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(write).await.expect("rows"),
    }
}

/// The columns of a table.
async fn columns(world: &World, table: &str) -> Vec<String> {
    let sql = match &world.store {
        Store::Postgres(_) => {
            format!("select cast(column_name as text) from information_schema.columns where table_name = '{table}'")
        }
        Store::Sqlite { .. } => format!("select name from pragma_table_info('{table}')"),
    };
    texts(world, &sql).await.into_iter().flatten().collect()
}

/// The values of a column in the two rows, the old one first.
async fn pair(world: &World, table: &str, column: &str, (old, new): (i64, i64)) -> (Option<String>, Option<String>) {
    let mut values = Vec::new();
    for id in [old, new] {
        let sql = format!("select cast({column} as text) from {table} where id = {id}");
        values.push(texts(world, &sql).await.pop().expect("a row"));
    }
    let new = values.pop().expect("two");
    (values.pop().expect("two"), new)
}

/// O1 with every field chosen, and key results of every measure.
async fn rich(world: &mut World) {
    world.say("maya", "add Grow retention", NOW).await;
    for typed in [
        "add O1 Users 40% -> 60%",
        "add O1 Crashes 9 -> 3",
        "add O1 Uptime >= 99.9%",
        "add O1 Launch [] Beta x2 by 2027-02-01; [] Docs by 2026-12-01; [] Party",
        "add O1 Ship it",
        "add O1 Sales 0 -> 10",
    ] {
        let said = world.say("maya", typed, NOW).await;
        assert!(said.contains("added"), "{typed}: {said}");
    }
    run(world, "update objectives set commitment = 'committed', weight = '2.5', private = true where id = 1").await;
    run(world, "update key_results set weight = '3', every = '2 weeks', due_on = '2027-02-15', owner_id = 2 where objective_id = 1").await;
    for typed in ["O1.1 52", "O1.2 6", "O1.3 99.95", "O1.4 milestone 1 done", "O1.6 12"] {
        world.say("maya", typed, NOW).await;
    }
}

#[tokio::test]
async fn every_field_goes_on() {
    for mut world in both().await {
        rich(&mut world).await;
        let said = world.say("maya", "cycle carry O1", CLOSING).await;
        assert_eq!(
            said,
            "O1 Grow retention goes on as O2 in 2027Q1.\
             \nO2.6 Sales stands at 12, its target is reached. What is the next one? edit O2.6 or drop O2.6\
             \nSee it: show O2 · wrong? undo"
        );
        // What is not as it was, and why; every other column is.
        let anew = ["id", "cycle_id", "created_at", "created_by", "version", "carried_at", "carried_from", "begins_at"];
        let counted = ["key_results"];
        for column in columns(&world, "objectives").await {
            if anew.contains(&column.as_str()) || counted.contains(&column.as_str()) {
                continue;
            }
            let (old, new) = pair(&world, "objectives", &column, (1, 2)).await;
            assert_eq!(old, new, "objectives.{column}");
        }
        assert_eq!(pair(&world, "objectives", "carried_from", (1, 2)).await, (None, Some("1".into())));
        let anew =
            ["id", "objective_id", "number", "created_at", "created_on", "created_by", "version", "carried_from"];
        let moves = [(1, "start"), (2, "start"), (4, "milestones")];
        for number in 1..=6_i64 {
            for column in columns(&world, "key_results").await {
                if anew.contains(&column.as_str()) || moves.contains(&(number, column.as_str())) {
                    continue;
                }
                let (old, new) = pair(&world, "key_results", &column, (number, number + 6)).await;
                assert_eq!(old, new, "key_results.{column} of {number}");
            }
            let from = pair(&world, "key_results", "carried_from", (number, number + 6)).await.1;
            assert_eq!(from, Some(number.to_string()));
        }
        // It starts where it stands, up and down; of the milestones those go on that are not done, a past date is gone.
        assert_eq!(pair(&world, "key_results", "start", (1, 7)).await.1.as_deref(), Some("52"));
        assert_eq!(pair(&world, "key_results", "start", (2, 8)).await.1.as_deref(), Some("6"));
        let shown = world.say("maya", "show O2.4", CLOSING).await;
        assert!(shown.contains("  · 1 Docs\n  · 2 Party"), "{shown}");
        let shown = world.say("maya", "show O2", CLOSING).await;
        assert!(shown.contains("carried over from O1") && shown.contains("private"), "{shown}");
        let shown = world.say("maya", "show O1", CLOSING).await;
        assert!(shown.contains("goes on as O2") && shown.contains("carried over as O2"), "{shown}");
    }
}

#[tokio::test]
async fn what_is_done_stays_behind_and_nothing_is_carried_twice() {
    for mut world in both().await {
        rich(&mut world).await;
        for typed in ["done O1.5", "O1.4 done", "drop O1.3"] {
            world.say("maya", typed, CLOSING).await;
        }
        let said = world.say("maya", "cycle carry O1", CLOSING).await;
        assert!(said.contains("O1.4, O1.5 are done and stay behind."), "{said}");
        let listed = world.say("maya", "list team Product 2027Q1", CLOSING).await;
        assert!(
            listed.contains("O2.1 Users") && listed.contains("O2.2 Crashes") && listed.contains("O2.3 Sales"),
            "{listed}"
        );
        assert!(!listed.contains("O2.4"), "{listed}");
        let again = world.say("maya", "cycle carry O1", CLOSING).await;
        assert!(again.contains("O1 was carried over already: it goes on as O2"), "{again}");
        // The old cycle counts it as before.
        let old = world.say("maya", "list team Product 2026Q4", CLOSING).await;
        assert!(old.contains("O1 Grow retention · Maya · carried over · "), "{old}");
        let undone = world.say("maya", "undo", CLOSING).await;
        assert!(undone.contains("carried over as O2"), "{undone}");
        assert!(world.say("maya", "show O2", CLOSING).await.contains("There is no O2"));
        let said = world.say("maya", "cycle carry O1 to 2026Q4", CLOSING).await;
        assert!(said.contains("2026Q4 is over"), "{said}");
        let said = world.say("maya", "cycle carry O1 to 2027Q2", CLOSING).await;
        assert!(said.contains("goes on as O3 in 2027Q2, a draft until that begins."), "{said}");
        world.say("lin", "add O3 More 1 -> 2", CLOSING).await;
        let kept = world.say("maya", "undo", CLOSING).await;
        assert!(kept.contains("Somebody has changed this since"), "{kept}");
    }
}

#[tokio::test]
async fn links_go_on_with_it() {
    for mut world in both().await {
        for title in ["Parent", "Child", "Friend"] {
            world.say("maya", &format!("add {title}"), NOW).await;
        }
        let now = "'2026-11-23T11:00:00Z'";
        for (objective, other, kind) in [(2, 1, "supports"), (2, 3, "works_with")] {
            let sql = format!(
                "insert into alignments (objective_id, other_id, kind, created_by, created_at, accepted_at)
                 values ({objective}, {other}, '{kind}', 1, {now}, {now})"
            );
            run(&world, &sql).await;
        }
        for objective in ["O2", "O1", "O3"] {
            let said = world.say("maya", &format!("cycle carry {objective}"), CLOSING).await;
            assert!(said.contains("goes on as"), "{said}");
        }
        // O2 went on as O4, O1 as O5, O3 as O6.
        let sql = "select cast(objective_id as text) || kind || cast(other_id as text) from alignments
                   order by objective_id, kind, other_id";
        let links: Vec<String> = texts(&world, sql).await.into_iter().flatten().collect();
        assert_eq!(links, ["2supports1", "2works_with3", "4supports5", "4works_with6"]);
    }
}

#[tokio::test]
async fn links_of_key_results_go_on_between_key_results() {
    for first in ["O1", "O2"] {
        for mut world in both().await {
            for typed in [
                "add Parent",
                "add Child",
                "add O1 Users 0 -> 10",
                "add O1 Docs",
                "add O2 Visits 0 -> 5",
                "add O2 Calls 0 -> 5",
                "add O2 Launch",
                "align O2.1 under O1.1",
                "align O2.2 under O1.2",
                "align O2.3 under O1",
                "align O2.1 with O1.2",
            ] {
                world.say("maya", typed, NOW).await;
            }
            // What is done stays behind: it supports nothing new, and nothing new is supported by way of it.
            world.say("maya", "O2.3 done", CLOSING).await;
            world.say("maya", "O1.2 done", CLOSING).await;
            let then = if first == "O1" { "O2" } else { "O1" };
            for objective in [first, then] {
                let said = world.say("maya", &format!("cycle carry {objective}"), CLOSING).await;
                assert!(said.contains("goes on as"), "{said}");
            }
            let (parent, child) = if first == "O1" { ("O3", "O4") } else { ("O4", "O3") };
            let shown = world.say("maya", &format!("show {child}"), CLOSING).await;
            let links: Vec<&str> = shown.lines().filter(|line| line.starts_with(['↑', '↓', '↔'])).collect();
            assert_eq!(
                links,
                [
                    format!("↑ {child}.1 supports {parent}.1 Users · Maya"),
                    format!("↑ {child}.2 supports {parent} Parent · Maya"),
                    format!("↔ {child}.1 works with {parent} Parent · Maya"),
                ],
                "{first} first"
            );
            let alone = world.say("maya", &format!("show {child}.1"), CLOSING).await;
            assert!(alone.contains(&format!("↑ supports {parent}.1 Users")), "{alone}");
            let old = world.say("maya", "show O2.1", CLOSING).await;
            assert!(old.contains("↑ supports O1.1 Users"), "the old ones stay as they were: {old}");
        }
    }
}

#[tokio::test]
async fn the_old_one_is_asked_about_until_its_cycle_ends() {
    for mut world in both().await {
        world.say("lin", "新增 提升留存", NOW).await;
        world.say("lin", "新增 O1 留存率 40% -> 60%", NOW).await;
        world.begin("2026-11-29T23:00:00Z").await;
        let december = "2026-12-02T10:00:00Z";
        assert!(world.say("lin", "周期 结转 O1", december).await.contains("O2"));
        assert!(world.say("lin", "更新", december).await.contains("[O1.1]"), "its value is asked for");
        let friday = "2026-12-04T12:00:00Z";
        world.live(friday).await;
        let asked = world.told("lin").await;
        let forms: Vec<&str> = asked.iter().filter_map(|message| Some(message.form.as_ref()?.key.as_str())).collect();
        assert!(forms.iter().any(|key| key.starts_with("review:") && key.ends_with(":O1")), "{forms:?}");
        assert!(!forms.iter().any(|key| key.ends_with(":O2")), "{forms:?}");
        let over = world.say("lin", "更新", "2027-01-04T10:00:00Z").await;
        assert!(!over.contains("[O1.1]"), "its cycle is over: {over}");
    }
}

#[tokio::test]
async fn what_goes_on_is_as_fresh_as_any_other() {
    for mut world in both().await {
        for (typed, at) in [
            ("add Grow", NOW),
            ("add O1 Users 0 -> 10", NOW),
            ("score O1.1 0.9", "2026-12-04T12:00:00Z"),
            ("cycle carry O1", "2026-12-18T12:00:00Z"),
        ] {
            world.say("maya", typed, at).await;
        }
        let fresh = world.say("maya", "show O1.1", "2026-12-20T12:00:00Z").await;
        assert!(fresh.contains("score 0.9 🟢 · W49"), "{fresh}");
        let late = "2026-12-30T12:00:00Z";
        let shown = world.say("maya", "show O1.1", late).await;
        assert!(shown.contains("⚪ since 4 Dec"), "{shown}");
        let week = world.say("maya", "summary 2026-W52", late).await;
        assert!(week.starts_with("Product · W52 · ⚪ · 0 of 1 scored\n"), "{week}");
        world.say("maya", "score O1.1 0.4", late).await;
        let week = world.say("maya", "summary this", late).await;
        assert!(week.starts_with("Product · W53 · 0.4 🟡 · 1 of 1 scored\n"), "{week}");
    }
}
