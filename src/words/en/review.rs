//! English: the review.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::{day as date, short};
use super::own::begins;
use super::ritual::until;
use crate::command::{Named, ReviewBy};
use crate::okr::{Light, Score};
use crate::words::labels;
use crate::words::text::brief;
use crate::words::text::short as short_of;

/// How much of a sentence stands beside a value.
const SAID: usize = 80;

/// The review's question: an example that answers one of its key results, whether scores are suggested, whether they are lights.
pub fn review_question(
    of: impl Named,
    team: &str,
    name: &str,
    day: NaiveDate,
    ends: Option<NaiveTime>,
    (example, suggested, lights): (&str, bool, bool),
) -> Vec<Line> {
    let what = if lights { "a light" } else { "a score" };
    let how = Line::plain("Hello ")
        .person(name)
        .and(format!("! Give each value as it is now, and {what}{} In words, a line each: ", until(ends)))
        .code(example);
    vec![
        Line::new().bold(begins(&of)).and(" · ").typed(team).and(format!(" · {}", date(day))),
        if suggested { how.and("; or the values alone, and ").code("accept").and(" in a last line") } else { how },
    ]
}

/// How a review is answered by a message: `first` is the number of the first key result, `done` that of the first which is
/// done or not; `known` is what was answered already, by id.
pub fn review_in_words(first: &str, done: Option<&str>, known: &[(String, String)], lights: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    if !known.is_empty() {
        lines.push(
            known.iter().fold(Line::plain("So far:"), |line, (id, said)| line.and(" ").id(id).and(" ").typed(said)),
        );
    }
    let how = if lights { "A note may follow: " } else { "A note may follow, and a light is a score as well: " };
    let line = Line::plain(how).code(format!("{first} yellow vendor is late"));
    lines.push(match done {
        Some(done) => line.and("; ").code(format!("{done} done")).and(" or ").code(format!("{done} not yet")),
        None => line,
    });
    lines
}

/// The same where it asks how sure people are.
pub fn sure_question(
    of: impl Named,
    team: &str,
    name: &str,
    day: NaiveDate,
    ends: Option<NaiveTime>,
    example: &str,
) -> Vec<Line> {
    let how = Line::plain("Hello ")
        .person(name)
        .and(format!("! Give each value as it is now, and how sure you are that you get there, 0 to 10{} In words, a line each: ", until(ends)))
        .code(example);
    vec![Line::new().bold(begins(&of)).and(" · ").typed(team).and(format!(" · {}", date(day))), how]
}

/// How that is answered by a message.
pub fn sure_in_words(first: &str, done: Option<&str>, known: &[(String, String)]) -> Vec<Line> {
    let mut lines = Vec::new();
    if !known.is_empty() {
        lines.push(
            known.iter().fold(Line::plain("So far:"), |line, (id, said)| line.and(" ").id(id).and(" ").typed(said)),
        );
    }
    let line = Line::plain("A note may follow, and how sure you are may stand alone: ")
        .code(format!("{first} confidence 7 vendor is late"));
    lines.push(match done {
        Some(done) => line.and("; ").code(format!("{done} done 7")).and(" or ").code(format!("{done} not yet 7")),
        None => line,
    });
    lines
}

/// Behind the key result's id: how sure they are.
pub fn confidence_label() -> &'static str {
    " · how sure are you, 0 to 10?"
}

/// Behind an echo: how sure they are.
pub fn sure(sure: u8) -> String {
    format!(" · confidence {sure} of 10")
}

/// Not a whole number from 0 to 10.
pub fn not_a_confidence() -> Line {
    Line::plain("A confidence is a whole number from 0 to 10.")
}

/// Of which it is still to be said how sure they are.
pub fn sure_left(labels: &[String], example: &str) -> Line {
    let line = labels.iter().fold(Line::plain("How sure are you of"), |line, label| line.and(" ").id(label));
    line.and("? Such as ").code(example)
}

/// What a team's review asks for from now on.
pub fn asks(team: &str, by: ReviewBy) -> Line {
    let what = match by {
        ReviewBy::Scores => "a score from 0.0 to 1.0",
        ReviewBy::Lights => "a light",
        ReviewBy::Confidence => "how sure people are, 0 to 10",
    };
    Line::plain("✓ The review of ").typed(team).and(format!(" asks for each value and {what}. Wrong? ")).code("undo")
}

/// The objective that a form is about.
pub fn review_objective(id: &str, title: &str) -> Line {
    Line::new().id(id).and(" ").typed(title)
}

/// The review's form.
pub fn review_labels() -> labels::Review {
    labels::Review {
        value: " · value now",
        score: " · score",
        light: " · light",
        note: " · note",
        is_done: "done",
        not_done: "not done yet",
        suggested: "as suggested",
        lights: ["red", "yellow", "green"],
        submit: "Send",
        skip: "Skip",
    }
}

/// The last value and its date, and where it should go.
pub fn last_value(last: Option<(String, NaiveDate)>, ends: Option<&str>) -> Line {
    let line = match last {
        Some((value, day)) => Line::plain("last ").typed(value).and(format!(", {}", short(day))),
        None => Line::plain("no value yet"),
    };
    match ends {
        Some(ends) => line.and(" · ").typed(ends),
        None => line,
    }
}

/// A form without any answer.
pub fn value_or_score() -> Line {
    Line::plain("Give the value now, or a score.")
}

/// The same of a card beside which values are typed.
pub fn value_or_score_beside(example: &str) -> Line {
    Line::plain("Type the value now, or pick a score. Such as ").code(example)
}

/// A suggestion was accepted, but there is no value since the last review.
pub fn value_first() -> Line {
    Line::plain("Give the value now first: there is none since the last review.")
}

/// The same, for some that are named.
pub fn value_first_of(ids: &[String]) -> Line {
    Line::new()
        .id(ids.join(", "))
        .and(": give the value now first, there is none since the last review. Nothing was kept.")
}

/// A number that stood for what was dropped or handed over since.
pub fn not_asked_any_more(label: &str) -> Line {
    Line::plain("That number is ")
        .id(label)
        .and(", which you are not asked about any more. Nothing was kept; ")
        .code("review")
        .and(" shows the list as it is now.")
}

/// Nothing can be suggested for this value.
pub fn nothing_to_suggest() -> Line {
    Line::plain("Nothing can be suggested yet: please pick a score.")
}

/// A number from 0 to 1 may be the value or the score; `value` is how to say that it is the value.
pub fn value_or_score_of(id: &str, ends: &str, typed: &str, value: &str, score: Score) -> Line {
    Line::new()
        .id(id)
        .and(" goes ")
        .typed(ends)
        .and(". Is “")
        .typed(brief(typed))
        .and("” the value now, or the score? ")
        .code(value)
        .and(" or ")
        .code(format!("score {id} {score}"))
        .and(". Nothing was kept.")
}

/// The same in a form.
pub fn value_or_score_in_form(value: &str) -> Line {
    Line::plain("Is that the value now, or the score? A value is typed ")
        .code(format!("={value}"))
        .and(" here; a score is picked below.")
}

/// The same for a value that is given by command: yes or no.
pub fn really_the_value(id: &str, ends: &str, value: &str, score: Score) -> Line {
    Line::new()
        .id(id)
        .and(" goes ")
        .typed(ends)
        .and(". Is it really ")
        .typed(value)
        .and(" now? As a score: ")
        .code(format!("score {id} {score}"))
}

/// Not one of the choices.
pub fn not_a_score() -> Line {
    Line::plain("A score is 0.0 to 1.0 in steps of 0.1, or red, yellow, green.")
}

/// More than a value stands in the field.
pub fn only_the_value() -> Line {
    Line::plain("Only the value, please, such as 55 or 1.2k; words go into the note.")
}

/// What was kept for a key result.
pub fn review_echo(
    id: &str,
    title: &str,
    value: Option<&str>,
    score: Option<Score>,
    light: Light,
    suggested: Option<Score>,
) -> Line {
    {
        let line = Line::plain("✓ ").id(id).and(" ").typed(title);
        let line = match value {
            Some(value) => line.and(" · ").typed(value),
            None => line,
        };
        let line = match score {
            Some(score) => line.and(format!(" · {score} {}", light.emoji())),
            None => line,
        };
        match suggested {
            Some(suggested) => line.and(format!(" · suggested {suggested}")),
            None => line,
        }
    }
}

/// What is still to be scored: as suggested, else by a line such as `example`.
pub fn review_left(left: &[String], suggested: bool, example: &str) -> Line {
    let line = Line::plain(format!("Still to score: {}", left.join(", ")));
    if suggested {
        return line.and(". ").code("accept").and(" takes what is suggested.");
    }
    line.and(". Such as ").code(example)
}

/// What stands without a score, and how to give the first of them one.
pub fn unscored(labels: &[String], first: &str) -> Line {
    Line::plain(format!("Without a score: {}. Such as ", labels.join(", "))).code(format!("score {first} 0.7"))
}

/// Of what it was not said how sure anybody is, and how to say it of the first.
pub fn unsure(labels: &[String], first: &str) -> Line {
    Line::plain(format!("Without a confidence: {}. Such as ", labels.join(", "))).code(format!("confidence {first} 7"))
}

/// What was scored without a value, and a line that gives one.
pub fn values_left(left: &[String], example: &str) -> Line {
    Line::plain(format!("No value yet: {}. Such as ", left.join(", "))).code(example)
}

/// How to change a review.
pub fn review_change_hint() -> Line {
    Line::plain("Change it: ").code("review")
}

/// A comment is asked for afterwards.
pub fn comment_wanted() -> (Line, &'static str, &'static str) {
    (Line::plain("A word on why helps the team (optional). A reply to this message counts too."), " · why?", "Send")
}

/// Comments were kept.
pub fn comments_kept(ids: &[String]) -> Line {
    if ids.is_empty() {
        Line::plain("No comment: fine.")
    } else {
        Line::plain(format!("✓ Noted for {}.", ids.join(", ")))
    }
}

/// A line that belongs to no key result.
pub fn stray_line(typed: &str) -> Line {
    Line::plain("Which key result is “")
        .typed(brief(typed))
        .and("” about? Begin the line with its number, such as ")
        .code("① 55")
        .and(". A command? Begin it with ")
        .code("/okr …")
        .and(". Nothing was kept.")
}

/// A score that may mean several.
pub fn score_asked(typed: &str) -> Line {
    Line::plain("Is “")
        .typed(brief(typed))
        .and("” a score? Scores are 0.0 to 1.0, such as ")
        .code("0.7")
        .and(". Nothing was kept.")
}

/// No key result of the person is due.
pub fn nothing_due() -> Line {
    Line::plain("None of your key results is due this week. ").code("list").and(" shows yours.")
}

/// What was said of a key result this week.
pub fn said_this_week(said: &[(&str, &str)]) -> Line {
    said.iter().enumerate().fold(Line::plain("this week "), |line, (n, (name, sentence))| {
        if n > 0 { line.and("; ") } else { line }.person(*name).and(": ").typed(short_of(sentence, SAID))
    })
}
