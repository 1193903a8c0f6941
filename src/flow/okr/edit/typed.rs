//! A measure as it would be typed: in a form, and behind a command that is done on yes.

use super::milestones;
use crate::flow::okr::measured::Measured;
use crate::okr::{Bounds, Measure, plain};
use crate::words::value;

/// `40 % -> 60 %`, `>= 99.9 %`, a numbered line for each milestone; nothing for done or not.
pub fn shown(measure: &Measure, unit: &str, reached: &[u16]) -> String {
    let shown = |number| value::to_type(number, unit);
    match measure {
        Measure::Increase { start, target } | Measure::Decrease { start, target } => {
            format!("{} -> {}", shown(*start), shown(*target))
        }
        Measure::Keep(Bounds::AtLeast(low)) => format!(">= {}", shown(*low)),
        Measure::Keep(Bounds::AtMost(high)) => format!("<= {}", shown(*high)),
        Measure::Keep(Bounds::Between(low, high)) => format!("{}..{}", plain(*low), shown(*high)),
        Measure::Milestones(all) => milestones::typed(all, reached, true).join("\n"),
        Measure::Done => String::new(),
    }
}

/// What was typed, once more: it means the same behind `edit O12.1`.
pub fn again(measured: &Measured) -> String {
    match &measured.measure {
        Measure::Done => "done or not".into(),
        Measure::Milestones(all) => milestones::typed(all, &measured.reached, false).join("; "),
        measure => shown(measure, &measured.unit, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;
    use crate::command::{Command, MeasureText, read};
    use crate::okr::{Bounds, Measure};

    #[test]
    fn what_is_shown_is_read_again_as_the_same() {
        let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
        for unit in ["%", "ms", "¥", "$", "users", "", "人", "天"] {
            for measure in [
                Measure::between(d("40"), d("60.5")),
                Measure::between(d("0"), d("-3")),
                Measure::between(d("100000"), d("100000")),
                Measure::Keep(Bounds::AtLeast(d("99.95"))),
                Measure::Keep(Bounds::AtMost(d("3"))),
                Measure::Keep(Bounds::Between(d("10"), d("20"))),
            ] {
                let text = shown(&measure, unit, &[]);
                let read = read(&format!("edit O1.1 {text}"));
                let Ok(Command::Measure { measure: said, .. }) = read else { panic!("{text}: {read:?}") };
                let again = match &said {
                    MeasureText::Change { from, to, .. } => Measure::between(*from, *to),
                    MeasureText::Keep { low, high, .. } => Measure::Keep(Bounds::of(*low, *high).unwrap()),
                    other => panic!("{text}: {other:?}"),
                };
                assert_eq!(again, measure, "{text}");
                let (MeasureText::Change { unit: said, .. } | MeasureText::Keep { unit: said, .. }) = said else {
                    panic!("{text}")
                };
                assert_eq!(said.as_deref().unwrap_or_default(), unit, "{text}");
            }
        }
    }
}
