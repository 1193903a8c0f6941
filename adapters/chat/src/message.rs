//! What okrbot says: lines of spans, with at most one form. What a person typed enters only as `Span::Typed`.

use serde::{Deserialize, Serialize};

use crate::form::Form;
use crate::place::Who;

/// A piece of a line. Adapters render `Typed` so that nothing in it can mention, link or format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Span {
    /// okrbot's own words.
    Plain(String),
    /// okrbot's own words, emphasised.
    Bold(String),
    /// Something to type, shown as such.
    Code(String),
    /// A short id such as `O12`, shown so that it can be typed back.
    Id(String),
    /// A person, by identity where the platform can show one, and by name elsewhere. Never notifies.
    Person {
        /// The person's identity on the platform of the reader, if there is one.
        who: Option<Who>,
        /// The person's name; typed by a person, so inert.
        name: String,
    },
    /// What a person typed: inert, whatever it looks like.
    Typed(String),
}

impl Span {
    /// The characters of this span, without any markup.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Bold(text) | Self::Code(text) | Self::Id(text) | Self::Typed(text) => text,
            Self::Person { name, .. } => name,
        }
    }
}

/// One line of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The pieces, left to right.
    pub spans: Vec<Span>,
    /// Whether this line stays on one page with the line above it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keep: bool,
}

impl Line {
    /// An empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of okrbot's own words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new().and(text)
    }

    /// Adds okrbot's own words.
    #[must_use]
    pub fn and(self, text: impl Into<String>) -> Self {
        self.span(Span::Plain(text.into()))
    }

    /// Adds emphasised words.
    #[must_use]
    pub fn bold(self, text: impl Into<String>) -> Self {
        self.span(Span::Bold(text.into()))
    }

    /// Adds something to type.
    #[must_use]
    pub fn code(self, text: impl Into<String>) -> Self {
        self.span(Span::Code(text.into()))
    }

    /// Adds a short id.
    #[must_use]
    pub fn id(self, text: impl ToString) -> Self {
        self.span(Span::Id(text.to_string()))
    }

    /// Adds what a person typed.
    #[must_use]
    pub fn typed(self, text: impl Into<String>) -> Self {
        self.span(Span::Typed(text.into()))
    }

    /// Adds a person by name.
    #[must_use]
    pub fn person(self, name: impl Into<String>) -> Self {
        self.span(Span::Person { who: None, name: name.into() })
    }

    /// Adds any span.
    #[must_use]
    pub fn span(mut self, span: Span) -> Self {
        self.spans.push(span);
        self
    }

    /// Adds all spans of another line.
    #[must_use]
    pub fn join(mut self, other: Line) -> Self {
        self.spans.extend(other.spans);
        self
    }

    /// Keeps this line on one page with the line above.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.keep = true;
        self
    }

    /// Whether the line has no characters.
    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text().is_empty())
    }

    /// The characters of the line, without any markup.
    pub fn text(&self) -> String {
        self.spans.iter().map(Span::text).collect()
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

/// Something that okrbot says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The text.
    pub lines: Vec<Line>,
    /// The form under it, if it asks for something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// How the form is answered by a message, where the flow that asks reads such answers itself: said in the place of the
    /// fields that a platform cannot show. Empty: those fields are asked one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_words: Vec<Line>,
    /// The outbox key of the message that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Whether it refuses what it answers: a card that was used stays as it is, and can be used again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refuses: bool,
}

impl Message {
    /// A message of the given lines.
    pub fn new(lines: impl IntoIterator<Item = Line>) -> Self {
        Self { lines: lines.into_iter().collect(), ..Self::default() }
    }

    /// A message of one line.
    pub fn line(line: impl Into<Line>) -> Self {
        Self::new([line.into()])
    }

    /// With a form.
    #[must_use]
    pub fn with_form(mut self, form: Form) -> Self {
        self.form = Some(form);
        self
    }

    /// With how its form is answered by a message.
    #[must_use]
    pub fn in_words(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.in_words = lines.into_iter().collect();
        self
    }

    /// Taking the place of the message posted under `key`.
    #[must_use]
    pub fn replacing(mut self, key: impl Into<String>) -> Self {
        self.replaces = Some(key.into());
        self
    }

    /// With one more line.
    #[must_use]
    pub fn then(mut self, line: impl Into<Line>) -> Self {
        self.lines.push(line.into());
        self
    }

    /// The characters of the message, one line each, without any markup.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(Line::text).collect();
        lines.join("\n")
    }
}
