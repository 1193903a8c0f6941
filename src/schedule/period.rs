//! The stretches of days that have one workday of a kind: a week, a month, a cycle.

use chrono::{Datelike, NaiveDate};

use super::cycle::{Cycle, Length};
use crate::calendar::{Calendar, monday_of, workdays_in_week};

/// A stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A week; a make-up Sunday belongs to the one that begins next day.
    Week,
    /// A calendar month.
    Month,
    /// A cycle of the organisation's length.
    Cycle,
}

/// Which end of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// Its beginning.
    First,
    /// Its end.
    Last,
}

impl Period {
    /// The first day of the stretch that holds the day.
    pub fn first(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Week => monday_of(day),
            Self::Month => day.with_day(1).unwrap_or(day),
            Self::Cycle => Cycle::of(Length::default(), day).first(),
        }
    }

    /// The last day of the stretch that holds the day.
    pub fn last(self, day: NaiveDate) -> NaiveDate {
        let days = match self {
            Self::Week => return monday_of(day).checked_add_days(chrono::Days::new(6)).unwrap_or(day),
            Self::Month => day.num_days_in_month(),
            Self::Cycle => return Cycle::of(Length::default(), day).last(),
        };
        day.with_day(days.into()).unwrap_or(day)
    }

    /// The first day of the stretch after (`direction` 1) or before (-1) the one that holds the day.
    pub(super) fn beside(self, day: NaiveDate, direction: i64) -> Option<NaiveDate> {
        let outside = if direction < 0 { self.first(day).pred_opt() } else { self.last(day).succ_opt() };
        // At the edge of representable time there is none.
        outside.map(|outside| self.first(outside)).filter(|first| (*first - day).num_days() * direction > 0)
    }

    /// The label of the round at that end of the stretch that holds the day: the Monday of a week, else the day at that very
    /// end, workday or not, so that people of different calendars have one round.
    pub(super) fn label(self, end: End, day: NaiveDate) -> NaiveDate {
        match (self, end) {
            (Self::Week, _) | (_, End::First) => self.first(day),
            (_, End::Last) => self.last(day),
        }
    }

    /// The first or last workday of the stretch with that label; none if it has no workday or no stretch has that label.
    pub(super) fn workday(self, end: End, label: NaiveDate, calendar: &dyn Calendar) -> Option<NaiveDate> {
        if self == Self::Week {
            let workdays = workdays_in_week(calendar, label);
            return if end == End::First { workdays.first() } else { workdays.last() }.copied();
        }
        if self.label(end, label) != label {
            return None;
        }
        let (first, last) = (self.first(label), self.last(label));
        let day = |day: &NaiveDate| calendar.is_workday(*day);
        let mut within = first.iter_days().take_while(|day| *day <= last);
        match end {
            End::First => within.find(day),
            End::Last => {
                std::iter::successors(Some(last), NaiveDate::pred_opt).take_while(|day| *day >= first).find(day)
            }
        }
    }
}
