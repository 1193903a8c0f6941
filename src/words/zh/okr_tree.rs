//! Chinese: trees of what supports what.

use chat::Line;

/// There is nothing to show.
pub fn nothing() -> Line {
    Line::plain("这里还没有可以显示的。全部：").code("对齐图 组织").and(" · 加第一个目标：").code("新增 标题")
}

/// It stood above already, under another parent.
pub fn see_above() -> String {
    "↗ 见上".into()
}

/// Which key result of the one above it supports.
pub fn via(number: &str) -> String {
    format!("承接 {number}")
}

/// Mark of what was asked to work together and has not answered.
pub fn asked() -> String {
    "（待确认）".into()
}

/// So many stand below, too deep to be shown.
pub fn below(number: usize, label: &str) -> Line {
    Line::plain(format!("下面还有 {number} 个：")).code(format!("对齐图 {label}"))
}

/// What is aligned with nothing.
pub fn alone(number: usize) -> Line {
    Line::plain(format!("还没有对齐的：{number} 个"))
}

/// There is more than was shown.
pub fn more(number: usize, command: &str) -> Line {
    Line::plain(format!("……还有 {number} 个：")).code(format!("{command} 完整"))
}

/// The command that shows a tree.
pub fn command(what: &str) -> String {
    format!("对齐图 {what}")
}

/// Of a team.
pub fn of_team(name: &str) -> String {
    format!("团队 {name}")
}

/// Of the speaker.
pub fn of_me() -> String {
    "我".into()
}

/// Of everything.
pub fn of_org() -> String {
    "组织".into()
}

/// What may be typed next; `loose`: an objective that is aligned with nothing.
pub fn next(first: i64, loose: Option<i64>) -> Line {
    let line = Line::plain("接下来：").code(format!("查看 O{first}")).and(" · ");
    match loose.filter(|loose| *loose != first) {
        Some(loose) => line.code(format!("对齐 O{loose} 到 O{first}")),
        None => line.code(format!("解释 O{first}")),
    }
}
