//! The moments of a rule in a zone and a calendar.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{Days, HORIZON_DAYS, Rule, expression, local, wall, wall::day_exists};
use crate::calendar::{Calendar, monday_of, workdays_in_week};

/// A week of fewer workdays has no review.
const SHORT_WEEK: usize = 3;

/// One time at which a rule fires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Which one it is: the Monday of the week for a weekly rule, else `day`.
    pub label: NaiveDate,
    /// The local day for which it is meant.
    pub day: NaiveDate,
    /// The instant. Its local date is `day`, but the next one where a change of offset skips from the rule's time to midnight.
    pub at: DateTime<Utc>,
}

/// The next moment strictly after `after`, within [`HORIZON_DAYS`]; days for which `skip` is true have none.
pub fn next(
    rule: &Rule,
    zone: Tz,
    calendar: &dyn Calendar,
    after: DateTime<Utc>,
    skip: &dyn Fn(NaiveDate) -> bool,
) -> Option<Moment> {
    let mut moments = from_today(rule, zone, calendar, after, 1);
    moments.find(|moment| moment.at > after && !skip(moment.day))
}

/// The last moment not after `until`, at most [`HORIZON_DAYS`] back; days for which `skip` is true have none.
pub fn previous(
    rule: &Rule,
    zone: Tz,
    calendar: &dyn Calendar,
    until: DateTime<Utc>,
    skip: &dyn Fn(NaiveDate) -> bool,
) -> Option<Moment> {
    let mut moments = from_today(rule, zone, calendar, until, -1);
    moments.find(|moment| moment.at <= until && !skip(moment.day))
}

/// The moment with this label, if there is one.
///
/// There is none for a weekly rule in a week without workdays, and none on a day that the zone skipped when it crossed the date line.
pub fn on(rule: &Rule, label: NaiveDate, zone: Tz, calendar: &dyn Calendar) -> Option<Moment> {
    let day = day_of(rule, label, calendar)?;
    let at = day_exists(day, zone).then(|| wall(day, rule.time, zone))?;
    Some(Moment { label, day, at })
}

/// Whether the week labelled `monday` has fewer than 3 workdays, so that it has no review.
pub fn short_week(calendar: &dyn Calendar, monday: NaiveDate) -> bool {
    workdays_in_week(calendar, monday).len() < SHORT_WEEK
}

/// The moments from the day or week before (`direction` 1) or after (-1) the one of `at`, in order, to the horizon.
fn from_today<'a>(
    rule: &'a Rule,
    zone: Tz,
    calendar: &'a dyn Calendar,
    at: DateTime<Utc>,
    direction: i64,
) -> impl Iterator<Item = Moment> + 'a {
    let today = local(at, zone).date();
    let (start, step) = if rule.is_weekly() { (monday_of(today), 7) } else { (today, 1) };
    (-1..=HORIZON_DAYS / step)
        .filter_map(move |n| start.checked_add_signed(TimeDelta::days(n * step * direction)))
        .filter_map(move |label| on(rule, label, zone, calendar))
}

/// The local day that a label means.
fn day_of(rule: &Rule, label: NaiveDate, calendar: &dyn Calendar) -> Option<NaiveDate> {
    let falls = match &rule.days {
        Days::FirstWorkday => return workdays_in_week(calendar, label).first().copied(),
        Days::LastWorkday => return workdays_in_week(calendar, label).last().copied(),
        Days::Workdays => calendar.is_workday(label),
        Days::Weekdays(days) => days.contains(label.weekday()),
        Days::EveryWeeks { weeks, weekdays, from } => {
            let apart = (monday_of(label) - *from).num_days() / 7;
            weekdays.contains(label.weekday()) && apart % i64::from(*weeks) == 0
        }
        Days::Cron(cron) => expression::falls_on(cron, rule.time, label),
    };
    falls.then_some(label)
}
