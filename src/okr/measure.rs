//! What a key result is measured by, and how far its check-ins are along it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::record::{Record, Value};
use super::weight::Weight;

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
    /// A value that is to be kept within bounds, interval by interval.
    Keep(Bounds),
    /// A checklist, by number.
    Milestones(Vec<Milestone>),
    /// Done or not: a value of 1 is done, every other one is not.
    Done,
}

/// Where a value is to be kept, in the key result's unit; a bound itself holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounds {
    /// Not below it.
    AtLeast(Decimal),
    /// Not above it.
    AtMost(Decimal),
    /// From the first, the lower one, to the second.
    Between(Decimal, Decimal),
}

/// One entry of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// What it is called by, from 1; never given twice in a key result.
    pub number: u16,
    /// Typed by a person.
    pub title: String,
    /// How much it counts among the others.
    pub weight: Weight,
    /// When it is due; none: with the key result.
    pub due: Option<NaiveDate>,
}

impl Bounds {
    /// Whether a value holds them.
    pub fn hold(self, value: Decimal) -> bool {
        match self {
            Self::AtLeast(low) => value >= low,
            Self::AtMost(high) => value <= high,
            Self::Between(low, high) => (low..=high).contains(&value),
        }
    }

    /// The lower and the upper one.
    pub fn ends(self) -> (Option<Decimal>, Option<Decimal>) {
        match self {
            Self::AtLeast(low) => (Some(low), None),
            Self::AtMost(high) => (None, Some(high)),
            Self::Between(low, high) => (Some(low), Some(high)),
        }
    }

    /// The bounds of these ends, which may come in either order; without any there are none.
    pub fn of(low: Option<Decimal>, high: Option<Decimal>) -> Option<Self> {
        match (low, high) {
            (Some(low), Some(high)) => Some(Self::Between(low.min(high), low.max(high))),
            (Some(low), None) => Some(Self::AtLeast(low)),
            (None, Some(high)) => Some(Self::AtMost(high)),
            (None, None) => None,
        }
    }
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
            Self::Keep(_) | Self::Milestones(_) | Self::Done => None,
        }
    }

    /// Whether its values are numbers in the key result's unit.
    pub fn is_numeric(&self) -> bool {
        matches!(self, Self::Increase { .. } | Self::Decrease { .. } | Self::Keep(_))
    }

    /// The numbers that it is made of, for the measures whose values are such: start and target, or bounds.
    pub fn numbers(&self) -> Vec<Decimal> {
        match *self {
            Self::Increase { start, target } | Self::Decrease { start, target } => vec![start, target],
            Self::Keep(bounds) => {
                let (low, high) = bounds.ends();
                low.into_iter().chain(high).collect()
            }
            Self::Milestones(_) | Self::Done => Vec::new(),
        }
    }
}

/// The progress, 0 to 1, of a key result with these check-ins. `None` without one that has a value.
pub fn progress(measure: &Measure, record: &Record) -> Option<Decimal> {
    match measure {
        Measure::Increase { start, target } | Measure::Decrease { start, target } => {
            Some(share(*start, *target, record.number()?))
        }
        Measure::Keep(bounds) => {
            let (held, of) = held(*bounds, record);
            Decimal::from(held).checked_div(Decimal::from(of))
        }
        Measure::Milestones(all) => match record.last()? {
            Value::Reached(reached) => {
                let done = weight_of(all, |milestone| reached.contains(&milestone.number));
                Some(part(done, weight_of(all, |_| true)))
            }
            Value::Number(_) => None,
        },
        Measure::Done => Some(whole_if(record.number()? == Decimal::ONE)),
    }
}

/// In how many of the intervals that have a value the last one holds the bounds, and how many those are.
pub fn held(bounds: Bounds, record: &Record) -> (u32, u32) {
    record.numbers().fold((0, 0), |(held, of), value| (held + u32::from(bounds.hold(value)), of + 1))
}

/// What the milestones that are picked weigh together; where all weights are 0 each counts as 1.
pub(super) fn weight_of(all: &[Milestone], pick: impl Fn(&Milestone) -> bool) -> Decimal {
    let equal = all.iter().all(|milestone| milestone.weight.as_decimal().is_zero());
    let weight = |milestone: &Milestone| if equal { Decimal::ONE } else { milestone.weight.as_decimal() };
    all.iter().filter(|milestone| pick(milestone)).map(weight).fold(Decimal::ZERO, Decimal::saturating_add)
}

/// `done` of `all`, 0 to 1, and 1 only for the whole: the check comes before the division.
pub(super) fn part(done: Decimal, all: Decimal) -> Decimal {
    if done >= all { Decimal::ONE } else { done.checked_div(all).unwrap_or(Decimal::ZERO) }
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
    if gone <= Decimal::ZERO { Decimal::ZERO } else { part(gone, span) }
}

fn whole_if(reached: bool) -> Decimal {
    if reached { Decimal::ONE } else { Decimal::ZERO }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::{d, date};

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
            let found = progress(&measure, &d(current).into());
            assert_eq!(found, Some(d(expected)), "{start} → {target} at {current}");
            assert_eq!(progress(&measure, &Record::default()), None);
        }
    }

    #[test]
    fn done_is_one_and_nothing_else_is() {
        for (current, expected) in [("1", "1"), ("1.00", "1"), ("0", "0"), ("2", "0"), ("0.9", "0")] {
            let found = progress(&Measure::Done, &d(current).into());
            assert_eq!(found, Some(d(expected)), "{current}");
        }
        assert_eq!(progress(&Measure::Done, &Record::default()), None);
    }

    #[test]
    fn what_is_kept_is_counted_by_intervals() {
        let week = |n: u64| date("2026-10-05") + chrono::Days::new(7 * n);
        for (bounds, values, expected) in [
            (Bounds::AtLeast(d("99.9")), vec![(0, "99.9"), (1, "99.8"), (2, "100")], "0.6666666666666666666666666667"),
            (Bounds::AtMost(d("3")), vec![(0, "4"), (0, "3")], "1"),
            (Bounds::AtMost(d("3")), vec![(0, "3"), (0, "3.1")], "0"),
            (Bounds::Between(d("10"), d("20")), vec![(0, "10"), (1, "20"), (2, "9.9"), (3, "20.1")], "0.5"),
            (Bounds::AtLeast(d("-1")), vec![(5, "-1")], "1"),
        ] {
            let record = Record::of(values.iter().map(|(at, value)| (week(*at), d(value).into())));
            let found = progress(&Measure::Keep(bounds), &record);
            assert_eq!(found, Some(d(expected)), "{bounds:?} {values:?}");
            assert_eq!(progress(&Measure::Keep(bounds), &Record::default()), None);
        }
    }

    #[test]
    fn milestones_count_by_their_weight() {
        let list = |weights: &[&str]| {
            let one = |(at, weight): (usize, &&str)| Milestone {
                number: u16::try_from(at + 1).unwrap(),
                title: "M".into(),
                weight: Weight::new(d(weight)).unwrap(),
                due: None,
            };
            Measure::Milestones(weights.iter().enumerate().map(one).collect())
        };
        for (weights, reached, expected) in [
            (&["1", "1", "1"][..], &[1, 3][..], "0.6666666666666666666666666667"),
            (&["3", "1"], &[2], "0.25"),
            (&["3", "1"], &[1, 2], "1"),
            (&["0", "0"], &[2], "0.5"),
            (&["1", "0"], &[2], "0"),
            (&["1", "0"], &[1], "1"),
            (&["1", "1"], &[], "0"),
            (&["1", "1"], &[7], "0"),
        ] {
            let record = Record::from(Value::reached(reached.iter().copied()));
            let found = progress(&list(weights), &record);
            assert_eq!(found, Some(d(expected)), "{weights:?} {reached:?}");
        }
        assert_eq!(progress(&list(&["1"]), &Record::default()), None);
    }

    #[test]
    fn bounds_may_be_typed_either_way_round() {
        assert_eq!(Bounds::of(Some(d("20")), Some(d("10"))), Some(Bounds::Between(d("10"), d("20"))));
        assert_eq!(Bounds::of(None, Some(d("3"))), Some(Bounds::AtMost(d("3"))));
        assert_eq!(Bounds::of(None, None), None);
    }
}
