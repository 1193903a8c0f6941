//! Chinese: what a person is told who was away.

use chat::Line;
use chrono::NaiveDate;

use super::date;
use crate::words::text::short;

/// The first line.
pub fn head(name: &str, first: NaiveDate, last: NaiveDate) -> Line {
    let away = format!("，欢迎回来！你 {}至{}不在。", date::day(first), date::day(last));
    Line::plain("👋 ").person(name).and(away)
}

/// An open blocker of the person, or of somebody who waits for them.
pub fn blocker(id: i64, text: &str, days: i64, by: Option<&str>) -> Line {
    let line =
        Line::plain("未解决：").id(format!("B{id}")).and(" ").typed(short(text, 80)).and(format!(" · {days} 天"));
    match by {
        Some(by) => line.and(" · ").person(by).and(" 在等你"),
        None => line,
    }
}

/// Further blockers.
pub fn more_blockers(more: usize) -> Line {
    Line::plain(format!("…… 还有 {more} 个：")).code("阻碍")
}

/// The person's key results that are due in the review of this week.
pub fn due(due: &[(String, String)], more: usize) -> Line {
    let line = due.iter().enumerate().fold(Line::plain("本周到期："), |line, (index, (id, title))| {
        let line = if index > 0 { line.and("、") } else { line };
        line.id(id).and(" ").typed(short(title, 40))
    });
    if more > 0 { line.and(format!(" 等，另有 {more} 个")) } else { line }
}

/// Where the rest is.
pub fn next(week: &str) -> Line {
    Line::plain("详情：").code(format!("周总结 {week}")).and(" · ").code("看板")
}
