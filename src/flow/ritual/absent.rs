//! A person is away from now on, or their day became a free one: what is open today is no longer asked.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chrono::{DateTime, Utc};

use super::course::Course;
use super::{close, digest, seat, spent};
use crate::calendar::Calendar;
use crate::command::Ritual as Kind;
use crate::org::Org;
use crate::schedule::local;
use crate::store::people::Person;
use crate::store::rounds::Round;
use crate::store::{Tx, absences, people, prompts, rounds, seats};

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

/// Days changed: what a person was asked today in a ritual is withdrawn where the day is free now. A round that is left without
/// anybody to ask is over, and nothing is told of it. The person's seat must be locked, and worked out anew.
///
/// # Errors
/// When the database fails.
pub async fn freed(tx: &mut Tx, org: &Org, course: &Course, person: &Person, now: DateTime<Utc>) -> Result<()> {
    for id in rounds::open_of(tx, course.ritual.id).await? {
        let day = match prompts::find(tx, id, person.id).await? {
            Some(prompt) if prompt.state == "asked" && prompt.starts_at <= now => Some(prompt.day),
            Some(_) => None,
            None => Some(rounds::by_id(tx, id).await?.label),
        };
        let Some(day) = day.filter(|day| !course.calendar(Some(person), org).is_workday(*day)) else { continue };
        let mut round = rounds::lock(tx, id).await?;
        if course.on(person, org, round.label).is_some_and(|moment| moment.day == day) {
            continue;
        }
        let found = prompts::find(tx, id, person.id).await?;
        if let Some(mut prompt) = found.filter(|prompt| prompt.state == "asked") {
            prompt.state = "unasked".into();
            prompt.next_at = None;
            prompt.shown_at = None;
            prompts::save(tx, &prompt).await?;
            spent::withdrawn(tx, org, &prompt, now).await?;
        }
        let nobodys = is_nobodys(tx, &round).await?;
        if nobodys {
            (round.first_end, round.ends_at) = (None, None);
            (round.closed_at, round.next_at) = (Some(now), None);
            rounds::save(tx, &round).await?;
        } else {
            close::settle(tx, org, course, &mut round, now).await?;
        }
        let closed_now = round.closed_at.is_some() && !nobodys;
        if round.posted_at.is_some() && !closed_now && course.kind != Kind::Review {
            digest::publish(tx, org, course, &round, now).await?;
        }
    }
    Ok(())
}

/// Whether nobody was asked in a round, answered it or is to be asked in it.
async fn is_nobodys(tx: &mut Tx, round: &Round) -> Result<bool> {
    let counts = |state: &str| !matches!(state, "unasked" | "idle");
    if prompts::of_round(tx, round.id).await?.iter().any(|prompt| counts(&prompt.state)) {
        return Ok(false);
    }
    let seats = seats::of_ritual(tx, round.ritual_id).await?;
    Ok(!seats.iter().any(|seat| seat.next_at.is_some() && seat.next_label == Some(round.label)))
}
