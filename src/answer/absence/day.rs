//! A day as it was named, and which date that is.

use super::date::Date;
use super::{AbsenceAsk, Doubt, On, Pick, Unsure};
use chrono::{Datelike, Days, NaiveDate, Weekday};

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
    /// `1 Dec`.
    Date(Date),
    /// `Wed 9 Dec`: the date counts, if it is that weekday; of a week that is named it must be that one.
    Both(Weekday, Option<u64>, Date),
}

impl Day {
    /// Whether a year was said.
    pub(super) fn has_year(self) -> bool {
        matches!(self, Day::Date(date) | Day::Both(_, _, date) if date.has_year())
    }

    /// The same day with a date behind its name.
    pub(super) fn with_date(self, date: Date) -> Option<Day> {
        Some(match self {
            Day::Next(weekday) | Day::Either(weekday) => Day::Both(weekday, None, date),
            Day::OfWeek(weeks, weekday) => Day::Both(weekday, Some(weeks), date),
            _ => return None,
        })
    }

    /// The date it means.
    pub(super) fn on(self, on: On) -> Result<NaiveDate, Unsure> {
        // A date that has just gone by was meant, and is told to be past; an older one means next year's.
        const JUST_GONE: Days = Days::new(31);
        match self {
            Day::Date(date) | Day::Both(_, _, date) if date.is_yearly() => {
                self.after(on.today.checked_sub_days(JUST_GONE).unwrap_or(on.today), on)
            }
            _ => self.after(on.today, on),
        }
    }

    /// The date it means, for a day without a year, month or week the first one that is not before `first`.
    pub(super) fn after(self, first: NaiveDate, on: On) -> Result<NaiveDate, Unsure> {
        const NO: Unsure = Unsure::Ask(AbsenceAsk::NotUnderstood);
        match self {
            Day::Plus(days) => on.today.checked_add_signed(chrono::Duration::days(i64::from(days))).ok_or(NO),
            Day::Next(weekday) => next(weekday, first),
            Day::Either(weekday) => {
                let nearer = next(weekday, on.today.succ_opt().ok_or(NO)?)?;
                match on.pick {
                    Pick::Ask => Err(Unsure::Doubt(Doubt::Which)),
                    Pick::First => Ok(nearer),
                    Pick::Second => nearer.checked_add_days(Days::new(7)).ok_or(NO),
                }
            }
            Day::OfWeek(weeks, weekday) => of_week(weeks, weekday, on.today),
            Day::Date(date) => date.after(first, on),
            Day::Both(weekday, weeks, date) => {
                let date = date.after(first, on)?;
                let named = match weeks {
                    Some(weeks) => of_week(weeks, weekday, on.today)?,
                    None => nearest(weekday, date)?,
                };
                if named == date {
                    return Ok(date);
                }
                match on.pick {
                    Pick::Ask if weeks.is_some() && date.weekday() == weekday => Err(Unsure::Doubt(Doubt::Which)),
                    Pick::Ask => Err(Unsure::Doubt(Doubt::NotThatDay { date, said: weekday })),
                    Pick::First => Ok(date),
                    Pick::Second => Ok(named),
                }
            }
        }
    }
}

/// A weekday of the week that begins so many weeks after the running one.
fn of_week(weeks: u64, weekday: Weekday, today: NaiveDate) -> Result<NaiveDate, Unsure> {
    const NO: Unsure = Unsure::Ask(AbsenceAsk::NotUnderstood);
    let monday = today.week(Weekday::Mon).checked_first_day().ok_or(NO)?;
    let days = weeks * 7 + u64::from(weekday.num_days_from_monday());
    monday.checked_add_days(Days::new(days)).ok_or(NO)
}

/// The first such weekday from a date on.
fn next(weekday: Weekday, from: NaiveDate) -> Result<NaiveDate, Unsure> {
    let ahead = weekday.days_since(from.weekday());
    from.checked_add_days(Days::new(u64::from(ahead))).ok_or(Unsure::Ask(AbsenceAsk::NotUnderstood))
}

/// Such a weekday at most three days before or after a date.
fn nearest(weekday: Weekday, date: NaiveDate) -> Result<NaiveDate, Unsure> {
    let ahead = u64::from(weekday.days_since(date.weekday()));
    let day =
        if ahead <= 3 { date.checked_add_days(Days::new(ahead)) } else { date.checked_sub_days(Days::new(7 - ahead)) };
    day.ok_or(Unsure::Ask(AbsenceAsk::NotUnderstood))
}
