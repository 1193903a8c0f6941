//! Chinese: what supports what, and what works with what.

use chat::Line;

/// An id and its title, divided by commas.
fn listed(line: Line, things: &[(String, String)]) -> Line {
    things.iter().enumerate().fold(line, |line, (index, (label, title))| {
        let line = if index == 0 { line } else { line.and("、") };
        line.id(label).and(" ").typed(title)
    })
}

/// One supports others.
pub fn supports(label: &str, title: &str, others: &[(String, String)]) -> Line {
    listed(Line::plain("✓ ").id(label).and(" ").typed(title).and(" 承接 "), others).and("。")
}

/// Two work together.
pub fn works_with(label: &str, title: &str, others: &[(String, String)]) -> Line {
    listed(Line::plain("✓ ").id(label).and(" ").typed(title).and(" 协同 "), others).and("。")
}

/// The other side is asked; `reached`: they are told.
pub fn asked(label: &str, other: &str, names: &[String], reached: bool) -> Line {
    let line = people(Line::plain("✓ 已询问 "), names).and("：").id(other).and(" 是否与 ").id(label).and(" 协同。");
    if reached {
        return line.and("有答复会告诉你，在此之前显示为“待确认”。");
    }
    line.and("现在联系不上对方，对方可以输入 ").code(format!("接受 {label}")).and(" 来答复。")
}

fn people(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.person(name)
    })
}

/// What to do after it.
pub fn then_tree(label: &str) -> Line {
    Line::plain("查看：").code(format!("对齐图 {label}")).and(" · 弄错了？").code("撤销")
}

/// The question to the other side.
pub fn question(asker: &str, (label, title): (&str, &str), (other, theirs): (&str, &str)) -> Vec<Line> {
    vec![
        Line::new()
            .person(asker)
            .and(" 想问：")
            .id(other)
            .and(" ")
            .typed(theirs)
            .and(" 与 ")
            .id(label)
            .and(" ")
            .typed(title)
            .and(" 协同吗？"),
        Line::plain("协同是横向的，没有上下级。也可以输入 ")
            .code(format!("接受 {label}"))
            .and(" · ")
            .code(format!("拒绝 {label}")),
    ]
}

/// The two buttons.
pub fn buttons() -> (String, String) {
    ("接受".into(), "拒绝".into())
}

/// What came of it, as the asker reads it.
pub fn told(name: &str, label: &str, other: &str, yes: bool) -> Line {
    let line = Line::new().person(name).and(if yes { " 已接受：" } else { " 已拒绝：" }).id(other);
    let line = line.and(if yes { " 与 " } else { " 不与 " }).id(label).and(" 协同。");
    line.code(format!("查看 {label}"))
}

/// The answer was taken back, as the asker reads it.
pub fn told_back(name: &str, label: &str, other: &str) -> Line {
    Line::new().person(name).and(" 收回了答复：").id(other).and(" 是否与 ").id(label).and(" 协同，重新待确认。")
}

/// What came of it, as whoever answered reads it.
pub fn answered(asker: &str, label: &str, other: &str, yes: bool) -> Line {
    let line = Line::plain("✓ ").id(other).and(if yes { " 与 " } else { " 不与 " }).id(label).and(" 协同，已告诉 ");
    line.person(asker).and("。弄错了？").code("撤销")
}

/// It was accepted before.
pub fn accepted_before(label: &str, other: &str) -> Line {
    Line::new()
        .id(other)
        .and(" 已经与 ")
        .id(label)
        .and(" 协同，没有改动。要取消：")
        .code(format!("取消对齐 {label} {other}"))
}

/// Nothing like that is asked.
pub fn nothing_asked() -> Line {
    Line::plain("没有等你答复的协同。").code("列表").and(" 查看你的目标。")
}

/// Several are asked.
pub fn which_asked(labels: &[String], yes: bool) -> Line {
    let word = if yes { "接受" } else { "拒绝" };
    let line = Line::plain("有好几个在等你答复，请指明一个：");
    labels.iter().enumerate().fold(line, |line, (index, label)| {
        let line = if index == 0 { line } else { line.and(" · ") };
        line.code(format!("{word} {label}"))
    })
}

/// A thing with itself, or with a part of itself.
pub fn itself(label: &str, other: &str) -> Line {
    let line = Line::new().id(label);
    if label == other {
        return line.and(" 不能和自己对齐。看看有哪些：").code("列表 全部");
    }
    line.and(" 和 ").id(other).and(" 属于同一个目标，不需要对齐。")
}

/// It would close a circle; the way leads from what would be above to what would be below.
pub fn circle(way: &[String], label: &str, other: &str) -> Line {
    let line = Line::plain("这样会形成循环：");
    let line = way.iter().fold(line, |line, step| line.id(step).and(" → "));
    let line = match way.first() {
        Some(first) => line.id(first),
        None => line,
    };
    line.and("。没有改动。可以横向协同：").code(format!("协同 {label} {other}"))
}

/// One of them is private.
pub fn is_private(label: &str) -> Line {
    Line::new().id(label).and(" 不公开，对齐后大家都会看到它。没有改动。")
}

/// They are aligned so already.
pub fn already(label: &str, other: &str, with: bool) -> Line {
    if with {
        let line = Line::new().id(label).and(" 已经与 ").id(other).and(" 协同，或正等对方确认；没有改动。");
        return line.code(format!("查看 {label}"));
    }
    Line::new().id(label).and(" 已经承接 ").id(other).and("，没有改动。").code(format!("对齐图 {other}"))
}

/// They are not aligned.
pub fn not_aligned(label: &str, other: &str) -> Line {
    Line::new().id(label).and(" 和 ").id(other).and(" 没有对齐，没有改动。查看：").code(format!("查看 {label}"))
}

/// It is aligned with nothing.
pub fn aligned_with_nothing(label: &str) -> Line {
    Line::new().id(label).and(" 还没有对齐。可以承接的：").code("列表 全部")
}

/// It is aligned with several.
pub fn which_one(label: &str, others: &[String]) -> Line {
    let line = Line::new().id(label).and(" 有好几个对齐，请指明一个：");
    others.iter().enumerate().fold(line, |line, (index, other)| {
        let line = if index == 0 { line } else { line.and(" · ") };
        line.code(format!("取消对齐 {label} {other}"))
    })
}

/// They are not aligned any more.
pub fn unaligned(pairs: &[(String, String, bool)]) -> Line {
    let line = pairs.iter().enumerate().fold(Line::plain("✓ "), |line, (index, (label, other, with))| {
        let line = if index == 0 { line } else { line.and("，") };
        let line = line.id(label).and(if *with { " 不再与 " } else { " 不再承接 " }).id(other);
        if *with { line.and(" 协同") } else { line }
    });
    line.and("。弄错了？").code("撤销")
}

/// What stands above: `↑ 承接 O3 公司增长 · Maya`.
pub fn above(own: Option<&str>, thing: Line, dropped: bool) -> Line {
    side("↑ ", own, "承接 ", thing).and(if dropped { "（已放弃）" } else { "" })
}

/// What stands below: `↓ 被承接：O15 新手引导 · Tom`.
pub fn below(own: Option<&str>, thing: Line) -> Line {
    side("↓ ", own, "被承接：", thing)
}

/// What stands beside: `↔ 协同 O7 文档 · Lin（待确认）`.
pub fn beside(own: Option<&str>, thing: Line, asked: bool) -> Line {
    side("↔ ", own, "协同 ", thing).and(if asked { "（待确认）" } else { "" })
}

fn side(mark: &str, own: Option<&str>, how: &str, thing: Line) -> Line {
    let line = Line::plain(mark);
    let line = match own {
        Some(own) => line.id(own).and(" "),
        None => line,
    };
    line.and(how).join(thing)
}

/// Further ones.
pub fn and_more(more: usize, label: &str) -> Line {
    Line::plain(format!("……还有 {more} 个：")).code(format!("对齐图 {label} 完整"))
}
