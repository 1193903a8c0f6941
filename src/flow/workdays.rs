//! Which days somebody works: their own weekdays and their own region's holidays, else the team's, else the organisation's.

use anyhow::Result;
use chrono::NaiveDate;

use crate::calendar::{Calendar, Region, Workdays, WorkingWeek};
use crate::org::Org;
use crate::store::Tx;
use crate::store::people::Person;
use crate::store::teams::{self, Team};

/// The days that a person works in a team; without a person, the team's.
pub fn of(org: &Org, team: &Team, person: Option<&Person>) -> Workdays {
    let own = person.and_then(|person| person.working_days.as_deref());
    let week = own.and_then(read_week).or_else(|| read_week(&team.working_days)).unwrap_or_default();
    Workdays::new(week, region(org, Some(team), person), org.corrected.now())
}

/// The days that a person in no team works.
pub fn without_team(org: &Org, person: &Person) -> Workdays {
    let week = person.working_days.as_deref().and_then(read_week).unwrap_or_default();
    Workdays::new(week, region(org, None, Some(person)), org.corrected.now())
}

/// The days that a person works, whatever they are asked: as the first of their teams reckons them.
///
/// # Errors
/// When the database fails.
pub async fn own(tx: &mut Tx, org: &Org, person: &Person) -> Result<Workdays> {
    if let Some(team) = teams::of_person(tx, person.id).await?.first() {
        return Ok(of(org, team, Some(person)));
    }
    Ok(without_team(org, person))
}

/// How many days there are from `first` to `last`, both included, and how many of them are workdays.
pub fn count(calendar: &dyn Calendar, first: NaiveDate, last: NaiveDate) -> (usize, usize) {
    let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= last).collect();
    (days.len(), days.iter().filter(|day| calendar.is_workday(**day)).count())
}

/// The region whose holidays count: the person's, else the team's, else the organisation's.
pub fn region(org: &Org, team: Option<&Team>, person: Option<&Person>) -> Option<Region> {
    let own = person.and_then(|person| person.calendar.as_deref());
    // A code that is no longer in the data counts as none chosen.
    let read = |code: &str| code.parse::<Region>().ok();
    own.and_then(read).or_else(|| team.and_then(|team| team.calendar.as_deref()).and_then(read)).or(org.calendar)
}

fn read_week(days: &str) -> Option<WorkingWeek> {
    days.parse().ok()
}
