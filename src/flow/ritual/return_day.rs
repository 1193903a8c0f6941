//! The day on which somebody is back from an absence that is worth a word.

use chrono::{Days, NaiveDate};

use crate::calendar::Calendar;
use crate::store::absences::Absence;

/// Of so many workdays on end.
const WORKDAYS: usize = 2;
/// How far is looked, in days: an absence and the weekends around it.
const FAR: u64 = 400;

/// An absence as it was lived: neighbouring ones are one, and what lies between them is free anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lived {
    /// Its first workday.
    pub first: NaiveDate,
    /// Its last workday.
    pub last: NaiveDate,
    /// The first workday after it.
    pub back: NaiveDate,
}

/// The first absence of two workdays or more after which somebody is back on `today` or later. `absences` also holds those that
/// are over, as far back as it matters.
pub fn next(calendar: &dyn Calendar, absences: &[Absence], today: NaiveDate) -> Option<Lived> {
    let ends = absences.iter().filter(|absence| absence.half.is_none()).map(|absence| absence.last_day);
    let returns = ends.filter_map(|end| {
        let after = end.iter_days().skip(1).take(FAR as usize);
        after.into_iter().find(|day| calendar.is_workday(*day) && !covers(absences, *day))
    });
    let mut returns: Vec<NaiveDate> = returns.filter(|back| *back >= today).collect();
    returns.sort_unstable();
    returns.into_iter().find_map(|back| before(calendar, absences, back))
}

/// The absence of two workdays or more that ends right before `back`.
pub fn before(calendar: &dyn Calendar, absences: &[Absence], back: NaiveDate) -> Option<Lived> {
    let days = (1..FAR).map_while(|ago| back.checked_sub_days(Days::new(ago)));
    let away: Vec<NaiveDate> =
        days.filter(|day| calendar.is_workday(*day)).take_while(|day| covers(absences, *day)).collect();
    match (away.last(), away.first()) {
        (Some(first), Some(last)) if away.len() >= WORKDAYS => Some(Lived { first: *first, last: *last, back }),
        _ => None,
    }
}

/// Whether a whole day lies in one of these absences.
pub fn covers(absences: &[Absence], day: NaiveDate) -> bool {
    absences.iter().any(|away| away.half.is_none() && away.first_day <= day && day <= away.last_day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::WorkingWeek;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn away(first: &str, last: &str, half: Option<&str>) -> Absence {
        let half = half.map(str::to_owned);
        Absence { id: 1, person_id: 1, first_day: date(first), last_day: date(last), half, source: None, ends_at: None }
    }

    fn lived(calendar: &str, absences: &[Absence], today: &str) -> Option<String> {
        let week: WorkingWeek = calendar.parse().expect("weekdays");
        next(&week, absences, date(today)).map(|lived| format!("{} {} {}", lived.first, lived.last, lived.back))
    }

    #[test]
    fn one_is_back_on_the_first_workday_after_it() {
        let week = [away("2026-11-19", "2026-11-20", None)];
        assert_eq!(lived("1-5", &week, "2026-11-18").as_deref(), Some("2026-11-19 2026-11-20 2026-11-23"));
        assert_eq!(lived("1-5", &week, "2026-11-23").as_deref(), Some("2026-11-19 2026-11-20 2026-11-23"));
        assert_eq!(lived("1-5", &week, "2026-11-24"), None);
        // A part-timer works on Thursdays alone: that is one workday.
        assert_eq!(lived("thu", &week, "2026-11-18"), None);
        assert_eq!(lived("thu,fri,sun", &week, "2026-11-18").as_deref(), Some("2026-11-19 2026-11-20 2026-11-22"));
    }

    #[test]
    fn neighbouring_absences_are_one() {
        let both = [away("2026-11-20", "2026-11-20", None), away("2026-11-23", "2026-11-23", None)];
        assert_eq!(lived("1-5", &both, "2026-11-20").as_deref(), Some("2026-11-20 2026-11-23 2026-11-24"));
        let apart = [away("2026-11-19", "2026-11-19", None), away("2026-11-23", "2026-11-23", None)];
        assert_eq!(lived("1-5", &apart, "2026-11-19"), None);
        let half = [away("2026-11-19", "2026-11-19", Some("morning")), away("2026-11-20", "2026-11-20", None)];
        assert_eq!(lived("1-5", &half, "2026-11-19"), None);
    }

    #[test]
    fn the_nearest_return_comes_first() {
        let two = [away("2026-12-21", "2027-01-03", None), away("2026-11-26", "2026-11-27", None)];
        assert_eq!(lived("1-5", &two, "2026-11-25").as_deref(), Some("2026-11-26 2026-11-27 2026-11-30"));
        assert_eq!(lived("1-5", &two, "2026-12-01").as_deref(), Some("2026-12-21 2027-01-01 2027-01-04"));
    }
}
