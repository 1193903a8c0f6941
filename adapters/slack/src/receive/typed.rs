//! A text as Slack sends it, read into what the person typed: mentions become marks, links and entities plain text.
//!
//! Sources: docs.slack.dev/interactivity/implementing-slash-commands ("escape channels, users, and links") and the page on
//! formatting text.

use chat::event::{MENTION_END, MENTION_START};
use chat::inert::readable;
use chat::{Mention, Who};

use super::emoji;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The text, with a mark for each person named.
    pub text: String,
    /// The people named, in order.
    pub mentions: Vec<Mention>,
}

/// Reads a text said in `workspace`; the mention of `own`, okrbot itself, is left out.
pub fn read(raw: &str, workspace: &str, own: Option<&str>) -> Typed {
    let raw = readable(raw);
    let mut typed = Typed::default();
    let mut called = false;
    let mut rest = raw.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        typed.text.push_str(&plain(before));
        let Some((inside, behind)) = after.split_once('>') else {
            typed.text.push('<');
            rest = after;
            continue;
        };
        rest = behind;
        let (what, label) = inside.split_once('|').map_or((inside, ""), |(what, label)| (what, label));
        match what.strip_prefix('@') {
            Some(id) if own == Some(id) => {
                called = true;
                rest = after_call(&typed.text, rest);
            }
            Some(id) if is_person(id) => name(&mut typed, workspace, id, label),
            _ => typed.text.push_str(&plain(&named(what, label))),
        }
    }
    typed.text.push_str(&plain(rest));
    typed.text = emoji::read(&typed.text);
    if called {
        typed.text = typed.text.trim().to_owned();
    }
    typed
}

/// The person whom a text names first.
pub fn first(raw: &str) -> Option<&str> {
    let (_, after) = raw.split_once("<@")?;
    let (inside, _) = after.split_once('>')?;
    inside.split('|').next().filter(|id| is_person(id))
}

/// An id of a person: `U…` or `W…`.
fn is_person(id: &str) -> bool {
    id.starts_with(['U', 'W']) && id.len() > 1 && id.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// Adds a mark for a person. Slack tells the name only in the older form; else the id stands for it.
fn name(typed: &mut Typed, workspace: &str, id: &str, label: &str) {
    typed.text.push(MENTION_START);
    typed.text.push_str(&typed.mentions.len().to_string());
    typed.text.push(MENTION_END);
    let name = if label.is_empty() { id.to_owned() } else { plain(label) };
    typed.mentions.push(Mention { who: Who::new(workspace, id), name });
}

/// A channel, a group, a date or a link, as a person would have typed it.
fn named(what: &str, label: &str) -> String {
    if let Some(channel) = what.strip_prefix('#') {
        return format!("#{}", if label.is_empty() { channel } else { label });
    }
    if let Some(special) = what.strip_prefix('!') {
        let word = special.split('^').next().unwrap_or_default();
        return match label {
            "" => format!("@{word}"),
            label if word == "date" || label.starts_with('@') => label.to_owned(),
            label => format!("@{label}"),
        };
    }
    let bare = what.trim_start_matches("mailto:").trim_start_matches("https://").trim_start_matches("http://");
    match label {
        "" => what.trim_start_matches("mailto:").to_owned(),
        // What Slack made a link of by itself.
        label if label == what || label == bare || label == bare.trim_end_matches('/') => label.to_owned(),
        label => format!("{label} ({what})"),
    }
}

/// Entities undone; the ampersand last, so that `&amp;lt;` stays `&lt;`.
pub(super) fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// What remains behind okrbot's mention: not a second space, and at the beginning no comma or colon either.
fn after_call<'a>(before: &str, after: &'a str) -> &'a str {
    if before.trim().is_empty() {
        after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | ':' | '：' | '、'))
    } else if before.ends_with(char::is_whitespace) {
        after.trim_start_matches(' ')
    } else {
        after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> String {
        read(raw, "T1", Some("UBOT")).text
    }

    #[test]
    fn okrbots_own_mention_is_left_out() {
        for raw in ["<@UBOT> list", "<@UBOT>, list", "<@UBOT|okrbot>：list", "list <@UBOT>", "<@UBOT> list <@UBOT>"] {
            assert_eq!(text(raw), "list", "{raw}");
        }
        assert_eq!(text("please <@UBOT> list"), "please list");
        assert_eq!(text("请<@UBOT>看板"), "请看板");
    }

    #[test]
    fn people_become_marks_in_order_in_either_form() {
        let typed = read("team add <@U1> <@W2|lin &amp; co> <@U1>", "T1", None);
        assert_eq!(typed.text, "team add \u{E000}0\u{E001} \u{E000}1\u{E001} \u{E000}2\u{E001}");
        let people: Vec<(&str, &str)> = typed.mentions.iter().map(|m| (m.who.id.as_str(), m.name.as_str())).collect();
        assert_eq!(people, [("U1", "U1"), ("W2", "lin & co"), ("U1", "U1")]);
        assert!(typed.mentions.iter().all(|mention| mention.who.workspace == "T1"));
    }

    #[test]
    fn what_is_not_escaped_stays_as_it_is() {
        for raw in ["team add @worf", "a < b", "5 > 3", "<", "a <b", "@U1", "👍"] {
            assert_eq!(text(raw), raw);
        }
    }

    #[test]
    fn channels_groups_and_dates_are_named() {
        for (raw, plain) in [
            ("in <#C1|general>", "in #general"),
            ("in <#C1|>", "in #C1"),
            ("in <#C1>", "in #C1"),
            ("<!here>", "@here"),
            ("<!channel|channel>", "@channel"),
            ("<!subteam^S1|@ops>", "@ops"),
            ("<!date^1392734382^{date_short}|18 Feb 2014>", "18 Feb 2014"),
            ("<@lowercase>", "@lowercase"),
        ] {
            assert_eq!(text(raw), plain, "{raw}");
        }
    }

    #[test]
    fn links_are_what_was_typed() {
        for (raw, plain) in [
            ("<https://a.example/x?a=1&amp;b=2>", "https://a.example/x?a=1&b=2"),
            ("<http://a.example|a.example>", "a.example"),
            ("<https://a.example/|a.example>", "a.example"),
            ("<mailto:a@b.example|a@b.example>", "a@b.example"),
            ("<mailto:a@b.example>", "a@b.example"),
            ("<https://a.example/x|the plan>", "the plan (https://a.example/x)"),
        ] {
            assert_eq!(text(raw), plain, "{raw}");
        }
    }

    #[test]
    fn entities_are_undone_once() {
        assert_eq!(text("p95 &lt; 200 &amp;&amp; &gt; 3, &amp;lt;"), "p95 < 200 && > 3, &lt;");
    }

    #[test]
    fn a_mark_and_what_is_no_character_cannot_be_typed() {
        assert_eq!(text("\u{E000}0\u{E001} hi\0\u{7}"), "0 hi");
    }
}
