//! The days of a schedule in English.

use chrono::NaiveDate;

use super::super::{Days, End, Nth, Period};
use super::{ALL, every_weeks, named_weekday, named_weekdays};

/// Reads `workdays`, `every day`, `first workday of the month`, `last fri of the month`, `mon and thu`, `every 2 weeks on fri`.
pub(super) fn days(text: &str, from: Option<NaiveDate>) -> Option<Days> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = without_filling(&words);
    match words {
        ["workday" | "workdays" | "weekday" | "weekdays"] | ["working", "day" | "days"] => Some(Days::Workdays),
        ["day" | "daily"] => Some(Days::Weekdays(ALL)),
        ["month" | "monthly", rest @ ..] => at_end(without_filling(rest), Some(Period::Month)),
        ["cycle", rest @ ..] => at_end(without_filling(rest), Some(Period::Cycle)),
        ["week" | "weekly", rest @ ..] => {
            on_weekdays(1, rest, from).or_else(|| at_end(without_filling(rest), Some(Period::Week)))
        }
        ["biweekly" | "fortnightly" | "fortnight", rest @ ..] => on_weekdays(2, rest, from),
        [count, "week" | "weeks", rest @ ..] => on_weekdays(number(count)?, rest, from),
        ["other", rest @ ..] => on_weekdays(2, rest, from),
        _ => at_end(words, None).or_else(|| named_weekdays(&words.join(" ")).map(Days::Weekdays)),
    }
}

/// Without the words before it that say nothing.
fn without_filling<'w>(mut words: &'w [&'w str]) -> &'w [&'w str] {
    while let ["every" | "each" | "all" | "on" | "the", rest @ ..] = words {
        words = rest;
    }
    words
}

/// `first workday of the month`, `last fri`: with `said`, the stretch was named before it.
fn at_end(words: &[&str], said: Option<Period>) -> Option<Days> {
    let (first, rest) = words.split_first()?;
    let nth = nth(first)?;
    if let ["workday", rest @ ..] | ["working", "day", rest @ ..] = rest {
        let end = match nth {
            Nth::First => End::First,
            Nth::Last => End::Last,
            _ => return None,
        };
        return Some(Days::Workday(end, period(rest, said.or(Some(Period::Week)))?));
    }
    let (weekday, rest) = rest.split_first()?;
    // A week has each weekday once: it is the month that is meant.
    let month = period(rest, said.or(Some(Period::Month)))? == Period::Month;
    month.then_some(Days::OfMonth(nth, named_weekday(weekday)?))
}

fn nth(word: &str) -> Option<Nth> {
    let shorts = [("1st", Nth::First), ("2nd", Nth::Second), ("3rd", Nth::Third), ("4th", Nth::Fourth)];
    let short = shorts.into_iter().find_map(|(short, nth)| (short == word).then_some(nth));
    short.or_else(|| Nth::NAMES.iter().find_map(|(nth, name)| (*name == word).then_some(*nth)))
}

/// `of the month`; with nothing said it is `else_that`.
fn period(words: &[&str], else_that: Option<Period>) -> Option<Period> {
    match words {
        [] => else_that,
        ["of" | "in", rest @ ..] => match without_filling(rest) {
            ["week"] => Some(Period::Week),
            ["month"] => Some(Period::Month),
            ["cycle"] => Some(Period::Cycle),
            _ => None,
        },
        _ => None,
    }
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
