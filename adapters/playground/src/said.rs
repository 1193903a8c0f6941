//! A text as it was typed: whom it names, and whether it is meant for okrbot.

use chat::event::{MENTION_END, MENTION_START};
use chat::{Addressed, Mention};

use crate::people;

/// The name by which okrbot is mentioned.
pub const OKRBOT: &str = "okrbot";

/// A text as the core reads it.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// Without okrbot's mention and, as a command, without the prefix; people stand in it as marks.
    pub text: String,
    /// How okrbot was addressed.
    pub addressed: Addressed,
    /// The people named, in order.
    pub mentions: Vec<Mention>,
}

/// Reads a text that holds no marks of its own.
pub fn read(typed: &str, direct: bool) -> Said {
    let command = after_prefix(typed);
    let (text, mentions, called) = marked(command.filter(|_| !direct).unwrap_or(typed));
    let addressed = match command {
        _ if direct => Addressed::Direct,
        Some(_) => Addressed::Command,
        None if called => Addressed::Mention,
        None => Addressed::Overheard,
    };
    Said { text, addressed, mentions }
}

/// What stands behind `/okr`, in any case and width, at the beginning.
fn after_prefix(typed: &str) -> Option<&str> {
    let mut rest = typed.trim_start().chars();
    let begins = "/okr".chars().all(|wanted| rest.next().map(plain) == Some(wanted));
    begins.then(|| rest.as_str().trim_start())
}

/// A full-width character as its ASCII one, in lower case.
fn plain(c: char) -> char {
    let ascii = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    ascii.to_ascii_lowercase()
}

/// The text with marks for people and without okrbot's mention, the people, and whether okrbot was mentioned.
fn marked(typed: &str) -> (String, Vec<Mention>, bool) {
    let mut text = String::new();
    let mut mentions = Vec::new();
    let mut called = false;
    let mut rest = typed;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let name = name_at(c, after).filter(|_| !text.ends_with(is_word));
        rest = after;
        let Some(name) = name else {
            text.push(c);
            continue;
        };
        let id = name.to_ascii_lowercase();
        if id == OKRBOT {
            called = true;
            rest = after_call(&text, &after[name.len()..]);
        } else if let Some(person) = people::find(&id) {
            text.push(MENTION_START);
            text.push_str(&mentions.len().to_string());
            text.push(MENTION_END);
            mentions.push(Mention { who: person.who(), name: person.name.into() });
            rest = &after[name.len()..];
        } else {
            text.push(c);
        }
    }
    if called {
        text = text.trim().to_owned();
    }
    (text, mentions, called)
}

/// The word behind an `@`. Only ASCII makes a word, as Chinese is written without spaces.
fn name_at(c: char, after: &str) -> Option<&str> {
    let end = after.find(|c| !is_word(c)).unwrap_or(after.len());
    (plain(c) == '@').then(|| &after[..end])
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// What remains behind okrbot's mention: not a second space, and at the beginning no comma or colon either.
fn after_call<'a>(before: &str, after: &'a str) -> &'a str {
    if before.trim().is_empty() {
        after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | ':' | '：' | '、'))
    } else if before.ends_with(char::is_whitespace) {
        after.trim_start_matches([' ', '\u{3000}'])
    } else {
        after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(typed: &str) -> (String, Addressed, Vec<String>) {
        let said = read(typed, false);
        let names = said.mentions.into_iter().map(|mention| mention.who.id).collect();
        (said.text, said.addressed, names)
    }

    fn said(text: &str, addressed: Addressed, names: &[&str]) -> (String, Addressed, Vec<String>) {
        (text.into(), addressed, names.iter().map(|name| (*name).into()).collect())
    }

    #[test]
    fn a_command_loses_its_prefix() {
        for typed in ["/okr list", "  /okr   list", "／okr list", "/OKR list", "／ｏｋｒ　list", "/okrlist"] {
            assert_eq!(channel(typed), said("list", Addressed::Command, &[]), "{typed}");
        }
        assert_eq!(channel("/okr"), said("", Addressed::Command, &[]));
        assert_eq!(channel("/okr新增 提升留存"), said("新增 提升留存", Addressed::Command, &[]));
    }

    #[test]
    fn a_prefix_elsewhere_is_talk() {
        for typed in ["see /okr list", "/ok", "okr list", "//okr"] {
            assert_eq!(channel(typed), said(typed, Addressed::Overheard, &[]), "{typed}");
        }
    }

    #[test]
    fn a_mention_of_okrbot_is_stripped() {
        for typed in ["@okrbot list", "@OkrBot, list", "list @okrbot", "＠okrbot：list", "@okrbot list @okrbot"] {
            assert_eq!(channel(typed), said("list", Addressed::Mention, &[]), "{typed}");
        }
        assert_eq!(channel("please @okrbot list"), said("please list", Addressed::Mention, &[]));
        assert_eq!(channel("请@okrbot看板"), said("请看板", Addressed::Mention, &[]));
        assert_eq!(channel("@okrbot"), said("", Addressed::Mention, &[]));
        assert_eq!(channel("@okrbot /okr list"), said("/okr list", Addressed::Mention, &[]));
    }

    #[test]
    fn other_words_are_not_okrbot() {
        for typed in ["@okrbots list", "me@okrbot", "okrbot list", "@okr list"] {
            assert_eq!(channel(typed), said(typed, Addressed::Overheard, &[]), "{typed}");
        }
    }

    #[test]
    fn people_become_marks_in_order() {
        assert_eq!(
            channel("/okr owner O12.1 @Lin, not @TOM"),
            said("owner O12.1 \u{E000}0\u{E001}, not \u{E000}1\u{E001}", Addressed::Command, &["lin", "tom"])
        );
        assert_eq!(channel("转给@maya吧"), said("转给\u{E000}0\u{E001}吧", Addressed::Overheard, &["maya"]));
    }

    #[test]
    fn half_a_name_is_no_mention() {
        for typed in ["@linda", "a@lin", "@lin_x", "@", "@ lin", "@所有人", "@all"] {
            assert_eq!(channel(typed), said(typed, Addressed::Overheard, &[]), "{typed}");
        }
    }

    #[test]
    fn a_direct_message_keeps_its_prefix() {
        let direct = read("  /okr list ", true);
        assert_eq!((direct.text.as_str(), direct.addressed), ("  /okr list ", Addressed::Direct));
        let mention = read("@okrbot list", true);
        assert_eq!((mention.text.as_str(), mention.addressed), ("list", Addressed::Direct));
    }
}
