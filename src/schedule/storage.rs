//! A rule as it is stored: one canonical text that reads back to the same rule.

use std::fmt;
use std::str::FromStr;

use super::{Days, ParseError, Rule, phrase};
use crate::calendar::{fold, write_weekdays};

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.time.format("%H:%M");
        match &self.days {
            Days::Workdays => write!(f, "workdays {time}"),
            Days::Weekdays(days) if days.len() == 7 => write!(f, "daily {time}"),
            Days::Weekdays(days) => write!(f, "{} {time}", write_weekdays(*days)),
            Days::EveryWeeks { weeks, weekdays, from } => {
                write!(f, "every {weeks} weeks {} {time} from {from}", write_weekdays(*weekdays))
            }
            Days::FirstWorkday => write!(f, "first workday {time}"),
            Days::LastWorkday => write!(f, "last workday {time}"),
            Days::Cron(cron) => write!(f, "cron {}", cron.as_str()),
        }
    }
}

impl FromStr for Rule {
    type Err = ParseError;

    /// Reads what `Display` wrote. Unlike [`parse`](super::parse) it knows no today: every n-th week must say from when, and a rule that is silent for long is read.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        phrase::read(&fold(text), None)
    }
}
