//! English: the daily stand-up.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::day as date;
use super::own::begins;
use super::ritual::{marks, ritual, until, word};
use crate::answer::plan::pieces as pieces_of;
use crate::command::Named;
use crate::words::labels;
use crate::words::text::{brief, brief_pieces, circled, short};

/// How much of a plan is shown, and how much of a blocker: a question has to be small on some platforms.
const SHOWN: usize = 60;
const BLOCKER_SHOWN: usize = 24;
/// How many pieces of a plan are numbered, and how much of each is shown.
const PIECES: usize = 6;
const PIECE_SHOWN: usize = 24;

/// The stand-up's form.
pub fn standup_labels() -> labels::Standup {
    labels::Standup {
        yesterday: "Yesterday",
        today: "Today",
        obstacles: "Obstacles",
        obstacles_hint: "Leave empty if there are none.",
        submit: "Send",
        skip: "Skip",
        carry: "Carry over all",
    }
}

/// What became of a blocker: still there, solved, help wanted.
pub fn blocker_choices() -> [&'static str; 3] {
    ["still there", "solved", "need help"]
}

/// The stand-up's question. `more`: the team awaits answers to questions of its own as well.
pub fn standup_question(
    of: impl Named,
    team: &str,
    name: &str,
    (day, ends): (NaiveDate, Option<NaiveTime>),
    more: bool,
) -> Vec<Line> {
    let short = if more { ", and the other questions by their numbers." } else { ", or just what you do today." };
    vec![
        Line::new().bold(begins(&of)).and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::plain("Hello ")
            .person(name)
            .and(format!("! Please answer{} One message will do: ", until(ends)))
            .code("yesterday: … today: … obstacles: …")
            .and(short),
    ]
}

/// How a stand-up is answered by a message: what is known already, then the ways. `plan` is the last plan, which is
/// yesterday unless that was answered.
pub fn standup_in_words(plan: Option<&str>, today: Option<&str>, obstacles: Option<&str>) -> Vec<Line> {
    let known = |label: &str, text: &str| Line::plain(format!("{label}: ")).typed(short(text, SHOWN));
    let mut lines = Vec::new();
    lines.extend(plan.map(|plan| {
        match pieces_of(plan)[..] {
            [] | [_] => known("yesterday", plan),
            ref pieces => numbered(Line::plain("yesterday: "), pieces),
        }
        .and(" (your last plan)")
    }));
    lines.extend(today.map(|today| known("today so far", today)));
    lines.extend(obstacles.map(|obstacles| known("obstacles so far", obstacles)));
    let line = Line::plain("Three lines are yesterday, today, obstacles");
    lines.push(match plan {
        Some(plan) if pieces_of(plan).len() > 1 => line
            .and("; ")
            .code("same")
            .and(" is the last plan once more, ")
            .code("carry 1 2")
            .and(" what of it is not done."),
        Some(_) => line.and("; ").code("same").and(" is the last plan once more."),
        None => line.and("."),
    });
    lines
}

/// The open blockers, and how to say what became of them.
pub fn blockers_in_words(open: &[(i64, &str)], more: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = open
        .iter()
        .map(|(id, text)| Line::plain("⛔ ").id(format!("B{id}")).and(" ").typed(short(text, BLOCKER_SHOWN)))
        .collect();
    if more > 0 {
        lines.push(more_obstacles(more));
    }
    if let Some((id, _)) = open.first() {
        let line = Line::plain("Each in a line: ").code(format!("B{id} still")).and(", ").code(format!("B{id} solved"));
        lines.push(line.and(" or ").code(format!("B{id} help")));
    }
    lines
}

/// A blocker is solved.
pub fn blocker_solved(id: i64) -> Line {
    Line::new().id(format!("B{id}")).and(" solved 🎉")
}

/// A blocker is still in the way, perhaps with help wanted.
pub fn blocker_still(id: i64, help: bool) -> Line {
    let line = Line::new().id(format!("B{id}"));
    match help {
        true => line.and(" · help wanted. From whom? ").code(format!("help B{id} @name")),
        false => line.and(" · still there"),
    }
}

/// `same`, and there is no last plan.
pub fn no_last_plan() -> Line {
    Line::plain("There is no last plan to repeat. What do you do today?")
}

/// An answer for another day than today or tomorrow.
pub fn for_today_or_tomorrow(day: &str) -> Line {
    Line::plain("A stand-up can be answered for today or for tomorrow, not for “")
        .typed(day)
        .and("”. Nothing was changed: ")
        .code("standup today: …")
        .and(" or ")
        .code("standup tomorrow today: …")
}

/// A label of obstacles and nothing behind it.
pub fn which_obstacle() -> Line {
    Line::plain("What is in the way? ")
        .code("obstacles: …")
        .and(", or ")
        .code("obstacles: none")
        .and("; nothing was changed. The open ones: ")
        .code("/okr blockers")
}

/// How what is not done is carried over into today, by its numbers.
pub fn carry_hint(pieces: &[&str]) -> Line {
    let example = if pieces.len() > 1 { "carry 1 2" } else { "carry 1" };
    numbered(Line::plain("Not done yet? Write ").code(example).and(", and more behind it: "), pieces)
}

/// The pieces of a plan with their numbers.
fn numbered(line: Line, pieces: &[&str]) -> Line {
    let piece = |line: Line, (n, piece): (usize, &&str)| {
        line.and(format!("{}{} ", if n > 0 { " " } else { "" }, circled(n))).typed(short(piece, PIECE_SHOWN))
    };
    pieces.iter().take(PIECES).enumerate().fold(line, piece)
}

/// A number of a piece that the last plan does not have; 0: there is no last plan.
pub fn no_such_piece(pieces: usize) -> Line {
    match pieces {
        0 => no_last_plan(),
        1 => Line::plain("Your last plan has one piece: ").code("carry 1").and(" takes it over."),
        pieces => Line::plain(format!("Your last plan has {pieces} pieces. "))
            .code("carry 1 2")
            .and(" takes the first two over."),
    }
}

/// What was understood, in one line, with how to change it.
pub fn standup_echo(
    of: impl Named,
    team: &str,
    day: NaiveDate,
    yesterday: &str,
    today: &[(String, i32)],
    obstacle: &str,
    none: bool,
) -> Line {
    {
        let line = Line::plain(format!("✓ {} ", begins(&of))).typed(team).and(format!(" {}", date(day)));
        let line = if yesterday.is_empty() { line } else { line.and(" · yesterday: ").typed(brief(yesterday)) };
        let line = pieces(line.and(" · today: "), &brief_pieces(today));
        let line = if none { line.and(" · no obstacles") } else { line.and(" · obstacle: ").typed(brief(obstacle)) };
        line.and(" · change it: ").code(word(&of))
    }
}

/// What stood before “today” was taken for yesterday, in place of the last plan.
pub fn before_label(of: impl Named) -> Line {
    let same = Line::plain("What stood before “today” is yesterday now. Your last plan instead: ");
    same.code(format!("{} yesterday: same", word(&of)))
}

/// An obstacle opened a blocker, or is one that is open.
pub fn blocker_echo(id: i64, made: bool) -> Line {
    {
        let line = Line::new().id(format!("B{id}")).and(if made { " opened" } else { " is still open" });
        line.and(" · not one? ").code(format!("not B{id}"))
    }
}

/// The head of a digest.
pub fn standup_head(of: impl Named, team: &str, day: NaiveDate) -> Line {
    Line::new().typed(team).and(format!(" · {} · {}", ritual(&of), date(day)))
}

/// An obstacle in a digest.
/// With `help` it is wanted, of somebody or of anybody.
pub fn obstacle(id: i64, text: &str, name: &str, owner: Option<&str>, days: i64, help: Option<Option<&str>>) -> Line {
    let line = Line::plain("⛔ ").id(format!("B{id}")).and(" ").person(name);
    let line = match owner {
        Some(owner) => line.and("→").person(owner),
        None => line,
    };
    let line = line.and(": ").typed(brief(text)).and(if days > 0 { format!(" · {days} d") } else { String::new() });
    match help {
        Some(Some(helper)) => line.and(" · needs help from ").person(helper),
        Some(None) => line.and(" · needs help"),
        None => line,
    }
}

/// The open blockers that are not named, and what lists them.
pub fn more_obstacles(more: usize) -> Line {
    Line::plain(format!("… and {more} more: ")).code("blockers")
}

/// Whose answers follow.
pub fn answered_by(name: &str, late: bool, edited: bool) -> Line {
    Line::new().person(name).and(marks(late, edited))
}

/// What was done.
pub fn yesterday_was(text: &str) -> Line {
    Line::plain("  yesterday: ").typed(text)
}

/// What will be done.
pub fn today_is(plan: &[(String, i32)]) -> Line {
    pieces(Line::plain("  today: "), plan)
}

/// A plan, each piece that stood in the one before with in how many in a row it stands.
fn pieces(line: Line, plan: &[(String, i32)]) -> Line {
    plan.iter().enumerate().fold(line, |line, (n, (piece, days))| {
        let line = if n > 0 { line.and("; ") } else { line }.typed(piece.clone());
        if *days > 1 { line.and(format!(" ({} day)", ordinal(*days))) } else { line }
    })
}

fn ordinal(number: i32) -> String {
    let ending = match (number % 10, number % 100) {
        (1, teen) if teen != 11 => "st",
        (2, teen) if teen != 12 => "nd",
        (3, teen) if teen != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// A whole answer in one line.
pub fn answer_in_short(name: &str, late: bool, edited: bool, yesterday: &str, today: &[(String, i32)]) -> Line {
    let line = pieces(Line::new().person(name).and(marks(late, edited)).and(" · today: "), &brief_pieces(today));
    if yesterday.is_empty() { line } else { line.and(" · yesterday: ").typed(brief(yesterday)) }
}

/// Part of a stand-up was answered, today is missing.
pub fn and_today() -> Line {
    Line::plain("Noted. And today?")
}

/// A fate for a blocker that is not open, or somebody else's.
pub fn no_open_blocker(id: i64) -> Line {
    Line::new().id(format!("B{id}")).and(" is not an open blocker of yours.")
}
