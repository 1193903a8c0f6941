//! Which numbers a key result may hold, and how one is written down.

use rust_decimal::Decimal;

/// The absolute value of a start, target or current value stays below this: 10^15.
pub const VALUE_BOUND: Decimal = Decimal::from_parts(0xA4C6_8000, 0x0003_8D7E, 0, false, 0);

/// The most decimals a start, target or current value may have; zeros at the end do not count.
pub const MAX_DECIMALS: u32 = 9;

/// Whether a start, target or current value is within [`VALUE_BOUND`] and [`MAX_DECIMALS`].
/// Within both, every sum in this module is exact up to the 28 decimals of a quotient.
pub fn accepts(value: Decimal) -> bool {
    value.abs() < VALUE_BOUND && value.normalize().scale() <= MAX_DECIMALS
}

/// The canonical text of a number: no zeros at the end, no exponent, no `-0`.
pub fn plain(value: Decimal) -> String {
    if value.is_zero() {
        return "0".to_owned();
    }
    value.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::d;

    #[test]
    fn the_limits_are_where_they_are_said_to_be() {
        assert_eq!(VALUE_BOUND.to_string(), "1000000000000000");
        for (text, accepted) in [
            ("0", true),
            ("-12.5", true),
            ("999999999999999.999999999", true),
            ("-999999999999999.999999999", true),
            ("1000000000000000", false),
            ("-1000000000000000", false),
            ("0.000000001", true),
            ("0.0000000001", false),
            ("1.500000000000", true),
            ("79228162514264337593543950335", false),
        ] {
            assert_eq!(accepts(d(text)), accepted, "{text}");
        }
    }

    #[test]
    fn a_number_has_one_text() {
        for (text, canonical) in [
            ("1.500", "1.5"),
            ("1650", "1650"),
            ("1200.00", "1200"),
            ("-0.00", "0"),
            ("-0.50", "-0.5"),
            ("0.000000001", "0.000000001"),
            ("999999999999999.999999999", "999999999999999.999999999"),
        ] {
            assert_eq!(plain(d(text)), canonical, "{text}");
        }
        assert_eq!(plain(-Decimal::ZERO), "0");
    }
}
