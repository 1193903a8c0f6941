//! Reads the commands about calendars.
use super::{
    cut::Cut,
    error::{Error, shown},
    grammar::Said,
    parts::{is_any, name, trailing_team},
    types::{Command, TeamCommand},
};

/// A region's code or name, in half-width and not yet read.
fn region(cut: Cut<'_>) -> Result<Option<String>, Error> {
    name(cut)?;
    Ok(Some(cut.trim().plain().to_owned()).filter(|region| !region.is_empty()))
}

pub(super) fn calendar(said: Said<'_>) -> Result<Command, Error> {
    Ok(Command::Calendar { to: region(said.rest)? })
}

pub(super) fn team_calendar(said: Said<'_>) -> Result<Command, Error> {
    let (rest, team) = trailing_team(said.rest)?;
    Ok(Command::Team(TeamCommand::Calendar { to: region(rest)?, team }))
}

/// `CN 2026-12-24 off Company day`
pub(super) fn calendar_add(said: Said<'_>) -> Result<Command, Error> {
    let (calendar, day, rest) = calendar_day(said)?;
    let (state, rest) = rest.word();
    let off = match state {
        state if is_any(state, &["off", "free", "休", "放假", "休息"]) => true,
        state if is_any(state, &["work", "worked", "workday", "班", "上班", "补班"]) => false,
        state if state.is_empty() => return Err(Error::Missing { row: said.row.name }),
        state => return Err(Error::Extra { typed: shown(state.typed()), row: said.row.name }),
    };
    Ok(Command::CalendarAdd { calendar, day, off, name: name(rest)? })
}

/// `CN 2026-12-24`
pub(super) fn calendar_drop(said: Said<'_>) -> Result<Command, Error> {
    let (calendar, day, rest) = calendar_day(said)?;
    super::parts::nothing_left(rest, said.row.name)?;
    Ok(Command::CalendarDrop { calendar, day })
}

fn calendar_day(said: Said<'_>) -> Result<(String, String, Cut<'_>), Error> {
    let (calendar, rest) = said.rest.word();
    let (day, rest) = rest.word();
    match (region(calendar)?, region(day)?) {
        (Some(calendar), Some(day)) => Ok((calendar, day, rest)),
        _ => Err(Error::Missing { row: said.row.name }),
    }
}
