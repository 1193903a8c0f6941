//! A person is away from now on: what is open today is no longer asked.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chrono::{DateTime, Utc};

use super::course::Course;
use super::{close, digest, seat, spent};
use crate::command::Ritual as Kind;
use crate::org::Org;
use crate::schedule::local;
use crate::store::{Tx, absences, people, prompts, rounds};

/// Withdraws what is open for a person, as far as their absences cover the moment at which it was asked.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(tx: &mut Tx, org: &Org, person: i64, now: DateTime<Utc>) -> Result<()> {
    let person = people::by_id(tx, person).await?;
    let today = local(now, person.zone(org)).date();
    if absences::on(tx, person.id, today, now).await?.is_none() {
        return Ok(());
    }
    let mut open = prompts::open_of(tx, person.id, now).await?;
    open.sort_by_key(|prompt| prompt.round_id);
    for open in open {
        let mut round = rounds::lock(tx, open.round_id).await?;
        let Some(mut prompt) = prompts::lock(tx, open.id).await? else { continue };
        if prompt.state != "asked" || !seat::covers(tx, org, &person, prompt.starts_at).await? {
            continue;
        }
        prompt.state = "away".into();
        prompt.next_at = None;
        prompt.shown_at = None;
        prompts::save(tx, &prompt).await?;
        spent::withdrawn(tx, org, &prompt, now).await?;
        let course = Course::of(tx, round.ritual_id).await?;
        let was_open = round.closed_at.is_none();
        close::settle(tx, org, &course, &mut round, now).await?;
        let closed_now = was_open && round.closed_at.is_some();
        if round.posted_at.is_some() && !closed_now && course.kind != Kind::Review {
            digest::publish(tx, org, &course, &round, now).await?;
        }
    }
    Ok(())
}
