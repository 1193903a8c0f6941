//! A form: what okrbot asks for, before any platform decides how to show it.

use serde::{Deserialize, Serialize};

use crate::message::Line;

/// A set of fields with one submit action and any number of further buttons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// What comes back with the answers: names the flow and the thing that is asked about. ASCII, at most 120 bytes.
    pub key: String,
    /// The fields, in order; may be empty (a form of buttons only).
    pub fields: Vec<Field>,
    /// The label of the submit action; empty on a card that has none because it only holds further buttons.
    pub submit: String,
    /// Further ways to finish, such as *skip*.
    pub buttons: Vec<Button>,
}

/// One question of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The name under which the answer comes back. ASCII, at most 60 bytes, unique in its form.
    pub name: String,
    /// The question. May hold typed text (a title), which stays inert.
    pub label: Line,
    /// A line of help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Line>,
    /// What kind of answer is expected.
    pub input: Input,
    /// What is filled in already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whether the form is refused without it.
    pub required: bool,
    /// The most characters of a text, where the form is refused with more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<usize>,
}

impl Field {
    /// An optional field.
    pub fn new(name: impl Into<String>, label: impl Into<Line>, input: Input) -> Self {
        Self { name: name.into(), label: label.into(), hint: None, input, value: None, required: false, most: None }
    }

    /// Makes the field required.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Takes at most so many characters.
    #[must_use]
    pub fn at_most(mut self, most: usize) -> Self {
        self.most = Some(most);
        self
    }

    /// Fills the field in beforehand.
    #[must_use]
    pub fn filled(mut self, value: Option<String>) -> Self {
        self.value = value;
        self
    }

    /// Adds a line of help.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Line>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The kind of answer that a field takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Input {
    /// One line of text.
    Line,
    /// Several lines of text.
    Paragraph,
    /// One of the given choices.
    Pick(Vec<Choice>),
    /// A calendar date, `YYYY-MM-DD`.
    Date,
    /// A person.
    Person,
}

/// One choice of a pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What comes back.
    pub value: String,
    /// What is shown.
    pub label: String,
}

impl Choice {
    /// A choice from what comes back and what is shown.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A further way to finish a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What comes back. ASCII, at most 60 bytes, unique in its form.
    pub name: String,
    /// What is shown.
    pub label: String,
}

impl Button {
    /// A button from what comes back and what is shown.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { name: name.into(), label: label.into() }
    }
}
