//! A score: 0.0 to 1.0 in steps of 0.1.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

/// Decimals that a value keeps before it is rounded to a score. A value may come from several
/// divisions, each off by up to 1e-28, which would push 0.65 to 0.6499…98 and so to the wrong score.
/// The progress of an accepted value is either such a tie or at least 2.5e-26 away from one.
const SURE_DECIMALS: u32 = 26;

/// A score, weekly or final, given or suggested: 0.0 to 1.0 in steps of 0.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

/// The text or number is no score: scores are 0.0 to 1.0 in steps of 0.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a score is 0.0 to 1.0 in steps of 0.1")]
pub struct NotAScore;

impl Score {
    /// 0.0.
    pub const ZERO: Self = Self(0);
    /// 0.9: the highest final score of what is not complete.
    pub const ALMOST: Self = Self(9);
    /// 1.0.
    pub const FULL: Self = Self(10);

    /// The score of that many tenths.
    ///
    /// # Errors
    /// More than 10 tenths.
    pub const fn from_tenths(tenths: u8) -> Result<Self, NotAScore> {
        if tenths <= 10 { Ok(Self(tenths)) } else { Err(NotAScore) }
    }

    /// How many tenths it has, 0 to 10.
    pub const fn tenths(self) -> u8 {
        self.0
    }

    /// The nearest score, half up; below 0 is 0.0 and above 1 is 1.0.
    pub fn round_half_up(value: Decimal) -> Self {
        let half_up = RoundingStrategy::MidpointAwayFromZero; // the same as up: nothing here is below 0
        let tenths = value
            .clamp(Decimal::ZERO, Decimal::ONE)
            .round_dp_with_strategy(SURE_DECIMALS, half_up)
            .saturating_mul(Decimal::TEN)
            .round_dp_with_strategy(0, half_up);
        u8::try_from(tenths).map_or(Self::FULL, Self)
    }

    /// The score as a number, 0 to 1.
    pub fn as_decimal(self) -> Decimal {
        Decimal::new(i64::from(self.0), 1)
    }
}

impl TryFrom<Decimal> for Score {
    type Error = NotAScore;

    /// The score that is exactly this number: nothing is rounded, 0.75 is none.
    fn try_from(value: Decimal) -> Result<Self, NotAScore> {
        let near = Self::round_half_up(value);
        if near.as_decimal() == value { Ok(near) } else { Err(NotAScore) }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{}", self.0 / 10, self.0 % 10);
        f.pad(&text)
    }
}

impl FromStr for Score {
    type Err = NotAScore;

    /// Reads `0.0` … `1.0`, and `0` and `1`.
    fn from_str(text: &str) -> Result<Self, NotAScore> {
        match text.as_bytes() {
            b"0" => Ok(Self::ZERO),
            b"1" | b"1.0" => Ok(Self::FULL),
            [b'0', b'.', tenth @ b'0'..=b'9'] => Ok(Self(tenth - b'0')),
            _ => Err(NotAScore),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::d;

    #[test]
    fn text_there_and_back() {
        for text in ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"] {
            let score: Score = text.parse().unwrap();
            assert_eq!(score.to_string(), text);
            assert_eq!(score.as_decimal(), d(text));
            assert_eq!(Score::try_from(d(text)), Ok(score));
            assert_eq!(Score::from_tenths(score.tenths()), Ok(score));
        }
        assert_eq!("1".parse(), Ok(Score::FULL));
        assert_eq!("0".parse(), Ok(Score::ZERO));
    }

    #[test]
    fn what_is_no_score() {
        for text in ["", "7", "70", "0.75", "1.1", "-0.1", ".7", "0.", "0,7", "0.7 ", "七成", "1.00"] {
            assert_eq!(text.parse::<Score>(), Err(NotAScore), "{text}");
        }
        for number in ["1.1", "-0.1", "0.75", "7", "0.7000000001"] {
            assert_eq!(Score::try_from(d(number)), Err(NotAScore), "{number}");
        }
        assert_eq!(Score::from_tenths(11), Err(NotAScore));
    }

    #[test]
    fn halves_go_up() {
        for (value, expected) in [
            ("0", "0.0"),
            ("0.0499999999", "0.0"),
            ("0.05", "0.1"),
            ("0.25", "0.3"),
            ("0.45", "0.5"),
            ("0.649", "0.6"),
            ("0.65", "0.7"),
            ("0.6499999999999999999999999998", "0.7"),
            ("0.6499999999999999999999999", "0.6"),
            ("0.949", "0.9"),
            ("0.95", "1.0"),
            ("1", "1.0"),
            ("3", "1.0"),
            ("-3", "0.0"),
            ("79228162514264337593543950335", "1.0"),
            ("-79228162514264337593543950335", "0.0"),
        ] {
            assert_eq!(Score::round_half_up(d(value)).to_string(), expected, "{value}");
        }
    }
}
