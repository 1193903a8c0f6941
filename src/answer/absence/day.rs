//! A day as people name it, and which date that is.

use super::AbsenceAsk;
use super::cursor::Cursor;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A day as it was named.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Day {
    /// So many days from today; -1 is yesterday.
    Plus(i8),
    /// `Wed`, 周三.
    Next(Weekday),
    /// `next Wed`: this one or the one after.
    Either(Weekday),
    /// 本周三 is 0, 下周三 is 1, 下下周三 is 2 weeks ahead.
    OfWeek(u64, Weekday),
    /// `2026-12-01`.
    Full(i32, u32, u32),
    /// `1 Dec`.
    MonthDay(u32, u32),
    /// 5号.
    OfMonth(u32),
    /// Looks like a day and could be two: `1/12`.
    Unclear,
}

impl Day {
    /// Whether it is the day after the other one, as far as their names tell.
    pub(super) fn follows(self, other: Day) -> bool {
        match (other, self) {
            (Day::Plus(a), Day::Plus(b)) => i16::from(b) == i16::from(a) + 1,
            (Day::Next(a) | Day::OfWeek(_, a), Day::Next(b)) => b == a.succ(),
            _ => false,
        }
    }

    /// The date it means when it is said on `today`.
    pub(super) fn on(self, today: NaiveDate) -> Result<NaiveDate, AbsenceAsk> {
        // A date that has just gone by was meant, and is told to be past; an older one means next year's.
        const JUST_GONE: Days = Days::new(31);
        match self {
            Day::MonthDay(..) => self.after(today.checked_sub_days(JUST_GONE).unwrap_or(today), today),
            _ => self.after(today, today),
        }
    }

    /// The date it means, for a day without a year, month or week the first one that is not before `first`.
    pub(super) fn after(self, first: NaiveDate, today: NaiveDate) -> Result<NaiveDate, AbsenceAsk> {
        const NO: AbsenceAsk = AbsenceAsk::NotUnderstood;
        match self {
            Day::Plus(days) => today.checked_add_signed(chrono::Duration::days(i64::from(days))).ok_or(NO),
            Day::Next(weekday) => next(weekday, first),
            Day::Either(weekday) => {
                let a = next(weekday, today.succ_opt().ok_or(NO)?)?;
                let b = a.checked_add_days(Days::new(7)).ok_or(NO)?;
                Err(AbsenceAsk::WhichWeek { a, b })
            }
            Day::OfWeek(weeks, weekday) => {
                let monday = today.week(Weekday::Mon).checked_first_day().ok_or(NO)?;
                let days = weeks * 7 + u64::from(weekday.num_days_from_monday());
                monday.checked_add_days(Days::new(days)).ok_or(NO)
            }
            Day::Full(year, month, day) => NaiveDate::from_ymd_opt(year, month, day).ok_or(NO),
            Day::MonthDay(month, day) => {
                let years = [first.year(), first.year().saturating_add(1)];
                let dates = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
                dates.filter(|date| *date >= first).min().ok_or(NO)
            }
            Day::OfMonth(day) => {
                let start = first.with_day(1).ok_or(NO)?;
                let months = (0..3).filter_map(|months| start.checked_add_months(Months::new(months))?.with_day(day));
                months.filter(|date| *date >= first).min().ok_or(NO)
            }
            Day::Unclear => Err(NO),
        }
    }
}

/// The first such weekday from a date on.
fn next(weekday: Weekday, from: NaiveDate) -> Result<NaiveDate, AbsenceAsk> {
    let ahead = weekday.days_since(from.weekday());
    from.checked_add_days(Days::new(u64::from(ahead))).ok_or(AbsenceAsk::NotUnderstood)
}

const WEEKDAYS: [(&[&str], Weekday); 7] = [
    (&["monday", "mondays", "mon", "mon."], Weekday::Mon),
    (&["tuesday", "tues", "tue", "tue."], Weekday::Tue),
    (&["wednesday", "weds", "wed", "wed."], Weekday::Wed),
    (&["thursday", "thurs", "thur", "thu", "thu."], Weekday::Thu),
    (&["friday", "fri", "fri."], Weekday::Fri),
    (&["saturday", "sat", "sat."], Weekday::Sat),
    (&["sunday", "sun", "sun."], Weekday::Sun),
];
const HAN_WEEKDAYS: [(&str, Weekday); 8] = [
    ("一", Weekday::Mon),
    ("二", Weekday::Tue),
    ("三", Weekday::Wed),
    ("四", Weekday::Thu),
    ("五", Weekday::Fri),
    ("六", Weekday::Sat),
    ("日", Weekday::Sun),
    ("天", Weekday::Sun),
];
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "jan."],
    &["february", "feb", "feb."],
    &["march", "mar", "mar."],
    &["april", "apr", "apr."],
    &["may"],
    &["june", "jun", "jun."],
    &["july", "jul", "jul."],
    &["august", "aug", "aug."],
    &["september", "sept", "sep", "sep.", "sept."],
    &["october", "oct", "oct."],
    &["november", "nov", "nov."],
    &["december", "dec", "dec."],
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
    let words: [(&[&str], i8); 5] = [
        (&["the day after tomorrow", "day after tomorrow", "后天", "後天"], 2),
        (&["today", "今天", "今日", "今儿"], 0),
        (&["tomorrow", "tmr", "tmrw", "tomorow", "tommorow", "tommorrow", "明天", "明日", "明儿"], 1),
        (&["大后天"], 3),
        (&["yesterday", "昨天", "昨日"], -1),
    ];
    words.iter().find_map(|(words, days)| at.take(words).map(|_| Day::Plus(*days)))
}

fn weekday(at: &mut Cursor<'_>) -> Option<Day> {
    let next = at.take(&["next"]).is_some();
    let this = !next && at.take(&["this", "this coming", "coming"]).is_some();
    let weekday = WEEKDAYS.iter().find_map(|(words, weekday)| at.take(words).map(|_| *weekday))?;
    Some(if next {
        Day::Either(weekday)
    } else if this {
        Day::Next(weekday)
    } else if at.take(&["next week"]).is_some() {
        Day::OfWeek(1, weekday)
    } else if at.take(&["this week"]).is_some() {
        Day::OfWeek(0, weekday)
    } else {
        Day::Next(weekday)
    })
}

fn han_weekday(at: &mut Cursor<'_>) -> Option<Day> {
    const WEEKS: [(&[&str], Option<u64>); 4] = [
        (&["下下周", "下下星期", "下下个星期", "下下礼拜"], Some(2)),
        (&["下周", "下星期", "下个星期", "下礼拜", "下个礼拜", "下個星期", "下週"], Some(1)),
        (&["本周", "这周", "這周", "這週", "本週", "这个星期", "这星期", "本星期", "这礼拜"], Some(0)),
        (&["周", "週", "星期", "礼拜"], None),
    ];
    let week = WEEKS.iter().find_map(|(words, week)| at.take(words).map(|_| *week))?;
    let weekday = HAN_WEEKDAYS.iter().find_map(|(word, weekday)| at.take(&[word]).map(|_| *weekday))?;
    Some(week.map_or(Day::Next(weekday), |weeks| Day::OfWeek(weeks, weekday)))
}

/// `2026-12-01`, 2026年12月1日, 12月1日, 5号; `1/12` could be two days.
fn numeric(at: &mut Cursor<'_>) -> Option<Day> {
    let first = at.number()?;
    if at.take(&["月"]).is_some() {
        let day = at.number()?;
        at.take(&["日", "号", "號"]);
        return Some(Day::MonthDay(first, day));
    }
    if at.take(&["号", "號"]).is_some() {
        return Some(Day::OfMonth(first));
    }
    if at.take(&["年"]).is_some() {
        let month = at.number()?;
        at.take(&["月"])?;
        let day = at.number()?;
        at.take(&["日", "号", "號"]);
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
    at.take(&["the"]);
    let day = ordinal(at)?;
    at.take(&["of"]);
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
    at.take(&["st", "nd", "rd", "th"]);
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
    Day::MonthDay(month, day)
}
