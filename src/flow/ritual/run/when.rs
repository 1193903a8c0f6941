//! Whose day and hour it is when a lead opens a round: nobody is asked at night, outside their hours or on a free day because
//! somebody else is at work.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::calendar::Calendar;
use crate::flow::Scene;
use crate::flow::ritual::course::Course;
use crate::org::Org;
use crate::schedule::{WorkingHours, local, wall};
use crate::store::Tx;
use crate::store::people::Person;
use crate::store::rounds::Round;
use crate::store::seats::{self, Seat};

/// Whether a day is free by a person's own days or the team's, and the rule does not name it for them.
pub fn is_free(org: &Org, course: &Course, round: &Round, person: &Person, today: NaiveDate) -> bool {
    let is_named = || course.on(person, org, round.label).is_some_and(|moment| moment.day == today);
    !course.calendar(Some(person), org).is_workday(today) && !is_named()
}

/// The hours in which a person may be asked unforeseen.
fn hours(person: &Person) -> WorkingHours {
    person.working_hours().unwrap_or(WorkingHours::WAKING)
}

/// Whether it is such an hour.
pub fn is_awake(person: &Person, now: DateTime<Utc>, zone: Tz) -> bool {
    hours(person).contains(now, zone)
}

/// Whether somebody's hours begin at that moment: then a round that was opened before may have been promised to them.
pub fn begins_hours(person: &Person, at: DateTime<Utc>, zone: Tz) -> bool {
    local(at, zone).time() == hours(person).from()
}

/// Whether the person is asked later in this round: at their own moment if that is still to come, else when their hours begin,
/// unless the round is over by then. That moment is set; `seat` is theirs, locked.
///
/// # Errors
/// When the database fails.
pub async fn later(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &Round,
    (person, seat): (&Person, Option<&Seat>),
) -> Result<bool> {
    let Some(seat) = seat else { return Ok(false) };
    let own = seat.next_at.zip(seat.next_label);
    if own.is_some_and(|(at, label)| label == round.label && at > scene.now) {
        return Ok(true);
    }
    let zone = person.zone(scene.org);
    let today = local(scene.now, zone).date();
    let begins = |day: NaiveDate| wall(day, hours(person).from(), zone);
    let days = [Some(today), today.succ_opt()];
    let Some(day) = days.into_iter().flatten().find(|day| begins(*day) > scene.now) else { return Ok(false) };
    let at = begins(day);
    let fits = round.ends_at.is_some_and(|ends_at| at < ends_at)
        && own.is_none_or(|(own, _)| at < own)
        && course.runs_at(at)
        && !is_free(scene.org, course, round, person, day);
    if fits {
        seats::set(tx, course.ritual.id, person.id, Some((at, round.label))).await?;
    }
    Ok(fits)
}
