//! A weight: how much a key result or an objective counts among its siblings.

use rust_decimal::Decimal;

/// How much a part counts in a roll-up: 0 to 1000, at most 2 decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(Decimal);

/// The number is no weight: weights are 0 to 1000 with at most 2 decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a weight is 0 to 1000 with at most 2 decimals")]
pub struct NotAWeight;

impl Weight {
    /// 1, which counts as much as any sibling that was given no weight.
    pub const ONE: Self = Self(Decimal::ONE);

    /// The number as a weight.
    ///
    /// # Errors
    /// Below 0, above 1000, or more than 2 decimals (zeros at the end do not count).
    pub fn new(value: Decimal) -> Result<Self, NotAWeight> {
        let value = value.normalize();
        if value < Decimal::ZERO || value > Decimal::ONE_THOUSAND || value.scale() > 2 {
            return Err(NotAWeight);
        }
        Ok(Self(value))
    }

    /// The weight as a number, 0 to 1000.
    pub const fn as_decimal(self) -> Decimal {
        self.0
    }
}

impl Default for Weight {
    fn default() -> Self {
        Self::ONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::d;

    #[test]
    fn from_nought_to_a_thousand() {
        for text in ["0", "-0", "0.01", "1", "2.50", "2.500", "1000", "1000.00"] {
            assert_eq!(Weight::new(d(text)).map(Weight::as_decimal), Ok(d(text)));
        }
        for text in ["-0.01", "-1", "1000.01", "0.001", "1001"] {
            assert_eq!(Weight::new(d(text)), Err(NotAWeight), "{text}");
        }
        assert_eq!(Weight::default().as_decimal(), d("1"));
    }
}
