//! From when every n-th week is counted: `from 2 Dec`, `starting next week`, 从下周起, 从11月30日开始.

use chrono::{Datelike, Days, NaiveDate};

/// A date to count from lies at most this many days from today.
const FARTHEST: i64 = 3_660;
/// What stands before the date in English.
const BEFORE: [&str; 3] = [" from ", " starting ", " beginning "];
/// What stands after it in Chinese.
const AFTER: [&str; 5] = ["开始算", "算起", "起算", "开始", "起"];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Splits what says from when off a folded text; `None` if nothing does.
pub(super) fn split(text: &str) -> Option<(String, String)> {
    let english = BEFORE.iter().filter_map(|word| text.rsplit_once(word)).max_by_key(|(before, _)| before.len());
    if let Some((rest, said)) = english {
        return Some((rest.to_owned(), said.to_owned()));
    }
    let (before, after) = text.split_once('从').or_else(|| text.split_once('自'))?;
    let (said, rest) = match AFTER.iter().find_map(|word| after.split_once(word)) {
        Some((said, rest)) => (said, rest),
        None => (after, ""),
    };
    let rest = format!("{}{}", before.trim_end_matches([' ', ',']), rest.trim_start_matches([' ', ',']));
    Some((rest, said.to_owned()))
}

/// The date that is meant; without `today` only a whole one is read.
pub(super) fn date(said: &str, today: Option<NaiveDate>) -> Option<NaiveDate> {
    let said = said.trim().trim_start_matches("on ").trim_end_matches(['那', '周']).trim();
    let Some(today) = today else { return whole(said) };
    let date = match said {
        "today" | "this week" | "今天" | "本" | "这" => Some(today),
        "next week" | "下" => today.checked_add_days(Days::new(7)),
        _ => whole(said).or_else(|| named(said, today)),
    };
    date.filter(|date| (*date - today).num_days().abs() <= FARTHEST)
}

/// `2026-11-30`, `2026/11/30`, 2026年11月30日.
fn whole(said: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = said.trim_end_matches(['日', '号']).split(['-', '/', '年', '月']).map(str::trim).collect();
    match parts[..] {
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(number(year)?.try_into().ok()?, number(month)?, number(day)?)
        }
        _ => None,
    }
}

/// `30 Nov`, `November 30 2026`, 11月30日: without a year the one nearest to today.
fn named(said: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Some((month, day)) = said.trim_end_matches(['日', '号']).split_once('月') {
        return nearest(number(month.trim())?, number(day.trim())?, today);
    }
    let words: Vec<&str> = said.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let (one, two, year) = match words[..] {
        [one, two] => (one, two, None),
        [one, two, year] => (one, two, Some(number(year)?)),
        _ => return None,
    };
    let (month, day) = month(one).map(|month| (month, two)).or_else(|| Some((month(two)?, one)))?;
    let day = number(day.trim_end_matches(|c: char| c.is_ascii_alphabetic()))?;
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day),
        None => nearest(month, day, today),
    }
}

fn nearest(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let years = (-1..=1).filter_map(|n| NaiveDate::from_ymd_opt(today.year() + n, month, day));
    years.min_by_key(|date| (*date - today).num_days().abs())
}

/// The number of a month by the name of at least three letters.
fn month(word: &str) -> Option<u32> {
    let found =
        MONTHS.iter().position(|month| word.starts_with(month) && word.bytes().all(|b| b.is_ascii_lowercase()))?;
    u32::try_from(found + 1).ok()
}

/// Digits, at most four.
fn number(text: &str) -> Option<u32> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}
