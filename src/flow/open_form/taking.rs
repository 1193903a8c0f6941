//! Answers to a form that is asked in words: kept until nothing is missing, then handed to the flow that asked.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use chat::{Answer, Field, Line, Message, Task};

use super::reading::{self, Said};
use super::{fields, question};
use crate::flow::post::ANSWER_LIFE;
use crate::flow::ritual::answered::prompt_of_key;
use crate::flow::{Scene, filled};
use crate::store::open_forms::{self, OpenForm};
use crate::store::{Tx, outbox};
use crate::words::say;

/// A direct message answers the form in hand. `None`: there is none any more.
///
/// # Errors
/// When the database fails.
pub async fn said(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Option<Answer>> {
    let Some(hand) = open_forms::open_of(tx, scene.me.id, scene.now).await? else { return Ok(None) };
    let Some(mut open) = open_forms::take(tx, scene.me.id, &hand.form.key, scene.now).await? else { return Ok(None) };
    let fields = fields(scene.org, &open);
    let answer = match reading::read(tx, scene, words, &fields, &open.due).await? {
        Said::Answers(answers, wrong) => {
            open.answers.extend(answers);
            return taken(tx, scene, open, &fields, wrong).await.map(Some);
        }
        Said::Stray(line) => say!(scene.lang, form::stray(&line)),
        Said::Nothing => say!(scene.lang, general::noted()),
    };
    open_forms::ask(tx, &open).await?;
    Ok(Some(Answer::line(answer)))
}

/// A card of a form that waits came back: what it holds is kept with what was answered in words. `None`: the card is the
/// whole form here, or nobody waits for it.
///
/// # Errors
/// When the database fails.
pub async fn card(
    tx: &mut Tx,
    scene: &Scene<'_>,
    key: &str,
    answers: &BTreeMap<String, String>,
    button: Option<&str>,
) -> Result<Option<Answer>> {
    if is_of_an_older_form(tx, scene, key).await? {
        return Ok(Some(Answer::line(say!(scene.lang, general::old_form()))));
    }
    let Some(mut open) = open_forms::take(tx, scene.me.id, key, scene.now).await? else { return Ok(None) };
    if button.is_some() || scene.org.asked(scene.platform, &open.form).is_empty() {
        return Ok(None);
    }
    let given = answers.iter().filter(|(_, answer)| !answer.trim().is_empty());
    open.answers.extend(given.map(|(name, answer)| (name.clone(), answer.clone())));
    let fields = fields(scene.org, &open);
    taken(tx, scene, open, &fields, Vec::new()).await.map(Some)
}

/// Whether a card was shown before the form that waits under the same key was asked: it belongs to one that was given up.
/// A ritual's question is the same one however often it is shown.
async fn is_of_an_older_form(tx: &mut Tx, scene: &Scene<'_>, key: &str) -> Result<bool> {
    if prompt_of_key(key).is_some() {
        return Ok(false);
    }
    let Some(re) = &scene.event.re else { return Ok(false) };
    let place = scene.place().to_string();
    let Some(card) = outbox::key_of(tx, scene.platform, &place, re).await? else { return Ok(false) };
    // Its cards stand under one answer.
    let answer = |row: &str| row.rsplit_once('/').map_or_else(|| row.to_owned(), |(answer, _)| answer.to_owned());
    let said = outbox::said(tx, scene.platform, &place, scene.now - ANSWER_LIFE).await?;
    let later = said.iter().skip_while(|(row, _)| *row != card).filter(|(row, _)| answer(row) != answer(&card));
    let asks = |task: &Task| matches!(task, Task::Say(Message { form: Some(form), .. }) if form.key == key);
    Ok(later.into_iter().any(|(_, task)| asks(task)))
}

/// Hands the form on once nothing is missing or wrong; else asks for the rest and keeps what is right.
async fn taken(
    tx: &mut Tx,
    scene: &Scene<'_>,
    mut open: OpenForm,
    fields: &[Field],
    mut wrong: Vec<(String, Line)>,
) -> Result<Answer> {
    let value = |field: &Field, open: &OpenForm| open.answers.get(&field.name).or(field.value.as_ref()).cloned();
    let missing = |field: &&Field, open: &OpenForm| field.required && value(field, open).is_none();
    if wrong.is_empty() && !fields.iter().any(|field| missing(&field, &open)) {
        let known = fields.iter().filter_map(|field| Some((field.name.clone(), value(field, &open)?)));
        let answers: BTreeMap<String, String> = known.collect();
        // What the flow refuses leaves nothing behind.
        tx.savepoint().await?;
        match Box::pin(filled::whole(tx, scene, &open.form.key, &answers, None)).await? {
            Answer::Wrong(refused) => wrong = refused,
            done => return Ok(done),
        }
        tx.back_to_savepoint().await?;
    }
    let refuses = !wrong.is_empty();
    open.answers.retain(|name, _| wrong.iter().all(|(field, _)| field != name));
    let asked = |field: &&Field| wrong.iter().any(|(name, _)| *name == field.name) || missing(field, &open);
    let due: BTreeSet<String> = fields.iter().filter(asked).map(|field| field.name.clone()).collect();
    // What is refused as a whole is asked as a whole.
    let all = || fields.iter().map(|field| field.name.clone()).collect();
    open.due = if due.is_empty() { all() } else { due };
    open.asked_at = scene.now;
    open.open_until = open.open_until.max(scene.now + ANSWER_LIFE);
    open_forms::ask(tx, &open).await?;
    let mut lines: Vec<Line> = wrong.into_iter().map(|(name, sentence)| labelled(fields, &name, sentence)).collect();
    if lines.is_empty() {
        lines.push(say!(scene.lang, form::still_needed()));
    }
    lines.extend(question::lines(scene.lang, fields, &open));
    // A card whose choice was refused can be used again.
    Ok(Answer::Say(Message { refuses, ..Message::new(lines) }))
}

/// What is wrong with a field, behind its label.
fn labelled(fields: &[Field], name: &str, sentence: Line) -> Line {
    match fields.iter().find(|field| field.name == name) {
        Some(field) => field.label.clone().and(" · ").join(sentence),
        None => sentence,
    }
}
