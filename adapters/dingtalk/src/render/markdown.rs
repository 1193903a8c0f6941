//! Lines in DingTalk's markdown.
//!
//! Source: open.dingtalk.com/document/development/robot-message-type, the list of markdown that is understood.

use chat::{Line, markdown};

/// What parts two lines: a line break needs two spaces before and after it.
pub const BREAK: &str = "  \n  ";

/// The lines as one text.
pub fn text(lines: &[Line]) -> String {
    markdown::text(lines, BREAK)
}

/// A line, without the break behind it.
pub fn line(line: &Line) -> String {
    markdown::line(line, BREAK)
}

/// The text with nothing left in it that would be more than text.
pub fn inert(text: &str) -> String {
    markdown::inert(text, BREAK)
}
