//! Reminders: the gentler of the team's and the person's choice, never in quiet hours, never after answering.

use anyhow::Result;
use chat::Message;
use chrono::{DateTime, Duration, Utc};

use super::course::Course;
use super::seat;
use crate::flow::post;
use crate::flow::spread::Spread;
use crate::org::Org;
use crate::schedule::{self, Reminders, local};
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, people, rounds};
use crate::words::say;

/// The next reminder of a prompt after `now`, if there is one.
pub fn next(org: &Org, course: &Course, person: &Person, prompt: &Prompt, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let team: Reminders = course.team.reminders.parse().unwrap_or_default();
    let level = match person.reminders.as_deref().and_then(|own| own.parse().ok()) {
        Some(own) => team.gentler(own),
        None => team,
    };
    let quiet = person.quiet.as_deref().and_then(|quiet| quiet.parse().ok()).unwrap_or_default();
    schedule::next_reminder(level, prompt.starts_at, prompt.ends_at, now, quiet, person.zone(org))
}

/// Reminds of one prompt whose reminder is due; false if another process was faster.
///
/// # Errors
/// When the database fails.
pub async fn remind(tx: &mut Tx, org: &Org, prompt: &Prompt, now: DateTime<Utc>) -> Result<bool> {
    let round = rounds::lock(tx, prompt.round_id).await?;
    let Some(mut prompt) = prompts::lock(tx, prompt.id).await? else { return Ok(false) };
    let Some(at) = prompt.next_at.filter(|at| *at <= now) else { return Ok(false) };
    let course = Course::of(tx, round.ritual_id).await?;
    let person = people::by_id(tx, prompt.person_id).await?;
    prompt.next_at = next(org, &course, &person, &prompt, now);
    prompts::save(tx, &prompt).await?;
    // Whoever was asked in the morning may be away since noon.
    let is_there = !seat::covers(tx, org, &person, now).await?;
    if prompt.state == "asked" && now < prompt.ends_at && course.runs() && is_there {
        let lang = person.lang(org);
        let ends = local(prompt.ends_at, person.zone(org)).time();
        let line = say!(lang, ritual::reminder(course.kind, &course.team.name, ends));
        let key = format!("remind:{}:{}", prompt.id, at.timestamp());
        let life = (prompt.ends_at - now).max(Duration::minutes(1));
        let spread = Spread { moment: at, share: &key };
        post::tell_among_many(tx, org, person.id, (&key, spread), &Message::line(line), life, now).await?;
    }
    Ok(true)
}
