//! Reading free text that answers an open question: what was said, without asking anyone or looking anything up.

pub mod absence;
pub mod chatter;
pub mod closing;
pub mod evidence;
pub mod focus;
pub mod form;
pub mod monday;
pub mod none;
pub mod own;
pub mod pick;
pub mod plan;
pub mod review;
pub mod standup;
pub mod status;

mod fold;
mod greeting;
mod label;

/// The longest text one field of an answer may hold, in characters.
pub const LIMIT: usize = 3_000;

/// A part of an answer is longer than is kept; nothing of the answer may be stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TooLong {
    /// More than [`LIMIT`] characters; `field` is the field's name in the form (`today`, `focus`, `note` …).
    #[error("{field}: more than {LIMIT} characters")]
    Text {
        /// The field's name in the form.
        field: &'static str,
    },
    /// More than `limit` lines (the focus of a week has at most three).
    #[error("{field}: more than {limit} lines")]
    Lines {
        /// The field's name in the form.
        field: &'static str,
        /// How many lines there may be.
        limit: usize,
    },
}

/// The text, when it fits into one field.
fn fits(field: &'static str, text: Option<String>) -> Result<Option<String>, TooLong> {
    match text {
        Some(long) if long.chars().count() > LIMIT => Err(TooLong::Text { field }),
        text => Ok(text),
    }
}
