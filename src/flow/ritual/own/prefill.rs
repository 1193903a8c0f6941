//! What a report says was done, before it is asked: from the stand-ups of the days that it covers, and the key results that
//! moved in them. Nobody types the same thing twice.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{Days, NaiveDate, NaiveTime};

use crate::answer::LIMIT;
use crate::command::Ritual as Kind;
use crate::flow::ritual::course::Course;
use crate::okr::Value;
use crate::org::Org;
use crate::schedule::wall;
use crate::store::check_ins::Moved;
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, answers, check_ins};
use crate::words::value::with_unit;

/// The most days that a weekly report covers.
const WEEK: Days = Days::new(6);

/// What was done since the last report, a line each; `None` where nothing is known.
///
/// # Errors
/// When the database fails.
pub async fn done(tx: &mut Tx, org: &Org, course: &Course, prompt: &Prompt, person: &Person) -> Result<Option<String>> {
    let (first, last) = (first_day(tx, course, prompt).await?, prompt.day);
    let mut lines: Vec<String> = Vec::new();
    for text in of_days(tx, course, person.id, first, last).await? {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !lines.iter().any(|other| other == line) {
                lines.push(line.to_owned());
            }
        }
    }
    let since = wall(first, NaiveTime::MIN, person.zone(org));
    for moved in check_ins::moved(tx, person.id, since).await? {
        lines.push(moved_line(&moved));
    }
    let mut done = String::new();
    for line in lines {
        if done.chars().count() + line.chars().count() + 1 > LIMIT {
            break;
        }
        done.extend((!done.is_empty()).then_some('\n'));
        done.push_str(&line);
    }
    Ok((!done.is_empty()).then_some(done))
}

/// The first day that a report covers: the one after the last report, at most a week ago; a daily one covers its own.
async fn first_day(tx: &mut Tx, course: &Course, prompt: &Prompt) -> Result<NaiveDate> {
    if course.kind == Kind::Daily {
        return Ok(prompt.day);
    }
    let earliest = prompt.day - WEEK;
    let latest = prompts::latest_of(tx, prompt.person_id, course.ritual.id, 5).await?;
    let before = latest.iter().filter(|one| one.day < prompt.day && one.state == "answered").map(|one| one.day).max();
    Ok(before.map_or(earliest, |day| earliest.max(day + Days::new(1))))
}

/// What was done on each of these days: as that day's report says, else as the next stand-up does, else as it was planned.
async fn of_days(tx: &mut Tx, course: &Course, person: i64, first: NaiveDate, last: NaiveDate) -> Result<Vec<String>> {
    let (mut planned, mut done) = (BTreeMap::new(), BTreeMap::new());
    // The day whose stand-up came before.
    let mut before = None;
    for said in answers::said_between(tx, person, course.team.id, first, last).await? {
        match said.field.as_str() {
            "yesterday" => drop(before.map(|day| done.entry(day).or_insert(said.value))),
            "today" => {
                planned.insert(said.day, said.value);
                before = Some(said.day);
            }
            // A report is nearer to what was done than a plan.
            "done" if course.kind != Kind::Daily => drop(done.insert(said.day, said.value)),
            _ => {}
        }
    }
    for (day, plan) in planned {
        done.entry(day).or_insert(plan);
    }
    Ok(done.into_values().collect())
}

/// `O12.1 Retention: 40 % → 55 %`
fn moved_line(moved: &Moved) -> String {
    let value = |text: &str| match text.parse() {
        Ok(Value::Number(value)) => with_unit(value, &moved.unit),
        Ok(Value::Reached(reached)) => format!("✓ {}", reached.len()),
        Err(_) => text.to_owned(),
    };
    let now = value(&moved.value);
    let label = format!("O{}.{} {}", moved.objective_id, moved.number, moved.title);
    match moved.before.as_deref() {
        Some(before) => format!("{label}: {} → {now}", value(before)),
        None => format!("{label}: {now}"),
    }
}
