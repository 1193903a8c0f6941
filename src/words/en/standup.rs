//! English: the daily stand-up.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::day as date;
use super::ritual::{marks, until};
use crate::words::labels;
use crate::words::text::{brief, short};

/// How much of a plan is shown, and how much of a blocker: a question has to be small on some platforms.
const SHOWN: usize = 60;
const BLOCKER_SHOWN: usize = 24;

/// The stand-up's form.
pub fn standup_labels() -> labels::Standup {
    labels::Standup {
        yesterday: "Yesterday",
        today: "Today",
        obstacles: "Obstacles",
        obstacles_hint: "Leave empty if there are none.",
        submit: "Send",
        skip: "Skip",
    }
}

/// What became of a blocker: still there, solved, help wanted.
pub fn blocker_choices() -> [&'static str; 3] {
    ["still there", "solved", "need help"]
}

/// The stand-up's question.
pub fn standup_question(team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold("Stand-up").and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::plain("Hello ")
            .person(name)
            .and(format!("! Please answer{}. One message will do: ", until(ends)))
            .code("yesterday: … today: … obstacles: …")
            .and(", or just what you do today."),
    ]
}

/// How a stand-up is answered by a message: what is known already, then the ways. `plan` is the last plan, which is
/// yesterday unless that was answered.
pub fn standup_in_words(plan: Option<&str>, today: Option<&str>, obstacles: Option<&str>) -> Vec<Line> {
    let known = |label: &str, text: &str| Line::plain(format!("{label}: ")).typed(short(text, SHOWN));
    let mut lines = Vec::new();
    lines.extend(plan.map(|plan| known("yesterday", plan).and(" (your last plan)")));
    lines.extend(today.map(|today| known("today so far", today)));
    lines.extend(obstacles.map(|obstacles| known("obstacles so far", obstacles)));
    let line = Line::plain("Three lines are yesterday, today, obstacles");
    lines.push(match plan {
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
    Line::new().id(format!("B{id}")).and(if help { " · help wanted" } else { " · still there" })
}

/// `same`, and there is no last plan.
pub fn no_last_plan() -> Line {
    Line::plain("There is no last plan to repeat. What do you do today?")
}

/// What was understood, in one line, with how to change it.
pub fn standup_echo(team: &str, day: NaiveDate, yesterday: &str, today: &str, obstacle: &str, none: bool) -> Line {
    {
        let line = Line::plain("✓ Stand-up ").typed(team).and(format!(" {}", date(day)));
        let line = if yesterday.is_empty() { line } else { line.and(" · yesterday: ").typed(brief(yesterday)) };
        let line = line.and(" · today: ").typed(brief(today));
        let line = if none { line.and(" · no obstacles") } else { line.and(" · obstacle: ").typed(brief(obstacle)) };
        line.and(" · change it: ").code("standup")
    }
}

/// An obstacle opened a blocker, or is one that is open.
pub fn blocker_echo(id: i64, made: bool) -> Line {
    {
        let line = Line::new().id(format!("B{id}")).and(if made { " opened" } else { " is still open" });
        line.and(" · not one? ").code(format!("not B{id}"))
    }
}

/// The head of a digest.
pub fn standup_head(team: &str, day: NaiveDate) -> Line {
    Line::new().typed(team).and(format!(" · stand-up · {}", date(day)))
}

/// An obstacle in a digest.
pub fn obstacle(id: i64, text: &str, name: &str, owner: Option<&str>, days: i64, help: bool) -> Line {
    {
        let line = Line::plain("⛔ ").id(format!("B{id}")).and(" ").person(name);
        let line = match owner {
            Some(owner) => line.and("→").person(owner),
            None => line,
        };
        let line =
            line.and(": ").typed(brief(text)).and(if days > 0 { format!(" · {days} d") } else { String::new() });
        if help { line.and(" · needs help") } else { line }
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
pub fn today_is(text: &str) -> Line {
    Line::plain("  today: ").typed(text)
}

/// A whole answer in one line.
pub fn answer_in_short(name: &str, late: bool, edited: bool, yesterday: &str, today: &str) -> Line {
    {
        let line = Line::new().person(name).and(marks(late, edited)).and(" · today: ").typed(brief(today));
        if yesterday.is_empty() { line } else { line.and(" · yesterday: ").typed(brief(yesterday)) }
    }
}

/// Part of a stand-up was answered, today is missing.
pub fn and_today() -> Line {
    Line::plain("Noted. And today?")
}

/// A fate for a blocker that is not open, or somebody else's.
pub fn no_open_blocker(id: i64) -> Line {
    Line::new().id(format!("B{id}")).and(" is not an open blocker of yours.")
}
