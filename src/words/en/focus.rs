//! English: whether the focus of a week was kept.

use chat::Line;

use crate::answer::focus::Focus;
use crate::words::text::brief;

/// The review's field; `named` is what the person typed.
pub fn label(named: &str) -> Line {
    Line::plain("Focus of the week: ").typed(brief(named))
}

/// Kept, partly, missed.
pub fn choices() -> [&'static str; 3] {
    ["kept", "partly", "missed"]
}

/// How it is said by a message.
pub fn in_words(named: &str) -> Line {
    let line = Line::plain("Your focus of the week, “").typed(brief(named)).and("”, in a line of its own (optional): ");
    line.code("focus kept").and(" · ").code("focus partly").and(" · ").code("focus missed")
}

/// It was kept in mind.
pub fn echo(focus: Focus) -> Line {
    Line::plain(match focus {
        Focus::Kept => "✓ Focus of the week: kept",
        Focus::Partly => "✓ Focus of the week: partly kept",
        Focus::Missed => "✓ Focus of the week: missed",
    })
}

/// None was named.
pub fn none_named() -> Line {
    Line::plain("You named no focus for this week, so there is none to keep. Nothing was kept. ").code("monday")
}

/// The team's line in the summary: of those who said what became of their focus.
pub fn of_team(kept: i64, partly: i64, of: i64) -> Line {
    let line = Line::plain(format!("Focus: {kept} of {of} kept"));
    if partly > 0 { line.and(format!(", {partly} partly")) } else { line }
}
