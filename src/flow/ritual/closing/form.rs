//! The close's form: for each key result the value and the final score, for the objective what we learnt and what becomes of it.

use std::collections::BTreeMap;

use chat::{Button, Choice, Field, Form, Input, Line};
use chrono_tz::Tz;

use super::Asked;
use super::next::NEXT;
use crate::command::NOTE_MAX;
use crate::flow::ritual::review::form::last;
use crate::flow::ritual::review::milestones;
use crate::lang::Lang;
use crate::okr::Measure;
use crate::store::prompts::Prompt;
use crate::words::say;
use crate::words::text::circled;

/// The form of one objective.
pub fn form(lang: Lang, zone: Tz, prompt: &Prompt, asked: &Asked, given: &BTreeMap<String, String>) -> Form {
    let labels = say!(lang, review::review_labels());
    let mine = say!(lang, closing::labels());
    let mut fields = Vec::new();
    for kr in &asked.standing.key_results {
        let id = kr.key_result.label();
        let was = |part: &str| given.get(&format!("{id}.{part}")).cloned();
        let label = Line::new().id(&id).and(" ").typed(kr.key_result.title.clone()).and(labels.value);
        let input = match kr.measure {
            Measure::Done => Input::Pick(vec![Choice::new("1", labels.is_done), Choice::new("0", labels.not_done)]),
            _ => Input::Line,
        };
        let known = was("value").map(|value| milestones::typed(&value)).or_else(|| milestones::known(kr));
        fields.push(Field::new(format!("{id}.value"), label, input).hint(last(lang, zone, kr)).filled(known));
        let mut choices = vec![Choice::new("suggested", labels.suggested)];
        choices.extend((0..=10).rev().map(|tenths| {
            let score = format!("{}.{}", tenths / 10, tenths % 10);
            Choice::new(score.clone(), score)
        }));
        let label = Line::new().id(&id).and(mine.score);
        let first = was("score").or_else(|| Some("suggested".into()));
        fields.push(Field::new(format!("{id}.score"), label, Input::Pick(choices)).filled(first));
    }
    let id = asked.standing.objective.label();
    if asked.whole {
        let was = |part: &str| given.get(&format!("{id}.{part}")).cloned();
        let label = Line::new().id(&id).and(mine.learnt);
        fields
            .push(Field::new(format!("{id}.learnt"), label, Input::Paragraph).at_most(NOTE_MAX).filled(was("learnt")));
        let choices = NEXT.iter().zip(mine.next).map(|(value, words)| Choice::new(*value, words)).collect();
        let label = Line::new().id(&id).and(mine.what_next);
        fields.push(Field::new(format!("{id}.next"), label, Input::Pick(choices)).filled(was("next")));
    }
    Form {
        key: format!("closing:{}:{id}", prompt.id),
        fields,
        submit: labels.submit.into(),
        buttons: vec![Button::new("skip", labels.skip)],
    }
}

/// Whether the form has a field of that name.
pub fn has(asked: &Asked, name: &str) -> bool {
    let Some((id, part)) = name.rsplit_once('.') else { return false };
    let of_whole = asked.whole && id == asked.standing.objective.label() && matches!(part, "learnt" | "next");
    of_whole || asked.standing.key_results.iter().any(|kr| kr.key_result.label() == id)
}

/// How one objective, the first key result of which stands at a place in the list, is answered by a message.
pub fn in_words(lang: Lang, first: usize, asked: &Asked, given: &BTreeMap<String, String>) -> Vec<Line> {
    let id = asked.standing.objective.label();
    let ids = asked.standing.key_results.iter().map(|kr| kr.key_result.label()).chain([id.clone()]);
    let known: Vec<(String, String)> = ids
        .filter_map(|id| {
            let said = ["value", "score", "note", "learnt", "next"].iter();
            let said: Vec<&str> =
                said.filter_map(|part| given.get(&format!("{id}.{part}"))).map(String::as_str).collect();
            (!said.is_empty()).then(|| (id, said.join(" ")))
        })
        .collect();
    let mark = (!asked.standing.key_results.is_empty()).then(|| circled(first));
    say!(lang, closing::in_words(mark.as_deref(), asked.whole.then_some(id.as_str()), &known))
}
