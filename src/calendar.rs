//! What a workday is, and which week a day belongs to.

mod corrections;
mod data;
mod file;
mod fold;
mod region;
mod weekdays;
mod workdays;

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday, WeekdaySet};

pub use corrections::{Corrected, Correction, Corrections, EVERY};
pub use data::{mark, years};
pub use file::{Days, FILE_MAX, FileError, is_about_china, read as read_file};
pub(crate) use fold::fold;
pub use region::{NotARegion, Region};
pub use weekdays::{read_weekdays, write_weekdays};
pub use workdays::Workdays;

/// Says which days are worked. Pure; public holidays and make-up days are implementations of this.
pub trait Calendar: Send + Sync {
    /// Whether people work on this local day.
    fn is_workday(&self, day: NaiveDate) -> bool;

    /// Whether this day is free for everybody, whatever its weekday. A free weekend alone is no holiday.
    fn is_holiday(&self, _day: NaiveDate) -> bool {
        false
    }

    /// Whether this day is worked in exchange for another one although its weekday is normally free.
    fn is_makeup(&self, _day: NaiveDate) -> bool {
        false
    }
}

/// The weekdays that are normally worked, at least one. Monday to Friday by default.
///
/// Reads `1-5`, `mon,tue`, `mon-fri`, `周一至周五`; is written as `mon,tue,wed,thu,fri`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WorkingWeek(WeekdaySet);

impl WorkingWeek {
    /// A working week of these days; `None` if there are none.
    pub fn new(days: WeekdaySet) -> Option<Self> {
        (!days.is_empty()).then_some(Self(days))
    }

    /// The weekdays that are worked.
    pub fn days(self) -> WeekdaySet {
        self.0
    }
}

impl Default for WorkingWeek {
    fn default() -> Self {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        Self(WeekdaySet::from_array([Mon, Tue, Wed, Thu, Fri]))
    }
}

impl Calendar for WorkingWeek {
    fn is_workday(&self, day: NaiveDate) -> bool {
        self.0.contains(day.weekday())
    }
}

/// The text names no weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a list of weekdays")]
pub struct NotWeekdays;

impl FromStr for WorkingWeek {
    type Err = NotWeekdays;

    fn from_str(text: &str) -> Result<Self, NotWeekdays> {
        read_weekdays(text).and_then(Self::new).ok_or(NotWeekdays)
    }
}

impl fmt::Display for WorkingWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write_weekdays(self.0))
    }
}

/// The Monday of the ISO week that holds `day` (`day` itself at the very edge of representable time).
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).checked_first_day().unwrap_or(day)
}

/// The label (Monday) of the week that `day` belongs to: its ISO week, but a make-up Sunday belongs to the week that begins the next day.
pub fn week_of(calendar: &dyn Calendar, day: NaiveDate) -> NaiveDate {
    let works_ahead = day.weekday() == Weekday::Sun && calendar.is_makeup(day) && calendar.is_workday(day);
    match day.succ_opt() {
        Some(next) if works_ahead => next,
        _ => monday_of(day),
    }
}

/// The workdays of the week labelled `monday`, in order; a make-up Sunday before it comes first. Empty if `monday` is not a Monday.
pub fn workdays_in_week(calendar: &dyn Calendar, monday: NaiveDate) -> Vec<NaiveDate> {
    (-1..7)
        .filter_map(|offset| monday.checked_add_signed(TimeDelta::days(offset)))
        .filter(|day| calendar.is_workday(*day) && week_of(calendar, *day) == monday)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Mon–Fri, with one day off and one day worked instead.
    struct Swapped {
        off: NaiveDate,
        makeup: NaiveDate,
    }

    impl Calendar for Swapped {
        fn is_workday(&self, day: NaiveDate) -> bool {
            day == self.makeup || (day != self.off && WorkingWeek::default().is_workday(day))
        }
        fn is_makeup(&self, day: NaiveDate) -> bool {
            day == self.makeup
        }
    }

    #[test]
    fn a_makeup_sunday_belongs_to_the_week_that_begins_next_day() {
        let calendar = Swapped { off: date("2026-10-01"), makeup: date("2026-09-27") };
        assert_eq!(week_of(&calendar, date("2026-09-27")), date("2026-09-28"));
        assert_eq!(week_of(&calendar, date("2026-09-26")), date("2026-09-21"));
        assert_eq!(week_of(&calendar, date("2026-10-04")), date("2026-09-28"));
        assert_eq!(
            workdays_in_week(&calendar, date("2026-09-28")),
            ["2026-09-27", "2026-09-28", "2026-09-29", "2026-09-30", "2026-10-02"].map(date)
        );
        assert_eq!(workdays_in_week(&calendar, date("2026-09-21")).last(), Some(&date("2026-09-25")));
    }

    #[test]
    fn a_makeup_saturday_stays_in_its_week() {
        let calendar = Swapped { off: date("2026-10-07"), makeup: date("2026-10-10") };
        assert_eq!(week_of(&calendar, date("2026-10-10")), date("2026-10-05"));
        assert_eq!(workdays_in_week(&calendar, date("2026-10-05")).len(), 5);
    }

    #[test]
    fn a_regular_sunday_stays_in_its_iso_week() {
        let week: WorkingWeek = "sun-thu".parse().expect("weekdays");
        assert_eq!(week_of(&week, date("2026-11-29")), date("2026-11-23"));
        assert_eq!(
            workdays_in_week(&week, date("2026-11-23")),
            ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-29"].map(date)
        );
        assert_eq!(workdays_in_week(&week, date("2026-11-24")), []);
    }

    #[test]
    fn a_working_week_is_read_and_written() {
        for text in ["1-5", "mon-fri", "Mon, Tue, Wed, Thu and Fri", "周一至周五"] {
            assert_eq!(text.parse(), Ok(WorkingWeek::default()), "{text}");
        }
        assert_eq!(WorkingWeek::default().to_string(), "mon,tue,wed,thu,fri");
        assert_eq!("".parse::<WorkingWeek>(), Err(NotWeekdays));
        assert_eq!("8".parse::<WorkingWeek>(), Err(NotWeekdays));
    }

    #[test]
    fn the_edge_of_time_is_no_panic() {
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            assert!(monday_of(day) <= day);
            assert!(workdays_in_week(&WorkingWeek::default(), day).len() <= 5);
        }
    }
}
