//! English: when a team is asked what.

use chat::Line;
use chrono::NaiveDateTime;

use super::date;
use super::ritual::{ritual, typed_as};
use crate::command::{Named, Ritual};

/// The first line of a schedule.
pub fn heading(name: &str) -> Line {
    Line::new().bold("Schedule").and(" of ").typed(name)
}

/// A ritual that asks: its rule in words, whose clock, and the reader's next moment.
pub fn asks(kind: impl Named, rule: &str, zone: Option<&str>, next: Option<NaiveDateTime>, mine: bool) -> Line {
    let clock = zone.map_or_else(|| "each member's own time".to_owned(), |zone| format!("time of {zone}"));
    let line = Line::new().bold(ritual(&kind)).and(format!(" · {rule}, {clock}"));
    match next {
        Some(at) if mine => line.and(format!(" · your next: {}", date::time(at))),
        Some(at) => line.and(format!(" · next: {}", date::time(at))),
        None => line,
    }
}

/// The weekly summary, which asks nobody.
pub fn summary(time: &str) -> Line {
    Line::new()
        .bold(ritual(&Ritual::Summary))
        .and(format!(" · when the review is complete; in a week without one, {time} of the next workday"))
}

/// A ritual that is paused.
pub fn paused_since(kind: impl Named, day: chrono::NaiveDate) -> Line {
    Line::new()
        .bold(ritual(&kind))
        .and(format!(" · paused since {} · ", date::short(day)))
        .code(format!("schedule resume {}", typed_as(&kind)))
}

/// What may be typed next.
pub fn next_commands() -> Line {
    Line::plain("Next: ").code("schedule set standup workdays 9:45").and(" · ").code("schedule pause standup")
}

/// A ritual has a new schedule.
pub fn set(kind: impl Named, name: &str, rule: &str, zone: Option<&str>) -> Line {
    let clock = zone.map_or_else(|| "each member's own time".to_owned(), |zone| format!("time of {zone}"));
    Line::plain("✓ ").bold(ritual(&kind)).and(" of ").typed(name).and(format!(": {rule}, {clock}."))
}

/// The next moments of a ritual.
pub fn next_three(at: &[NaiveDateTime]) -> Line {
    let at: Vec<String> = at.iter().map(|at| date::time(*at)).collect();
    Line::plain(format!("Next: {}.", at.join(", ")))
}

/// The weekly summary has a new hour.
pub fn summary_set(name: &str, time: &str) -> Line {
    Line::plain("✓ The weekly summary of ")
        .typed(name)
        .and(format!(" comes when the review is complete; in a week without one, at {time} of the next workday."))
}

/// Only the hour of the summary can be chosen.
pub fn summary_only_hour() -> Line {
    Line::plain(
        "The weekly summary comes when the review is complete. Only its hour in a week without review can be chosen: ",
    )
    .code("schedule set summary 9:30")
    .and(".")
}

/// Not a schedule.
pub fn not_understood(rule: &str) -> Line {
    examples(Line::plain("“").typed(rule).and("” is no schedule that I know. "))
}

/// A schedule without a time of day.
pub fn no_time(rule: &str) -> Line {
    examples(Line::plain("At what time? “").typed(rule).and("” does not say it. "))
}

/// It would ask twice on one day.
pub fn twice(rule: &str) -> Line {
    examples(Line::plain("“").typed(rule).and("” would ask twice on one day. Choose one time. "))
}

/// It would never ask.
pub fn never(rule: &str) -> Line {
    examples(Line::plain("“").typed(rule).and("” would ask nobody in the next 400 days. "))
}

fn examples(line: Line) -> Line {
    line.and("For example: ")
        .code("schedule set standup workdays 9:30")
        .and(" · ")
        .code("schedule set review last workday 16:00")
        .and(" · ")
        .code("schedule set standup mon,wed 10:00")
}

/// Rituals were paused.
pub fn paused(kinds: &[impl Named], name: &str) -> Line {
    let kinds: Vec<&str> = kinds.iter().map(|kind| ritual(kind)).collect();
    Line::plain("✓ Paused for ")
        .typed(name)
        .and(format!(": {}. Go on with ", kinds.join(", ")))
        .code("schedule resume")
        .and(".")
}

/// Nothing was left to pause.
pub fn paused_already(name: &str) -> Line {
    Line::plain("That is paused already for ").typed(name).and(". Go on with ").code("schedule resume").and(".")
}

/// Rituals go on.
pub fn resumed(kinds: &[impl Named], name: &str) -> Line {
    let kinds: Vec<&str> = kinds.iter().map(|kind| ritual(kind)).collect();
    Line::plain("✓ Goes on for ").typed(name).and(format!(": {}. ", kinds.join(", "))).code("schedule")
}

/// Nothing was paused.
pub fn not_paused(name: &str) -> Line {
    Line::plain("That is not paused for ").typed(name).and(". ").code("schedule")
}

/// The lead chose to go on.
pub fn kept(kind: impl Named, name: &str) -> Line {
    Line::plain("Fine: the ").and(ritual(&kind)).and(" of ").typed(name).and(" goes on.")
}
