//! Which teams a question is put for, settled at the moment at which it is asked.

use anyhow::Result;
use chrono::NaiveDate;

use super::{near, same_questions};
use crate::flow::ritual::course::Course;
use crate::org::Org;
use crate::schedule::Moment;
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, members, rounds, seats, teams, together};

/// Notes for which teams a prompt asks that is about to be asked: those whose moment comes soon and that ask the same.
///
/// # Errors
/// When the database fails.
pub async fn gather(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    person: &Person,
    moment: Moment,
    prompt: i64,
) -> Result<()> {
    let mine = teams::of_person(tx, person.id).await?;
    let mut asked = Vec::new();
    for team in mine.iter().filter(|team| team.id != course.team.id) {
        let member = members::find(tx, team.id, person.id).await?.filter(|member| member.role != "observer");
        let Some(member) = member else { continue };
        for other in Course::all(tx, team).await? {
            if !other.runs() || !same_questions(course, &other) {
                continue;
            }
            let Some(soon) = near(&other, person, org, moment.at).filter(|soon| soon.at > member.joined_at) else {
                continue;
            };
            let excused = seats::excused_until(tx, other.ritual.id, person.id, soon.day).await?.is_some();
            if !excused && is_open(tx, other.ritual.id, soon, person.id).await? {
                asked.push((other.ritual.id, soon.label));
            }
        }
    }
    if asked.is_empty() {
        return Ok(());
    }
    // Its own round too, and always in the same order: of two that ask for each other at one moment the first to come decides.
    asked.push((course.ritual.id, moment.label));
    asked.sort_unstable();
    for (ritual, label) in asked {
        together::put(tx, person.id, ritual, label, prompt).await?;
    }
    Ok(())
}

/// Whether a person is still to answer in the round of a moment.
async fn is_open(tx: &mut Tx, ritual: i64, moment: Moment, person: i64) -> Result<bool> {
    let Some(round) = rounds::find(tx, ritual, moment.label).await? else { return Ok(true) };
    let prompt = prompts::find(tx, round.id, person).await?;
    Ok(prompt.is_none_or(|prompt| matches!(prompt.state.as_str(), "asked" | "away")))
}

/// Whether another prompt has asked for this one, whose moment has come: then nothing more is said. Else it is noted for which
/// others it asks.
///
/// # Errors
/// When the database fails.
pub async fn joins(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    person: &Person,
    moment: Moment,
    prompt: &mut Prompt,
) -> Result<bool> {
    let (ritual, label) = (course.ritual.id, moment.label);
    if is_asked(tx, ritual, label, prompt).await? {
        return Ok(true);
    }
    gather(tx, org, course, person, moment, prompt.id).await?;
    is_asked(tx, ritual, label, prompt).await
}

/// Whether the prompt that asks for this one is put to the person. One that is not, asks for it no more.
async fn is_asked(tx: &mut Tx, ritual: i64, label: NaiveDate, prompt: &mut Prompt) -> Result<bool> {
    let Some(by) = together::of(tx, prompt.person_id, ritual, label).await?.filter(|by| *by != prompt.id) else {
        return Ok(false);
    };
    let first = prompts::by_id(tx, by).await?.filter(|first| first.state == "asked" && first.asked_at.is_some());
    match first {
        Some(first) => {
            prompt.asked_at = first.asked_at;
            Ok(true)
        }
        None => {
            together::part(tx, prompt.person_id, ritual, label).await?;
            Ok(false)
        }
    }
}
