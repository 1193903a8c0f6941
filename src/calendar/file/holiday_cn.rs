//! JSON as the project holiday-cn publishes it: `{"year": 2026, "days": [{"name", "date", "isOffDay"}]}`.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::{FileError, Said, at};

#[derive(Deserialize)]
struct Year {
    year: Option<i32>,
    days: Vec<Day>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Day {
    #[serde(default)]
    name: String,
    date: String,
    is_off_day: bool,
}

pub(super) fn read(text: &str) -> Result<Vec<Said>, FileError> {
    let year: Year = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data if !text.contains("\"days\"") => FileError::Unknown,
        _ => at(error.line().max(1), format!("not the JSON of holiday-cn: {error}")),
    })?;
    let mut said = Vec::new();
    let mut searched = 0;
    for day in year.days {
        let (line, end) = line_of(text, searched, &day.date);
        searched = end;
        let date: NaiveDate =
            day.date.parse().map_err(|_| at(line, format!("“{}” is no date like 2026-12-24", shown(&day.date))))?;
        // A year's file also holds days at its edges: of New Year's holiday.
        if year.year.is_some_and(|year| (date.year() - year).abs() > 1) {
            return Err(at(line, format!("{date} is not in the file's year")));
        }
        said.push(Said { line, day: date, off: day.is_off_day, name: day.name.trim().to_owned() });
    }
    Ok(said)
}

/// The line, from 1, in which a date stands behind the byte `from`, and the byte behind it.
fn line_of(text: &str, from: usize, date: &str) -> (usize, usize) {
    let quoted = format!("\"{date}\"");
    let found = text.get(from..).and_then(|rest| rest.find(&quoted)).map_or(from, |at| from + at);
    let line = 1 + text.bytes().take(found).filter(|byte| *byte == b'\n').count();
    (line, (found + quoted.len()).min(text.len()))
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}
