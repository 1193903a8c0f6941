//! A day as it was named, and which date that is.

use super::AbsenceAsk;
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
    Yearly(u32, u32),
    /// 5号.
    Monthly(u32),
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
            Day::Yearly(..) => self.after(today.checked_sub_days(JUST_GONE).unwrap_or(today), today),
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
            Day::Yearly(month, day) => {
                let years = [first.year(), first.year().saturating_add(1)];
                let dates = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
                dates.filter(|date| *date >= first).min().ok_or(NO)
            }
            Day::Monthly(day) => {
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
