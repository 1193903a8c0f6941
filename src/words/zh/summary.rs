//! Chinese: the weekly summary and the board.

use chat::Line;
use chrono::NaiveDate;

use super::date::short;
use crate::okr::{Light, Score};
use crate::words::text::brief;

/// A lead had the summary posted.
pub fn summary_posted(team: &str, week: &str) -> Line {
    Line::plain("已发布 ").typed(team).and(format!(" 的 {week} 周总结。"))
}

/// A week of fewer than three workdays has no review.
pub fn short_week() -> Line {
    Line::plain("短周：不打分，沿用之前的分数。")
}

/// What was dropped this week; at most so many are named.
pub fn dropped(all: &[(String, String)], most: usize, week: &str) -> Line {
    let line = all.iter().take(most).enumerate().fold(Line::plain("已放弃："), |line, (n, (id, title))| {
        let line = if n > 0 { line.and("，") } else { line };
        line.id(id).and(" ").typed(title)
    });
    and_more(line, all.len().saturating_sub(most), week)
}

/// What is left out of a line, with the command that tells all of the week.
fn and_more(line: Line, more: usize, week: &str) -> Line {
    match more {
        0 => line,
        _ => line.and(format!("，还有 {more} 项：")).code(format!("周总结 {week} 完整")),
    }
}

/// The open blockers: id, age in days, whose, for whom to solve.
pub fn blockers_line(blockers: &[(i64, i64, &str, Option<&str>)], of: usize) -> Line {
    {
        let head = Line::plain(format!("阻碍 {of}："));
        blockers.iter().enumerate().fold(head, |line, (n, (id, days, who, owner))| {
            let line = if n > 0 { line.and("，") } else { line };
            let line = line.id(format!("B{id}")).and(format!(" {days} 天 ")).person(*who);
            match owner {
                Some(owner) => line.and("→").person(*owner),
                None => line,
            }
        })
    }
}

/// One number for the team.
pub fn participation(answered: i64, asked: i64) -> Line {
    Line::plain(format!("回答：{asked} 次中 {answered} 次"))
}

/// A team without objectives.
pub fn nothing_to_sum_up() -> Line {
    Line::plain("还没有目标：").code("新增 …")
}

/// The roll-up of the week before, with the direction.
pub fn changed_from(before: Score, arrow: &'static str) -> String {
    format!("（{before} {arrow}）")
}

/// What to look at.
pub fn look_at(id: &str, title: &str, light: Light, score: Score, owner: Option<&str>, note: Option<&str>) -> Line {
    {
        let line = Line::plain("请看：").id(id).and(" ").typed(title).and(format!(" {} {score}", light.emoji()));
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
        let line = Line::plain("没有更新：").id(id).and(" ").typed(title).and(format!(" ⚪ 自{}起", short(since)));
        if left { line.and(" · 负责人已离开") } else { line }
    }
}

/// What moved, key results and not people; at most so many are named.
pub fn moved(moved: &[(String, Score, Score)], most: usize, week: &str) -> Line {
    let line = moved.iter().take(most).enumerate().fold(Line::plain("变化："), |line, (n, (id, before, now))| {
        let line = if n > 0 { line.and("，") } else { line };
        line.id(id).and(format!(" {before}→{now}"))
    });
    and_more(line, moved.len().saturating_sub(most), week)
}

/// Whose confidence shifted: before and now, 0 to 10; at most so many are named.
pub fn confidence_shifted(shifts: &[(String, i32, i32)], most: usize, week: &str) -> Line {
    let line =
        shifts.iter().take(most).enumerate().fold(Line::plain("信心变化："), |line, (n, (id, before, now))| {
            let line = if n > 0 { line.and("，") } else { line };
            line.id(id).and(format!(" {before}→{now}"))
        });
    and_more(line, shifts.len().saturating_sub(most), week)
}

/// The next likely command after a board that begins with this objective.
pub fn board_next(full: bool, first: &str) -> Line {
    Line::plain("接着：").code(if full { "周总结" } else { "看板 完整" }).and(" · ").code(format!("查看 {first}"))
}

/// The next likely command after a summary; its week is named where `summary` alone shows another one.
pub fn summary_next(full: bool, week: Option<&str>, last: bool) -> Line {
    let more = match week {
        _ if full => "看板".to_owned(),
        None => "周总结 完整".to_owned(),
        Some(week) => format!("周总结 {week} 完整"),
    };
    Line::plain("接着：").code(more).and(" · ").code(if last { "周总结 本周" } else { "周总结 上周" })
}

/// The next likely commands after a month or a quarter that begins with this objective.
pub fn period_next(first: Option<&str>) -> Line {
    let line = Line::plain("接着：").code("周总结");
    match first {
        Some(first) => line.and(" · ").code(format!("查看 {first}")),
        None => line,
    }
}

/// A week that does not exist.
pub fn no_such_week(name: &str) -> Line {
    Line::plain("没有 ").typed(name).and(" 这一周。周这样写：").code("2026-W47").and("。")
}

/// What was updated this week, but has no fresh score.
pub fn not_scored(id: &str, title: &str, value: &str) -> Line {
    Line::plain("未打分：").id(id).and(" ").typed(title).and(" ⚪ 现在 ").typed(value)
}

/// A month or quarter that has begun, but whose first week has not: its first days are in a week of the one before.
pub fn first_week_to_come(cycle: &str, week: &str, monday: &str, before: &str) -> Line {
    Line::plain(format!("{cycle} 已经开始，它的第一周 {week} 从 {monday} 开始。在那之前："))
        .code(format!("周总结 {before}"))
        .and(" · ")
        .code("周总结 本周")
}

/// A week that lies ahead.
pub fn week_to_come(week: &str) -> Line {
    Line::plain(format!("{week} 还没有开始。"))
}
