//! English: a person's own settings, and help.

use chat::Line;
use chrono::NaiveDateTime;

use super::date;
use super::ritual::ritual;
use crate::command::Named;
use crate::lang::Lang;

/// The name of a language.
pub fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Zh => "Chinese",
    }
}

/// The name of a level of reminding.
pub fn level(level: &str) -> &'static str {
    match level {
        "off" => "off",
        "standard" => "standard",
        "active" => "active",
        _ => "light",
    }
}

/// Hours without reminders, as they are shown.
fn hours(quiet: &str) -> &str {
    if quiet == "off" { "none" } else { quiet }
}

/// Who the person is.
pub fn me(name: &str) -> Line {
    Line::plain("You are ").person(name).and(".")
}

/// The person's zone and time.
pub fn my_zone(zone: &str, now: NaiveDateTime) -> Line {
    let other = if zone == "Europe/Berlin" { "zone America/New_York" } else { "zone Europe/Berlin" };
    Line::plain(format!("Zone: {zone}, now {}. ", date::time(now))).code(other)
}

/// The person's language.
pub fn my_language(lang: Lang) -> Line {
    Line::plain(format!("Language: {}. ", language(lang))).code("language en|zh")
}

/// The person's quiet hours.
pub fn my_quiet(quiet: &str) -> Line {
    Line::plain(format!("Quiet hours, without reminders: {}. ", hours(quiet))).code("quiet 22:00-07:00|off")
}

/// How much the person is reminded: their own choice, and what counts in each team.
pub fn my_reminders(own: Option<&str>, teams: &[(String, String)]) -> Line {
    let mut line = match own {
        Some(own) => Line::plain(format!("Reminders: you chose {}", level(own))),
        None => Line::plain("Reminders: as the team chose"),
    };
    for (index, (name, counts)) in teams.iter().enumerate() {
        line = line.and(if index == 0 { "; in " } else { ", in " }).typed(name).and(format!(" {}", level(counts)));
    }
    let line = if own.is_some() && !teams.is_empty() { line.and(" (the gentler choice counts)") } else { line };
    line.and(". ").code("reminders off|light|standard|active|team")
}

/// The person's teams, with whether they lead them.
pub fn my_teams(teams: &[(String, bool)]) -> Line {
    if teams.is_empty() {
        return Line::plain("Teams: none yet. ").code("team create NAME").and(" · ").code("team join NAME");
    }
    teams.iter().enumerate().fold(Line::plain("Teams: "), |line, (index, (name, leads))| {
        let line = if index == 0 { line } else { line.and(", ") };
        let line = line.typed(name);
        if *leads { line.and(" (lead)") } else { line }
    })
}

/// The id that the configuration names admins by.
pub fn my_id(id: &str, admin: bool) -> Line {
    let line = Line::plain("Id for ").code("org.admins").and(": ").code(id);
    if admin { line.and(" (you are an admin)") } else { line }
}

/// The zone was changed.
pub fn zone_set(zone: &str, now: NaiveDateTime) -> Line {
    Line::plain(format!("✓ Your zone is {zone}; for you it is {}.", date::time(now)))
}

/// When the person is asked next.
pub fn next_prompt(kind: impl Named, at: NaiveDateTime) -> Line {
    Line::plain(format!("Next for you: {}, {}.", ritual(&kind), date::time(at)))
}

/// Several zones have that name: each as something to type, with its clock.
pub fn which_zone(typed: &str, choices: &[(String, NaiveDateTime)]) -> Line {
    let line = Line::plain("“").typed(typed).and("” may mean several zones. Which one? ");
    choices.iter().enumerate().fold(line, |line, (index, (command, now))| {
        let line = if index == 0 { line } else { line.and(" · ") };
        line.code(command).and(format!(" (now {})", now.format("%H:%M")))
    })
}

/// No zone has that name.
pub fn no_zone(typed: &str, near: Option<&str>) -> Line {
    let line = Line::plain("“").typed(typed).and("” is no time zone that I know. Name a large city near you: ");
    line.code(near.unwrap_or("zone Europe/Berlin")).and(".")
}

/// The language was changed.
pub fn language_set() -> Line {
    Line::plain("✓ From now on I speak English with you.")
}

/// The quiet hours were changed.
pub fn quiet_set(quiet: &str) -> Line {
    if quiet == "off" {
        return Line::plain("✓ No quiet hours: reminders may come at any time.");
    }
    Line::plain(format!(
        "✓ No reminders between {}, your time. Questions still come at their hour.",
        quiet.replace('-', " and ")
    ))
}

/// Not a pair of times.
pub fn not_hours(typed: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("” is no pair of times. For example: ")
        .code("quiet 22:00-07:00")
        .and(" or ")
        .code("quiet off")
        .and(".")
}

/// Not a level of reminding.
pub fn not_a_level(typed: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("” is no choice. There are ")
        .code("reminders off")
        .and(", ")
        .code("reminders light")
        .and(", ")
        .code("reminders standard")
        .and(", ")
        .code("reminders active")
        .and(" and, as your team chose, ")
        .code("reminders team")
        .and(".")
}

/// Nothing is said in private to somebody who never wrote.
pub fn cannot_write_privately() -> Line {
    Line::plain("That is for you alone, and I cannot write to you yet. Send me any direct message, then ask again.")
}

/// Who okrbot is, to somebody who opened its conversation.
pub fn welcome() -> Vec<Line> {
    vec![
        Line::plain("I am ")
            .bold("okrbot")
            .and(". I run your team's week: goals on Monday, a short stand-up each day, scores on Friday."),
        Line::plain("I write to you when it is your turn; you answer in your own words. For example:"),
        Line::new().code("add Grow retention"),
        Line::new().code("team create Product"),
        Line::new().code("help"),
    ]
}

/// There is no help about that.
pub fn no_help(topic: &str) -> Line {
    Line::plain("There is no help on “").typed(topic).and("”. This is what I know:")
}

/// Where the whole help is.
pub fn more_help() -> Line {
    Line::plain("All about one: ")
        .code("help add")
        .and(". Everything: ")
        .code("help")
        .and(" in a direct message to me.")
}
