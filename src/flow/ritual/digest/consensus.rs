//! What the board of a consensus says.

use anyhow::Result;
use chat::Line;
use chrono::{DateTime, Utc};

use super::sheet::{Entry, Sheet};
use super::{Part, last};
use crate::flow::ritual::course::Course;
use crate::flow::ritual::monday;
use crate::org::Org;
use crate::schedule::Week;
use crate::store::objectives::{self, Filter};
use crate::store::rounds::Round;
use crate::store::{Tx, questions};
use crate::words::say;

/// A board names at most this many open questions; the rest are behind `board full`.
const MOST: usize = 6;

/// The board of the week: what changed, each member's focus, help wanted, questions, who has not answered.
///
/// # Errors
/// When the database fails.
pub async fn compose(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    parts: &[Part],
    now: DateTime<Utc>,
) -> Result<Sheet> {
    let lang = course.team.lang();
    let week = Week::of(course.week(org, round.label));
    let mut sheet = Sheet::new(lang, say!(lang, monday::monday_head(course, &course.team.name, &week.name())));
    sheet.first = changes(tx, course, parts, week).await?;
    let said: Vec<&Part> = parts.iter().filter(|part| part.prompt.state == "answered").collect();
    sheet.people = said.iter().map(|part| entry(course, part)).collect();
    for part in &said {
        if let Some(help) = part.get("help").and_then(monday::help_of) {
            sheet.beside.push(say!(lang, monday::help_wanted(&part.name, help)));
        }
    }
    let filter = Filter { team: Some(course.team.id), from: Some(week.monday()), ..Filter::default() };
    // What is private is told in no report.
    let asked = questions::open(tx, filter).await?.into_iter().filter(|question| !question.private);
    for question in asked.take(MOST) {
        sheet.beside.push(say!(lang, monday::open_question(&question.label(), &question.name, &question.text)));
    }
    sheet.last = last::line(course, round, parts, now);
    Ok(sheet)
}

/// What one member means to do.
fn entry(course: &Course, part: &Part) -> Entry {
    let focus = part.get("focus").unwrap_or("–");
    let line = say!(course.team.lang(), monday::focus_of(&part.name, part.prompt.late, part.prompt.edited, focus));
    Entry { prompt: part.prompt.id, long: vec![line.clone()], short: line }
}
/// The objectives that need a change, with what their owners said; private ones are never told in a home.
async fn changes(tx: &mut Tx, course: &Course, parts: &[Part], week: Week) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    let from = Some(week.monday());
    for part in parts {
        if !part.answers.iter().any(|(name, value)| !name.contains('.') && value == "change") {
            continue;
        }
        // One answer may be given to several teams; each board shows its own objectives.
        let here = monday::counting(tx, course, part.prompt.person_id).await?;
        let filter = Filter { person: Some(part.prompt.person_id), from, ..Filter::default() };
        for objective in objectives::list(tx, filter).await? {
            let id = objective.label();
            if part.get(&id) != Some("change") || objective.private || !here.covers(objective.team_id) {
                continue;
            }
            let what = part.get(&format!("{id}.change")).unwrap_or("–");
            lines.push(say!(course.team.lang(), monday::needs_change(&id, &objective.title, &part.name, what)));
        }
    }
    Ok(lines)
}
