//! Lines in such markdown as the chats of China know, in which nothing can be escaped: what would be more than text is written
//! with its full-width look-alike.
//!
//! Everywhere here `parting` is what parts two lines on the platform.

use crate::inert::readable;
use crate::message::{Line, Span};

/// The lines as one text.
pub fn text(lines: &[Line], parting: &str) -> String {
    lines.iter().map(|one| line(one, parting)).collect::<Vec<_>>().join(parting)
}

/// A line, without what parts it from the next.
pub fn line(line: &Line, parting: &str) -> String {
    let mut text = String::new();
    for (index, span) in line.spans.iter().enumerate() {
        let words = readable(span.text());
        if words.is_empty() {
            continue;
        }
        match span {
            // There is no code; what is to be typed must stand out all the same.
            Span::Bold(_) | Span::Code(_) => {
                let next = line.spans.get(index + 1).and_then(|next| next.text().chars().next());
                bold(&mut text, &words, next);
            }
            Span::Plain(_) | Span::Id(_) | Span::Typed(_) | Span::Person { .. } => text.push_str(&words),
        }
    }
    inert(&text, parting)
}

/// Stands for two asterisks until everything else is inert: nobody types it, as it is left out of what is readable.
const STARS: char = '\u{E000}';

/// Emphasised: the marks must touch the words inside, and where punctuation is inside of one, a word may not touch it from
/// outside.
fn bold(text: &mut String, words: &str, next: Option<char>) {
    let inside = words.trim();
    if inside.is_empty() {
        text.push_str(words);
        return;
    }
    text.push_str(&words[..words.len() - words.trim_start().len()]);
    let begins = inside.starts_with(|c: char| !c.is_alphanumeric());
    if text.ends_with(|c: char| c == STARS || begins && is_wordy(c)) {
        text.push(' ');
    }
    text.push(STARS);
    text.push_str(inside);
    text.push(STARS);
    let end = &words[words.trim_end().len()..];
    text.push_str(end);
    let open = inside.ends_with(|c: char| !c.is_alphanumeric());
    if open && end.is_empty() && next.is_some_and(is_wordy) {
        text.push(' ');
    }
}

/// Whether a character is neither space nor such punctuation as marks may touch.
fn is_wordy(c: char) -> bool {
    let pauses = c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{301F}' | '！'..='／' | '：'..='？');
    !c.is_whitespace() && !pauses
}

/// The text with nothing left in it that would be more than text.
pub fn inert(text: &str, parting: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(inert_line).collect();
    lines.join(parting)
}

fn inert_line(line: &str) -> String {
    let words = line.trim_start_matches(' ');
    // Spaces at a beginning would be lost, or make a block of code.
    let mut text = "\u{3000}".repeat((line.len() - words.len()).div_ceil(2));
    let chars: Vec<char> = words.chars().collect();
    // What cannot be seen may be no beginning to whoever reads it.
    let start = chars.iter().position(|c| !c.is_whitespace() && !is_invisible(*c)).unwrap_or(chars.len());
    let number = chars[start..].iter().take_while(|c| c.is_ascii_digit()).count();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let next = chars.get(at + 1).copied();
        let fires = match c {
            STARS => {
                text.push_str("**");
                continue;
            }
            // What begins a heading, a quotation, an entry of a list or a rule.
            '#' | '>' | '-' | '+' | '=' if at == start => true,
            '.' | ')' if number > 0 && at == start + number => true,
            '*' | '`' | '~' | '<' | '|' | '@' => true,
            '_' => !(is_word(before) && is_word(next)),
            ']' => matches!(next, Some('(' | '[' | ':')),
            '&' => is_entity(&chars[at + 1..]),
            '\\' => next.is_some_and(|next| next.is_ascii_punctuation()),
            ':' => chars[at + 1..].starts_with(&['/', '/']),
            '.' => at >= 3 && chars[at - 3..at].iter().collect::<String>().eq_ignore_ascii_case("www"),
            _ => false,
        };
        text.push(if fires { wide(c) } else { c });
    }
    text
}

/// The full-width look-alike of a character of ASCII.
fn wide(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether what stands behind an `&` makes an entity of it, such as `lt;` or `#160;`.
fn is_entity(rest: &[char]) -> bool {
    let name = rest.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
    name > 0 && rest.get(name) == Some(&';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_touches_its_words_and_parts_from_what_follows() {
        for (typed, shown) in [
            (Line::new().bold(" 重点 ").and("a"), "\u{3000}**重点** a"),
            (Line::new().bold("重点：").and("发布"), "**重点：** 发布"),
            (Line::new().bold("重点").and("发布"), "**重点**发布"),
            (Line::new().bold("  ").and("a"), "\u{3000}a"),
            (Line::new().bold("a*b"), "**a＊b**"),
            // What is to be typed is emphasised, too.
            (Line::plain("说 ").code("取消").and("。"), "说 **取消**。"),
            (Line::plain("写").code("-").and("不填"), "写 **-** 不填"),
            (Line::plain("写全：").code("今天：…").and("，或"), "写全：**今天：…**，或"),
            (Line::new().code("列表").code("看板"), "**列表** **看板**"),
            (Line::plain("团队 ").code("添加 @某人"), "团队 **添加 ＠某人**"),
        ] {
            assert_eq!(line(&typed, "\n"), shown);
        }
    }

    #[test]
    fn what_is_harmless_stays_as_it_was_typed() {
        let typed = "O12.1 40% -> 60% (a_b) [x] R&D 1.5 a-b c+d e=f 9:30 a. b) C:\\dir";
        assert_eq!(line(&Line::new().typed(typed), "\n"), typed);
    }

    #[test]
    fn lines_are_parted_as_the_platform_wants_it() {
        let lines = [Line::new().bold("站会"), Line::plain("今天：").typed("写 #1\n- 测试")];
        assert_eq!(text(&lines, "  \n  "), "**站会**  \n  今天：写 #1  \n  － 测试");
    }
}
