//! Chinese: okrbot's own page.

use chat::Line;
use chrono::NaiveDate;

use super::date::day as date;
use super::ritual::ritual;
use crate::command::Named;

/// Above the objectives.
pub fn objectives() -> Line {
    Line::new().bold("我的目标")
}

/// How many do not fit, and what lists them all; `None` where nothing does.
pub fn and_more(more: usize, command: Option<&str>) -> Line {
    match command {
        Some(command) => Line::plain(format!("……还有 {more} 条：")).code(command),
        None => Line::plain(format!("……还有 {more} 条")),
    }
}

/// The command that lists the objectives.
pub fn list() -> &'static str {
    "列表"
}

/// Above what waits for an answer.
pub fn waiting() -> Line {
    Line::new().bold("等你回答")
}

/// A question that waits: what answers it, and which one it is. The team is named in the command where several wait.
pub fn waits(kind: impl Named, team: &str, day: NaiveDate, named: bool) -> Line {
    let word = super::ritual::word(&kind);
    let command = if named { format!("{word} 团队 {team}") } else { word.to_owned() };
    Line::new().code(command).and(" · ").typed(team).and(format!("的{} · {}", ritual(&kind), date(day)))
}

/// Above the blockers.
pub fn blockers() -> Line {
    Line::new().bold("我的阻碍")
}

/// What may be typed next; `blocker` can be solved.
pub fn next(objectives: bool, blocker: Option<i64>) -> Line {
    let line = Line::plain("接下来：").code(if objectives { "更新" } else { "新增 标题" });
    let line = match blocker {
        Some(id) => line.and(" · ").code(format!("解决 B{id}")),
        None => line.and(" · ").code("阻碍 内容"),
    };
    line.and(" · ").code("看板").and(" · ").code("帮助")
}
