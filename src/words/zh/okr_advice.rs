//! Chinese: what a coach would say about somebody's objectives on a Monday.

use chat::Line;

/// An objective supports nothing, while there is something to support.
pub fn supports_nothing(label: &str, title: &str, candidate: &str) -> Line {
    Line::plain("💡 ")
        .id(label)
        .and(" ")
        .typed(title)
        .and(" 还没有承接上级目标：")
        .code(format!("/okr 对齐 {label} 到 {candidate}"))
}

/// Several of the speaker's own support nothing.
pub fn support_nothing(labels: &[String], candidate: &str) -> Line {
    let first = labels.first().cloned().unwrap_or_default();
    listed(Line::plain("💡 "), labels).and(" 还没有承接上级目标：").code(format!("/okr 对齐 {first} 到 {candidate}"))
}

/// Somebody has many objectives.
pub fn many_objectives(number: usize) -> Line {
    Line::plain(format!("💡 你有 {number} 个目标，五个以内更容易聚焦。要精简：")).code("/okr 放弃 O12")
}

/// An objective has many key results.
pub fn many_key_results(label: &str, title: &str, number: usize) -> Line {
    Line::plain("💡 ")
        .id(label)
        .and(" ")
        .typed(title)
        .and(format!(" 有 {number} 个关键结果，五个以内更能说明重点。要精简："))
        .code(format!("/okr 查看 {label}"))
}

/// What the others' objectives of a team support: for its lead.
pub fn team_supports_nothing(team: &str, labels: &[String], more: usize, candidate: &str) -> Line {
    let first = labels.first().cloned().unwrap_or_default();
    let line = listed(Line::plain("💡 ").typed(team).and("："), labels);
    let line = if more > 0 { line.and(format!(" 等 {} 个", labels.len() + more)) } else { line };
    line.and(" 还没有承接上级目标：").code(format!("/okr 对齐 {first} 到 {candidate}"))
}

/// Who of a team has many objectives, and which objectives have many key results: for its lead.
pub fn team_over_full(team: &str, people: &[(String, usize)], objectives: &[(String, usize)]) -> Line {
    let mut line = Line::plain("💡 ").typed(team).and("：超过五个 – ");
    let mut first = true;
    for (name, number) in people {
        line = if first { line } else { line.and("，") };
        line = line.person(name).and(format!(" 有 {number} 个目标"));
        first = false;
    }
    for (label, number) in objectives {
        line = if first { line } else { line.and("，") };
        line = line.id(label).and(format!(" 有 {number} 个关键结果"));
        first = false;
    }
    line
}

fn listed(line: Line, labels: &[String]) -> Line {
    labels.iter().enumerate().fold(line, |line, (index, label)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.id(label)
    })
}
