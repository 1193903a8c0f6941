//! English: what a ritual asks, and changing it.

use chat::Line;

use super::ritual::{ritual, typed_as};
use crate::command::{Named, QuestionKind};
use crate::words::labels;
use crate::words::text::circled;

/// Nothing of its own is asked, so there is nothing to set back.
pub fn as_built_in(of: impl Named) -> Line {
    Line::plain(format!("The {} asks what it always asks; nothing was changed.", ritual(&of)))
}

/// The first line of what a ritual asks.
pub fn heading(of: impl Named, team: &str) -> Line {
    Line::new().bold("Questions").and(format!(" of the {} of ", ritual(&of))).typed(team)
}

/// The first line of what it asks from now on.
pub fn asked_now(of: impl Named, team: &str) -> Line {
    Line::plain(format!("✓ The {} of ", ritual(&of))).typed(team).and(" asks from now on (").code("undo").and("):")
}

/// A question: its number, its words, its kind, and when it is asked.
pub fn line(
    number: usize,
    label: Line,
    kind: &QuestionKind,
    choices: &str,
    required: bool,
    days: Option<&str>,
    after: Option<(usize, String)>,
) -> Line {
    let line = Line::plain(format!("{} ", circled(number - 1))).join(label);
    let line = match kind {
        QuestionKind::Text => line,
        QuestionKind::Choice(_) => line.and(" · choice: ").typed(choices),
        QuestionKind::Scale(low, high) => line.and(format!(" · scale {low}–{high}")),
        QuestionKind::YesNo => line.and(" · yes/no"),
        QuestionKind::KeyResult => line.and(" · key result"),
        QuestionKind::Mood => line.and(" · mood, nobody's by name"),
    };
    let line = if required { line } else { line.and(" · optional") };
    let line = match days {
        Some(days) => line.and(format!(" · on {days}")),
        None => line,
    };
    match after {
        Some((first, is)) => line.and(format!(" · if {} = ", circled(first - 1))).typed(is),
        None => line,
    }
}

/// What may be typed next.
pub fn next_commands(of: impl Named) -> Vec<Line> {
    let begin = format!("schedule questions {}", typed_as(&of));
    vec![
        Line::plain("Next: ").code(format!("{begin} add")).and(" opens a form, or in parts: "),
        Line::new().code(format!("{begin} add Energy? | 你的精力？ | scale 1-5 | optional | on tue,fri")),
        Line::plain("Kinds: ")
            .code("choice: a, b, c")
            .and(" · ")
            .code("scale 1-5")
            .and(" · ")
            .code("yes/no")
            .and(" · ")
            .code("key result")
            .and(" · ")
            .code("mood")
            .and("; after another one: ")
            .code("if 4 = no"),
        Line::new()
            .code(format!("{begin} change 2 TEXT"))
            .and(" · ")
            .code(format!("{begin} remove 3"))
            .and(" · ")
            .code(format!("{begin} move 3 to 1"))
            .and(" · ")
            .code(format!("{begin} reset")),
    ]
}

/// The form of a new question.
pub fn form_labels() -> labels::Asking {
    labels::Asking {
        words: "Question",
        other: "The same in Chinese",
        kind: "Kind of answer",
        choices: "Choices, or the ends of a scale",
        choices_hint: "a, b, c · home/家, office/办公室 · 1-5",
        optional: "May it be left out?",
        days: "Only on these days",
        days_hint: "mon, fri · empty: every day",
        after: "Only after an answer",
        after_hint: "4 = no · empty: always",
        submit: "Add",
    }
}

/// The kinds of answer, in the order of the form.
pub fn kinds() -> [&'static str; 6] {
    ["text", "yes or no", "choice", "scale", "one of my key results", "mood, without names"]
}

/// The questions of this ritual are not the team's to choose.
pub fn not_to_choose(of: impl Named) -> Line {
    Line::plain(format!("The {} asks about goals, which are not chosen here.", ritual(&of)))
}

/// There is no question of that number.
pub fn no_such_number(of: impl Named, number: usize, most: usize) -> Line {
    Line::plain(format!("There is no question {number}. They go from 1 to {most}: "))
        .code(format!("schedule questions {}", typed_as(&of)))
}

/// More questions than a ritual asks.
pub fn too_many(of: impl Named, most: usize) -> Line {
    Line::plain(format!("A ritual asks at most {most} questions. Nothing was added: "))
        .code(format!("schedule questions {} remove N", typed_as(&of)))
        .and(" makes room.")
}

/// The question that makes the ritual what it is.
pub fn stays(of: impl Named, number: usize) -> Line {
    Line::plain(format!(
        "Question {number} makes a stand-up a stand-up: it can get other words, and is asked every time. "
    ))
    .code(format!("schedule questions {} change {number} TEXT", typed_as(&of)))
}

/// A question that is answered in words.
pub fn stays_a_text(of: impl Named, number: usize) -> Line {
    Line::plain(format!(
        "Question {number} is answered in words: plans and obstacles come from it. Add another one for that: "
    ))
    .code(format!("schedule questions {} add TEXT", typed_as(&of)))
}

/// Another question follows an answer to it.
pub fn is_followed(of: impl Named, number: usize, other: usize) -> Line {
    Line::plain(format!("Question {other} follows question {number}. First "))
        .code(format!("schedule questions {} remove {other}", typed_as(&of)))
        .and(".")
}

/// Another kind of answer would leave the question that follows it without its condition.
pub fn kind_is_followed(number: usize) -> Line {
    Line::plain(format!(
        "Another question follows an answer to question {number}, so its kind stays. Remove that one first."
    ))
}

/// The last question of a ritual.
pub fn last_one(of: impl Named) -> Line {
    Line::plain("A ritual asks something: this is its last question. ")
        .code(format!("schedule questions {} reset", typed_as(&of)))
}

/// A question would be asked before the one that it follows.
pub fn before_its_question(number: usize, first: usize) -> Line {
    Line::plain(format!("Question {number} would come before question {first}, which it follows. Nothing was moved."))
}

/// A mood in a one-on-one would have a name.
pub fn no_mood_here() -> Line {
    Line::plain("In a one-on-one the lead knows who answers, so a mood would have a name. Use ")
        .code("scale 1-5")
        .and(".")
}

/// Not weekdays.
pub fn not_days(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("” are no weekdays. Such as: ").code("on mon, fri")
}

/// None of the rounds to come falls on the days of a question.
pub fn never_on(of: impl Named, number: usize, days: &str) -> Line {
    Line::plain(format!("{} is asked on {days} alone, and the {} asks nobody then. ", circled(number - 1), ritual(&of)))
        .code(format!("schedule questions {} change {number} | every day", typed_as(&of)))
}

/// It can only follow a question that comes before it.
pub fn follows_an_earlier_one(of: impl Named, number: usize) -> Line {
    Line::plain(format!("A question can follow one that stands before it; {number} does not. "))
        .code(format!("schedule questions {}", typed_as(&of)))
}

/// Only what is picked can be a condition.
pub fn cannot_be_followed(number: usize) -> Line {
    Line::plain(format!(
        "Question {number} has no choices to follow: only a choice, a scale or a yes/no can be a condition."
    ))
}

/// A mood is asked of so few that it will not be shown: it is from `enough` answers up.
pub fn mood_of_few(people: usize, enough: i32) -> Line {
    let people = if people == 1 { "one person is".into() } else { format!("{people} people are") };
    Line::plain(format!(
        "Only {people} asked here, and a mood is shown from {enough} answers up: until the team grows it is not shown. "
    ))
    .code("undo")
}
