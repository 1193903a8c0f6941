//! Chinese: blockers.

use chat::Line;
use chrono::NaiveDate;

use super::date;
use crate::words::text::{brief, of_blocker, one_line};

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

/// One open blocker in a line; without a text, whose it is and for how long.
pub fn open(id: i64, days: i64, person: &str, owner: Option<&str>, text: &str) -> Line {
    let line = Line::new().id(format!("B{id}")).and(format!(" {days} 天 · ")).person(person);
    let line = match owner {
        Some(owner) => line.and(" → ").person(owner),
        None => line,
    };
    if text.is_empty() { line } else { line.and(" · ").typed(of_blocker(text)) }
}

/// What may be typed next.
pub fn next_commands(id: i64, cut: Option<i64>) -> Line {
    let line = Line::plain("解决了？").code(format!("解决 B{id}"));
    whole_by(line, cut).and(" · 还有？").code("阻碍 内容")
}

fn whole_by(line: Line, cut: Option<i64>) -> Line {
    match cut {
        Some(id) => line.and(" · 全文：").code(format!("查看 B{id}")),
        None => line,
    }
}

/// A blocker's whole text.
pub fn whole(text: &str) -> Line {
    Line::plain("  ⛔ ").typed(text)
}

/// Since when it is in the way, and of which team it is.
pub fn since(day: NaiveDate, today: NaiveDate, team: Option<&str>) -> Line {
    let line = Line::plain(format!("  {}起", date::day_from(day, today)));
    match team {
        Some(team) => line.and(" · ").typed(team),
        None => line,
    }
}

/// Help was asked for.
pub fn wanted(name: Option<&str>) -> Line {
    match name {
        Some(name) => Line::plain("  🆘 已请 ").person(name).and(" 帮忙"),
        None => Line::plain("  🆘 需要帮忙"),
    }
}

/// What may be done about the one that is shown.
pub fn then_resolve(id: i64) -> Line {
    Line::plain("解决了？").code(format!("解决 B{id}")).and(" · 交给谁处理？").code(format!("转给 B{id} @某人"))
}

/// A blocker was opened.
pub fn opened(id: i64, text: Option<&str>, owner: Option<&str>) -> Line {
    let mut line = Line::plain("已记录 ").id(format!("B{id}"));
    if let Some(text) = text {
        line = line.and(" · ").typed(brief(text));
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
        Some(text) => line.and("：").typed(brief(text)),
        None => line,
    };
    line.and("。重新打开：").code("撤销")
}

/// It was no blocker.
pub fn not_one(id: i64) -> Line {
    Line::plain("✓ ").id(format!("B{id}")).and(" 不是阻碍，已从列表去掉。重新打开：").code("撤销")
}

/// It is not open any more; `on`: since when, and today.
pub fn closed_already(id: i64, solved: bool, on: Option<(NaiveDate, NaiveDate)>) -> Line {
    let line =
        Line::new().id(format!("B{id}")).and(if solved { " 已经解决了" } else { " 已经从列表去掉了" });
    match on {
        Some((day, today)) => line.and(format!("（{}）。", date::day_from(day, today))),
        None => line.and("。"),
    }
}

/// There are more than are shown.
pub fn more(more: usize) -> Line {
    Line::plain(format!("…… 还有 {more} 个，时间最久的在前。全部：")).code("阻碍 完整")
}

/// How many are open in all teams of the reader's.
pub fn heading_all(count: usize) -> Line {
    Line::new().bold(format!("{count} 个")).and("未解决的阻碍，时间久的在前")
}

/// There are more than are shown, in several teams.
pub fn more_elsewhere(more: usize, team: &str, full: bool) -> Line {
    let line = Line::plain(format!("…… 还有 {more} 个。"));
    let line = if full { line } else { line.and("更多：").code("阻碍 全部 完整").and(" · ") };
    line.and("只看一个团队：").code(format!("阻碍 团队 {team}"))
}

/// What may be done about one.
pub fn hand_over(id: i64, cut: Option<i64>) -> Line {
    whole_by(Line::plain("交给谁处理？").code(format!("转给 B{id} @某人")), cut)
}

/// Only leads and admins see those of several teams.
pub fn all_for_leads() -> Line {
    Line::plain("只有负责人和管理员可以看多个团队的阻碍。").code("阻碍").and(" 列出你团队的。")
}

/// Somebody has it already.
pub fn owned_already(id: i64, name: &str) -> Line {
    Line::new().id(format!("B{id}")).and(" 已经由 ").person(name).and(" 处理。")
}

/// Somebody else is to solve it now.
pub fn given(id: i64, name: &str) -> Line {
    Line::plain("✓ ").id(format!("B{id}")).and(" 现在由 ").person(name).and(" 处理。").code("撤销").and(" 可以收回。")
}

/// To whoever is to solve it now.
pub fn yours_now(by: &str, id: i64, text: &str, person: &str, days: i64) -> Line {
    let line = Line::new()
        .person(by)
        .and(" 把 ")
        .person(person)
        .and(" 的 ")
        .id(format!("B{id}"))
        .and(" 交给你：")
        .typed(one_line(text));
    line.and(format!(" · {days} 天 · 解决了？")).code(format!("解决 B{id}"))
}

/// To the person whose way it is in: somebody takes it on.
pub fn taken_on(name: &str, id: i64, text: &str) -> Line {
    Line::new().person(name).and(" 来处理 ").id(format!("B{id}")).and("：").typed(one_line(text))
}

/// Nobody helps themselves.
pub fn help_of_oneself(id: i64) -> Line {
    Line::plain("不能向被卡住的人自己求助。换一个人：").code(format!("求助 B{id} @某人"))
}

/// Help is wanted, of somebody or of anybody.
pub fn help_wanted(id: i64, name: Option<&str>, told: bool) -> Line {
    let line = Line::plain("✓ ").id(format!("B{id}")).and(" · 需要帮助");
    match name {
        Some(name) if told => line.and("，已私下告诉 ").person(name).and("。"),
        Some(name) => line.and("，请你自己告诉 ").person(name).and("：对方关了通知。"),
        None => line.and("。找谁？").code(format!("求助 B{id} @某人")),
    }
}

/// To whoever is asked to help; `whose`: it is in somebody else's way than the asker's.
pub fn you_can_help(
    asker: &str,
    whose: Option<&str>,
    id: i64,
    text: &str,
    (since, days, today): (NaiveDate, i64, NaiveDate),
) -> Line {
    let line = Line::new().person(asker);
    let line = match whose {
        Some(whose) => line.and(" 请你帮一下 ").person(whose).and("："),
        None => line.and(" 请你帮忙："),
    };
    let line = line.id(format!("B{id}")).and(" ").typed(one_line(text));
    let line = line.and(format!(" · 从 {} 开始", date::day_from(since, today)));
    let line = if days > 0 { line.and(format!("（{days} 天）")) } else { line };
    line.and(" · 解决了？").code(format!("解决 B{id}"))
}

/// To a lead: somebody is blocked for long. A question, no report.
pub fn lead_question(name: &str, id: i64, text: &str, days: i64, team: &str) -> Vec<Line> {
    let line = Line::new().typed(team).and(" · ").id(format!("B{id}")).and(" ").typed(one_line(text));
    vec![
        Line::plain("要帮 ").person(name).and(" 一把吗？"),
        line.and(" · ").person(name).and(format!(" 说还在 · {days} 天")),
    ]
}

/// The same by a message.
pub fn lead_in_words(id: i64) -> Line {
    Line::plain("交给别人：").code(format!("转给 B{id} @某人"))
}

/// A lead's answers: takes it, gives it, leaves it; and to whom.
pub fn lead_labels() -> [&'static str; 4] {
    ["我来处理", "交出去", "先不管", "交给"]
}

/// A lead leaves it.
pub fn left(id: i64) -> Line {
    Line::plain("先不管，不会告诉任何人。以后可以：").code(format!("转给 B{id} @某人"))
}
