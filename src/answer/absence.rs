//! Sentences of absence: `away tomorrow`, `out Wed`, 下周三请假.

mod cursor;
mod day;
mod name;
mod said;
mod sentence;
mod span;
#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};
use span::Span;

/// An absence as it was said; which days it means depends on the day it is said on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Absence {
    span: Span,
    half: Option<HalfSaid>,
    why: Option<String>,
}

/// Which half was said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum HalfSaid {
    This(Half),
    /// 半天: it must be asked which.
    Which,
}

/// The days of an absence.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AbsenceDays {
    /// The first day; may lie before today in a range that has begun.
    pub from: NaiveDate,
    /// The last day, included; never before `from` nor before today.
    pub to: NaiveDate,
    /// Only half of the day; then `from` and `to` are the same day.
    pub half: Option<Half>,
    /// The reason, as typed; it is the person's own.
    pub why: Option<String>,
}

/// Half of a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Half {
    /// The morning, 上午.
    Morning,
    /// The afternoon, 下午.
    Afternoon,
}

/// Why the days of an absence must be asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum AbsenceAsk {
    /// `next Wed` means either of two days; `a` is before `b`.
    #[error("{a} or {b}?")]
    WhichWeek {
        /// The nearer day.
        a: NaiveDate,
        /// The same weekday one week later.
        b: NaiveDate,
    },
    /// It is over already.
    #[error("in the past")]
    Past,
    /// More than 366 days, or more than 366 days ahead.
    #[error("more than 366 days")]
    TooLong,
    /// No days were understood.
    #[error("which days?")]
    NotUnderstood,
}

/// The longest message that is looked at as a sentence of absence, in characters.
const LONGEST_SENTENCE: usize = 200;
/// The longest absence and the farthest one, in days.
const MOST_DAYS: u64 = 366;

/// Reads a whole message as a sentence of absence; `None` where it is anything else, or more than that.
#[must_use]
pub fn read(text: &str) -> Option<Absence> {
    let text = text.trim();
    let fits = text.chars().count() <= LONGEST_SENTENCE && !text.contains(['\n', '\r']);
    fits.then(|| sentence::whole(text)).flatten()
}

/// Reads what stands after the command word (`tomorrow`, `1 Dec - 5 Dec sister's wedding`, nothing = today), or a
/// sentence with the date first (下周三请假); what is left after the days is the reason.
#[must_use]
pub fn words(text: &str) -> Absence {
    read(text).unwrap_or_else(|| sentence::beginning(text))
}

impl Absence {
    /// The days it means when it is said on `today`: a bare weekday is the next such day, today included; 下周三 is that
    /// day of the next ISO week; a date without a year is the one from a month ago to eleven months ahead.
    ///
    /// # Errors
    /// What must be asked back before anything is stored.
    pub fn resolve(&self, today: NaiveDate) -> Result<AbsenceDays, AbsenceAsk> {
        let (from, to) = self.span.days(today)?;
        if from > to {
            return Err(AbsenceAsk::NotUnderstood);
        }
        if to < today {
            return Err(AbsenceAsk::Past);
        }
        let days = u64::try_from((to - from).num_days()).map_err(|_| AbsenceAsk::TooLong)? + 1;
        if days > MOST_DAYS || today.checked_add_days(Days::new(MOST_DAYS)).is_some_and(|last| from > last) {
            return Err(AbsenceAsk::TooLong);
        }
        let half = match self.half {
            None => None,
            Some(HalfSaid::This(half)) if from == to => Some(half),
            Some(_) => return Err(AbsenceAsk::NotUnderstood),
        };
        Ok(AbsenceDays { from, to, half, why: self.why.clone() })
    }
}
