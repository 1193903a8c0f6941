//! What a person who was away is told, in at most twelve lines.

use anyhow::Result;
use chat::Line;
use chrono::{DateTime, Utc};

use crate::flow::okr::standing::{self, Standpoint};
use crate::flow::ritual::return_day::Lived;
use crate::flow::ritual::summary;
use crate::org::Org;
use crate::schedule::{Week, local};
use crate::store::objectives::Filter;
use crate::store::people::Person;
use crate::store::{Tx, blockers, questions, teams};
use crate::words::say;

/// At most so many weeks, over all teams, the latest first.
const WEEKS: usize = 4;
/// At most so many blockers.
const BLOCKERS: usize = 3;
/// At most so many key results, in one line.
const DUE: usize = 5;
/// At most so many questions.
const QUESTIONS: usize = 2;

/// The weeks that were missed, blockers, what is due this week, who asked something. One line alone: nothing happened.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, org: &Org, person: &Person, lived: &Lived, now: DateTime<Utc>) -> Result<Vec<Line>> {
    let lang = person.lang(org);
    let today = local(now, person.zone(org)).date();
    let mut lines = vec![say!(lang, welcome::head(&person.name, lived.first, lived.last))];
    let weeks = weeks(tx, org, person, lived, now).await?;
    let last = weeks.last().map(|(week, _)| *week);
    lines.extend(weeks.into_iter().map(|(_, line)| line));
    let mut open = blockers::open_with(tx, person.id).await?;
    let more = open.len().saturating_sub(BLOCKERS);
    open.truncate(BLOCKERS);
    for blocker in &open {
        let days = (today - blocker.opened_on).num_days().max(0);
        let by = (blocker.person_id != person.id).then_some(blocker.person_name.as_str());
        lines.push(say!(lang, welcome::blocker(blocker.id, &blocker.text, days, by)));
    }
    if more > 0 {
        lines.push(say!(lang, welcome::more_blockers(more)));
    }
    let due = standing::due(tx, org, person.id, Standpoint::told(Week::of(today), person.zone(org), now)).await?;
    let due: Vec<(String, String)> = due
        .into_iter()
        .flat_map(|objective| objective.key_results)
        .map(|kr| (kr.key_result.label(), kr.key_result.title))
        .collect();
    if !due.is_empty() {
        let shown = due.len().min(DUE);
        lines.push(say!(lang, welcome::due(&due[..shown], due.len() - shown)));
    }
    let filter = Filter { person: Some(person.id), ..Filter::default() };
    for asked in questions::open(tx, filter).await?.iter().filter(|asked| asked.person_id != person.id).take(QUESTIONS)
    {
        lines.push(say!(lang, monday::open_question(&asked.label(), &asked.name, &asked.text)));
    }
    if let Some(week) = last {
        lines.push(say!(lang, welcome::next(&week.full())));
    }
    Ok(lines)
}

/// The first line of each summary that came out meanwhile, oldest first.
async fn weeks(
    tx: &mut Tx,
    org: &Org,
    person: &Person,
    lived: &Lived,
    now: DateTime<Utc>,
) -> Result<Vec<(Week, Line)>> {
    let (first, running) = (Week::of(lived.first), Week::of(lived.back));
    let teams = teams::of_person(tx, person.id).await?;
    let mut found = Vec::new();
    let mut week = running.prev();
    while week >= first && found.len() < WEEKS {
        for team in &teams {
            if found.len() < WEEKS
                && let Some(line) = summary::headline(tx, org, team, week, person.lang(org), now).await?
            {
                found.push((week, line));
            }
        }
        if week.prev() == week {
            break;
        }
        week = week.prev();
    }
    found.reverse();
    Ok(found)
}
