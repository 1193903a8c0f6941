//! Sentences of absence: `away tomorrow`, `out Wed`, 下周三请假.

mod cursor;
mod date;
mod day;
mod list;
mod name;
mod said;
mod sentence;
mod span;
#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate, Weekday};
use cursor::Cursor;
use day::Day;
use list::Piece;
use name::day;
use span::Span;

/// An absence as it was said; which days it means depends on the day it is said on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Absence {
    span: Span,
    /// How many days a range was said to have.
    stated: Option<u64>,
    half: Option<HalfSaid>,
    why: Option<String>,
    /// What was listed beside it.
    more: Vec<Piece>,
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
    /// Two readings; `a` is not after `b`.
    #[error("{a:?} or {b:?}?")]
    Which {
        /// The first and the last day of one reading; of a date that cannot be the other, both are the same.
        a: (NaiveDate, NaiveDate),
        /// Those of the other.
        b: (NaiveDate, NaiveDate),
        /// Only half of the day, in either.
        half: Option<Half>,
        /// Why there are two.
        why: Doubt,
    },
    /// There is no such day, in that year if one is told.
    #[error("no day {day} in month {month}")]
    NoSuchDay {
        /// The year, if other years have the day.
        year: Option<i32>,
        /// 1–12.
        month: u32,
        /// 1–31.
        day: u32,
    },
    /// A beginning without an end.
    #[error("until when?")]
    UntilWhen {
        /// The first day.
        from: NaiveDate,
    },
    /// A part of a day that is no half.
    #[error("hours of {day}?")]
    Hours {
        /// The day.
        day: NaiveDate,
    },
    /// More than [`LONG`] days, and no year was said.
    #[error("{from} to {to}?")]
    Long {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
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

/// Why days can be read in two ways.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Doubt {
    /// `next Wed`, `1/12`.
    Which,
    /// A date that is not the weekday beside it.
    NotThatDay {
        /// The date.
        date: NaiveDate,
        /// The weekday that was said.
        said: Weekday,
    },
    /// So many days, with a weekend among them.
    Weekend,
}

/// Which of two readings is taken.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Pick {
    /// Neither: it is asked.
    Ask,
    First,
    Second,
}

/// What a day's name is read by.
#[derive(Clone, Copy, Debug)]
struct On {
    today: NaiveDate,
    pick: Pick,
    /// 3.8 and 3/8 are 8 March.
    month_first: bool,
}

/// No date yet: asked, or one of two readings.
#[derive(Clone, Copy, Debug)]
enum Unsure {
    Ask(AbsenceAsk),
    Doubt(Doubt),
}

impl From<AbsenceAsk> for Unsure {
    fn from(ask: AbsenceAsk) -> Self {
        Unsure::Ask(ask)
    }
}

/// A longer range is asked about unless a year was said, in days.
pub const LONG: i64 = 60;
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

/// The day other than today and yesterday that a text begins with, as it was typed, and what follows.
#[must_use]
pub fn leading_day(text: &str) -> Option<(&str, &str)> {
    let mut at = Cursor::new(text);
    let begin = at.rest();
    day(&mut at).filter(|day| !matches!(day, Day::Plus(0 | -1)))?;
    Some((begin[..begin.len() - at.rest().len()].trim(), at.rest()))
}

impl Absence {
    /// The days it means when it is said on `today`, in the order in which they were said; those that hang together are one
    /// range. All of them, or what must be asked back about one.
    ///
    /// # Errors
    /// What must be asked back before anything is stored.
    pub fn all(&self, today: NaiveDate, month_first: bool) -> Result<Vec<AbsenceDays>, AbsenceAsk> {
        let mut all = vec![self.first(today, month_first)?];
        for Piece { span, half } in &self.more {
            let one = Self { span: *span, stated: None, half: *half, why: self.why.clone(), more: Vec::new() };
            // `Sun and Mon`: the Monday behind that Sunday.
            let after = match (span, all.last()) {
                (Span::One(Day::Next(_)), Some(last)) => last.to.max(today),
                _ => today,
            };
            let days = one.first(after, month_first)?;
            match all.last_mut() {
                Some(last) if last.half.is_none() && days.half.is_none() && last.to.succ_opt() == Some(days.from) => {
                    last.to = days.to;
                }
                _ => all.push(days),
            }
        }
        Ok(all)
    }

    /// Whether several days were listed.
    pub fn is_list(&self) -> bool {
        !self.more.is_empty()
    }

    /// The days of what is no list.
    ///
    /// # Errors
    /// What must be asked back before anything is stored.
    pub fn resolve(&self, today: NaiveDate, month_first: bool) -> Result<AbsenceDays, AbsenceAsk> {
        if self.is_list() { Err(AbsenceAsk::NotUnderstood) } else { self.first(today, month_first) }
    }

    /// The first days it means when it is said on `today`: a bare weekday is the next such day, today included; 下周三 is that
    /// day of the next ISO week; a date without a year is the one from a month ago to eleven months ahead. With `month_first`
    /// 3.8 and 3/8 are 8 March; else it is asked which they are.
    fn first(&self, today: NaiveDate, month_first: bool) -> Result<AbsenceDays, AbsenceAsk> {
        let days = |pick| self.span.days(On { today, pick, month_first });
        let half = match self.half {
            Some(HalfSaid::This(half)) => Some(half),
            _ => None,
        };
        match days(Pick::Ask) {
            Ok(days) => self.checked(days, today),
            Err(Unsure::Ask(ask)) => Err(ask),
            Err(Unsure::Doubt(why)) => {
                let readings = [days(Pick::First), days(Pick::Second)].map(|reading| match reading {
                    Ok(days) => self.checked(days, today).map(|days| (days.from, days.to)),
                    Err(Unsure::Ask(ask)) => Err(ask),
                    Err(Unsure::Doubt(_)) => Err(AbsenceAsk::NotUnderstood),
                });
                match readings {
                    [Ok(a), Ok(b)] => Err(AbsenceAsk::Which { a: a.min(b), b: a.max(b), half, why }),
                    [Ok(days), Err(_)] | [Err(_), Ok(days)] if why == Doubt::Which => self.checked(days, today),
                    // Of a date that is not that weekday nothing is taken for granted.
                    [Ok(days), Err(_)] | [Err(_), Ok(days)] => Err(AbsenceAsk::Which { a: days, b: days, half, why }),
                    [Err(ask), _] => Err(ask),
                }
            }
        }
    }

    /// These days, if they are some.
    fn checked(&self, (from, to): (NaiveDate, NaiveDate), today: NaiveDate) -> Result<AbsenceDays, AbsenceAsk> {
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
        if self.stated.is_some_and(|stated| stated != days) {
            return Err(AbsenceAsk::NotUnderstood);
        }
        if (to - from).num_days() >= LONG && self.span.guesses_the_year() {
            return Err(AbsenceAsk::Long { from, to });
        }
        let half = match self.half {
            None => None,
            Some(HalfSaid::This(half)) if from == to => Some(half),
            Some(_) => return Err(AbsenceAsk::NotUnderstood),
        };
        Ok(AbsenceDays { from, to, half, why: self.why.clone() })
    }
}
