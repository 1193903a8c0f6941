//! What a typed value means for one key result, or why it must be asked.

use rust_decimal::Decimal;

use crate::command::{Change, Number};
use crate::okr::{Measure, Milestone, Value, accepts, plain};
use crate::store::key_results::KeyResult;

/// Why a value is not taken. Readings are what to type behind the id for either meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// `done`, but it is measured by a number.
    IsMeasured,
    /// A number, but it is done or not.
    IsDoneOrNot,
    /// A milestone of something that has none.
    NoMilestones,
    /// A number where milestones are counted; the first that is not reached.
    Milestones(u16),
    /// There is no milestone of that number.
    NoSuchMilestone(u16),
    /// `80%`, but its unit is another: the value 80, or 80 % of the way.
    Percent(Vec<String>),
    /// `-2`: the value −2, or less by 2.
    Minus(Vec<String>),
    /// Another unit than its own.
    Unit(String),
    /// Beyond what can be kept.
    TooLarge,
}

/// The value that `change` makes of `current`.
///
/// # Errors
/// What has to be asked.
pub fn read(key_result: &KeyResult, current: Option<&Value>, change: &Change) -> Result<Value, Doubt> {
    let measure = key_result.measure();
    match (&measure, change) {
        (Measure::Done, _) => done_or_not(change).map(Value::Number),
        (Measure::Milestones(all), _) => milestones(all, current, change),
        (_, Change::Milestones { .. }) => Err(Doubt::NoMilestones),
        (_, Change::Done) => Err(Doubt::IsMeasured),
        (_, Change::To(number) | Change::By(number)) => {
            let current = current.and_then(Value::number);
            let by = matches!(change, Change::By(_));
            let value = measured(&measure, &key_result.unit, current, number, by)?;
            if accepts(value) { Ok(Value::Number(value)) } else { Err(Doubt::TooLarge) }
        }
    }
}

/// The number that is meant, for what is measured by numbers.
fn measured(
    measure: &Measure,
    unit: &str,
    current: Option<Decimal>,
    number: &Number,
    by: bool,
) -> Result<Decimal, Doubt> {
    if number.percent && unit != "%" {
        return Err(Doubt::Percent(percents(number, measure.ends(), by)));
    }
    if foreign(number, unit) {
        return Err(Doubt::Unit(number.unit.clone().unwrap_or_default()));
    }
    let ends = measure.numbers();
    // What was never measured moves from its start, or from its bound.
    let base = current.or(ends.first().copied()).unwrap_or_default();
    if by {
        return Ok(base.saturating_add(number.value));
    }
    if number.bare_minus && !number.value.is_zero() {
        if ends.iter().chain([&base]).any(|value| *value < Decimal::ZERO) {
            let text = plain(number.value);
            return Err(Doubt::Minus(vec![format!("={text}"), format!("by {text}")]));
        }
        return Ok(base.saturating_add(number.value));
    }
    Ok(number.value)
}

/// The milestones that are reached afterwards.
fn milestones(all: &[Milestone], current: Option<&Value>, change: &Change) -> Result<Value, Doubt> {
    let reached: &[u16] = match current {
        Some(Value::Reached(reached)) => reached,
        _ => &[],
    };
    let (numbers, done, exactly) = match change {
        Change::Done => return Ok(Value::reached(all.iter().map(|milestone| milestone.number))),
        Change::Milestones { numbers, done, exactly } => (numbers, *done, *exactly),
        Change::To(_) | Change::By(_) => {
            let first = all.iter().find(|one| !reached.contains(&one.number)).or(all.first());
            let number = first.map_or(1, |milestone| milestone.number);
            return Err(Doubt::Milestones(number));
        }
    };
    if let Some(unknown) = numbers.iter().find(|number| !all.iter().any(|milestone| milestone.number == **number)) {
        return Err(Doubt::NoSuchMilestone(*unknown));
    }
    Ok(match (exactly, done) {
        (true, _) => Value::reached(numbers.iter().copied()),
        (false, true) => Value::reached(reached.iter().chain(numbers).copied()),
        (false, false) => Value::reached(reached.iter().copied().filter(|number| !numbers.contains(number))),
    })
}

/// Only 0 and 1 are values of what is done or not.
fn done_or_not(change: &Change) -> Result<Decimal, Doubt> {
    match change {
        Change::Done => Ok(Decimal::ONE),
        Change::To(number) if number.percent && number.value == Decimal::ONE_HUNDRED => Ok(Decimal::ONE),
        Change::To(number) if number.value.is_zero() || (number.value == Decimal::ONE && !number.percent) => {
            Ok(number.value)
        }
        Change::Milestones { .. } => Err(Doubt::NoMilestones),
        Change::To(_) | Change::By(_) => Err(Doubt::IsDoneOrNot),
    }
}

/// The number itself, and that share of the way from start to target.
fn percents(number: &Number, ends: Option<(Decimal, Decimal)>, by: bool) -> Vec<String> {
    let share = number.value.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default();
    let way = ends.map(|(start, target)| {
        let way = target.saturating_sub(start).saturating_mul(share);
        if by { way } else { start.saturating_add(way) }.normalize()
    });
    let mark = if by { "by " } else { "=" };
    let readings = [Some(number.value), way].into_iter().flatten().filter(|value| accepts(*value));
    let mut readings: Vec<String> = readings.map(|value| format!("{mark}{}", plain(value))).collect();
    readings.dedup();
    readings
}

/// The sign of the money that a unit is.
fn money(unit: &str) -> Option<char> {
    const SIGNS: [(char, &[&str]); 6] = [
        ('¥', &["¥", "元", "块", "人民币", "rmb", "cny", "yuan"]),
        ('$', &["$", "美元", "usd", "dollar", "dollars"]),
        ('€', &["€", "欧元", "eur", "euro", "euros"]),
        ('£', &["£", "gbp"]),
        ('₩', &["₩", "krw"]),
        ('₹', &["₹", "inr"]),
    ];
    let unit = unit.to_lowercase();
    SIGNS.into_iter().find(|(_, words)| words.contains(&unit.as_str())).map(|(sign, _)| sign)
}

/// Whether the number came with another unit: other money, `‰` for `%`, or, both being words in Latin letters, `s` for `ms`.
fn foreign(number: &Number, unit: &str) -> bool {
    if let Some(typed) = number.unit.as_deref().filter(|_| !unit.is_empty()) {
        match (money(typed), money(unit)) {
            (Some(one), Some(other)) => return one != other,
            (None, None) if typed == "‰" || unit == "‰" => return typed != unit,
            (None, None) => {}
            // `¥/月` is money, too.
            (Some(_), None) => return !unit.starts_with(typed),
            (None, Some(_)) => return true,
        }
    }
    let word = |unit: &str| !unit.is_empty() && unit.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'/');
    let stem = |unit: &str| unit.to_ascii_lowercase().trim_end_matches('s').to_owned();
    number.unit.as_deref().is_some_and(|typed| {
        word(typed)
            && word(unit)
            && (stem(typed) != stem(unit) || typed.len().min(unit.len()) < 3)
            && !typed.eq_ignore_ascii_case(unit)
    })
}

/// The value as it is typed behind an id, so that it means itself whatever came in between.
pub fn exactly(value: &Value) -> String {
    match value {
        Value::Number(number) => format!("={}", plain(*number)),
        Value::Reached(numbers) => format!("={}", milestone_list(numbers)),
    }
}

/// `milestone 1,3`
fn milestone_list(numbers: &[u16]) -> String {
    let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
    format!("milestone {}", numbers.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Command, read as command};
    use crate::store::key_results::Stored;

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
            lower_bound: None,
            upper_bound: None,
            milestones: None,
            due: day,
            due_on: None,
            last_day: day,
            first_day: day,
            every: "week".into(),
            state: "active".into(),
            created_on: day,
            ended_at: None,
            private: false,
        }
    }

    fn typed(text: &str, key_result: &KeyResult, current: Option<&str>) -> Result<String, Doubt> {
        let Ok(Command::Update { change, .. }) = command(&format!("update O12.1 {text}")) else {
            panic!("{text} is no update");
        };
        let current: Option<Value> = current.map(|value| value.parse().unwrap());
        read(key_result, current.as_ref(), &change).map(|value| value.to_string())
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
    fn other_money_is_asked_about() {
        let yuan = key_result("¥", Some(("0", "100")));
        for text in ["50", "¥50", "50元", "50 ¥", "¥5.0e1"] {
            assert_eq!(typed(text, &yuan, None).as_deref(), Ok("50"), "{text}");
        }
        for (text, unit) in [("$50", "$"), ("50€", "€"), ("50 €", "€"), ("5‰", "‰"), ("50ms", "ms"), ("50usd", "usd")]
        {
            assert_eq!(typed(text, &yuan, None), Err(Doubt::Unit(unit.into())), "{text}");
        }
        assert_eq!(typed("5‰", &key_result("%", Some(("0", "10"))), None), Err(Doubt::Unit("‰".into())));
        assert_eq!(typed("$5", &key_result("人", Some(("0", "10"))), None), Err(Doubt::Unit("$".into())));
        assert_eq!(typed("$5", &key_result("USD", Some(("0", "10"))), None).as_deref(), Ok("5"));
        assert_eq!(typed("$5", &key_result("", Some(("0", "10"))), None).as_deref(), Ok("5"));
        assert_eq!(typed("¥5", &key_result("¥/月", Some(("0", "10"))), None).as_deref(), Ok("5"));
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
    fn milestones_are_reached_one_by_one() {
        let stored = |number| Stored { number, title: "M".into(), weight: "1".into(), due: None, removed: false };
        let milestones = Some(vec![stored(1), stored(2), stored(4)].into());
        let ship = KeyResult { measure: "milestones".into(), milestones, ..key_result("", None) };
        for (text, current, value) in [
            ("milestone 2 done", None, "[2]"),
            ("milestone 2", Some("[1]"), "[1,2]"),
            ("里程碑 2、4 完成", Some("[1]"), "[1,2,4]"),
            ("milestone 2 not done", Some("[1,2]"), "[1]"),
            ("里程碑 2 未完成", Some("[1,2]"), "[1]"),
            ("=milestone 4", Some("[1,2]"), "[4]"),
            ("done", Some("[1]"), "[1,2,4]"),
        ] {
            assert_eq!(typed(text, &ship, current).as_deref(), Ok(value), "{text}");
        }
        assert_eq!(typed("milestone 3 done", &ship, None), Err(Doubt::NoSuchMilestone(3)));
        let asked = Err(Doubt::Milestones(2));
        assert_eq!(typed("50", &ship, Some("[1]")), asked);
        assert_eq!(typed("milestone 1 done", &key_result("", None), None), Err(Doubt::NoMilestones));
    }

    #[test]
    fn what_is_kept_moves_from_its_bound() {
        let kept = |unit: &str, low: Option<&str>, high: Option<&str>| KeyResult {
            measure: "between".into(),
            lower_bound: low.map(str::to_owned),
            upper_bound: high.map(str::to_owned),
            ..key_result(unit, None)
        };
        assert_eq!(typed("99.95%", &kept("%", Some("99.9"), None), None).as_deref(), Ok("99.95"));
        assert_eq!(typed("+1", &kept("", None, Some("3")), None).as_deref(), Ok("4"));
        assert_eq!(typed("-2", &kept("", Some("10"), Some("20")), Some("12")).as_deref(), Ok("10"));
        assert_eq!(typed("80%", &kept("ms", None, Some("200")), None), Err(Doubt::Percent(vec!["=80".into()])));
        assert_eq!(typed("done", &kept("", None, Some("3")), None), Err(Doubt::IsMeasured));
    }

    #[test]
    fn another_unit_is_asked_about() {
        let latency = key_result("ms", Some(("300", "120")));
        assert_eq!(typed("120ms", &latency, None).as_deref(), Ok("120"));
        assert_eq!(typed("2s", &latency, None), Err(Doubt::Unit("s".into())));
        assert_eq!(typed("5user", &key_result("users", Some(("0", "9"))), None).as_deref(), Ok("5"));
    }
}
