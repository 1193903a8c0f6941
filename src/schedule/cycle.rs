//! The named cycles: `2026Q4`, and months, pairs of months and half-years the same way.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};

use crate::calendar::fold;

/// So many days before its end a new objective counts for the next cycle.
pub const LAST_DAYS: i64 = 14;

/// How long a cycle is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Length {
    /// `2026-11`.
    Month,
    /// `2026B6`.
    TwoMonths,
    /// `2026Q4`.
    #[default]
    Quarter,
    /// `2026H2`.
    HalfYear,
}

impl Length {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Month, Self::TwoMonths, Self::Quarter, Self::HalfYear];

    /// In months.
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::TwoMonths => 2,
            Self::Quarter => 3,
            Self::HalfYear => 6,
        }
    }
}

/// Its storage text.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Month => "month",
            Self::TwoMonths => "two_months",
            Self::Quarter => "quarter",
            Self::HalfYear => "half_year",
        })
    }
}

/// A text that names no length of a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a length of a cycle")]
pub struct NotALength;

impl FromStr for Length {
    type Err = NotALength;

    fn from_str(text: &str) -> Result<Self, NotALength> {
        Self::ALL.into_iter().find(|length| length.to_string() == text).ok_or(NotALength)
    }
}

/// A cycle of calendar months. `Display` is its name, `2026Q4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cycle {
    year: i32,
    length: Length,
    /// 1 up to how many fit a year.
    number: u32,
}

impl Cycle {
    /// The cycle of this length that holds the day.
    pub fn of(length: Length, day: NaiveDate) -> Self {
        Self { year: day.year(), length, number: day.month0() / length.months() + 1 }
    }

    /// The cycle for which something new on that day is meant: in the last 14 days of one the next (then true).
    pub fn for_new(length: Length, day: NaiveDate) -> (Self, bool) {
        let current = Self::of(length, day);
        let left = (current.last() - day).num_days();
        if left < LAST_DAYS { (current.next(), true) } else { (current, false) }
    }

    /// Its length.
    pub fn length(self) -> Length {
        self.length
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        let month = (self.number - 1) * self.length.months() + 1;
        NaiveDate::from_ymd_opt(self.year, month, 1).unwrap_or(NaiveDate::MAX)
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.next().first().checked_sub_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
    }

    /// The one after it.
    pub fn next(self) -> Self {
        if self.number < 12 / self.length.months() {
            return Self { number: self.number + 1, ..self };
        }
        Self { number: 1, year: self.year.saturating_add(1), ..self }
    }

    /// Reads `2026Q4`, `2026B6`, `2026H2`, `2026-11`, and without its year `Q4`: the one of the year of `reference`, but in the last 14 days before it the next.
    pub fn parse(text: &str, reference: NaiveDate) -> Option<Self> {
        let text = fold(text);
        let at = text.find(['-', 'b', 'q', 'h'])?;
        let (year, rest) = text.split_at(at);
        let (length, number) = (length(rest.chars().next()?)?, number(&rest[1..])?);
        if !(1..=12 / length.months()).contains(&number) {
            return None;
        }
        let next = Self::for_new(length, reference).0;
        match year {
            "" if length == Length::Month => None,
            "" if next.number == number => Some(next),
            "" => Some(Self { year: reference.year(), length, number }),
            _ => Some(Self { year: four_digits(year)?, length, number }),
        }
    }
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, length, number } = self;
        match length {
            Length::Month => write!(f, "{year}-{number:02}"),
            Length::TwoMonths => write!(f, "{year}B{number}"),
            Length::Quarter => write!(f, "{year}Q{number}"),
            Length::HalfYear => write!(f, "{year}H{number}"),
        }
    }
}

fn length(mark: char) -> Option<Length> {
    match mark {
        '-' => Some(Length::Month),
        'b' => Some(Length::TwoMonths),
        'q' => Some(Length::Quarter),
        'h' => Some(Length::HalfYear),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    let plain = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

/// A year as people write it, 1000 to 9999.
fn four_digits(text: &str) -> Option<i32> {
    text.parse().ok().filter(|year| (1000..=9999).contains(year) && text.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_cycle_has_dates_and_a_name() {
        for (name, first, last, next) in [
            ("2026Q4", "2026-10-01", "2026-12-31", "2027Q1"),
            ("2026Q1", "2026-01-01", "2026-03-31", "2026Q2"),
            ("2026H2", "2026-07-01", "2026-12-31", "2027H1"),
            ("2026B6", "2026-11-01", "2026-12-31", "2027B1"),
            ("2028B1", "2028-01-01", "2028-02-29", "2028B2"),
            ("2026-11", "2026-11-01", "2026-11-30", "2026-12"),
            ("2026-02", "2026-02-01", "2026-02-28", "2026-03"),
        ] {
            let cycle = Cycle::parse(name, date("2020-01-01")).expect("a cycle");
            assert_eq!((cycle.first(), cycle.last()), (date(first), date(last)), "{name}");
            assert_eq!((cycle.to_string(), cycle.next().to_string()), (name.into(), next.into()));
        }
    }

    #[test]
    fn the_last_fourteen_days_are_for_the_next() {
        for (day, name, is_next) in [
            ("2026-11-23", "2026Q4", false),
            ("2026-12-17", "2026Q4", false),
            ("2026-12-18", "2027Q1", true),
            ("2026-12-31", "2027Q1", true),
            ("2027-01-01", "2027Q1", false),
        ] {
            let (cycle, next) = Cycle::for_new(Length::Quarter, date(day));
            assert_eq!((cycle.to_string(), next), (name.into(), is_next), "{day}");
        }
    }

    #[test]
    fn a_name_is_read() {
        let read = |text, day| Cycle::parse(text, date(day)).map(|cycle| cycle.to_string());
        for (text, day, name) in [
            ("2026q4", "2020-01-01", "2026Q4"),
            ("２０２６Ｑ４", "2020-01-01", "2026Q4"),
            ("Q4", "2026-11-23", "2026Q4"),
            ("q1", "2026-11-23", "2026Q1"),
            ("q1", "2026-12-20", "2027Q1"),
            ("q4", "2026-12-20", "2026Q4"),
            ("h2", "2026-11-23", "2026H2"),
            ("2026-3", "2020-01-01", "2026-03"),
        ] {
            assert_eq!(read(text, day).as_deref(), Some(name), "{text}");
        }
        for text in [
            "",
            "Q0",
            "Q5",
            "2026Q",
            "2026H3",
            "2026B7",
            "2026-13",
            "-11",
            "26Q4",
            "2026QQ4",
            "2026Q+1",
            "x2026Q4",
            "2026-11-23",
            "２０２６Ｑ四",
        ] {
            assert_eq!(read(text, "2026-11-23"), None, "{text}");
        }
    }

    #[test]
    fn the_edge_of_time_is_no_panic() {
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            for length in [Length::Month, Length::TwoMonths, Length::Quarter, Length::HalfYear] {
                let cycle = Cycle::of(length, day);
                assert!(cycle.first() <= day && cycle.last() >= cycle.first());
                assert!(Cycle::for_new(length, day).0.first() >= cycle.first());
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn cycles_follow_each_other_without_a_gap(
            days in 0u64..20_000,
            length in proptest::sample::select(vec![Length::Month, Length::TwoMonths, Length::Quarter, Length::HalfYear]),
        ) {
            let day = date("2000-01-01") + Days::new(days);
            let cycle = Cycle::of(length, day);
            prop_assert!(cycle.first() <= day && day <= cycle.last());
            prop_assert_eq!(cycle.last().succ_opt(), Some(cycle.next().first()));
            prop_assert_eq!(Cycle::parse(&cycle.to_string(), day), Some(cycle));
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".{0,12}") {
            let day = date("2026-11-23");
            if let Some(cycle) = Cycle::parse(&text, day) {
                prop_assert!(cycle.first() < cycle.last());
            }
        }
    }
}
