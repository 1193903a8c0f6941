//! The mentions inside a text that is kept or shown: written out as the names that people are known by.

use std::borrow::Cow;

use anyhow::Result;
use chat::event::{MENTION_END, MENTION_START};
use chat::{Answer, Event, Form, Line, Span};

use crate::store::{Tx, people};

/// The event with the people named in it under the names that they are known by: a platform may tell only their ids.
///
/// # Errors
/// When the database fails.
pub async fn named<'e>(tx: &mut Tx, platform: &str, event: &'e Event) -> Result<Cow<'e, Event>> {
    let mut event = Cow::Borrowed(event);
    for index in 0..event.mentions.len() {
        let who = event.mentions[index].who.clone();
        if let Some(person) = people::by_identity(tx, platform, &who).await?
            && person.name != event.mentions[index].name
        {
            event.to_mut().mentions[index].name = person.name;
        }
    }
    Ok(event)
}

/// The answer with every mention in what was typed written out.
pub fn shown(event: &Event, mut answer: Answer) -> Answer {
    if event.mentions.is_empty() {
        return answer;
    }
    let of_form = |form: &mut Form| {
        for field in &mut form.fields {
            write_out(event, &mut field.label);
            field.hint.iter_mut().for_each(|hint| write_out(event, hint));
            field.value.iter_mut().for_each(|value| *value = written_out(event, value));
        }
    };
    match &mut answer {
        Answer::Nothing => {}
        Answer::Say(message) => {
            let lines = message.lines.iter_mut().chain(&mut message.in_words);
            lines.for_each(|line| write_out(event, line));
            message.form.iter_mut().for_each(of_form);
        }
        Answer::Open(form) => of_form(form),
        Answer::Wrong(fields) => fields.iter_mut().for_each(|(_, sentence)| write_out(event, sentence)),
    }
    answer
}

fn write_out(event: &Event, line: &mut Line) {
    for span in &mut line.spans {
        let (Span::Plain(text) | Span::Bold(text) | Span::Code(text) | Span::Id(text) | Span::Typed(text)) = span
        else {
            continue;
        };
        if text.contains(MENTION_START) {
            *text = written_out(event, text);
        }
    }
}

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
