//! English: absence.

use chat::Line;
use chrono::NaiveDate;

use super::date;
use crate::answer::absence::Doubt;

/// `Wed 2 Dec`, or `Mon 30 Nov – Wed 2 Dec`; a year that is not `year` is told.
pub fn days(first: NaiveDate, last: NaiveDate, year: i32) -> String {
    if first == last {
        return date::day_of(first, year);
    }
    format!("{} – {}", date::day_of(first, year), date::day_of(last, year))
}

/// `Wed 2 Dec, 1 day`, `Mon 30 Nov – Wed 2 Dec, 3 days` or `Wed 2 Dec, morning`; a year that is not `year` is told.
pub fn span(first: NaiveDate, last: NaiveDate, half: Option<&str>, year: i32) -> String {
    let days = days(first, last, year);
    if let Some(half) = half {
        return format!("{days}, {half}");
    }
    match (last - first).num_days() + 1 {
        1 => format!("{days}, 1 day"),
        count => format!("{days}, {count} days"),
    }
}

/// The same, with how many of the days are the person's workdays where not all of them are.
pub fn span_with_workdays(
    (first, last): (NaiveDate, NaiveDate),
    half: Option<&str>,
    year: i32,
    days: usize,
    workdays: usize,
) -> String {
    let span = span(first, last, half, year);
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

/// Several absences were noted at once.
pub fn noted_all(spans: &[String]) -> Line {
    Line::plain(format!("✓ Away: {}. I ask you nothing then. ", spans.join("; ")))
        .code("undo")
        .and(" takes the last one back, then the one before it.")
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

/// Days that may be two: each with the command for it.
pub fn which_days(why: Doubt, a: &str, b: &str, first: &str, second: &str) -> Line {
    let line = match why {
        Doubt::Which => Line::plain(format!("{a} or {b}? ")),
        Doubt::NotThatDay { date, said } => {
            let (is, said) = (date.format("%A"), date::weekday(said));
            Line::plain(format!("{} is a {is}, not a {said}: which? ", date::short(date)))
        }
        Doubt::Weekend => Line::plain(format!("Does the weekend count? {a}, or {b}? ")),
    };
    match first == second {
        true => line.code(first).and("."),
        false => line.code(first).and(" or ").code(second).and("."),
    }
}

/// A day that no year, or not that year, has.
pub fn no_such_day(year: Option<i32>, month: u32, day: u32) -> Line {
    let year = year.map(|year| format!(" in {year}")).unwrap_or_default();
    Line::plain(format!("There is no {day} {}{year}; nothing was changed.", date::month(month)))
}

/// A first day without a last one.
pub fn until_when(day: &str, example: &str) -> Line {
    Line::plain(format!("From {day}, and until when? For example: ")).code(example).and(".")
}

/// Hours were named, of which nothing is kept.
pub fn no_hours(morning: &str, afternoon: &str, day: &str) -> Line {
    Line::plain("I note whole days and halves, no hours; nothing was changed. ")
        .code(morning)
        .and(", ")
        .code(afternoon)
        .and(" or ")
        .code(day)
        .and(".")
}

/// One of several days must be told anew.
pub fn each_alone() -> Line {
    Line::plain("Nothing was noted of the other days either: tell each on its own.")
}

/// A long absence whose year was not said.
pub fn so_long(days: &str, count: i64, command: &str) -> Line {
    Line::plain(format!("{days}, that is {count} days? If so: ")).code(command).and(".")
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
        .code("away for 3 days")
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
pub fn cancelled(spans: &[String]) -> Line {
    Line::plain(format!("✓ You are not away today. Your next absence is cancelled: {}. ", spans.join("; ")))
        .code("undo")
        .and(" takes it back.")
}

/// Later absences that overlapped the one that ended.
pub fn cancelled_with_it(spans: &[String]) -> Line {
    Line::plain(format!("Cancelled with it: {}. ", spans.join("; "))).code("undo").and(" takes all of it back.")
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
