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

/// A choice in both languages, English first, where it is written in both: `home/家`. A stroke inside one language, as in CI/CD,
/// divides nothing.
pub fn in_both(choice: &str) -> Option<(&str, &str)> {
    let (one, other) = choice.split_once(['/', '／'])?;
    let (one, other) = (one.trim(), other.trim());
    let is_chinese = |text: &str| text.chars().any(|char| matches!(char, '\u{3400}'..='\u{9fff}'));
    match (is_chinese(one), is_chinese(other)) {
        _ if one.is_empty() || other.is_empty() => None,
        (false, true) => Some((one, other)),
        (true, false) => Some((other, one)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::in_both;

    #[test]
    fn a_choice_may_be_written_in_both_languages() {
        for (choice, both) in [
            ("home/家", Some(("home", "家"))),
            ("办公室 ／ office", Some(("office", "办公室"))),
            ("CI/CD", None),
            ("家/办公室", None),
            ("/家", None),
            ("home", None),
        ] {
            assert_eq!(in_both(choice), both, "{choice}");
        }
    }
}
