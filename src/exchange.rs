//! Objectives and key results as tables and trees of text, on their way out and in: pure.
//!
//! One table of columns ([`COLUMNS`]) is what a sheet, a tree and the README are made of. A file's bytes are [`decode`]d, its text is
//! [`read`] into records of cells, and what a cell says is read by [`said`].

mod cell;
mod column;
mod decode;
mod delimiter;
mod fate;
mod lines;
mod markdown;
mod milestones;
mod past;
pub mod said;
mod sheet;
mod viva;
mod wrong;

#[cfg(test)]
mod tests;

pub use cell::{neutral, plain};
pub use column::{COLUMNS, Column, Side, columns_table, name};
pub use decode::{Encoding, FILE_MAX, LINES_MAX, NotText, decode};
pub use fate::{Changed, Counts, Fate, Fated};
pub use markdown::{heading, tree};
pub use milestones::{MILESTONES_MAX, Ticked, list, written};
pub use past::{CheckedIn, check_ins, scores, written_check_ins, written_scores};
pub use sheet::{header, lines};
pub use wrong::{Unlinked, Wrong};

use std::collections::BTreeMap;

/// What the cells of one line say, by column; empty ones are not there.
pub type Cells = BTreeMap<&'static str, String>;

/// How a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The sheet that okrbot exports, or any with columns of these names.
    Csv,
    /// The tree that okrbot exports, or headings with lists under them.
    Markdown,
    /// The sheet that Viva Goals exports.
    Viva,
}

/// One line of a file: an objective, with or without a key result of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The line of the file, from 1.
    pub line: u64,
    /// What it says.
    pub cells: Cells,
    /// Where it comes from, if it has an id there that is not ours: `viva:2295704`.
    pub from: Option<String>,
    /// Where its objective comes from.
    pub objective_from: Option<String>,
    /// Why it cannot be read.
    pub wrong: Option<Wrong>,
    /// It is not taken in, and that is no fault.
    pub left_out: bool,
}

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its lines.
    pub records: Vec<Record>,
    /// Columns that nothing is known of.
    pub unknown: Vec<String>,
}

/// Why nothing of a file can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// More lines than are read.
    TooLong,
    /// Its first line names no column that is needed.
    NoColumns {
        /// The columns that it must have, one of which is missing.
        needed: &'static [&'static str],
    },
    /// Two columns have one name.
    TwoColumns {
        /// The name.
        name: &'static str,
    },
    /// A quote begins a cell and nothing ends it.
    OpenQuote {
        /// The line, from 1.
        line: u64,
    },
    /// What the reader of tables says.
    Broken {
        /// The line, from 1.
        line: u64,
    },
}

/// Reads a text. `org` is what the organisation is called in a file of another program.
///
/// # Errors
/// When nothing can be read of it at all; what is wrong with a line stands at the line.
pub fn read(format: Format, text: &str, org: &str) -> Result<Sheet, Unreadable> {
    let sheet = match format {
        Format::Csv => sheet::read(text)?,
        Format::Markdown => markdown::read(text)?,
        Format::Viva => viva::read(text, org)?,
    };
    if sheet.records.is_empty() { Err(Unreadable::Empty) } else { Ok(sheet) }
}

/// Whether a text that a person pasted is a sheet, not a tree: its first line names columns.
pub fn is_sheet(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    !first.starts_with(['#', '-', '*']) && sheet::columns(first).is_some()
}
