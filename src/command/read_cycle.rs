//! Reads the commands about cycles.
use super::{
    cut::Cut,
    cycle_types::{CycleCommand, CycleLength},
    error::{Error, shown},
    grammar::Said,
    ids,
    parts::{is_any, name, nothing_left, trailing_team},
    types::{Command, Item, KeyResultRef},
};

/// The lengths of cycles, as people say them.
const LENGTHS: [(CycleLength, &[&str]); 4] = [
    (CycleLength::Month, &["month", "1 month", "monthly", "每月", "每个月", "月", "一个月"]),
    (
        CycleLength::TwoMonths,
        &["2 months", "two months", "bi-monthly", "每两月", "每两个月", "每2个月", "双月", "两个月"],
    ),
    (
        CycleLength::Quarter,
        &["quarter", "3 months", "three months", "quarterly", "每季度", "每个季度", "季度", "每季", "每三个月"],
    ),
    (CycleLength::HalfYear, &["half-year", "half year", "6 months", "six months", "每半年", "半年", "每六个月"]),
];
const ORG: [&str; 6] = ["org", "organisation", "organization", "组织", "公司", "全公司"];

/// `cycle [show] [CYCLE]`, and 周期 每月
pub(super) fn show(said: Said<'_>) -> Result<Command, Error> {
    if said.rest.plain().starts_with('每') {
        return every(said);
    }
    let (rest, team) = trailing_team(said.rest.trim_stop())?;
    Ok(Command::Cycle(CycleCommand::Show { cycle: cycle(rest)?, team }))
}

/// `cycle create NAME [from DATE to DATE] [team NAME]`
pub(super) fn create(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest)?;
    let (words, days) = match days(rest) {
        Some((words, from, to)) => (words, Some((from, to))),
        None => (rest, None),
    };
    let name = name(words)?.ok_or(Error::Missing { row: said.row.name })?;
    Ok(Command::Cycle(CycleCommand::Create { name, days, team }))
}

/// `NAME from DATE to DATE`, NAME 从 DATE 到 DATE.
fn days(rest: Cut<'_>) -> Option<(Cut<'_>, String, String)> {
    let split = |cut: Cut<'_>, words: &[&str]| {
        let found = words.iter().filter_map(|word| Some((cut.plain().rfind(word)?, word.len())));
        found.max().map(|(at, length)| (at, at + length))
    };
    let (from, begin) = split(rest, &[" from ", "从", "自"])?;
    let behind = rest.skip(begin);
    let (end, to) = split(behind, &[" to ", " until ", "到", "至"])?;
    let text = |cut: Cut<'_>| Some(cut.trim().plain().to_owned()).filter(|text| !text.is_empty());
    Some((rest.first(from).trim(), text(behind.first(end))?, text(behind.skip(to))?))
}

/// `cycle every month [team NAME|org]`
pub(super) fn every(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest.trim_stop())?;
    let last = rest.word_starts().last().map(|at| (rest.first(at).trim(), rest.skip(at)));
    let (rest, org) = match last {
        Some((before, word)) if team.is_none() && is_any(word, &ORG) => (before, true),
        _ => (rest, false),
    };
    let length = LENGTHS.into_iter().find(|(_, words)| is_any(rest, words)).map(|(length, _)| length);
    if length.is_none() && !rest.is_empty() {
        return Err(Error::Extra { typed: shown(rest.typed()), row: "cycle every" });
    }
    Ok(Command::Cycle(CycleCommand::Every { length, org, team }))
}

/// `cycle move O12 to 2027Q1`
pub(super) fn move_to(said: Said<'_>) -> Result<Command, Error> {
    let (objective, rest) = objective(said)?;
    let to = cycle(behind_to(rest))?.ok_or(Error::Missing { row: said.row.name })?;
    Ok(Command::Cycle(CycleCommand::Move { objective, to }))
}

/// `cycle publish [CYCLE] [team NAME]`
pub(super) fn publish(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest.trim_stop())?;
    Ok(Command::Cycle(CycleCommand::Publish { cycle: cycle(rest)?, team }))
}

/// `cycle close [CYCLE] [team NAME]`
pub(super) fn close(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest.trim_stop())?;
    Ok(Command::Cycle(CycleCommand::Close { cycle: cycle(rest)?, team }))
}

/// `cycle carry O12 [to CYCLE]`
pub(super) fn carry(said: Said<'_>) -> Result<Command, Error> {
    let (objective, rest) = objective(said)?;
    Ok(Command::Cycle(CycleCommand::Carry { objective, to: cycle(behind_to(rest))? }))
}

/// `cycle report [CYCLE] [team NAME] [full]`
pub(super) fn report(said: Said<'_>) -> Result<Command, Error> {
    let rest = said.rest.trim_stop();
    let last = rest.word_starts().last().map(|at| (rest.first(at).trim(), rest.skip(at)));
    let (rest, full) = match last {
        Some((before, word)) if is_any(word, &["full", "全部", "完整"]) => (before, true),
        _ => (rest, false),
    };
    let (rest, team) = trailing_team(rest)?;
    Ok(Command::Cycle(CycleCommand::Report { cycle: cycle(rest)?, team, full }))
}

/// The objective that is named, and what follows it.
fn objective<'s>(said: Said<'s>) -> Result<(u32, Cut<'s>), Error> {
    match ids::take(said.rest) {
        Some(read) => match read? {
            (Item::Objective(objective), rest) => Ok((objective, rest.trim_start(&[':', ',']))),
            (Item::KeyResult(KeyResultRef { objective, .. }), _) => Err(Error::NeedsObjective { objective }),
        },
        None if said.rest.is_empty() => Err(Error::Missing { row: said.row.name }),
        None => {
            nothing_left(said.rest, said.row.name)?;
            Err(Error::Missing { row: said.row.name })
        }
    }
}

fn behind_to(rest: Cut<'_>) -> Cut<'_> {
    let rest = rest.trim_stop().trim();
    let (first, after) = rest.word();
    if is_any(first, &["to", "into"]) {
        return after.trim();
    }
    ["到", "至"].iter().find_map(|word| rest.after(word)).unwrap_or(rest).trim()
}

/// A cycle as typed, in half-width.
fn cycle(cut: Cut<'_>) -> Result<Option<String>, Error> {
    name(cut)?;
    Ok(Some(cut.trim().plain().trim_matches('"').to_owned()).filter(|value| !value.is_empty()))
}
