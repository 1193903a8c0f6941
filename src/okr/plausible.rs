//! Whether a value is so far off that the person is asked before it is kept.

use rust_decimal::Decimal;

use super::measure::Measure;

/// How many spans outside start…target a value may lie before it is asked about.
const SPANS: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// What there is to say about a value before it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plausible {
    /// Nothing.
    Fine,
    /// More than three spans outside start…target: probably a slip, so it is asked about.
    FarOutside {
        /// The distance from start to target, in the key result's unit, above 0.
        span: Decimal,
    },
}

/// Whether `value` is plausible for the measure. Without a span (start = target, done-or-not) every value is.
pub fn plausible(measure: &Measure, value: Decimal) -> Plausible {
    let Some((start, target)) = measure.ends() else {
        return Plausible::Fine;
    };
    let (low, high) = (start.min(target), start.max(target));
    let span = high.saturating_sub(low);
    let room = span.saturating_mul(SPANS);
    let far = value < low.saturating_sub(room) || value > high.saturating_add(room);
    if far && !span.is_zero() { Plausible::FarOutside { span } } else { Plausible::Fine }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::d;

    #[test]
    fn three_spans_are_fine_and_a_little_more_is_not() {
        for (start, target, value, far) in [
            ("1200", "2000", "4400", None),
            ("1200", "2000", "4400.01", Some("800")),
            ("1200", "2000", "-1200", None),
            ("1200", "2000", "-1200.01", Some("800")),
            ("1200", "2000", "165000", Some("800")),
            ("4", "1", "13", None),
            ("4", "1", "13.1", Some("3")),
            ("4", "1", "-8", None),
            ("4", "1", "-8.1", Some("3")),
            ("80", "80", "999999", None),
        ] {
            let expected = far.map_or(Plausible::Fine, |span| Plausible::FarOutside { span: d(span) });
            let measure = Measure::between(d(start), d(target));
            assert_eq!(plausible(&measure, d(value)), expected, "{start} → {target}: {value}");
        }
        assert_eq!(plausible(&Measure::Done, d("99")), Plausible::Fine);
    }
}
