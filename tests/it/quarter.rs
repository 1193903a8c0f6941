//! A quarter of thirteen weeks, lived through from outside: three teams, one above them, people who are late or silent, every measure,
//! weights, what is private, dropped, done and carried over. Every weekly summary and every cycle report equals what a model of
//! the test's own makes of the export.

mod export;
mod fraction;
mod plan;
mod reader;
mod recomputed;
mod report;
mod told;
mod weeks;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use export::{Export, run};
use reader::Reader;
use told::Tongue;

use crate::harness::chat::DM;
use crate::harness::{Bot, Kind};

/// The teams, and where their reports are said: in a home, else to the lead.
const TEAMS: [(&str, &str, &str); 4] =
    [("Product", "maya", "#product"), ("Mobile", "lin", DM), ("Data", "tom", DM), ("Company", "maya", DM)];
const CYCLE: &str = "2026Q2";

async fn quarter(kind: Kind) {
    // Wednesday 1 April, before anybody's day begins.
    let admin = [("OKRBOT__ORG__ADMINS", "playground:demo:maya")];
    let bot = Bot::configured_at(kind, &admin, "2026-04-01T00:30:00Z").await;
    let mut reader = Reader::new(&bot.client);
    weeks::begin(&reader).await;
    for week in 0..13 {
        if week > 0 {
            weeks::consensus(&reader, week).await;
        }
        if week == 6 {
            late_scores(&mut reader, &bot, weeks::monday(5)).await;
        }
        weeks::midweek(&reader, week).await;
        weeks::review(&mut reader, week).await;
        bot.client.travel(&weeks::moment(week + 1, 0, "07:30").to_rfc3339()).await;
        let export = Export::of(&bot.database);
        every_summary_is_what_the_export_says(&mut reader, &export, weeks::monday(week)).await;
        every_suggestion_is_what_was_to_be_suggested(&export);
        the_sheet_says_the_same(&export, &run(&bot.database, &["export", "csv"]));
    }
    weeks::close(&mut reader).await;
    let export = Export::of(&bot.database);
    for (team, who, place) in TEAMS {
        let begins = format!("{team} · {CYCLE} ");
        let shown = reader.last(who, place, &begins).await.unwrap_or_else(|| panic!("no report of {team}"));
        let said_on = shown.at.with_timezone(&export.team(team).zone).date_naive();
        let wanted = report::report(&export, export.team(team), CYCLE, said_on > weeks::last_of_close());
        is_told(&shown.text, &wanted);
    }
    every_suggestion_is_what_was_to_be_suggested(&export);
    what_was_carried_over_is_whole(&export);
    // Each week is told again as it was; in private with what is private.
    for week in 0..13 {
        let monday = weeks::monday(week);
        for (team, who, _) in TEAMS {
            let typed = format!("/okr summary {} team {team}", monday.format("%G-W%V"));
            let shown = reader.client.ask(who, DM, &typed).await;
            let next = if who == "lin" { "\n接着：" } else { "\nNext: " };
            let (shown, _) = shown.split_once(next).expect("a line with what may be typed next");
            let today = export.at.with_timezone(&export.team(team).zone).date_naive();
            is_told(shown, &told::summary(&export, tongue(who), export.team(team), monday, today, true));
        }
    }
}

/// In which language somebody is answered.
fn tongue(who: &str) -> Tongue {
    Tongue { chinese: who == "lin" }
}

/// Line by line; a wanted line that ends with `*` goes on with what may be typed.
fn is_told(shown: &str, wanted: &[String]) {
    let lines: Vec<&str> = shown.lines().collect();
    let same = lines.len() == wanted.len()
        && lines.iter().zip(wanted).all(|(line, wanted)| match wanted.strip_suffix('*') {
            Some(begin) => line.starts_with(begin),
            None => line == wanted,
        });
    assert!(same, "told was:\n{shown}\n\nand not:\n{}", wanted.join("\n"));
}

async fn every_summary_is_what_the_export_says(reader: &mut Reader<'_>, export: &Export, monday: NaiveDate) {
    for (name, who, place) in TEAMS {
        let team = export.team(name);
        let begins = format!("{name} · {} · ", monday.format("W%V"));
        let shown = reader.last(who, place, &begins).await;
        let shown = shown.unwrap_or_else(|| panic!("{name} has no summary of {monday}"));
        let said_on = shown.at.with_timezone(&team.zone).date_naive();
        is_told(&shown.text, &told::summary(export, Tongue::of(team), team, monday, said_on, false));
        // In full: a line for each objective and key result.
        let typed = format!("/okr summary {} team {name} full", monday.format("%G-W%V"));
        let full = reader.client.ask(who, DM, &typed).await;
        for objective in export.week(team, monday, true).leaves() {
            let sum = export.of_objective(objective, monday);
            let line = line_of(&full, &format!("O{} {} · ", objective.id, objective.title));
            let wanted = told::value(tongue(who), &sum, objective.committed);
            assert!(line.ends_with(&format!(" · {wanted}")), "{line}\nand not {wanted}");
            for key_result in export.living(objective, monday) {
                let line = line_of(&full, &format!("  {} {} · ", told::label(key_result), key_result.title));
                let score = export.given(key_result, monday).score;
                let light = told::light(score.map(|score| score.tenths), objective.committed);
                let wanted = score.map(|score| format!(" · {} {light}", told::tenths(score.tenths)));
                assert!(line.contains(&wanted.unwrap_or_else(|| " · ⚪".into())), "{line}");
            }
        }
    }
}

/// The line that begins so.
fn line_of<'t>(text: &'t str, begins: &str) -> &'t str {
    text.lines().find(|line| line.starts_with(begins)).unwrap_or_else(|| panic!("no line {begins}:\n{text}"))
}

/// What was suggested beside each score that was given with a value, at its moment, and what was accepted.
fn every_suggestion_is_what_was_to_be_suggested(export: &Export) {
    let mut checked = 0;
    for score in &export.scores {
        let key_result = export.key_results.iter().find(|one| one.id == score.key_result).expect("a key result");
        let label = told::label(key_result);
        let given_with = |one: &&export::Prompt| {
            one.person == score.person
                && one.answers.get(&format!("{label}.score")).is_some_and(|(_, at)| *at == score.at)
        };
        let record = export.record(key_result, score.at);
        let prompt = export.prompts.iter().find(given_with);
        let wanted = match prompt {
            _ if score.is_final => export.suggested_final(key_result, &record),
            Some(prompt) if prompt.answers.get(&format!("{label}.value")).is_some_and(|(_, at)| *at == score.at) => {
                export.suggested(key_result, &record, prompt.day)
            }
            // The score alone: whether the last value is fresh enough to suggest from is not in question here.
            Some(_) => continue,
            None => {
                let day = score.at.with_timezone(&export.zone(key_result)).date_naive();
                export.suggested(key_result, &record, day)
            }
        };
        assert_eq!(score.suggested, wanted, "{label}, week of {}", score.week);
        assert!(!score.accepted || Some(score.tenths) == wanted, "{label}, week of {}", score.week);
        checked += 1;
    }
    assert!(checked >= 3, "only {checked} suggestions");
}

/// The sheet's sums: progress, scores, lights and coverage, with two decimals.
fn the_sheet_says_the_same(export: &Export, sheet: &str) {
    let mut lines = sheet.lines();
    let head: Vec<String> = cells(lines.next().expect("a head"));
    let week = recomputed::monday(export.at.date_naive());
    let mut checked = 0;
    for row in lines {
        let row: BTreeMap<&str, String> = head.iter().map(String::as_str).zip(cells(row)).collect();
        let Some(key_result) = export.key_results.iter().find(|one| told::label(one) == row["key_result"]) else {
            continue;
        };
        let objective = export.objective(key_result);
        if matches!(objective.state.as_str(), "dropped" | "draft") || key_result.state == "dropped" {
            continue;
        }
        let two = |value: recomputed::Sum| value.value.map(hundredths).unwrap_or_default();
        let word = |light: &str| match light {
            "🔴" => "red",
            "🟡" => "yellow",
            "🟢" => "green",
            _ => "none",
        };
        let record = export.record(key_result, export.at);
        let today = export.at.with_timezone(&export.zone(key_result)).date_naive();
        let score = export.given(key_result, week).score;
        let sum = export.of_objective(objective, week);
        let light = told::light(score.map(|score| score.tenths), objective.committed);
        for (column, wanted) in [
            ("progress", export.progress(key_result, &record).map(hundredths).unwrap_or_default()),
            ("suggested", export.suggested(key_result, &record, today).map(told::tenths).unwrap_or_default()),
            ("score", score.map(|score| told::tenths(score.tenths)).unwrap_or_default()),
            ("score_week", score.map(|score| score.week.format("%G-W%V").to_string()).unwrap_or_default()),
            ("light", word(light).to_owned()),
            ("objective_score", two(sum)),
            ("objective_light", word(told::light(sum.tenths(), objective.committed)).to_owned()),
            ("scored", format!("{} of {}", sum.scored, sum.of)),
        ] {
            assert_eq!(row[column], wanted, "{column} of {}", row["key_result"]);
        }
        checked += 1;
    }
    assert!(checked >= 12, "only {checked} rows");
}

/// `0.67`
fn hundredths(value: fraction::Fraction) -> String {
    let value = value.rounded(2);
    format!("{}.{:02}", value / 100, value % 100)
}

/// The cells of a line of the sheet.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}

/// On Tuesday somebody scores the week before: its summary is edited, and that of the team above.
async fn late_scores(reader: &mut Reader<'_>, bot: &Bot, monday: NaiveDate) {
    bot.client.travel(&weeks::moment(6, 1, "16:00").to_rfc3339()).await;
    let said = bot.client.ask("tom", DM, "/okr score last O6.1 0.1 - the vendor").await;
    assert!(said.contains("O6.1"), "{said}");
    // What is said is out before anything is read.
    bot.client.travel("2020-01-01T00:00:00Z").await;
    let export = Export::of(&bot.database);
    for (name, who, place) in [TEAMS[2], TEAMS[3]] {
        let team = export.team(name);
        let begins = format!("{name} · {} · ", monday.format("W%V"));
        let shown = reader.last(who, place, &begins).await.expect("a summary");
        let said_on = shown.at.with_timezone(&team.zone).date_naive();
        is_told(&shown.text, &told::summary(&export, Tongue::of(team), team, monday, said_on, false));
    }
}

/// Costs and Learn go on, each with the key results that were not done.
fn what_was_carried_over_is_whole(export: &Export) {
    let mut goes_on: Vec<i64> = export.objectives.iter().filter_map(|one| one.carried_from).collect();
    goes_on.sort_unstable();
    assert_eq!(goes_on, [8, 9]);
    for next in export.objectives.iter().filter(|one| one.carried_from.is_some()) {
        let old = export.objectives.iter().find(|one| Some(one.id) == next.carried_from).expect("the old one");
        assert_eq!(
            (&next.title, next.owner, next.team, next.committed),
            (&old.title, old.owner, old.team, old.committed)
        );
        assert_eq!((next.cycle.as_str(), old.state.as_str()), ("2026Q3", "carried"));
        let titles = |of: i64| -> Vec<&str> {
            let all = export.key_results.iter().filter(|one| one.objective == of && one.state == "active");
            all.map(|one| one.title.as_str()).collect()
        };
        assert_eq!(titles(next.id), titles(old.id));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quarter_is_what_its_export_says_on_sqlite() {
    quarter(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quarter_is_what_its_export_says_on_postgres() {
    quarter(Kind::Postgres).await;
}
