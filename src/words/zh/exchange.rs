//! Chinese: taking objectives along, and taking them in.

use chat::Line;

use crate::exchange::{Changed, Counts, Encoding, Fate, Fated, Unlinked, Unreadable, Wrong};

/// Why a line is not taken in.
pub fn wrong(wrong: &Wrong) -> Line {
    let is =
        |column: &str, typed: &str, what: &str| Line::plain(format!("{column} “")).typed(typed).and(format!("”{what}"));
    match wrong {
        Wrong::Cells { more } => Line::plain(format!("比列数多了 {more} 格：文字里有逗号时要加引号")),
        Wrong::Needed { column } => Line::plain(format!("{column} 是空的")),
        Wrong::TooLong { column, most } => Line::plain(format!("{column} 超过 {most} 个字符")),
        Wrong::Number { column, typed } => is(column, typed, "不是数字，请写成 1234.5"),
        Wrong::Day { column, typed } => is(column, typed, "不是日期，请写成 2026-12-31"),
        Wrong::Choice { column, typed, choices } => is(column, typed, &format!("不在可选范围内：{choices}")),
        Wrong::Measure { needed } => Line::plain(format!("衡量方式不完整：{needed}")),
        Wrong::Direction => Line::plain("start 和 target 的方向与 measure 不一致"),
        Wrong::Milestones { typed } => is("milestones", typed, "不是清单，请写成 1 内测; 2 公测"),
        Wrong::Value { typed } => is("value", typed, "不是这种衡量方式的数值"),
        Wrong::CheckIn { typed } => is("check_ins", typed, "读不出来，请写成 2026-10-05 55 confidence 7"),
        Wrong::Score { typed } => is("scores", typed, "读不出来，请写成 2026-W41 0.7"),
        Wrong::Ahead { column, day } => Line::plain(format!("{column}：{day} 还没到")),
        Wrong::Link { column, typed, why } => Line::plain(format!("{column} “")).typed(typed).and(match why {
            Unlinked::Unknown => "”不在文件里：请先去掉，导入后再对齐",
            Unlinked::Circle => "”会形成循环：请先去掉",
            Unlinked::Private => "”不行，其中一个不公开：请先去掉",
            Unlinked::NotTheirs => "”要对方同意：请先去掉，导入后再协同",
        }),
        Wrong::Closed { cycle } => Line::plain(format!("{cycle} 已经结束，不能再新增或修改：请去掉这一行")),
        Wrong::NoCycle { typed } => {
            is("cycle", typed, "没有这个周期，请写成 2026Q4，或用 cycle_first 和 cycle_last 写明起止日")
        }
        Wrong::NoTeam { typed } => Line::plain("没有叫“").typed(typed).and("”的团队"),
        Wrong::Nobody { typed } => {
            Line::plain("我不认识“").typed(typed).and("”：请写对方用 ").code("设置").and(" 看到的 ID")
        }
        Wrong::Several { typed } => {
            Line::plain("有几个人叫“").typed(typed).and("”：请写对方用 ").code("设置").and(" 看到的 ID")
        }
        Wrong::Another { label, title } => {
            Line::plain("这里的 ").id(label).and(" 是另一个目标“").typed(title).and("”：不写 ID 就会新增")
        }
        Wrong::Elsewhere { label } => Line::new().id(label).and(" 属于另一个目标"),
        Wrong::Differs { column, line } => Line::plain(format!("{column} 与第 {line} 行不同，两行是同一个目标")),
        Wrong::Twice { line } => Line::plain(format!("第 {line} 行是同一个关键结果")),
        Wrong::Objective { line } => Line::plain(format!("它的目标（第 {line} 行）没有通过")),
        Wrong::NotLed { team: Some(team) } => Line::plain("只有").typed(team).and("的负责人和管理员可以修改"),
        Wrong::NotLed { team: None } => Line::plain("不属于任何团队，只有管理员可以修改"),
        Wrong::Kind { kind } => Line::plain("okrbot 没有“").typed(kind).and("”"),
        Wrong::NoParent => Line::plain("文件里没有它的目标"),
    }
}

/// Why nothing can be read.
pub fn unreadable(why: &Unreadable) -> Line {
    match why {
        Unreadable::Empty => Line::plain("里面没有目标。"),
        Unreadable::TooLong => Line::plain("超过 50,000 行，请分成几份。"),
        Unreadable::NoColumns { needed } => Line::plain(format!("第一行要写列名，其中要有 {}。", needed.join(" 或 "))),
        Unreadable::TwoColumns { name } => Line::plain(format!("有两列都叫 {name}，请去掉一列。")),
        Unreadable::OpenQuote { line } => {
            Line::plain(format!("第 {line} 行有一个引号没有结束，后面的内容都会算成一格：请补上引号，或写成两个引号。"))
        }
        Unreadable::Broken { line } => Line::plain(format!("第 {line} 行读不出来。")),
    }
}

/// How a file was read, where that is not the usual way.
pub fn read_as(encoding: Encoding) -> Option<Line> {
    match encoding {
        Encoding::Utf8 => None,
        Encoding::Utf16 => Some(Line::plain("按 UTF-16 读取。")),
        Encoding::Gb18030 => Some(Line::plain("按 GB18030 读取，请看看文字对不对。")),
    }
}

/// What is not known of a file.
pub fn unknown(all: &[String]) -> Line {
    Line::plain("没有读取：").typed(all.join("、"))
}

/// A line and what becomes of it: `第 3 行 · 修改 · O1.2 上线 · weight 1 → 2`.
pub fn fated(fated: &Fated) -> Line {
    let word = match fated.fate {
        Fate::New => "新增",
        Fate::Same => "不变",
        Fate::Changed(_) => "修改",
        Fate::Refused(_) => "不通过",
        Fate::LeftOut(_) => "略过",
    };
    let mut line = Line::plain(format!("第 {} 行 · {word} · ", fated.line));
    if let Some(label) = &fated.label {
        line = line.id(label).and(" ");
    }
    line = line.typed(&fated.title);
    match &fated.fate {
        Fate::New | Fate::Same => line,
        Fate::Changed(all) => line.and(" · ").join(changes(all)),
        Fate::Refused(all) => all.iter().fold(line, |line, why| line.and(" · ").join(wrong(why))),
        Fate::LeftOut(why) => line.and(" · ").join(wrong(why)),
    }
}

/// What changes: `weight 1 → 2; due 2026-12-31 → 2026-12-15`.
pub fn changes(all: &[Changed]) -> Line {
    let mut line = Line::new();
    for (at, Changed { column, before, after }) in all.iter().enumerate() {
        line = line.and(if at > 0 { "；" } else { "" }).and(*column).and(" ");
        line = if before.is_empty() { line } else { line.typed(before).and(" → ") };
        line = line.typed(after);
    }
    line
}

/// How many of each.
pub fn counts(counts: Counts) -> Line {
    let Counts { new, same, changed, refused, left_out } = counts;
    let mut text = format!("新增 {new}，修改 {changed}，不变 {same}");
    if refused > 0 {
        text += &format!("，不通过 {refused}");
    }
    if left_out > 0 {
        text += &format!("，略过 {left_out}");
    }
    Line::plain(text)
}

/// How many lines are not shown.
pub fn more_lines(count: usize) -> Line {
    Line::plain(format!("……还有 {count} 行"))
}

/// Nothing was written because of what is refused.
pub fn nothing_while_refused() -> Line {
    Line::plain("什么都没有改动：要么全部导入，要么都不导入。请改好或去掉不通过的行，再试一次。")
}

/// There is nothing to write.
pub fn nothing_to_do() -> Line {
    Line::plain("里面的内容这里都有了。查看：").code("列表")
}

/// Whether to write it.
pub fn sure() -> Line {
    Line::plain("导入吗？")
}

/// It was written.
pub fn taken_in(shown: Line) -> Line {
    Line::plain("✓ 已导入：").join(shown).and("。查看：").code("列表").and("，收回：").code("撤销")
}

/// What an import is noted as.
pub fn noted(counts: Counts) -> String {
    format!("新增 {}，修改 {}", counts.new, counts.changed)
}

/// The field for what is pasted.
pub fn text_label() -> Line {
    Line::plain("要导入什么？")
}

/// What can be pasted.
pub fn text_hint() -> Line {
    Line::plain("例如一行“## 提升留存”，下面一行“- 周活跃 40% -> 60%”；也可以粘贴带列名的表格。")
}

/// The field for the team.
pub fn team_label() -> Line {
    Line::plain("没有写团队的，算在哪个团队？")
}

/// The button that looks at it.
pub fn submit() -> String {
    "先看看".into()
}

/// Whoever may take objectives in.
pub fn who_may_import() -> Line {
    Line::plain("团队负责人和管理员")
}

/// Too much for a message.
pub fn too_many(count: usize, most: usize, command: &str) -> Line {
    Line::plain(format!("一共 {count} 个目标，消息里最多显示 {most} 个。可以缩小范围："))
        .code("导出 团队 名称")
        .and(" 或 ")
        .code("导出 2026Q4")
        .and("。运行 okrbot 的人可以用 ")
        .code(command)
        .and(" 导出全部。")
}

/// A file cannot be sent here.
pub fn by_command(command: &str) -> Line {
    Line::plain("这里发不了文件。运行 okrbot 的人可以用 ")
        .code(command)
        .and(" 导出；")
        .code("导出")
        .and(" 在这里以文字显示。")
}

/// Whoever may read every change.
pub fn who_may_audit() -> Line {
    Line::plain("管理员")
}

/// Nothing was ever changed.
pub fn nothing_changed() -> Line {
    Line::plain("还没有任何变更。").code("帮助").and(" 查看可以做什么。")
}

/// How many of the changes are shown, and how to get all of them.
pub fn latest_changes(count: usize, command: &str) -> Line {
    Line::plain(format!("以上是最近 {count} 条变更。运行 okrbot 的人可以用 "))
        .code(command)
        .and(" 导出全部；只看一个：")
        .code("历史 O1")
}

/// There is nothing to take along.
pub fn nothing() -> Line {
    Line::plain("没有可以导出的目标。查看现有的：").code("列表 全部")
}

/// What to do with what was shown.
pub fn then_import() -> Line {
    Line::plain("这段文字可以再导入：").code("导入")
}
