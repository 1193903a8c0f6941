//! Chinese: the values of teams, of the organisation, and one's own.

use chat::Line;

/// The head of the speaker's own sum.
pub fn yours_head() -> Line {
    Line::plain("你的目标")
}

/// It is shown to nobody else.
pub fn only_you() -> Line {
    Line::plain("只有你能看到，不对人排名。评分用于学习，不用于考核薪酬。").code("列表")
}

/// The speaker's own value at the end of their list.
pub fn yours(value: &str) -> Line {
    Line::plain("你的汇总：").bold(value).and(" · 只有你能看到 · ").code("解释 我")
}

/// There is nothing to sum up.
pub fn nothing() -> Line {
    Line::plain("没有可汇总的：这周没有目标。").code("新增 标题")
}

/// It is over objectives.
pub fn over_objectives(number: usize) -> Line {
    Line::plain(format!("由 {number} 个目标汇总："))
}

/// It is over teams.
pub fn over_teams() -> Line {
    Line::plain("没有自己的目标，取下级团队的平均，每个团队权重 1：")
}

/// A team that has nothing to score.
pub fn left_out(name: &str) -> Line {
    Line::plain("  ").typed(name).and(" · 没有目标，不计算")
}

/// Private objectives that the reader may not see: how many, and nothing else.
pub fn private_left_out(number: usize) -> Line {
    Line::plain(format!("这里没有计入 {number} 个私密目标。"))
}

/// One objective or team.
pub fn row(title: Line, weight: &str, value: Option<&str>, coverage: &str) -> Line {
    let line = Line::plain("  ").join(title);
    match value {
        Some(value) => line.and(format!(" · 权重 {weight} × {value} · {coverage}")),
        None => line.and(format!(" · 权重 {weight}，⚪ 不计算 · {coverage}")),
    }
}

/// A team below, in the list of the one above: `移动组 · 0.6 🟡 · 已打分 3/4`.
pub fn team_below(name: &str, value: &str) -> Line {
    Line::plain("  ").typed(name).and(" · ").and(value)
}

/// What may be typed next about a team.
pub fn then_team(name: &str) -> Line {
    Line::plain("接下来：").code(format!("列表 团队 {name}")).and(" · ").code(format!("对齐图 团队 {name}"))
}

/// How a team's value comes about.
pub fn why_team(name: &str) -> Line {
    Line::plain("怎么算的：").code(format!("解释 团队 {name}"))
}

/// What may be typed next about the organisation.
pub fn then_org() -> Line {
    Line::plain("接下来：").code("列表 组织").and(" · ").code("对齐图 组织")
}

/// How the organisation's value comes about.
pub fn why_org() -> Line {
    Line::plain("怎么算的：").code("解释 组织").and(" · 全部：").code("列表 全部")
}
