//! A date as it was written: `2026-12-01`, `1 Dec`, 5号, `12/24`, `24.12.`, 3.8.

use super::cursor::Cursor;
use super::name::{month, ordinal};
use super::{AbsenceAsk, Doubt, On, Pick, Unsure};
use chrono::{Datelike, Months, NaiveDate};

/// A date as it was written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Date {
    /// `2026-12-01`.
    Full(i32, u32, u32),
    /// `1 Dec`: month and day.
    Yearly(u32, u32),
    /// 5号.
    Monthly(u32),
    /// 下个月1号.
    Ahead(u32),
    /// `12/1`, `12.1`: month and day or day and month, in the order in which they were written.
    Either(Option<i32>, u32, u32),
}

impl Date {
    pub(super) fn has_year(self) -> bool {
        matches!(self, Date::Full(..) | Date::Either(Some(_), ..))
    }

    /// Whether it comes once a year.
    pub(super) fn is_yearly(self) -> bool {
        matches!(self, Date::Yearly(..) | Date::Either(None, ..))
    }

    /// The date it means, without a year or month the first one that is not before `first`.
    pub(super) fn after(self, first: NaiveDate, on: On) -> Result<NaiveDate, Unsure> {
        match self {
            Date::Full(year, month, day) => full(year, month, day),
            Date::Yearly(month, day) => {
                let earlier = (month, day) < (first.month(), first.day());
                let year = first.year().saturating_add(i32::from(earlier));
                full(year, month, day).map_err(|unsure| match unsure {
                    // Of a day that is there in other years the year is told.
                    Unsure::Ask(AbsenceAsk::NoSuchDay { year: _, month, day }) if (month, day) != (2, 29) => {
                        Unsure::Ask(AbsenceAsk::NoSuchDay { year: None, month, day })
                    }
                    other => other,
                })
            }
            Date::Monthly(day) => {
                let start = first.with_day(1).ok_or(NO)?;
                let months = (0..3).filter_map(|months| start.checked_add_months(Months::new(months))?.with_day(day));
                months.filter(|date| *date >= first).min().ok_or(NO)
            }
            Date::Ahead(day) => {
                let next = on.today.checked_add_months(Months::new(1)).ok_or(NO)?;
                full(next.year(), next.month(), day)
            }
            Date::Either(year, a, b) => {
                let of = |month, day| match year {
                    Some(year) => Date::Full(year, month, day),
                    None => Date::Yearly(month, day),
                };
                let (month_first, day_first) = (of(a, b), of(b, a));
                let date = match on.pick {
                    _ if a > 12 => day_first,
                    _ if b > 12 || a == b || on.month_first => month_first,
                    Pick::Ask => return Err(Unsure::Doubt(Doubt::Which)),
                    Pick::First => month_first,
                    Pick::Second => day_first,
                };
                date.after(first, on)
            }
        }
    }
}

const NO: Unsure = Unsure::Ask(AbsenceAsk::NotUnderstood);

/// A date of a year, or that there is none such.
fn full(year: i32, month: u32, day: u32) -> Result<NaiveDate, Unsure> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return Err(NO);
    }
    let none = || Unsure::Ask(AbsenceAsk::NoSuchDay { year: Some(year), month, day });
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(none)
}

/// Takes a date.
pub(super) fn date(at: &mut Cursor<'_>) -> Option<Date> {
    for way in [numeric, day_month, month_day, nth, ahead, feast] {
        let mut here = *at;
        if let Some(date) = way(&mut here) {
            *at = here;
            return Some(date);
        }
    }
    None
}

/// `2026-12-01`, 2026年12月1日, 12月1日, 5号, `12/24`, `24.12.`, `24.12.2026`.
fn numeric(at: &mut Cursor<'_>) -> Option<Date> {
    let first = at.number()?;
    if at.take("月").is_some() {
        let day = at.number()?;
        at.take("日|号|號");
        return Some(Date::Yearly(first, day));
    }
    if at.take("号|號").is_some() {
        return Some(Date::Monthly(first));
    }
    if at.take("年").is_some() {
        let month = at.number()?;
        at.take("月")?;
        let day = at.number()?;
        at.take("日|号|號");
        return Some(Date::Full(i32::try_from(first).ok()?, month, day));
    }
    let sign = ['-', '/', '.'].into_iter().find(|sign| at.sign(&[*sign]))?;
    let second = at.number()?;
    if first >= 1000 {
        if !at.sign(&[sign]) {
            return None;
        }
        return Some(Date::Full(i32::try_from(first).ok()?, second, at.number()?));
    }
    // A range of days of a month (`1-5 Dec`) is read elsewhere.
    (sign != '-').then(|| two(at, sign, first, second)).flatten()
}

/// What two numbers with such a sign between them mean, and what follows them.
fn two(at: &mut Cursor<'_>, sign: char, first: u32, second: u32) -> Option<Date> {
    let mut here = *at;
    if here.sign(&[sign])
        && let Some(year @ 2000..=2999) = here.number()
    {
        *at = here;
        return Some(Date::Either(i32::try_from(year).ok(), first, second));
    }
    // `1.5 days` are no day.
    let counts = "days|day|d|weeks|week|hours|hour|h|天|小时|个|周|月";
    here = *at;
    if sign == '.' && here.take(counts).is_some() {
        return None;
    }
    if sign == '.' && here.sign(&['.']) && !here.rest().starts_with('.') {
        *at = here;
        // In `3.8.` the day comes first.
        return Some(if second > 12 { Date::Yearly(first, second) } else { Date::Yearly(second, first) });
    }
    Some(Date::Either(None, first, second))
}

/// `1 Dec`, `1st of December 2026`.
fn day_month(at: &mut Cursor<'_>) -> Option<Date> {
    at.take("the");
    let day = ordinal(at)?;
    at.take("of");
    let month = month(at)?;
    Some(with_year(at, month, day))
}

/// `Dec 1`, `December 1st, 2026`.
fn month_day(at: &mut Cursor<'_>) -> Option<Date> {
    let month = month(at)?;
    at.take("the");
    let day = ordinal(at)?;
    Some(with_year(at, month, day))
}

/// `the 9th`
fn nth(at: &mut Cursor<'_>) -> Option<Date> {
    at.take("the");
    let day = at.number()?;
    at.take("st|nd|rd|th")?;
    (1..=31).contains(&day).then_some(Date::Monthly(day))
}

/// 下个月1号
fn ahead(at: &mut Cursor<'_>) -> Option<Date> {
    at.take("下个月|下月")?;
    let day = ordinal(at)?;
    at.take("日|号|號")?;
    Some(Date::Ahead(day))
}

/// A feast that is one and the same day every year.
fn feast(at: &mut Cursor<'_>) -> Option<Date> {
    let names = [
        ("new year's day|元旦节|元旦", (1, 1)),
        ("christmas eve|平安夜", (12, 24)),
        ("christmas day|圣诞节", (12, 25)),
        ("new year's eve", (12, 31)),
    ];
    names.into_iter().find_map(|(words, (month, day))| at.take(words).map(|_| Date::Yearly(month, day)))
}

/// A year may follow.
fn with_year(at: &mut Cursor<'_>, month: u32, day: u32) -> Date {
    let mut here = *at;
    here.sign(&[',']);
    if let Some(year @ 2000..=2999) = here.number() {
        *at = here;
        return Date::Full(i32::try_from(year).unwrap_or(0), month, day);
    }
    Date::Yearly(month, day)
}
