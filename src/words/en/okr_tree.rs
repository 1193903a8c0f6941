//! English: trees of what supports what.

use chat::Line;

/// There is nothing to show.
pub fn nothing() -> Line {
    Line::plain("There is nothing to show here yet. Everything: ")
        .code("tree org")
        .and(" · the first objective: ")
        .code("add TITLE")
}

/// It stood above already, under another parent.
pub fn see_above() -> String {
    "↗ see above".into()
}

/// Which key result of the one above it supports.
pub fn via(number: &str) -> String {
    format!("for {number}")
}

/// Mark of what was asked to work together and has not answered.
pub fn asked() -> String {
    " (asked)".into()
}

/// So many stand below, too deep to be shown.
pub fn below(number: usize, label: &str) -> Line {
    Line::plain(format!("{number} below: ")).code(format!("tree {label}"))
}

/// What is aligned with nothing.
pub fn alone(number: usize) -> Line {
    Line::plain(format!("Aligned with nothing: {number}"))
}

/// There is more than was shown.
pub fn more(number: usize, command: &str) -> Line {
    Line::plain(format!("… and {number} more: ")).code(format!("{command} full"))
}

/// The command that shows a tree.
pub fn command(what: &str) -> String {
    format!("tree {what}")
}

/// Of a team.
pub fn of_team(name: &str) -> String {
    format!("team {name}")
}

/// Of the speaker.
pub fn of_me() -> String {
    "me".into()
}

/// Of everything.
pub fn of_org() -> String {
    "org".into()
}

/// What may be typed next; `loose`: an objective that is aligned with nothing.
pub fn next(first: i64, loose: Option<i64>) -> Line {
    let line = Line::plain("Next: ").code(format!("show O{first}")).and(" · ");
    match loose.filter(|loose| *loose != first) {
        Some(loose) => line.code(format!("align O{loose} under O{first}")),
        None => line.code(format!("explain O{first}")),
    }
}
