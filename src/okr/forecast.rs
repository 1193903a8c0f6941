//! Which score is suggested: a forecast for the week, what stands at the end.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::measure::Measure;
use super::score::Score;

/// Before this share of the time has gone, progress says nothing about where it will end: 0.2.
const TOO_EARLY: Decimal = Decimal::from_parts(2, 0, 0, false, 1);

/// The share of the time that has gone on `day`, in whole days, 0 to 1: 0 before `start` (the later of
/// the cycle's first day and the key result's creation), 1 from `due` on, and 1 where `due` is not after `start`.
pub fn elapsed(day: NaiveDate, start: NaiveDate, due: NaiveDate) -> Decimal {
    let (gone, all) = days(day, start, due);
    if all <= 0 || gone >= all {
        Decimal::ONE
    } else if gone <= 0 {
        Decimal::ZERO
    } else {
        Decimal::from(gone).checked_div(Decimal::from(all)).unwrap_or(Decimal::ONE)
    }
}

/// Whole days gone since `start`, and whole days from `start` to `due`; either may be negative.
pub(super) fn days(day: NaiveDate, start: NaiveDate, due: NaiveDate) -> (i64, i64) {
    let since_start = |date: NaiveDate| date.signed_duration_since(start).num_days();
    (since_start(day), since_start(due))
}

/// The weekly score to suggest: where the key result will stand at its due date if it goes on like this.
/// `progress` and `elapsed` are 0 to 1. `None` without progress, while it is too early to tell
/// (less than 0.2 of the time has gone), and for done-or-not until it is done.
pub fn suggested_weekly(measure: &Measure, progress: Option<Decimal>, elapsed: Decimal) -> Option<Score> {
    forecast(measure, progress, elapsed).map(Score::round_half_up)
}

/// The same before it is rounded: min(1, progress / elapsed).
pub(super) fn forecast(measure: &Measure, progress: Option<Decimal>, elapsed: Decimal) -> Option<Decimal> {
    let progress = progress?;
    match measure {
        Measure::Increase { .. } | Measure::Decrease { .. } if elapsed < TOO_EARLY => None,
        Measure::Increase { .. } | Measure::Decrease { .. } if progress >= elapsed => Some(Decimal::ONE),
        Measure::Increase { .. } | Measure::Decrease { .. } => Some(progress.checked_div(elapsed)?.max(Decimal::ZERO)),
        Measure::Done => (progress >= Decimal::ONE).then_some(Decimal::ONE),
    }
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
            let found = elapsed(date(day), date(start), date(due));
            assert_eq!(found, d(expected), "{day} in {start}…{due}");
        }
        assert_eq!(elapsed(NaiveDate::MAX, NaiveDate::MIN, NaiveDate::MAX), Decimal::ONE);
        assert_eq!(elapsed(NaiveDate::MIN, NaiveDate::MAX, NaiveDate::MIN), Decimal::ONE);
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

    #[test]
    fn done_or_not_is_suggested_once_it_is_done_however_early() {
        for elapsed in ["0", "0.1", "0.2", "1"] {
            let weekly = |progress| suggested_weekly(&Measure::Done, progress, d(elapsed));
            assert_eq!(weekly(None), None);
            assert_eq!(weekly(Some(d("0"))), None);
            assert_eq!(weekly(Some(d("1"))), Some(Score::FULL));
        }
    }
}
