//! Numbers as they are shown in either language: a value with its unit, a progress, an expected line.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::okr::{Bounds, Measure, plain};

/// `40 %`, `120 ms`, `¥50,000`, `-$5`, `7`. The unit was typed by a person, so this belongs into a typed span.
pub fn with_unit(value: Decimal, unit: &str) -> String {
    united(grouped(&plain(value)), unit)
}

/// The same as it is put where a person changes it or types it again: without marks between the digits.
pub fn to_type(value: Decimal, unit: &str) -> String {
    united(plain(value), unit)
}

/// `50,000`: a plain number with marks, from five digits on.
pub fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    if whole.len() < 5 {
        return number.to_owned();
    }
    let marked = whole.char_indices().fold(String::new(), |mut marked, (at, digit)| {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            marked.push(',');
        }
        marked.push(digit);
        marked
    });
    format!("{sign}{marked}{fraction}")
}

fn united(number: String, unit: &str) -> String {
    match unit {
        "" => number,
        "¥" | "$" | "€" | "£" | "₩" | "₹" => match number.strip_prefix('-') {
            Some(number) => format!("-{unit}{number}"),
            None => format!("{unit}{number}"),
        },
        unit => format!("{number} {unit}"),
    }
}

/// `40 % → 60 %`, `≥ 99.9 %`, `10 … 20 ms`; nothing for milestones and done or not.
pub fn goal(measure: &Measure, unit: &str) -> Option<String> {
    let shown = |value: Decimal| with_unit(value, unit);
    Some(match *measure {
        Measure::Increase { start, target } | Measure::Decrease { start, target } => {
            format!("{} → {}", shown(start), shown(target))
        }
        Measure::Keep(Bounds::AtLeast(low)) => format!("≥ {}", shown(low)),
        Measure::Keep(Bounds::AtMost(high)) => format!("≤ {}", shown(high)),
        Measure::Keep(Bounds::Between(low, high)) => format!("{} … {}", shown(low), shown(high)),
        Measure::Milestones(_) | Measure::Done => return None,
    })
}

/// A progress or another share (0 to 1) as `50 %`, `33.3 %`: at most one decimal, half up, and 100 only for the whole.
pub fn percent(share: Decimal) -> String {
    let most = if share < Decimal::ONE { Decimal::new(999, 1) } else { Decimal::ONE_HUNDRED };
    let percent = share.saturating_mul(Decimal::ONE_HUNDRED);
    let percent = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).min(most);
    format!("{} %", plain(percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_keeps_its_unit() {
        for (value, unit, shown) in [
            ("40.0", "%", "40 %"),
            ("120", "ms", "120 ms"),
            ("3000", "¥", "¥3000"),
            ("-5", "$", "-$5"),
            ("7", "", "7"),
            ("9999", "人", "9999 人"),
            ("100000", "人", "100,000 人"),
            ("-50000.25", "$", "-$50,000.25"),
            ("200000000", "¥", "¥200,000,000"),
        ] {
            assert_eq!(with_unit(d(value), unit), shown);
        }
    }

    #[test]
    fn a_goal_has_it_too() {
        let kept = |bounds| goal(&Measure::Keep(bounds), "ms").unwrap();
        assert_eq!(goal(&Measure::between(d("40"), d("60")), "%").as_deref(), Some("40 % → 60 %"));
        assert_eq!(kept(Bounds::AtLeast(d("10"))), "≥ 10 ms");
        assert_eq!(kept(Bounds::AtMost(d("20"))), "≤ 20 ms");
        assert_eq!(kept(Bounds::Between(d("10"), d("20"))), "10 ms … 20 ms");
        assert_eq!(goal(&Measure::Done, ""), None);
    }

    #[test]
    fn a_progress_has_one_decimal_at_most() {
        for (share, shown) in [
            ("0", "0 %"),
            ("0.5", "50 %"),
            ("0.3333333333333333333333333333", "33.3 %"),
            ("0.6666666666666666666666666667", "66.7 %"),
            ("0.0625", "6.3 %"),
            ("0.9999", "99.9 %"),
            ("1", "100 %"),
        ] {
            assert_eq!(percent(d(share)), shown);
        }
    }
}
