//! The places in which typed text can stand.

use super::{Shown, ShownField};
use crate::form::{Choice, Field, Input};
use crate::message::{Line, Span};
use crate::place::Who;

/// A place in which typed text can stand.
pub(super) struct Spot {
    pub name: &'static str,
    pub put: fn(&str) -> Put,
    pub read: fn(&Shown) -> String,
    /// Whether the text must be readable there; a person with an identity may be shown by that.
    pub readable: bool,
}

/// What holds the text.
pub(super) enum Put {
    Lines(Vec<Line>),
    Field(Field),
}

/// Every such place.
pub(super) const SPOTS: [Spot; 9] = [
    Spot {
        name: "a typed span",
        put: |text| Put::Lines(vec![Line::plain("note: ").typed(text).and(" (Lin)")]),
        read: |shown| shown.text.clone(),
        readable: true,
    },
    Spot {
        name: "a line of its own",
        put: |text| Put::Lines(vec!["above".into(), Line::new().typed(text), "below".into()]),
        read: |shown| shown.text.clone(),
        readable: true,
    },
    Spot {
        name: "two neighbouring typed spans",
        put: |text| {
            let (left, right) = halves(text);
            Put::Lines(vec![Line::new().typed(left).typed(right)])
        },
        read: |shown| shown.text.clone(),
        readable: true,
    },
    Spot {
        name: "two typed lines",
        put: |text| {
            let (left, right) = halves(text);
            Put::Lines(vec![Line::new().typed(left), Line::new().typed(right)])
        },
        read: |shown| shown.text.clone(),
        readable: true,
    },
    Spot {
        name: "a person's name",
        put: |text| Put::Lines(vec![Line::plain("by ").person(text)]),
        read: |shown| shown.text.clone(),
        readable: true,
    },
    Spot {
        name: "the name of a person with an identity",
        put: |text| {
            let who = Some(Who::new("T1", "U1"));
            let name = text.into();
            Put::Lines(vec![Line::plain("by ").span(Span::Person { who, name })])
        },
        read: |shown| shown.text.clone(),
        readable: false,
    },
    Spot {
        name: "a label",
        put: |text| Put::Field(Field::new("f", Line::plain("Keep ").typed(text), Input::Line)),
        read: |shown| of_field(shown, |field| field.label.clone()),
        readable: true,
    },
    Spot {
        name: "a hint",
        put: |text| Put::Field(Field::new("f", "?", Input::Paragraph).hint(Line::new().typed(text))),
        read: |shown| of_field(shown, |field| field.hint.clone()),
        readable: true,
    },
    Spot {
        name: "a choice",
        put: |text| {
            let choices = vec![Choice::new("a", text), Choice::new("b", "other")];
            Put::Field(Field::new("f", "?", Input::Pick(choices)))
        },
        read: |shown| of_field(shown, |field| field.choices.iter().map(|choice| choice.label.as_str()).collect()),
        readable: true,
    },
];

fn of_field(shown: &Shown, read: fn(&ShownField) -> String) -> String {
    shown.fields.iter().map(read).collect()
}

fn halves(text: &str) -> (String, String) {
    let half = text.chars().count() / 2;
    (text.chars().take(half).collect(), text.chars().skip(half).collect())
}
