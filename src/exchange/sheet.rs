//! A sheet: a line that names the columns, and a line for each key result, or for an objective that has none.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::cell::{neutral, plain};
use super::column::{COLUMNS, Column};
use super::decode::LINES_MAX;
use super::lines::Lines;
use super::{Cells, Record, Sheet, Unreadable, Wrong, delimiter, name};

/// The line that names the columns.
pub fn header() -> String {
    written(COLUMNS.iter().map(|column| column.name))
}

/// One line for each key result, the objective's columns on each; one line alone for an objective without any.
pub fn lines(objective: &Cells, key_results: &[Cells]) -> String {
    let cell = |own: Option<&Cells>, column: &Column| {
        own.and_then(|own| own.get(column.name)).or_else(|| objective.get(column.name)).cloned().unwrap_or_default()
    };
    let line = |own: Option<&Cells>| written(COLUMNS.iter().map(|column| neutral(&cell(own, column)).into_owned()));
    match key_results {
        [] => line(None),
        all => all.iter().map(|own| line(Some(own))).collect(),
    }
}

fn written<C: AsRef<[u8]>>(cells: impl Iterator<Item = C>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Memory takes what is written to it.
    let _ = writer.write_record(cells);
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The columns that a first line names, `None` where nothing is known of one; nothing if it names no title.
pub(super) fn columns(first: &str) -> Option<Vec<Option<&'static Column>>> {
    let named = first_line(first)?;
    let found: Vec<_> = named.iter().map(known).collect();
    found
        .iter()
        .flatten()
        .any(|column| column.name == name::OBJECTIVE_TITLE || column.name == name::OBJECTIVE)
        .then_some(found)
}

fn first_line(text: &str) -> Option<csv::StringRecord> {
    reader(text).records().next()?.ok()
}

fn known(named: &str) -> Option<&'static Column> {
    let named = named.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_");
    COLUMNS.iter().find(|column| column.name == named)
}

/// A reader of a sheet's lines, the first among them.
pub(super) fn reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter::of(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The rows of a sheet with their lines, the first among them; empty ones are passed over.
pub(super) fn rows(text: &str) -> Result<Vec<(u64, csv::StringRecord)>, Unreadable> {
    if let Some(line) = super::lines::open_quote(text, delimiter::of(text)) {
        return Err(Unreadable::OpenQuote { line });
    }
    let mut rows = Vec::new();
    let mut lines = Lines::of(text);
    for row in reader(text).into_records() {
        let row = row.map_err(|error| Unreadable::Broken { line: error.position().map_or(1, csv::Position::line) })?;
        let line = lines.at(row.position().map_or(0, csv::Position::byte));
        if row.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((line, row));
        }
        if rows.len() > LINES_MAX + 1 {
            return Err(Unreadable::TooLong);
        }
    }
    Ok(rows)
}

/// Reads a sheet.
pub(super) fn read(text: &str) -> Result<Sheet, Unreadable> {
    let mut rows = rows(text)?.into_iter();
    let Some((_, first)) = rows.next() else { return Err(Unreadable::Empty) };
    let columns: Vec<_> = first.iter().map(known).collect();
    let has = |name: &str| columns.iter().flatten().any(|column| column.name == name);
    if !has(name::OBJECTIVE_TITLE) && !has(name::OBJECTIVE) {
        return Err(Unreadable::NoColumns { needed: &[name::OBJECTIVE_TITLE, name::OBJECTIVE] });
    }
    let names: Vec<&'static str> = columns.iter().flatten().map(|column| column.name).collect();
    let is_twice = |name: &&&'static str| names.iter().filter(|other| other == name).count() > 1;
    if let Some(&name) = names.iter().find(is_twice) {
        return Err(Unreadable::TwoColumns { name });
    }
    let unknown = first.iter().zip(&columns).filter(|(named, column)| column.is_none() && !named.trim().is_empty());
    let unknown = unknown.map(|(named, _)| named.trim().to_owned()).collect();
    let mut records: Vec<Record> = rows.map(|(line, row)| record(line, &row, &columns)).collect();
    refuse_twins(&mut records);
    Ok(Sheet { records, unknown })
}

/// A key result that two lines give the same id is one: the later line is refused.
fn refuse_twins(records: &mut [Record]) {
    let mut seen: HashMap<(String, String), u64> = HashMap::new();
    for record in records.iter_mut().filter(|record| record.wrong.is_none()) {
        let cell = |name: &str| record.cells.get(name).map(|text: &String| text.to_lowercase());
        let Some(id) = cell(name::KEY_RESULT) else { continue };
        let of = cell(name::OBJECTIVE).or_else(|| cell(name::OBJECTIVE_TITLE)).unwrap_or_default();
        match seen.entry((of, id)) {
            Entry::Occupied(first) => record.wrong = Some(Wrong::Twice { line: *first.get() }),
            Entry::Vacant(new) => {
                new.insert(record.line);
            }
        }
    }
}

fn record(line: u64, row: &csv::StringRecord, columns: &[Option<&'static Column>]) -> Record {
    let mut cells = Cells::new();
    for (cell, column) in row.iter().zip(columns) {
        let text = plain(cell).trim();
        if let Some(column) = column.filter(|column| column.read && !text.is_empty()) {
            cells.insert(column.name, one_line(text));
        }
    }
    let more = row.iter().skip(columns.len()).filter(|cell| !cell.trim().is_empty()).count();
    let wrong = (more > 0).then_some(Wrong::Cells { more });
    Record { line, cells, wrong, ..Record::default() }
}

/// What was typed over several lines stands on one.
pub(super) fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
