//! What a typed value means for one key result, or why it must be asked.

use rust_decimal::Decimal;

use crate::command::{Change, Number};
use crate::okr::{accepts, plain};
use crate::store::key_results::KeyResult;

/// Why a value is not taken. Readings are what to type behind the id for either meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// `done`, but it is measured by a number.
    IsMeasured,
    /// A number, but it is done or not.
    IsDoneOrNot,
    /// `80%`, but its unit is another: the value 80, or 80 % of the way.
    Percent(Vec<String>),
    /// `-2`: the value −2, or less by 2.
    Minus(Vec<String>),
    /// Another unit than its own.
    Unit(String),
    /// Beyond what can be kept.
    TooLarge,
}

/// The value that `change` makes of `current`, in the key result's unit.
///
/// # Errors
/// What has to be asked.
pub fn read(key_result: &KeyResult, current: Option<Decimal>, change: &Change) -> Result<Decimal, Doubt> {
    let measure = key_result.measure();
    let Some((start, target)) = measure.ends() else {
        return done_or_not(change);
    };
    let base = current.unwrap_or(start);
    let value = match change {
        Change::Done => return Err(Doubt::IsMeasured),
        Change::To(number) | Change::By(number) if number.percent && key_result.unit != "%" => {
            return Err(Doubt::Percent(percents(number, start, target, matches!(change, Change::By(_)))));
        }
        Change::To(number) | Change::By(number) if foreign(number, &key_result.unit) => {
            return Err(Doubt::Unit(number.unit.clone().unwrap_or_default()));
        }
        Change::By(number) => base.saturating_add(number.value),
        Change::To(number) if number.bare_minus && !number.value.is_zero() => {
            if [start, target, base].iter().any(|value| *value < Decimal::ZERO) {
                let text = plain(number.value);
                return Err(Doubt::Minus(vec![format!("={text}"), format!("by {text}")]));
            }
            base.saturating_add(number.value)
        }
        Change::To(number) => number.value,
    };
    if accepts(value) { Ok(value) } else { Err(Doubt::TooLarge) }
}

/// Only 0 and 1 are values of what is done or not.
fn done_or_not(change: &Change) -> Result<Decimal, Doubt> {
    match change {
        Change::Done => Ok(Decimal::ONE),
        Change::To(number) if number.percent && number.value == Decimal::ONE_HUNDRED => Ok(Decimal::ONE),
        Change::To(number) if number.value.is_zero() || (number.value == Decimal::ONE && !number.percent) => {
            Ok(number.value)
        }
        Change::To(_) | Change::By(_) => Err(Doubt::IsDoneOrNot),
    }
}

/// The number itself, and that share of the way from start to target.
fn percents(number: &Number, start: Decimal, target: Decimal, by: bool) -> Vec<String> {
    let share = number.value.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default();
    let way = target.saturating_sub(start).saturating_mul(share);
    let way = if by { way } else { start.saturating_add(way) };
    let mark = if by { "by " } else { "=" };
    let readings = [number.value, way.normalize()].into_iter().filter(|value| accepts(*value));
    let mut readings: Vec<String> = readings.map(|value| format!("{mark}{}", plain(value))).collect();
    readings.dedup();
    readings
}

/// Whether the number came with another unit, both being words in Latin letters: `s` for `ms`.
fn foreign(number: &Number, unit: &str) -> bool {
    let word = |unit: &str| !unit.is_empty() && unit.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'/');
    let stem = |unit: &str| unit.to_ascii_lowercase().trim_end_matches('s').to_owned();
    number.unit.as_deref().is_some_and(|typed| {
        word(typed)
            && word(unit)
            && (stem(typed) != stem(unit) || typed.len().min(unit.len()) < 3)
            && !typed.eq_ignore_ascii_case(unit)
    })
}

/// The change as it can be typed again: `0.4`, `=-2`, `by 5`, `80%`, `done`.
pub fn again(change: &Change) -> String {
    let text = |number: &Number| {
        let mark =
            if number.percent { "%" } else { number.unit.as_deref().filter(|u| u.is_ascii()).unwrap_or_default() };
        format!("{}{mark}", plain(number.value))
    };
    match change {
        Change::Done => "done".into(),
        Change::By(number) => format!("by {}", text(number)),
        Change::To(number) if number.value < Decimal::ZERO && !number.bare_minus => format!("={}", text(number)),
        Change::To(number) => text(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Command, read as command};

    fn key_result(unit: &str, ends: Option<(&str, &str)>) -> KeyResult {
        let day = "2026-10-01".parse().unwrap();
        let (start, target) = ends.map(|(start, target)| (start.to_owned(), target.to_owned())).unzip();
        KeyResult {
            id: 1,
            objective_id: 12,
            number: 1,
            title: "T".into(),
            owner_id: None,
            owner_name: None,
            owner_zone: None,
            owner_gone: false,
            team_zone: None,
            weight: "1".into(),
            unit: unit.into(),
            measure: if ends.is_some() { "increase" } else { "done" }.into(),
            start,
            target,
            due: day,
            first_day: day,
            every: "week".into(),
            state: "active".into(),
            created_on: day,
            ended_at: None,
        }
    }

    fn typed(text: &str, key_result: &KeyResult, current: Option<&str>) -> Result<String, Doubt> {
        let Ok(Command::Update { change, .. }) = command(&format!("update O12.1 {text}")) else {
            panic!("{text} is no update");
        };
        read(key_result, current.map(|value| value.parse().unwrap()), &change).map(plain)
    }

    #[test]
    fn values_are_set_or_moved() {
        let users = key_result("", Some(("0", "100")));
        for (text, current, value) in [
            ("55", None, "55"),
            ("+5", Some("55"), "60"),
            ("+5", None, "5"),
            ("by -2", Some("55"), "53"),
            ("-2", Some("55"), "53"),
            ("=-2", Some("55"), "-2"),
        ] {
            assert_eq!(typed(text, &users, current).as_deref(), Ok(value), "{text}");
        }
    }

    #[test]
    fn a_bare_minus_is_asked_about_where_values_may_be_negative() {
        let both = Err(Doubt::Minus(vec!["=-2".into(), "by -2".into()]));
        assert_eq!(typed("-2", &key_result("", Some(("-10", "10"))), None), both);
        assert_eq!(typed("-2", &key_result("", Some(("10", "-10"))), None), both);
        assert_eq!(typed("-2", &key_result("", Some(("0", "10"))), Some("-1")), both);
        assert_eq!(typed("by -2", &key_result("", Some(("-10", "10"))), None).as_deref(), Ok("-12"));
    }

    #[test]
    fn a_per_cent_sign_is_asked_about_where_it_is_not_the_unit() {
        assert_eq!(typed("80%", &key_result("%", Some(("40", "60"))), None).as_deref(), Ok("80"));
        let asked = Err(Doubt::Percent(vec!["=80".into(), "=280".into()]));
        assert_eq!(typed("80%", &key_result("ms", Some(("200", "300"))), None), asked);
        let asked = Err(Doubt::Percent(vec!["by 5".into(), "by 10".into()]));
        assert_eq!(typed("+5%", &key_result("", Some(("0", "200"))), None), asked);
    }

    #[test]
    fn done_or_not_takes_nothing_else() {
        let ship = key_result("", None);
        assert_eq!(typed("done", &ship, None).as_deref(), Ok("1"));
        assert_eq!(typed("100%", &ship, None).as_deref(), Ok("1"));
        assert_eq!(typed("0", &ship, None).as_deref(), Ok("0"));
        assert_eq!(typed("50%", &ship, None), Err(Doubt::IsDoneOrNot));
        assert_eq!(typed("7", &ship, None), Err(Doubt::IsDoneOrNot));
        assert_eq!(typed("done", &key_result("", Some(("0", "1"))), None), Err(Doubt::IsMeasured));
    }

    #[test]
    fn another_unit_is_asked_about() {
        let latency = key_result("ms", Some(("300", "120")));
        assert_eq!(typed("120ms", &latency, None).as_deref(), Ok("120"));
        assert_eq!(typed("2s", &latency, None), Err(Doubt::Unit("s".into())));
        assert_eq!(typed("5user", &key_result("users", Some(("0", "9"))), None).as_deref(), Ok("5"));
    }
}
