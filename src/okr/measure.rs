//! What a key result is measured by, and how far a value is along it.

use rust_decimal::Decimal;

/// How the progress of a key result is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// From `start` up to `target`, in the key result's unit.
    Increase {
        /// The value that is progress 0.
        start: Decimal,
        /// The value that is progress 1.
        target: Decimal,
    },
    /// From `start` down to `target`, in the key result's unit.
    Decrease {
        /// The value that is progress 0.
        start: Decimal,
        /// The value that is progress 1.
        target: Decimal,
    },
    /// Done or not: a value of 1 is done, every other one is not.
    Done,
}

impl Measure {
    /// The measure from `start` to `target`: a decrease if the target is lower, else an increase.
    pub fn between(start: Decimal, target: Decimal) -> Self {
        if target < start { Self::Decrease { start, target } } else { Self::Increase { start, target } }
    }

    /// Start and target, for the measures that have them.
    pub fn ends(&self) -> Option<(Decimal, Decimal)> {
        match *self {
            Self::Increase { start, target } | Self::Decrease { start, target } => Some((start, target)),
            Self::Done => None,
        }
    }
}

/// The progress, 0 to 1, of a key result whose last check-in said `current`. `None` without a check-in.
pub fn progress(measure: &Measure, current: Option<Decimal>) -> Option<Decimal> {
    let current = current?;
    Some(match measure.ends() {
        Some((start, target)) => share(start, target, current),
        None => whole_if(current == Decimal::ONE),
    })
}

/// (current − start) / (target − start), clamped to 0…1. It is 1 only where the target is reached:
/// the clamp comes before the division, and within the value limits a quotient below 1 stays below 1.
fn share(start: Decimal, target: Decimal, current: Decimal) -> Decimal {
    if start == target {
        return whole_if(current == target);
    }
    let (gone, span) = if target < start {
        (start.saturating_sub(current), start.saturating_sub(target))
    } else {
        (current.saturating_sub(start), target.saturating_sub(start))
    };
    if gone <= Decimal::ZERO {
        Decimal::ZERO
    } else if gone >= span {
        Decimal::ONE
    } else {
        gone.checked_div(span).unwrap_or(Decimal::ZERO)
    }
}

fn whole_if(reached: bool) -> Decimal {
    if reached { Decimal::ONE } else { Decimal::ZERO }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::d;

    #[test]
    fn between_picks_the_direction() {
        let increase = |a, b| Measure::Increase { start: d(a), target: d(b) };
        assert_eq!(Measure::between(d("1"), d("2")), increase("1", "2"));
        assert_eq!(Measure::between(d("2"), d("2")), increase("2", "2"));
        assert_eq!(Measure::between(d("-3"), d("-2")), increase("-3", "-2"));
        let decrease = Measure::Decrease { start: d("2"), target: d("1") };
        assert_eq!(Measure::between(d("2"), d("1")), decrease);
        assert_eq!(decrease.ends(), Some((d("2"), d("1"))));
        assert_eq!(Measure::Done.ends(), None);
    }

    #[test]
    fn progress_by_hand() {
        for (start, target, current, expected) in [
            ("1200", "2000", "1650", "0.5625"),
            ("1200", "2000", "1200", "0"),
            ("1200", "2000", "2000", "1"),
            ("1200", "2000", "900", "0"),
            ("1200", "2000", "9000", "1"),
            ("4", "1", "2.5", "0.5"),
            ("4", "1", "5", "0"),
            ("4", "1", "0", "1"),
            ("-10", "10", "-5", "0.25"),
            ("-2", "-12", "-7", "0.5"),
            ("99.5", "99.95", "99.9", "0.8888888888888888888888888889"),
            ("0", "3", "1", "0.3333333333333333333333333333"),
            ("80", "80", "80", "1"),
            ("80", "80", "81", "0"),
            ("80", "80", "79", "0"),
            ("0", "1", "0.95", "0.95"),
        ] {
            let measure = Measure::between(d(start), d(target));
            let found = progress(&measure, Some(d(current)));
            assert_eq!(found, Some(d(expected)), "{start} → {target} at {current}");
            assert_eq!(progress(&measure, None), None);
        }
    }

    #[test]
    fn done_is_one_and_nothing_else_is() {
        for (current, expected) in [("1", "1"), ("1.00", "1"), ("0", "0"), ("2", "0"), ("0.9", "0")] {
            let found = progress(&Measure::Done, Some(d(current)));
            assert_eq!(found, Some(d(expected)), "{current}");
        }
        assert_eq!(progress(&Measure::Done, None), None);
    }
}
