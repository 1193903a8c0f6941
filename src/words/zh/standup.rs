//! Chinese: the daily stand-up.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::day as date;
use super::ritual::{marks, until};
use crate::words::labels;
use crate::words::text::{brief, short};

/// How much of a plan is shown, and how much of a blocker: a question has to be small on some platforms.
const SHOWN: usize = 60;
const BLOCKER_SHOWN: usize = 24;

/// The stand-up's form.
pub fn standup_labels() -> labels::Standup {
    labels::Standup {
        yesterday: "昨天",
        today: "今天",
        obstacles: "阻碍",
        obstacles_hint: "没有就留空。",
        submit: "提交",
        skip: "跳过",
    }
}

/// What became of a blocker: still there, solved, help wanted.
pub fn blocker_choices() -> [&'static str; 3] {
    ["还在", "已解决", "需要帮助"]
}

/// The stand-up's question.
pub fn standup_question(team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold("站会").and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::new()
            .person(name)
            .and(format!("，请{}回答，只写今天做什么也行。写全：", until(ends)))
            .code("昨天：… 今天：… 阻碍：…"),
    ]
}

/// How a stand-up is answered by a message: what is known already, then the ways. `plan` is the last plan, which is
/// yesterday unless that was answered.
pub fn standup_in_words(plan: Option<&str>, today: Option<&str>, obstacles: Option<&str>) -> Vec<Line> {
    let known = |label: &str, text: &str| Line::plain(format!("{label}：")).typed(short(text, SHOWN));
    let mut lines = Vec::new();
    lines.extend(plan.map(|plan| known("昨天", plan).and("（上次的计划）")));
    lines.extend(today.map(|today| known("今天（已答）", today)));
    lines.extend(obstacles.map(|obstacles| known("阻碍（已答）", obstacles)));
    let line = Line::plain("写三行也行：昨天、今天、阻碍。");
    lines.push(if plan.is_some() { line.code("照旧").and("：同上次的计划。") } else { line });
    lines
}

/// The open blockers, and how to say what became of them.
pub fn blockers_in_words(open: &[(i64, &str)], more: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = open
        .iter()
        .map(|(id, text)| Line::plain("⛔ ").id(format!("B{id}")).and(" ").typed(short(text, BLOCKER_SHOWN)))
        .collect();
    if more > 0 {
        lines.push(more_obstacles(more));
    }
    if let Some((id, _)) = open.first() {
        let line = Line::plain("每个写一行：").code(format!("B{id} 还在")).and("、").code(format!("B{id} 解决"));
        lines.push(line.and(" 或 ").code(format!("B{id} 求助")));
    }
    lines
}

/// A blocker is solved.
pub fn blocker_solved(id: i64) -> Line {
    Line::new().id(format!("B{id}")).and(" 已解决 🎉")
}

/// A blocker is still in the way, perhaps with help wanted.
pub fn blocker_still(id: i64, help: bool) -> Line {
    Line::new().id(format!("B{id}")).and(if help { " · 需要帮助" } else { " · 还在" })
}

/// `same`, and there is no last plan.
pub fn no_last_plan() -> Line {
    Line::plain("还没有上一次的计划可以照旧。今天做什么？")
}

/// What was understood, in one line, with how to change it.
pub fn standup_echo(team: &str, day: NaiveDate, yesterday: &str, today: &str, obstacle: &str, none: bool) -> Line {
    {
        let line = Line::plain("✓ 站会 ").typed(team).and(format!(" {}", date(day)));
        let line = if yesterday.is_empty() { line } else { line.and(" · 昨天：").typed(brief(yesterday)) };
        let line = line.and(" · 今天：").typed(brief(today));
        let line = if none { line.and(" · 没有阻碍") } else { line.and(" · 阻碍：").typed(brief(obstacle)) };
        line.and(" · 修改：").code("站会")
    }
}

/// An obstacle opened a blocker, or is one that is open.
pub fn blocker_echo(id: i64, made: bool) -> Line {
    {
        let line = Line::new().id(format!("B{id}")).and(if made { " 已记录" } else { " 仍未解决" });
        line.and(" · 不是阻碍？").code(format!("不是 B{id}"))
    }
}

/// The head of a digest.
pub fn standup_head(team: &str, day: NaiveDate) -> Line {
    Line::new().typed(team).and(format!(" · 站会 · {}", date(day)))
}

/// An obstacle in a digest.
pub fn obstacle(id: i64, text: &str, name: &str, owner: Option<&str>, days: i64, help: bool) -> Line {
    {
        let line = Line::plain("⛔ ").id(format!("B{id}")).and(" ").person(name);
        let line = match owner {
            Some(owner) => line.and("→").person(owner),
            None => line,
        };
        let line =
            line.and("：").typed(brief(text)).and(if days > 0 { format!(" · {days} 天") } else { String::new() });
        if help { line.and(" · 需要帮助") } else { line }
    }
}

/// The open blockers that are not named, and what lists them.
pub fn more_obstacles(more: usize) -> Line {
    Line::plain(format!("…… 还有 {more} 个阻碍：")).code("阻碍")
}

/// Whose answers follow.
pub fn answered_by(name: &str, late: bool, edited: bool) -> Line {
    Line::new().person(name).and(marks(late, edited))
}

/// What was done.
pub fn yesterday_was(text: &str) -> Line {
    Line::plain("  昨天：").typed(text)
}

/// What will be done.
pub fn today_is(text: &str) -> Line {
    Line::plain("  今天：").typed(text)
}

/// A whole answer in one line.
pub fn answer_in_short(name: &str, late: bool, edited: bool, yesterday: &str, today: &str) -> Line {
    {
        let line = Line::new().person(name).and(marks(late, edited)).and(" · 今天：").typed(brief(today));
        if yesterday.is_empty() { line } else { line.and(" · 昨天：").typed(brief(yesterday)) }
    }
}

/// Part of a stand-up was answered, today is missing.
pub fn and_today() -> Line {
    Line::plain("记下了。那今天呢？")
}

/// A fate for a blocker that is not open, or somebody else's.
pub fn no_open_blocker(id: i64) -> Line {
    Line::new().id(format!("B{id}")).and(" 不是你未解决的阻碍。")
}
