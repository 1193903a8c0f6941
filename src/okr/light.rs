//! Lights: a view of the score, stricter for what was committed to.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::score::Score;

/// How an objective was meant: reaching for 0.7, or promised whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Commitment {
    /// 0.7 is a good result.
    #[default]
    Aspirational,
    /// Only 1.0 is a good result.
    Committed,
}

/// The text is neither `aspirational` nor `committed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither aspirational nor committed")]
pub struct UnknownCommitment;

impl fmt::Display for Commitment {
    /// The text it is stored as.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Aspirational => "aspirational",
            Self::Committed => "committed",
        })
    }
}

impl FromStr for Commitment {
    type Err = UnknownCommitment;

    fn from_str(text: &str) -> Result<Self, UnknownCommitment> {
        match text {
            "aspirational" => Ok(Self::Aspirational),
            "committed" => Ok(Self::Committed),
            _ => Err(UnknownCommitment),
        }
    }
}

/// What a score looks like at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Light {
    /// In trouble.
    Red,
    /// Worth a look.
    Yellow,
    /// On its way.
    Green,
    /// No fresh score, so nothing is claimed.
    None,
}

/// The light of a score or roll-up, 0 to 1, rounded half up to one decimal first; `None` has no light.
pub fn light(commitment: Commitment, value: Option<Decimal>) -> Light {
    let Some(value) = value else {
        return Light::None;
    };
    match (commitment, Score::round_half_up(value).tenths()) {
        (Commitment::Aspirational, 0..=3) | (Commitment::Committed, 0..=6) => Light::Red,
        (Commitment::Aspirational, 4..=6) | (Commitment::Committed, 7..=9) => Light::Yellow,
        _ => Light::Green,
    }
}

impl Light {
    /// The emoji that shows it.
    pub const fn emoji(self) -> &'static str {
        match self {
            Self::Red => "🔴",
            Self::Yellow => "🟡",
            Self::Green => "🟢",
            Self::None => "⚪",
        }
    }

    /// The score that is stored when a person answers with this light; none for no light.
    pub const fn score(self, commitment: Commitment) -> Option<Score> {
        let tenths = match (self, commitment) {
            (Self::Red, Commitment::Aspirational) => 2,
            (Self::Yellow, Commitment::Aspirational) => 5,
            (Self::Green, Commitment::Aspirational) => 8,
            (Self::Red, Commitment::Committed) => 3,
            (Self::Yellow, Commitment::Committed) => 8,
            (Self::Green, Commitment::Committed) => 10,
            (Self::None, _) => return None,
        };
        match Score::from_tenths(tenths) {
            Ok(score) => Some(score),
            Err(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::d;
    use Commitment::{Aspirational, Committed};

    #[test]
    fn every_tenth_has_its_light() {
        for (value, aspirational, committed) in [
            ("0.0", "🔴", "🔴"),
            ("0.1", "🔴", "🔴"),
            ("0.2", "🔴", "🔴"),
            ("0.3", "🔴", "🔴"),
            ("0.4", "🟡", "🔴"),
            ("0.5", "🟡", "🔴"),
            ("0.6", "🟡", "🔴"),
            ("0.7", "🟢", "🟡"),
            ("0.8", "🟢", "🟡"),
            ("0.9", "🟢", "🟡"),
            ("1.0", "🟢", "🟢"),
            ("0.349", "🔴", "🔴"),
            ("0.35", "🟡", "🔴"),
            ("0.649", "🟡", "🔴"),
            ("0.65", "🟢", "🟡"),
            ("0.949", "🟢", "🟡"),
            ("0.95", "🟢", "🟢"),
        ] {
            let shown = |commitment| light(commitment, Some(d(value))).emoji();
            assert_eq!(shown(Aspirational), aspirational, "{value}");
            assert_eq!(shown(Committed), committed, "{value}");
        }
    }

    #[test]
    fn silence_is_never_green() {
        assert_eq!(light(Aspirational, None), Light::None);
        assert_eq!(light(Committed, None), Light::None);
        assert_eq!(Light::None.emoji(), "⚪");
        assert_eq!(Light::None.score(Aspirational), None);
    }

    #[test]
    fn answering_with_a_light_stores_a_score_of_that_light() {
        for (given, commitment, stored) in [
            (Light::Red, Aspirational, "0.2"),
            (Light::Yellow, Aspirational, "0.5"),
            (Light::Green, Aspirational, "0.8"),
            (Light::Red, Committed, "0.3"),
            (Light::Yellow, Committed, "0.8"),
            (Light::Green, Committed, "1.0"),
        ] {
            let score = given.score(commitment).unwrap();
            assert_eq!(score.to_string(), stored);
            assert_eq!(light(commitment, Some(score.as_decimal())), given);
        }
    }

    #[test]
    fn a_commitment_is_stored_as_text() {
        assert_eq!("committed".parse(), Ok(Committed));
        assert_eq!("aspirational".parse(), Ok(Aspirational));
        assert_eq!("maybe".parse::<Commitment>(), Err(UnknownCommitment));
        assert_eq!(Committed.to_string(), "committed");
        assert_eq!(Aspirational.to_string(), "aspirational");
        assert_eq!(Commitment::default(), Aspirational);
    }
}
