//! English: what a person is told who was away.

use chat::Line;
use chrono::NaiveDate;

use super::date;
use crate::words::text::short;

/// The first line.
pub fn head(name: &str, first: NaiveDate, last: NaiveDate) -> Line {
    let away = format!("! You were away {} – {}.", date::day(first), date::day(last));
    Line::plain("👋 Welcome back, ").person(name).and(away)
}

/// An open blocker of the person, or of somebody who waits for them.
pub fn blocker(id: i64, text: &str, days: i64, by: Option<&str>) -> Line {
    let line = Line::plain("Open: ").id(format!("B{id}")).and(" ").typed(short(text, 80)).and(format!(" · {days} d"));
    match by {
        Some(by) => line.and(" · ").person(by).and(" waits for you"),
        None => line,
    }
}

/// Further blockers.
pub fn more_blockers(more: usize) -> Line {
    Line::plain(format!("… and {more} more: ")).code("blockers")
}

/// The person's key results that are due in the review of this week.
pub fn due(due: &[(String, String)], more: usize) -> Line {
    let line = due.iter().enumerate().fold(Line::plain("Due this week: "), |line, (index, (id, title))| {
        let line = if index > 0 { line.and(", ") } else { line };
        line.id(id).and(" ").typed(short(title, 40))
    });
    if more > 0 { line.and(format!(" and {more} more")) } else { line }
}

/// Where the rest is.
pub fn next(week: &str) -> Line {
    Line::plain("More: ").code(format!("summary {week}")).and(" · ").code("board")
}
