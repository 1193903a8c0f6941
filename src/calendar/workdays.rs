//! The days that somebody works: their weekdays, the public holidays of their region, and what the organisation corrected.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Calendar, Corrections, Region, WorkingWeek};

/// The working weekdays of a person or a team in a region.
///
/// A make-up day is worked by whoever works on that weekday anyway or has a whole week from Monday to Friday: a part-timer
/// did not get the day off that it makes up for.
#[derive(Clone, Debug, Default)]
pub struct Workdays {
    week: WorkingWeek,
    region: Option<Region>,
    corrections: Arc<Corrections>,
}

impl Workdays {
    /// These weekdays, with the days of that region and what is corrected of them.
    pub fn new(week: WorkingWeek, region: Option<Region>, corrections: Arc<Corrections>) -> Self {
        Self { week, region, corrections }
    }

    /// The weekdays.
    pub fn week(&self) -> WorkingWeek {
        self.week
    }

    /// The region, if there is one.
    pub fn region(&self) -> Option<Region> {
        self.region
    }

    /// The days from `first` to `last` on which it matters that there is a calendar: off although their weekday is worked
    /// (true), or worked although it is free.
    pub fn exceptions(&self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = (NaiveDate, bool)> {
        first.iter_days().take_while(move |day| *day <= last).filter_map(|day| {
            let usual = self.week.is_workday(day);
            (usual != self.is_workday(day)).then_some((day, usual))
        })
    }

    /// Whether the calendar says that this day is off (true) or worked whatever its weekday (false).
    fn says(&self, day: NaiveDate) -> Option<bool> {
        if let Some(correction) = self.corrections.on(self.region, day) {
            return Some(correction.off);
        }
        let region = self.region?;
        if region.is_makeup(day) { Some(false) } else { region.is_off(day).then_some(true) }
    }

    fn is_whole_week(&self) -> bool {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        [Mon, Tue, Wed, Thu, Fri].into_iter().all(|day| self.week.days().contains(day))
    }
}

impl From<WorkingWeek> for Workdays {
    fn from(week: WorkingWeek) -> Self {
        Self { week, ..Self::default() }
    }
}

impl Calendar for Workdays {
    fn is_workday(&self, day: NaiveDate) -> bool {
        let usual = self.week.is_workday(day);
        match self.says(day) {
            Some(true) => false,
            Some(false) => usual || self.is_whole_week(),
            None => usual,
        }
    }

    fn is_holiday(&self, day: NaiveDate) -> bool {
        self.says(day) == Some(true)
    }

    fn is_makeup(&self, day: NaiveDate) -> bool {
        !self.week.days().contains(day.weekday()) && self.says(day) == Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Correction, EVERY, week_of, workdays_in_week};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn of(week: &str, region: &str, corrections: &[(&str, &str, bool)]) -> Workdays {
        let correction = |(calendar, day, off): &(&str, &str, bool)| {
            ((*calendar).to_owned(), date(day), Correction { off: *off, name: String::new() })
        };
        let corrections = Corrections::new(1, corrections.iter().map(correction));
        Workdays::new(week.parse().expect("weekdays"), region.parse().ok(), Arc::new(corrections))
    }

    #[test]
    fn spring_festival_moves_the_week() {
        let china = of("1-5", "CN", &[]);
        let week = |monday: &str| workdays_in_week(&china, date(monday));
        assert_eq!(week("2026-02-09").len(), 6, "Saturday 14 is worked");
        assert_eq!(week("2026-02-16"), []);
        assert_eq!(week("2026-02-23").first(), Some(&date("2026-02-24")));
        assert_eq!(week("2026-02-23").last(), Some(&date("2026-02-28")));
        // The Sunday opens the week that follows.
        assert_eq!(week_of(&china, date("2026-01-04")), date("2026-01-05"));
        assert_eq!(week("2026-01-05").first(), Some(&date("2026-01-04")));
        assert_eq!(week("2025-12-29").len(), 3, "31 December is the last workday");
    }

    #[test]
    fn a_part_timer_makes_up_for_nothing() {
        let saturday = date("2026-02-14");
        assert!(of("1-5", "CN", &[]).is_workday(saturday));
        assert!(!of("mon-wed", "CN", &[]).is_workday(saturday));
        let saturdays = of("thu-sat", "CN", &[]);
        assert!(saturdays.is_workday(saturday) && !saturdays.is_makeup(saturday));
        assert!(!saturdays.is_workday(date("2026-02-21")), "the festival's Saturday is off for them, too");
    }

    #[test]
    fn a_correction_wins() {
        let corrected =
            of("1-5", "CN", &[(EVERY, "2026-12-24", true), ("CN", "2026-02-16", false), ("CN", "2026-12-26", false)]);
        assert!(!corrected.is_workday(date("2026-12-24")));
        assert!(corrected.is_workday(date("2026-02-16")));
        assert!(corrected.is_workday(date("2026-12-26")) && corrected.is_makeup(date("2026-12-26")));
        let exceptions: Vec<_> = corrected.exceptions(date("2026-12-20"), date("2026-12-31")).collect();
        assert_eq!(exceptions, [(date("2026-12-24"), true), (date("2026-12-26"), false)]);
    }

    #[test]
    fn without_a_region_only_weekdays_count() {
        let plain = Workdays::from(WorkingWeek::default());
        let days = date("2026-01-01").iter_days().take(365);
        assert!(days.into_iter().all(|day| plain.is_workday(day) == WorkingWeek::default().is_workday(day)));
    }
}
