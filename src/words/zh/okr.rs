//! Chinese: objectives and key results, whatever is done with them.

use chat::Line;

/// Nothing has that id.
pub fn no_such(label: &str) -> Line {
    Line::plain("没有 ").id(label).and("。输入 ").code("列表").and(" 看看你的目标。")
}

/// The objective has no key result of that number.
pub fn no_such_in(label: &str, objective: &str) -> Line {
    Line::plain("没有 ").id(label).and("。输入 ").code(format!("查看 {objective}")).and(" 看看有哪些关键结果。")
}

/// Whoever may change what belongs to the organisation.
pub fn leads_and_admins() -> Line {
    Line::plain("团队负责人和管理员")
}

/// Whoever may change what belongs to people.
pub fn owners_and_leads(owners: &[&str], leads: &[String]) -> Line {
    let owners = owners.iter().map(|owner| (*owner, "（负责人）"));
    let leads = leads.iter().map(|lead| (lead.as_str(), "（团队负责人）"));
    let mut line = Line::plain(" ");
    for (index, (name, role)) in owners.chain(leads).enumerate() {
        line = if index == 0 { line } else { line.and("、") };
        line = line.person(name).and(role);
    }
    line.and("或管理员")
}

/// It was dropped, so nothing can be measured.
pub fn was_dropped(label: &str) -> Line {
    Line::new().id(label).and(" 已放弃。要恢复请输入 ").code(format!("恢复 {label}"))
}

/// An objective that was dropped, in a list.
pub fn dropped_mark() -> String {
    "已放弃".into()
}

/// It has ended, so nothing can be added.
pub fn has_ended(label: &str, done: bool) -> Line {
    let how = if done { " 已完成。" } else { " 已放弃。" };
    Line::new().id(label).and(how).and("要恢复请输入 ").code(format!("恢复 {label}"))
}

/// How much of it is scored.
pub fn coverage(scored: u32, of: u32) -> String {
    format!("已打分 {scored}/{of}")
}

/// The value of a key result that is done or not.
pub fn done_or_not(done: bool) -> String {
    if done { "已完成" } else { "未完成" }.into()
}

/// How many milestones are reached.
pub fn milestones_reached(reached: usize, of: usize) -> String {
    format!("{of} 个里程碑完成 {reached} 个")
}

/// When a milestone is due.
pub fn by_day(day: &str) -> String {
    format!(" · {day}前")
}

/// How much something counts.
pub fn weighs(weight: &str) -> String {
    format!(" · 权重 {weight}")
}

/// What the organisation is called as an owner.
pub fn organisation() -> String {
    "组织".into()
}
