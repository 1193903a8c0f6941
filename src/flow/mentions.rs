//! The mentions inside a text that is kept or shown: written out as the names that people are known by.

mod marks;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

use anyhow::Result;
use chat::event::{MENTION_END, MENTION_START};
use chat::{Answer, Event, Form, Line, Mention, Span, What};

pub use marks::mark;

use crate::store::{Tx, people};

/// The event with the people named in it under the names that they are known by: a platform may tell only their ids. Where it
/// does not tell which words name them, they are marked in the text as far as that is clear.
///
/// # Errors
/// When the database fails.
pub async fn named<'e>(tx: &mut Tx, platform: &str, event: &'e Event) -> Result<Cow<'e, Event>> {
    if event.mentions.is_empty() {
        return Ok(Cow::Borrowed(event));
    }
    let mut known = Vec::with_capacity(event.mentions.len());
    for mention in &event.mentions {
        known.push(people::by_identity(tx, platform, &mention.who).await?.map(|person| person.name));
    }
    let mut named = event.clone();
    let mut words = BTreeMap::new();
    if let What::Said { text, .. } | What::Corrected { text, .. } = &mut named.what {
        let shown = event.mentions.iter().zip(&known);
        let names: Vec<Vec<&str>> = shown
            .map(|(mention, known)| [Some(mention.name.as_str()), known.as_deref()].into_iter().flatten().collect())
            .collect();
        let marked = marks::put_in(text, &names);
        (*text, words) = (marked.text, marked.words);
    }
    for (index, (mention, known)) in named.mentions.iter_mut().zip(known).enumerate() {
        // The words that were taken for a name are shown as they were typed: there may be more than a name in them.
        let name = words.remove(&index).or(known);
        mention.name = name.unwrap_or_else(|| match mention.name.trim() {
            "" => mention.who.id.clone(),
            shown => shown.to_owned(),
        });
    }
    Ok(Cow::Owned(named))
}

/// Whom a text mentions although no mark in it names them.
pub fn unclear(event: &Event) -> impl Iterator<Item = &Mention> {
    let text = match &event.what {
        What::Said { text, .. } | What::Corrected { text, .. } => text.as_str(),
        _ => "",
    };
    let unmarked = move |index: usize| !text.is_empty() && !text.contains(&marks::mark(index));
    event.mentions.iter().enumerate().filter(move |(index, _)| unmarked(*index)).map(|(_, mention)| mention)
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
