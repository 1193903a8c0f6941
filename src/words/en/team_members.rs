//! English: joining and leaving a team.

use chat::Line;
use chrono::NaiveDateTime;

use super::date;
use super::ritual::ritual;
use crate::command::Named;

fn people(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(", ") };
        line.person(name)
    })
}

/// Somebody joined a team by themselves in which something is private.
pub fn reads_private(name: &str, team: &str, in_command: &str) -> Line {
    let command = format!("team remove {name} team {in_command}");
    Line::new()
        .person(name)
        .and(" joined ")
        .typed(team)
        .and(" and reads its private objectives from now on. Not meant? ")
        .code(command)
}

/// The person joined.
pub fn joined(name: &str) -> Line {
    Line::plain("✓ Welcome to ").typed(name).and(".")
}

/// When the person is asked first or next, and how to stop.
pub fn next_and_stop(next: Option<(impl Named, NaiveDateTime)>) -> Line {
    let line = match next {
        Some((kind, at)) => Line::plain(format!("First for you: {}, {}, your time. ", ritual(&kind), date::time(at))),
        None => Line::new(),
    };
    line.and("To stop: ").code("team leave").and(".")
}

/// The person is in already.
pub fn in_already(name: &str) -> Line {
    Line::plain("You are in ").typed(name).and(" already. ").code("team show")
}

/// `team join` named no team and there is none here.
pub fn join_which(names: &[String]) -> Line {
    let line = Line::plain("Which team? ");
    let line = names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line.and("There are ") } else { line.and(", ") };
        line.typed(name)
    });
    let line = if names.is_empty() { line.and("There is none yet; found one with ") } else { line.and(". Type ") };
    line.code(if names.is_empty() { "team create NAME" } else { "team join NAME" }).and(".")
}

/// The person left.
pub fn left(name: &str) -> Line {
    Line::plain("✓ You left ")
        .typed(name)
        .and(": it asks you nothing any more. Back in with ")
        .code("team join")
        .and(" ")
        .typed(name)
        .and(".")
}

/// The person is not in the team.
pub fn not_in(name: &str) -> Line {
    Line::plain("You are not in ").typed(name).and(".")
}

/// The last lead cannot go.
pub fn last_lead(lead: &str, name: &str) -> Line {
    Line::new()
        .person(lead)
        .and(" is the only lead of ")
        .typed(name)
        .and(". First name another with ")
        .code("team lead @name")
        .and(", or end the team with ")
        .code("team archive")
        .and(".")
}

/// People were added.
pub fn added(name: &str, who: &[String]) -> Line {
    people(Line::plain("✓ Added to ").typed(name).and(": "), who).and(". Each gets a private message.")
}

/// People were in already.
pub fn were_in(name: &str, who: &[String]) -> Line {
    people(Line::plain("In ").typed(name).and(" already: "), who).and(".")
}

/// People cannot be written to.
pub fn unreached(who: &[String]) -> Line {
    people(Line::plain("I cannot write to "), who).and(" yet: they must write to me once.")
}

/// A person who left the organisation cannot be added.
pub fn has_left(who: &str) -> Line {
    Line::new().person(who).and(" has left the organisation; nothing was changed.")
}

/// People were removed.
pub fn removed(name: &str, who: &[String]) -> Line {
    people(Line::plain("✓ No longer in ").typed(name).and(": "), who).and(".")
}

/// People are not in the team.
pub fn were_not_in(name: &str, who: &[String]) -> Line {
    people(Line::plain("Not in ").typed(name).and(": "), who).and(".")
}

/// These lead the team now.
pub fn leads_are(name: &str, who: &[String]) -> Line {
    people(Line::plain("✓ ").typed(name).and(" is led by "), who).and(".")
}

/// The private message to somebody who was added.
pub fn welcome(name: &str, by: &str, next: Option<(impl Named, NaiveDateTime)>) -> Vec<Line> {
    let mut lines = vec![
        Line::new().person(by).and(" added you to the team ").typed(name).and("."),
        Line::plain(
            "I ask for your goals on Monday, for a short stand-up each workday and for scores on Friday, and bring the answers together for the team.",
        ),
    ];
    if let Some((kind, at)) = next {
        lines.push(Line::plain(format!("First for you: {}, {}, your time.", ritual(&kind), date::time(at))));
    }
    lines.push(Line::plain("To stop: ").code("team leave").and(". What I can do: ").code("help").and("."));
    lines
}

/// Somebody left, the organisation or a team: the lead is offered a new owner for each key result.
pub fn owner_left(name: &str, team: Option<&str>, left: &[(String, String)]) -> Vec<Line> {
    let offers = left
        .iter()
        .map(|(id, title)| Line::new().id(id).and(" ").typed(title).and(": ").code(format!("owner {id} @…")));
    let line = Line::new().person(name).and(" has left");
    let line = match team {
        Some(team) => line.and(" ").typed(team),
        None => line,
    };
    std::iter::once(line.and(". Who takes over?")).chain(offers).collect()
}

/// Somebody who was added turned out to be none of the organisation.
pub fn stranger(name: &str, team: &str) -> Line {
    Line::new()
        .person(name)
        .and(" is a bot or belongs to another organisation: I took them out of ")
        .typed(team)
        .and(" again.")
}
