//! Forms of every shape that okrbot asks, and larger ones.

use crate::form::{Button, Choice, Field, Form, Input};
use crate::message::{Line, Message};

/// A form under a text that may take several pages.
pub(super) fn above(form: Form) -> Message {
    Message::new((1..=200).map(|n| Line::plain(format!("line {n} above the form")))).with_form(form)
}

fn form(key: &str, fields: Vec<Field>, buttons: usize) -> Form {
    Form {
        key: key.into(),
        fields,
        submit: "Send".into(),
        buttons: (1..=buttons).map(|n| Button::new(format!("b{n}"), format!("Button {n}"))).collect(),
    }
}

fn pick(choices: usize) -> Input {
    Input::Pick((1..=choices).map(|n| Choice::new(format!("c{n}"), format!("Choice {n}"))).collect())
}

/// Forms whose texts are short enough to be shown whole.
pub(super) fn forms() -> Vec<Form> {
    let text = |name: &str, input| Field::new(name, format!("What about {name}?"), input);
    vec![
        form(
            "stand-up",
            vec![
                text("yesterday", Input::Paragraph).filled(Some("tests".into())),
                text("today", Input::Paragraph).required(),
                text("obstacles", Input::Paragraph).hint("none is fine"),
                text("B7", pick(3)),
            ],
            2,
        ),
        form(
            "every input",
            vec![
                text("line", Input::Line),
                text("paragraph", Input::Paragraph),
                text("pick", pick(3)).filled(Some("c2".into())),
                text("date", Input::Date).filled(Some("2026-11-23".into())),
                text("person", Input::Person),
            ],
            0,
        ),
        form("dates", vec![text("from", Input::Date), text("to", Input::Date)], 1),
        form(
            "mixed, many",
            (1..=30).map(|n| text(&format!("f{n}"), if n % 3 == 0 { pick(14) } else { Input::Line })).collect(),
            12,
        ),
        form("picks", (1..=12).map(|n| text(&format!("p{n}"), pick(n))).collect(), 7),
        form("a long pick", vec![text("which", pick(150))], 1),
        form("one button", Vec::new(), 1),
        form("many buttons", Vec::new(), 30),
        form("only a submit action", Vec::new(), 0),
    ]
}

/// A form with the longest texts that people manage to put into one.
pub(super) fn overlong() -> Form {
    let long = "😀".repeat(5_000);
    let label = || Line::plain("Objective O12 ").typed(long.clone());
    let choices = (1..=20).map(|n| Choice::new(format!("O{n}"), long.clone())).collect();
    form(
        "overlong",
        vec![
            Field::new("O12", label(), Input::Pick(choices)).hint(label()),
            Field::new("O12.change", label(), Input::Line).filled(Some("x".repeat(500))),
            Field::new("focus", label(), Input::Paragraph).filled(Some("目标".repeat(500))),
        ],
        3,
    )
}
