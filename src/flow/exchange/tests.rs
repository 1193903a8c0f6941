//! Taking along and taking in, on both databases.

use chrono::{DateTime, Utc};

use super::{Along, Everything, Import, Layout, May, Plan, apply, plan};
use crate::exchange::{self, Counts, Format, Sheet};
use crate::flow::testing::{World, at, both};
use crate::store::exports::Wanted;
use crate::store::people::{self, Person};
use crate::store::{Tx, key_results, objectives, teams};

/// Monday 5 October 2026, 10:00 in Berlin.
const START: &str = "2026-10-05T08:00:00Z";
/// Monday 23 November 2026 (W48), 12:00 in Berlin.
const NOW: &str = "2026-11-23T11:00:00Z";

async fn started(world: &mut World) {
    for typed in [
        "add Grow retention",
        "add O1 Weekly users 40% -> 60%",
        "add O1 Launch [x] Design; [] Beta x2 by 2026-12-01",
        "O1.1 55",
        "confidence O1.1 7",
        "score O1.1 0.7",
    ] {
        world.say("maya", typed, START).await;
    }
}

async fn person(tx: &mut Tx, name: &str) -> Person {
    people::by_name(tx, name).await.expect("a database").pop().expect("a person")
}

fn import<'a>(world: &'a World, by: &'a Person, now: DateTime<Utc>) -> Import<'a> {
    Import { org: &world.org, by, may: May::All, team: None, cycle: None, owner_else: None, now }
}

/// All of it as text.
async fn along(world: &World, layout: Layout) -> String {
    along_at(world, layout, NOW).await
}

async fn along_at(world: &World, layout: Layout, now: &str) -> String {
    let mut tx = world.store.snapshot().await.expect("a transaction");
    let mut along = Along::new(&world.org, Wanted::default(), at(now));
    let mut text = along.head(layout);
    while let Some(more) = along.next(&mut tx, layout).await.expect("no database error") {
        text += &more;
    }
    text
}

async fn looked_at(world: &World, sheet: &Sheet) -> Plan {
    let mut tx = world.store.read().await.expect("a transaction");
    let by = person(&mut tx, "Ada").await;
    plan(&mut tx, &import(world, &by, at(NOW)), sheet).await.expect("no database error")
}

async fn taken_in(world: &World, format: Format, text: &str) -> Plan {
    taken_in_at(world, format, text, NOW).await
}

async fn taken_in_at(world: &World, format: Format, text: &str, now: &str) -> Plan {
    let sheet = exchange::read(format, text, "Acme").expect("a sheet");
    let mut tx = world.store.begin().await.expect("a transaction");
    let by = person(&mut tx, "Ada").await;
    let plan = apply(&mut tx, &import(world, &by, at(now)), &sheet).await.expect("no database error");
    tx.commit().await.expect("a commit");
    plan
}

fn fates(plan: &Plan) -> Vec<String> {
    plan.fates.iter().map(|fated| crate::words::en::exchange::fated(fated).text()).collect()
}

#[tokio::test]
async fn what_was_shown_is_taken_in_again_and_changes_nothing() {
    for mut world in both().await {
        started(&mut world).await;
        let shown = world.say("maya", "export", NOW).await;
        let expected = "## O1 Grow retention\n- owner: Maya <test:T:maya>\n- team: Product\n- cycle: 2026Q4\n> ";
        assert!(shown.starts_with(expected), "{shown}");
        let one = "### O1.1 Weekly users\n- owner: Maya <test:T:maya>\n- measure: increase\n- unit: %\n- start: 40\n- target: 60\n\
                   - value: 55\n- confidence: 7\n> value of 2026-10-05 · progress 0.75 · ";
        assert!(shown.contains(one), "{shown}");
        assert!(shown.contains("- milestones: 1 Design; 2 Beta (weight 2, due 2026-12-01)\n- value: [1]\n"), "{shown}");
        let (text, last) = shown.rsplit_once('\n').expect("lines");
        assert_eq!(last, "This text can be taken in again: import");
        let again = world.say("maya", &format!("import\n{text}"), NOW).await;
        assert_eq!(again, "Everything in it stands here already. list shows it.");

        let other = text.replace("target: 60", "target: 70").replace("confidence: 7", "confidence: 8");
        let looked = world.say("maya", &format!("import\n{other}"), NOW).await;
        assert!(looked.contains(" · changed · O1.1 Weekly users · confidence 7 → 8; target 60 → 70\n"), "{looked}");
        assert!(looked.contains("0 new, 1 changed, 2 same\nTake it in?"), "{looked}");
        let taken = world.say("maya", "yes", NOW).await;
        assert_eq!(taken, "✓ Taken in: 0 new, 1 changed, 2 same. list shows it, undo takes it back.");
        let show = world.say("maya", "show O1.1", NOW).await;
        assert!(show.contains("40 % → 70 %") && show.contains('8'), "{show}");
        let undone = world.say("maya", "undo", NOW).await;
        assert!(undone.contains("0 new, 1 changed"), "{undone}");
        assert!(world.say("maya", "show O1.1", NOW).await.contains("40 % → 60 %"));
        let again = world.say("maya", &format!("import\n{text}"), NOW).await;
        assert_eq!(again, "Everything in it stands here already. list shows it.");
    }
}

#[tokio::test]
async fn pasted_lines_are_shown_first_and_taken_in_on_yes() {
    for mut world in both().await {
        let form = world.say("maya", "import", NOW).await;
        assert!(form.starts_with("form import:"), "{form}");
        let key = form.lines().next().and_then(|line| line.strip_prefix("form ")).expect("a key").to_owned();
        let text = "## Win Japan\n- Users 0 -> 100\n- Crashes <= 3\n- Office opened";
        let looked = world.fill("maya", &key, &[("text", text)], None, NOW).await;
        assert!(
            looked.starts_with(
                "line 1 · new · Win Japan\nline 2 · new · Users\nline 3 · new · Crashes\nline 4 · new · Office opened\n\
                 4 new, 0 changed, 0 same\nTake it in?\nform doubt:"
            ),
            "{looked}"
        );
        assert!(!world.say("maya", "list", NOW).await.contains("Japan"), "nothing is written yet");
        world.fill("maya", &key, &[("text", text)], None, NOW).await;
        let taken = world.say("maya", "yes", NOW).await;
        assert!(taken.starts_with("✓ Taken in: 4 new, 0 changed, 0 same."), "{taken}");
        let list = world.say("maya", "list", NOW).await;
        assert!(list.contains("O1 Win Japan") && list.contains("O1.3 Office opened"), "{list}");
        assert!(world.say("maya", "list team Product", NOW).await.contains("Win Japan"), "it counts for her only team");
        let looked = world.fill("maya", &key, &[("text", text)], None, NOW).await;
        assert_eq!(looked, "Everything in it stands here already. list shows it.");
        let undone = world.say("maya", "undo", NOW).await;
        assert!(undone.contains("4 new"), "{undone}");
        assert!(!world.say("maya", "list", NOW).await.contains("Japan"), "all of it is gone");
    }
}

#[tokio::test]
async fn what_cannot_be_taken_in_is_said_line_by_line() {
    for mut world in both().await {
        started(&mut world).await;
        let lin = world.say("lin", "导入", NOW).await;
        assert!(lin.contains("团队负责人和管理员"), "{lin}");
        let said =
            world.say("maya", "import\n## X\n- owner: Bob\n- Users 0 -> 5\n## O1 Other\n- cycle: 2027Q1", NOW).await;
        assert!(
            said.starts_with("line 1 · refused · X · I know nobody called “Bob”: give the id that me shows them\n"),
            "{said}"
        );
        assert!(said.contains("line 3 · refused · Users · its objective, on line 1, is refused"), "{said}");
        assert!(
            said.contains("line 4 · refused · Other · O1 is another one here, “Grow retention”: leave the id out"),
            "{said}"
        );
        assert!(
            said.ends_with(
                "Nothing was changed: all lines are taken in, or none. Mend the refused ones or take them out, and try again."
            )
        );
        world.say("zoe", "team create Rockets", NOW).await;
        let said = world.say("zoe", "import\n## O1 Grow faster", NOW).await;
        assert!(said.contains("only the leads of Product and admins can change that"), "{said}");
        let form = world.fill("maya", "import:1:", &[("text", "## X\n- team: Nowhere")], None, NOW).await;
        assert!(form.starts_with("wrong text: line 1 · refused · X · there is no team called “Nowhere”"), "{form}");
        let none = world.say("maya", "import\nHello", NOW).await;
        assert_eq!(none, "There is no objective in it.");
        let csv = world.say("maya", "导出 csv", NOW).await;
        assert!(csv.contains("okrbot export csv"), "{csv}");
    }
}

#[tokio::test]
async fn the_sheet_of_everything_changes_nothing() {
    for mut world in both().await {
        started(&mut world).await;
        for typed in [
            "add org: Be there",
            "add O1 Uptime >= 99.9 %",
            "add O1 Latency 10..20 ms",
            "add O1 Office opened",
            "add O1 Gone 1 -> 2",
            "O1.3 99.95",
            "O1.5 done",
            "drop O1.6",
        ] {
            world.say("maya", typed, START).await;
        }
        let mut tx = world.store.begin().await.expect("a transaction");
        let (maya, team) =
            (person(&mut tx, "Maya").await, teams::by_name(&mut tx, "Product").await.expect("a database"));
        let cycle = crate::store::cycles::by_name(&mut tx, "2026q4").await.expect("a database").expect("the cycle").id;
        for title in ["=cmd|' /C calc'!A0", "'=1", "-5", "a, \"b\"; c", "O7 x", "提升　留存", "@maya + 1", "\\(;"]
        {
            let new = objectives::New {
                title,
                owner: Some(maya.id),
                team: team.as_ref().map(|t| t.id),
                cycle,
                begins_at: None,
                by: maya.id,
            };
            let id = objectives::create(&mut tx, new, at(START)).await.expect("an objective");
            let measure = crate::okr::Measure::Done;
            let on = at(START).date_naive();
            let new =
                key_results::New { objective: id, title, owner: None, unit: title, measure: &measure, on, by: maya.id };
            key_results::create(&mut tx, new, at(START)).await.expect("a key result");
        }
        tx.commit().await.expect("a commit");
        for (layout, format) in [(Layout::Csv, Format::Csv), (Layout::Markdown, Format::Markdown)] {
            let text = along(&world, layout).await;
            let sheet = exchange::read(format, &text, "Acme").expect("a sheet");
            let plan = looked_at(&world, &sheet).await;
            let counts = plan.counts();
            assert_eq!((counts.new, counts.changed, counts.refused), (0, 0, 0), "{:?}\n{text}", fates(&plan));
            assert!(counts.same >= 15, "{counts:?}");
        }
    }
}

#[tokio::test]
async fn the_sheet_of_viva_goals_is_taken_in_once() {
    let text = "Id,Title,Team,Owner,Period,Start Date,End Date,\"Aligned To (weight, Objective ID)\",Unit,Target,Object Type,Goal Type,Start,Checkins\n\
        21,Grow,Product,Maya,Q4 2026,2026-10-01,2026-12-31,,%,100,Objective,Committed Goal,0,\n\
        22,Users,Product,\"Lin, Tom\",Q4 2026,2026-10-01,2026-12-15,\"Grow(weight: 100%, Id: 21)\",Number,100,Key result,,10,\
        Checkin Date: 2026-11-02; Current Value: 25; Activity Date: 2026-11-02;\n\
        23,Offices,Product,Maya,Q4 2026,2026-10-01,2026-12-31,,,,Project,,,\n";
    for mut world in both().await {
        let plan = taken_in(&world, Format::Viva, text).await;
        let counts = Counts { new: 2, left_out: 1, ..Counts::default() };
        assert_eq!(plan.counts(), counts, "{:?}", fates(&plan));
        let show = world.say("maya", "show O1.1", NOW).await;
        assert!(
            show.contains("Users") && show.contains("Lin") && show.contains("10 → 100") && show.contains("25"),
            "{show}"
        );
        assert!(world.say("maya", "list team Product", NOW).await.contains("O1 Grow"));
        let again = taken_in(&world, Format::Viva, &text.replace("Grow,Product", "Grow more,Product")).await;
        assert_eq!(again.counts().new, 0, "{:?}", fates(&again));
        assert_eq!(fates(&again)[0], "line 2 · changed · O1 Grow more · objective_title Grow → Grow more");
    }
}

#[tokio::test]
async fn fifty_thousand_lines_are_looked_at() {
    let world = World::alone().await;
    let mut text = String::from("objective_title,title,start,target\n");
    for number in 0..50_000 {
        text += &format!("Goal {},Result {number},0,10\n", number / 5);
    }
    let sheet = exchange::read(Format::Csv, &text, "Acme").expect("a sheet");
    let counts = looked_at(&world, &sheet).await.counts();
    assert_eq!(counts, Counts { new: 60_000, ..Counts::default() });
}

#[tokio::test]
async fn the_document_holds_all_but_what_is_for_one_person() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "fix O1.1 56", START).await;
        world.say("tom", "away tomorrow dentist", NOW).await;
        let mut tx = world.store.snapshot().await.expect("a transaction");
        let (mut document, mut text) =
            Everything::begin(&mut tx, &world.org, Wanted::default(), at(NOW)).await.expect("no database error");
        while let Some(more) = document.next(&mut tx).await.expect("no database error") {
            text += &more;
        }
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["okrbot"], 1);
        assert_eq!(read["people"].as_array().map(Vec::len), Some(5));
        assert_eq!(read["objectives"][0]["title"], "Grow retention");
        assert_eq!(read["key_results"][1]["milestones"][0]["title"], "Design");
        let superseded = |check_in: &serde_json::Value| !check_in["superseded_at"].is_null();
        let check_ins = read["check_ins"].as_array().expect("a list");
        assert!(check_ins.iter().any(superseded) && check_ins.iter().any(|one| one["value"] == "56"), "{check_ins:?}");
        assert_eq!(read["scores"][0]["tenths"], 7);
        assert_eq!(read["absences"].as_array().map(Vec::len), Some(1));
        assert!(read["history"].as_array().is_some_and(|changes| changes.len() > 5));
        assert!(!text.contains("dentist"), "{text}");
    }
}

/// Ids, moments and what they make of the day are left out of no column: a fresh database gives the sheet back as it was.
#[tokio::test]
async fn a_sheet_goes_into_a_fresh_database_and_comes_out_the_same() {
    for (mut world, fresh) in both().await.into_iter().zip(both().await) {
        started(&mut world).await;
        for (who, typed) in [
            ("maya", "add org: Be there"),
            ("maya", "add O1 Uptime >= 99.9 %"),
            ("maya", "add O1 Office opened"),
            ("lin", "新增 写好文档"),
            ("lin", "新增 O3 页数 0 -> 30"),
            ("maya", "O1.3 99.95"),
            ("maya", "O1.4 done"),
            ("maya", "done O1.4"),
            ("maya", "align O1 under O2"),
            ("maya", "align O1.1 with O1.3"),
            ("lin", "对齐 O3 到 O1.1、O2"),
            ("lin", "打分 O3.1 0.4"),
        ] {
            world.say(who, typed, START).await;
        }
        for (typed, at) in [
            ("O1.1 50", "2026-10-12T09:00:00Z"),
            ("score O1.1 0.5", "2026-10-16T12:00:00Z"),
            ("O1.3 99.5", "2026-10-19T09:00:00Z"),
            ("O1.3 99.97", "2026-11-20T09:00:00Z"),
            ("confidence O1.1 4", "2026-11-20T09:00:00Z"),
            ("score O1.1 0.6", "2026-11-23T10:00:00Z"),
        ] {
            world.say("maya", typed, at).await;
        }
        let sheet = along(&world, Layout::Csv).await;
        assert!(
            sheet.contains("2026-10-05 55; 2026-10-05 confidence 7; 2026-10-12 50; 2026-11-20 confidence 4"),
            "{sheet}"
        );
        let plan = taken_in(&fresh, Format::Csv, &sheet).await;
        assert_eq!(plan.counts().refused, 0, "{:?}", fates(&plan));
        assert_eq!(along(&fresh, Layout::Csv).await, sheet);
        // Taken in once more it changes nothing, in either.
        for world in [&world, &fresh] {
            let counts = taken_in(world, Format::Csv, &sheet).await.counts();
            assert_eq!((counts.new, counts.changed, counts.refused), (0, 0, 0));
        }
        // The tree takes along what is aligned, too.
        let [third, _] = both().await;
        let tree = along(&world, Layout::Markdown).await;
        assert!(tree.contains("- supports: O1.1, O2\n"), "{tree}");
        let plan = taken_in(&third, Format::Markdown, &tree).await;
        assert_eq!(plan.counts().refused, 0, "{:?}", fates(&plan));
    }
}

#[tokio::test]
async fn what_a_file_aligns_is_looked_at_line_by_line() {
    for mut world in both().await {
        started(&mut world).await;
        for typed in ["add Win Japan", "align O1 under O2"] {
            world.say("maya", typed, START).await;
        }
        for (line, said) in [
            ("O1,O9", "line 2 · refused · O1 Grow retention · objective_supports “O9” is not in the file"),
            ("O2,O1", "line 2 · refused · O2 Win Japan · objective_supports “O1” would close a circle"),
            ("O1,O1", "objective_supports “O1” would close a circle"),
            ("O1,O2", "line 2 · same · O1"),
        ] {
            let text = format!("objective,objective_supports\n{line}\n");
            let sheet = exchange::read(Format::Csv, &text, "Acme").expect("a sheet");
            let told = fates(&looked_at(&world, &sheet).await).join("\n");
            assert!(told.contains(said), "{line}: {told}");
        }
        let text = "objective,objective_title,objective_supports\nA1,Expand,A2\nA2,Grow more,\n";
        let plan = taken_in(&world, Format::Csv, text).await;
        assert_eq!(plan.counts(), Counts { new: 2, ..Counts::default() }, "{:?}", fates(&plan));
        assert!(world.say("ada", "show O3", NOW).await.contains("↑ supports O4 Grow more"));
        // What is here already is aligned as well, and all of it taken back.
        let text = "objective,objective_supports\nO3,\"O4, O2\"\n";
        let plan = taken_in(&world, Format::Csv, text).await;
        assert_eq!(fates(&plan), ["line 2 · changed · O3 Expand · objective_supports O2"]);
        assert!(world.say("ada", "show O3", NOW).await.contains("↑ supports O2 Win Japan"));
        world.say("ada", "undo", NOW).await;
        assert!(!world.say("ada", "show O3", NOW).await.contains("Win Japan"));
    }
}

#[tokio::test]
async fn nothing_of_a_closed_cycle_is_added_or_changed() {
    const LATER: &str = "2027-02-01T10:00:00Z";
    for mut world in both().await {
        started(&mut world).await;
        let sheet = along(&world, Layout::Csv).await;
        let looked = async |text: &str| {
            let sheet = exchange::read(Format::Csv, text, "Acme").expect("a sheet");
            let mut tx = world.store.read().await.expect("a transaction");
            let by = person(&mut tx, "Ada").await;
            plan(&mut tx, &import(&world, &by, at(LATER)), &sheet).await.expect("no database error")
        };
        let same = looked(&sheet).await;
        assert_eq!((same.counts().refused, same.counts().new), (0, 0), "{:?}", fates(&same));
        for (text, line) in [
            (sheet.replace("Grow retention", "Grow"), "line 2 · refused · Grow · 2026Q4 is closed: nothing in it"),
            (sheet.replace(",55,", ",56,"), "refused · O1.1 Weekly users · 2026Q4 is closed"),
            (
                "objective_title,team,cycle\nLate,Product,2026Q4".to_owned(),
                "line 2 · refused · Late · 2026Q4 is closed: nothing in it is added or changed any more",
            ),
            ("objective_title,cycle\nNew,2027Q1".to_owned(), "line 2 · new · New"),
        ] {
            let told = fates(&looked(&text).await).join("\n");
            assert!(told.contains(line), "{line}\n{told}");
        }
    }
}

/// A cycle that is over goes into a database that knows nothing of it, with what was carried over out of it.
#[tokio::test]
async fn a_past_quarter_goes_into_a_fresh_database() {
    const LATER: &str = "2027-02-01T10:00:00Z";
    for (mut world, fresh) in both().await.into_iter().zip(both().await) {
        started(&mut world).await;
        for typed in ["add Win Japan", "add O2 Offices 0 -> 3", "O1.1 58", "score O1.1 0.8", "done O2"] {
            world.say("maya", typed, NOW).await;
        }
        world.say("maya", "cycle carry O1", "2026-12-28T10:00:00Z").await;
        let sheet = along_at(&world, Layout::Csv, LATER).await;
        assert!(sheet.contains(",carried,") && sheet.contains(",2027Q1,"), "{sheet}");
        let plan = taken_in_at(&fresh, Format::Csv, &sheet, LATER).await;
        assert_eq!(plan.counts().refused, 0, "{:?}", fates(&plan));
        assert_eq!(along_at(&fresh, Layout::Csv, LATER).await, sheet);
        let mut fresh = fresh;
        let shown = fresh.say("maya", "list all 2026Q4", LATER).await;
        assert!(shown.contains("carried over") && shown.contains("58 %"), "{shown}");
        // Once more it changes nothing, and what is new in that cycle is refused.
        let counts = taken_in_at(&fresh, Format::Csv, &sheet, LATER).await.counts();
        assert_eq!((counts.new, counts.changed, counts.refused), (0, 0, 0));
        let late = taken_in_at(&fresh, Format::Csv, "objective_title,team,cycle\nLate,Product,2026Q4", LATER).await;
        assert!(fates(&late)[0].ends_with("so take the line out"), "{:?}", fates(&late));
        let carried = "objective,objective_state\nO2,carried";
        let none = taken_in_at(&fresh, Format::Csv, carried, LATER).await;
        assert!(fates(&none)[0].contains("“carried” is none of"), "{:?}", fates(&none));
    }
}

#[tokio::test]
async fn what_is_so_already_is_refused_by_no_import() {
    for mut world in both().await {
        started(&mut world).await;
        for typed in ["add Win Japan", "align O1 under O2", "align O1.1 under O2", "private O1"] {
            world.say("maya", typed, START).await;
        }
        let sheet = along(&world, Layout::Csv).await;
        assert!(sheet.contains(",yes,") && sheet.contains("O2"), "{sheet}");
        let counts = taken_in(&world, Format::Csv, &sheet).await.counts();
        assert_eq!((counts.new, counts.changed, counts.refused), (0, 0, 0));
        // A new one is.
        world.say("maya", "add Third", START).await;
        let plan = taken_in(&world, Format::Csv, "objective,objective_supports\nO1,O3").await;
        let why = "objective_supports “O3” cannot be, since one of both is private: leave it out";
        assert!(fates(&plan)[0].ends_with(why), "{:?}", fates(&plan));
    }
}

#[tokio::test]
async fn an_export_in_chat_names_nothing_that_is_private() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("zoe", "add Change my work", START).await;
        world.say("maya", "align O1 with O2", START).await;
        world.say("zoe", "accept O1", START).await;
        assert!(world.say("maya", "export", NOW).await.contains("works_with: O2"));
        world.say("zoe", "private O2", START).await;
        let shown = world.say("maya", "export", NOW).await;
        assert!(shown.contains("## O1") && !shown.contains("O2"), "{shown}");
        assert!(world.say("ada", "export", NOW).await.contains("works_with: O2"), "who sees it takes it along");
    }
}

#[tokio::test]
async fn what_was_said_stands_in_the_order_of_its_days_and_none_is_ahead() {
    for world in both().await {
        let head = "objective_title,title,start,target,check_ins,scores\n";
        let ahead = format!("{head}Grow,Users,0,10,2026-12-06 3; 2026-10-05 2,2026-W50 0.7\n");
        let plan = taken_in(&world, Format::Csv, &ahead).await;
        let told = fates(&plan).join("\n");
        assert!(told.contains("check_ins: 2026-12-06 has not come yet"), "{told}");
        let ahead = format!("{head}Grow,Users,0,10,2026-10-05 2,2026-W50 0.7\n");
        let told = fates(&taken_in(&world, Format::Csv, &ahead).await).join("\n");
        assert!(told.contains("scores: 2026-12-07 has not come yet"), "{told}");
        let turned = format!("{head}Grow,Users,0,10,2026-11-20 3; 2026-10-05 2,2026-W47 0.7\n");
        taken_in(&world, Format::Csv, &turned).await;
        let text = along(&world, Layout::Csv).await;
        assert!(text.contains("2026-10-05 2; 2026-11-20 3"), "{text}");
    }
}

#[tokio::test]
async fn a_heading_without_a_title_takes_nothing_from_the_one_before() {
    for mut world in both().await {
        let said = world.say("maya", "import\n## Grow\n- Users 0 -> 10\n## \n- Visits 0 -> 5", NOW).await;
        assert!(said.contains("line 3 · refused") && said.contains("objective_title is empty"), "{said}");
    }
}
