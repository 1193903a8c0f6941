//! A schedule as a person says it, in English or Chinese, read into a rule.

mod anchor;
mod chinese;
mod english;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday, WeekdaySet};
use chrono_tz::Tz;

use super::{Days, ParseError, Rule, expression, next, time_of_day::read_time, wall};
use crate::calendar::{WorkingWeek, fold, monday_of, read_weekdays};

/// A schedule is a short phrase; what is longer is none.
const LONGEST: usize = 120;

/// Reads a schedule: `workdays 09:30`, `mon,wed 10:00`, `last workday of the month 4pm`, `every 2 weeks fri 16:00 from 2 Dec`, `每周一 10:00`,
/// `30 9 * * 1-5`.
///
/// `today` is the local date of whoever says it: `every 2 weeks` is counted from its week unless a date is said. The storage text of a rule
/// is read, too.
pub fn parse(text: &str, today: NaiveDate) -> Result<Rule, ParseError> {
    let rule = read(&fold(text), Some(today))?;
    let before = wall(today, NaiveTime::MIN, Tz::UTC).checked_sub_signed(TimeDelta::seconds(1));
    let week = WorkingWeek::default();
    let fires = before.is_some_and(|at| next(&rule, Tz::UTC, &week, at, &|_| false).is_some());
    fires.then_some(rule).ok_or(ParseError::NeverFires)
}

/// Reads a folded text; every n-th week is counted from the week of `today` if the text does not say from when.
pub(super) fn read(text: &str, today: Option<NaiveDate>) -> Result<Rule, ParseError> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(ParseError::NotUnderstood);
    }
    if let Some(fields) = text.strip_prefix("cron ") {
        return expression::read(fields);
    }
    if expression::looks_like(text) {
        return expression::read(text);
    }
    let Some((text, said)) = anchor::split(text) else {
        return read_days(text, today.map(monday_of));
    };
    let from = anchor::date(&said, today);
    // What else is wrong is said first.
    let rule = read_days(&text, from.or(today).map(monday_of))?;
    match (&rule.days, from) {
        (_, None) => Err(ParseError::BadAnchor),
        (Days::EveryWeeks { .. }, _) => Ok(rule),
        _ => Err(ParseError::NoAnchor),
    }
}

/// Reads the days and the time; `from` is the Monday that every n-th week is counted from.
fn read_days(text: &str, from: Option<NaiveDate>) -> Result<Rule, ParseError> {
    let splits = split_time(text);
    // The longest time first; 周二十点 is Tuesday at ten all the same.
    if let Some((days, time)) = splits.iter().find_map(|(said, time)| Some((days(said, from)?, *time))) {
        return Ok(Rule { days, time });
    }
    match splits.first() {
        None => {
            let begins = text.char_indices().any(|(at, c)| days(&text[..at + c.len_utf8()], from).is_some());
            Err(if begins { ParseError::BadTime } else { ParseError::NotUnderstood })
        }
        Some((said, _)) if is_schedule(said, from) => Err(ParseError::TwiceOnOneDay),
        Some(_) => Err(ParseError::NotUnderstood),
    }
}

/// Splits a time of day off the end, in every way that is one; the longest time first.
fn split_time(text: &str) -> Vec<(&str, NaiveTime)> {
    let starts = text.char_indices().map(|(at, _)| at);
    // `25:00` does not end in the time `5:00`.
    let splits = starts.map(|at| text.split_at(at)).filter(|(before, _)| !ends_in_number(before));
    let splits = splits.filter(|(_, time)| !time.starts_with(' '));
    splits.filter_map(|(before, time)| Some((before, read_time(time)?))).collect()
}

fn ends_in_number(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit() || c == ':' || c == '.')
}

/// Whether what stands before a second time is a schedule by itself: `workdays 9:30 and`.
fn is_schedule(text: &str, from: Option<NaiveDate>) -> bool {
    let first = text.trim_end();
    let first = ["and", "&", ",", "、", "和", "及"].iter().find_map(|word| first.strip_suffix(word)).unwrap_or(first);
    matches!(read_days(first.trim(), from), Ok(_) | Err(ParseError::TwiceOnOneDay))
}

/// Reads what stands before the time.
fn days(text: &str, from: Option<NaiveDate>) -> Option<Days> {
    let text = text.trim_end_matches([' ', ',', '@', '在']);
    let text = text.strip_suffix(" at").unwrap_or(text).trim_end();
    if text.is_ascii() { english::days(text, from) } else { chinese::days(text, from) }
}

/// Weekdays by name: digits would be too easily a mistyped time.
fn named_weekdays(text: &str) -> Option<WeekdaySet> {
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    read_weekdays(text).filter(|_| !has_digit)
}

/// One weekday by its name.
fn named_weekday(text: &str) -> Option<Weekday> {
    named_weekdays(text).filter(|days| days.len() == 1)?.first()
}

/// The days of every n-th week; every first is every week.
fn every_weeks(weeks: u8, weekdays: WeekdaySet, from: Option<NaiveDate>) -> Option<Days> {
    match weeks {
        1 => Some(Days::Weekdays(weekdays)),
        2..=52 => from.map(|from| Days::EveryWeeks { weeks, weekdays, from }),
        _ => None,
    }
}

/// All seven.
const ALL: WeekdaySet = WeekdaySet::ALL;

#[cfg(test)]
mod tests;
