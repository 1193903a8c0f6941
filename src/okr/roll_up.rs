//! The roll-up: one value for many, always with how much of it was scored.

use rust_decimal::Decimal;

use super::light::{Commitment, Light, light};
use super::score::Score;
use super::weight::Weight;

/// One key result, objective or team inside a roll-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// How much it counts among the others.
    pub weight: Weight,
    /// Its fresh given score, or its own roll-up unrounded, 0 to 1; `None` is ⚪.
    pub value: Option<Decimal>,
    /// How many of its key results have a fresh given score.
    pub scored: u32,
    /// How many key results it has; 1 for a key result.
    pub of: u32,
}

impl Part {
    /// A key result and its fresh given score, if it has one.
    pub fn key_result(weight: Weight, score: Option<Score>) -> Self {
        Self { weight, value: score.map(Score::as_decimal), scored: u32::from(score.is_some()), of: 1 }
    }
}

/// What the parts come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RollUp {
    /// The weighted mean, 0 to 1, unrounded; `None` where less than half of the weight is scored.
    pub value: Option<Decimal>,
    /// How many key results have a fresh given score.
    pub scored: u32,
    /// How many key results there are.
    pub of: u32,
}

impl RollUp {
    /// The light of the value rounded half up to one decimal.
    pub fn light(&self, commitment: Commitment) -> Light {
        light(commitment, self.value)
    }

    /// The value as it is shown in chat: half up to one decimal.
    pub fn shown(&self) -> Option<Score> {
        self.value.map(Score::round_half_up)
    }

    /// This roll-up as a part of the next one up.
    pub fn part(&self, weight: Weight) -> Part {
        Part { weight, value: self.value, scored: self.scored, of: self.of }
    }
}

/// The sums a roll-up is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// All weights are 0, so each part counts as 1.
    pub equal: bool,
    /// Σ weight over all parts.
    pub weight: Decimal,
    /// Σ weight over the parts with a value.
    pub weight_scored: Decimal,
    /// Σ weight · value over the parts with a value.
    pub weighted: Decimal,
}

impl Totals {
    pub(super) fn of(parts: &[Part]) -> Self {
        let equal = parts.iter().all(|part| part.weight.as_decimal().is_zero());
        let mut totals = Self { equal, weight: Decimal::ZERO, weight_scored: Decimal::ZERO, weighted: Decimal::ZERO };
        for part in parts {
            let weight = totals.weight_of(part);
            totals.weight = totals.weight.saturating_add(weight);
            if let Some(value) = part.value {
                let value = value.clamp(Decimal::ZERO, Decimal::ONE);
                totals.weight_scored = totals.weight_scored.saturating_add(weight);
                totals.weighted = totals.weighted.saturating_add(weight.saturating_mul(value));
            }
        }
        totals
    }

    /// What the part counts here: its weight, or 1 where all weights are 0.
    pub fn weight_of(&self, part: &Part) -> Decimal {
        if self.equal { Decimal::ONE } else { part.weight.as_decimal() }
    }

    /// The mean, unless less than half of the weight is scored.
    fn mean(&self) -> Option<Decimal> {
        let twice = self.weight_scored.saturating_add(self.weight_scored);
        if twice < self.weight {
            return None;
        }
        // Without parts there is no weight to divide by, and no mean.
        let mean = self.weighted.checked_div(self.weight_scored)?;
        Some(mean.min(Decimal::ONE))
    }
}

/// Σ(weight · value) / Σ weight over the parts with a value; no value where they carry less than half of the weight.
/// What was dropped is left out by the caller. No parts: no value, 0 of 0.
pub fn roll_up(parts: &[Part]) -> RollUp {
    let count = |of: fn(&Part) -> u32| parts.iter().map(of).fold(0, u32::saturating_add);
    RollUp { value: Totals::of(parts).mean(), scored: count(|part| part.scored), of: count(|part| part.of) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::d;

    fn weight(text: &str) -> Weight {
        Weight::new(d(text)).unwrap()
    }

    fn key_results(rows: &[(&str, &str)]) -> Vec<Part> {
        let part =
            |(w, score): &(&str, &str)| Part::key_result(weight(w), (*score != "-").then(|| score.parse().unwrap()));
        rows.iter().map(part).collect()
    }

    /// One roll-up in a line: value, light, coverage.
    fn line(parts: &[Part]) -> String {
        let total = roll_up(parts);
        let value = total.value.map_or("–".to_owned(), crate::okr::plain);
        let light = total.light(Commitment::Aspirational).emoji();
        format!("{value} {light} {} of {}", total.scored, total.of)
    }

    #[test]
    fn roll_ups_by_hand() {
        let rows: &[(&[(&str, &str)], &str)] = &[
            (&[], "– ⚪ 0 of 0"),
            (&[("1", "-")], "– ⚪ 0 of 1"),
            (&[("1", "0.7")], "0.7 🟢 1 of 1"),
            (&[("1", "0.4"), ("1", "0.7")], "0.55 🟡 2 of 2"),
            (&[("3", "0.4"), ("1", "0.8")], "0.5 🟡 2 of 2"),
            (&[("1", "0.4"), ("1", "-")], "0.4 🟡 1 of 2"),
            (&[("1", "0.9"), ("1", "-"), ("1", "-")], "– ⚪ 1 of 3"),
            (&[("2", "0.9"), ("1", "-"), ("1", "-")], "0.9 🟢 1 of 3"),
            (&[("1", "0.9"), ("1", "0.9"), ("2.01", "-")], "– ⚪ 2 of 3"),
            (&[("0", "0.2"), ("0", "0.4")], "0.3 🔴 2 of 2"),
            (&[("0", "0.2"), ("0", "-"), ("0", "-")], "– ⚪ 1 of 3"),
            (&[("0", "1.0"), ("1", "0.3")], "0.3 🔴 2 of 2"),
            (&[("0", "1.0"), ("1", "-")], "– ⚪ 1 of 2"),
            (&[("0", "-"), ("1", "0.6")], "0.6 🟡 1 of 2"),
            (&[("0.5", "0.6"), ("0.25", "0.7"), ("0.25", "0.7")], "0.65 🟢 3 of 3"),
        ];
        for (parts, expected) in rows {
            assert_eq!(line(&key_results(parts)), *expected, "{parts:?}");
        }
    }

    #[test]
    fn nothing_is_rounded_between_levels() {
        // (0.6 + 0.6 + 0.7) / 3 = 0.6333…, (0.6 + 0.7 + 0.7) / 3 = 0.6666…: their mean is exactly 0.65.
        let first = roll_up(&key_results(&[("1", "0.6"), ("1", "0.6"), ("1", "0.7")]));
        let second = roll_up(&key_results(&[("1", "0.6"), ("1", "0.7"), ("1", "0.7")]));
        let team = roll_up(&[first.part(Weight::ONE), second.part(Weight::ONE)]);
        assert_eq!(team.shown().unwrap().to_string(), "0.7");
        assert_eq!(team.light(Commitment::Aspirational), Light::Green);
        assert_eq!((team.scored, team.of), (6, 6));
    }

    #[test]
    fn an_objective_without_a_value_still_counts_its_key_results() {
        let silent = roll_up(&key_results(&[("1", "0.9"), ("1", "-"), ("1", "-")]));
        let spoken = roll_up(&key_results(&[("1", "0.5")]));
        let parts = [silent.part(Weight::ONE), spoken.part(Weight::ONE)];
        assert_eq!(line(&parts), "0.5 🟡 2 of 4");
        let heavy = [silent.part(weight("2")), spoken.part(Weight::ONE)];
        assert_eq!(line(&heavy), "– ⚪ 2 of 4");
    }
}
