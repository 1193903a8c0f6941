//! The mentions inside a text that is kept or shown: written out as names.

use chat::Event;
use chat::event::{MENTION_END, MENTION_START};

/// The text with each mention written as `@Name`; a mark that belongs to no mention goes.
pub fn written_out(event: &Event, text: &str) -> String {
    let mut parts = text.split(MENTION_START);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (index, rest) = part.split_once(MENTION_END).unwrap_or(("", part));
        if let Some(mention) = index.parse::<usize>().ok().and_then(|index| event.mentions.get(index)) {
            written.push('@');
            written.push_str(&mention.name);
        }
        written.push_str(rest);
    }
    written
}

#[cfg(test)]
mod tests {
    use chat::{Mention, Place, What, Who};

    use super::*;

    #[test]
    fn mentions_are_names_and_strange_marks_go() {
        let who = Who::new("T", "U1");
        let event = Event {
            mentions: vec![Mention { who: who.clone(), name: "Lin".into() }],
            ..Event::new("1", who.clone(), Place::Person(who), What::Opened)
        };
        assert_eq!(written_out(&event, "wait for \u{E000}0\u{E001}, please"), "wait for @Lin, please");
        assert_eq!(written_out(&event, "a \u{E000}9\u{E001}b \u{E000}c"), "a b c");
        assert_eq!(written_out(&event, "plain"), "plain");
    }
}
