//! Milestones in a review: they are listed by number, and answered by the numbers of those that are done.

use chat::Line;

use crate::command::Change;
use crate::flow::okr::standing::KeyResultStanding;
use crate::okr::{Measure, Value};

/// The stored value as it is typed in a form: `1, 3`; other values as they are.
pub fn typed(stored: &str) -> String {
    match stored.parse() {
        Ok(Value::Reached(numbers)) => {
            let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
            if numbers.is_empty() { "0".into() } else { numbers.join(", ") }
        }
        _ => stored.to_owned(),
    }
}

/// What is reached so far, as a form shows it; nothing before the first.
pub fn known(kr: &KeyResultStanding) -> Option<String> {
    match kr.value() {
        Some(value @ Value::Reached(_)) => Some(typed(&value.to_string())),
        _ => None,
    }
}

/// `✓ 1 Beta, 2 Docs`: all of them.
pub fn listed(kr: &KeyResultStanding) -> Option<Line> {
    let Measure::Milestones(all) = &kr.measure else { return None };
    let reached: &[u16] = match kr.value() {
        Some(Value::Reached(reached)) => reached,
        _ => &[],
    };
    let mut line = Line::new();
    for (at, one) in all.iter().enumerate() {
        line = if at == 0 { line } else { line.and(", ") };
        let mark = if reached.contains(&one.number) { "✓ " } else { "" };
        line = line.and(format!("{mark}{} ", one.number)).typed(&one.title);
    }
    Some(line)
}

/// What is typed as the value of a key result with milestones: `1, 3` says which are done and no others, `0` none, `+3` one more.
/// `None`: it is no list of numbers.
pub fn read(kr: &KeyResultStanding, typed: &str) -> Option<Change> {
    let Measure::Milestones(_) = kr.measure else { return None };
    let typed = crate::command::normalise(typed);
    let (typed, more) = match typed.trim().strip_prefix('+') {
        Some(rest) => (rest.to_owned(), true),
        None => (typed.trim().trim_start_matches('=').to_owned(), false),
    };
    let numbers = typed.split([',', '、', ' ', '，']).map(str::trim).filter(|number| !number.is_empty());
    let numbers: Vec<u16> =
        numbers.map(str::parse).collect::<Result<_, _>>().ok().filter(|all: &Vec<u16>| !all.is_empty())?;
    let none = numbers == [0];
    Some(Change::Milestones { numbers: if none { Vec::new() } else { numbers }, done: true, exactly: !more })
}
