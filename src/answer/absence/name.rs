//! The names that people give a day: `tomorrow`, `Wed`, 下周三, `1 Dec`, `2026-12-01`.

use super::cursor::Cursor;
use super::day::Day;
use chrono::Weekday;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday|mondays|mon|mon.", Weekday::Mon),
    ("tuesday|tues|tue|tue.", Weekday::Tue),
    ("wednesday|weds|wed|wed.", Weekday::Wed),
    ("thursday|thurs|thur|thu|thu.", Weekday::Thu),
    ("friday|fri|fri.", Weekday::Fri),
    ("saturday|sat|sat.", Weekday::Sat),
    ("sunday|sun|sun.", Weekday::Sun),
];
/// In the order of the week; Sunday has two names.
const HAN_WEEKDAYS: &str = "一二三四五六日天";
const MONTHS: [&str; 12] = [
    "january|jan|jan.",
    "february|feb|feb.",
    "march|mar|mar.",
    "april|apr|apr.",
    "may",
    "june|jun|jun.",
    "july|jul|jul.",
    "august|aug|aug.",
    "september|sept|sep|sep.|sept.",
    "october|oct|oct.",
    "november|nov|nov.",
    "december|dec|dec.",
];

/// Takes a day.
pub(super) fn day(at: &mut Cursor<'_>) -> Option<Day> {
    try_each(at, &[relative, weekday, han_weekday, numeric, day_month, month_day])
}

fn try_each(at: &mut Cursor<'_>, ways: &[fn(&mut Cursor<'_>) -> Option<Day>]) -> Option<Day> {
    for way in ways {
        let mut here = *at;
        if let Some(day) = way(&mut here) {
            *at = here;
            return Some(day);
        }
    }
    None
}

fn relative(at: &mut Cursor<'_>) -> Option<Day> {
    let words: [(&str, i8); 5] = [
        ("the day after tomorrow|day after tomorrow|后天|後天", 2),
        ("today|今天|今日|今儿", 0),
        ("tomorrow|tmr|tmrw|tomorow|tommorow|tommorrow|明天|明日|明儿", 1),
        ("大后天", 3),
        ("yesterday|昨天|昨日", -1),
    ];
    words.iter().find_map(|(words, days)| at.take(words).map(|_| Day::Plus(*days)))
}

fn weekday(at: &mut Cursor<'_>) -> Option<Day> {
    let next = at.take("next").is_some();
    let this = !next && at.take("this|this coming|coming").is_some();
    let weekday = WEEKDAYS.iter().find_map(|(words, weekday)| at.take(words).map(|_| *weekday))?;
    Some(if next {
        Day::Either(weekday)
    } else if this {
        Day::Next(weekday)
    } else if at.take("next week").is_some() {
        Day::OfWeek(1, weekday)
    } else if at.take("this week").is_some() {
        Day::OfWeek(0, weekday)
    } else {
        Day::Next(weekday)
    })
}

fn han_weekday(at: &mut Cursor<'_>) -> Option<Day> {
    const WEEKS: [(&str, Option<u64>); 4] = [
        ("下下周|下下星期|下下个星期|下下礼拜", Some(2)),
        ("下周|下星期|下个星期|下礼拜|下个礼拜|下個星期|下週", Some(1)),
        ("本周|这周|這周|這週|本週|这个星期|这星期|本星期|这礼拜", Some(0)),
        ("周|週|星期|礼拜", None),
    ];
    let week = WEEKS.iter().find_map(|(words, week)| at.take(words).map(|_| *week))?;
    let weekday = HAN_WEEKDAYS.chars().position(|name| at.sign(&[name]))?;
    let weekday = Weekday::try_from(u8::try_from(weekday.min(6)).unwrap_or(6)).ok()?;
    Some(week.map_or(Day::Next(weekday), |weeks| Day::OfWeek(weeks, weekday)))
}

/// `2026-12-01`, 2026年12月1日, 12月1日, 5号; `1/12` could be two days.
fn numeric(at: &mut Cursor<'_>) -> Option<Day> {
    let first = at.number()?;
    if at.take("月").is_some() {
        let day = at.number()?;
        at.take("日|号|號");
        return Some(Day::Yearly(first, day));
    }
    if at.take("号|號").is_some() {
        return Some(Day::Monthly(first));
    }
    if at.take("年").is_some() {
        let month = at.number()?;
        at.take("月")?;
        let day = at.number()?;
        at.take("日|号|號");
        return Some(Day::Full(i32::try_from(first).ok()?, month, day));
    }
    let sign = ['-', '/', '.'].into_iter().find(|sign| at.sign(&[*sign]))?;
    let second = at.number()?;
    if first >= 1000 {
        if !at.sign(&[sign]) {
            return None;
        }
        return Some(Day::Full(i32::try_from(first).ok()?, second, at.number()?));
    }
    // A range of days of a month (`1-5 Dec`) is read elsewhere.
    (sign == '/').then_some(Day::Unclear)
}

/// `1 Dec`, `1st of December 2026`.
fn day_month(at: &mut Cursor<'_>) -> Option<Day> {
    at.take("the");
    let day = ordinal(at)?;
    at.take("of");
    let month = month(at)?;
    Some(with_year(at, month, day))
}

/// `Dec 1`, `December 1st, 2026`.
fn month_day(at: &mut Cursor<'_>) -> Option<Day> {
    let month = month(at)?;
    let day = ordinal(at)?;
    Some(with_year(at, month, day))
}

/// A day of a month: `1`, `1st`.
pub(super) fn ordinal(at: &mut Cursor<'_>) -> Option<u32> {
    let day = at.number()?;
    at.take("st|nd|rd|th");
    (1..=31).contains(&day).then_some(day)
}

/// A month by its name, 1 to 12.
pub(super) fn month(at: &mut Cursor<'_>) -> Option<u32> {
    let place = MONTHS.iter().position(|words| at.take(words).is_some())?;
    u32::try_from(place + 1).ok()
}

/// A year may follow.
fn with_year(at: &mut Cursor<'_>, month: u32, day: u32) -> Day {
    let mut here = *at;
    here.sign(&[',']);
    if let Some(year @ 2000..=2999) = here.number() {
        *at = here;
        return Day::Full(i32::try_from(year).unwrap_or(0), month, day);
    }
    Day::Yearly(month, day)
}
