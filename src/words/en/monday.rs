//! English: the Monday consensus.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::day as date;
use super::own::begins;
use super::ritual::{marks, ritual, until, word};
use crate::command::Named;
use crate::words::labels;
use crate::words::text::{brief, one_line};

/// The consensus' form.
pub fn monday_labels() -> labels::Monday {
    labels::Monday {
        keep: "keep",
        change: "needs change",
        what: " · what changes?",
        focus: "Focus of the week",
        focus_hint: "At most three lines.",
        help: "Help needed",
        submit: "Send",
        skip: "Skip",
    }
}

/// The consensus' question.
pub fn monday_question(of: impl Named, team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new()
            .bold(of.own_name().unwrap_or("Monday consensus"))
            .and(" · ")
            .typed(team)
            .and(format!(" · {}", date(day))),
        Line::plain("Hello ")
            .person(name)
            .and(format!("! Are the objectives still right, and what is your focus this week? Answer{}", until(ends))),
    ]
}

/// An objective in the question, with the change that was asked for already.
pub fn objective_in_words(id: &str, title: &str, change: Option<&str>) -> Line {
    let line = Line::new().id(id).and(" ").typed(brief(title));
    match change {
        Some(change) => line.and(" · to change: ").typed(brief(change)),
        None => line,
    }
}

/// How the consensus is answered by a message; `first` is the first objective in it, `same` whether there is a last focus.
pub fn monday_in_words(first: Option<&str>, focus: Option<&str>, help: Option<&str>, same: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(focus.map(|focus| Line::plain("focus so far: ").typed(brief(focus))));
    lines.extend(help.map(|help| Line::plain("help so far: ").typed(brief(help))));
    let line = Line::plain("In one message: your focus (at most three lines), ").code("help: …");
    let line = match first {
        Some(id) => line.and(", ").code(format!("{id} needs change: what")).and(". What you do not name is kept"),
        None => line,
    };
    lines.push(if same { line.and("; ").code("same").and(" is the last focus again.") } else { line.and(".") });
    lines
}

/// With no objective yet, Monday asks for one.
pub fn no_objective_yet() -> Line {
    Line::plain("You have no objective yet: ").code("/okr add …").and(", or ").code("skip")
}

/// An objective needs a change, and nothing says which.
pub fn say_what_changes() -> Line {
    Line::plain("One line, please: what should change?")
}

/// The same, for an answer in words.
pub fn say_what_changes_in_words(id: &str) -> Line {
    Line::plain("What should change in ").id(id).and("? For example ").code(format!("{id} needs change: aim lower"))
}

/// What was picked is noted; the focus is missing.
pub fn and_focus() -> Line {
    Line::plain("Noted. And the focus of the week? If there is none: ").code("none").and(".")
}

/// A focus of too many lines.
pub fn focus_too_long(most: usize) -> Line {
    Line::plain(format!("A focus is at most {most} lines."))
}

/// An objective that is not in the question.
pub fn not_asked_about(id: &str) -> Line {
    Line::id(Line::new(), id).and(" is not among your objectives here. ").code("list").and(" shows yours.")
}

/// What was understood, in one line.
pub fn monday_echo(of: impl Named, team: &str, day: NaiveDate, focus: &str, help: &str, changes: usize) -> Line {
    {
        let line = Line::plain(format!("✓ {} ", begins(&of))).typed(team).and(format!(" {}", date(day)));
        let line =
            if focus.is_empty() { line.and(" · no focus") } else { line.and(" · focus: ").typed(brief(focus)) };
        let line = if changes == 0 {
            line.and(" · all objectives kept")
        } else {
            line.and(format!(" · {changes} to change"))
        };
        let line = if help.is_empty() { line } else { line.and(" · help: ").typed(brief(help)) };
        line.and(" · change it: ").code(word(&of))
    }
}

/// The head of the board of a consensus.
pub fn monday_head(of: impl Named, team: &str, week: &str) -> Line {
    Line::new().typed(team).and(format!(" · {} · {week}", ritual(&of)))
}

/// Somebody's focus.
pub fn focus_of(name: &str, late: bool, edited: bool, focus: &str) -> Line {
    Line::new().person(name).and(marks(late, edited)).and(": ").typed(one_line(focus))
}

/// Somebody wants help.
pub fn help_wanted(name: &str, help: &str) -> Line {
    Line::plain("🙋 ").person(name).and(" needs help: ").typed(one_line(help))
}

/// A question on the board.
pub fn open_question(id: &str, name: &str, text: &str) -> Line {
    Line::plain("❓ ").id(id).and(" ").person(name).and(": ").typed(brief(text))
}

/// An objective that needs a change.
pub fn needs_change(id: &str, title: &str, name: &str, what: &str) -> Line {
    Line::plain("✏️ ").id(id).and(" ").typed(title).and(" needs change · ").person(name).and(": ").typed(brief(what))
}
