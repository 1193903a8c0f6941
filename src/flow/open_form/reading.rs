//! What a message answers to a form, as the values that the form itself would bring.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use chat::event::{MENTION_END, MENTION_START};
use chat::{Field, Input, Line, Span};
use chrono::NaiveDate;

use crate::answer::form::{self, Asked, Read};
use crate::answer::pick::pick;
use crate::command::{self, PersonRef};
use crate::flow::{Scene, mentions, people};
use crate::store::{self, Tx};
use crate::words::say;

/// What a message answers.
pub enum Said {
    /// Values by field name, and sentences for those that cannot be one.
    Answers(BTreeMap<String, String>, Vec<(String, Line)>),
    /// A line that belongs to none of the fields.
    Stray(String),
    /// Nothing.
    Nothing,
}

/// Reads a message as the answer to these fields, of which those in `due` are awaited.
///
/// # Errors
/// When the database fails.
pub async fn read(
    tx: &mut Tx,
    scene: &Scene<'_>,
    words: &str,
    fields: &[Field],
    due: &BTreeSet<String>,
) -> Result<Said> {
    let asked: Vec<Asked> = fields.iter().map(|field| asked(field, due.contains(&field.name))).collect();
    let given = match form::read(words, &asked) {
        Read::Nothing => return Ok(Said::Nothing),
        Read::Stray(line) => return Ok(Said::Stray(mentions::written_out(scene.event, &line))),
        Read::Answers(given) => given,
    };
    let (mut answers, mut wrong) = (BTreeMap::new(), Vec::new());
    for (place, typed) in given {
        let Some(field) = fields.get(place) else { continue };
        match value(tx, scene, field, &typed).await? {
            Ok(value) => drop(answers.insert(field.name.clone(), value)),
            Err(sentence) => wrong.push((field.name.clone(), sentence)),
        }
    }
    Ok(Said::Answers(answers, wrong))
}

/// How a field can be named in a message.
fn asked(field: &Field, due: bool) -> Asked {
    let label = field.label.text();
    let ids = field.label.spans.iter().filter(|span| matches!(span, Span::Id(_))).map(|span| span.text().to_owned());
    let label = label.trim().trim_end_matches(['?', '？', ':', '：']).to_owned();
    let names = [field.name.clone(), label].into_iter().chain(ids).collect();
    Asked { names, paragraph: field.input == Input::Paragraph, due }
}

/// The value that an answer in words is.
async fn value(tx: &mut Tx, scene: &Scene<'_>, field: &Field, typed: &str) -> Result<Result<String, Line>> {
    let written = mentions::written_out(scene.event, typed);
    Ok(match &field.input {
        Input::Line | Input::Paragraph => Ok(written),
        Input::Pick(choices) => {
            let named: Vec<(&str, &str)> = choices.iter().map(|one| (one.value.as_str(), one.label.as_str())).collect();
            let picked = pick(&written, &named).and_then(|place| choices.get(place));
            picked.map(|choice| choice.value.clone()).ok_or_else(|| say!(scene.lang, general::not_offered()))
        }
        Input::Date => {
            let date = command::normalise(&written).trim().replace('/', "-").parse::<NaiveDate>();
            date.map(|date| date.to_string()).map_err(|_| say!(scene.lang, form::not_a_date()))
        }
        Input::Person => person(tx, scene, typed).await?,
    })
}

/// The platform's id of the person who is mentioned or named.
async fn person(tx: &mut Tx, scene: &Scene<'_>, typed: &str) -> Result<Result<String, Line>> {
    let mark = typed.split_once(MENTION_START).and_then(|(_, rest)| rest.split_once(MENTION_END));
    let named = match mark.and_then(|(index, _)| index.parse().ok()) {
        Some(index) => PersonRef::Mention(index),
        None => PersonRef::Name(typed.trim().trim_start_matches(['@', '＠']).to_owned()),
    };
    let person = match people::named(tx, scene, &named).await? {
        Ok(person) => person,
        Err(sentence) => return Ok(Err(sentence)),
    };
    let identities = store::people::identities(tx, person.id).await?;
    let here = identities.into_iter().find(|identity| identity.platform == scene.platform);
    Ok(here.map(|identity| identity.account).ok_or_else(|| say!(scene.lang, general::nobody(&person.name))))
}
