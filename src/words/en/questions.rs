//! English: the questions of a ritual, and the answers to a team's own.

use chat::Line;

use crate::command::Ritual;
use crate::words::text::{brief, circled, short};

/// How much of a question is repeated, in characters.
const NAME: usize = 60;

/// A built-in question.
pub fn built_in(ritual: Ritual, part: &str) -> &'static str {
    match (ritual, part) {
        (_, "yesterday") => "Yesterday",
        (_, "today") => "Today",
        (_, "obstacles") => "Obstacles",
        (Ritual::Weekly, "done") => "Done this week",
        (Ritual::Weekly, "next") => "Next week",
        (_, "done") => "Done today",
        (_, "next") => "Tomorrow",
        (Ritual::OneOnOne, "needs") => "What do you need from your lead?",
        (_, "needs") => "Risks and help needed",
        (_, "well") => "What went well?",
        (_, "improve") => "What should be better?",
        (_, "actions") => "What do we do about it?",
        (_, "mind") => "What is on your mind?",
        (_, "progress") => "How are your goals going?",
        _ => "",
    }
}

/// The choices of yes or no.
pub fn yes_no() -> (&'static str, &'static str) {
    ("yes", "no")
}

/// The five moods, from bad to good.
pub fn moods() -> [&'static str; 5] {
    ["😞 1", "🙁 2", "😐 3", "🙂 4", "😀 5"]
}

/// A question that only follows an answer to another one.
pub fn only_if(place: usize, is: &[String]) -> Line {
    Line::plain(format!("Only if {} is ", circled(place - 1))).typed(is.join(", ")).and(".")
}

/// Who learns a mood.
pub fn mood_hint() -> Line {
    Line::plain("Counted without your name; shown from five answers up.")
}

/// An answer that a question does not take.
pub fn not_one_of(name: &str, typed: &str, choices: &[&str]) -> Line {
    Line::plain("“")
        .typed(short(typed, NAME))
        .and("” is no answer to “")
        .typed(short(name, NAME))
        .and("”. It takes: ")
        .typed(choices.join(" / "))
        .and(". Nothing was kept.")
}

/// A question that the person is not asked was answered by its number.
pub fn not_asked(number: usize, asked: &[(usize, String)]) -> Line {
    let line = Line::plain(format!("You are not asked a question {} here, so nothing was kept.", circled(number - 1)));
    let line = if asked.is_empty() { line } else { line.and(" Numbers here: ") };
    asked.iter().enumerate().fold(line, |line, (n, (number, name))| {
        let line = if n > 0 { line.and(" · ") } else { line };
        line.and(format!("{} ", circled(number - 1))).typed(short(name, NAME))
    })
}

/// Above the questions whose answer is still awaited: what of the last message was noted.
pub fn still_asked(said: &[(String, String)]) -> Line {
    match said {
        [] => Line::plain("Noted. And:"),
        said => Line::plain("Noted · ").join(own_answers(said)).and(". And:"),
    }
}

/// A question in words: its number, what can be picked, and what is known.
pub fn in_words(place: usize, label: &Line, choices: &[&str], known: Option<&str>) -> Line {
    let line = Line::plain(format!("{} ", circled(place - 1))).typed(short(&label.text(), NAME));
    let line = if choices.is_empty() { line } else { line.and(" (").typed(choices.join(" / ")).and(")") };
    match known {
        Some(known) => line.and(" · now: ").typed(short(known, NAME)),
        None => line,
    }
}

/// How the questions are answered in words.
pub fn how(first: usize) -> Line {
    Line::plain("Each in a line with its number: ").code(format!("{} …", circled(first - 1)))
}

/// The answers to a team's own questions, under a person or in an echo.
pub fn own_answers(said: &[(String, String)]) -> Line {
    said.iter().enumerate().fold(Line::new(), |line, (n, (name, answer))| {
        let line = if n > 0 { line.and(" · ") } else { line };
        line.typed(short(name, NAME)).and(": ").typed(brief(answer))
    })
}

/// A mood was counted.
pub fn mood_counted() -> Line {
    Line::plain("Your mood is counted, without your name.")
}

/// A mood was not counted: it came again, or after the results were shown.
pub fn mood_not_counted() -> Line {
    Line::plain(
        "Your mood was not counted: it counts once, before the results are shown, and nobody knows which one is yours.",
    )
}

/// How many chose what.
pub fn sum_of_choices(name: &str, counts: &[(usize, String)]) -> Line {
    let line = Line::plain("Σ ").typed(short(name, NAME)).and(": ");
    counts.iter().enumerate().fold(line, |line, (n, (count, answer))| {
        let line = if n > 0 { line.and(", ") } else { line };
        line.and(format!("{count} ")).typed(answer.clone())
    })
}

/// The mean of a scale, in tenths.
pub fn sum_of_scale(name: &str, (low, high): (u8, u8), tenths: u32, answers: usize) -> Line {
    let mean = format!("{}.{}", tenths / 10, tenths % 10);
    Line::plain("Σ ").typed(short(name, NAME)).and(format!(": {mean} of {low}–{high} ({answers} answers)"))
}

/// The moods, how many of each.
pub fn moods_were(name: &str, counts: &[i32]) -> Line {
    let counted: Vec<String> = moods().iter().zip(counts).map(|(mood, count)| format!("{mood}: {count}")).collect();
    Line::plain("Σ ").typed(short(name, NAME)).and(format!(": {}", counted.join(" · ")))
}

/// Fewer moods than can be shown.
pub fn too_few_moods(name: &str) -> Line {
    Line::plain("Σ ").typed(short(name, NAME)).and(": too few answers to show (from five up)")
}
