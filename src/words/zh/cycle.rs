//! Chinese: cycles, their drafts, their end, and what goes on in the next one.

use chat::Line;

use crate::schedule::Length;

/// Nothing in a closed cycle is changed.
pub fn is_closed(label: &str, cycle: &str, successor: Option<&str>) -> Line {
    let line = Line::plain(format!("{cycle} 已经结束，")).id(label).and(" 不再修改。");
    match successor {
        Some(successor) => line.and("它已结转为 ").id(successor).and("：").code(format!("查看 {successor}")),
        None => line.and("要在下个周期继续：").code(format!("周期 结转 {label}")),
    }
}

/// The close of a cycle is open.
pub fn is_closing(until: Option<&str>) -> Line {
    let line = Line::plain("正在收官");
    let line = match until {
        Some(until) => line.and(format!("，截至 {until}")),
        None => line,
    };
    line.and("：填写最终数值和评分请输入 ").code("收官")
}

/// A cycle is closed.
pub fn was_closed(cycle: &str) -> Line {
    Line::plain(format!("{cycle} 已经结束。看结果：")).code(format!("周期 报告 {cycle}"))
}

/// How many drafts a cycle has.
pub fn has_drafts(drafts: usize, cycle: &str) -> Line {
    Line::plain(format!("{drafts} 个草稿，暂不计入。负责人确认：")).code(format!("周期 发布 {cycle}"))
}

/// A length in words.
pub fn length(length: Length) -> &'static str {
    match length {
        Length::Month => "一个月",
        Length::TwoMonths => "两个月",
        Length::Quarter => "一个季度",
        Length::HalfYear => "半年",
    }
}

/// How long cycles are.
pub fn length_is(team: Option<&str>, length_now: Length) -> Line {
    let line = match team {
        Some(team) => Line::new().typed(team).and(" 的周期"),
        None => Line::plain("组织的周期"),
    };
    line.and(format!("是{}。要改：", length(length_now))).code(match team {
        Some(_) => "周期 每月|每两月|每季度|每半年",
        None => "周期 每月|每两月|每季度|每半年 组织",
    })
}

/// How long cycles are from now on.
pub fn length_set(team: Option<&str>, length_now: Length) -> Vec<Line> {
    let line = match team {
        Some(team) => Line::new().typed(team).and(" 的新目标"),
        None => Line::plain("组织和个人的新目标"),
    };
    vec![
        line.and(format!("今后放在{}的周期里。已有的目标不动。", length(length_now))),
        Line::plain("要换周期：").code("周期 移动 O12 到 周期名"),
    ]
}

/// Who may change the organisation.
pub fn an_admin() -> Line {
    Line::plain("管理员")
}

/// A cycle of a team's own days needs them.
pub fn days_needed(name: &str) -> Line {
    Line::plain("“")
        .typed(name)
        .and("”不是季度、月份或半年，需要起止日期：")
        .code("周期 新建 名称 从 2027-02-01 到 2027-04-30")
}

/// Names of quarters have their days.
pub fn has_its_days(cycle: &str) -> Line {
    Line::plain(format!("{cycle} 的日期是固定的。其他日期请换个名称：")).code("周期 新建 名称 从 日期 到 日期")
}

/// The name of a cycle is one word.
pub fn one_word(name: &str) -> Line {
    Line::plain("“").typed(name).and("”没法在命令里输入。周期名请用一个词，只含文字、数字和连字符：").code("2027春季")
}

/// A name that commands read otherwise.
pub fn means_else(name: &str) -> Line {
    Line::plain("“").typed(name).and("”在命令里另有意思，不能做周期名。请换一个：").code("2027春季")
}

/// Days that make no cycle.
pub fn odd_days(days: &(String, String), backwards: bool) -> Line {
    let (first, last) = days;
    if backwards {
        return Line::plain(format!("{last} 早于 {first}。请先写开始日期：")).code("周期 新建 名称 从 日期 到 日期");
    }
    Line::plain(format!("{first} – {last}：周期最短一周，最长一年。什么都没有建立。"))
}

/// The days overlap those of another cycle of the team.
pub fn overlaps(other: &str, days: &(String, String), team: &str) -> Line {
    Line::plain("这些日期和 ")
        .typed(team)
        .and(" 的 ")
        .typed(other)
        .and(format!("（{} – {}）重叠。一个目标只属于一个周期，请换日期。", days.0, days.1))
}

/// There is a cycle of that name.
pub fn name_taken(name: &str) -> Line {
    Line::plain("已经有叫 ").typed(name).and(" 的周期，请换个名称；").code(format!("周期 查看 {name}"))
}

/// A cycle was made, or was there.
pub fn created(name: &str, days: &(String, String), team: Option<&str>, made: bool, over: bool) -> Line {
    let line = Line::plain(format!("{name} · {} – {} · ", days.0, days.1));
    let line = match (team, made) {
        (Some(_), _) if over => line.and("已建立。"),
        (Some(team), _) => line.typed(team).and(" 这段时间的新目标都放在里面。"),
        (None, true) => line.and("已建立。"),
        (None, false) => line.and("已经有了。"),
    };
    if over {
        return line.and("它已经过去，不再放入新内容：").code(format!("周期 查看 {name}"));
    }
    line.and("开始规划：").code(format!("新增 {name}：标题"))
}

/// The cycle is another team's own.
pub fn of_another_team(cycle: &str) -> Line {
    Line::plain(format!("{cycle} 是别的团队自定的周期。请选这样的周期：")).code("2027Q1")
}

/// It cannot be moved or carried over, because it ended.
pub fn has_ended_already(label: &str, state: &str) -> Line {
    let line = Line::new().id(label);
    match state {
        "carried" => line.and(" 已结转，不再新增内容：").code(format!("查看 {label}")),
        "done" => line.and(" 已完成。").code(format!("恢复 {label}")).and(" 可以撤回。"),
        _ => line.and(" 已放弃。").code(format!("恢复 {label}")).and(" 可以撤回。"),
    }
}

/// It is in that cycle.
pub fn is_there_already(label: &str, cycle: &str) -> Line {
    Line::new().id(label).and(format!(" 已经在 {cycle}，没有改动。"))
}

/// The cycle is over.
pub fn is_over(cycle: &str) -> Line {
    Line::plain(format!("{cycle} 已经过去，不再放入新内容。见 ")).code("周期 查看")
}

/// An objective is in another cycle now.
pub fn moved(label: &str, title: &str, cycles: (&str, &str), begins: Option<&str>) -> Vec<Line> {
    let line = Line::new().id(label).and(" ").typed(title).and(format!(" 从 {} 移到了 {}", cycles.0, cycles.1));
    vec![
        match begins {
            Some(begins) => line.and(format!("。到 {begins} 或负责人发布之前是草稿。")),
            None => line.and("。"),
        },
        Line::plain("弄错了？").code("撤销"),
    ]
}

/// The objective is a draft.
pub fn is_draft_until(cycle: &str, begins: &str) -> Line {
    Line::plain(format!("到 {begins} 之前是草稿，负责人也可以提前确认：")).code(format!("周期 发布 {cycle}"))
}

/// Mark of a draft in a list.
pub fn draft() -> String {
    "草稿".into()
}

/// Mark of what was carried over, in a list.
pub fn carried_mark() -> String {
    "已结转".into()
}

/// There are no drafts.
pub fn nothing_to_publish(team: &str) -> Line {
    Line::new().typed(team).and(" 那里没有草稿。为下个周期新增：").code("新增 周期名：标题")
}

/// What the lead did.
pub fn published(team: &str, cycle: &str, count: usize, from: Option<&str>, told: bool) -> Vec<Line> {
    let from = from.map_or_else(|| "从现在起".to_owned(), |day| format!("从 {day} 起"));
    let line = Line::new().typed(team).and(format!(" 的 {cycle} 已发布：{count} 个目标{from}计入。"));
    vec![
        line.and(if told { "已通知团队群。" } else { "团队没有能收消息的群，所以没有通知。" }),
        Line::plain("弄错了？").code("撤销"),
    ]
}

/// The post of it in the team's home.
pub fn published_post(team: &str, cycle: &str, by: &str, count: usize) -> Line {
    Line::new().typed(team).and(format!(" · {cycle} · {count} 个目标，确认人 ")).person(by)
}

/// An objective in a post.
pub fn one_listed(label: &str, title: &str, owner: Option<&str>) -> Line {
    let line = Line::new().id(label).and(" ").typed(title);
    match owner {
        Some(owner) => line.and(" · ").person(owner),
        None => line,
    }
}

/// Drafts became active by themselves.
pub fn began(team: Option<&str>, cycle: &str, labels: &[String]) -> Vec<Line> {
    let line = match team {
        Some(team) => Line::new().typed(team).and(format!(" · {cycle} 开始了。")),
        None => Line::plain(format!("{cycle} 开始了。")),
    };
    let line = labels.iter().enumerate().fold(line, |line, (at, label)| {
        let line = if at == 0 { line } else { line.and("、") };
        line.id(label)
    });
    vec![
        line.and(" 还是草稿，从现在起计入。"),
        Line::plain("不属于这个周期？").code("周期 移动 O12 到 周期名").and(" · ").code("放弃 O12"),
    ]
}

/// It was carried over.
pub fn carried(label: &str, title: &str, new: &str, cycle: &str, draft: bool) -> Line {
    let line = Line::new().id(label).and(" ").typed(title).and(" 结转为 ").id(new).and(format!("（{cycle}）"));
    line.and(if draft { "，周期开始前是草稿。" } else { "。" })
}

/// Key results that are done stay in the old objective.
pub fn stays_behind(labels: &[String]) -> Line {
    let line = labels.iter().enumerate().fold(Line::new(), |line, (at, label)| {
        let line = if at == 0 { line } else { line.and("、") };
        line.id(label)
    });
    line.and(" 已完成，不结转。")
}

/// A key result that goes on has reached its target.
pub fn needs_a_target(label: &str, title: &str, value: &str) -> Line {
    Line::new()
        .id(label)
        .and(" ")
        .typed(title)
        .and(" 现在是 ")
        .typed(value)
        .and("，已达到目标。新目标是多少？")
        .code(format!("修改 {label}"))
        .and(" 或 ")
        .code(format!("放弃 {label}"))
}

/// What to do next.
pub fn then_show_carried(new: &str) -> Line {
    Line::plain("查看：").code(format!("查看 {new}")).and(" · 弄错了？").code("撤销")
}

/// It was carried over before.
pub fn was_carried(label: &str, new: &str) -> Line {
    Line::new().id(label).and(" 已经结转为 ").id(new).and("。").code(format!("查看 {new}"))
}

/// A draft is moved, not carried over.
pub fn move_a_draft(label: &str) -> Line {
    Line::new().id(label).and(" 是草稿。要换周期：").code(format!("周期 移动 {label} 到 周期名"))
}

/// Something goes on in a later cycle only.
pub fn is_no_later(label: &str, cycle: &str, own: &str) -> Line {
    Line::new()
        .id(label)
        .and(format!(" 在 {own}，{cycle} 并不更晚。请结转到更晚的周期："))
        .code(format!("周期 结转 {label}"))
}

/// Lineage in `show`.
pub fn lineage(from: Option<&str>, to: Option<&str>) -> Line {
    let line = Line::plain("  ");
    let line = match from {
        Some(from) => line.and("结转自 ").id(from),
        None => line,
    };
    match (from, to) {
        (_, None) => line,
        (from, Some(to)) => line.and(if from.is_some() { " · 结转为 " } else { "结转为 " }).id(to),
    }
}

/// A learning in `show`.
pub fn learnt_of(name: &str, text: &str) -> Line {
    Line::plain("📘 ").person(name).and("：").typed(text)
}

/// A cycle that runs is not closed.
pub fn closes_later(cycle: &str, begins: Option<&str>) -> Line {
    let line = Line::plain(format!("{cycle} 还没有结束。"));
    match begins {
        Some(begins) => {
            line.and(format!("{begins} 开始收官，届时会询问每个人，之后用 ")).code("周期 结束").and(" 结束。")
        }
        None => line,
    }
}

/// The question before a cycle is closed.
pub fn really_close(cycle: &str, team: &str, unscored: &[String]) -> Line {
    let line = Line::plain("现在结束 ").typed(team).and(format!(" 的 {cycle} 吗？之后什么都不能再改。"));
    if unscored.is_empty() {
        return line.and("全部都有最终评分。");
    }
    let line = line.and(format!("{} 个没有最终评分：", unscored.len()));
    let shown = unscored.iter().take(10).enumerate().fold(line, |line, (at, label)| {
        let line = if at == 0 { line } else { line.and("、") };
        line.id(label)
    });
    if unscored.len() > 10 { shown.and("…") } else { shown.and("。") }
}

/// A lead closed it.
pub fn closed(cycle: &str, team: &str) -> Vec<Line> {
    vec![
        Line::new().typed(team).and(format!(" 的 {cycle} 已结束。")),
        Line::plain("看结果：").code(format!("周期 报告 {cycle}")).and(" · 弄错了？").code("撤销"),
    ]
}
