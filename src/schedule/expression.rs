//! A five-field cron expression as the days and the time of a rule.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};

use super::{Days, ParseError, Rule};

/// Whether a text without the word `cron` is meant as an expression.
pub(super) fn looks_like(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let of_field = |c: char| c.is_ascii_digit() || "*/,-?".contains(c);
    text.split_whitespace().count() > 2 && !text.contains([':', '.']) && first.chars().all(of_field)
}

/// Reads five fields. One minute and one hour only: anything more fires twice on one date.
pub(super) fn read(fields: &str) -> Result<Rule, ParseError> {
    let fields: Vec<&str> = fields.split_whitespace().collect();
    // A nickname (`@daily`) or seconds would be read by the parser in a way of its own.
    if fields.len() != 5 || fields.iter().any(|field| !field.is_ascii() || field.contains('@')) {
        return Err(ParseError::NotUnderstood);
    }
    let parser = CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build();
    let cron = parser.parse(&fields.join(" ")).map_err(|_| ParseError::NotUnderstood)?;
    let time = match (&cron.pattern.hours.values()[..], &cron.pattern.minutes.values()[..]) {
        ([hour], [minute]) => NaiveTime::from_hms_opt((*hour).into(), (*minute).into(), 0),
        ([], _) | (_, []) => return Err(ParseError::NotUnderstood),
        _ => return Err(ParseError::TwiceOnOneDay),
    };
    let days = Days::Cron(Arc::new(cron));
    time.map(|time| Rule { days, time }).ok_or(ParseError::BadTime)
}

/// Whether the expression means this local date.
///
/// Only its fields are asked, never its search: the zone is applied afterwards as to every other rule, so that one date gives one moment.
pub(super) fn falls_on(cron: &Cron, time: NaiveTime, day: NaiveDate) -> bool {
    cron.is_time_matching(&day.and_time(time).and_utc()).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_fields_with_one_time_are_read() {
        for text in ["30 9 * * 1-5", "0 16 * * fri", "0 9 1,15 * *", "5 8 L * *", "0 9 * * mon#1", "0 9 * * 7"] {
            assert!(read(text).is_ok(), "{text}");
        }
        let rule = read("30  9 * * Mon-Fri").expect("an expression");
        assert_eq!(rule.time(), NaiveTime::from_hms_opt(9, 30, 0).expect("a time"));
        assert_eq!(rule.to_string(), "cron 30 9 * * 1-5");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "30 9 * *",
            "0 30 9 * * 1",
            "0 30 9 * * 1 2026",
            "@daily",
            "@daily * * * *",
            "60 9 * * *",
            "0 24 * * *",
            "0 9 32 * *",
            "0 9 * 13 *",
            "0 9 * * 8",
            "x 9 * * *",
            ", 9 * * *",
            "0 9 * * 五",
            "0 9 */0 * *",
        ] {
            assert_eq!(read(text), Err(ParseError::NotUnderstood), "{text}");
        }
        for text in ["0,30 9 * * *", "* * * * *", "0 9,17 * * 1", "*/30 9 1 1 *", "0 9-10 * * *"] {
            assert_eq!(read(text), Err(ParseError::TwiceOnOneDay), "{text}");
        }
    }

    #[test]
    fn weekday_1_is_monday() {
        let rule = read("30 9 * * 1").expect("an expression");
        let Days::Cron(cron) = rule.days() else {
            panic!("a cron rule");
        };
        let falls = |day: &str| falls_on(cron, rule.time(), day.parse().expect("a date"));
        assert!(falls("2026-11-23"));
        assert!(!falls("2026-11-22"));
        assert!(!falls("2026-11-24"));
    }
}
