//! Chinese: adding objectives and key results.

use chat::Line;

/// An objective was added.
pub fn added(label: &str, title: &str, team: Option<&str>, cycle: &str, of_org: bool) -> Line {
    let line = Line::plain("已新增 ").id(label).and(" · ").typed(title).and(" · ");
    match (team, of_org) {
        (_, true) => line.and(format!("组织的目标 · {cycle}")),
        (Some(team), false) => line.typed(team).and(format!(" · {cycle} · 你负责")),
        (None, false) => line.and(format!("个人目标 · {cycle} · 你负责")),
    }
}

/// It counts for the next cycle.
pub fn next_cycle(current: &str, days_left: i64, next: &str) -> Line {
    let left = match days_left {
        0 => "今天结束".to_owned(),
        1 => "明天结束".to_owned(),
        days => format!("还有 {days} 天结束"),
    };
    Line::plain(format!("{current} {left}，所以这个目标算在 {next}。"))
}

/// What to do next with a new objective.
pub fn then_key_result(label: &str) -> Line {
    Line::plain("接下来加一个关键结果：").code(format!("新增 {label} 标题 40 -> 60"))
}

/// The person is not in that team.
pub fn not_in_team(name: &str, teams: &[String]) -> Line {
    let line = Line::plain("你不在“").typed(name).and("”这个团队里。");
    if teams.is_empty() {
        return line.and("你还没有团队：").code("团队 加入 名称").and("，或者给自己加一个：").code("新增 标题");
    }
    line.and("你的团队：").typed(teams.join("、")).and("。可以输入 ").code("add team 团队名: 标题")
}

/// The title of a form's first field.
pub fn title_label() -> Line {
    Line::plain("你想达成什么？")
}

/// What a good title is.
pub fn title_hint() -> Line {
    Line::plain("一句话，不写数字，数字放在关键结果里。")
}

/// Which team it counts for.
pub fn team_label() -> Line {
    Line::plain("算在哪个团队？")
}

/// The choice of no team.
pub fn no_team() -> String {
    "不算团队，个人目标".into()
}

/// The field for a key result.
pub fn key_result_label() -> Line {
    Line::plain("第一个关键结果")
}

/// How a key result is written.
pub fn key_result_hint() -> Line {
    Line::plain("例如：四周留存率 40% -> 60%。以后还可以再加。")
}

/// The button that adds.
pub fn submit() -> String {
    "新增".into()
}

/// A key result was added.
pub fn key_result_added(label: &str, title: &str, how: String, owner: Option<&str>) -> Line {
    let line = Line::plain("已新增 ").id(label).and(" · ").typed(title).and(" · ").typed(how);
    match owner {
        Some(owner) => line.and(" · 负责人 ").person(owner),
        None => line.and(" · 你负责"),
    }
}

/// It has no measure.
pub fn is_done_or_not() -> String {
    "完成或未完成".into()
}

/// How many milestones it has.
pub fn milestones(count: usize) -> String {
    format!("{count} 个里程碑")
}

/// More milestones than there may be.
pub fn too_many_milestones(most: usize) -> Line {
    Line::plain(format!("一个关键结果最多 {most} 个里程碑。请分成两个。"))
}

/// How what is kept within bounds is counted.
pub fn kept() -> Line {
    Line::plain("进度 = 达标的周数占比，以每周最后一次数值为准（周期可用 ").code("频率").and(" 修改）。")
}

/// A key result without a measure is done or not.
pub fn done_or_not() -> Line {
    Line::plain("没有写指标，所以只分完成和未完成。要量化，就在标题后面写 ").code("40 -> 60").and("。")
}

/// Start and target are the same.
pub fn start_is_target(label: &str) -> Line {
    Line::plain("起点和目标相同，只有正好等于它才算有进度。如果写错了，先 ")
        .code("撤销")
        .and("，再写上两个数重新新增 ")
        .id(label)
        .and("。")
}

/// What to do next with a new key result.
pub fn then_update(label: &str, value: &str) -> Line {
    let value = match value {
        "done" => "完成",
        "milestone 1 done" => "里程碑 1 完成",
        _ => "数值",
    };
    Line::plain("有进展时输入：").code(format!("更新 {label} {value}"))
}

/// What was typed says no measure, but may mean one: a title and a measure to type.
pub fn measure_asked(label: &str, typed: &str, title: &str, measure: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("”是从多少到多少？请输入 ")
        .code(format!("新增 {label}"))
        .and(" ")
        .typed(title)
        .and(" ")
        .code(measure)
}

/// The same where it is not known which number is meant.
pub fn measure_wanted(label: &str, typed: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("”是从多少到多少？请在标题后面写明，例如 ")
        .code(format!("新增 {label} 标题 20 -> 60"))
}

/// The same, in a form.
pub fn measure_missing() -> Line {
    Line::plain("从多少到多少？例如：用户达到10万 0 -> 10万")
}
