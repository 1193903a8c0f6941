//! Files of days off and days worked: iCalendar and holiday-cn JSON, read whole or refused whole.

mod holiday_cn;
mod ics;
mod summary;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::Correction;

/// The largest file that is read, in bytes.
pub const FILE_MAX: usize = 1024 * 1024;
/// The most days that a file may hold.
pub const DAYS_MAX: usize = 2_000;
/// The longest name of a day, in characters.
pub const NAME_MAX: usize = 200;
/// Days outside these years are refused.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// The days of a file.
pub type Days = BTreeMap<NaiveDate, Correction>;

/// Why a file is refused, with the line where there is one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// More than [`FILE_MAX`] bytes.
    #[error("the file is larger than 1 MiB")]
    TooLarge,
    /// Not UTF-8.
    #[error("the file is not UTF-8 text")]
    NotText,
    /// Neither of the formats.
    #[error(
        "the file is neither iCalendar (BEGIN:VCALENDAR) nor holiday-cn JSON ({{\"days\": [{{\"date\", \"isOffDay\", \"name\"}}]}})"
    )]
    Unknown,
    /// More than 2,000 days.
    #[error("the file holds more than 2,000 days")]
    TooMany,
    /// No day at all.
    #[error("the file holds no days")]
    Empty,
    /// Something in a line.
    #[error("line {line}: {why}")]
    Line {
        /// Which line, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
}

/// One statement of a file.
struct Said {
    line: usize,
    day: NaiveDate,
    off: bool,
    name: String,
}

/// Reads a file: iCalendar, or JSON as the project holiday-cn publishes it.
///
/// # Errors
/// What is wrong with the file; then nothing of it counts.
pub fn read(bytes: &[u8]) -> Result<Days, FileError> {
    if bytes.len() > FILE_MAX {
        return Err(FileError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| FileError::NotText)?;
    let text = text.trim_start_matches('\u{feff}');
    let said = match text.trim_start() {
        json if json.starts_with('{') => holiday_cn::read(text)?,
        ics if ics.to_ascii_uppercase().starts_with("BEGIN:VCALENDAR") => ics::read(text)?,
        _ => return Err(FileError::Unknown),
    };
    gather(said)
}

/// Whether these bytes look like holiday-cn JSON, which is about China.
pub fn is_about_china(bytes: &[u8]) -> bool {
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

/// Each day once; the first name counts.
fn gather(said: Vec<Said>) -> Result<Days, FileError> {
    let mut days = Days::new();
    for Said { line, day, off, name } in said {
        if !YEARS.contains(&day.year()) {
            return Err(at(line, format!("{day} is not from 2000 to 2100")));
        }
        if name.chars().count() > NAME_MAX {
            return Err(at(line, format!("the name of {day} has more than {NAME_MAX} characters")));
        }
        match days.get(&day) {
            Some(before) if before.off != off => {
                return Err(at(line, format!("{day} is both off and worked")));
            }
            Some(_) => {}
            None => drop(days.insert(day, Correction { off, name })),
        }
        if days.len() > DAYS_MAX {
            return Err(FileError::TooMany);
        }
    }
    if days.is_empty() { Err(FileError::Empty) } else { Ok(days) }
}

fn at(line: usize, why: impl Into<String>) -> FileError {
    FileError::Line { line, why: why.into() }
}
