//! How a form becomes what a platform can show: cards as many as needed, words for the rest.

use crate::form::{Field, Form, Input};

/// What a platform can show on one surface, and what it can do with a posted message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features {
    /// Whether posted messages can be edited, at least some of them; see [`SendError::Fixed`](crate::SendError::Fixed).
    pub edits: bool,
    /// Whether the card of a question that was answered otherwise has to be changed, or it would go on asking.
    pub closes: bool,
    /// Whether a message can stand in the thread of another one: what [`Outgoing::re`](crate::Outgoing::re) names is shown as its
    /// beginning, and a channel is not filled by the answers.
    pub threads: bool,
    /// Whether a form can open as a dialog while [`Event::via`](crate::Event::via) lives.
    pub dialogs: bool,
    /// Whether the platform can tell who is in a channel.
    pub members: bool,
    /// Whether the platform tells what people show beside their names; see [`Profile::status`](crate::Profile::status).
    pub statuses: bool,
    /// Whether text can be typed into a form.
    pub text: bool,
    /// Whether a date can be picked.
    pub dates: bool,
    /// Whether a person can be picked.
    pub people: bool,
    /// How many choices a pick may have beside other fields; 0: none.
    pub choices: usize,
    /// How many choices a pick may have that is the only field of its card; at least `choices`.
    pub alone: usize,
    /// How many fields one card holds; 0: none.
    pub fields: usize,
    /// How many buttons one card without fields holds, submit included; at least 1.
    pub buttons: usize,
    /// How many buttons stand beside fields, submit included; at least 1.
    pub beside: usize,
}

/// A form that was fitted to a platform: every field is in exactly one of the two, every button on some card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The cards, in order; all have the form's key.
    pub cards: Vec<Form>,
    /// The fields to ask in words, in order.
    pub asked: Vec<Field>,
}

impl Features {
    fn shows(&self, input: &Input) -> bool {
        self.fields > 0
            && match input {
                Input::Line | Input::Paragraph => self.text,
                Input::Date => self.dates,
                Input::Person => self.people,
                Input::Pick(choices) => choices.len() <= self.choices.max(self.alone),
            }
    }

    /// Whether a field that is shown takes a card for itself.
    fn is_alone(&self, input: &Input) -> bool {
        matches!(input, Input::Pick(choices) if choices.len() > self.choices)
    }
}

impl Form {
    /// Splits the form into cards of at most `features.fields` fields and the fields that must be asked in words. A pick of more
    /// than `features.choices` has a card for itself.
    ///
    /// The last card with fields takes the buttons. Those beyond what it holds go on further cards without fields and,
    /// as those have nothing to submit, without a submit action (`submit` is empty there).
    pub fn fit(&self, features: &Features) -> Fit {
        let (shown, asked): (Vec<Field>, Vec<Field>) =
            self.fields.iter().cloned().partition(|field| features.shows(&field.input));
        let mut cards: Vec<Form> = Vec::new();
        // Whether the last card may take another field.
        let mut open = false;
        for field in shown {
            let alone = features.is_alone(&field.input);
            match cards.last_mut().filter(|card| open && !alone && card.fields.len() < features.fields) {
                Some(card) => card.fields.push(field),
                None => cards.push(self.card(vec![field])),
            }
            open = !alone;
        }
        if self.fields.is_empty() {
            cards.push(self.card(Vec::new()));
        }
        let room =
            cards.last().map_or(0, |last| if last.fields.is_empty() { features.buttons } else { features.beside });
        let room = room.saturating_sub(1);
        let (here, further) = self.buttons.split_at(room.min(self.buttons.len()));
        if let Some(last) = cards.last_mut() {
            last.buttons = here.to_vec();
        }
        cards.extend(further.chunks(features.buttons.max(1)).map(|buttons| Form {
            submit: String::new(),
            buttons: buttons.to_vec(),
            ..self.card(Vec::new())
        }));
        Fit { cards, asked }
    }

    fn card(&self, fields: Vec<Field>) -> Form {
        Form { key: self.key.clone(), fields, submit: self.submit.clone(), buttons: Vec::new() }
    }
}

#[cfg(test)]
mod tests;
