//! Messages, cards and forms as WeCom shows them.
//!
//! What a person reads is plain text: WeCom's markdown does not show where it is read inside WeChat. What is asked goes as a card
//! with buttons, one list of choices, or up to three; no card takes typed text.

use chat::pages::{Limit, split};
use chat::{Line, Message};

pub mod card;
pub mod text;

/// What one text holds: 2,048 bytes, and a little is left.
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
    text::line(line).len()
}
