//! English: absence.

use chat::Line;
use chrono::NaiveDate;

use super::date;

/// `Wed 2 Dec, 1 day`, `Mon 30 Nov – Wed 2 Dec, 3 days` or `Wed 2 Dec, morning`.
pub fn span(first: NaiveDate, last: NaiveDate, half: Option<&str>) -> String {
    if let Some(half) = half {
        return format!("{}, {half}", date::day(first));
    }
    match (last - first).num_days() + 1 {
        1 => format!("{}, 1 day", date::day(first)),
        days => format!("{} – {}, {days} days", date::day(first), date::day(last)),
    }
}

/// The same, with how many of the days are the person's workdays where not all of them are.
pub fn span_with_workdays(
    first: NaiveDate,
    last: NaiveDate,
    half: Option<&str>,
    days: usize,
    workdays: usize,
) -> String {
    let span = span(first, last, half);
    match workdays {
        0 if days == 1 => format!("{span}, not a workday of yours"),
        0 => format!("{span}, none of them a workday"),
        1 if days > 1 => format!("{span}, 1 of them a workday"),
        _ if workdays < days => format!("{span}, {workdays} of them workdays"),
        _ => span,
    }
}

/// An absence was noted.
pub fn noted(span: &str, half: bool) -> Line {
    let line = Line::plain(format!("✓ Away: {span}. "));
    let line = if half { line } else { line.and("I ask you nothing then. ") };
    line.code("undo").and(" takes it back.")
}

/// Further absences overlap it.
pub fn overlaps(spans: &[String]) -> Line {
    Line::plain(format!("You were away already on some of it: {}. Both count together.", spans.join("; ")))
}

/// The person is away then already.
pub fn away_already(span: &str) -> Line {
    Line::plain(format!("You are away then already: {span}. Nothing was changed. "))
        .code("back")
        .and(" ends an absence.")
}

/// `next Wed` may be two days.
pub fn which_day(a: NaiveDate, b: NaiveDate, first: &str, second: &str) -> Line {
    Line::plain(format!("{} or {}? ", date::day(a), date::day(b))).code(first).and(" or ").code(second).and(".")
}

/// It is over.
pub fn past() -> Line {
    Line::plain("That day is over; nothing was changed. For example: ").code("away tomorrow").and(".")
}

/// It is too long or too far.
pub fn too_long() -> Line {
    Line::plain("That is more than 366 days; nothing was changed. For a long leave, ")
        .code("team leave")
        .and(" may be better.")
}

/// No days were understood.
pub fn not_understood() -> Line {
    Line::plain("Which days? For example: ")
        .code("away tomorrow")
        .and(" · ")
        .code("away 2 Dec - 4 Dec")
        .and(" · ")
        .code("away Fri afternoon")
        .and(" · ")
        .code("back")
}

/// The person was not away.
pub fn not_away() -> Line {
    Line::plain("You are not away today; nothing was changed.")
}

/// The person is not away today: an absence that lies ahead was cancelled.
pub fn cancelled(span: &str) -> Line {
    Line::plain(format!("✓ You are not away today. Your next absence is cancelled: {span}. "))
        .code("undo")
        .and(" takes it back.")
}

/// The absences from today on.
pub fn ahead(spans: &[String]) -> Line {
    Line::plain(format!("Away: {}. ", spans.join("; "))).code("back")
}

/// Welcome back; today's absence is cancelled.
pub fn back_today(span: &str) -> Line {
    Line::plain(format!("✓ Welcome back. Cancelled: {span}. ")).code("standup").and(" answers today's questions.")
}

/// Welcome back; the absence ends earlier.
pub fn back_early(until: NaiveDate) -> Line {
    Line::plain(format!("✓ Welcome back. Your absence now ends with {}. ", date::day(until)))
        .code("standup")
        .and(" answers today's questions.")
}
