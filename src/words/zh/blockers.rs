//! Chinese: blockers.

use chat::Line;
use chrono::NaiveDate;

use super::date;

/// How many are open.
pub fn heading(name: &str, count: usize) -> Line {
    Line::new().typed(name).and(" 有 ").bold(count.to_string()).and(" 个未解决的阻碍")
}

/// How many of the person's own are open.
pub fn heading_mine(count: usize) -> Line {
    Line::plain("你有 ").bold(count.to_string()).and(" 个未解决的阻碍")
}

/// None is open.
pub fn none() -> Line {
    Line::plain("没有未解决的阻碍。遇到了？").code("阻碍 内容")
}

/// One open blocker.
pub fn open(id: i64, days: i64, person: &str, owner: Option<&str>, text: &str) -> Line {
    let line = Line::new().id(format!("B{id}")).and(format!(" {days} 天 · ")).person(person);
    let line = match owner {
        Some(owner) => line.and(" → ").person(owner),
        None => line,
    };
    line.and(" · ").typed(text)
}

/// What may be typed next.
pub fn next_commands(id: i64) -> Line {
    Line::plain("解决了？").code(format!("解决 B{id}")).and(" · 还有？").code("阻碍 内容")
}

/// A blocker was opened.
pub fn opened(id: i64, text: Option<&str>, owner: Option<&str>) -> Line {
    let mut line = Line::plain("已记录 ").id(format!("B{id}"));
    if let Some(text) = text {
        line = line.and(" · ").typed(text);
    }
    if let Some(owner) = owner {
        line = line.and(" · 由 ").person(owner).and(" 处理");
    }
    line.and(" · 解决了？").code(format!("解决 B{id}")).and(" · 不是阻碍？").code(format!("不是 B{id}"))
}

/// The same blocker is open already.
pub fn open_already(id: i64, days: i64) -> Line {
    let since = if days == 0 { "今天".to_owned() } else { format!("{days} 天") };
    Line::new().id(format!("B{id}")).and(format!(" 已经记录过（{since}）。解决了？")).code(format!("解决 B{id}"))
}

/// The text says that nothing is in the way.
pub fn says_none() -> Line {
    Line::plain("这句话是说没有阻碍，所以没有记录。例如：").code("阻碍 等供应商回复")
}

/// The person is in several teams.
pub fn which_team(names: &[String]) -> Line {
    let line = Line::plain("哪个团队的？你在这些团队里：");
    let line = names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.typed(name)
    });
    line.and("。请在末尾加上 ").code("团队 名称").and(" 再说一次。")
}

/// There is no such blocker.
pub fn unknown(id: u32) -> Line {
    Line::plain("没有 ").id(format!("B{id}")).and("。未解决的在这里：").code("阻碍")
}

/// Only the team reads its blockers.
pub fn not_for_you(name: &str) -> Line {
    Line::new().typed(name).and(" 的阻碍只给团队成员和团队的群看。加入团队：").code("团队 加入")
}

/// Whoever may resolve it: fits into “Only … can do that.”
pub fn who_may(names: &[String]) -> Line {
    let names = names.iter().enumerate().fold(Line::plain(" "), |line, (index, name)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.person(name)
    });
    names.and(" 或管理员")
}

/// Solved.
pub fn solved(id: i64, text: Option<&str>) -> Line {
    let line = Line::plain("✓ ").id(format!("B{id}")).and(" 已解决");
    let line = match text {
        Some(text) => line.and("：").typed(text),
        None => line,
    };
    line.and("。重新打开：").code("撤销")
}

/// It was no blocker.
pub fn not_one(id: i64) -> Line {
    Line::plain("✓ ").id(format!("B{id}")).and(" 不是阻碍，已从列表去掉。重新打开：").code("撤销")
}

/// It is not open any more.
pub fn closed_already(id: i64, solved: bool, day: Option<NaiveDate>) -> Line {
    let line =
        Line::new().id(format!("B{id}")).and(if solved { " 已经解决了" } else { " 已经从列表去掉了" });
    match day {
        Some(day) => line.and(format!("（{}）。", date::day(day))),
        None => line.and("。"),
    }
}
