//! The days of a schedule in Chinese.

use chrono::NaiveDate;

use super::super::{Days, End, Nth, Period};
use super::{ALL, every_weeks, named_weekday, named_weekdays};

/// Reads 工作日, 每天, 每月第一个工作日, 每月最后一个周五, 每周一、周三, 每两周五, 隔周周五, 双周周五.
pub(super) fn days(text: &str, from: Option<NaiveDate>) -> Option<Days> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '的').collect();
    match text.as_str() {
        "每天" | "每日" | "天天" => return Some(Days::Weekdays(ALL)),
        "工作日" | "每工作日" | "每个工作日" => return Some(Days::Workdays),
        _ => {}
    }
    let text = text.strip_prefix('每').unwrap_or(&text);
    if let Some(days) = at_end(text) {
        return Some(days);
    }
    match every(text) {
        Some((weeks, weekdays)) => every_weeks(weeks, named_weekdays(weekdays)?, from),
        None => named_weekdays(&text.replace('每', "")).map(Days::Weekdays),
    }
}

/// 第一个工作日, 月最后一个工作日, 周期首个工作日, 月第二个周三.
fn at_end(text: &str) -> Option<Days> {
    let text = text.strip_prefix('个').unwrap_or(text);
    let (said, text) = period(text);
    let (nth, which) = nth(text)?;
    if which == "工作日" {
        let end = match nth {
            Nth::First => End::First,
            Nth::Last => End::Last,
            _ => return None,
        };
        return Some(Days::Workday(end, said.unwrap_or(Period::Week)));
    }
    let month = matches!(said, None | Some(Period::Month));
    month.then_some(Days::OfMonth(nth, named_weekday(which)?))
}

/// The stretch that is named first, and what follows.
fn period(text: &str) -> (Option<Period>, &str) {
    let names = [
        ("周期", Period::Cycle),
        ("月初", Period::Month),
        ("月末", Period::Month),
        ("月底", Period::Month),
        ("月", Period::Month),
        ("周", Period::Week),
        ("週", Period::Week),
        ("星期", Period::Week),
    ];
    let found = names.iter().find_map(|(name, period)| Some((Some(*period), text.strip_prefix(name)?)));
    found.unwrap_or((None, text))
}

fn nth(text: &str) -> Option<(Nth, &str)> {
    let names = [
        ("第一个", Nth::First),
        ("第1个", Nth::First),
        ("首个", Nth::First),
        ("第二个", Nth::Second),
        ("第2个", Nth::Second),
        ("第三个", Nth::Third),
        ("第3个", Nth::Third),
        ("第四个", Nth::Fourth),
        ("第4个", Nth::Fourth),
        ("最后一个", Nth::Last),
        ("最后1个", Nth::Last),
    ];
    names.iter().find_map(|(name, nth)| Some((*nth, text.strip_prefix(name)?)))
}

/// Splits `2周周五`, `两周五`, `隔周五` into the number of weeks and the weekdays.
fn every(text: &str) -> Option<(u8, &str)> {
    if let Some(rest) = ["隔一", "隔", "双"].iter().find_map(|two| text.strip_prefix(two)) {
        return Some((2, after_week(rest)?));
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if let Ok(weeks) = digits.parse() {
        return Some((weeks, after_week(rest)?));
    }
    let first = text.chars().next()?;
    let weeks = match first {
        '一' => 1,
        '两' | '二' => 2,
        '三' => 3,
        '四' => 4,
        _ => return None,
    };
    Some((weeks, after_week(&text[first.len_utf8()..])?))
}

fn after_week(text: &str) -> Option<&str> {
    ["周", "週", "个星期", "星期", "个礼拜"].iter().find_map(|week| text.strip_prefix(week))
}
