//! What was said of a key result over time, in one cell each: `2026-10-05 55 confidence 7; 2026-10-12 60`, `2026-W41 0.7; 2026-W42 0.8`.

use chrono::NaiveDate;

use super::said::{text, value_of};
use super::{Cells, Wrong, name};
use crate::okr::{Measure, Score, Value};

/// Stands before a confidence.
const CONFIDENCE: &str = "confidence";

/// A check-in: a value, a confidence, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedIn {
    /// The day on which it was said.
    pub day: NaiveDate,
    /// The value.
    pub value: Option<Value>,
    /// How sure they were, 0 to 10.
    pub confidence: Option<u8>,
}

/// Check-ins as a cell.
pub fn written_check_ins(all: &[CheckedIn]) -> String {
    let one = |CheckedIn { day, value, confidence }: &CheckedIn| {
        let value = value.as_ref().map(|value| format!(" {value}")).unwrap_or_default();
        let confidence = confidence.map(|sure| format!(" {CONFIDENCE} {sure}")).unwrap_or_default();
        format!("{day}{value}{confidence}")
    };
    all.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The check-ins of a cell, for a measure.
///
/// # Errors
/// When one of them cannot be read.
pub fn check_ins(cells: &Cells, measure: &Measure) -> Result<Vec<CheckedIn>, Wrong> {
    let read = |typed: &str| one(typed, measure).ok_or_else(|| Wrong::CheckIn { typed: typed.to_owned() });
    entries(cells, name::CHECK_INS).map(read).collect()
}

fn one(typed: &str, measure: &Measure) -> Option<CheckedIn> {
    let (day, rest) = typed.split_once(char::is_whitespace)?;
    let (value, sure) = match rest.split_once(CONFIDENCE) {
        Some((value, sure)) => (value.trim(), Some(sure.trim())),
        None => (rest.trim(), None),
    };
    let confidence =
        sure.map(|sure| sure.parse().ok().filter(|sure| *sure <= 10)).map_or(Some(None), |sure| sure.map(Some))?;
    let value = if value.is_empty() { None } else { Some(value_of(value, measure)?) };
    (value.is_some() || confidence.is_some()).then_some(CheckedIn { day: day.parse().ok()?, value, confidence })
}

/// Scores as a cell: each with the Monday of its week.
pub fn written_scores(all: &[(NaiveDate, Score)]) -> String {
    all.iter().map(|(week, score)| format!("{} {score}", week.format("%G-W%V"))).collect::<Vec<_>>().join("; ")
}

/// The scores of a cell, each with the Monday of its week.
///
/// # Errors
/// When one of them cannot be read.
pub fn scores(cells: &Cells) -> Result<Vec<(NaiveDate, Score)>, Wrong> {
    let one = |typed: &str| {
        let (week, score) = typed.split_once(char::is_whitespace)?;
        let monday = NaiveDate::parse_from_str(&format!("{week}-1"), "%G-W%V-%u").ok()?;
        Some((monday, score.trim().parse().ok()?))
    };
    let read = |typed: &str| one(typed).ok_or_else(|| Wrong::Score { typed: typed.to_owned() });
    entries(cells, name::SCORES).map(read).collect()
}

fn entries<'c>(cells: &'c Cells, column: &str) -> impl Iterator<Item = &'c str> {
    let all = text(cells, column).unwrap_or_default().split(';');
    all.map(str::trim).filter(|entry| !entry.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(column: &'static str, text: &str) -> Cells {
        Cells::from([(column, text.to_owned())])
    }

    #[test]
    fn what_is_written_is_read() {
        let number = Measure::between("0".parse().unwrap(), "9".parse().unwrap());
        let text = "2026-10-05 -5.5 confidence 7; 2026-10-12 60; 2026-10-12 confidence 0";
        let read = check_ins(&cells(name::CHECK_INS, text), &number).unwrap();
        assert_eq!((read.len(), written_check_ins(&read).as_str()), (3, text));
        assert_eq!(check_ins(&Cells::new(), &number), Ok(Vec::new()));
        let text = "2026-W41 0.7; 2026-W53 1.0; 2027-W01 0.0";
        let read = scores(&cells(name::SCORES, text)).unwrap();
        assert_eq!(read[1].0.to_string(), "2026-12-28");
        assert_eq!(written_scores(&read), text);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let number = Measure::between("0".parse().unwrap(), "9".parse().unwrap());
        for typed in ["55", "2026-10-05", "2026-10-05 x", "2026-10-05 5 confidence 11", "2026-13-05 5"] {
            let wrong = Wrong::CheckIn { typed: typed.to_owned() };
            assert_eq!(check_ins(&cells(name::CHECK_INS, typed), &number), Err(wrong));
        }
        for typed in ["0.7", "2026-W54 0.7", "2026-W41 7", "2026-W41"] {
            assert_eq!(scores(&cells(name::SCORES, typed)), Err(Wrong::Score { typed: typed.to_owned() }));
        }
    }
}
