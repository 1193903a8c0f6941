//! English: the days and hours in which somebody works.

use chat::Line;
use chrono::{Weekday, WeekdaySet};

use crate::schedule::describe_days;

/// `Monday to Thursday`, `Monday, Wednesday and Friday`.
pub fn days(set: WeekdaySet) -> String {
    let days: Vec<Weekday> = set.iter(Weekday::Mon).collect();
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if days.len() > 2 && last.days_since(*first) as usize + 1 == days.len() => {
            let name = |day: Weekday| describe_days(WeekdaySet::single(day), false);
            format!("{} to {}", name(*first), name(*last))
        }
        _ => describe_days(set, false),
    }
}

/// The person's working days.
pub fn my_days(set: WeekdaySet, own: bool) -> Line {
    let whose = if own { "your choice" } else { "as in your team" };
    Line::plain(format!("Working days: {}, {whose}. ", days(set))).code("workdays mon-thu|team")
}

/// The working days were changed.
pub fn days_set(set: WeekdaySet, own: bool) -> Line {
    match own {
        true => Line::plain(format!("✓ Your working days: {}. On other days I ask you nothing.", days(set))),
        false => Line::plain(format!("✓ Your working days are the team's: {}.", days(set))),
    }
}

/// A team's working days, as they are or were set just now.
pub fn of_team(name: &str, set: WeekdaySet, set_now: bool) -> Line {
    let line = Line::plain(if set_now { "✓ Working days of " } else { "Working days of " });
    line.typed(name).and(format!(": {}. Whoever has days of their own keeps them.", days(set)))
}

/// No weekdays; `team ` stands before the command of a team.
pub fn not_weekdays(typed: &str, before: &str) -> Line {
    let line = Line::plain("“").typed(typed).and("” is no list of weekdays. For example: ");
    line.code(format!("{before}workdays mon-thu")).and(" or ").code(format!("{before}workdays sun-thu")).and(".")
}

/// The person's hours.
pub fn my_hours(hours: Option<&str>) -> Line {
    Line::plain(format!("Hours in which I ask you: {}. ", hours.unwrap_or("all day"))).code("hours 13:00-17:00|off")
}

/// The hours were changed.
pub fn hours_set(hours: Option<&str>) -> Line {
    match hours {
        Some(hours) => Line::plain(format!(
            "✓ I ask and remind you only between {}, your time. What comes earlier or later moves to them, on the same day.",
            hours.replace('-', " and ")
        )),
        None => Line::plain("✓ I ask you at each ritual's own hour."),
    }
}

/// Not a pair of times.
pub fn not_hours(typed: &str) -> Line {
    let line = Line::plain("“").typed(typed).and("” is no pair of times. For example: ");
    line.code("hours 13:00-17:00").and(" or ").code("hours off").and(".")
}

/// Hours over midnight.
pub fn over_midnight(typed: &str) -> Line {
    let line = Line::plain("“").typed(typed).and("” ends before it begins: hours lie within one day. For example: ");
    line.code("hours 13:00-17:00").and(". For reminders, ").code("quiet 22:00-07:00").and(" goes over midnight.")
}

/// Less than an hour.
pub fn too_short(typed: &str) -> Line {
    let line = Line::plain("“").typed(typed).and("” is less than an hour, too short to answer in. For example: ");
    line.code("hours 13:00-17:00").and(".")
}
