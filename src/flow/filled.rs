//! A form came back: its key says which flow asked.
//!
//! Keys are `FLOW` or `FLOW:ARGUMENTS`; a key that nobody knows is an old form.

mod pressed;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use anyhow::Result;
use chat::Answer;

use super::apart::apart;
use super::{Scene, doubt, exchange, okr, open_form, ritual, team};
use crate::command::normalise;
use crate::store::Tx;
use crate::words::say;

/// The longest answer to one field, in characters.
const LONGEST: usize = 3_000;

/// What came back with a form.
pub struct Filled<'a> {
    /// What stands behind `FLOW:` in the form's key.
    pub about: &'a str,
    /// The answers by field name.
    pub answers: &'a BTreeMap<String, String>,
    /// The button that finished it, if not the submit action.
    pub button: Option<&'a str>,
}

impl Filled<'_> {
    /// A field that the form does not have; with nothing filled in at all, the one that is missing.
    pub fn stranger<'f>(&'f self, missing: &'f str, known: impl Fn(&str) -> bool) -> Option<&'f str> {
        if self.answers.is_empty() {
            return Some(missing);
        }
        self.answers.keys().map(String::as_str).find(|name| !known(name))
    }

    /// The trimmed answer to a field, if something was answered that can be seen.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.answers.get(field).map(|answer| answer.trim()).filter(|answer| !normalise(answer).trim().is_empty())
    }
}

/// Whether a form of so many fields, texts among them, stands on several cards here, or only part of it on any: then only the
/// fields of one come back at a time, and what is not among them was not answered anew.
pub fn comes_in_parts(scene: &Scene<'_>, fields: usize) -> bool {
    let few = scene.org.platform(scene.platform).is_some_and(|adapter| adapter.features().fields < fields);
    few || !scene.org.takes_text(scene.platform)
}

/// A form came back from a card: what else it asks may still wait for an answer in words.
///
/// # Errors
/// When the database fails.
pub async fn handle(
    tx: &mut Tx,
    scene: &Scene<'_>,
    key: &str,
    answers: &BTreeMap<String, String>,
    button: Option<&str>,
) -> Result<Answer> {
    let mark = pressed::mark(scene, key, answers, button);
    if !pressed::first(tx, scene, mark.as_deref()).await? {
        return Ok(Answer::line(say!(scene.lang, general::done_already())));
    }
    let answer = match open_form::card(tx, scene, key, answers, button).await? {
        Some(answer) => answer,
        None => whole(tx, scene, key, answers, button).await?,
    };
    if matches!(answer, Answer::Wrong(_)) || matches!(&answer, Answer::Say(said) if said.refuses) {
        pressed::again(tx, scene, mark.as_deref()).await?;
    }
    Ok(answer)
}

/// Hands a form to the flow that asked for it.
///
/// # Errors
/// When the database fails.
pub async fn whole(
    tx: &mut Tx,
    scene: &Scene<'_>,
    key: &str,
    answers: &BTreeMap<String, String>,
    button: Option<&str>,
) -> Result<Answer> {
    for (field, answer) in answers {
        if answer.chars().count() > LONGEST {
            let sentence = say!(scene.lang, general::too_long(LONGEST));
            return Ok(Answer::wrong(field, sentence));
        }
    }
    let (flow, about) = key.split_once(':').unwrap_or((key, ""));
    let filled = Filled { about, answers, button };
    // A card of a question is one answer, which can be taken back.
    let before = match (ritual::answered::prompt_of_key(key), flow) {
        (Some(prompt), "standup" | "monday" | "review" | "closing" | "own" | "more") => {
            ritual::takeback::before(tx, scene, prompt).await?
        }
        _ => None,
    };
    let answer = flow_of(tx, scene, flow, &filled).await?;
    ritual::takeback::note(tx, scene, before).await?;
    Ok(answer)
}

/// What the flow that asked makes of a form.
async fn flow_of(tx: &mut Tx, scene: &Scene<'_>, flow: &str, filled: &Filled<'_>) -> Result<Answer> {
    match flow {
        "standup" => apart!(ritual::standup::filled(tx, scene, filled)),
        "monday" => apart!(ritual::monday::filled(tx, scene, filled)),
        "review" => apart!(ritual::review::filled(tx, scene, filled)),
        "closing" => apart!(ritual::closing::filled(tx, scene, filled)),
        "learn" => apart!(ritual::closing::after::filled(tx, scene, filled)),
        "comment" => apart!(ritual::review::commented(tx, scene, filled)),
        "own" => apart!(ritual::own::filled(tx, scene, filled)),
        "more" => apart!(ritual::questions::follow::filled(tx, scene, filled)),
        "ask" => apart!(team::schedule::questions::filled(tx, scene, filled)),
        "align" => apart!(okr::align::filled(tx, scene, filled)),
        "add" => apart!(okr::add::filled(tx, scene, filled)),
        "edit" => apart!(okr::edit::filled(tx, scene, filled)),
        "import" => apart!(exchange::filled(tx, scene, filled)),
        "update" => apart!(okr::update::filled(tx, scene, filled)),
        "question" => apart!(okr::question::filled(tx, scene, filled)),
        "join" => apart!(team::membership::filled(tx, scene, filled)),
        "blocker" => apart!(team::blockers::filled(tx, scene, filled)),
        "nudge" => apart!(ritual::nudge::filled(tx, scene, filled)),
        "pause" => apart!(team::schedule::filled(tx, scene, filled)),
        "doubt" => apart!(doubt::filled(tx, scene, filled)),
        _ => Ok(Answer::line(say!(scene.lang, general::old_form()))),
    }
}
