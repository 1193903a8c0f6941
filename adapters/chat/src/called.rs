//! The robot's own mention, taken off a text that was said in a group, for platforms that do not mark it: there is an `@Name`
//! at the start or the end, or the platform has taken it off itself, and nothing says what the robot is called there.

use std::ops::Range;

use crate::event::MENTION_START;

/// What separates a mention from the words behind it.
const SEPARATORS: [char; 7] = [',', '，', ':', '：', ';', '；', '、'];
/// What ends a name besides.
const ENDS: [char; 7] = ['/', '／', '。', '!', '！', '?', '？'];
/// How often the robot is called in one text, at most.
const MOST: usize = 4;
/// The most words of a name behind its first one.
const FURTHER: usize = 2;

/// The text without the robot's mention. `others` says how many mentions of other people are among the `@words`: only what is
/// beyond them can be the robot's.
pub fn off(text: &str, others: usize) -> String {
    let said = trimmed(text);
    // What the platform took off at the start leaves its space.
    let done = said.len() < text.len() && text.starts_with(is_blank) && !said.starts_with(is_at);
    let mut left = if done { 0 } else { words(said).len().saturating_sub(others).min(MOST) };
    let mut said = said;
    while let Some(end) = words(said).first().filter(|word| left > 0 && word.start == 0).map(|word| word.end) {
        said = behind(&said[end..], others);
        left -= 1;
    }
    while let Some(start) = words(said).last().filter(|word| left > 0 && word.end == said.len()).map(|word| word.start)
    {
        said = trimmed(&said[..start]);
        left -= 1;
    }
    said.to_owned()
}

/// How many `@words` are in a text. Where a platform does not say whom they mean, one of them is the robot's.
pub fn mentions(text: &str) -> usize {
    words(text).len()
}

/// The text without blanks around it.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// What stands behind the robot's mention. A name may have several words: a command says where it ends.
fn behind(text: &str, others: usize) -> &str {
    let rest = text.trim_start_matches(|c| is_blank(c) || SEPARATORS.contains(&c));
    let command = rest.find("/okr").or_else(|| rest.find("／okr")).filter(|at| *at > 0 && others == 0);
    match command.map(|at| rest.split_at(at)) {
        Some((name, command)) if name.ends_with(is_blank) && name.split(is_blank).count() <= FURTHER + 1 => command,
        _ => rest,
    }
}

/// Where the `@words` of a text are; the address of an e-mail is none.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (start, c) in text.char_indices() {
        if is_at(c) {
            let name = &text[start + c.len_utf8()..];
            let length = name.find(ends).unwrap_or(name.len());
            let mail = before.is_some_and(is_local) && name[..length].contains('.');
            if length > 0 && !mail {
                words.push(start..start + c.len_utf8() + length);
            }
        }
        before = Some(c);
    }
    words
}

fn ends(c: char) -> bool {
    is_blank(c) || is_at(c) || c == MENTION_START || SEPARATORS.contains(&c) || ENDS.contains(&c)
}

fn is_at(c: char) -> bool {
    matches!(c, '@' | '＠')
}

/// A letter that the part of an address before its `@` ends with.
fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+')
}

/// Blanks, also those that have no width.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_left_of_the_mention_goes_wherever_it_stands() {
        for text in [
            " list",
            "list",
            "@OKR机器人 list",
            " @OKR机器人  list",
            "@okrbot\u{2005}list",
            "@okrbot\u{A0}\u{3000}list",
            "\u{200B}@okrbot\u{200B}list",
            "@okrbot, list",
            "@okrbot：list",
            "＠okrbot list",
            "list @okrbot",
            "list @okrbot\u{2005}",
            "@okrbot list @okrbot",
            "@okrbot @okrbot list",
        ] {
            assert_eq!(off(text, 0), "list", "{text:?}");
        }
        assert_eq!(off("看板@okrbot", 0), "看板");
        assert_eq!(off("@okrbot，看板", 0), "看板");
        assert_eq!((off("@okrbot", 0), off(" ", 0), off("", 0)), (String::new(), String::new(), String::new()));
    }

    #[test]
    fn a_command_says_where_a_name_ends() {
        for text in ["@okrbot/okr list", "@okrbot /okr list", "@OKR Bot /okr list", "@The OKR Bot /okr list"] {
            assert_eq!(off(text, 0), "/okr list", "{text:?}");
        }
        assert_eq!(off("@okrbot／okr list", 0), "／okr list");
        assert_eq!(off("@OKR Bot ／okr list", 0), "／okr list");
        assert_eq!(off("@okrbot add Make the page of /okr nicer", 0), "add Make the page of /okr nicer");
        assert_eq!(off("@okrbot add docs/okr", 0), "add docs/okr");
    }

    #[test]
    fn other_peoples_mentions_stay() {
        assert_eq!(off(" team add @李四", 1), "team add @李四");
        assert_eq!(off("team add @李四 @王五", 2), "team add @李四 @王五");
        assert_eq!(off("@okrbot team add @李四 @王五", 2), "team add @李四 @王五");
        assert_eq!(off("team add @李四 @okrbot", 1), "team add @李四");
        assert_eq!(off(" @李四 今天请假", 1), "@李四 今天请假");
        assert_eq!(off("@okrbot @李四 今天请假", 1), "@李四 今天请假");
        // Typed by hand: it mentions nobody, but it is not the robot's either.
        assert_eq!(off(" team add @lin", 0), "team add @lin");
    }

    #[test]
    fn what_is_no_mention_stays() {
        for text in
            [" mail lin@example.com", "mail lin@example.com", "邮箱 lin.wu+okr@example.com", "@", "a @ b", "@ list"]
        {
            assert_eq!(off(text, 0), trimmed(text), "{text:?}");
        }
        assert_eq!(off("add Upgrade @types/node", 0), "add Upgrade @types/node");
        assert_eq!(off("please @okrbot list", 0), "please @okrbot list");
    }

    #[test]
    fn mentions_are_counted() {
        for (text, count) in
            [("", 0), ("list", 0), ("@okrbot list", 1), ("@okrbot@李四 ＠王五", 3), ("mail lin@example.com @", 0)]
        {
            assert_eq!(mentions(text), count, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[@＠a/／, \u{2005}.，张\n]{0,24}", others in 0_usize..4) {
            let said = off(&text, others);
            prop_assert!(text.contains(&said));
            prop_assert_eq!(trimmed(&said), said.as_str());
        }

        #[test]
        fn a_text_without_a_mention_is_only_trimmed(text in "[a-z/张 ,:\u{3000}]{0,24}") {
            prop_assert_eq!(off(&text, 0), trimmed(&text));
        }
    }
}
