//! English: what all rituals say.

use chat::Line;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::date::{clock, day as date};
use crate::command::{Named, Ritual, RitualRef};

/// What a ritual is called.
pub fn ritual<N: Named + ?Sized>(of: &N) -> &str {
    if let Some(name) = of.own_name() {
        return name;
    }
    match of.kind() {
        Ritual::Monday => "consensus",
        Ritual::Standup => "stand-up",
        Ritual::Review => "review",
        Ritual::Summary => "summary",
        Ritual::Close => "close",
        Ritual::Weekly => "weekly report",
        Ritual::Daily => "daily report",
        Ritual::Retro => "retrospective",
        Ritual::OneOnOne => "one-on-one",
    }
}

/// A reminder, before the window ends.
pub fn reminder(kind: impl Named, team: &str, ends: NaiveDateTime, today: NaiveDate) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" · your {} is open until {}. ", ritual(&kind), end(ends, today)))
        .code(format!("/okr {}", word(&kind)))
        .and(" answers it, ")
        .code("skip")
        .and(" skips it.")
}

/// When a window ends: on another day than today with that day; midnight is the end of a day.
fn end(ends: NaiveDateTime, today: NaiveDate) -> String {
    match ends.date().pred_opt() {
        Some(before) if ends.time() == NaiveTime::MIN => format!("the end of {}", date(before)),
        _ if ends.date() == today => clock(ends.time()),
        _ => format!("{} {}", date(ends.date()), clock(ends.time())),
    }
}

/// Above the lines of a reminder of several.
pub fn reminders(waiting: usize) -> Line {
    Line::plain(format!("{waiting} questions wait for you:"))
}

/// One line of such a reminder; `alone`: it is the only one of its kind.
pub fn reminder_of(kind: impl Named, team: &str, (ends, today): (NaiveDateTime, NaiveDate), alone: bool) -> Line {
    let command = if alone { format!("/okr {}", word(&kind)) } else { format!("/okr {} team {team}", word(&kind)) };
    Line::new().typed(team).and(format!(" · {} until {}: ", ritual(&kind), end(ends, today))).code(command)
}

/// The command that answers a ritual.
pub fn word<N: Named + ?Sized>(of: &N) -> String {
    match (of.own_name(), of.kind()) {
        (Some(name), _) => format!("answer {name}"),
        (None, Ritual::Summary) => typed_as(&Ritual::Standup).to_owned(),
        (None, kind) => typed_as(&kind).to_owned(),
    }
}

/// How a ritual is called in a command.
pub fn typed_as<N: Named + ?Sized>(of: &N) -> &str {
    if let Some(name) = of.own_name() {
        return name;
    }
    match of.kind() {
        Ritual::Monday => "monday",
        Ritual::Standup => "standup",
        Ritual::Review => "review",
        Ritual::Summary => "summary",
        Ritual::Close => "close",
        Ritual::Weekly => "weekly",
        Ritual::Daily => "daily",
        Ritual::Retro => "retro",
        Ritual::OneOnOne => "one-on-one",
    }
}

/// Nobody answered three times in a row: the leads are asked.
pub fn propose_pause(kind: impl Named, team: &str) -> (Line, String, String) {
    (
        Line::plain("Nobody answered the ")
            .and(ritual(&kind))
            .and(" of ")
            .typed(team)
            .and(" the last three times. Pause it?"),
        "Pause it".into(),
        "Keep it".into(),
    )
}

/// Names, one after the other, never as mentions.
pub fn names(names: &[&str]) -> Line {
    names
        .iter()
        .enumerate()
        .fold(Line::new(), |line, (n, name)| if n > 0 { line.and(", ") } else { line }.person(*name))
}

/// Who skipped.
pub fn skipped_by(people: &[&str]) -> Line {
    Line::plain("Skipped: ").join(names(people))
}

/// Who is away.
pub fn away_are(people: &[&str]) -> Line {
    Line::plain("Away: ").join(names(people))
}

/// Who has not answered, in one last line.
pub fn not_answered(people: &[&str], closed: bool) -> Line {
    Line::plain(if closed { "No answer: " } else { "Not yet: " }).join(names(people))
}

/// A round that nobody answered, in one line.
pub fn nobody_answered(away: bool) -> Line {
    Line::plain(if away { " · everybody is away" } else { " · nobody answered" })
}

/// Late and edited answers are marked.
pub fn marks(late: bool, edited: bool) -> &'static str {
    match (late, edited) {
        (true, true) => " (late, edited)",
        (true, false) => " (late)",
        (false, true) => " (edited)",
        _ => "",
    }
}

/// A question was put for several teams: how one of them is answered apart.
pub fn only_one_team(team: &str) -> Line {
    Line::plain("One answer serves all of them. For one alone: ").code(format!("only {team}: …"))
}

/// A team was named, and nothing was answered.
pub fn only_what(team: &str) -> Line {
    Line::plain("What for ").typed(team).and(" alone? For example ").code(format!("only {team}: write tests"))
}

/// One team was answered apart: what is left is open.
pub fn rest_is_open(kind: impl Named, teams: &str) -> Line {
    Line::plain(format!("Still open: the {} of ", ritual(&kind)))
        .typed(teams)
        .and(". Your next message answers it, ")
        .code("skip")
        .and(" skips it.")
}

/// What does not fit.
pub fn and_more(more: usize) -> Line {
    Line::plain(format!("… and {more} more: ")).code("board full")
}

/// An answer to a round whose next one has begun.
pub fn too_late(kind: impl Named, day: NaiveDate) -> Line {
    Line::plain(format!(
        "The {} of {} is over, the next one has begun; nothing was changed. ",
        ritual(&kind),
        date(day)
    ))
    .code(word(&kind))
    .and(" answers the one of today.")
}

/// What stands on the card of a question that was answered.
pub fn question_answered() -> Line {
    Line::plain("✓ answered")
}

/// What stands on the card of a question that was skipped.
pub fn question_skipped() -> Line {
    Line::plain("✓ skipped")
}

/// A card whose question was withdrawn because the person is away.
pub fn question_withdrawn() -> Line {
    Line::plain("Withdrawn: you are away.")
}

/// A late answer counts, and is marked.
pub fn came_late() -> Line {
    Line::plain("It came after the window: kept and marked late.")
}

/// Nothing is open.
pub fn nothing_to_skip() -> Line {
    Line::plain("Nothing is open, so there is nothing to skip.")
}

/// Words behind `skip` that may be a reason or the answer.
pub fn skip_or_answer() -> Line {
    Line::plain("A reason to skip, or your answer? ")
        .code("yes")
        .and(" skips with this reason, which only you see · ")
        .code("no")
        .and(" keeps it as your answer.")
}

/// A skip after an answer.
pub fn already_answered(kind: impl Named) -> Line {
    Line::plain(format!("You have answered this {} already; your answer stays. ", ritual(&kind)))
        .code(word(&kind))
        .and(" changes it.")
}

/// Skipped.
pub fn skipped(kind: impl Named, team: &str, day: NaiveDate) -> Line {
    Line::plain(format!("Skipped the {} of ", ritual(&kind)))
        .typed(team)
        .and(format!(" {}. Changed your mind? ", date(day)))
        .code(word(&kind))
}

/// Only members answer.
pub fn not_a_member(team: &str) -> Line {
    Line::plain("You are not in ").typed(team).and(". ").code(format!("team join {team}")).and(" joins you.")
}

/// The team has no such ritual: which it has.
pub fn no_such_ritual(wanted: &RitualRef, team: &str, has: &[impl Named]) -> Line {
    let line = Line::new().typed(team).and(format!(" has no ritual “{}”. ", ritual(wanted)));
    let has: Vec<&str> = has.iter().map(typed_as).collect();
    line.and(format!("It has: {}. ", has.join(", "))).code("schedule")
}

/// Several rituals are of the kind that was named.
pub fn which_ritual(several: &[impl Named], team: &str) -> Line {
    let names: Vec<&str> = several.iter().map(typed_as).collect();
    Line::plain("Which one of ").typed(team).and(format!(": {}? Say its name.", names.join(", ")))
}

/// The ritual is paused.
pub fn paused(kind: impl Named, team: &str) -> Line {
    Line::plain(format!("The {} of ", ritual(&kind)))
        .typed(team)
        .and(" is paused. A lead can ")
        .code(format!("schedule resume {}", word(&kind)))
}

/// Observers are not asked; how to take part.
pub fn looks_on(kind: impl Named, team: &str, name: &str) -> Line {
    Line::plain("You look on in ")
        .typed(team)
        .and(format!(", so the {} does not ask you. To take part, a lead types ", ritual(&kind)))
        .code(format!("team observer @{name} off team {team}"))
}

/// There is no next round.
pub fn nothing_ahead(kind: impl Named, team: &str) -> Line {
    Line::plain(format!("No {} of ", ritual(&kind))).typed(team).and(" lies ahead. ").code("schedule show")
}

/// Until when a question can be answered in time.
pub(super) fn until(ends: Option<NaiveTime>) -> String {
    match ends {
        Some(ends) => format!(" by {}.", clock(ends)),
        None => " all the same: the window is over, so it counts as late.".into(),
    }
}

/// Somebody in several teams did not say which. What they typed stays in what they are told to type: that it is for
/// `tomorrow`, and that the answer stood behind it.
pub fn which_teams_ritual(kind: impl Named, tomorrow: bool, answered: bool, teams: &[String]) -> Line {
    let early = if tomorrow { " tomorrow" } else { "" };
    let behind = if answered { ": …" } else { "" };
    Line::plain(format!("Which team's {}? ", ritual(&kind)))
        .typed(teams.join(", "))
        .and(". Say ")
        .code(format!("{}{early} team NAME{behind}", word(&kind)))
}

/// The open question was set aside.
pub fn set_aside(kind: impl Named) -> Line {
    Line::plain(format!("Set aside: what you write now is no answer to the {} any more. Later: ", ritual(&kind)))
        .code(word(&kind))
}

/// After one question was dropped, the one that waits still.
pub fn still_open(kind: impl Named, team: &str) -> Line {
    Line::plain(format!("Still open: the {} of ", ritual(&kind))).typed(team)
}

/// An answer was changed that another one has taken the place of.
pub fn answered_since() -> Line {
    Line::plain(
        "You have answered again since, and that answer stays. To change it, change your last message or send a new one.",
    )
}
