//! Exact fractions: nothing is rounded before it is shown.

use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms; what is below the line is above zero.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    above: i128,
    below: i128,
}

impl Fraction {
    pub const ZERO: Self = Self { above: 0, below: 1 };
    pub const ONE: Self = Self { above: 1, below: 1 };

    /// `above / below`.
    pub fn new(above: i128, below: i128) -> Self {
        assert!(below != 0, "{above}/0");
        let divisor = gcd(above.unsigned_abs(), below.unsigned_abs());
        let divisor = i128::try_from(divisor.max(1)).expect("small numbers") * below.signum();
        Self { above: above / divisor, below: below / divisor }
    }

    pub fn whole(number: i128) -> Self {
        Self::new(number, 1)
    }

    /// `-12.5` as it is written.
    pub fn read(text: &str) -> Self {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits: i128 = format!("{whole}{part}").parse().unwrap_or_else(|_| panic!("no number: {text}"));
        Self::new(digits, 10_i128.pow(u32::try_from(part.len()).expect("few digits")))
    }

    pub fn plus(self, other: Self) -> Self {
        Self::new(self.above * other.below + other.above * self.below, self.below * other.below)
    }

    pub fn minus(self, other: Self) -> Self {
        self.plus(Self::new(-other.above, other.below))
    }

    pub fn times(self, other: Self) -> Self {
        Self::new(self.above * other.above, self.below * other.below)
    }

    pub fn over(self, other: Self) -> Self {
        Self::new(self.above * other.below, self.below * other.above)
    }

    pub fn is_zero(self) -> bool {
        self.above == 0
    }

    /// Not below 0 and not above 1.
    pub fn clamped(self) -> Self {
        self.max(Self::ZERO).min(Self::ONE)
    }

    /// Rounded half up to so many decimals, as a whole number of the last one.
    pub fn rounded(self, decimals: u32) -> i128 {
        let scaled = self.times(Self::whole(10_i128.pow(decimals))).plus(Self::new(1, 2));
        scaled.above.div_euclid(scaled.below)
    }

    pub fn sum(all: impl IntoIterator<Item = Self>) -> Self {
        all.into_iter().fold(Self::ZERO, Self::plus)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.above * other.below).cmp(&(other.above * self.below))
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.above, self.below)
    }
}

fn gcd(one: u128, other: u128) -> u128 {
    if other == 0 { one } else { gcd(other, one % other) }
}

#[test]
fn fractions_are_exact() {
    let third = Fraction::new(1, 3);
    assert_eq!(Fraction::sum([third, third, third]), Fraction::ONE);
    assert_eq!(Fraction::read("0.1").plus(Fraction::read("0.2")), Fraction::read("0.30"));
    assert_eq!(Fraction::new(13, 20).rounded(1), 7, "0.65 goes up");
    assert_eq!((Fraction::new(649, 1000).rounded(1), Fraction::new(649, 1000).rounded(2)), (6, 65));
    assert!(Fraction::read("-0.5") < Fraction::ZERO && Fraction::new(2, -4) == Fraction::read("-0.5"));
}
