//! What can be done to the questions of a ritual.

/// The most questions that one ritual asks.
pub const QUESTIONS_MAX: usize = 12;
/// The longest wording of a question, in characters.
pub const QUESTION_MAX: usize = 200;
/// The most choices of one question.
pub const CHOICES_MAX: usize = 10;
/// The longest choice, in characters.
pub const CHOICE_MAX: usize = 40;

/// `schedule questions [RITUAL] …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// Nothing behind it: what is asked.
    Show,
    /// `add` alone: a form.
    Form,
    /// `add TEXT | …`
    Add(QuestionText),
    /// `change N TEXT | …`
    Change {
        /// Its number in the list, from 1.
        number: usize,
        /// What is said of it; what is not said stays.
        to: QuestionText,
    },
    /// `remove N`
    Remove {
        /// Its number in the list, from 1.
        number: usize,
    },
    /// `move N to M`
    Move {
        /// Its number in the list, from 1.
        number: usize,
        /// The number that it gets.
        to: usize,
    },
    /// `reset`: what is built in.
    Reset,
}

/// A question as it is typed, in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionText {
    /// The question, at most [`QUESTION_MAX`] characters; empty: not said.
    pub words: String,
    /// The same in the other language.
    pub other: Option<String>,
    /// What kind of answer it takes, when said.
    pub kind: Option<QuestionKind>,
    /// Whether it may be left out, when said.
    pub optional: Option<bool>,
    /// The weekdays on which it is asked, as typed and in half-width; empty: every day.
    pub days: Option<String>,
    /// The number of the question that it follows, and after which answers, as typed; 0: none.
    pub after: Option<(usize, Vec<String>)>,
}

/// What kind of answer a question takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// Free text.
    Text,
    /// One of 2–[`CHOICES_MAX`] choices, none twice.
    Choice(Vec<String>),
    /// A whole number between these two; at most [`CHOICES_MAX`] of them.
    Scale(u8, u8),
    /// Yes or no.
    YesNo,
    /// One of the person's key results.
    KeyResult,
    /// How one feels, from 1 to 5; nobody learns whose answer it was.
    Mood,
}
