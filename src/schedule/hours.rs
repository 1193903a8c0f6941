//! Hours of the day: when reports may be posted, and when a person wants no reminder.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Days, NaiveTime, Utc};
use chrono_tz::Tz;

use super::time_of_day::{in_same_half, read_time};
use super::{local, wall};
use crate::calendar::fold;

const fn hour_minute(hour: u32, minute: u32) -> NaiveTime {
    // Evaluated when compiled, with the constants below only.
    match NaiveTime::from_hms_opt(hour, minute, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

const POSTING_FROM: NaiveTime = hour_minute(8, 0);
const POSTING_TO: NaiveTime = hour_minute(20, 0);

/// Whether `at` is between 08:00 and 20:00 in `zone`, both included.
pub fn within_posting_hours(at: DateTime<Utc>, zone: Tz) -> bool {
    (POSTING_FROM..=POSTING_TO).contains(&local(at, zone).time())
}

/// When a report that is ready at `at` is posted: at once within posting hours, else at the next local 08:00, on whatever day.
pub fn posting_time(at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    if within_posting_hours(at, zone) {
        return at;
    }
    let today = local(at, zone).date();
    // The day after the next only where a zone skipped a whole day.
    let mornings = (0..3).filter_map(|n| today.checked_add_days(Days::new(n)));
    let mut mornings = mornings.map(|day| wall(day, POSTING_FROM, zone));
    mornings.find(|morning| *morning > at && within_posting_hours(*morning, zone)).unwrap_or(at)
}

/// The hours in which a person gets no reminder: from `from` up to but without `to`, over midnight if `to` is earlier; equal is never.
///
/// Reads `22:00-07:00`, `22-7`, `off`, 关闭; is written as `22:00-07:00` or `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quiet {
    /// When it begins, local time.
    pub from: NaiveTime,
    /// When it ends, local time.
    pub to: NaiveTime,
}

impl Quiet {
    /// No quiet hours.
    pub const OFF: Self = Self { from: NaiveTime::MIN, to: NaiveTime::MIN };

    /// Whether `at` falls into them in `zone`.
    pub fn contains(&self, at: DateTime<Utc>, zone: Tz) -> bool {
        let time = local(at, zone).time();
        if self.from <= self.to { self.from <= time && time < self.to } else { self.from <= time || time < self.to }
    }
}

impl Default for Quiet {
    /// 19:00 to 08:30.
    fn default() -> Self {
        Self { from: hour_minute(19, 0), to: hour_minute(8, 30) }
    }
}

/// The text is neither a pair of times nor `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a pair of times")]
pub struct NotHours;

impl FromStr for Quiet {
    type Err = NotHours;

    fn from_str(text: &str) -> Result<Self, NotHours> {
        let text = fold(text);
        if matches!(text.as_str(), "off" | "none" | "关" | "关闭") {
            return Ok(Self::OFF);
        }
        let (from, to) = edges(&text, false).ok_or(NotHours)?;
        let quiet = Self { from, to };
        // All day or never? Whoever means never says `off`.
        (quiet.from != quiet.to).then_some(quiet).ok_or(NotHours)
    }
}

/// Two times of day with "to" between them: `22:00-07:00`, `22-7`, `10pm to 7am`, 下午1点到5点; on `one_day` also `1pm to 5`.
pub(super) fn edges(text: &str, one_day: bool) -> Option<(NaiveTime, NaiveTime)> {
    let text = fold(text);
    let marks = ["-", "–", "—", "~", "至", "到", " to "];
    let (from, to) = marks.iter().find_map(|mark| text.split_once(mark))?;
    Some((edge(from)?, in_same_half(from, to, one_day).or_else(|| edge(to))?))
}

/// A time of day, or a full hour as a bare number.
fn edge(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    read_time(text).or_else(|| read_time(&format!("{text}:00")))
}

impl fmt::Display for Quiet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            return f.write_str("off");
        }
        write!(f, "{}-{}", self.from.format("%H:%M"), self.to.format("%H:%M"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn reports_wait_for_the_next_morning() {
        let zone = Tz::Europe__Berlin;
        for (ready, posted) in [
            ("2026-11-23T08:00:00+01:00", "2026-11-23T08:00:00+01:00"),
            ("2026-11-23T20:00:00+01:00", "2026-11-23T20:00:00+01:00"),
            ("2026-11-23T20:00:01+01:00", "2026-11-24T08:00:00+01:00"),
            ("2026-11-23T07:59:59+01:00", "2026-11-23T08:00:00+01:00"),
            // Friday night: the Saturday, not the Monday.
            ("2026-11-27T22:15:00+01:00", "2026-11-28T08:00:00+01:00"),
            ("2026-03-28T21:00:00+01:00", "2026-03-29T08:00:00+02:00"),
        ] {
            assert_eq!(posting_time(at(ready), zone), at(posted), "{ready}");
        }
    }

    #[test]
    fn a_skipped_day_has_no_morning() {
        let posted = posting_time(at("2011-12-29T21:00:00-10:00"), Tz::Pacific__Apia);
        assert_eq!(posted, at("2011-12-31T08:00:00+14:00"));
    }

    #[test]
    fn quiet_hours_wrap_midnight() {
        let quiet = Quiet::default();
        let zone = Tz::Asia__Shanghai;
        for (time, expected) in
            [("18:59", false), ("19:00", true), ("23:59", true), ("00:00", true), ("08:29", true), ("08:30", false)]
        {
            let at = at(&format!("2026-11-23T{time}:00+08:00"));
            assert_eq!(quiet.contains(at, zone), expected, "{time}");
            assert!(!Quiet::OFF.contains(at, zone));
        }
        let noon = Quiet { from: hour_minute(12, 0), to: hour_minute(13, 0) };
        assert!(noon.contains(at("2026-11-23T12:30:00+08:00"), zone));
        assert!(!noon.contains(at("2026-11-23T23:30:00+08:00"), zone));
    }

    #[test]
    fn quiet_hours_are_read_and_written() {
        for (text, expected) in [
            ("22:00-07:00", "22:00-07:00"),
            ("２２：００－７：００", "22:00-07:00"),
            ("22-7", "22:00-07:00"),
            ("10pm to 7am", "22:00-07:00"),
            ("22点到7点", "22:00-07:00"),
            ("晚上十点到早上七点", "22:00-07:00"),
            ("晚上10点到7点", "22:00-07:00"),
            ("下午1点到5点", "13:00-17:00"),
            ("7pm-8", "19:00-08:00"),
            ("off", "off"),
            ("关闭", "off"),
        ] {
            assert_eq!(text.parse::<Quiet>().map(|q| q.to_string()).as_deref(), Ok(expected), "{text}");
        }
        for text in ["", "22:00", "22:00-22:00", "25-7", "late", "-", "22:00-07:00-08:00"] {
            assert_eq!(text.parse::<Quiet>(), Err(NotHours), "{text}");
        }
        assert_eq!(Quiet::default().to_string(), "19:00-08:30");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn a_posting_time_is_within_hours_and_never_early(
            zone in proptest::sample::select(&chrono_tz::TZ_VARIANTS[..]),
            seconds in 1_704_067_200i64..1_924_991_999,
        ) {
            let ready = DateTime::from_timestamp(seconds, 0).expect("an instant");
            let posted = posting_time(ready, zone);
            prop_assert!(posted >= ready);
            prop_assert!(within_posting_hours(posted, zone));
            prop_assert!((posted - ready).num_hours() < 24);
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".{0,40}") {
            if let Ok(quiet) = text.parse::<Quiet>() {
                prop_assert_eq!(quiet.to_string().parse(), Ok(quiet));
            }
        }
    }
}
