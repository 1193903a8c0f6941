//! Which days somebody works: their own weekdays and their own region's holidays, else the team's, else the organisation's.

use crate::calendar::{Region, Workdays, WorkingWeek};
use crate::org::Org;
use crate::store::people::Person;
use crate::store::teams::Team;

/// The days that a person works in a team; without a person, the team's.
pub fn of(org: &Org, team: &Team, person: Option<&Person>) -> Workdays {
    let own = person.and_then(|person| person.working_days.as_deref());
    let week = own.and_then(read_week).or_else(|| read_week(&team.working_days)).unwrap_or_default();
    Workdays::new(week, region(org, Some(team), person), org.corrected.now())
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
