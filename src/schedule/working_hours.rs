//! The hours in which a person works: what would be asked outside of them moves to the nearest moment inside.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::hours::edges;
use super::{Moment, local, wall};

/// They last an hour at least: whoever is asked must have a chance to answer.
const SHORTEST: TimeDelta = TimeDelta::hours(1);

/// The hours of a day in which a person works, from `from` up to but without `to`, on one day.
///
/// Reads `13:00-17:00`, `13-17`, `1pm to 5pm`, `13点到17点`; is written as `13:00-17:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WorkingHours {
    from: NaiveTime,
    to: NaiveTime,
}

impl WorkingHours {
    /// The hours in which anybody may be asked something that they do not expect, unless they chose theirs: 07:00–22:00.
    pub const WAKING: Self = match (NaiveTime::from_hms_opt(7, 0, 0), NaiveTime::from_hms_opt(22, 0, 0)) {
        (Some(from), Some(to)) => Self { from, to },
        _ => Self { from: NaiveTime::MIN, to: NaiveTime::MIN },
    };

    /// When they begin, local time.
    pub fn from(&self) -> NaiveTime {
        self.from
    }

    /// Whether `at` falls into them in `zone`.
    pub fn contains(&self, at: DateTime<Utc>, zone: Tz) -> bool {
        let time = local(at, zone).time();
        self.from <= time && time < self.to
    }

    /// The same round's moment inside them, on the same day: not before their beginning, and early enough for a whole `window`
    /// where they are long enough.
    pub fn fit(&self, moment: Moment, window: TimeDelta, zone: Tz) -> Moment {
        let begin = wall(moment.day, self.from, zone);
        let latest = (wall(moment.day, self.to, zone) - window).max(begin);
        Moment { at: moment.at.clamp(begin, latest), ..moment }
    }
}

/// Why a text is no working hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotWorkingHours {
    /// It is no pair of times.
    #[error("not a pair of times")]
    NotTimes,
    /// They end on the next day.
    #[error("over midnight")]
    OverMidnight,
    /// Less than an hour.
    #[error("less than an hour")]
    TooShort,
}

impl FromStr for WorkingHours {
    type Err = NotWorkingHours;

    fn from_str(text: &str) -> Result<Self, NotWorkingHours> {
        let (from, to) = edges(text, true).ok_or(NotWorkingHours::NotTimes)?;
        match to - from {
            length if length >= SHORTEST => Ok(Self { from, to }),
            length if length > TimeDelta::zero() => Err(NotWorkingHours::TooShort),
            _ => Err(NotWorkingHours::OverMidnight),
        }
    }
}

impl fmt::Display for WorkingHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from.format("%H:%M"), self.to.format("%H:%M"))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;

    fn hours(text: &str) -> WorkingHours {
        text.parse().expect("working hours")
    }

    fn asked(hours: &str, rule: &str, window: i64) -> String {
        let zone = Tz::Europe__Berlin;
        let day: NaiveDate = "2026-11-25".parse().expect("a date");
        let at = wall(day, rule.parse().expect("a time"), zone);
        let fit = self::hours(hours).fit(Moment { label: day, day, at }, TimeDelta::minutes(window), zone);
        local(fit.at, zone).format("%H:%M").to_string()
    }

    #[test]
    fn a_moment_moves_to_the_nearest_one_inside() {
        for (hours, rule, window, expected) in [
            ("13:00-17:00", "09:30:00", 180, "13:00"),
            ("08:00-17:00", "09:30:00", 180, "09:30"),
            ("08:00-12:00", "09:30:00", 180, "09:00"),
            ("08:00-17:00", "16:00:00", 150, "14:30"),
            // Shorter than the window: at their beginning.
            ("13:00-15:00", "16:00:00", 150, "13:00"),
            ("13:00-15:00", "09:30:00", 180, "13:00"),
        ] {
            assert_eq!(asked(hours, rule, window), expected, "{hours} {rule}");
        }
    }

    #[test]
    fn hours_are_read_and_written() {
        for (text, expected) in [
            ("13:00-17:00", Ok("13:00-17:00")),
            ("１３：００－１７：００", Ok("13:00-17:00")),
            ("9-17", Ok("09:00-17:00")),
            ("1pm to 5pm", Ok("13:00-17:00")),
            ("13点到17点", Ok("13:00-17:00")),
            ("下午1点到5点", Ok("13:00-17:00")),
            ("下午一点到五点半", Ok("13:00-17:30")),
            ("上午9点到下午5点", Ok("09:00-17:00")),
            ("1pm to 5", Ok("13:00-17:00")),
            ("下午5点到1点", Err(NotWorkingHours::OverMidnight)),
            ("22:00-06:00", Err(NotWorkingHours::OverMidnight)),
            ("09:00-09:00", Err(NotWorkingHours::OverMidnight)),
            ("09:00-09:30", Err(NotWorkingHours::TooShort)),
            ("mornings", Err(NotWorkingHours::NotTimes)),
            ("9", Err(NotWorkingHours::NotTimes)),
            ("", Err(NotWorkingHours::NotTimes)),
        ] {
            let read = text.parse::<WorkingHours>().map(|hours| hours.to_string());
            assert_eq!(read.as_deref().map_err(|error| *error), expected, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn nobody_is_asked_outside_their_hours(
            zone in proptest::sample::select(&chrono_tz::TZ_VARIANTS[..]),
            days in 0u64..2_500,
            minute in 0u32..1_440,
            from in 0u32..23,
            length in 1u32..24,
            window in 30i64..240,
        ) {
            let day = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a date") + chrono::Days::new(days);
            let time = |minutes: u32| NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).expect("a time");
            let hours = WorkingHours { from: time(from * 60), to: time((from + length).min(23) * 60 + 59) };
            let moment = Moment { label: day, day, at: wall(day, time(minute), zone) };
            let fit = hours.fit(moment, TimeDelta::minutes(window), zone);
            let (begin, end) = (wall(day, hours.from, zone), wall(day, hours.to, zone));
            prop_assert!(begin <= fit.at && (fit.at < end || begin == end), "{hours} {zone} {}", fit.at);
            prop_assert!(fit.at + TimeDelta::minutes(window) <= end || fit.at == begin);
            prop_assert_eq!((fit.label, fit.day), (day, day));
            // What lies inside with its window stays where it is.
            if begin <= moment.at && moment.at + TimeDelta::minutes(window) <= end {
                prop_assert_eq!(fit.at, moment.at);
            }
        }
    }
}
