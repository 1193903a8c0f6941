//! Seats: when a member is asked next. Recomputed whenever something that decides it changes.

use anyhow::Result;
use chrono::{DateTime, Utc};

use super::course::Course;
use super::run::begins_hours;
use super::{absent, ask, close, summary};
use crate::command::Ritual as Kind;
use crate::flow::team::excuse::OBSERVER;
use crate::org::Org;
use crate::schedule::{Moment, local, wall};
use crate::store::members::{self, Known, Member};
use crate::store::people::Person;
use crate::store::teams::{self, Team};
use crate::store::{Tx, absences, people, prompts, rounds, seats};

/// Recomputes when a person is asked next, in every team: after a change of zone or working days.
///
/// # Errors
/// When the database fails.
pub async fn reseat_person(tx: &mut Tx, org: &Org, person: i64, now: DateTime<Utc>) -> Result<()> {
    let person = people::by_id(tx, person).await?;
    for team in teams::of_person(tx, person.id).await? {
        let member = members::find(tx, team.id, person.id).await?;
        for course in Course::all(tx, &team).await? {
            reseat(tx, org, &course, &person, member.as_ref(), now).await?;
        }
    }
    Ok(())
}

/// Recomputes when the members of a team are asked next: after a change of members, schedule, pause, zone or archive.
///
/// # Errors
/// When the database fails.
pub async fn reseat_team(tx: &mut Tx, org: &Org, team: i64, now: DateTime<Utc>) -> Result<()> {
    teams::lock(tx, team).await?;
    let team = teams::by_id(tx, team).await?;
    let everybody = members::known(tx, team.id).await?;
    let members: Vec<Member> = everybody.iter().map(|known| known.member.clone()).collect();
    let courses = Course::all(tx, &team).await?;
    for course in &courses {
        if course.kind == Kind::Summary {
            summary::expect(tx, org, course, now).await?;
            continue;
        }
        // Who left keeps a seat without a moment.
        for seat in seats::of_ritual(tx, course.ritual.id).await? {
            if seat.next_at.is_some() && !members.iter().any(|member| member.person_id == seat.person_id) {
                seats::set(tx, course.ritual.id, seat.person_id, None).await?;
            }
        }
        for Known { member, person } in &everybody {
            reseat(tx, org, course, person, Some(member), now).await?;
        }
    }
    // Rounds come after all seats: everybody locks in that order.
    for course in courses.iter().filter(|course| course.kind != Kind::Summary) {
        close::recheck(tx, org, course, &members, now).await?;
    }
    Ok(())
}

async fn reseat(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    person: &Person,
    member: Option<&Member>,
    now: DateTime<Utc>,
) -> Result<()> {
    if course.kind == Kind::Summary {
        return Ok(());
    }
    let asked = member.filter(|member| course.runs() && person.gone_at.is_none() && course.asks(member));
    let Some(member) = asked else {
        return Ok(seats::set(tx, course.ritual.id, person.id, None).await?);
    };
    let seat = seats::lock(tx, course.ritual.id, person.id).await?;
    let zone = course.zone(person, org);
    let today = local(now, zone).date();
    let excused = seat.as_ref().and_then(|seat| seat.excused_until).filter(|until| *until > today);
    // Just before the day on which they are asked again.
    let begin = excused.map(|until| wall(until, chrono::NaiveTime::MIN, zone) - chrono::Duration::milliseconds(1));
    let after = now.max(member.joined_at).max(begin.unwrap_or(now));
    let pending = seat.and_then(|seat| seat.next_at.zip(seat.next_label)).filter(|_| excused.is_none());
    // What a lead's `run` promised for a later hour is kept.
    let promised = match pending {
        Some((at, label)) if at > now && begins_hours(person, at, person.zone(org)) => {
            ask::is_run(tx, course, person, org, Moment { label, day: local(at, zone).date(), at }).await?
        }
        _ => false,
    };
    let pending = pending.filter(|(at, _)| *at <= now || promised);
    let next = match pending {
        _ if excused == Some(OBSERVER) => None,
        // Due this very moment: the loop is about to ask.
        Some(pending) => Some(pending),
        None => next_unasked(tx, org, course, person, after).await?,
    };
    Ok(seats::set(tx, course.ritual.id, person.id, next).await?)
}

/// Works out anew a member's moment that may stand no more.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, org: &Org, ritual: i64, person: i64, now: DateTime<Utc>) -> Result<()> {
    let course = Course::of(tx, ritual).await?;
    let person = people::by_id(tx, person).await?;
    let member = members::find(tx, course.team.id, person.id).await?;
    reseat(tx, org, &course, &person, member.as_ref(), now).await?;
    seats::freshen(tx, ritual, person.id).await?;
    if member.is_some() && course.runs() {
        absent::freed(tx, org, &course, &person, now).await?;
    }
    Ok(())
}

/// The person's next moment after `after` in a round in which they were not asked yet: a changed schedule asks nobody twice.
///
/// # Errors
/// When the database fails.
pub async fn next_unasked(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    person: &Person,
    mut after: DateTime<Utc>,
) -> Result<Option<(DateTime<Utc>, chrono::NaiveDate)>> {
    while let Some(moment) = course.next(person, org, after) {
        let asked = match rounds::find(tx, course.ritual.id, moment.label).await? {
            Some(round) => {
                prompts::find(tx, round.id, person.id).await?.is_some_and(|prompt| prompt.starts_at <= after)
            }
            None => false,
        };
        if !asked {
            return Ok(Some((moment.at, moment.label)));
        }
        after = moment.at;
    }
    Ok(None)
}

/// Whether an absence covers the moment at which a person would be asked; half a day covers its own half.
///
/// # Errors
/// When the database fails.
pub async fn covers(tx: &mut Tx, org: &Org, person: &Person, at: DateTime<Utc>) -> Result<bool> {
    let there = local(at, person.zone(org));
    let absence = absences::on(tx, person.id, there.date(), at).await?;
    let noon = chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    Ok(absence.is_some_and(|absence| match absence.half.as_deref() {
        Some("morning") => there.time() < noon,
        Some("afternoon") => there.time() >= noon,
        _ => true,
    }))
}

/// Whoever leads a team, for what only leads are told.
///
/// # Errors
/// When the database fails.
pub async fn leads(tx: &mut Tx, team: &Team) -> Result<Vec<Member>> {
    let members = members::of_team(tx, team.id).await?;
    Ok(members.into_iter().filter(|member| member.leads() && member.gone_at.is_none()).collect())
}
