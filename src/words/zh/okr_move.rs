//! Chinese: a key result that goes to another objective.

use chat::Line;

/// It went, and what it is called now.
pub fn moved(was: &str, is: &str, title: &str, (objective, of): (&str, &str)) -> Vec<Line> {
    vec![
        Line::plain("✓ ")
            .id(was)
            .and(" ")
            .typed(title)
            .and(" 现在是 ")
            .id(is)
            .and("，属于 ")
            .id(objective)
            .and(" ")
            .typed(of)
            .and("；数值、打分和历史都跟着走。"),
        Line::plain("查看：").code(format!("查看 {is}")).and(" · 弄错了？").code("撤销"),
    ]
}

/// Somebody used the id that it had before.
pub fn is_now(was: &str, is: &str, title: &str) -> Line {
    Line::new().id(was).and(" 现在是 ").id(is).and(" ").typed(title).and("。").code(format!("查看 {is}"))
}

/// It is of that objective already.
pub fn is_there(label: &str, objective: &str) -> Line {
    Line::new().id(label).and(" 本来就属于 ").id(objective).and("，没有改动。").code(format!("查看 {objective}"))
}

/// The other objective is of another cycle.
pub fn other_cycle((label, was): (&str, &str), (objective, is): (&str, &str)) -> Line {
    Line::new()
        .id(label)
        .and(format!(" 属于 {was}，"))
        .id(objective)
        .and(format!(" 属于 {is}：关键结果只能在同一周期内移动。下个周期继续做的请结转："))
        .code("帮助 周期")
}

/// An alignment is in the way.
pub fn aligned(label: &str, other: &str, objective: &str) -> Line {
    Line::new()
        .id(label)
        .and(" 与 ")
        .id(other)
        .and(" 有对齐，放到 ")
        .id(objective)
        .and(" 下会形成循环。请先取消：")
        .code(format!("取消对齐 {label} {other}"))
}
