//! The lines that ask a form in words: one for each field whose answer is awaited, and how to answer.

use chat::{Field, Input, Line};

use crate::lang::Lang;
use crate::store::open_forms::OpenForm;
use crate::words::say;
use crate::words::text::circled;

/// The lines; an only field needs no number.
pub fn lines(lang: Lang, fields: &[Field], open: &OpenForm) -> Vec<Line> {
    let due = |field: &Field| open.due.contains(&field.name);
    let asked = fields.iter().enumerate().filter(|(_, field)| due(field));
    let mut lines: Vec<Line> =
        asked.map(|(place, field)| line(lang, (fields.len() > 1).then_some(place), field, open)).collect();
    lines.push(match lines.len() {
        1 => say!(lang, form::how_one()),
        _ => say!(lang, form::how_several()),
    });
    lines
}

fn line(lang: Lang, place: Option<usize>, field: &Field, open: &OpenForm) -> Line {
    let number = place.map(|place| format!("{} ", circled(place))).unwrap_or_default();
    let choices = match &field.input {
        Input::Pick(choices) => choices.as_slice(),
        _ => &[],
    };
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    let now = open.answers.get(&field.name).or(field.value.as_ref()).map(|value| {
        let picked = choices.iter().find(|choice| choice.value == *value);
        picked.map_or(value.as_str(), |choice| choice.label.as_str())
    });
    // That an only question wants an answer goes without saying.
    let required = field.required && place.is_some() && now.is_none();
    let label = Line::plain(number).join(field.label.clone());
    say!(lang, form::question(label, required, field.hint.as_ref(), &labels, now))
}
