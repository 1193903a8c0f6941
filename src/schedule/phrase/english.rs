//! The days of a schedule in English.

use chrono::NaiveDate;

use super::super::Days;
use super::{ALL, every_weeks, named_weekdays};

/// Reads `workdays`, `every day`, `first workday of the week`, `mon and thu`, `every 2 weeks on fri`.
pub(super) fn days(text: &str, from: Option<NaiveDate>) -> Option<Days> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut words = &words[..];
    while let ["every" | "each" | "all" | "on" | "the", rest @ ..] = words {
        words = rest;
    }
    match words {
        ["workday" | "workdays" | "weekday" | "weekdays"] | ["working", "day" | "days"] => Some(Days::Workdays),
        ["day" | "daily"] => Some(Days::Weekdays(ALL)),
        ["first", rest @ ..] => is_workday_of_week(rest).then_some(Days::FirstWorkday),
        ["last", rest @ ..] => is_workday_of_week(rest).then_some(Days::LastWorkday),
        ["week" | "weekly", rest @ ..] => on_weekdays(1, rest, from),
        ["biweekly" | "fortnightly" | "fortnight", rest @ ..] => on_weekdays(2, rest, from),
        [count, "week" | "weeks", rest @ ..] => on_weekdays(number(count)?, rest, from),
        ["other", rest @ ..] => on_weekdays(2, rest, from),
        _ => named_weekdays(&words.join(" ")).map(Days::Weekdays),
    }
}

fn is_workday_of_week(words: &[&str]) -> bool {
    let rest = match words {
        ["workday", rest @ ..] | ["working", "day", rest @ ..] => rest,
        _ => return false,
    };
    matches!(rest, [] | ["of", "the" | "each" | "every", "week"])
}

fn on_weekdays(weeks: u8, words: &[&str], from: Option<NaiveDate>) -> Option<Days> {
    let words = match words {
        ["on", rest @ ..] => rest,
        _ => words,
    };
    every_weeks(weeks, named_weekdays(&words.join(" "))?, from)
}

fn number(word: &str) -> Option<u8> {
    match word {
        "other" | "second" | "two" => Some(2),
        "three" | "third" => Some(3),
        "four" | "fourth" => Some(4),
        _ => word.parse().ok(),
    }
}
