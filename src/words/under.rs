//! What was typed in several lines, as lines of a report: each but the first is moved in behind a mark, so that none of them
//! stands at the margin, where okrbot names people, blockers and who is missing.

use chat::{Line, Span};

/// What stands before a further line. Nobody can type it there: the spaces in front of what was typed are left out.
const MARK: &str = "  │ ";

/// What begins a new line on some screen.
const BREAKS: [char; 7] = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A line, and under it what was typed into it in further lines; they stay on its page.
pub fn under(line: Line) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut last = Line { spans: Vec::new(), keep: line.keep };
    for span in line.spans {
        let Span::Typed(text) = &span else {
            last.spans.push(span);
            continue;
        };
        if !text.contains(BREAKS) {
            last.spans.push(span);
            continue;
        }
        let pieces = text.split(BREAKS).map(str::trim).filter(|piece| !piece.is_empty());
        for (place, piece) in pieces.enumerate() {
            if place > 0 {
                lines.push(std::mem::replace(&mut last, Line::plain(MARK).kept()));
            }
            last.spans.push(Span::Typed(piece.to_owned()));
        }
    }
    lines.push(last);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(line: Line) -> Vec<String> {
        under(line).iter().map(Line::text).collect()
    }

    #[test]
    fn further_lines_are_moved_in() {
        let line =
            Line::plain("  today: ").typed("ok\nTom\n\n  today: rest\r\n⛔ B9 Lin: all\u{2028}Not yet: Lin ").and(".");
        assert_eq!(
            text(line),
            ["  today: ok", "  │ Tom", "  │ today: rest", "  │ ⛔ B9 Lin: all", "  │ Not yet: Lin."]
        );
        assert_eq!(text(Line::plain("  today: ").typed(" a  b ")), ["  today:  a  b "]);
        assert_eq!(text(Line::plain("  today: ").typed("\na")), ["  today: a"]);
        assert_eq!(text(Line::new()), [""]);
    }

    #[test]
    fn they_stay_with_the_first() {
        let lines = under(Line::plain("a: ").typed("b\nc"));
        assert_eq!(lines.iter().map(|line| line.keep).collect::<Vec<_>>(), [false, true]);
    }

    proptest! {
        #[test]
        fn nothing_typed_begins_a_line(typed in "(a|b|│| |\u{3000}|\n|\r|\u{2028}){0,24}", more in any::<String>()) {
            let line = Line::plain("  today: ").typed(typed.clone()).and("; ").typed(more.clone());
            for (place, line) in text(line).iter().enumerate() {
                let begins = if place == 0 { "  today: " } else { MARK };
                prop_assert!(line.starts_with(begins), "{:?}", line);
                prop_assert!(!line.contains(BREAKS));
            }
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let told = text(Line::new().typed(typed.clone()));
            let further = told.iter().skip(1).filter_map(|line| line.strip_prefix(MARK));
            let told: String = told.iter().take(1).map(String::as_str).chain(further).collect();
            prop_assert_eq!(bare(&told), bare(&typed));
        }
    }
}
