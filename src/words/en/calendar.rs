//! English: calendars of public holidays, and days that are set.

use chat::Line;
use chrono::{Datelike, NaiveDate};

use super::date;

/// The person's calendar, chosen or not.
pub fn own_is(name: Option<&str>, chosen: bool) -> Line {
    match (name, chosen) {
        (Some(name), true) => Line::plain(format!("Calendar: {name}. ")).code("calendar CN|none"),
        (Some(name), false) => Line::plain(format!("Calendar: {name}, as your team's. ")).code("calendar CN|none"),
        (None, _) => Line::plain("Calendar: none, so public holidays do not count. ").code("calendar CN"),
    }
}

/// The person chose a calendar, or none of their own; what counts now.
pub fn own_set(chosen: Option<&str>, counts: Option<&str>) -> Line {
    Line::plain(match (chosen, counts) {
        (Some(name), _) => format!("✓ Your calendar is {name}."),
        (None, Some(name)) => format!("✓ No calendar of your own: that of your team counts, {name}."),
        (None, None) => "✓ No calendar: public holidays do not count for you.".to_owned(),
    })
}

/// A team's calendar, chosen or not.
pub fn team_is(team: &str, name: Option<&str>, chosen: bool) -> Line {
    let line = Line::plain("The calendar of ").typed(team);
    let line = match (name, chosen) {
        (Some(name), true) => line.and(format!(" is {name}. Change it with ")),
        (Some(name), false) => line.and(format!(" is {name}, the organisation's. Change it with ")),
        (None, _) => line.and(" is none: public holidays do not count. Change it with "),
    };
    line.code("team calendar CN").and(".")
}

/// A team has another calendar; what counts now.
pub fn team_set(team: &str, chosen: Option<&str>, counts: Option<&str>) -> Line {
    let line = Line::plain("✓ The calendar of ").typed(team);
    line.and(match (chosen, counts) {
        (Some(name), _) => format!(" is {name}. Who chose one of their own keeps it."),
        (None, Some(name)) => format!(" is the organisation's, {name}."),
        (None, None) => " is none: public holidays do not count.".to_owned(),
    })
}

/// A team's calendar in its heading.
pub fn in_heading(name: &str) -> String {
    format!(" · calendar {name}")
}

/// The next days that are off or worked although their weekday is not so.
pub fn ahead(days: &[(NaiveDate, bool, Option<String>)]) -> Line {
    days.iter().enumerate().fold(Line::plain("Next: "), |line, (n, (day, off, name))| {
        let line = if n > 0 { line.and(" · ") } else { line };
        let line = line.and(date::day(*day));
        match (off, name) {
            (true, Some(name)) => line.and(" ").typed(name),
            (true, None) => line.and(" off"),
            (false, _) => line.and(" is a workday"),
        }
    })
}

/// Nothing is known of a year.
pub fn not_published(name: &str, year: i32) -> Line {
    Line::plain(format!("{year} of {name} is not in the data yet: until it is, weekdays count."))
}

/// Not a calendar.
pub fn not_a_region(typed: &str, near: Option<&str>) -> Line {
    let line = Line::plain("“").typed(typed).and("” is no calendar that I know. ");
    match near {
        Some(near) => line.and("Did you mean ").code(near).and("?"),
        None => line
            .and("Name a country or a part of it: ")
            .code("CN")
            .and(", ")
            .code("US-CA")
            .and(", ")
            .code("DE-BY")
            .and("."),
    }
}

/// Several calendars are called so.
pub fn several_regions(typed: &str, codes: &[String]) -> Line {
    let line = Line::plain("“").typed(typed).and("” may be several calendars. Which one? ");
    codes.iter().enumerate().fold(line, |line, (n, code)| (if n > 0 { line.and(" · ") } else { line }).code(code))
}

/// Only admins may set days; `any`: somebody is one.
pub fn only_admins(any: bool) -> Line {
    let line = Line::plain("Only an admin can do that. ");
    let line = if any {
        line.and("Whoever runs okrbot names them under ")
    } else {
        line.and("There is none yet: whoever runs okrbot names one under ")
    };
    line.code("org.admins").and(" in its configuration; ").code("me").and(" shows your id.")
}

/// What a calendar of days is called in a sentence: `org` is every one.
fn whose(calendar: &str) -> String {
    if calendar == "org" { "Every calendar".into() } else { calendar.into() }
}

/// A day with its year.
fn dated(day: NaiveDate) -> String {
    format!("{} {}", date::day(day), day.year())
}

fn state(off: bool) -> &'static str {
    if off { "off" } else { "a workday" }
}

/// A day was set; `before`: what it was set to.
pub fn day_set(calendar: &str, day: NaiveDate, off: bool, name: &str, before: Option<bool>) -> Line {
    let line = Line::plain(format!("✓ {}: {} is {}", whose(calendar), dated(day), state(off)));
    let line = if name.is_empty() { line } else { line.and(", ").typed(name) };
    match before {
        Some(before) => line.and(format!(" (it was set to {}).", state(before))),
        None => line.and("."),
    }
}

/// A day is no longer set.
pub fn day_dropped(calendar: &str, day: NaiveDate) -> Line {
    Line::plain(format!("✓ {}: {} is again what the calendar says.", whose(calendar), dated(day)))
}

/// That day was never set.
pub fn day_not_set(calendar: &str, day: NaiveDate) -> Line {
    Line::plain(format!("{}: nothing was set for {}. ", whose(calendar), dated(day)))
        .code(format!("calendar add {calendar} {day} off"))
}

/// Not a date.
pub fn not_a_day(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("” is no day from 2000 to 2100. Write it like ").code("2026-12-24").and(".")
}

/// No more days can be set.
pub fn too_many(most: i64) -> Line {
    Line::plain(format!("{most} days are set already; drop some first: ")).code("calendar drop CN 2026-12-24")
}

/// A year of a calendar in use is not in the data.
pub fn gap(name: &str, code: &str, year: i32) -> Vec<Line> {
    vec![
        Line::plain(format!(
            "{year} for {name} is not in the data: its public holidays were not published when I was made."
        )),
        Line::plain("Until you bring them in, weekdays count: ")
            .code(format!("okrbot calendar import FILE --calendar {code}"))
            .and(", or a newer okrbot."),
    ]
}

/// The week after this one has no workday; when the next one is.
pub fn no_workday_next_week(next: Option<NaiveDate>) -> Line {
    Line::plain(match next {
        Some(day) => format!("Next week has no workday: the next one is {}.", date::day(day)),
        None => "Next week has no workday.".to_owned(),
    })
}
