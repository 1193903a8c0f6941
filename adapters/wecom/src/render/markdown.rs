//! Lines in the markdown of groups' robots and of the intelligent robot, which one knows more of than the other: what is written
//! here reads the same in both.
//!
//! Sources: developer.work.weixin.qq.com/document/path/91770 and 101031.

use chat::{Line, markdown};

/// What parts two lines.
const BREAK: &str = "\n";

/// The lines as one text; never blank.
pub fn text(lines: &[Line]) -> String {
    let text = nameless(&markdown::text(lines, BREAK));
    if text.trim().is_empty() { "…".into() } else { text }
}

/// A line.
pub fn line(line: &Line) -> String {
    nameless(&markdown::line(line, BREAK))
}

/// Some installations put a name in the place of `$userName=…$`.
fn nameless(text: &str) -> String {
    text.replace('$', "＄")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_put_in_and_nothing_is_blank() {
        let typed = Line::new().typed("$userName=lin$ <@all>");
        assert_eq!(text(&[typed]), "＄userName=lin＄ ＜＠all>");
        assert_eq!((text(&[]), line(&Line::new().typed("5$")).as_str()), ("…".into(), "5＄"));
    }
}
