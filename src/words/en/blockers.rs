//! English: blockers.

use chat::Line;
use chrono::NaiveDate;

use super::date;

/// How many are open.
pub fn heading(name: &str, count: usize) -> Line {
    Line::new().bold(format!("{count} open")).and(if count == 1 { " blocker of " } else { " blockers of " }).typed(name)
}

/// How many of the person's own are open.
pub fn heading_mine(count: usize) -> Line {
    Line::new().bold(format!("{count} open")).and(if count == 1 { " blocker of yours" } else { " blockers of yours" })
}

/// None is open.
pub fn none() -> Line {
    Line::plain("No open blockers. Something is in the way? ").code("block TEXT")
}

/// One open blocker.
pub fn open(id: i64, days: i64, person: &str, owner: Option<&str>, text: &str) -> Line {
    let line = Line::new().id(format!("B{id}")).and(format!(" {days} d · ")).person(person);
    let line = match owner {
        Some(owner) => line.and(" → ").person(owner),
        None => line,
    };
    line.and(" · ").typed(text)
}

/// What may be typed next.
pub fn next_commands(id: i64) -> Line {
    Line::plain("Solved? ").code(format!("resolve B{id}")).and(" · One more? ").code("block TEXT")
}

/// A blocker was opened.
pub fn opened(id: i64, text: Option<&str>, owner: Option<&str>) -> Line {
    let mut line = Line::new().id(format!("B{id}")).and(" opened");
    if let Some(text) = text {
        line = line.and(" · ").typed(text);
    }
    if let Some(owner) = owner {
        line = line.and(" · for ").person(owner);
    }
    line.and(" · solved? ").code(format!("resolve B{id}")).and(" · not one? ").code(format!("not B{id}"))
}

/// The same blocker is open already.
pub fn open_already(id: i64, days: i64) -> Line {
    let since = match days {
        0 => "today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    Line::new().id(format!("B{id}")).and(format!(" is open already ({since}). Solved? ")).code(format!("resolve B{id}"))
}

/// The text says that nothing is in the way.
pub fn says_none() -> Line {
    Line::plain("That says that nothing is in the way, so nothing was opened. For example: ")
        .code("block waiting for the vendor")
        .and(".")
}

/// The person is in several teams.
pub fn which_team(names: &[String]) -> Line {
    let line = Line::plain("For which team? You are in ");
    let line = names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.typed(name)
    });
    line.and(". Say it again with ").code("team NAME").and(" at the end.")
}

/// There is no such blocker.
pub fn unknown(id: u32) -> Line {
    Line::plain("There is no ").id(format!("B{id}")).and(". ").code("blockers").and(" lists the open ones.")
}

/// Only the team reads its blockers.
pub fn not_for_you(name: &str) -> Line {
    Line::plain("The blockers of ")
        .typed(name)
        .and(" are for its members and its home only. ")
        .code("team join")
        .and(" lets you in.")
}

/// Whoever may resolve it: fits into “Only … can do that.”
pub fn who_may(names: &[String]) -> Line {
    names.iter().fold(Line::new(), |line, name| line.person(name).and(", ")).and("or an admin")
}

/// Solved.
pub fn solved(id: i64, text: Option<&str>) -> Line {
    let line = Line::plain("✓ ").id(format!("B{id}")).and(" solved");
    let line = match text {
        Some(text) => line.and(": ").typed(text),
        None => line,
    };
    line.and(". ").code("undo").and(" opens it again.")
}

/// It was no blocker.
pub fn not_one(id: i64) -> Line {
    Line::plain("✓ ")
        .id(format!("B{id}"))
        .and(" was not one; it is off the list. ")
        .code("undo")
        .and(" opens it again.")
}

/// It is not open any more.
pub fn closed_already(id: i64, solved: bool, day: Option<NaiveDate>) -> Line {
    let line = Line::new().id(format!("B{id}")).and(if solved {
        " is solved already"
    } else {
        " was taken off the list already"
    });
    match day {
        Some(day) => line.and(format!(" ({}).", date::day(day))),
        None => line.and("."),
    }
}
