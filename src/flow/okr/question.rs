//! Questions to an owner: told to them in private with a form, on the board until answered.

use anyhow::Result;
use chat::{Answer, Field, Form, Input, Message};
use serde_json::json;

use super::find::{self, Thing};
use super::text;
use crate::command::{Item, NOTE_MAX};
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::{Scene, post};
use crate::store::people::Person;
use crate::store::{Tx, history, key_results, people, questions};
use crate::words::say;

/// `? O12.1 TEXT`
///
/// # Errors
/// When the database fails.
pub async fn ask(tx: &mut Tx, scene: &Scene<'_>, item: Item, typed: &str) -> Result<Answer> {
    let thing = found!(find::item(tx, scene, item).await?);
    let label = thing.label();
    let owner = match thing.owner() {
        (Some(owner), _) => people::by_id(tx, owner).await?,
        (None, _) => return Ok(Answer::line(say!(scene.lang, okr_edit::nobody_to_ask(&label)))),
    };
    if owner.id == scene.me.id {
        return Ok(Answer::line(say!(
            scene.lang,
            okr_edit::ask_yourself(&label, matches!(thing, Thing::Objective(_)))
        )));
    }
    let asked = text::named(scene, typed);
    let (objective, key_result) = match &thing {
        Thing::Objective(objective) => (objective.id, None),
        Thing::KeyResult(objective, key_result) => (objective.id, Some(key_result.id)),
    };
    let id = questions::ask(tx, objective, key_result, scene.me.id, &asked, scene.now).await?;
    let after = json!({ "id": id, "text": asked });
    history::note(tx, scene.me.id, &label, "asked", json!(null), after, scene.now).await?;
    let reached = put(tx, scene, &owner, id, &thing, &asked).await?;
    Ok(Answer::line(say!(scene.lang, okr_edit::asked(&label, &owner.name, reached))))
}

/// Puts the question to the owner; false if they cannot be reached.
async fn put(tx: &mut Tx, scene: &Scene<'_>, owner: &Person, id: i64, thing: &Thing, asked: &str) -> Result<bool> {
    if owner.gone_at.is_some() {
        return Ok(false);
    }
    let lang = owner.lang(scene.org);
    let field = Field::new("answer", say!(lang, okr_edit::your_answer()), Input::Paragraph).required();
    let submit = say!(lang, okr_edit::answer_button());
    let form = Form { key: format!("question:{id}"), fields: vec![field], submit, buttons: Vec::new() };
    let lines = say!(lang, okr_edit::question(&scene.me.name, &thing.label(), thing.title(), asked));
    let message = Message::new(lines).with_form(form);
    let key = format!("question:{id}");
    post::notify(tx, scene.org, owner.id, &key, &message, post::REPORT_LIFE, scene.now).await
}

/// The question that a message with this outbox key asked.
pub fn of_key(key: &str) -> Option<i64> {
    key.strip_prefix("question:")?.split('/').next()?.parse().ok()
}

/// The owner's answer by form.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let Ok(id) = filled.about.parse() else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    if filled.button.is_some() {
        return Ok(Answer::line(say!(scene.lang, general::unknown_button())));
    }
    match filled.get("answer") {
        Some(answer) => in_words(tx, scene, id, answer).await,
        None => Ok(Answer::wrong("answer", say!(scene.lang, general::needed()))),
    }
}

/// The owner's answer: the asker is told in private.
///
/// # Errors
/// When the database fails.
pub async fn in_words(tx: &mut Tx, scene: &Scene<'_>, id: i64, answer: &str) -> Result<Answer> {
    let Some(question) = questions::by_id(tx, id).await? else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    let label = question.label();
    if let Some(owner) = other_owner(tx, scene, &question).await? {
        return Ok(Answer::line(say!(scene.lang, general::not_yours(&owner))));
    }
    let answer: String = text::named(scene, answer).chars().take(NOTE_MAX).collect();
    if !questions::answer(tx, question.id, &answer, scene.me.id, scene.now).await? {
        return Ok(Answer::line(say!(scene.lang, okr_edit::answered_before(&label))));
    }
    let (before, after) = (json!({ "text": question.text }), json!({ "id": question.id, "answer": answer }));
    history::note(tx, scene.me.id, &label, "answered", before, after, scene.now).await?;
    let asker = people::by_id(tx, question.person_id).await?;
    let lines = say!(asker.lang(scene.org), okr_edit::answer(&scene.me.name, &label, &question.text, &answer));
    let key = format!("answer:{}", question.id);
    post::tell(tx, scene.org, asker.id, &key, &Message::new(lines), post::REPORT_LIFE, scene.now).await?;
    Ok(Answer::line(say!(scene.lang, okr_edit::answer_sent(&label, &asker.name))))
}

/// The name of whoever is asked, if that is not the speaker.
async fn other_owner(tx: &mut Tx, scene: &Scene<'_>, question: &questions::Question) -> Result<Option<String>> {
    let (id, name) = match question.number {
        Some(number) => {
            let found = key_results::find(tx, question.objective_id, i64::from(number)).await?;
            found.map_or((None, None), |found| (found.owner_id, found.owner_name))
        }
        None => {
            let found = crate::store::objectives::find(tx, question.objective_id).await?;
            found.map_or((None, None), |found| (found.owner_id, found.owner_name))
        }
    };
    Ok(if id == Some(scene.me.id) { None } else { Some(name.unwrap_or_else(|| say!(scene.lang, okr::organisation()))) })
}
