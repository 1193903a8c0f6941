//! Chinese: a form whose fields are asked in words.

use chat::Line;

use crate::words::text::brief;

/// A field as a question: its number and label, whether it may not be left out, help, the labels of its choices, and what
/// is filled in already.
pub fn question(field: Line, required: bool, hint: Option<&Line>, choices: &[&str], now: Option<&str>) -> Line {
    let line = if required { field.and("（必填）") } else { field };
    let line = match hint {
        Some(hint) => line.and(" · ").join(hint.clone()),
        None => line,
    };
    let line = choices.iter().enumerate().fold(line, |line, (place, choice)| {
        line.and(format!("{}{} ", if place == 0 { " · " } else { " / " }, place + 1)).typed(*choice)
    });
    match now {
        Some(now) => line.and(" · 现在：").typed(brief(now)),
        None => line,
    }
}

/// How one question is answered.
pub fn how_one() -> Line {
    Line::plain("下一条消息就是回答；").and("不答就说 ").code("取消").and("。")
}

/// How several are.
pub fn how_several() -> Line {
    Line::plain("用一条消息回答，每项一行，按这个顺序，或带编号（")
        .code("① …")
        .and("）。不填的写 ")
        .code("-")
        .and("，都不填就说 ")
        .code("取消")
        .and("。")
}

/// What could not be left out was.
pub fn still_needed() -> Line {
    Line::plain("记下了。还需要：")
}

/// What was asked before still waits, and follows.
pub fn still_open() -> Line {
    Line::plain("还有：")
}

/// A line that belongs to none of the questions.
pub fn stray(typed: &str) -> Line {
    Line::plain("“").typed(brief(typed)).and("”回答的是哪一项？请以编号开头，例如 ").code("① …").and("。没有任何改动。")
}

/// No date.
pub fn not_a_date() -> Line {
    Line::plain("请写日期，例如 ").code("2026-12-31")
}
