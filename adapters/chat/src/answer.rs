//! What a flow answers to the one who waits.

use crate::form::Form;
use crate::message::{Line, Message};

/// The answer to one event. Everything for other people goes through the outbox instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing is said.
    Nothing,
    /// A message, in the place of the event: seen by the asker only after a command, in the thread after a mention.
    Say(Message),
    /// A form to fill in now.
    Open(Form),
    /// The form is refused: a sentence for each field that is wrong. Nothing was changed.
    Wrong(Vec<(String, Line)>),
}

impl From<Line> for Answer {
    /// A message of that line.
    fn from(line: Line) -> Self {
        Self::line(line)
    }
}

impl Answer {
    /// A message of one line.
    pub fn line(line: impl Into<Line>) -> Self {
        Self::Say(Message::line(line))
    }

    /// One wrong field.
    pub fn wrong(field: impl Into<String>, sentence: impl Into<Line>) -> Self {
        Self::Wrong(vec![(field.into(), sentence.into())])
    }
}
