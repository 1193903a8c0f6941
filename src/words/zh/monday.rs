//! Chinese: the Monday consensus.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::day as date;
use super::ritual::{marks, ritual, until, word};
use crate::command::Named;
use crate::words::labels;
use crate::words::text::{brief, one_line};

/// The consensus' form.
pub fn monday_labels() -> labels::Monday {
    labels::Monday {
        keep: "保持",
        change: "要改",
        what: " · 改什么？",
        focus: "本周重点",
        focus_hint: "最多三行。",
        help: "需要帮助",
        submit: "提交",
        skip: "跳过",
    }
}

/// The consensus' question.
pub fn monday_question(of: impl Named, team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold(ritual(&of)).and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::new().person(name).and(format!("，目标还合适吗？这周的重点是什么？{}。", until(ends, "回答"))),
    ]
}

/// An objective in the question, with the change that was asked for already.
pub fn objective_in_words(id: &str, title: &str, change: Option<&str>) -> Line {
    let line = Line::new().id(id).and(" ").typed(brief(title));
    match change {
        Some(change) => line.and(" · 要改：").typed(brief(change)),
        None => line,
    }
}

/// How the consensus is answered by a message; `first` is the first objective in it, `same` whether there is a last focus.
pub fn monday_in_words(first: Option<&str>, focus: Option<&str>, help: Option<&str>, same: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(focus.map(|focus| Line::plain("重点（已答）：").typed(brief(focus))));
    lines.extend(help.map(|help| Line::plain("求助（已答）：").typed(brief(help))));
    let line = Line::plain("写下本周重点，最多三行；需要帮助就加 ").code("求助：…");
    let line = match first {
        Some(id) => line.and("，目标要改就加 ").code(format!("{id} 要改：…")).and("，没提到的不变。"),
        None => line.and("。"),
    };
    lines.push(if same { line.code("照旧").and(" 就是重点和上次一样。") } else { line });
    lines
}

/// With no objective yet, Monday asks for one.
pub fn no_objective_yet() -> Line {
    Line::plain("你还没有目标：").code("/okr 新增 …").and("，或 ").code("跳过")
}

/// An objective needs a change, and nothing says which.
pub fn say_what_changes() -> Line {
    Line::plain("请用一行写清要改什么。")
}

/// The same, for an answer in words.
pub fn say_what_changes_in_words(id: &str) -> Line {
    Line::id(Line::new(), id).and(" 要改什么？例如 ").code(format!("{id} 要改：降低目标"))
}

/// What was picked is noted; the focus is missing.
pub fn and_focus() -> Line {
    Line::plain("记下了。那本周重点呢？没有就说 ").code("无").and("。")
}

/// A focus of too many lines.
pub fn focus_too_long(most: usize) -> Line {
    Line::plain(format!("重点最多 {most} 行。"))
}

/// An objective that is not in the question.
pub fn not_asked_about(id: &str) -> Line {
    Line::id(Line::new(), id).and(" 不在你这里的目标里。").code("列表").and(" 可以看到你的目标。")
}

/// What was understood, in one line.
pub fn monday_echo(of: impl Named, team: &str, day: NaiveDate, focus: &str, help: &str, changes: usize) -> Line {
    {
        let line = Line::plain(format!("✓ {} ", ritual(&of))).typed(team).and(format!(" {}", date(day)));
        let line =
            if focus.is_empty() { line.and(" · 没有重点") } else { line.and(" · 重点：").typed(brief(focus)) };
        let line =
            if changes == 0 { line.and(" · 目标都保持") } else { line.and(format!(" · {changes} 个要改")) };
        let line = if help.is_empty() { line } else { line.and(" · 求助：").typed(brief(help)) };
        line.and(" · 修改：").code(word(&of))
    }
}

/// The head of the board of a consensus.
pub fn monday_head(of: impl Named, team: &str, week: &str) -> Line {
    Line::new().typed(team).and(format!(" · {} · {week}", ritual(&of)))
}

/// Somebody's focus.
pub fn focus_of(name: &str, late: bool, edited: bool, focus: &str) -> Line {
    Line::new().person(name).and(marks(late, edited)).and("：").typed(one_line(focus))
}

/// Somebody wants help.
pub fn help_wanted(name: &str, help: &str) -> Line {
    Line::plain("🙋 ").person(name).and(" 需要帮助：").typed(one_line(help))
}

/// A question on the board.
pub fn open_question(id: &str, name: &str, text: &str) -> Line {
    Line::plain("❓ ").id(id).and(" ").person(name).and("：").typed(brief(text))
}

/// An objective that needs a change.
pub fn needs_change(id: &str, title: &str, name: &str, what: &str) -> Line {
    Line::plain("✏️ ").id(id).and(" ").typed(title).and(" 要改 · ").person(name).and("：").typed(brief(what))
}
