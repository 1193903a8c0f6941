//! A tree: `## O12 TITLE` is an objective, `### O12.1 TITLE` or `- TITLE 40 -> 60` a key result, `- key: text` says more of the one
//! above it. Quoted lines and the title of the whole are for readers.

use super::column::{COLUMNS, Column, Side};
use super::decode::LINES_MAX;
use super::{Cells, Record, Sheet, Unreadable, Wrong, name, said};
use crate::command::{self, Command};
use crate::schedule::Cycle;

/// The title of a whole tree.
pub fn heading(org: &str) -> String {
    format!("# OKRs · {org}\n")
}

/// One objective with its key results.
pub fn tree(objective: &Cells, key_results: &[Cells]) -> String {
    let get = |cells: &Cells, column: &str| cells.get(column).cloned().unwrap_or_default();
    let mut text = format!("\n## {} {}\n", get(objective, name::OBJECTIVE), get(objective, name::OBJECTIVE_TITLE));
    text += &entries(objective, Side::Objective, |column, said| is_usual(objective, column, said));
    let score = get(objective, name::OBJECTIVE_SCORE);
    let score = if score.is_empty() { String::new() } else { format!("{score} ") };
    text +=
        &format!("\n> {score}{} · {} scored\n", get(objective, name::OBJECTIVE_LIGHT), get(objective, name::SCORED));
    for own in key_results {
        text += &format!("\n### {} {}\n", get(own, name::KEY_RESULT), get(own, name::TITLE));
        text += &entries(own, Side::KeyResult, |column, said| {
            is_usual(own, column, said) || (column == name::DUE && *said == get(objective, name::CYCLE_LAST))
        });
        text += &told(own);
    }
    text
}

/// What is the same for most is left out.
fn is_usual(cells: &Cells, column: &str, said: &String) -> bool {
    match column {
        name::WEIGHT | name::OBJECTIVE_WEIGHT => said == "1",
        name::STATE | name::OBJECTIVE_STATE => said == "active",
        name::COMMITMENT => said == "aspirational",
        name::PRIVATE => said == "no",
        name::EVERY => said == "week",
        name::CYCLE_FIRST | name::CYCLE_LAST => {
            let named = said::text(cells, name::CYCLE);
            named.is_some_and(|named| {
                Cycle::parse(named, chrono::NaiveDate::MIN).is_some_and(|cycle| cycle.to_string() == named)
            })
        }
        _ => false,
    }
}

fn entries(cells: &Cells, side: Side, is_usual: impl Fn(&str, &String) -> bool) -> String {
    let mut text = String::new();
    for Column { name: column, key, .. } in COLUMNS.iter().filter(|column| column.side == side) {
        let (Some(key), Some(said)) = (key, cells.get(column)) else { continue };
        if is_usual(column, said) {
            continue;
        }
        let id = if *column == name::OWNER { name::OWNER_ID } else { name::OBJECTIVE_OWNER_ID };
        match cells.get(id).filter(|_| *key == "owner") {
            Some(id) => text += &format!("- owner: {said} <{id}>\n"),
            None => text += &format!("- {key}: {said}\n"),
        }
    }
    text
}

fn told(cells: &Cells) -> String {
    let get = |column: &str| cells.get(column);
    let mut told = Vec::new();
    told.extend(get(name::VALUE_DAY).map(|day| format!("value of {day}")));
    told.extend(get(name::PROGRESS).map(|progress| format!("progress {progress}")));
    let week = get(name::SCORE_WEEK).map(|week| format!(" of {week}")).unwrap_or_default();
    let word = if get(name::FINAL_SCORE).is_some() { "final score" } else { "score" };
    told.extend(get(name::SCORE).map(|score| format!("{word} {score}{week}")));
    told.extend(get(name::LIGHT).cloned());
    told.extend(get(name::SUGGESTED).map(|suggested| format!("suggested {suggested}")));
    if told.is_empty() { String::new() } else { format!("\n> {}\n", told.join(" · ")) }
}

/// An objective as it is read, with its key results.
struct Branch {
    line: u64,
    cells: Cells,
    key_results: Vec<Record>,
}

/// Reads a tree.
pub(super) fn read(text: &str) -> Result<Sheet, Unreadable> {
    let mut branches: Vec<Branch> = Vec::new();
    let mut unknown = Vec::new();
    for (number, line) in (1_u64..).zip(text.lines()) {
        if number > LINES_MAX as u64 {
            return Err(Unreadable::TooLong);
        }
        let line = line.trim();
        // A heading without a title is one, of something that has none.
        let headed = |mark: &str| line.strip_prefix(mark).filter(|rest| rest.is_empty() || rest.starts_with(' '));
        if let Some(heading) = headed("###") {
            match branches.last_mut() {
                Some(branch) => branch.key_results.push(key_result(number, heading)),
                None => unknown.push(line.to_owned()),
            }
        } else if let Some(heading) = headed("##") {
            branches.push(objective(number, heading));
        } else if let Some(entry) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
            if !branches.last_mut().is_some_and(|branch| take(branch, number, entry)) {
                unknown.push(line.to_owned());
            }
        } else if !line.is_empty() && !line.starts_with(['>', '#']) {
            unknown.push(line.to_owned());
        }
    }
    Ok(Sheet { records: branches.into_iter().flat_map(flat).collect(), unknown })
}

fn objective(line: u64, heading: &str) -> Branch {
    let (id, title) = headed(heading, |id| !id.contains('.'));
    let cells = [(name::OBJECTIVE, id), (name::OBJECTIVE_TITLE, title)];
    Branch {
        line,
        cells: cells.into_iter().filter_map(|(column, text)| Some((column, text?))).collect(),
        key_results: Vec::new(),
    }
}

fn key_result(line: u64, heading: &str) -> Record {
    let (id, title) = headed(heading, |id| id.contains('.'));
    let cells = [(name::KEY_RESULT, id), (name::TITLE, title)];
    let cells = cells.into_iter().filter_map(|(column, text)| Some((column, text?))).collect();
    Record { line, cells, ..Record::default() }
}

/// The id that a heading begins with, and its title.
fn headed(heading: &str, is_kind: impl Fn(&str) -> bool) -> (Option<String>, Option<String>) {
    let heading = heading.trim();
    let (first, rest) = heading.split_once(' ').unwrap_or((heading, ""));
    let digits = first.strip_prefix(['O', 'o']).unwrap_or_default();
    let is_id = digits.starts_with(|char: char| char.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let (id, title) = if is_id && is_kind(digits) { (Some(first.to_owned()), rest) } else { (None, heading) };
    (id, Some(title.trim().to_owned()).filter(|title| !title.is_empty()))
}

/// Takes an entry: more of what is above it, or a key result on one line. False if it is neither.
fn take(branch: &mut Branch, number: u64, entry: &str) -> bool {
    let side = if branch.key_results.is_empty() { Side::Objective } else { Side::KeyResult };
    let keyed = entry.split_once(':').and_then(|(key, said)| {
        let key = key.trim().to_lowercase();
        let mut columns = COLUMNS.iter().filter(|column| column.side == side && column.read);
        Some((columns.find(|column| column.key == Some(key.as_str()))?, said.trim()))
    });
    let on_one_line = branch.key_results.last().is_some_and(|last| last.cells.contains_key(ONE_LINE));
    match keyed {
        Some((column, said)) if !on_one_line => {
            let cells = branch.key_results.last_mut().map_or(&mut branch.cells, |last| &mut last.cells);
            put(cells, column, said);
        }
        _ if side == Side::KeyResult && !on_one_line => return false,
        _ => branch.key_results.push(typed(number, entry)),
    }
    true
}

fn put(cells: &mut Cells, column: &'static Column, said: &str) {
    let (said, id) = match said.strip_suffix('>').and_then(|said| said.rsplit_once(" <")) {
        Some((said, id)) if column.key == Some("owner") => (said, Some(id)),
        _ => (said, None),
    };
    if !said.is_empty() {
        cells.insert(column.name, said.to_owned());
    }
    if let Some(id) = id {
        let column = if column.side == Side::Objective { name::OBJECTIVE_OWNER_ID } else { name::OWNER_ID };
        cells.insert(column, id.to_owned());
    }
}

/// Marks a key result that was written on one line: what follows it is another one.
const ONE_LINE: &str = "on one line";

/// `Weekly users 40% -> 60%`, `O12.1 Weekly users 40% -> 60%`.
fn typed(line: u64, entry: &str) -> Record {
    let (id, rest) = headed(entry, |id| id.contains('.'));
    let mut cells: Cells = id.into_iter().map(|id| (name::KEY_RESULT, id)).collect();
    cells.insert(ONE_LINE, String::new());
    let mut wrong = Some(Wrong::Measure { needed: "40 -> 60" });
    if let Ok(Command::AddKeyResult { title, measure: Some(measure), .. }) =
        command::read(&format!("add O1 {}", rest.unwrap_or_default()))
        && let Some(said) = said::cells_of(&measure)
    {
        if said.is_empty() && !cells.contains_key(name::KEY_RESULT) {
            cells.insert(name::MEASURE, "done".to_owned());
        }
        cells.insert(name::TITLE, title);
        cells.extend(said);
        wrong = None;
    }
    Record { line, cells, wrong, ..Record::default() }
}

/// The records of an objective: its own, and one for each key result.
fn flat(branch: Branch) -> Vec<Record> {
    let Branch { line, cells, key_results } = branch;
    let own = Record { line, cells: cells.clone(), ..Record::default() };
    let of = |mut record: Record| {
        record.cells.remove(ONE_LINE);
        record.cells.extend(cells.iter().map(|(column, text)| (*column, text.clone())));
        record
    };
    std::iter::once(own.clone()).chain(key_results.into_iter().map(of)).collect()
}
