//! Chinese: whether the focus of a week was kept.

use chat::Line;

use crate::answer::focus::Focus;
use crate::words::text::brief;

/// The review's field; `named` is what the person typed.
pub fn label(named: &str) -> Line {
    Line::plain("本周重点：").typed(brief(named))
}

/// Kept, partly, missed.
pub fn choices() -> [&'static str; 3] {
    ["完成", "部分完成", "未完成"]
}

/// How it is said by a message.
pub fn in_words(named: &str) -> Line {
    let line = Line::plain("你的本周重点“").typed(brief(named)).and("”，单独一行（可不填）：");
    line.code("重点 完成").and(" · ").code("重点 部分").and(" · ").code("重点 未完成")
}

/// It was kept in mind.
pub fn echo(focus: Focus) -> Line {
    Line::plain(match focus {
        Focus::Kept => "✓ 本周重点：完成",
        Focus::Partly => "✓ 本周重点：部分完成",
        Focus::Missed => "✓ 本周重点：未完成",
    })
}

/// None was named.
pub fn none_named() -> Line {
    Line::plain("你这周没有写重点，所以没有记录。").code("周计划")
}

/// The team's line in the summary: of those who said what became of their focus.
pub fn of_team(kept: i64, partly: i64, of: i64) -> Line {
    let line = Line::plain(format!("重点：{of} 人中 {kept} 人完成"));
    if partly > 0 { line.and(format!("，{partly} 人部分完成")) } else { line }
}
