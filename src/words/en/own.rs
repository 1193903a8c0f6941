//! English: the rituals that ask nothing but questions.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::day as date;
use super::ritual::{ritual, typed_as, until, word};
use crate::command::Named;
use crate::words::text::{brief, short};

/// What a ritual is called where a sentence begins; a name that a team gave stays as it was given.
pub(super) fn begins(of: &impl Named) -> String {
    let name = ritual(of);
    match of.own_name() {
        Some(name) => name.to_owned(),
        None => name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect(),
    }
}

/// The question of such a ritual.
pub fn question(of: impl Named, team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold(begins(&of)).and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::plain("Hello ").person(name).and(format!("! Please answer{}", until(ends))),
    ]
}

/// Who reads a one-on-one.
pub fn only_leads() -> Line {
    Line::plain("Your answers go to your leads alone, in private.")
}

/// What was understood, in one line, with how to change it.
pub fn echo(of: impl Named, team: &str, day: NaiveDate, said: &[(String, String)]) -> Line {
    let line = Line::plain(format!("✓ {} ", begins(&of))).typed(team).and(format!(" {}", date(day)));
    let line = said
        .iter()
        .fold(line, |line, (name, answer)| line.and(" · ").typed(short(name, 60)).and(": ").typed(brief(answer)));
    line.and(" · change it: ").code(word(&of))
}

/// The head of a day's report.
pub fn head(of: impl Named, team: &str, day: NaiveDate) -> Line {
    Line::new().typed(team).and(format!(" · {} · {}", ritual(&of), date(day)))
}

/// The head of a week's report.
pub fn head_of_week(of: impl Named, team: &str, week: &str) -> Line {
    Line::new().typed(team).and(format!(" · {} · {week}", ritual(&of)))
}

/// An answer under its person.
pub fn answer(name: &str, text: &str) -> Line {
    Line::plain("  ").typed(short(name, 60)).and(": ").typed(text)
}

/// An answer that was taken back.
pub fn taken_back(name: &str) -> Line {
    Line::new().person(name).and(" took this answer back.")
}

/// A question above its answers.
pub fn question_head(name: &str) -> Line {
    Line::new().typed(short(name, 60)).and(":")
}

/// An answer under its question.
pub fn answer_of(name: &str, text: &str) -> Line {
    Line::plain("  ").person(name).and(": ").typed(text)
}

/// What does not fit.
pub fn and_more(more: usize) -> Line {
    Line::plain(format!("… and {more} more."))
}

/// A new ritual: when, its next moments, and what may be typed next.
pub fn added(of: impl Named, team: &str, rule: &str) -> Vec<Line> {
    let name = typed_as(&of).to_owned();
    vec![
        Line::plain("✓ ").bold(begins(&of)).and(" of ").typed(team).and(format!(": {rule}. Not so? ")).code("undo"),
        Line::plain("Next: ")
            .code(format!("schedule set {name} fri 15:00"))
            .and(" · ")
            .code(format!("schedule questions {name}"))
            .and(" · ")
            .code(format!("run {name}")),
    ]
}

/// Which templates there are.
pub fn templates() -> Line {
    ["weekly", "daily", "retro", "one-on-one", "standup", "monday", "review"]
        .iter()
        .enumerate()
        .fold(Line::plain("Which ritual? "), |line, (n, name)| {
            if n > 0 { line.and(" · ") } else { line }.code(format!("schedule add {name}"))
        })
}

/// A ritual of that name is there; `when` stood behind the kind.
pub fn name_taken(name: &str, team: &str, add: &str, when: &str) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" has a ritual called {name}. Give the new one a name: "))
        .code(format!("schedule add {add} NAME {when}").trim_end())
}

/// A name that another kind of ritual goes by.
pub fn name_of_a_kind(name: &str) -> Line {
    Line::plain(format!("{name} means a kind of ritual. Choose another name."))
}

/// One of these is enough.
pub fn only_one(of: impl Named, team: &str) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" has a {} already, and a team has one. ", ritual(&of)))
        .code(format!("schedule set {} …", typed_as(&of)))
        .and(" changes when it is.")
}

/// More rituals than a team has.
pub fn too_many(most: usize, team: &str) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" has {most} rituals, which is the most. "))
        .code("schedule remove NAME")
        .and(" removes one.")
}

/// Before a ritual is removed.
pub fn remove(of: impl Named, team: &str) -> Line {
    Line::plain(format!("Remove the {} of ", ritual(&of)))
        .typed(team)
        .and("? Nobody is asked any more; what was answered stays. ")
        .code("yes")
        .and(" · ")
        .code("no")
}

/// A ritual is removed.
pub fn removed(of: impl Named, team: &str) -> Line {
    Line::plain(format!("✓ The {} of ", ritual(&of))).typed(team).and(" is removed. ").code("undo")
}

/// The summary stays.
pub fn summary_stays() -> Line {
    Line::plain("The weekly summary belongs to every team; it can be paused: ").code("schedule pause summary")
}

/// Who leads is not asked in a one-on-one.
pub fn leads_read() -> Line {
    Line::plain("You lead the team: the answers of the one-on-one come to you.")
}
