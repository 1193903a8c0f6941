//! How often a key result is scored: which weeks it is due in, and how long a score is fresh.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// How often a key result is scored. It is due in the review of the week that holds the interval's last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Interval {
    /// Every ISO week.
    #[default]
    Week,
    /// Pairs of ISO weeks, counted from the week of the cycle's first day.
    TwoWeeks,
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
}

/// The text names no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an interval is week, 2 weeks, month or quarter")]
pub struct UnknownInterval;

impl Interval {
    /// Whether the week that begins on `monday` holds an interval's last day, so that its review asks.
    /// `cycle_first_day` may be any day of its week; it matters to pairs of weeks only.
    pub fn due_in_week(self, monday: NaiveDate, cycle_first_day: NaiveDate) -> bool {
        let next = monday.checked_add_days(Days::new(7)).unwrap_or(monday);
        match self {
            Self::Week => true,
            Self::TwoWeeks => {
                let first = cycle_first_day.week(Weekday::Mon).checked_first_day();
                let days = first.map_or(0, |first| monday.signed_duration_since(first).num_days());
                days.div_euclid(7).rem_euclid(2) == 1
            }
            // A month ends in this week, be it on its Sunday, when the next Monday is in another one.
            Self::Month => monday.month() != next.month(),
            Self::Quarter => monday.quarter() != next.quarter(),
        }
    }

    /// The first day of the interval that holds `day`. `cycle_first_day` may be any day of its week; it matters to pairs of weeks only.
    pub fn begins(self, day: NaiveDate, cycle_first_day: NaiveDate) -> NaiveDate {
        let monday = day.week(Weekday::Mon).checked_first_day().unwrap_or(day);
        let months = match self {
            Self::Week => return monday,
            Self::TwoWeeks if self.due_in_week(monday, cycle_first_day) => {
                return monday.checked_sub_days(Days::new(7)).unwrap_or(monday);
            }
            Self::TwoWeeks => return monday,
            Self::Month => 1,
            Self::Quarter => 3,
        };
        day.with_day(1).and_then(|first| first.with_month0(day.month0() - day.month0() % months)).unwrap_or(day)
    }

    /// Whether a score for the week of the Monday `score_week` still counts in that of `this_week`:
    /// it is not older than two intervals.
    pub fn fresh(self, score_week: NaiveDate, this_week: NaiveDate) -> bool {
        let last = match self {
            Self::Week => score_week.checked_add_days(Days::new(14)),
            Self::TwoWeeks => score_week.checked_add_days(Days::new(28)),
            Self::Month => score_week.checked_add_months(Months::new(2)),
            Self::Quarter => score_week.checked_add_months(Months::new(6)),
        };
        // Past the end of the calendar there is no week in which it could be stale.
        last.is_none_or(|last| this_week <= last)
    }
}

impl fmt::Display for Interval {
    /// The text it is stored as.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Week => "week",
            Self::TwoWeeks => "2 weeks",
            Self::Month => "month",
            Self::Quarter => "quarter",
        })
    }
}

impl FromStr for Interval {
    type Err = UnknownInterval;

    fn from_str(text: &str) -> Result<Self, UnknownInterval> {
        match text {
            "week" => Ok(Self::Week),
            "2 weeks" => Ok(Self::TwoWeeks),
            "month" => Ok(Self::Month),
            "quarter" => Ok(Self::Quarter),
            _ => Err(UnknownInterval),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::date;

    #[test]
    fn text_there_and_back() {
        for text in ["week", "2 weeks", "month", "quarter"] {
            assert_eq!(text.parse::<Interval>().unwrap().to_string(), text);
        }
        for text in ["", "weeks", "3 weeks", "every week", "year"] {
            assert_eq!(text.parse::<Interval>(), Err(UnknownInterval), "{text}");
        }
        assert_eq!(Interval::default(), Interval::Week);
    }

    #[test]
    fn due_weeks_by_hand() {
        // The cycle begins on Thursday 1 October 2026, in the week of Monday 28 September.
        // 31 October is a Saturday, 30 November a Monday, 31 December a Thursday, 28 February 2027 a Sunday.
        for (monday, two_weeks, month, quarter) in [
            ("2026-09-14", false, false, false),
            ("2026-09-21", true, false, false),
            ("2026-09-28", false, true, true),
            ("2026-10-05", true, false, false),
            ("2026-10-12", false, false, false),
            ("2026-10-19", true, false, false),
            ("2026-10-26", false, true, false),
            ("2026-11-02", true, false, false),
            ("2026-11-23", false, false, false),
            ("2026-11-30", true, true, false),
            ("2026-12-21", false, false, false),
            ("2026-12-28", true, true, true),
            ("2027-02-22", true, true, false),
            ("2027-03-01", false, false, false),
        ] {
            let due = |interval: Interval| interval.due_in_week(date(monday), date("2026-10-01"));
            assert!(due(Interval::Week), "{monday}");
            assert_eq!(due(Interval::TwoWeeks), two_weeks, "{monday}");
            assert_eq!(due(Interval::Month), month, "{monday}");
            assert_eq!(due(Interval::Quarter), quarter, "{monday}");
        }
    }

    #[test]
    fn fresh_for_two_intervals() {
        for (interval, score_week, last_fresh, stale) in [
            (Interval::Week, "2026-10-05", "2026-10-19", "2026-10-26"),
            (Interval::TwoWeeks, "2026-10-05", "2026-11-02", "2026-11-09"),
            (Interval::Month, "2026-10-26", "2026-12-21", "2026-12-28"),
            (Interval::Month, "2026-06-29", "2026-08-24", "2026-08-31"),
            (Interval::Month, "2027-01-04", "2027-03-01", "2027-03-08"),
            (Interval::Quarter, "2026-09-28", "2027-03-22", "2027-03-29"),
        ] {
            let fresh = |week| interval.fresh(date(score_week), date(week));
            assert!(fresh(score_week), "{interval} {score_week}");
            assert!(fresh(last_fresh), "{interval} {score_week}");
            assert!(!fresh(stale), "{interval} {score_week}");
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trouble() {
        for interval in [Interval::Week, Interval::TwoWeeks, Interval::Month, Interval::Quarter] {
            assert!(interval.fresh(NaiveDate::MAX, NaiveDate::MAX));
            assert!(!interval.fresh(NaiveDate::MIN, NaiveDate::MAX));
            let weekly = interval == Interval::Week;
            assert_eq!(interval.due_in_week(NaiveDate::MIN, NaiveDate::MIN), weekly);
            interval.due_in_week(NaiveDate::MAX, NaiveDate::MIN);
        }
    }
}
