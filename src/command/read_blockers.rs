//! Reads the commands about blockers.
use super::{
    cut::Cut,
    error::{Error, shown},
    grammar::Said,
    ids,
    parts::{is_any, leading_team, note, nothing_left, person},
    read_okr::only_team,
    types::Command,
};

/// 阻碍 with a text opens one; `blockers` only lists.
pub(super) fn blockers(said: Said<'_>) -> Result<Command, Error> {
    let (rest, full) = full(said.rest);
    if rest.is_empty() || leading_team(rest).is_some() {
        return Ok(Command::Blockers { team: only_team(Said { rest, ..said })?, full });
    }
    if is_any(rest.trim_stop(), &["all", "全部", "所有"]) {
        return Ok(Command::AllBlockers { full });
    }
    if said.word.plain().is_ascii() {
        return Err(Error::Extra { typed: shown(said.rest.typed()), row: "block" });
    }
    block(said)
}

/// What stands before a trailing `full`; 全部 is `all` here.
fn full(cut: Cut<'_>) -> (Cut<'_>, bool) {
    let cut = cut.trim();
    match cut.word_starts().last() {
        Some(at) if is_any(cut.skip(at), &["full", "完整"]) => (cut.first(at).trim(), true),
        _ => (cut, false),
    }
}

pub(super) fn block(said: Said<'_>) -> Result<Command, Error> {
    let text = note(said.rest)?.ok_or(Error::Missing { row: "block" })?;
    Ok(Command::Block { text })
}

/// `help B7 [@who]`, 求助 B7 @某人.
pub(super) fn blocker_help(said: Said<'_>) -> Result<Command, Error> {
    let missing = || Error::Missing { row: said.row.name };
    let (blocker, rest) = ids::take_blocker(said.rest).ok_or_else(missing)??;
    let rest = rest.trim_start(&[':', ',']);
    let rest = ["from ", "of ", "找", "请"].iter().find_map(|word| rest.after(word)).unwrap_or(rest);
    Ok(Command::BlockerHelp { blocker, of: person(rest)? })
}

/// `show B7`, where what follows the word is a blocker.
pub(super) fn shown_blocker(said: Said<'_>) -> Option<Result<Command, Error>> {
    ids::take_blocker(said.rest).is_some().then(|| blocker(said).map(Command::ShowBlocker))
}

fn blocker(said: Said<'_>) -> Result<u32, Error> {
    let (number, rest) = match ids::take_blocker(said.rest) {
        Some(read) => read?,
        None if said.rest.is_empty() => return Err(Error::Missing { row: said.row.name }),
        None => {
            return Err(Error::Extra { typed: shown(said.rest.typed()), row: said.row.name });
        }
    };
    nothing_left(rest, said.row.name)?;
    Ok(number)
}

pub(super) fn resolve(said: Said<'_>) -> Result<Command, Error> {
    blocker(said).map(Command::Resolve)
}

pub(super) fn not_blocker(said: Said<'_>) -> Result<Command, Error> {
    blocker(said).map(Command::NotBlocker)
}
