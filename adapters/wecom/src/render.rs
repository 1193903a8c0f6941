//! Messages, cards and forms as WeCom shows them.
//!
//! What the app says to a person is plain text: WeCom's markdown does not show where it is read inside WeChat. What robots say is
//! markdown. What is asked goes as a card with buttons, one list of choices, or up to three; no card takes typed text.

use chat::pages::{Limit, split};
use chat::{Line, Message};

pub mod card;
pub mod markdown;
pub mod text;

/// What one text holds, whichever way it is said: 2,048 bytes of the app's plain text or 4,096 of a group robot's markdown, and
/// a little is left.
const TEXT: Limit = Limit { lines: 200, size: 2_000 };

/// Splits a message into what one call takes: its text, and its form as a card behind it, unless the card has room for both.
pub fn pages(message: &Message) -> Vec<Message> {
    let Some(form) = &message.form else { return split(message, TEXT, &size) };
    if card::holds(message) {
        return vec![message.clone()];
    }
    let words = Message { form: None, ..message.clone() };
    let mut pages = if message.lines.is_empty() { Vec::new() } else { split(&words, TEXT, &size) };
    let replaces = message.replaces.clone().filter(|_| pages.is_empty());
    pages.push(Message { form: Some(form.clone()), replaces, ..Message::default() });
    pages
}

fn size(line: &Line) -> usize {
    text::line(line).len().max(markdown::line(line).len().div_ceil(2))
}
