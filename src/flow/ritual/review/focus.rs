//! Whether the focus of the week was kept: an optional part of the review, asked only of whoever named one in its consensus.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Choice, Field, Input, Line};

use crate::answer::focus::Focus;
use crate::flow::Scene;
use crate::flow::filled::Filled;
use crate::flow::ritual::course::Course;
use crate::lang::Lang;
use crate::org::Org;
use crate::schedule::Week;
use crate::store::prompts::Prompt;
use crate::store::rounds::Round;
use crate::store::{Tx, answers, focus};
use crate::words::say;

/// The field's name, in the form and among the answers.
pub const FIELD: &str = "focus";

/// What a person named in the consensus of the review's week.
///
/// # Errors
/// When the database fails.
pub async fn named(tx: &mut Tx, org: &Org, course: &Course, round: &Round, person: i64) -> Result<Option<String>> {
    let week = Week::of(course.week(org, round.label));
    Ok(focus::named(tx, course.team.id, person, (week.monday(), week.sunday())).await?)
}

/// The field that asks for it.
pub fn field(lang: Lang, named: &str, given: &BTreeMap<String, String>) -> Field {
    let words = say!(lang, focus::choices());
    let choices = Focus::ALL.into_iter().zip(words).map(|(focus, words)| Choice::new(focus.name(), words)).collect();
    Field::new(FIELD, say!(lang, focus::label(named)), Input::Pick(choices)).filled(given.get(FIELD).cloned())
}

/// What was picked in a form, if anything was; a pick that was not offered is refused by that sentence.
pub fn picked(scene: &Scene<'_>, filled: &Filled<'_>) -> std::result::Result<Option<Focus>, Line> {
    match filled.get(FIELD) {
        None => Ok(None),
        Some(name) => match Focus::of(name) {
            Some(focus) => Ok(Some(focus)),
            None => Err(say!(scene.lang, general::not_offered())),
        },
    }
}

/// Keeps it, and says so; the last answer counts.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx, scene: &Scene<'_>, prompt: &Prompt, focus: Focus) -> Result<Line> {
    answers::give(tx, prompt.id, FIELD, focus.name(), scene.now).await?;
    Ok(say!(scene.lang, focus::echo(focus)))
}

/// The same answer with a line before it.
pub fn beside(answer: Answer, line: Option<Line>) -> Answer {
    match (answer, line) {
        (Answer::Say(mut message), Some(line)) => {
            message.lines.insert(0, line);
            Answer::Say(message)
        }
        (answer, _) => answer,
    }
}
