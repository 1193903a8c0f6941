//! Messages, cards and forms as DingTalk shows them.
//!
//! What is asked goes as a card with buttons, since only a card brings back what was pressed and can be changed later; all else
//! is text in DingTalk's small markdown.

use chat::inert::cut;
use chat::pages::{Limit, split};
use chat::{Form, Line, Message};

pub mod buttons;
pub mod card;
pub mod form;
pub mod markdown;

/// The most lines and units of a message without a form: 3,800 characters, and no more than 12,000 bytes of a body that takes
/// 15,000.
const LIMIT: Limit = Limit { lines: 300, size: 3_800 };
/// The bytes that count as one character.
const BYTES: usize = 3;
/// The most bytes of a card's value: the documentation says 1 KB, and a little is left.
pub const VALUE: usize = 1_000;
/// What a card holds.
const CARD: Limit = Limit { lines: 60, size: VALUE };
/// The most characters of a title, which is what a notification shows.
const TITLE: usize = 60;
/// What heads that which has no words of its own for it.
pub const NOBODY: &str = "okrbot";

/// Splits a message into what one call takes. Of a message with a form only its last lines stand on the card.
pub fn pages(message: &Message) -> Vec<Message> {
    if message.form.is_none() {
        return split(message, LIMIT, &size);
    }
    let mut parts = split(message, CARD, &bytes);
    let Some(card) = parts.pop() else { return Vec::new() };
    if parts.is_empty() {
        return vec![card];
    }
    // The text above the card is no card itself, and takes more at a time.
    let above =
        Message { lines: parts.into_iter().flat_map(|part| part.lines).collect(), form: None, ..message.clone() };
    let mut pages = split(&above, LIMIT, &size);
    pages.push(card);
    pages
}

/// Whether a message can stand on a card.
pub fn fits_a_card(message: &Message) -> bool {
    let text = markdown::text(&message.lines);
    text.len() <= VALUE
}

/// The title of a message: its first words, else what its form is for.
pub fn title(message: &Message) -> String {
    let first = message.lines.iter().map(plain).find(|text| !text.is_empty());
    let text = first.or_else(|| message.form.as_ref().map(|form: &Form| form.submit.clone())).unwrap_or_default();
    if text.is_empty() { NOBODY.into() } else { cut(&text, TITLE) }
}

/// The line that heads a message on a card, and what stands below it; no line where it is the only one, or too long for a
/// title.
pub fn headed(message: &Message) -> (Option<String>, &[Line]) {
    let all = message.lines.as_slice();
    let Some((first, below)) = all.split_first() else { return (None, all) };
    let head = plain(first);
    let heads = !head.is_empty() && head.chars().count() <= TITLE && !first.text().trim().contains('\n');
    if heads && below.iter().any(|line| !plain(line).is_empty()) { (Some(head), below) } else { (None, all) }
}

/// A line as plain text in which nothing fires.
fn plain(line: &Line) -> String {
    let text = chat::inert::readable(&line.text()).replace('\n', " ");
    markdown::inert(text.trim())
}

/// The bytes of a line with the break behind it, of which one is counted already.
fn bytes(line: &Line) -> usize {
    markdown::line(line).len() + markdown::BREAK.len() - 1
}

fn size(line: &Line) -> usize {
    let characters = markdown::line(line).chars().count() + markdown::BREAK.len() - 1;
    characters.max(bytes(line).div_ceil(BYTES))
}

#[cfg(test)]
mod tests;
