//! Chinese: the close of a cycle, and its report.

use chat::Line;

use crate::okr::Score;
use crate::words::labels;

/// The question; `example` answers the first key result.
pub fn question(team: &str, name: &str, cycle: &str, until: Option<&str>, example: Option<&str>) -> Vec<Line> {
    let until = until.map(|day| format!("在{day}之前")).unwrap_or_default();
    let line = Line::new()
        .person(name)
        .and(format!("，你好！{cycle} 结束了。请{until}填写最终数值和评分，并说明每个目标的去留。"));
    vec![
        Line::new().bold("周期收官").and(" · ").typed(team).and(format!(" · {cycle}")),
        match example {
            Some(example) => line.and("用文字回答，一行一个：").code(example),
            None => line,
        },
    ]
}

/// The objective that a form is about.
pub fn objective(id: &str, title: &str, cycle: &str) -> Line {
    Line::new().id(id).and(" ").typed(title).and(format!(" · {cycle}"))
}

/// The form.
pub fn labels() -> labels::Closing {
    labels::Closing {
        score: " · 最终评分",
        learnt: " · 我们学到了什么？",
        what_next: " · 接下来？",
        next: ["结转到下个周期", "放弃", "已完成"],
    }
}

/// How a close is answered by a message.
pub fn in_words(first: Option<&str>, objective: Option<&str>, known: &[(String, String)]) -> Vec<Line> {
    let mut lines = Vec::new();
    if !known.is_empty() {
        lines.push(
            known.iter().fold(Line::plain("已填："), |line, (id, said)| line.and(" ").id(id).and(" ").typed(said)),
        );
    }
    if let Some(first) = first {
        lines.push(Line::plain("按建议评分：").code(format!("{first} 55 建议")).and("，其余全部：").code("采用建议"));
    }
    if let Some(id) = objective {
        lines.push(
            Line::plain("关于目标：")
                .code(format!("{id} 学到：…"))
                .and("，以及 ")
                .code(format!("{id} 结转"))
                .and("、")
                .code(format!("{id} 放弃"))
                .and(" 或 ")
                .code(format!("{id} 完成")),
        );
    }
    lines
}

/// Nothing was said in a form.
pub fn say_something() -> Line {
    Line::plain("请填写数值，或选择目标的去留。")
}

/// A final score of 1.0 is for what was reached as a whole.
pub fn not_whole(id: &str, reached: Option<&str>) -> Line {
    let line = Line::plain("最终评分 1.0 只用于全部达成；").id(id);
    match reached {
        Some(reached) => line.and(format!(" 现在是 {reached}，最多 ")).code("0.9"),
        None => line.and(" 还没有数值，请先填写：").code(format!("{id} 数值")),
    }
}

/// A final score was given by a command.
pub fn scored(id: &str, title: &str, cycle: &str, score: &str, suggested: Option<&str>) -> Line {
    let line = Line::new().id(id).and(" ").typed(title).and(format!(" · {cycle} · 最终评分 {score}"));
    match suggested {
        Some(suggested) => line.and(format!(" · 建议 {suggested}")),
        None => line,
    }
}

/// A learning was kept.
pub fn noted(id: &str) -> Line {
    Line::plain("✓ ").id(id).and(" · 已记下收获")
}

/// What became of an objective.
pub fn became(id: &str, title: &str, state: &str) -> Line {
    Line::plain("✓ ").id(id).and(" ").typed(title).and(if state == "done" { " 已完成。" } else { " 已放弃。" })
}

/// It went on already, and was changed there.
pub fn goes_on_already(id: &str, new: &str) -> Line {
    Line::new().id(id).and(" 已结转为 ").id(new).and("，之后又有修改。请先处理它：").code(format!("放弃 {new}"))
}

/// What is still open.
pub fn left(left: &[String], objective: Option<&str>, value: Option<&str>) -> Line {
    let line = Line::plain(format!("还差：{}", left.join("、")));
    match (objective, value) {
        (Some(id), _) => line.and("。它的去留？").code(format!("{id} 结转")),
        (None, Some(value)) => line.and("。例如 ").code(value),
        (None, None) => line,
    }
}

/// How to change it.
pub fn change_hint() -> Line {
    Line::plain("要修改：").code("收官")
}

/// The close is over.
pub fn is_over(team: &str) -> Line {
    Line::new().typed(team).and(" 的收官已经结束，没有改动。要继续的目标：").code("周期 结转 编号")
}

/// A close waits for an answer, which no plain message is any more that does not say so itself.
pub fn waits(team: &str, until: &str, named: Option<&str>, example: Option<&str>) -> Line {
    let command = named.map_or_else(|| "收官".to_owned(), |team| format!("收官 团队 {team}"));
    let line = Line::new().typed(team).and(format!(" 的收官到 {until} 为止还可以填写：")).code(command);
    match example {
        Some(example) => line.and("，或每行一个：").code(example),
        None => line,
    }
}

/// Nothing of the person ended.
pub fn nothing_to_close() -> Line {
    Line::plain("你没有到期的目标。").code("我的目标").and(" 可以查看。")
}

/// No close is open.
pub fn none_is_open(cycle: &str, begins: Option<&str>) -> Line {
    let line = Line::plain("现在没有进行中的收官");
    match begins {
        Some(begins) => line.and(format!("：{cycle} 的收官 {begins} 开始。在那之前：")).code("周期 查看"),
        None => line.and("。").code("周期 查看"),
    }
}

/// A question between the person and okrbot.
pub fn private_question(id: &str, title: &str, kind: &str, score: &str) -> Line {
    let line = Line::new().id(id).and(" ").typed(title).and(format!(" · {score} · "));
    line.and(if kind == "bolder" { "下次要不要更大胆？" } else { "为什么？接下来怎么办？" })
}

/// The line above such questions, and the button.
pub fn between_us() -> (Line, String) {
    (Line::plain("还有一点，只问你（可不填）："), "记下".into())
}

/// The answers were kept.
pub fn kept_between_us(ids: &[String]) -> Line {
    if ids.is_empty() {
        return Line::plain("没有填写，没关系。");
    }
    Line::plain(format!("✓ 已为 {} 记下。不会出现在任何报告里；", ids.join("、")))
        .code(format!("查看 {}", ids.first().map_or("O12", String::as_str)))
        .and(" 时只有你看得到。")
}

/// The first line of a report: of a cycle whose close opens on a day, is open, or is `over`.
pub fn head(team: &str, cycle: &str, opens: Option<&str>, over: bool, sum: &str) -> Line {
    let how = match opens {
        Some(day) => format!(" {day} 收官"),
        None if over => " 已收官".to_owned(),
        None => " 收官".to_owned(),
    };
    Line::new().typed(team).and(format!(" · {cycle}{how} · ")).bold(sum)
}

/// Committed objectives that are not whole.
pub fn missed(all: &[(String, Option<Score>)]) -> Line {
    all.iter().enumerate().fold(Line::plain("承诺未达成："), |line, (at, (id, score))| {
        let line = if at == 0 { line } else { line.and("、") };
        let line = line.id(id);
        match score {
            Some(score) => line.and(format!(" {score}")),
            None => line.and(" ⚪"),
        }
    })
}

/// What goes on.
pub fn carried(all: &[(String, String)]) -> Line {
    all.iter().enumerate().fold(Line::plain("结转："), |line, (at, (id, new))| {
        let line = if at == 0 { line } else { line.and("、") };
        line.id(id).and(" → ").id(new)
    })
}

/// What was dropped.
pub fn dropped(all: &[(String, &str)], most: usize) -> Line {
    let line = all.iter().take(most).enumerate().fold(Line::plain("放弃："), |line, (at, (id, title))| {
        let line = if at == 0 { line } else { line.and("、") };
        line.id(id).and(" ").typed(*title)
    });
    if all.len() > most { line.and(format!(" 等 {} 个", all.len())) } else { line }
}

/// What was learnt of one objective.
pub fn learnt(id: &str, text: &str) -> Line {
    Line::plain("收获 · ").id(id).and(" ").typed(text)
}

/// How many answered.
pub fn participation(answered: usize, asked: usize) -> Line {
    Line::plain(format!("参与：{answered}/{asked}"))
}

/// Nothing to report.
pub fn nothing_to_report(cycle: &str, team: &str) -> Line {
    Line::new().typed(team).and(" 在 ").typed(cycle).and(" 没有可报告的内容。").code("周期 报告 2026Q4")
}

/// No cycle of the team has ended yet.
pub fn none_ended(team: &str, cycle: &str, begins: Option<&str>) -> Line {
    let line = Line::new().typed(team).and(" 还没有结束的周期。");
    let line = match begins {
        Some(begins) => line.typed(cycle).and(format!(" 的收官 {begins} 开始。")),
        None => line,
    };
    line.and("现在的情况：").code("看板")
}

/// Further lines of a report.
pub fn and_more(more: usize, cycle: &str) -> Line {
    Line::plain(format!("…… 还有 {more} 项：")).code(format!("周期 报告 {cycle} 全部"))
}

/// What to type after a report.
pub fn then_full(cycle: &str, full: bool) -> Line {
    match full {
        false => Line::plain("全部：").code(format!("周期 报告 {cycle} 全部")),
        true => Line::plain("目标：").code(format!("列表 全部 {cycle}")),
    }
}
