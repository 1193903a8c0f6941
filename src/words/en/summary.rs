//! English: the weekly summary and the board.

use chat::Line;
use chrono::NaiveDate;

use super::date::short;
use crate::okr::{Light, Score};
use crate::words::text::brief;

/// A lead had the summary posted.
pub fn summary_posted(team: &str, week: &str) -> Line {
    Line::plain(format!("The summary of {week} is posted for ")).typed(team).and(".")
}

/// A week of fewer than three workdays has no review.
pub fn short_week() -> Line {
    Line::plain("Short week: no review, scores stand.")
}

/// What was dropped this week; at most so many are named.
pub fn dropped(all: &[(String, String)], most: usize, week: &str) -> Line {
    let line = all.iter().take(most).enumerate().fold(Line::plain("Dropped: "), |line, (n, (id, title))| {
        let line = if n > 0 { line.and(", ") } else { line };
        line.id(id).and(" ").typed(title)
    });
    and_more(line, all.len().saturating_sub(most), week)
}

/// What is left out of a line, with the command that tells all of the week.
fn and_more(line: Line, more: usize, week: &str) -> Line {
    match more {
        0 => line,
        _ => line.and(format!(" and {more} more: ")).code(format!("summary {week} full")),
    }
}

/// The open blockers: id, age in days, whose, for whom to solve.
pub fn blockers_line(blockers: &[(i64, i64, &str, Option<&str>)], of: usize) -> Line {
    {
        let head = Line::plain(format!("Blockers {of}: "));
        blockers.iter().enumerate().fold(head, |line, (n, (id, days, who, owner))| {
            let line = if n > 0 { line.and(", ") } else { line };
            let line = line.id(format!("B{id}")).and(format!(" {days} d ")).person(*who);
            match owner {
                Some(owner) => line.and("→").person(*owner),
                None => line,
            }
        })
    }
}

/// One number for the team.
pub fn participation(answered: i64, asked: i64) -> Line {
    Line::plain(format!("Answered: {answered} of {asked}"))
}

/// A team without objectives.
pub fn nothing_to_sum_up() -> Line {
    Line::plain("No objectives yet: ").code("add …")
}

/// The roll-up of the week before, with the direction.
pub fn changed_from(before: Score, arrow: &'static str) -> String {
    format!(" ({before} {arrow})")
}

/// What to look at.
pub fn look_at(id: &str, title: &str, light: Light, score: Score, owner: Option<&str>, note: Option<&str>) -> Line {
    {
        let line = Line::plain("Look at: ").id(id).and(" ").typed(title).and(format!(" {} {score}", light.emoji()));
        let line = match owner {
            Some(owner) => line.and(" ").person(owner),
            None => line,
        };
        match note {
            Some(note) => line.and(" – ").typed(brief(note)),
            None => line,
        }
    }
}

/// What has no fresh score, and since when.
pub fn no_update(id: &str, title: &str, since: NaiveDate, left: bool) -> Line {
    {
        let line = Line::plain("No update: ").id(id).and(" ").typed(title).and(format!(" ⚪ since {}", short(since)));
        if left { line.and(" · owner left") } else { line }
    }
}

/// What moved, key results and not people; at most so many are named.
pub fn moved(moved: &[(String, Score, Score)], most: usize, week: &str) -> Line {
    let line = moved.iter().take(most).enumerate().fold(Line::plain("Moved: "), |line, (n, (id, before, now))| {
        let line = if n > 0 { line.and(", ") } else { line };
        line.id(id).and(format!(" {before}→{now}"))
    });
    and_more(line, moved.len().saturating_sub(most), week)
}

/// Whose confidence shifted: before and now, 0 to 10; at most so many are named.
pub fn confidence_shifted(shifts: &[(String, i32, i32)], most: usize, week: &str) -> Line {
    let line =
        shifts.iter().take(most).enumerate().fold(Line::plain("Confidence: "), |line, (n, (id, before, now))| {
            let line = if n > 0 { line.and(", ") } else { line };
            line.id(id).and(format!(" {before}→{now}"))
        });
    and_more(line, shifts.len().saturating_sub(most), week)
}

/// The next likely command after a board that begins with this objective.
pub fn board_next(full: bool, first: &str) -> Line {
    Line::plain("Next: ").code(if full { "summary" } else { "board full" }).and(" · ").code(format!("show {first}"))
}

/// The next likely command after a summary; its week is named where `summary` alone shows another one.
pub fn summary_next(full: bool, week: Option<&str>, last: bool) -> Line {
    let more = match week {
        _ if full => "board".to_owned(),
        None => "summary full".to_owned(),
        Some(week) => format!("summary {week} full"),
    };
    Line::plain("Next: ").code(more).and(" · ").code(if last { "summary this" } else { "summary last" })
}

/// The next likely commands after a month or a quarter that begins with this objective.
pub fn period_next(first: Option<&str>) -> Line {
    let line = Line::plain("Next: ").code("summary");
    match first {
        Some(first) => line.and(" · ").code(format!("show {first}")),
        None => line,
    }
}

/// A week that does not exist.
pub fn no_such_week(name: &str) -> Line {
    Line::plain("There is no week ").typed(name).and(". Weeks are written ").code("2026-W47").and(".")
}

/// What was updated this week, but has no fresh score.
pub fn not_scored(id: &str, title: &str, value: &str) -> Line {
    Line::plain("Not scored: ").id(id).and(" ").typed(title).and(" ⚪ now ").typed(value)
}

/// A month or quarter that has begun, but whose first week has not: its first days are in a week of the one before.
pub fn first_week_to_come(cycle: &str, week: &str, monday: &str, before: &str) -> Line {
    Line::plain(format!("{cycle} has begun; its first week, {week}, begins on {monday}. Until then: "))
        .code(format!("summary {before}"))
        .and(" · ")
        .code("summary this")
}

/// A week that lies ahead.
pub fn week_to_come(week: &str) -> Line {
    Line::plain(format!("{week} has not begun."))
}
