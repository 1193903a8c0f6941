//! The sheet that Viva Goals exports: a line each for objectives, key results and projects, which name what they are aligned to.
//!
//! Its columns, as they stand in public in importers of that sheet: Id, Title, Team, Creator, Owner, Period, Start Date, End Date, Description, Aligned To
//! (weight, Objective ID), Metric Name, Unit, Target, Object Type, Goal Type, Start, Created At, Last Check-in, Progress %, Actual
//! Progress, Status, Last Check-in Note, Score, Checkins.

use std::collections::HashMap;

use super::{Cells, Record, Sheet, Unreadable, Wrong, name, sheet};
use crate::schedule::Cycle;

/// What stands as one line.
struct Row {
    line: u64,
    cells: HashMap<String, String>,
    /// The check-ins and whatever spilled behind them.
    check_ins: String,
}

impl Row {
    fn get(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Where it comes from.
    fn from(&self) -> Option<String> {
        self.get("id").map(|id| format!("viva:{id}"))
    }

    fn is(&self, kind: &str) -> bool {
        self.get("object type").is_some_and(|typed| typed.eq_ignore_ascii_case(kind))
    }

    /// The ids of what it is aligned to: `Grow(weight: 14.29%, Id: 2295704)`.
    fn parents(&self) -> impl Iterator<Item = &str> {
        let aligned = self.get("aligned to (weight, objective id)").unwrap_or_default();
        aligned
            .split("Id: ")
            .skip(1)
            .map(|rest| rest.split(|char: char| !char.is_ascii_digit()).next().unwrap_or_default())
    }
}

/// Reads such a sheet. What belongs to `org` is the organisation's.
pub(super) fn read(text: &str, org: &str) -> Result<Sheet, Unreadable> {
    let mut rows = sheet::rows(text)?.into_iter();
    let Some((_, first)) = rows.next() else { return Err(Unreadable::Empty) };
    let columns: Vec<String> =
        first.iter().map(|named| named.trim().trim_start_matches('\u{feff}').to_lowercase()).collect();
    if !["title", "object type"].iter().all(|needed| columns.iter().any(|column| column == needed)) {
        return Err(Unreadable::NoColumns { needed: &["Title", "Object Type"] });
    }
    let rows: Vec<Row> = rows.map(|(line, row)| of(line, &row, &columns)).collect();
    let periods = periods(&rows);
    let objectives: HashMap<&str, &Row> =
        rows.iter().filter(|row| row.is("objective")).filter_map(|row| Some((row.get("id")?, row))).collect();
    let records = rows.iter().map(|row| record(row, &objectives, &periods, org)).collect();
    Ok(Sheet { records, unknown: Vec::new() })
}

fn of(line: u64, row: &csv::StringRecord, columns: &[String]) -> Row {
    let cells = columns.iter().cloned().zip(row.iter().map(|cell| super::plain(cell).to_owned())).collect();
    let check_ins = columns.iter().position(|column| column == "checkins");
    let check_ins = check_ins.map(|at| row.iter().skip(at).collect::<Vec<_>>().join(" ")).unwrap_or_default();
    Row { line, cells, check_ins }
}

/// The first and the last day of each period, as wide as its lines say.
fn periods(rows: &[Row]) -> HashMap<&str, (&str, &str)> {
    let mut periods: HashMap<&str, (&str, &str)> = HashMap::new();
    for row in rows {
        let (Some(period), Some(first), Some(last)) = (row.get("period"), row.get("start date"), row.get("end date"))
        else {
            continue;
        };
        let days = periods.entry(period).or_insert((first, last));
        *days = (days.0.min(first), days.1.max(last));
    }
    periods
}

fn record(row: &Row, objectives: &HashMap<&str, &Row>, periods: &HashMap<&str, (&str, &str)>, org: &str) -> Record {
    let record = Record { line: row.line, from: row.from(), ..Record::default() };
    if row.is("objective") {
        return Record { cells: objective(row, periods, org), objective_from: row.from(), ..record };
    }
    if !row.is("key result") {
        let kind = row.get("object type").unwrap_or_default().to_owned();
        let cells = Cells::from([(name::TITLE, row.get("title").unwrap_or_default().to_owned())]);
        return Record { cells, wrong: Some(Wrong::Kind { kind }), left_out: true, ..record };
    }
    let Some(parent) = row.parents().find_map(|id| objectives.get(id)) else {
        let cells = Cells::from([(name::TITLE, row.get("title").unwrap_or_default().to_owned())]);
        return Record { cells, wrong: Some(Wrong::NoParent), left_out: true, ..record };
    };
    let mut cells = objective(parent, periods, org);
    cells.extend(key_result(row));
    Record { cells, objective_from: parent.from(), ..record }
}

fn objective(row: &Row, periods: &HashMap<&str, (&str, &str)>, org: &str) -> Cells {
    let mut cells = Cells::new();
    let mut put = |column, text: Option<&str>| cells.extend(text.map(|text| (column, text.to_owned())));
    put(name::OBJECTIVE_TITLE, row.get("title").map(String::from).as_deref().map(sheet::one_line).as_deref());
    match row.get("team") {
        Some(team) if team.eq_ignore_ascii_case(org.trim()) => put(name::OBJECTIVE_OWNER_ID, Some("org")),
        team => {
            put(name::TEAM, team);
            put(name::OBJECTIVE_OWNER, owner(row));
        }
    }
    let days = row.get("period").and_then(|period| periods.get(period));
    put(name::CYCLE, row.get("period").map(cycle).as_deref());
    put(name::CYCLE_FIRST, days.map(|(first, _)| *first));
    put(name::CYCLE_LAST, days.map(|(_, last)| *last));
    let committed = row.get("goal type").is_some_and(|kind| kind.to_lowercase().starts_with("committed"));
    put(name::COMMITMENT, row.get("goal type").map(|_| if committed { "committed" } else { "aspirational" }));
    cells
}

fn key_result(row: &Row) -> Cells {
    let mut cells = Cells::new();
    let mut put = |column, text: Option<&str>| cells.extend(text.map(|text| (column, text.to_owned())));
    put(name::TITLE, row.get("title").map(sheet::one_line).as_deref());
    put(name::OWNER, owner(row));
    put(name::DUE, row.get("end date"));
    match row.get("target") {
        Some(target) => {
            put(name::START, row.get("start").or(Some("0")));
            put(name::TARGET, Some(target));
            put(name::UNIT, unit(row.get("unit").unwrap_or_default()));
            put(name::VALUE, last_value(&row.check_ins).as_deref());
        }
        None => put(name::MEASURE, Some("done")),
    }
    cells
}

/// Of several owners the first.
fn owner(row: &Row) -> Option<&str> {
    row.get("owner").and_then(|owners| owners.split(',').next()).map(str::trim).filter(|owner| !owner.is_empty())
}

fn unit(unit: &str) -> Option<&str> {
    match unit.to_lowercase().as_str() {
        "" | "number" | "numeric" => None,
        "percentage" | "percent" => Some("%"),
        "dollar" => Some("$"),
        _ => Some(unit),
    }
}

/// `Q1 2025` is the cycle 2025Q1; any other period keeps its name.
fn cycle(period: &str) -> String {
    let turned = period.split_once(' ').map(|(part, year)| format!("{}{part}", year.trim()));
    let known = |text: &str| Cycle::parse(text, chrono::NaiveDate::MIN).map(|cycle| cycle.to_string());
    turned.as_deref().and_then(known).or_else(|| known(period)).unwrap_or_else(|| period.to_owned())
}

/// The value of the latest check-in: `Checkin Date: 2025-03-10; …; Current Value: 25%; …`.
fn last_value(check_ins: &str) -> Option<String> {
    let all = check_ins.split("Checkin Date:").skip(1);
    let valued = all.filter_map(|one| {
        let (_, rest) = one.split_once("Current Value:")?;
        Some((one.split(';').next()?.trim(), rest.split(';').next()?.trim()))
    });
    let (_, value) = valued.max_by_key(|(day, _)| *day)?;
    Some(value.trim_end_matches('%').trim().to_owned()).filter(|value| !value.is_empty())
}
