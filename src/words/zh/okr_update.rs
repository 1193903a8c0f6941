//! Chinese: check-ins and scores.

use chat::Line;

/// A check-in: value, progress before and now, the score that is suggested by it.
pub fn checked_in(
    label: &str,
    title: &str,
    value: &str,
    before: Option<&str>,
    progress: &str,
    score: Option<&str>,
) -> Line {
    let line = Line::new().id(label).and(" ").typed(title).and(" · ").typed(value).and(" · 进度 ");
    let line = match before {
        Some(before) if before != progress => line.and(format!("{before} → {progress}")),
        _ => line.and(progress),
    };
    match score {
        Some(score) => line.and(format!(" · 建议打分 {score}")),
        None => line,
    }
}

/// How to correct a check-in.
pub fn then_fix(label: &str, correction: &str) -> Line {
    Line::plain("填错了？").code(format!("更正 {label} {correction}")).and(" 或 ").code("撤销")
}

/// A score stood behind a value: `first` gives the value alone, before its note.
pub fn two_messages(label: &str, first: &str, note: Option<&str>, score: &str) -> Line {
    Line::plain("数值和打分要分两条发，没有改动。先 ")
        .code(first)
        .typed(note.map(|note| format!(" {note}")).unwrap_or_default())
        .and("，再 ")
        .code(format!("打分 {label} {score}"))
}

/// Stands for a value that is to be typed.
pub fn value() -> String {
    "数值".into()
}

/// A value, as a command.
pub fn update_value(label: &str) -> String {
    format!("更新 {label} 数值")
}

/// A milestone that is reached, or is not, as it is typed behind an id.
pub fn milestone(number: u16, done: bool) -> String {
    if done { format!("里程碑 {number} 完成") } else { format!("里程碑 {number} 未完成") }
}

/// That it is done, as it is typed behind an id.
pub fn is_done() -> String {
    "完成".into()
}

/// That nothing is left to do, as a command.
pub fn done(label: &str) -> String {
    format!("完成 {label}")
}

/// What to do after several check-ins.
pub fn then_list() -> Line {
    Line::plain("看看整体情况：").code("列表")
}

/// The last check-in was corrected.
pub fn fixed(was: &str) -> Line {
    Line::plain("已更正。原来的 ").typed(was).and(" 留在历史里，不再计算。填错了？").code("撤销")
}

/// There is no check-in to correct.
pub fn nothing_to_fix(label: &str, update: &str) -> Line {
    Line::new().id(label).and(" 还没有数值。先更新一次：").code(update)
}

/// A confidence was noted.
pub fn confident(label: &str, title: &str, confidence: u8) -> Line {
    Line::new().id(label).and(" ").typed(title).and(format!(" · 信心 {confidence}/10 · ")).code(format!("查看 {label}"))
}

/// The question about a value that is far off.
pub fn far_outside(label: &str, value: &str, ends: &str) -> Line {
    Line::new().id(label).and(" 是 ").typed(ends).and("。现在真的是 ").typed(value).and(" 吗？")
}

/// The same in a form, where there is no yes or no.
pub fn far_in_form(label: &str, value: &str) -> Line {
    Line::plain("这个数离起点和目标很远。如果没错，这一项先留空，再输入 ").code(format!("/okr 更新 {label} ={value}"))
}

/// `done` for what is measured.
pub fn is_measured(label: &str, ends: &str, target: &str) -> Line {
    Line::new().id(label).and(" 有指标：").typed(ends).and("。现在是多少？到目标就输入 ").code(target)
}

/// A number for what is done or not.
pub fn is_done_or_not(label: &str) -> Line {
    Line::new()
        .id(label)
        .and(" 只分完成和未完成。输入 ")
        .code(format!("{label} 完成"))
        .and("，没完成就输入 ")
        .code(format!("{label} 0"))
}

/// A milestone of what has none.
pub fn no_milestones(label: &str) -> Line {
    Line::new().id(label).and(" 没有里程碑。请输入数值：").code(format!("{label} 数值"))
}

/// A number where milestones are counted.
pub fn has_milestones(label: &str, ways: &[String]) -> Line {
    codes(Line::new().id(label).and(" 由里程碑组成。哪一个完成了？输入 "), ways)
}

/// There is no such milestone.
pub fn no_such_milestone(label: &str, number: u16) -> Line {
    Line::new()
        .id(label)
        .and(format!(" 没有第 {number} 个里程碑。"))
        .code(format!("查看 {label}"))
        .and(" 可以看到全部。")
}

/// A per cent sign where the unit is another.
pub fn percent(label: &str, ends: &str, ways: &[String]) -> Line {
    let line = Line::new().id(label).and(" 是 ").typed(ends).and("。你指这个数本身，还是走完的比例？");
    codes(line, ways)
}

/// A minus that may be a sign or a difference.
pub fn minus(ways: &[String]) -> Line {
    codes(Line::plain("是负数，还是比之前少？"), ways)
}

fn codes(line: Line, ways: &[String]) -> Line {
    let mut line = line;
    for (index, way) in ways.iter().enumerate() {
        line = if index == 0 { line } else { line.and(" 或 ") };
        line = line.code(way);
    }
    line
}

/// Another unit than the key result's.
pub fn other_unit(label: &str, unit: &str, typed: &str) -> Line {
    Line::new()
        .id(label)
        .and(" 的单位是 ")
        .typed(unit)
        .and("，不是 ")
        .typed(typed)
        .and("。请换算成 ")
        .typed(unit)
        .and("：")
        .code(format!("更新 {label} 数值"))
}

/// A value that cannot be kept.
pub fn too_large() -> Line {
    Line::plain("这个数太大或小数位太多，没有任何改动。")
}

/// Nothing to update.
pub fn none_of_yours() -> Line {
    Line::plain("你还没有关键结果。先加目标：").code("新增 标题").and("，再加关键结果：").code("新增 O1 标题 40 -> 60")
}

/// What is known under a field: the ends, the last value and its day.
pub fn field_hint(ends: Option<&str>, last: Option<(String, String)>) -> Line {
    let line = match ends {
        Some(ends) => Line::new().typed(ends),
        None => Line::plain("完成，或留空"),
    };
    match last {
        Some((value, day)) => line.and(" · 上次 ").typed(value).and(format!("，{day}")),
        None => line.and(" · 还没有数值"),
    }
}

/// The button that checks in.
pub fn submit() -> String {
    "更新".into()
}

/// Every field was left empty.
pub fn nothing_changed() -> Line {
    Line::plain("没有填写，没有任何改动。")
}

/// A score was given.
pub fn scored(label: &str, title: &str, week: &str, score: &str, suggested: Option<&str>) -> Line {
    let line = Line::new().id(label).and(" ").typed(title).and(format!(" · {week} · {score}"));
    match suggested {
        Some(suggested) => line.and(format!("（建议 {suggested}）")),
        None => line,
    }
}

/// A score that is not the owner's.
pub fn stands_beside(owner: &str) -> Line {
    Line::plain("它和负责人 ").person(owner).and(" 的打分并列显示，只有对方没打分时才计算。")
}

/// How to take a score back.
pub fn then_undo(label: &str) -> Line {
    Line::plain("打错了？").code("撤销").and(" · 怎么算的：").code(format!("解释 {label}"))
}

/// Something that may mean a score.
pub fn score_asked(label: &str, typed: &str, guess: Option<&str>) -> Line {
    let line = Line::plain("打分是 0.0 到 1.0，或者红黄绿灯");
    let line = if typed.is_empty() { line.and("。") } else { line.and("，不是“").typed(typed).and("”。") };
    match guess {
        Some(guess) => line.and("你是指 ").code(format!("打分 {label} {guess}")).and(" 吗？"),
        None => codes(line.and("请输入 "), &[format!("打分 {label} 0.7"), format!("打分 {label} 绿")]),
    }
}

/// A week before the key result's first.
pub fn scored_too_early(label: &str, first: &str) -> Line {
    Line::new().id(label).and(format!(" 从 {first} 开始，更早的周没有分数可打。"))
}
