//! A rule as it is stored: one canonical text that reads back to the same rule.

use std::fmt;
use std::str::FromStr;

use super::{Days, End, ParseError, Period, Rule, phrase};
use crate::calendar::{fold, write_weekdays};
use chrono::{NaiveTime, Timelike, WeekdaySet};

impl Rule {
    /// The same days at another time of day; seconds are left out.
    ///
    /// # Errors
    /// None that is known; a cron expression is read anew.
    pub fn at(&self, time: NaiveTime) -> Result<Self, ParseError> {
        if let Days::Cron(cron) = &self.days {
            let days: Vec<&str> = cron.as_str().split_whitespace().skip(2).collect();
            return format!("cron {} {} {}", time.minute(), time.hour(), days.join(" ")).parse();
        }
        let time = time.with_second(0).unwrap_or(time);
        Ok(Self { days: self.days.clone(), time })
    }
}

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
            Days::Workday(end, period) => {
                let end = if *end == End::First { "first" } else { "last" };
                let period = match period {
                    Period::Week => "",
                    Period::Month => " of the month",
                    Period::Cycle => " of the cycle",
                };
                write!(f, "{end} workday{period} {time}")
            }
            Days::OfMonth(nth, weekday) => {
                write!(f, "{} {} of the month {time}", nth.name(), write_weekdays(WeekdaySet::single(*weekday)))
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_hour_keeps_the_days() {
        let time = NaiveTime::from_hms_opt(9, 45, 30).expect("a time");
        for (before, after) in [
            ("workdays 09:30", "workdays 09:45"),
            ("every 2 weeks fri 16:00 from 2026-11-23", "every 2 weeks fri 09:45 from 2026-11-23"),
            ("cron 30 16 * * 1-5", "cron 45 9 * * 1-5"),
        ] {
            let rule: Rule = before.parse().expect("a rule");
            assert_eq!(rule.at(time).map(|rule| rule.to_string()).as_deref(), Ok(after));
        }
    }
}
