//! Which weekday of a month: the second Tuesday, the last Friday.

use chrono::{Datelike, Days, NaiveDate};

/// Which of a month's Mondays, Tuesdays, …; every month has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nth {
    /// The first.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
    /// The fourth.
    Fourth,
    /// The last: the fourth or the fifth.
    Last,
}

impl Nth {
    /// All of them with their names, as they are stored.
    pub(super) const NAMES: [(Self, &'static str); 5] = [
        (Self::First, "first"),
        (Self::Second, "second"),
        (Self::Third, "third"),
        (Self::Fourth, "fourth"),
        (Self::Last, "last"),
    ];

    /// As it is stored.
    pub(super) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(nth, _)| *nth == self).map_or("first", |(_, name)| name)
    }

    /// Whether a day is that one of its weekday in its month.
    pub(super) fn holds(self, day: NaiveDate) -> bool {
        match self {
            Self::First => day.day0() / 7 == 0,
            Self::Second => day.day0() / 7 == 1,
            Self::Third => day.day0() / 7 == 2,
            Self::Fourth => day.day0() / 7 == 3,
            Self::Last => day.checked_add_days(Days::new(7)).is_none_or(|after| after.month() != day.month()),
        }
    }
}
