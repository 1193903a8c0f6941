//! Lines in the markdown of groups' robots and of the intelligent robot, which one knows more of than the other: what is written
//! here reads the same in both.
//!
//! Sources: developer.work.weixin.qq.com/document/path/91770 and 101031.

use chat::{Line, markdown};

/// What parts two lines.
const BREAK: &str = "\n";

/// The lines as one text; never blank.
pub fn text(lines: &[Line]) -> String {
    let text = markdown::text(lines, BREAK);
    if text.trim().is_empty() { "…".into() } else { text }
}

/// A line.
pub fn line(line: &Line) -> String {
    markdown::line(line, BREAK)
}
