//! The moments of a rule in a zone and a calendar.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{Days, HORIZON_DAYS, Period, Rule, expression, local, wall, wall::day_exists};
use crate::calendar::{Calendar, monday_of, week_of, workdays_in_week};

/// A week of fewer workdays has no review.
const SHORT_WEEK: usize = 3;

/// One time at which a rule fires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Which one it is: for a first workday the first day of its week, month or cycle, for a last one the Monday of its week or the last
    /// day of its month or cycle, else `day`.
    pub label: NaiveDate,
    /// The local day for which it is meant.
    pub day: NaiveDate,
    /// The instant. Its local date is `day`, but the next one where a change of offset skips from the rule's time to midnight.
    pub at: DateTime<Utc>,
}

/// Why somebody is not asked on a day on which a rule falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOn {
    /// It is a public holiday.
    Holiday,
    /// It is none of the weekdays on which they chose to work.
    Free,
    /// The close of a cycle takes its place.
    Close,
    /// The consensus takes the stand-up's place.
    Consensus,
    /// Its week is too short for a review.
    ShortWeek,
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
/// There is none for a first or last workday where there is no workday, none on a public holiday, and none on a day that the zone skipped when it crossed the date
/// line.
pub fn on(rule: &Rule, label: NaiveDate, zone: Tz, calendar: &dyn Calendar) -> Option<Moment> {
    let day = day_of(rule, label, calendar)?;
    let at = day_exists(day, zone).then(|| wall(day, rule.time, zone))?;
    Some(Moment { label, day, at })
}

/// Whether the week labelled `monday` has fewer than 3 workdays, so that it has no review.
pub fn short_week(calendar: &dyn Calendar, monday: NaiveDate) -> bool {
    workdays_in_week(calendar, monday).len() < SHORT_WEEK
}

/// The label of the round that a local day belongs to, whether or not the rule fires on that day.
pub fn label_of(rule: &Rule, day: NaiveDate, calendar: &dyn Calendar) -> NaiveDate {
    match rule.days {
        Days::Workday(_, Period::Week) => week_of(calendar, day),
        Days::Workday(end, period) => period.label(end, day),
        _ => day,
    }
}

/// The moments from the day or stretch before (`direction` 1) or after (-1) the one of `at`, in order, to the horizon.
fn from_today<'a>(
    rule: &'a Rule,
    zone: Tz,
    calendar: &'a dyn Calendar,
    at: DateTime<Utc>,
    direction: i64,
) -> impl Iterator<Item = Moment> + 'a {
    let today = local(at, zone).date();
    labels(rule, today, direction).filter_map(move |label| on(rule, label, zone, calendar))
}

/// The labels from the one before (`direction` 1) or after (-1) that of today, in order, to the horizon.
fn labels(rule: &Rule, today: NaiveDate, direction: i64) -> Box<dyn Iterator<Item = NaiveDate>> {
    let (start, step) = match rule.days {
        Days::Workday(end, period @ (Period::Month | Period::Cycle)) => {
            let first = period.beside(today, -direction).or(Some(period.first(today)));
            let firsts = std::iter::successors(first, move |first| period.beside(*first, direction));
            let near = move |first: &NaiveDate| (*first - today).num_days() * direction <= HORIZON_DAYS;
            return Box::new(firsts.take_while(near).map(move |first| period.label(end, first)));
        }
        Days::Workday(_, Period::Week) => (monday_of(today), 7),
        _ => (today, 1),
    };
    let days = move |n: i64| start.checked_add_signed(TimeDelta::days(n * step * direction));
    Box::new((-1..=HORIZON_DAYS / step).filter_map(days))
}

/// The local day that a label means, if the rule has one there. No rule has one on a public holiday: whoever names a Friday
/// does not mean the one on which everybody is free.
pub fn day_of(rule: &Rule, label: NaiveDate, calendar: &dyn Calendar) -> Option<NaiveDate> {
    let falls = match &rule.days {
        Days::Workday(end, period) => return period.workday(*end, label, calendar),
        Days::Workdays => calendar.is_workday(label),
        Days::Weekdays(days) => days.contains(label.weekday()),
        Days::OfMonth(nth, weekday) => label.weekday() == *weekday && nth.holds(label),
        Days::EveryWeeks { weeks, weekdays, from } => {
            let apart = (monday_of(label) - *from).num_days() / 7;
            weekdays.contains(label.weekday()) && apart % i64::from(*weeks) == 0
        }
        Days::Cron(cron) => expression::falls_on(cron, rule.time, label),
    };
    (falls && !calendar.is_holiday(label)).then_some(label)
}
