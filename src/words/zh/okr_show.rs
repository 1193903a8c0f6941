//! Chinese: lists, and one objective or key result with everything about it.

use chat::Line;

use crate::okr::Interval;

/// The value now, with the ends: `55 %（40 % → 60 %）`.
pub fn now(now: Option<&str>, ends: Option<&str>) -> Line {
    match (now, ends) {
        (Some(now), Some(ends)) => Line::new().typed(now).and("（").typed(ends).and("）"),
        (Some(now), None) => Line::new().typed(now),
        (None, Some(ends)) => Line::plain("还没有数值（").typed(ends).and("）"),
        (None, None) => Line::plain("未完成"),
    }
}

/// The giver of a score who is not the owner.
pub fn given_by(name: &str) -> Line {
    Line::plain("（").person(name).and(" 打分）")
}

/// A score beside the owner's.
pub fn beside(name: &str, score: &str) -> Line {
    Line::plain("（团队负责人 ").person(name).and(format!("：{score}）"))
}

/// Why there is no score.
pub fn owner_left() -> String {
    "负责人已离开".into()
}

/// Since when there is no score.
pub fn since(day: &str) -> String {
    format!("上次打分 {day}")
}

/// The person has no objectives.
pub fn nothing_of_yours() -> Line {
    Line::plain("你还没有目标。加一个：").code("新增 标题")
}

/// Another person has no objectives.
pub fn nothing_of(name: &str) -> Line {
    Line::new().person(name).and(" 还没有目标。看所有人的：").code("列表 全部")
}

/// The team, which stands so in a command, has no objectives; its members add them.
pub fn nothing_of_team(name: &str, in_command: &str, member: bool) -> Line {
    let line = Line::new().typed(name).and(" 还没有目标。");
    match member {
        true => line.and("加一个：").code(format!("新增 团队 {in_command}：标题")),
        false => line.and("由成员添加：").code(format!("团队 查看 {in_command}")),
    }
}

/// Nobody has objectives.
pub fn nothing_at_all() -> Line {
    Line::plain("还没有任何目标。加第一个：").code("新增 标题")
}

/// More than one command goes over.
pub fn too_many(count: usize, most: usize) -> Line {
    Line::plain(format!("一共 {count} 个目标，我一次最多处理 {most} 个。可以缩小范围："))
        .code("列表 团队 名称")
        .and("、")
        .code("列表 @某人")
        .and(" 或 ")
        .code("查看 O12")
        .and("。运行 okrbot 的人可以用 ")
        .code("okrbot export csv")
        .and(" 导出全部。")
}

/// The list goes on.
pub fn more_in_list(more: usize) -> Line {
    Line::plain(format!("……还有 {more} 个。可以缩小范围：")).code("列表 团队 名称").and(" 或 ").code("列表 @某人")
}

/// The objective has no key results.
pub fn no_key_results(label: &str) -> Line {
    Line::plain("  还没有关键结果：").code(format!("新增 {label} 标题 40 -> 60"))
}

/// What to do after a list.
pub fn then_show(label: &str) -> Line {
    Line::plain("看详情：").code(format!("查看 {label}")).and(" · 更新数值：").code("更新")
}

/// No team has that name.
pub fn no_such_team(name: &str, teams: &[String]) -> Line {
    let line = Line::plain("没有叫“").typed(name).and("”的团队。");
    if teams.is_empty() {
        return line.and("新建一个：").code("团队 新建 名称");
    }
    line.and("现有团队：").typed(teams.join("、")).and("。请输入 ").code("list team 团队名")
}

/// A cycle in which nobody has anything.
pub fn empty_cycle(name: &str, past: bool) -> Line {
    if past {
        return Line::plain(format!("{name} 里没有目标。进行中的：")).code("列表 全部");
    }
    Line::plain(format!("{name} 里还没有目标。添加第一个：")).code(format!("新增 {name}：标题"))
}

/// No cycle has that name.
pub fn no_such_cycle(name: &str) -> Line {
    Line::plain("没有“").typed(name).and("”这个周期。写法如 ").code("2026Q4").and("。")
}

/// What stands under an objective's title.
pub fn about_objective(team: Option<&str>, cycle: &str, days: &(String, String), private: bool) -> Line {
    let line = match team {
        Some(team) => Line::plain("  团队 ").typed(team).and(" · "),
        None => Line::plain("  "),
    };
    let line = line.and(format!("{cycle}（{} – {}）", days.0, days.1));
    if private { line.and(" · 不公开") } else { line }
}

/// What to do with an objective.
pub fn then_add(label: &str) -> Line {
    Line::plain("接下来：").code(format!("新增 {label} 标题 40 -> 60")).and(" · ").code(format!("解释 {label}"))
}

/// What to do with an objective to which nothing is added any more.
pub fn then_explain(label: &str) -> Line {
    Line::plain("接下来：").code(format!("解释 {label}")).and(" · ").code(format!("历史 {label}"))
}

/// The objective of a key result.
pub fn part_of(label: &str, title: &str) -> Line {
    Line::plain("属于 ").id(label).and(" ").typed(title)
}

/// Whose it is, how it is measured, when it is due.
pub fn about_key_result(
    owner: Option<&str>,
    gone: bool,
    how: &str,
    weight: &str,
    due: &str,
    interval: Interval,
) -> Line {
    let line = Line::plain("负责人 ");
    let line = match owner {
        Some(owner) => line.person(owner),
        None => line.and("组织"),
    };
    let line = if gone { line.and("（已离开）") } else { line };
    let line = line.and(" · ").typed(how);
    let line = if weight == "1" { line } else { line.and(format!(" · 权重 {weight}")) };
    line.and(format!(" · 截止 {due} · {}", every(interval)))
}

/// How often it is scored.
pub fn every(interval: Interval) -> String {
    match interval {
        Interval::Week => "每周",
        Interval::TwoWeeks => "每两周",
        Interval::Month => "每月",
        Interval::Quarter => "每季度",
    }
    .into()
}

/// How far it is.
pub fn progress(progress: Option<&str>) -> Line {
    Line::plain(format!("进度 {}", progress.unwrap_or("暂无")))
}

/// Where the expected line stands today, drawn.
pub fn expected(drawn: &str) -> Line {
    Line::plain(format!("{drawn} 今天的预期"))
}

/// The progress of the last weeks, drawn.
pub fn progress_trend(drawn: &str) -> Line {
    Line::plain(format!("{drawn} 每周进度"))
}

/// The scores of the last weeks, drawn and as numbers.
pub fn score_trend(drawn: &str, numbers: &str) -> Line {
    Line::plain(format!("{drawn} 打分 {numbers}"))
}

/// The confidence of the last weeks, drawn; its last two values.
pub fn confidence_trend(drawn: &str, before: &str, last: &str) -> Line {
    Line::plain(format!("{drawn} 信心 {before} → {last}"))
}

/// The score that counts, its week and its note, and the suggestion beside it.
pub fn score(score: Line, week: Option<&str>, suggested: Option<&str>, note: Option<&str>) -> Line {
    let line = Line::plain("打分 ").join(score);
    let line = match week {
        Some(week) => line.and(format!(" · {week}")),
        None => line,
    };
    let line = match suggested {
        Some(suggested) => line.and(format!(" · 建议 {suggested}")),
        None => line,
    };
    match note {
        Some(note) => line.and(" – ").typed(note),
        None => line,
    }
}

/// For what a final score was given.
pub fn at_the_end() -> String {
    "最终评分".into()
}

/// How sure the owner is.
pub fn confidence(confidence: i32) -> Line {
    Line::plain(format!("信心 {confidence}/10"))
}

/// A check-in.
pub fn check_in(at: &str, name: &str, value: Option<&str>, confidence: Option<i32>, note: Option<&str>) -> Line {
    let line = Line::plain(format!("{at} · ")).person(name);
    let line = match value {
        Some(value) => line.and(" · ").typed(value),
        None => line,
    };
    let line = match confidence {
        Some(confidence) => line.and(format!(" · 信心 {confidence}")),
        None => line,
    };
    match note {
        Some(note) => line.and(" – ").typed(note),
        None => line,
    }
}

/// An open question.
pub fn question(label: &str, name: &str, text: &str) -> Line {
    Line::plain("？").id(label).and(" ").person(name).and("：").typed(text)
}

/// What to do with a key result.
pub fn then_update(label: &str, update: &str) -> Line {
    Line::plain("接下来：")
        .code(update)
        .and(" · ")
        .code(format!("打分 {label} 0.7"))
        .and(" · ")
        .code(format!("解释 {label}"))
}

/// What to do with what is not the reader's.
pub fn then_ask(label: &str) -> Line {
    Line::plain("接下来：").code(format!("解释 {label}")).and(" · 问负责人：").code(format!("疑问 {label} 内容"))
}

/// What to do with what has ended.
pub fn then_read(label: &str) -> Line {
    Line::plain("接下来：").code(format!("解释 {label}")).and(" · ").code(format!("历史 {label}"))
}

/// A cycle: its days, how many are left, how many objectives it has.
pub fn cycle(name: &str, days: &(String, String), begins: i64, left: i64, objectives: i64) -> Line {
    let time = match (begins, left) {
        (1.., _) => format!("{begins} 天后开始"),
        (_, ..0) => "已结束".into(),
        (_, 0) => "今天结束".into(),
        _ => format!("还剩 {left} 天"),
    };
    Line::plain(format!("{name} · {} – {} · {time} · {objectives} 个目标", days.0, days.1))
}

/// What to do with a cycle.
pub fn then_list_cycle(name: &str) -> Line {
    Line::plain("这个周期的目标：").code(format!("列表 全部 {name}"))
}

/// A sentence of an answer that names the key result.
pub fn said_of_it(day: &str, name: &str, sentence: &str) -> Line {
    Line::plain(format!("💬 {day} · ")).person(name).and("：").typed(sentence)
}
