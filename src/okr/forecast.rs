//! Which score is suggested: a forecast for the week, what stands at the end.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::measure::{Measure, Milestone, part, progress, weight_of};
use super::record::{Record, Value};
use super::score::Score;

/// Before this share of the time has gone, progress says nothing about where it will end: 0.2.
const TOO_EARLY: Decimal = Decimal::from_parts(2, 0, 0, false, 1);

/// A day in the time that a key result has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The day.
    pub day: NaiveDate,
    /// Where the time begins: the later of the cycle's first day and the key result's creation.
    pub start: NaiveDate,
    /// The day it is due.
    pub due: NaiveDate,
}

impl Stretch {
    /// Whole days gone since the start; negative before it.
    pub fn gone(self) -> i64 {
        self.day.signed_duration_since(self.start).num_days()
    }

    /// Whole days from start to due; 0 or negative where there is no time to run.
    pub fn all(self) -> i64 {
        self.due.signed_duration_since(self.start).num_days()
    }

    /// The share of the time that has gone, 0 to 1: 0 before the start, 1 from the day it is due, and where there is no time to run.
    pub fn elapsed(self) -> Decimal {
        let (gone, all) = (self.gone(), self.all());
        if all <= 0 || gone >= all {
            Decimal::ONE
        } else if gone <= 0 {
            Decimal::ZERO
        } else {
            Decimal::from(gone).checked_div(Decimal::from(all)).unwrap_or(Decimal::ONE)
        }
    }
}

/// The weekly score to suggest: where the key result will stand at its due date if it goes on like this. `None` without a value, while
/// it is too early to tell (less than 0.2 of the time has gone), for dated milestones while none is due, and for undated ones and
/// done-or-not until it is done.
pub fn suggested_weekly(measure: &Measure, record: &Record, stretch: Stretch) -> Option<Score> {
    forecast(measure, record, stretch).map(Score::round_half_up)
}

/// Whether there is a value for which a weekly score can be suggested on that day.
pub fn suggests(measure: &Measure, stretch: Stretch) -> bool {
    match measure {
        Measure::Increase { .. } | Measure::Decrease { .. } => stretch.elapsed() >= TOO_EARLY,
        Measure::Keep(_) | Measure::Milestones(_) | Measure::Done => true,
    }
}

/// The same before it is rounded: min(1, progress / elapsed), what was held, what is done of what is due.
pub(super) fn forecast(measure: &Measure, record: &Record, stretch: Stretch) -> Option<Decimal> {
    let progress = progress(measure, record)?;
    match measure {
        Measure::Increase { .. } | Measure::Decrease { .. } if !suggests(measure, stretch) => None,
        Measure::Increase { .. } | Measure::Decrease { .. } => {
            let elapsed = stretch.elapsed();
            if progress >= elapsed {
                Some(Decimal::ONE)
            } else {
                Some(progress.checked_div(elapsed)?.max(Decimal::ZERO))
            }
        }
        Measure::Keep(_) => Some(progress),
        Measure::Milestones(_) if progress >= Decimal::ONE => Some(Decimal::ONE),
        Measure::Milestones(all) => {
            let (done, due) = done_of_due(all, record, stretch)?;
            (!due.is_zero()).then(|| part(done, due))
        }
        Measure::Done => (progress >= Decimal::ONE).then_some(Decimal::ONE),
    }
}

/// What the milestones weigh that are done, and those that are due by the day; `None` where none has a date. One without a date among
/// dated ones is due with the key result.
pub(super) fn done_of_due(all: &[Milestone], record: &Record, stretch: Stretch) -> Option<(Decimal, Decimal)> {
    if all.iter().all(|milestone| milestone.due.is_none()) {
        return None;
    }
    let reached = match record.last() {
        Some(Value::Reached(reached)) => reached.as_slice(),
        _ => &[],
    };
    let done = weight_of(all, |milestone| reached.contains(&milestone.number));
    let due = weight_of(all, |milestone| milestone.due.unwrap_or(stretch.due) <= stretch.day);
    Some((done, due))
}

/// The final score to suggest: the progress, 0 to 1, but 1.0 only for the whole of it. `None` without progress.
pub fn suggested_final(progress: Option<Decimal>) -> Option<Score> {
    let progress = progress?;
    let score = Score::round_half_up(progress);
    Some(if progress < Decimal::ONE { score.min(Score::ALMOST) } else { score })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::{d, date};
    use crate::okr::{Bounds, Weight};

    #[test]
    fn elapsed_by_hand() {
        for (day, start, due, expected) in [
            ("2026-10-01", "2026-10-01", "2026-12-30", "0"),
            ("2026-10-19", "2026-10-01", "2026-12-30", "0.2"),
            ("2026-11-15", "2026-10-01", "2026-12-30", "0.5"),
            ("2026-12-30", "2026-10-01", "2026-12-30", "1"),
            ("2027-02-01", "2026-10-01", "2026-12-30", "1"),
            ("2026-09-01", "2026-10-01", "2026-12-30", "0"),
            ("2026-10-01", "2026-10-01", "2026-10-01", "1"),
            ("2026-09-01", "2026-10-01", "2026-09-30", "1"),
            ("2026-10-02", "2026-10-01", "2026-10-04", "0.3333333333333333333333333333"),
        ] {
            let found = Stretch { day: date(day), start: date(start), due: date(due) }.elapsed();
            assert_eq!(found, d(expected), "{day} in {start}…{due}");
        }
        let (first, last) = (NaiveDate::MIN, NaiveDate::MAX);
        assert_eq!(Stretch { day: last, start: first, due: last }.elapsed(), Decimal::ONE);
        assert_eq!(Stretch { day: first, start: last, due: first }.elapsed(), Decimal::ONE);
    }

    #[test]
    fn final_scores_by_hand() {
        for (progress, expected) in [
            ("0", "0.0"),
            ("0.5625", "0.6"),
            ("0.65", "0.7"),
            ("0.94", "0.9"),
            ("0.95", "0.9"),
            ("0.9999999999999999999999999999", "0.9"),
            ("1", "1.0"),
        ] {
            let found = suggested_final(Some(d(progress))).unwrap();
            assert_eq!(found.to_string(), expected, "{progress}");
        }
        assert_eq!(suggested_final(None), None);
    }

    fn on(day: &str) -> Stretch {
        Stretch { day: date(day), start: date("2026-10-01"), due: date("2026-12-30") }
    }

    #[test]
    fn done_or_not_is_suggested_once_it_is_done_however_early() {
        for day in ["2026-10-01", "2026-10-10", "2026-10-19", "2026-12-30"] {
            let weekly = |record: Record| suggested_weekly(&Measure::Done, &record, on(day));
            assert_eq!(weekly(Record::default()), None);
            assert_eq!(weekly(d("0").into()), None);
            assert_eq!(weekly(d("1").into()), Some(Score::FULL));
        }
    }

    #[test]
    fn what_is_kept_is_suggested_as_it_was_held_however_early() {
        let measure = Measure::Keep(Bounds::AtLeast(d("99")));
        let weeks = |values: &[&str]| {
            let at = |at: usize| date("2026-10-05") + chrono::Days::new(7 * u64::try_from(at).unwrap());
            Record::of(values.iter().enumerate().map(|(n, value)| (at(n), d(value).into())))
        };
        for (values, expected) in [(&["99.5"][..], "1.0"), (&["99.5", "98"], "0.5"), (&["98", "98", "99"], "0.3")] {
            let found = suggested_weekly(&measure, &weeks(values), on("2026-10-02")).unwrap();
            assert_eq!(found.to_string(), expected, "{values:?}");
        }
        assert_eq!(suggested_weekly(&measure, &Record::default(), on("2026-12-01")), None);
    }

    #[test]
    fn dated_milestones_are_done_of_what_is_due() {
        let list = |dates: &[&str]| {
            let one = |(at, due): (usize, &&str)| Milestone {
                number: u16::try_from(at + 1).unwrap(),
                title: "M".into(),
                weight: Weight::ONE,
                due: (*due != "-").then(|| date(due)),
            };
            Measure::Milestones(dates.iter().enumerate().map(one).collect())
        };
        let dated = &["2026-10-15", "2026-11-15", "-"][..];
        for (dates, reached, day, expected) in [
            (dated, &[][..], "2026-10-14", None),
            (dated, &[1], "2026-10-14", None),
            (dated, &[1], "2026-10-15", Some("1.0")),
            (dated, &[], "2026-10-15", Some("0.0")),
            (dated, &[2], "2026-11-14", Some("1.0")),
            (dated, &[1], "2026-11-15", Some("0.5")),
            (dated, &[1], "2026-12-30", Some("0.3")),
            (dated, &[1, 2], "2026-12-30", Some("0.7")),
            (dated, &[1, 2, 3], "2026-10-02", Some("1.0")),
            (&["-", "-"], &[1], "2026-12-30", None),
            (&["-", "-"], &[1, 2], "2026-10-02", Some("1.0")),
        ] {
            let record = Record::from(Value::reached(reached.iter().copied()));
            let found = suggested_weekly(&list(dates), &record, on(day)).map(|score| score.to_string());
            assert_eq!(found.as_deref(), expected, "{dates:?} {reached:?} on {day}");
        }
        assert_eq!(suggested_weekly(&list(dated), &Record::default(), on("2026-12-30")), None);
    }
}
