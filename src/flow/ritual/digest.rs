//! The digest of a stand-up and the board of a consensus: composed anew at each change, posted once, then edited.

mod consensus;
mod own;
mod standup;

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Line, Message};
use chrono::{DateTime, Days, Utc};

use super::course::Course;
use super::report;
use crate::command::Ritual as Kind;
use crate::flow::reach;
use crate::org::Org;
use crate::schedule::local;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::{self, Round};
use crate::store::{Tx, identities, people, teams};
use crate::words::say;

/// One member's part of a round.
pub struct Part {
    /// The prompt.
    pub prompt: Prompt,
    /// The member's name.
    pub name: String,
    /// The answers by field.
    pub answers: BTreeMap<String, String>,
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
    for answer in prompts::answers_of_round(tx, round).await? {
        answers.entry(answer.prompt_id).or_default().insert(answer.field, answer.value);
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
    let parts = parts(tx, org, round.id).await?;
    if course.kind == Kind::OneOnOne {
        own::tell_leads(tx, org, course, round, &parts, now).await?;
        return Ok(true);
    }
    let message = match course.kind {
        Kind::Monday => consensus::compose(tx, org, course, round, &parts, now).await?,
        Kind::Weekly | Kind::Daily | Kind::Retro => own::compose(tx, course, round, &parts, now).await?,
        _ => standup::compose(tx, course, round, &parts, now).await?,
    };
    if round.posted_at.is_none() && round.closed_at.is_none() && is_bare(&message, &parts, now) {
        return Ok(false);
    }
    report::of_round(tx, org, course, round, &message, now).await?;
    Ok(true)
}

/// Whether a report holds nothing but its heading and who still has time to answer.
fn is_bare(message: &Message, parts: &[Part], now: DateTime<Utc>) -> bool {
    let missing: Vec<&Part> = parts.iter().filter(|part| part.is_named("asked", now)).collect();
    let in_time = missing.iter().all(|part| now < part.prompt.ends_at);
    in_time && message.lines.len() <= 1 + usize::from(!missing.is_empty())
}

/// A stand-up whose digest is out, locked.
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
    let Some(team) = team else { return Ok(None) };
    let team = teams::by_id(tx, team).await?;
    let Some(course) = Course::find(tx, &team, Kind::Standup).await? else { return Ok(None) };
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

/// The last lines: who is away, and who has not answered; nobody is mentioned, who was not asked yet or cannot be reached is
/// not named.
pub fn last_lines(course: &Course, round: &Round, parts: &[Part], now: DateTime<Utc>) -> Vec<Line> {
    let lang = course.team.lang();
    let named = |state: &str| -> Vec<&str> {
        parts.iter().filter(|part| part.is_named(state, now)).map(|part| part.name.as_str()).collect()
    };
    let mut lines = Vec::new();
    let (skipped, away, missing) = (named("skipped"), named("away"), named("asked"));
    if !skipped.is_empty() {
        lines.push(say!(lang, ritual::skipped_by(&skipped)));
    }
    if !away.is_empty() {
        lines.push(say!(lang, ritual::away_are(&away)));
    }
    if !missing.is_empty() {
        lines.push(say!(lang, ritual::not_answered(&missing, round.closed_at.is_some())));
    }
    lines
}

/// Whether somebody answered.
pub fn anybody(parts: &[Part]) -> bool {
    parts.iter().any(|part| part.prompt.state == "answered")
}
