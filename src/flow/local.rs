//! A person's own here and now: what time it is there, whether it is a workday by which calendar, whether they are away.

use anyhow::Result;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::ritual::seat;
use super::workdays;
use crate::calendar::Calendar;
use crate::org::Org;
use crate::store::people::Person;
use crate::store::{Tx, teams};

/// How things stand with a person at a moment.
pub struct Local {
    /// The moment on their own clock.
    pub time: DateTime<Tz>,
    /// The region whose holidays count for them, such as `CN`; none: weekdays alone.
    pub calendar: Option<String>,
    /// Whether they work on that day.
    pub workday: bool,
    /// Whether they are away at that moment.
    pub away: bool,
}

/// How things stand with a person at `now`; a person of several teams goes by the calendar of the first.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, org: &Org, person: &Person, now: DateTime<Utc>) -> Result<Local> {
    let time = now.with_timezone(&person.zone(org));
    let team = teams::of_person(tx, person.id).await?.into_iter().next();
    let days = workdays::own(tx, org, person).await?;
    Ok(Local {
        calendar: workdays::region(org, team.as_ref(), Some(person)).map(|region| region.to_string()),
        workday: days.is_workday(time.date_naive()),
        away: seat::covers(tx, org, person, now).await?,
        time,
    })
}
