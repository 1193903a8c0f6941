//! Messages and forms as Slack shows them.
//!
//! Lines become one rich-text block: what stands in its leaves is text and nothing else, so that no mention, link or markup
//! that somebody typed can fire. The `text` beside it, for notifications and screen readers, says the same in mrkdwn.
//! A question that is put to somebody is answered where it stands, by input blocks in the message: they still work hours
//! later, and nothing has to open within three seconds. A form that somebody asked for opens as a dialog.

use chat::pages::{Limit, split};
use chat::{Form, Message};
use serde_json::{Value, json};

pub mod form;
mod label;
pub mod line;

pub use label::cut;

/// The most that a page holds: `chat.update` refuses a text over 4,000 bytes.
const LIMIT: Limit = Limit { lines: 150, size: 3_900 };
/// The most blocks of lines on okrbot's own page, which takes 100 blocks.
const HOME: usize = 50;
/// The title of a dialog.
const TITLE: &str = "okrbot";
/// The most characters of a dialog's submit action.
const SUBMIT: usize = 24;

/// Splits a message into what one call takes.
pub fn pages(message: &Message) -> Vec<Message> {
    split(message, LIMIT, &|line| line::mrkdwn(line).len())
}

/// The part of a payload that shows a message: `text` and `blocks`.
pub fn message(message: &Message) -> Value {
    let mut blocks: Vec<Value> = line::block(&message.lines).into_iter().collect();
    let mut text = line::text(&message.lines);
    if let Some(form) = &message.form {
        blocks.extend(form::blocks(form));
        if text.trim().is_empty() {
            text = line::escaped(&form.submit);
        }
    }
    if text.trim().is_empty() {
        text = "…".into();
    }
    match blocks.is_empty() {
        true => json!({ "text": text }),
        false => json!({ "text": text, "blocks": blocks }),
    }
}

/// A form as a dialog that carries `carried` along.
pub fn dialog(form: &Form, carried: &str) -> Value {
    let mut blocks = form::inputs(form);
    blocks.extend(form::further(form));
    if blocks.is_empty() {
        blocks.extend(line::block(&[form.submit.clone().into()]));
    }
    let submit = if form.submit.trim().is_empty() { "OK" } else { &form.submit };
    json!({
        "type": "modal",
        "callback_id": form.key,
        "title": label::plain(TITLE, SUBMIT),
        "submit": label::plain(submit, SUBMIT),
        "private_metadata": carried,
        "blocks": blocks,
    })
}

/// A dialog that only says something.
pub fn notice(message: &Message) -> Value {
    let blocks: Vec<Value> = line::block(&message.lines).into_iter().collect();
    json!({ "type": "modal", "title": label::plain(TITLE, SUBMIT), "blocks": blocks })
}

/// okrbot's own page, as many blocks as it takes.
pub fn home(message: &Message) -> Value {
    let parts = pages(message);
    let mut blocks: Vec<Value> = parts.iter().filter_map(|part| line::block(&part.lines)).take(HOME).collect();
    blocks.extend(message.form.iter().flat_map(form::blocks));
    json!({ "type": "home", "blocks": blocks })
}

#[cfg(test)]
mod tests;
