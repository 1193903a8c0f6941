//! A week by its number: `W47`, `2026-W47`.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use crate::calendar::{fold, monday_of};

/// A week named without its year may lie this many weeks ahead; else it is the last one of that number.
const AHEAD_WEEKS: i64 = 4;

/// An ISO week, known by its Monday. Its year is the ISO year, that of its Thursday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(NaiveDate);

impl Week {
    /// The ISO week that holds the day. For the week a *workday* belongs to see [`week_of`](crate::calendar::week_of).
    pub fn of(day: NaiveDate) -> Self {
        Self(monday_of(day))
    }

    /// Its Monday, which is its label.
    pub fn monday(self) -> NaiveDate {
        self.0
    }

    /// Its Sunday.
    pub fn sunday(self) -> NaiveDate {
        self.days_on(6)
    }

    /// The week before.
    pub fn prev(self) -> Self {
        Self(self.days_on(-7))
    }

    /// The week after.
    pub fn next(self) -> Self {
        Self(self.days_on(7))
    }

    /// `W47`, always two digits.
    pub fn name(self) -> String {
        format!("W{:02}", self.0.iso_week().week())
    }

    /// `2026-W47`.
    pub fn full(self) -> String {
        format!("{}-{}", self.0.iso_week().year(), self.name())
    }

    /// Reads `2026-W47`, `2026w47`, `w47`, 第47周. Without a year it is the latest of that number that begins at most four weeks after `reference`.
    pub fn parse(text: &str, reference: NaiveDate) -> Option<Self> {
        let text = fold(text);
        let chinese = text.strip_suffix('周').and_then(|text| text.split_once('第'));
        let (year, number) = chinese.or_else(|| text.split_once('w'))?;
        let number = digits(number, 2).filter(|number| (1..=53).contains(number))?;
        let year = year.trim_end_matches(['-', '年', ' ']);
        if !year.is_empty() {
            let year = i32::try_from(digits(year, 4).filter(|_| year.len() == 4)?).ok()?;
            return Self::numbered(year, number);
        }
        let latest = reference.checked_add_signed(TimeDelta::weeks(AHEAD_WEEKS))?;
        // Years with a week 53 are at most seven apart.
        let years = (0..=8).map(|back| latest.iso_week().year() - back + 1);
        years.filter_map(|year| Self::numbered(year, number)).find(|week| week.0 <= latest)
    }

    fn numbered(year: i32, number: u32) -> Option<Self> {
        NaiveDate::from_isoywd_opt(year, number, Weekday::Mon).map(Self)
    }

    fn days_on(self, days: i64) -> NaiveDate {
        self.0.checked_add_signed(TimeDelta::days(days)).unwrap_or(self.0)
    }
}

/// One to `most` digits.
fn digits(text: &str, most: usize) -> Option<u32> {
    let plain = text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_week_has_a_name() {
        for (day, monday, full) in [
            ("2026-11-18", "2026-11-16", "2026-W47"),
            ("2026-11-22", "2026-11-16", "2026-W47"),
            ("2026-11-23", "2026-11-23", "2026-W48"),
            // 2026 has a week 53, which ends in 2027.
            ("2027-01-03", "2026-12-28", "2026-W53"),
            ("2027-01-04", "2027-01-04", "2027-W01"),
            // A week 1 that begins in the year before.
            ("2024-12-31", "2024-12-30", "2025-W01"),
        ] {
            let week = Week::of(date(day));
            assert_eq!((week.monday(), week.full().as_str()), (date(monday), full));
        }
        assert_eq!(Week::of(date("2026-11-18")).name(), "W47");
        assert_eq!(Week::of(date("2026-11-18")).sunday(), date("2026-11-22"));
        assert_eq!(Week::of(date("2026-12-28")).next().full(), "2027-W01");
        assert_eq!(Week::of(date("2027-01-04")).prev().full(), "2026-W53");
    }

    #[test]
    fn a_name_is_read() {
        let read = |text, day| Week::parse(text, date(day)).map(Week::full);
        for (text, day, full) in [
            ("2026-W47", "2020-01-01", "2026-W47"),
            ("2026w47", "2020-01-01", "2026-W47"),
            ("２０２６－Ｗ４７", "2020-01-01", "2026-W47"),
            ("2026年第47周", "2020-01-01", "2026-W47"),
            ("w47", "2026-11-23", "2026-W47"),
            ("W48", "2026-11-23", "2026-W48"),
            ("w5", "2026-11-23", "2026-W05"),
            ("第47周", "2026-11-23", "2026-W47"),
            // In January the weeks of last autumn, at the end of December the first of the new year.
            ("w50", "2027-01-06", "2026-W50"),
            ("w1", "2026-12-30", "2027-W01"),
            ("w53", "2030-06-01", "2026-W53"),
        ] {
            assert_eq!(read(text, day).as_deref(), Some(full), "{text}");
        }
        for text in ["", "47", "w", "w0", "w54", "2025-W53", "26-W47", "2026-W", "2026-W047", "x-w47", "w-5", "w+5"] {
            assert_eq!(read(text, "2026-11-23"), None, "{text}");
        }
    }

    #[test]
    fn the_edge_of_time_is_no_panic() {
        assert!(Week::of(NaiveDate::MAX).next().monday() <= NaiveDate::MAX);
        assert!(Week::of(NaiveDate::MIN).prev().monday() >= NaiveDate::MIN);
        assert_eq!(Week::parse("w47", NaiveDate::MAX), None);
    }
}
