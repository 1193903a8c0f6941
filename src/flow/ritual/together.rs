//! One question for several teams: prompts that ask the same and are due to one person within half an hour are put in one
//! message, whose answer serves them all.
//!
//! The first one carries the question. A round of another team gets its own prompt at its own moment, with its own window, and
//! nothing more is said. Which rounds a prompt asks for is settled when it is asked (`asked_together`).

mod gather;
mod only;
mod serve;
mod split;
#[cfg(test)]
mod tests;

use anyhow::Result;
use chrono::{DateTime, Duration, Utc};

use super::course::Course;
use crate::command::Ritual as Kind;
use crate::flow::Scene;
use crate::lang::Lang;
use crate::org::Org;
use crate::schedule::Moment;
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, rounds, together};

pub use gather::{gather, joins};
pub use only::only;
pub use serve::{serve, skip, take_what_came};
pub use split::{Rest, alone, release, still_open};

/// Questions that are due within this are put in one message.
const NEAR: Duration = Duration::minutes(30);

/// Whether rituals of two teams ask a person the same: what is built in. The fields of a team's own questions are its own.
pub fn same_questions(one: &Course, other: &Course) -> bool {
    let own = one.ritual.asks_own || other.ritual.asks_own;
    one.kind == other.kind && matches!(one.kind, Kind::Standup | Kind::Monday) && !own && one.team.id != other.team.id
}

/// The prompt whose question asks for this one: often itself.
///
/// # Errors
/// When the database fails.
pub async fn first(tx: &mut Tx, prompt: i64) -> Result<i64> {
    Ok(together::asked_by(tx, prompt).await?.unwrap_or(prompt))
}

/// The teams that a prompt asks for, its own first: each with its name.
///
/// # Errors
/// When the database fails.
pub async fn teams(tx: &mut Tx, course: &Course, prompt: i64) -> Result<Vec<(i64, String)>> {
    let others = together::others(tx, prompt).await?;
    let own = (course.team.id, course.team.name.clone());
    Ok(std::iter::once(own).chain(others.into_iter().map(|other| (other.team_id, other.team))).collect())
}

/// Their names, as one says them.
///
/// # Errors
/// When the database fails.
pub async fn names(tx: &mut Tx, lang: Lang, course: &Course, prompt: i64) -> Result<String> {
    let teams = teams(tx, course, prompt).await?;
    Ok(listed(lang, &teams))
}

/// The names of teams one after the other.
pub fn listed(lang: Lang, teams: &[(i64, String)]) -> String {
    let names: Vec<&str> = teams.iter().map(|(_, name)| name.as_str()).collect();
    names.join(match lang {
        Lang::En => ", ",
        Lang::Zh => "、",
    })
}

/// Locks the rounds that a prompt asks for, its own among them, in their order; true if there are other teams' among them.
///
/// # Errors
/// When the database fails.
pub async fn lock_rounds(tx: &mut Tx, prompt: &Prompt) -> Result<bool> {
    let others = together::others(tx, prompt.id).await?;
    let mut all: Vec<i64> = others.iter().filter_map(|other| other.round_id).collect();
    all.push(prompt.round_id);
    all.sort_unstable();
    for round in all {
        rounds::lock(tx, round).await?;
    }
    Ok(!others.is_empty())
}

/// The course that is meant by a command that names no team, of several of the speaker's: the first of those that are asked
/// about in one message; `None` where they are asked about apart.
///
/// # Errors
/// When the database fails.
pub async fn earliest(tx: &mut Tx, scene: &Scene<'_>, courses: Vec<Course>, tomorrow: bool) -> Result<Option<Course>> {
    let mut found = Vec::new();
    for course in courses {
        let Some(moment) = meant(scene, &course, tomorrow) else { return Ok(None) };
        let mut asked = together::of(tx, scene.me.id, course.ritual.id, moment.label).await?;
        if let Some(round) = rounds::find(tx, course.ritual.id, moment.label).await?
            && let Some(prompt) = prompts::find(tx, round.id, scene.me.id).await?
        {
            asked = asked.or(Some(prompt.id));
        }
        found.push((moment, asked, course));
    }
    found.sort_by_key(|(moment, ..)| moment.at);
    let apart = |pair: &[(Moment, Option<i64>, Course)]| match pair {
        [one, other] => !same_questions(&one.2, &other.2) || one.1 != other.1,
        _ => false,
    };
    let span = found.first().zip(found.last()).map(|(first, last)| last.0.at - first.0.at);
    if found.windows(2).any(apart) || span.is_none_or(|span| span > NEAR) {
        return Ok(None);
    }
    Ok(found.into_iter().next().map(|(_, _, course)| course))
}

/// The moment that a command means: of the speaker's today, else the next; or the next after today.
fn meant(scene: &Scene<'_>, course: &Course, tomorrow: bool) -> Option<Moment> {
    let today = scene.today();
    let mut labels = course.labels_of(&scene.me, scene.org, today).into_iter();
    let mut on = || labels.find_map(|label| course.on(&scene.me, scene.org, label));
    if !tomorrow && let Some(moment) = on() {
        return Some(moment);
    }
    let mut after = scene.now;
    loop {
        let moment = course.next(&scene.me, scene.org, after)?;
        if !tomorrow || moment.day > today {
            return Some(moment);
        }
        after = moment.at;
    }
}

/// A person's moment in a ritual that is near another moment and not before it.
fn near(course: &Course, person: &Person, org: &Org, at: DateTime<Utc>) -> Option<Moment> {
    course.next(person, org, at - Duration::milliseconds(1)).filter(|moment| moment.at <= at + NEAR)
}
