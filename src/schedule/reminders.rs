//! How often a person is reminded of an open prompt, and when.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};

use crate::calendar::fold;

/// A level of reminding, gentlest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reminders {
    /// None.
    Off,
    /// One, at 80 % of the window.
    #[default]
    Light,
    /// At 50 and 80 %.
    Standard,
    /// At 25, 50 and 80 %, and five minutes before the end.
    Active,
}

impl Reminders {
    /// The gentler of two choices, the team's and the person's.
    pub fn gentler(self, other: Self) -> Self {
        self.min(other)
    }

    /// In percent of the window.
    fn percents(self) -> &'static [i32] {
        match self {
            Self::Off => &[],
            Self::Light => &[80],
            Self::Standard => &[50, 80],
            Self::Active => &[25, 50, 80],
        }
    }
}

/// The instants at which a window from `start` to `end` is reminded of, in order, each inside the window.
pub fn reminders(level: Reminders, start: DateTime<Utc>, end: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let window = (end - start).num_milliseconds();
    let part = |percent: &i32| {
        TimeDelta::milliseconds(window / 100 * i64::from(*percent) + window % 100 * i64::from(*percent) / 100)
    };
    let shares = level.percents().iter().filter_map(|percent| start.checked_add_signed(part(percent)));
    let closing = end.checked_sub_signed(TimeDelta::minutes(5)).filter(|_| level == Reminders::Active);
    let mut moments: Vec<_> = shares.chain(closing).filter(|at| *at > start && *at < end).collect();
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// The text is no level of reminding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a level of reminding")]
pub struct NotReminders;

impl FromStr for Reminders {
    type Err = NotReminders;

    fn from_str(text: &str) -> Result<Self, NotReminders> {
        match fold(text).as_str() {
            "off" | "关闭" | "关" => Ok(Self::Off),
            "light" | "轻" => Ok(Self::Light),
            "standard" | "标准" => Ok(Self::Standard),
            "active" | "积极" => Ok(Self::Active),
            _ => Err(NotReminders),
        }
    }
}

impl fmt::Display for Reminders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Off => "off",
            Self::Light => "light",
            Self::Standard => "standard",
            Self::Active => "active",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-11-23T{time}:00Z").parse().expect("an instant")
    }

    #[test]
    fn a_stand_up_window_of_three_hours() {
        let moments = |level| reminders(level, at("09:30"), at("12:30"));
        assert!(moments(Reminders::Off).is_empty());
        assert_eq!(moments(Reminders::Light), [at("11:54")]);
        assert_eq!(moments(Reminders::Standard), [at("11:00"), at("11:54")]);
        assert_eq!(moments(Reminders::Active), [at("10:15"), at("11:00"), at("11:54"), at("12:25")]);
    }

    #[test]
    fn a_review_window_of_two_and_a_half_hours() {
        assert_eq!(reminders(Reminders::Standard, at("16:00"), at("18:30")), [at("17:15"), at("18:00")]);
    }

    #[test]
    fn a_short_or_empty_window_is_never_left() {
        // Five minutes before the end of a window of four is before its start.
        assert_eq!(reminders(Reminders::Active, at("09:00"), at("09:04")).len(), 3);
        assert!(reminders(Reminders::Active, at("09:00"), at("09:00")).is_empty());
        assert!(reminders(Reminders::Active, at("10:00"), at("09:00")).is_empty());
        let all = reminders(Reminders::Active, DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
        assert_eq!(all.len(), 4);
    }

    #[test]
    fn levels_are_read_and_the_gentler_wins() {
        for (text, level) in [
            ("off", Reminders::Off),
            ("轻", Reminders::Light),
            ("Standard", Reminders::Standard),
            ("积极", Reminders::Active),
        ] {
            assert_eq!(text.parse(), Ok(level));
            assert_eq!(level.to_string().parse(), Ok(level));
        }
        assert_eq!("loud".parse::<Reminders>(), Err(NotReminders));
        assert_eq!(Reminders::Active.gentler(Reminders::Light), Reminders::Light);
        assert_eq!(Reminders::Off.gentler(Reminders::Standard), Reminders::Off);
        assert_eq!(Reminders::default(), Reminders::Light);
    }
}
