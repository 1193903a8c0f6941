//! Chinese: titles that stand where an id could.

use chat::Line;

/// Several have such a title.
pub fn several_fit(words: &str) -> Line {
    Line::plain("有好几个符合“").typed(words).and("”，是哪一个？")
}

/// One of them: its number, the command that means it, its title and whose it is.
pub fn choice(number: usize, command: &str, title: &str, owner: Option<&str>) -> Line {
    let line = Line::plain(format!("{number}. ")).code(command).and(" · ").typed(title);
    match owner {
        Some(owner) => line.and(" · ").person(owner),
        None => line,
    }
}

/// How one of them is chosen.
pub fn which(more: bool) -> Line {
    let line = if more { "还有更多，请把标题写完整一些。" } else { "" };
    Line::plain(format!("{line}请输入序号，或整条命令。"))
}

/// Something else came than one of the numbers.
pub fn not_one_of_them(most: usize) -> Line {
    Line::plain(format!("请输入 1 到 {most} 的序号，或 ")).code("取消")
}

/// Nothing has such a title, but something nearly.
pub fn near(words: &str, label: &str, title: &str, command: &str) -> Line {
    Line::plain("没有叫“").typed(words).and("”的。你是想说 ").id(label).and(" ").typed(title).and(" 吗？").code(command)
}

/// Nothing has such a title.
pub fn nothing_fits(words: &str) -> Line {
    Line::plain("没有叫“").typed(words).and("”的目标或关键结果。").code("列表").and(" 可以看到标题和编号。")
}

/// A title and a value, with no command.
pub fn a_value(command: &str) -> Line {
    Line::plain("你是想说 ").code(command).and(" 吗？")
}
