//! The names that people give a day: `tomorrow`, `Wed`, 下周三, `1 Dec`, `2026-12-01`.

use super::cursor::Cursor;
use super::date::{Date, date};
use super::day::Day;
use crate::answer::fold::is_han;
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

/// Takes a day: its name, its date, or both in any order (`Wed 9 Dec`, 3月8日 周一).
pub(super) fn day(at: &mut Cursor<'_>) -> Option<Day> {
    for way in [relative, weekday, han_weekday] {
        let mut here = *at;
        if let Some(day) = way(&mut here) {
            *at = here;
            return Some(dated(at, day).unwrap_or(day));
        }
    }
    let date = date(at)?;
    Some(named(at, date).unwrap_or(Day::Date(date)))
}

/// A weekday's date behind it.
fn dated(at: &mut Cursor<'_>, day: Day) -> Option<Day> {
    let mut here = *at;
    let bracket = here.sign(&['(']);
    here.sign(&[',']);
    here.take("the");
    let both = day.with_date(date(&mut here)?)?;
    if bracket && !here.sign(&[')']) {
        return None;
    }
    *at = here;
    Some(both)
}

/// A date's weekday behind it.
fn named(at: &mut Cursor<'_>, date: Date) -> Option<Day> {
    let mut here = *at;
    let bracket = here.sign(&['(']);
    here.sign(&[',']);
    let day = weekday(&mut here).or_else(|| han_weekday(&mut here))?;
    if bracket && !here.sign(&[')']) {
        return None;
    }
    *at = here;
    day.with_date(date)
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

/// Takes several days of one week: 周四五, 下周一、二、三, 这周四五两天.
pub(super) fn weekdays(at: &mut Cursor<'_>) -> Option<Vec<Day>> {
    let mut here = *at;
    let week = han_week(&mut here)?;
    let mut taken = vec![(han_name(&mut here)?, here)];
    loop {
        if !here.sign(&['、']) {
            here.take("和|及|与");
        }
        let Some(weekday) = further(&mut here) else { break };
        taken.push((weekday, here));
    }
    // 周五一天, 周三四川: the last sign may belong to what follows.
    while taken.last().is_some_and(|(_, behind)| !ends_the_days(*behind)) {
        taken.pop();
    }
    let (_, mut behind) = *taken.last().filter(|_| taken.len() > 1)?;
    *at = behind;
    if behind.count().is_some_and(|count| usize::try_from(count) == Ok(taken.len())) && behind.take("天").is_some() {
        *at = behind;
    }
    Some(taken.into_iter().map(|(weekday, _)| in_week(week, weekday)).collect())
}

/// Takes the end of a range that began with a day of the same week: 三 of 下周一到三.
pub(super) fn same_week(at: &mut Cursor<'_>, first: Day) -> Option<Day> {
    let week = match first {
        Day::Next(_) => None,
        Day::OfWeek(weeks, _) => Some(weeks),
        _ => return None,
    };
    let mut here = *at;
    let weekday = further(&mut here).filter(|_| ends_the_days(here))?;
    *at = here;
    Some(in_week(week, weekday))
}

/// Whether what stands behind a weekday may be one more, or belong to what follows: 五 of 周四五搬家.
pub(super) fn may_go_on(day: Day, at: Cursor<'_>) -> bool {
    matches!(day, Day::Next(_) | Day::OfWeek(..)) && at.touches(|c| HAN_WEEKDAYS.contains(c) && c != '天')
}

/// Whether what follows goes on with a sentence of absence, or is how many days these are, so that the sign before it was a
/// day's name.
fn ends_the_days(mut at: Cursor<'_>) -> bool {
    const BEHIND: &str = "请|休|不|我|看|陪|带|要|想|得|都|全|各|上午|下午|早上|出差|外出|年假|病|事假|婚假|产假|调休|去|有事|因|由于|到|至|和|及|与|跟|以及|还有";
    !at.touches(is_han) || at.take(BEHIND).is_some() || at.count().is_some() && at.take("天").is_some()
}

fn han_weekday(at: &mut Cursor<'_>) -> Option<Day> {
    let week = han_week(at)?;
    Some(in_week(week, han_name(at)?))
}

/// A weekday of a week that was named, or the next one.
fn in_week(week: Option<u64>, weekday: Weekday) -> Day {
    week.map_or(Day::Next(weekday), |weeks| Day::OfWeek(weeks, weekday))
}

/// Takes the name of a week, so many ahead; none: 周三 is the next one.
fn han_week(at: &mut Cursor<'_>) -> Option<Option<u64>> {
    const WEEKS: [(&str, Option<u64>); 4] = [
        ("下下周|下下星期|下下个星期|下下礼拜", Some(2)),
        ("下周|下星期|下个星期|下礼拜|下个礼拜|下個星期|下週", Some(1)),
        ("本周|这周|這周|這週|本週|这个星期|这星期|本星期|这礼拜", Some(0)),
        ("周|週|星期|礼拜", None),
    ];
    WEEKS.iter().find_map(|(words, week)| at.take(words).map(|_| *week))
}

/// Takes the name of a weekday behind that of another one; 天 counts days there.
fn further(at: &mut Cursor<'_>) -> Option<Weekday> {
    if at.rest().starts_with('天') { None } else { han_name(at) }
}

/// Takes what a weekday is called behind 周.
fn han_name(at: &mut Cursor<'_>) -> Option<Weekday> {
    let place = HAN_WEEKDAYS.chars().position(|name| at.sign(&[name]))?;
    Weekday::try_from(u8::try_from(place.min(6)).unwrap_or(6)).ok()
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
