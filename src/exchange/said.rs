//! What a cell says, as a value: a number, a day, a measure. An empty cell says nothing.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Cells, Wrong, milestones, name};
use crate::command::{self, Command, MeasureText, TITLE_MAX, read_number};
use crate::okr::{Bounds, Commitment, Interval, Measure, Value, Weight, accepts, plain};

/// The text of a cell.
pub fn text<'c>(cells: &'c Cells, column: &str) -> Option<&'c str> {
    cells.get(column).map(String::as_str)
}

/// A title.
///
/// # Errors
/// When it is too long.
pub fn title<'c>(cells: &'c Cells, column: &'static str) -> Result<Option<&'c str>, Wrong> {
    match text(cells, column) {
        Some(title) if title.chars().count() > TITLE_MAX => Err(Wrong::TooLong { column, most: TITLE_MAX }),
        title => Ok(title),
    }
}

/// A number and the unit that was written with it.
///
/// # Errors
/// When it is none, is too large or too fine, or (`99,95`) may mean two.
pub fn number(cells: &Cells, column: &'static str) -> Result<Option<(Decimal, Option<String>)>, Wrong> {
    text(cells, column)
        .map(|typed| measured(typed).ok_or_else(|| Wrong::Number { column, typed: typed.to_owned() }))
        .transpose()
}

fn measured(typed: &str) -> Option<(Decimal, Option<String>)> {
    if let Ok(number) = typed.parse::<Decimal>() {
        return accepts(number).then_some((number, None));
    }
    let number = read_number(typed).ok()?;
    let unit = if number.percent { Some("%".to_owned()) } else { number.unit };
    accepts(number.value).then_some((number.value, unit))
}

/// A weight.
///
/// # Errors
/// When it is none.
pub fn weight(cells: &Cells, column: &'static str) -> Result<Option<Weight>, Wrong> {
    let wrong =
        || Wrong::Choice { column, typed: text(cells, column).unwrap_or_default().to_owned(), choices: "0 … 1000" };
    number(cells, column)?.map(|(number, _)| Weight::new(number).map_err(|_| wrong())).transpose()
}

/// A day.
///
/// # Errors
/// When it is none.
pub fn day(cells: &Cells, column: &'static str) -> Result<Option<NaiveDate>, Wrong> {
    let read =
        |typed: &str| typed.replace('/', "-").parse().map_err(|_| Wrong::Day { column, typed: typed.to_owned() });
    text(cells, column).map(read).transpose()
}

/// How an objective is meant.
///
/// # Errors
/// When it is no such word.
pub fn commitment(cells: &Cells) -> Result<Option<Commitment>, Wrong> {
    word(cells, name::COMMITMENT, "aspirational, committed", |word| match word {
        "aspirational" | "挑战型" | "愿景型" => Some(Commitment::Aspirational),
        "committed" | "承诺型" => Some(Commitment::Committed),
        _ => None,
    })
}

/// The state of an objective or a key result.
///
/// # Errors
/// When it is no such word.
pub fn state(cells: &Cells, column: &'static str) -> Result<Option<&'static str>, Wrong> {
    let drafts = column == name::OBJECTIVE_STATE;
    word(
        cells,
        column,
        if drafts { "draft, active, done, dropped, carried" } else { "active, done, dropped" },
        |word| match word {
            "draft" | "草稿" if drafts => Some("draft"),
            // What was carried over, as it stands here already.
            "carried" | "已结转" if drafts => Some("carried"),
            "active" | "进行中" => Some("active"),
            "done" | "完成" | "已完成" => Some("done"),
            "dropped" | "放弃" | "已放弃" => Some("dropped"),
            _ => None,
        },
    )
}

/// Whether an objective is private.
///
/// # Errors
/// When it is neither yes nor no.
pub fn private(cells: &Cells) -> Result<Option<bool>, Wrong> {
    word(cells, name::PRIVATE, "yes, no", |word| match word {
        "yes" | "true" | "1" | "是" => Some(true),
        "no" | "false" | "0" | "否" => Some(false),
        _ => None,
    })
}

/// How often a key result is scored.
///
/// # Errors
/// When it is no interval.
pub fn every(cells: &Cells) -> Result<Option<Interval>, Wrong> {
    word(cells, name::EVERY, "week, 2 weeks, month, quarter", |word| match word {
        "weekly" | "每周" => Some(Interval::Week),
        "两周" | "每两周" => Some(Interval::TwoWeeks),
        "monthly" | "每月" => Some(Interval::Month),
        "quarterly" | "每季度" => Some(Interval::Quarter),
        word => word.parse().ok(),
    })
}

/// A confidence, 0 to 10.
///
/// # Errors
/// When it is none.
pub fn confidence(cells: &Cells) -> Result<Option<u8>, Wrong> {
    word(cells, name::CONFIDENCE, "0 … 10", |word| word.parse().ok().filter(|confidence| *confidence <= 10))
}

fn word<T>(
    cells: &Cells,
    column: &'static str,
    choices: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Wrong> {
    let one = |typed: &str| {
        let wrong = || Wrong::Choice { column, typed: typed.to_owned(), choices };
        read(typed.trim().to_lowercase().as_str()).ok_or_else(wrong)
    };
    text(cells, column).map(one).transpose()
}

/// How a key result is measured, as far as its cells say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The measure.
    pub measure: Measure,
    /// The unit that was written with a number.
    pub unit: Option<String>,
    /// The milestones that are ticked, where they were written with boxes.
    pub reached: Option<Vec<u16>>,
}

/// The measure that the cells say; what they leave out of it is as `before`. Nothing: they say none.
///
/// # Errors
/// When it cannot be made of them.
pub fn measure(cells: &Cells, before: Option<&Measure>) -> Result<Option<Measured>, Wrong> {
    let kind = text(cells, name::MEASURE).map(str::to_lowercase);
    let has = |columns: &[&str]| columns.iter().any(|column| cells.contains_key(*column));
    let kind = match kind.as_deref() {
        Some(word @ ("increase" | "decrease" | "at_least" | "at_most" | "between" | "milestones" | "done")) => word,
        Some(_) => return typed(text(cells, name::MEASURE).unwrap_or_default(), cells).map(Some),
        None if has(&[name::START, name::TARGET]) => "change",
        None if has(&[name::LOWER, name::UPPER]) => "keep",
        None if has(&[name::MILESTONES]) => "milestones",
        None => return Ok(None),
    };
    match kind {
        "increase" | "decrease" | "change" => change(cells, kind, before).map(Some),
        "milestones" => checklist(cells, before).map(Some),
        "done" => Ok(Some(Measured { measure: Measure::Done, unit: None, reached: None })),
        _ => keep(cells, kind, before).map(Some),
    }
}

fn change(cells: &Cells, kind: &str, before: Option<&Measure>) -> Result<Measured, Wrong> {
    let (was_start, was_target) = before.and_then(Measure::ends).unzip();
    let ((start, one), (target, other)) = (split(number(cells, name::START)?), split(number(cells, name::TARGET)?));
    let (Some(start), Some(target)) = (start.or(was_start), target.or(was_target)) else {
        return Err(Wrong::Measure { needed: "start, target" });
    };
    let measure = Measure::between(start, target);
    let goes = match measure {
        Measure::Decrease { .. } => "decrease",
        _ => "increase",
    };
    if kind != "change" && kind != goes && start != target {
        return Err(Wrong::Direction);
    }
    Ok(Measured { measure, unit: one.or(other), reached: None })
}

fn keep(cells: &Cells, kind: &str, before: Option<&Measure>) -> Result<Measured, Wrong> {
    let (was_low, was_high) = match before {
        Some(Measure::Keep(bounds)) => bounds.ends(),
        _ => (None, None),
    };
    let ((low, one), (high, other)) = (split(number(cells, name::LOWER)?), split(number(cells, name::UPPER)?));
    let (low, high) = (low.or(was_low), high.or(was_high));
    let bounds = match kind {
        "at_least" => low.map(Bounds::AtLeast).ok_or("lower"),
        "at_most" => high.map(Bounds::AtMost).ok_or("upper"),
        "between" => {
            low.zip(high).map(|(low, high)| Bounds::Between(low.min(high), low.max(high))).ok_or("lower, upper")
        }
        _ => Bounds::of(low, high).ok_or("lower, upper"),
    };
    let bounds = bounds.map_err(|needed| Wrong::Measure { needed })?;
    Ok(Measured { measure: Measure::Keep(bounds), unit: one.or(other), reached: None })
}

fn checklist(cells: &Cells, before: Option<&Measure>) -> Result<Measured, Wrong> {
    let Some(typed) = text(cells, name::MILESTONES) else {
        return match before {
            Some(same @ Measure::Milestones(_)) => Ok(Measured { measure: same.clone(), unit: None, reached: None }),
            _ => Err(Wrong::Measure { needed: "milestones" }),
        };
    };
    let read = milestones::list(typed).ok_or_else(|| Wrong::Milestones { typed: typed.to_owned() })?;
    Ok(Measured { measure: Measure::Milestones(read.milestones), unit: None, reached: read.reached })
}

/// A measure as people type it: `40% -> 60%`, `>= 99`.
fn typed(typed: &str, cells: &Cells) -> Result<Measured, Wrong> {
    let wrong = || Wrong::Choice {
        column: name::MEASURE,
        typed: typed.to_owned(),
        choices: "increase, decrease, at_least, at_most, between, milestones, done",
    };
    let Ok(Command::AddKeyResult { measure: Some(said), .. }) = command::read(&format!("add O1 x {typed}")) else {
        return Err(wrong());
    };
    let mut said = cells_of(&said).filter(|said| !said.is_empty()).ok_or_else(wrong)?;
    said.remove(name::MEASURE);
    let unit = said.remove(name::UNIT).or_else(|| cells.get(name::UNIT).cloned());
    let read = measure(&said, None)?.ok_or_else(wrong)?;
    let reached = match text(&said, name::VALUE).map(str::parse) {
        Some(Ok(Value::Reached(reached))) => Some(reached),
        _ => read.reached,
    };
    Ok(Measured { unit, reached, ..read })
}

/// A measure that was typed, as cells; `None` if its milestones cannot be such. What is done or not has none.
pub fn cells_of(said: &MeasureText) -> Option<Cells> {
    let mut cells = Cells::new();
    let mut put = |column, text: Option<String>| cells.extend(text.map(|text| (column, text)));
    match said {
        MeasureText::Change { from, to, unit } => {
            put(name::START, Some(plain(*from)));
            put(name::TARGET, Some(plain(*to)));
            put(name::UNIT, unit.clone());
        }
        MeasureText::Keep { low, high, unit } => {
            put(name::LOWER, low.map(plain));
            put(name::UPPER, high.map(plain));
            put(name::UNIT, unit.clone());
        }
        MeasureText::Milestones(all) => {
            let ticked = milestones::ticked(all)?;
            put(name::MILESTONES, Some(milestones::written(&ticked.milestones)));
            let reached = ticked.reached.filter(|reached| !reached.is_empty());
            put(name::VALUE, reached.map(|reached| Value::reached(reached).to_string()));
        }
        MeasureText::Done => {}
    }
    Some(cells)
}

/// The value of a cell, for a measure.
///
/// # Errors
/// When it is none of that measure.
pub fn value(cells: &Cells, measure: &Measure) -> Result<Option<Value>, Wrong> {
    let Some(typed) = text(cells, name::VALUE) else { return Ok(None) };
    value_of(typed, measure).map(Some).ok_or_else(|| Wrong::Value { typed: typed.to_owned() })
}

/// A value as it is written, of a measure.
pub(super) fn value_of(typed: &str, measure: &Measure) -> Option<Value> {
    match measure {
        Measure::Done => match typed.to_lowercase().as_str() {
            "1" | "done" | "yes" | "true" | "是" | "完成" => Some(Value::Number(Decimal::ONE)),
            "0" | "not done" | "no" | "false" | "否" | "未完成" => Some(Value::Number(Decimal::ZERO)),
            _ => None,
        },
        Measure::Milestones(all) => {
            let inside = typed.trim_start_matches('[').trim_end_matches(']').split([',', ';', ' ']);
            let numbers = inside.filter(|number| !number.is_empty()).map(|number| number.parse::<u16>().ok());
            let known = |number: &u16| all.iter().any(|milestone| milestone.number == *number);
            numbers.collect::<Option<Vec<u16>>>().filter(|numbers| numbers.iter().all(known)).map(Value::reached)
        }
        _ => measured(typed).map(|(number, _)| Value::Number(number.normalize())),
    }
}

/// The ids of a cell, divided by commas, in capital letters.
pub fn ids(cells: &Cells, column: &str) -> Vec<String> {
    let all = text(cells, column).unwrap_or_default().split([',', '、', ';', '，', '；']);
    all.map(|id| id.trim().to_uppercase()).filter(|id| !id.is_empty()).collect()
}

fn split(number: Option<(Decimal, Option<String>)>) -> (Option<Decimal>, Option<String>) {
    number.map_or((None, None), |(number, unit)| (Some(number), unit))
}
