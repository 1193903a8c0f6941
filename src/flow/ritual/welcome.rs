//! Welcome back: what happened during an absence, told once, beside the first question of the day or alone at its beginning.

mod news;
#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::{Line, Message};
use chrono::{DateTime, Days, Duration, NaiveTime, Utc};

use super::{ask, return_day, seat};
use crate::flow::post::{self, NOTE_LIFE};
use crate::flow::spread::Spread;
use crate::flow::workdays;
use crate::org::Org;
use crate::schedule::{local, wall};
use crate::store::people::Person;
use crate::store::{Tx, absences, people, seats, welcomes};

/// How far back an absence is looked for, in days: the longest there is, and a weekend.
const FAR: Days = Days::new(370);
/// How long after a question that was not put after all.
const LATER: Duration = Duration::minutes(15);

/// Whether a person is here from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Return {
    /// They said that they are back.
    Now,
    /// On a day to come.
    Later,
}

/// Works out anew when a person is told what happened: after a change of their absences or of what decides their days.
/// Comes last in a transaction, since it holds the person's row.
///
/// # Errors
/// When the database fails.
pub async fn expect(tx: &mut Tx, org: &Org, person: i64, back: Return, now: DateTime<Utc>) -> Result<()> {
    let person = people::by_id(tx, person).await?;
    let zone = person.zone(org);
    let today = local(now, zone).date();
    let calendar = workdays::own(tx, org, &person).await?;
    let all = absences::from(tx, person.id, today.checked_sub_days(FAR).unwrap_or(today)).await?;
    // Who was welcomed today is not welcomed again.
    let told = back == Return::Later && person.welcome_at.is_none();
    let from = if told { today.succ_opt().unwrap_or(today) } else { today };
    let at = return_day::next(&calendar, &all, from).map(|lived| {
        let morning = wall(lived.back, beginning(&person), zone);
        if lived.back == today { morning.max(now) } else { morning }
    });
    if at != person.welcome_at {
        welcomes::set(tx, person.id, at).await?;
    }
    Ok(())
}

/// When a person's day begins: their own hours, or nine o'clock.
fn beginning(person: &Person) -> NaiveTime {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    person.working_hours().map_or(nine, |hours| hours.from())
}

/// Tells a person whose hour has come, unless a question of theirs comes later today; false if another process was faster.
///
/// # Errors
/// When the database fails.
pub async fn look(tx: &mut Tx, org: &Org, person: i64, now: DateTime<Utc>) -> Result<bool> {
    if welcomes::lock(tx, person).await?.is_none_or(|at| at > now) {
        return Ok(false);
    }
    let person = people::by_id(tx, person).await?;
    let zone = person.zone(org);
    let today = local(now, zone).date();
    if person.gone_at.is_some() {
        welcomes::set(tx, person.id, None).await?;
        return Ok(true);
    }
    let Some(lines) = lines(tx, org, &person, now).await? else {
        // Their days changed since.
        welcomes::set(tx, person.id, None).await?;
        expect(tx, org, person.id, Return::Later, now).await?;
        return Ok(true);
    };
    let question = seats::next_of(tx, person.id).await?.filter(|at| *at > now && *at < ask::midnight(today, zone));
    if let Some(question) = question {
        welcomes::set(tx, person.id, Some(question + LATER)).await?;
        return Ok(true);
    }
    welcomes::set(tx, person.id, None).await?;
    // Alone it is said only if something happened.
    if lines.len() > 1 {
        let message = Message::new(lines);
        post::notify(tx, org, person.id, &key(&person, now), &message, NOTE_LIFE, now).await?;
    }
    Ok(true)
}

/// Tells a person whose first question goes out now, right before it.
///
/// # Errors
/// When the database fails.
pub async fn beside(
    tx: &mut Tx,
    org: &Org,
    person: &Person,
    spread: Option<Spread<'_>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let end_of_day = ask::midnight(local(now, person.zone(org)).date(), person.zone(org));
    if person.welcome_at.is_none_or(|at| at >= end_of_day) {
        return Ok(());
    }
    // Of two questions at the same moment one takes it along.
    if welcomes::lock(tx, person.id).await?.is_none_or(|at| at >= end_of_day) {
        return Ok(());
    }
    let Some(lines) = lines(tx, org, person, now).await? else { return Ok(()) };
    welcomes::set(tx, person.id, None).await?;
    if !people::takes_notices(tx, person.id).await? {
        return Ok(());
    }
    let (key, message) = (key(person, now), Message::new(lines));
    match spread {
        Some(spread) => {
            post::tell_among_many(tx, org, person.id, (&key, spread), &message, NOTE_LIFE, now).await?;
        }
        None => {
            post::tell(tx, org, person.id, &key, &message, NOTE_LIFE, now).await?;
        }
    }
    Ok(())
}

fn key(person: &Person, now: DateTime<Utc>) -> String {
    format!("welcome:{}:{}", person.id, now.timestamp())
}

/// What is told; `None` if today is no day on which the person is back.
async fn lines(tx: &mut Tx, org: &Org, person: &Person, now: DateTime<Utc>) -> Result<Option<Vec<Line>>> {
    let today = local(now, person.zone(org)).date();
    let calendar = workdays::own(tx, org, person).await?;
    let all = absences::from(tx, person.id, today.checked_sub_days(FAR).unwrap_or(today)).await?;
    if return_day::covers(&all, today) || seat::covers(tx, org, person, now).await? {
        return Ok(None);
    }
    match return_day::before(&calendar, &all, today) {
        Some(lived) if crate::calendar::Calendar::is_workday(&calendar, today) => {
            news::of(tx, org, person, &lived, now).await.map(Some)
        }
        _ => Ok(None),
    }
}
