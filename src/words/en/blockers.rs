//! English: blockers.

use chat::Line;
use chrono::NaiveDate;

use super::date;
use crate::words::text::{brief, of_blocker, one_line};

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

/// One open blocker in a line; without a text, whose it is and for how long.
pub fn open(id: i64, days: i64, person: &str, owner: Option<&str>, text: &str) -> Line {
    let line = Line::new().id(format!("B{id}")).and(format!(" {days} d · ")).person(person);
    let line = match owner {
        Some(owner) => line.and(" → ").person(owner),
        None => line,
    };
    if text.is_empty() { line } else { line.and(" · ").typed(of_blocker(text)) }
}

/// What may be typed next.
pub fn next_commands(id: i64, cut: Option<i64>) -> Line {
    let line = Line::plain("Solved? ").code(format!("resolve B{id}"));
    whole_by(line, cut).and(" · One more? ").code("block TEXT")
}

fn whole_by(line: Line, cut: Option<i64>) -> Line {
    match cut {
        Some(id) => line.and(" · Whole: ").code(format!("show B{id}")),
        None => line,
    }
}

/// A blocker's whole text.
pub fn whole(text: &str) -> Line {
    Line::plain("  ⛔ ").typed(text)
}

/// Since when it is in the way, and of which team it is.
pub fn since(day: NaiveDate, today: NaiveDate, team: Option<&str>) -> Line {
    let line = Line::plain(format!("  since {}", date::day_from(day, today)));
    match team {
        Some(team) => line.and(" · ").typed(team),
        None => line,
    }
}

/// Help was asked for.
pub fn wanted(name: Option<&str>) -> Line {
    match name {
        Some(name) => Line::plain("  🆘 help wanted from ").person(name),
        None => Line::plain("  🆘 help wanted"),
    }
}

/// What may be done about the one that is shown.
pub fn then_resolve(id: i64) -> Line {
    Line::plain("Solved? ")
        .code(format!("resolve B{id}"))
        .and(" · somebody should see to it? ")
        .code(format!("owner B{id} @name"))
}

/// A blocker was opened.
pub fn opened(id: i64, text: Option<&str>, owner: Option<&str>) -> Line {
    let mut line = Line::new().id(format!("B{id}")).and(" opened");
    if let Some(text) = text {
        line = line.and(" · ").typed(brief(text));
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
        Some(text) => line.and(": ").typed(brief(text)),
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

/// It is not open any more; `on`: since when, and today.
pub fn closed_already(id: i64, solved: bool, on: Option<(NaiveDate, NaiveDate)>) -> Line {
    let line = Line::new().id(format!("B{id}")).and(if solved {
        " is solved already"
    } else {
        " was taken off the list already"
    });
    match on {
        Some((day, today)) => line.and(format!(" ({}).", date::day_from(day, today))),
        None => line.and("."),
    }
}

/// There are more than are shown.
pub fn more(more: usize) -> Line {
    Line::plain(format!("… and {more} more; the oldest come first. All: ")).code("blockers full")
}

/// How many are open in all teams of the reader's.
pub fn heading_all(count: usize) -> Line {
    Line::new()
        .bold(format!("{count} open"))
        .and(if count == 1 { " blocker" } else { " blockers" })
        .and(", the oldest first")
}

/// There are more than are shown, in several teams.
pub fn more_elsewhere(more: usize, team: &str, full: bool) -> Line {
    let line = Line::plain(format!("… and {more} more. "));
    let line = if full { line } else { line.and("More: ").code("blockers all full").and(" · ") };
    line.and("One team's: ").code(format!("blockers team {team}"))
}

/// What may be done about one.
pub fn hand_over(id: i64, cut: Option<i64>) -> Line {
    whole_by(Line::plain("Somebody should see to it? ").code(format!("owner B{id} @name")), cut)
}

/// Only leads and admins see those of several teams.
pub fn all_for_leads() -> Line {
    Line::plain("Only leads and admins list the blockers of several teams. ")
        .code("blockers")
        .and(" lists your team's.")
}

/// Somebody has it already.
pub fn owned_already(id: i64, name: &str) -> Line {
    Line::new().id(format!("B{id}")).and(" is ").person(name).and("'s already.")
}

/// Somebody else is to solve it now.
pub fn given(id: i64, name: &str) -> Line {
    Line::plain("✓ ")
        .id(format!("B{id}"))
        .and(" is for ")
        .person(name)
        .and(" now. ")
        .code("undo")
        .and(" takes it back.")
}

/// To whoever is to solve it now.
pub fn yours_now(by: &str, id: i64, text: &str, person: &str, days: i64) -> Line {
    let line = Line::new()
        .person(by)
        .and(" gave you ")
        .id(format!("B{id}"))
        .and(" of ")
        .person(person)
        .and(": ")
        .typed(one_line(text));
    line.and(format!(" · {days} d · solved? ")).code(format!("resolve B{id}"))
}

/// To the person whose way it is in: somebody takes it on.
pub fn taken_on(name: &str, id: i64, text: &str) -> Line {
    Line::new().person(name).and(" takes on ").id(format!("B{id}")).and(": ").typed(one_line(text))
}

/// Nobody helps themselves.
pub fn help_of_oneself(id: i64) -> Line {
    Line::plain("Whoever is blocked cannot be the help. Name somebody else: ").code(format!("help B{id} @name"))
}

/// Help is wanted, of somebody or of anybody.
pub fn help_wanted(id: i64, name: Option<&str>, told: bool) -> Line {
    let line = Line::plain("✓ ").id(format!("B{id}")).and(" · help wanted");
    match name {
        Some(name) if told => line.and(" from ").person(name).and(", who is told in private."),
        Some(name) => line.and(" from ").person(name).and(", who takes no notices: write to them."),
        None => line.and(". From whom? ").code(format!("help B{id} @name")),
    }
}

/// To whoever is asked to help; `whose`: it is in somebody else's way than the asker's.
pub fn you_can_help(
    asker: &str,
    whose: Option<&str>,
    id: i64,
    text: &str,
    (since, days, today): (NaiveDate, i64, NaiveDate),
) -> Line {
    let line = Line::new().person(asker);
    let line = match whose {
        Some(whose) => line.and(" asks you to help ").person(whose).and(": "),
        None => line.and(" asks for your help: "),
    };
    let line = line.id(format!("B{id}")).and(" ").typed(one_line(text));
    let line = line.and(format!(" · since {}", date::day_from(since, today)));
    let line = if days > 0 { line.and(format!(" ({days} d)")) } else { line };
    line.and(" · solved? ").code(format!("resolve B{id}"))
}

/// To a lead: somebody is blocked for long. A question, no report.
pub fn lead_question(name: &str, id: i64, text: &str, days: i64, team: &str) -> Vec<Line> {
    let line = Line::new().typed(team).and(" · ").id(format!("B{id}")).and(" ").typed(one_line(text));
    vec![
        Line::plain("Help ").person(name).and("?"),
        line.and(" · ").person(name).and(format!(" says that it is still there · {days} d")),
    ]
}

/// The same by a message.
pub fn lead_in_words(id: i64) -> Line {
    Line::plain("Give it to somebody: ").code(format!("owner B{id} @name"))
}

/// A lead's answers: takes it, gives it, leaves it; and to whom.
pub fn lead_labels() -> [&'static str; 4] {
    ["I take it", "Give it", "Leave it", "Give it to"]
}

/// A lead leaves it.
pub fn left(id: i64) -> Line {
    Line::plain("Left as it is; nobody is told. Later: ").code(format!("owner B{id} @name"))
}
