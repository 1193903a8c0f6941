//! The end of a cycle: on which days a team's cycles end, when each is closed, and how a cycle stands on a day.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::cycle::{Cycle, Length};
use super::{Moment, local, wall};
use crate::calendar::Calendar;

/// So many workdays a close is open.
pub const CLOSING_DAYS: usize = 5;
/// So many closes are looked through for the next one.
const NEAR: usize = 40;
/// A close begins within so many days of its cycle's end, or never: a calendar without workdays.
const SEARCHED: usize = 120;

/// How a cycle stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CycleState {
    /// It has not begun.
    Draft,
    /// It runs, or is over and its close has not begun.
    Active,
    /// Its close is open: final values and scores are taken.
    Closing,
    /// Nothing in it changes any more.
    Closed,
}

/// The days of a close.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Closing {
    /// The first workday after the cycle.
    pub first: NaiveDate,
    /// The fifth.
    pub last: NaiveDate,
}

/// The close of a cycle that ends on a day, in a calendar; none where nobody ever works.
pub fn closing(end: NaiveDate, calendar: &dyn Calendar) -> Option<Closing> {
    let after = end.iter_days().skip(1).take(SEARCHED);
    let mut workdays = after.filter(|day| calendar.is_workday(*day)).take(CLOSING_DAYS);
    let first = workdays.next()?;
    Some(Closing { first, last: workdays.last().unwrap_or(first) })
}

/// How a cycle of these days stands on a local day, unless somebody closed it before.
pub fn state(first: NaiveDate, last: NaiveDate, today: NaiveDate, calendar: &dyn Calendar) -> CycleState {
    if today < first {
        return CycleState::Draft;
    }
    if today <= last {
        return CycleState::Active;
    }
    match closing(last, calendar) {
        Some(days) if today < days.first => CycleState::Active,
        Some(days) if today <= days.last => CycleState::Closing,
        _ => CycleState::Closed,
    }
}

/// The days on which the cycles of a team end: those of its length, and others. A close is labelled with the day after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ends {
    /// How long its cycles are.
    pub length: Length,
    /// The last days of its other cycles.
    pub others: BTreeSet<NaiveDate>,
}

impl Ends {
    /// The first label on that day or after it.
    pub fn from(&self, day: NaiveDate) -> Option<NaiveDate> {
        let day_before = day.checked_sub_days(Days::new(1))?;
        let of_length = Cycle::of(self.length, day_before).last();
        let other = self.others.range(day_before..).next().copied();
        label(other.map_or(of_length, |other| other.min(of_length)))
    }

    /// The last label on that day or before it.
    pub fn until(&self, day: NaiveDate) -> Option<NaiveDate> {
        let of_length = Cycle::of(self.length, day).first().checked_sub_days(Days::new(1))?;
        let other = self.others.range(..day).next_back().copied();
        label(other.map_or(of_length, |other| other.max(of_length)))
    }

    /// Whether a close has that label.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.from(day) == Some(day)
    }
}

impl Ends {
    /// The moment of the close with that label, if there is one.
    pub fn on(&self, label: NaiveDate, time: NaiveTime, zone: Tz, calendar: &dyn Calendar) -> Option<Moment> {
        let days = closing(label.pred_opt()?, calendar).filter(|_| self.has(label))?;
        Some(Moment { label, day: days.first, at: wall(days.first, time, zone) })
    }

    /// The next moment strictly after `after`.
    pub fn next(&self, time: NaiveTime, zone: Tz, calendar: &dyn Calendar, after: DateTime<Utc>) -> Option<Moment> {
        // One whose cycle is over may still begin.
        let begin = self.until(local(after, zone).date())?;
        let labels = std::iter::successors(Some(begin), |label| self.from(label.succ_opt()?));
        labels.take(NEAR).filter_map(|label| self.on(label, time, zone, calendar)).find(|moment| moment.at > after)
    }

    /// The last moment not after `until`.
    pub fn previous(&self, time: NaiveTime, zone: Tz, calendar: &dyn Calendar, until: DateTime<Utc>) -> Option<Moment> {
        let labels =
            std::iter::successors(self.until(local(until, zone).date()), |label| self.until(label.pred_opt()?));
        labels.take(NEAR).filter_map(|label| self.on(label, time, zone, calendar)).find(|moment| moment.at <= until)
    }
}

fn label(end: NaiveDate) -> Option<NaiveDate> {
    end.succ_opt()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::{Corrected, Workdays, WorkingWeek};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn week() -> Workdays {
        Workdays::default()
    }

    fn chinese() -> Workdays {
        Workdays::new(WorkingWeek::default(), Some("CN".parse().expect("a region")), Corrected::default().now())
    }

    #[test]
    fn a_close_is_open_for_five_workdays() {
        for (end, first, last) in [
            ("2026-12-31", "2027-01-01", "2027-01-07"),
            ("2026-09-30", "2026-10-01", "2026-10-07"),
            ("2026-10-31", "2026-11-02", "2026-11-06"),
        ] {
            let days = closing(date(end), &week()).expect("a close");
            assert_eq!((days.first, days.last), (date(first), date(last)), "{end}");
        }
        // National Day's holidays move it, and the make-up Saturday counts.
        let days = closing(date("2026-09-30"), &chinese()).expect("a close");
        assert_eq!((days.first, days.last), (date("2026-10-08"), date("2026-10-13")));
    }

    #[test]
    fn a_cycle_is_draft_active_closing_closed() {
        use CycleState::{Active, Closed, Closing, Draft};
        let (first, last) = (date("2026-10-01"), date("2026-10-31"));
        for (day, expected) in [
            ("2026-09-30", Draft),
            ("2026-10-01", Active),
            ("2026-10-31", Active),
            ("2026-11-01", Active),
            ("2026-11-02", Closing),
            ("2026-11-06", Closing),
            ("2026-11-07", Closed),
            ("2030-01-01", Closed),
        ] {
            assert_eq!(state(first, last, date(day), &week()), expected, "{day}");
        }
    }

    /// At one instant a cycle ended for one team and runs for another, across the date line; summer time moves nothing.
    #[test]
    fn the_day_is_the_teams_own() {
        let (first, last) = (date("2026-07-01"), date("2026-09-30"));
        let at: DateTime<Utc> = "2026-10-01T09:30:00Z".parse().expect("an instant");
        for (zone, today, expected) in [
            (Tz::Pacific__Kiritimati, "2026-10-01", CycleState::Closing),
            (Tz::Pacific__Auckland, "2026-10-01", CycleState::Closing),
            (Tz::Pacific__Honolulu, "2026-09-30", CycleState::Active),
            (Tz::Pacific__Pago_Pago, "2026-09-30", CycleState::Active),
        ] {
            let day = local(at, zone).date();
            assert_eq!((day, state(first, last, day, &week())), (date(today), expected), "{zone}");
        }
        // Lisbon leaves summer time on 25 Oct 2026 at 01:00Z: the day that is 25 hours long is one day.
        let (first, last) = (date("2026-10-25"), date("2026-10-25"));
        for (at, expected) in [
            ("2026-10-24T22:59:59Z", CycleState::Draft),
            ("2026-10-24T23:00:00Z", CycleState::Active),
            ("2026-10-25T23:59:59Z", CycleState::Active),
            ("2026-10-26T00:00:00Z", CycleState::Closing),
        ] {
            let day = local(at.parse().expect("an instant"), Tz::Europe__Lisbon).date();
            assert_eq!(state(first, last, day, &week()), expected, "{at}");
        }
    }

    #[test]
    fn other_ends_stand_among_those_of_the_length() {
        let ends = Ends { length: Length::Quarter, others: BTreeSet::from([date("2026-11-15"), date("2026-12-31")]) };
        assert_eq!(ends.from(date("2026-10-02")), Some(date("2026-11-16")));
        assert_eq!(ends.from(date("2026-11-16")), Some(date("2026-11-16")));
        assert_eq!(ends.from(date("2026-11-17")), Some(date("2027-01-01")));
        assert_eq!(ends.until(date("2026-11-16")), Some(date("2026-11-16")));
        assert_eq!(ends.until(date("2026-11-15")), Some(date("2026-10-01")));
        assert!(ends.has(date("2027-01-01")) && !ends.has(date("2026-12-31")));
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            let _ = (ends.from(day), ends.until(day));
        }
    }

    #[test]
    fn a_close_comes_on_the_first_workday_after() {
        let ends = Ends { length: Length::Quarter, others: BTreeSet::from([date("2026-11-13")]) };
        let ten = NaiveTime::from_hms_opt(10, 0, 0).expect("a time");
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let next = |after: &str| ends.next(ten, Tz::Europe__Berlin, &week(), at(after)).expect("a moment");
        for (after, label, moment) in [
            ("2026-10-05T00:00:00Z", "2026-11-14", "2026-11-16T09:00:00Z"),
            ("2026-11-16T08:59:59Z", "2026-11-14", "2026-11-16T09:00:00Z"),
            ("2026-11-16T09:00:00Z", "2027-01-01", "2027-01-01T09:00:00Z"),
            ("2026-10-01T07:59:00Z", "2026-10-01", "2026-10-01T08:00:00Z"),
        ] {
            let found = next(after);
            assert_eq!((found.label, found.at), (date(label), at(moment)), "{after}");
        }
        let before = ends.previous(ten, Tz::Europe__Berlin, &week(), at("2026-11-16T08:59:00Z")).expect("a moment");
        assert_eq!(before.label, date("2026-10-01"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn labels_are_those_that_day_by_day_comes_to(days in 0u64..4_000, others in proptest::collection::btree_set(0u64..4_400, 0..6)) {
            let begin = date("2024-01-01");
            let ends = Ends { length: Length::TwoMonths, others: others.iter().map(|n| begin + Days::new(*n)).collect() };
            let is_label = |day: NaiveDate| {
                let before = day - Days::new(1);
                ends.others.contains(&before) || Cycle::of(ends.length, before).last() == before
            };
            let day = begin + Days::new(days);
            prop_assert_eq!(ends.from(day), day.iter_days().take(200).find(|day| is_label(*day)));
            let back = std::iter::successors(Some(day), NaiveDate::pred_opt).take(200).find(|day| is_label(*day));
            prop_assert_eq!(ends.until(day), back);
        }
    }
}
