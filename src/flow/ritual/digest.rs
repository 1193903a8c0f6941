//! The digest of a stand-up and the board of a consensus: composed anew at each change, posted once, then edited.

mod consensus;
mod last;
mod own;
mod sheet;
pub mod standup;
pub mod thread;

use std::collections::BTreeMap;

use anyhow::Result;
use chat::Line;
use chrono::{DateTime, Days, Utc};

use super::close::everybody_is_away;
use super::course::Course;
use super::{closing, report};
use crate::command::Ritual as Kind;
use crate::flow::reach;
use crate::org::Org;
use crate::schedule::{Week, local};
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::{self, Round};
use crate::store::{Tx, answers, carried, digests, identities, people, teams};
use crate::words::say;
use sheet::Sheet;

/// One member's part of a round.
pub struct Part {
    /// The prompt.
    pub prompt: Prompt,
    /// The member's name.
    pub name: String,
    /// The answers by field.
    pub answers: BTreeMap<String, String>,
    /// What the plan carries over: each piece folded, and in how many plans in a row it stands.
    pub carried: Vec<(String, i32)>,
    /// Whether the member was asked and cannot be written to now.
    pub shut_out: bool,
}

impl Part {
    /// The answer to a field, if something was answered.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.answers.get(field).map(String::as_str).filter(|answer| !answer.is_empty())
    }

    /// Whether the last lines name the member as one whose prompt is in this state: not before they were asked, nor while they
    /// cannot be reached.
    fn is_named(&self, state: &str, now: DateTime<Utc>) -> bool {
        self.prompt.state == state && self.prompt.starts_at <= now && !self.shut_out
    }
}

/// The parts of a round, in the order in which the members were asked.
///
/// # Errors
/// When the database fails.
pub async fn parts(tx: &mut Tx, org: &Org, round: i64) -> Result<Vec<Part>> {
    let mut answers: BTreeMap<i64, BTreeMap<String, String>> = BTreeMap::new();
    for answer in answers::of_round(tx, round).await? {
        answers.entry(answer.prompt_id).or_default().insert(answer.field, answer.value);
    }
    let mut carried: BTreeMap<i64, Vec<(String, i32)>> = BTreeMap::new();
    for (prompt, piece, days) in carried::of_round(tx, round).await? {
        carried.entry(prompt).or_default().push((piece, days));
    }
    let names: BTreeMap<i64, String> = people::of_round(tx, round).await?.into_iter().collect();
    let ways = identities::of_asked(tx, round).await?;
    let is_reached = |person: i64| ways.iter().any(|way| way.person_id == person && reach::is_open(org, way));
    let prompts = prompts::of_round(tx, round).await?;
    Ok(prompts
        .into_iter()
        .map(|prompt| Part {
            name: names.get(&prompt.person_id).cloned().unwrap_or_default(),
            answers: answers.remove(&prompt.id).unwrap_or_default(),
            carried: carried.remove(&prompt.id).unwrap_or_default(),
            shut_out: prompt.state == "asked" && !is_reached(prompt.person_id),
            prompt,
        })
        .collect())
}

/// Says the digest in every home of the team; without a home the leads get it in private. False if it is not out yet and
/// there is nothing to tell so far.
///
/// # Errors
/// When the database fails.
pub async fn publish(tx: &mut Tx, org: &Org, course: &Course, round: &Round, now: DateTime<Utc>) -> Result<bool> {
    if course.kind == Kind::Close {
        return Box::pin(closing::report::publish(tx, org, course, round, now)).await;
    }
    let parts = parts(tx, org, round.id).await?;
    if course.kind == Kind::OneOnOne {
        own::tell_leads(tx, org, course, round, &parts, now).await?;
        return Ok(true);
    }
    let most = usize::try_from(digests::lines(tx, course.team.id).await?).unwrap_or(usize::MAX);
    if !anybody(&parts) && round.closed_at.is_some() {
        let mut sheet = Sheet::new(course.team.lang(), nobody(org, course, round, &parts));
        let away = everybody_is_away(parts.iter().map(|part| &part.prompt));
        if course.kind == Kind::Standup && round.ends_at.is_some() && !away {
            // What stands in somebody's way stands there still.
            standup::lead_with_obstacles(tx, course, &mut sheet, &parts, now).await?;
        }
        report::of_round(tx, org, course, round, &sheet.together(most), now).await?;
        return Ok(true);
    }
    let mut sheet = match course.kind {
        Kind::Monday => consensus::compose(tx, org, course, round, &parts, now).await?,
        Kind::Weekly | Kind::Daily | Kind::Retro => own::compose(tx, org, course, round, &parts, now).await?,
        _ => standup::compose(tx, course, round, &parts, now).await?,
    };
    let begins = round.posted_at.is_none() && round.closed_at.is_none();
    // Names alone are no report: it waits for an answer, or for the end of the round.
    if begins && sheet.is_bare() {
        return Ok(false);
    }
    if sheet.is_bare() && sheet.last.is_none() {
        // Whoever was missing was excused since: a head alone tells nothing.
        sheet.last = Some(say!(sheet.lang, run::no_answers_yet()));
    }
    if thread::of_round(tx, org, course, round).await? {
        thread::publish(tx, org, course, round, (sheet, most), now).await?;
    } else {
        report::of_round(tx, org, course, round, &sheet.together(most), now).await?;
    }
    Ok(true)
}

/// Tells the leads that an answer to a one-on-one was taken back, or what stands again.
///
/// # Errors
/// When the database fails.
pub async fn tell_taken_back(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    prompt: &Prompt,
    now: DateTime<Utc>,
) -> Result<()> {
    if prompt.state == "answered" {
        return publish(tx, org, course, round, now).await.map(drop);
    }
    own::tell_taken_back(tx, org, course, round, prompt, now).await
}

/// The head of a round that nobody answered, which says so.
fn nobody(org: &Org, course: &Course, round: &Round, parts: &[Part]) -> Line {
    let lang = course.team.lang();
    let away = everybody_is_away(parts.iter().map(|part| &part.prompt));
    let head = match course.kind {
        Kind::Monday => {
            let week = Week::of(course.week(org, round.label));
            say!(lang, monday::monday_head(course, &course.team.name, &week.name()))
        }
        Kind::Standup => say!(lang, standup::standup_head(course, &course.team.name, round.label)),
        _ => own::head(lang, org, course, round),
    };
    let outcome = match round.ends_at {
        // Its day became a free one.
        None => say!(lang, run::nobody_was_asked()),
        Some(_) => say!(lang, ritual::nobody_answered(away)),
    };
    head.join(outcome)
}

/// A round whose digest is out, locked.
pub struct Held {
    course: Course,
    round: Round,
}

/// Locks the last stand-up of a team whose digest is out, before a blocker that it tells of is changed: rounds come before
/// blockers, as where an answer opens one.
///
/// # Errors
/// When the database fails.
pub async fn hold(tx: &mut Tx, team: Option<i64>, now: DateTime<Utc>) -> Result<Option<Held>> {
    last_out(tx, team, Kind::Standup, now).await
}

/// Locks the last consensus of a team whose board is out, before what it tells of becomes private or public.
///
/// # Errors
/// When the database fails.
pub async fn hold_board(tx: &mut Tx, team: Option<i64>, now: DateTime<Utc>) -> Result<Option<Held>> {
    last_out(tx, team, Kind::Monday, now).await
}

async fn last_out(tx: &mut Tx, team: Option<i64>, kind: Kind, now: DateTime<Utc>) -> Result<Option<Held>> {
    let Some(team) = team else { return Ok(None) };
    let team = teams::by_id(tx, team).await?;
    let Some(course) = Course::find(tx, &team, kind).await? else { return Ok(None) };
    let today = local(now, team.tz()).date();
    let (first, last) = (today - Days::new(7), today + Days::new(1));
    let Some(last) = rounds::latest(tx, course.ritual.id, first, last).await? else { return Ok(None) };
    let round = rounds::lock(tx, last.id).await?;
    Ok(round.posted_at.is_some().then_some(Held { course, round }))
}

/// Edits the digest that is held, after what it tells of was changed.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, org: &Org, held: Option<Held>, now: DateTime<Utc>) -> Result<()> {
    match held {
        Some(held) => publish(tx, org, &held.course, &held.round, now).await.map(drop),
        None => Ok(()),
    }
}

/// Whether somebody answered.
pub fn anybody(parts: &[Part]) -> bool {
    parts.iter().any(|part| part.prompt.state == "answered")
}
