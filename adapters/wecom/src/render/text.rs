//! Lines as plain text, in which only `<a href>` would be more than text, and what looks like an address.
//!
//! Source: developer.work.weixin.qq.com/document/path/90236.

use chat::Line;
use chat::inert::readable;

/// The lines as one text.
pub fn of(lines: &[Line]) -> String {
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A line.
pub fn line(line: &Line) -> String {
    inert(&readable(&line.text()))
}

/// The text with nothing left in it that would be more than text.
fn inert(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        inert.push(match c {
            '<' => '＜',
            // A client makes links of addresses.
            ':' if rest.starts_with("//") => '：',
            '.' if ends_with_www(&text[..at]) => '．',
            // Some installations put a name in the place of `$userName=…$`.
            '$' => '＄',
            '@' => '＠',
            c => c,
        });
    }
    inert
}

fn ends_with_www(text: &str) -> bool {
    let start = text.len().checked_sub(3).filter(|start| text.is_char_boundary(*start));
    start.is_some_and(|start| text[start..].eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_harmless_stays_and_what_would_link_does_not() {
        let harmless = "O12.1 40% -> 60% * _x_ # R&D 9:30 [a](b) 1.5 > 2";
        assert_eq!(line(&Line::new().typed(harmless)), harmless);
        let typed = "<a href=\"http://b\">x</a> https://c.d WWW.e.f a@b.c $userName=x$";
        assert_eq!(
            line(&Line::new().typed(typed)),
            "＜a href=\"http：//b\">x＜/a> https：//c.d WWW．e.f a＠b.c ＄userName=x＄"
        );
    }

    #[test]
    fn lines_are_lines() {
        let lines = [Line::new().bold("站会").and(" · 周二"), "今天？".into()];
        assert_eq!(of(&lines), "站会 · 周二\n今天？");
    }
}
