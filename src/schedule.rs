//! When a ritual happens: a rule (days and a time of day), and the moments it gives in a zone and a calendar. Pure.

mod close;
mod cycle;
mod expression;
mod hours;
mod moments;
mod nth;
mod period;
mod phrase;
mod reminders;
mod storage;
mod time_of_day;
mod wall;
mod week;
mod words;
mod working_hours;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime, Weekday, WeekdaySet};

pub use close::{CLOSING_DAYS, Closing, CycleState, Ends, closing, state};
pub use cycle::{Cycle, LAST_DAYS, Length, NotALength};
pub use hours::{NotHours, Quiet, posting_time, within_posting_hours};
pub use moments::{Moment, NotOn, day_of, label_of, next, on, previous, short_week};
pub use nth::Nth;
pub use period::{End, Period};
pub use phrase::parse;
pub use reminders::{NotReminders, Reminders, reminders};
pub use time_of_day::read_time;
pub use wall::{local, wall};
pub use week::Week;
pub use words::{describe, describe_days};
pub use working_hours::{NotWorkingHours, WorkingHours};

/// How far ahead a next moment is looked for, in days. A schedule that is silent for longer is refused.
pub const HORIZON_DAYS: i64 = 400;

/// The days of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Days {
    /// Every workday of the calendar.
    Workdays,
    /// These weekdays of every week, worked or not, but no public holiday.
    Weekdays(WeekdaySet),
    /// These weekdays of every n-th ISO week.
    EveryWeeks {
        /// 2 to 52.
        weeks: u8,
        /// At least one.
        weekdays: WeekdaySet,
        /// A Monday whose week counts.
        from: NaiveDate,
    },
    /// The first or last workday of each week, month or cycle.
    Workday(End, Period),
    /// One weekday of each month, worked or not, but no public holiday: its second Tuesday.
    OfMonth(Nth, Weekday),
    /// The days of a five-field cron expression, worked or not, but no public holiday. Shared, because it is large.
    Cron(Arc<croner::Cron>),
}

/// A schedule: on which days and at what local time, at most once a day.
///
/// `Display` and `FromStr` are its storage text: `workdays 09:30`, `last workday of the month 16:00`, `every 2 weeks fri 16:00 from
/// 2026-11-23`, `cron 30 9 * * 1-5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    days: Days,
    time: NaiveTime,
}

impl Rule {
    /// Its days.
    pub fn days(&self) -> &Days {
        &self.days
    }

    /// Its local time of day, whole minutes.
    pub fn time(&self) -> NaiveTime {
        self.time
    }

    /// The stretch of days that has one round by the calendar, whose label the calendar does not move; all other rules are labelled with
    /// the local date.
    pub fn period(&self) -> Option<Period> {
        match self.days {
            Days::Workday(_, period) => Some(period),
            _ => None,
        }
    }
}

/// Why a text is no schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The days are not understood, or a cron expression is wrong or has not five fields.
    #[error("not a schedule")]
    NotUnderstood,
    /// The days are understood, the time of day is missing or none.
    #[error("no time of day")]
    BadTime,
    /// It would fire more than once on one local date.
    #[error("fires twice on one day")]
    TwiceOnOneDay,
    /// What stands after *from* is no date.
    #[error("not a date to count from")]
    BadAnchor,
    /// Only every n-th week is counted from a date.
    #[error("not counted from a date")]
    NoAnchor,
    /// It would not fire within [`HORIZON_DAYS`].
    #[error("does not fire in the next 400 days")]
    NeverFires,
}
