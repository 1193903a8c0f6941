//! The days on which a person works, whatever they are asked.

use anyhow::Result;
use chrono::NaiveDate;

use super::course::Course;
use crate::calendar::{Calendar, WorkingWeek};
use crate::store::people::Person;
use crate::store::{Tx, teams};

/// A person's own calendar: as the first of their teams reckons it, else their own working days, else Monday to Friday.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, person: &Person) -> Result<WorkingWeek> {
    for team in teams::of_person(tx, person.id).await? {
        if let Some(course) = Course::all(tx, &team).await?.first() {
            return Ok(course.calendar(Some(person)));
        }
    }
    Ok(person.working_days.as_deref().and_then(|days| days.parse().ok()).unwrap_or_default())
}

/// How many days there are from `first` to `last`, both included, and how many of them are workdays.
pub fn count(calendar: &dyn Calendar, first: NaiveDate, last: NaiveDate) -> (usize, usize) {
    let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= last).collect();
    (days.len(), days.iter().filter(|day| calendar.is_workday(**day)).count())
}
