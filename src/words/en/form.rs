//! English: a form whose fields are asked in words.

use chat::Line;

use crate::words::text::brief;

/// A field as a question: its number and label, whether it may not be left out, help, the labels of its choices, and what
/// is filled in already.
pub fn question(field: Line, required: bool, hint: Option<&Line>, choices: &[&str], now: Option<&str>) -> Line {
    let line = if required { field.and(" (required)") } else { field };
    let line = match hint {
        Some(hint) => line.and(" · ").join(hint.clone()),
        None => line,
    };
    let line = choices.iter().enumerate().fold(line, |line, (place, choice)| {
        line.and(format!("{}{} ", if place == 0 { " · " } else { " / " }, place + 1)).typed(*choice)
    });
    match now {
        Some(now) => line.and(" · now: ").typed(brief(now)),
        None => line,
    }
}

/// How one question is answered.
pub fn how_one() -> Line {
    Line::plain("Your next message is the answer; ").code("cancel").and(" drops the question.")
}

/// How several are.
pub fn how_several() -> Line {
    Line::plain("Answer in one message, a line each: in this order, or numbered (")
        .code("① …")
        .and("). ")
        .code("-")
        .and(" leaves one out, ")
        .code("cancel")
        .and(" drops the form.")
}

/// What could not be left out was.
pub fn still_needed() -> Line {
    Line::plain("Noted. Still needed:")
}

/// What was asked before still waits, and follows.
pub fn still_open() -> Line {
    Line::plain("Still open:")
}

/// A line that belongs to none of the questions.
pub fn stray(typed: &str) -> Line {
    Line::plain("Which question is “")
        .typed(brief(typed))
        .and("” about? Begin the line with its number, such as ")
        .code("① …")
        .and(". Nothing was kept.")
}

/// No date.
pub fn not_a_date() -> Line {
    Line::plain("A date, please, such as ").code("2026-12-31")
}
