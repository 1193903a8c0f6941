//! English: okrbot's own page.

use chat::Line;
use chrono::NaiveDate;

use super::date::day as date;
use super::ritual::ritual;
use crate::command::Named;

/// Above the objectives.
pub fn objectives() -> Line {
    Line::new().bold("Your objectives")
}

/// How many do not fit, and what lists them all; `None` where nothing does.
pub fn and_more(more: usize, command: Option<&str>) -> Line {
    match command {
        Some(command) => Line::plain(format!("… and {more} more: ")).code(command),
        None => Line::plain(format!("… and {more} more")),
    }
}

/// The command that lists the objectives.
pub fn list() -> &'static str {
    "list"
}

/// Above what waits for an answer.
pub fn waiting() -> Line {
    Line::new().bold("Waiting for your answer")
}

/// A question that waits: what answers it, and which one it is. The team is named in the command where several wait.
pub fn waits(kind: impl Named, team: &str, day: NaiveDate, named: bool) -> Line {
    let word = super::ritual::word(&kind);
    let command = if named { format!("{word} team {team}") } else { word.to_owned() };
    Line::new().code(command).and(format!(" · {} of ", ritual(&kind))).typed(team).and(format!(" · {}", date(day)))
}

/// Above the blockers.
pub fn blockers() -> Line {
    Line::new().bold("Your blockers")
}

/// What may be typed next; `blocker` can be solved.
pub fn next(objectives: bool, blocker: Option<i64>) -> Line {
    let line = Line::plain("Next: ").code(if objectives { "update" } else { "add TITLE" });
    let line = match blocker {
        Some(id) => line.and(" · ").code(format!("resolve B{id}")),
        None => line.and(" · ").code("block TEXT"),
    };
    line.and(" · ").code("board").and(" · ").code("help")
}
