//! Done, dropped, open again.

use anyhow::Result;
use chat::{Answer, Message};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::fields::Fields;
use super::{change, recent};
use crate::command::Item;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::find::{self, Thing};
use crate::okr::{Measure, Value as OkrValue};
use crate::store::check_ins::{self, CheckIn};
use crate::store::{Tx, history, key_results, objectives};
use crate::words::say;

/// `done O12`
///
/// # Errors
/// When the database fails.
pub async fn done(tx: &mut Tx, scene: &Scene<'_>, item: Item) -> Result<Answer> {
    set(tx, scene, item, "done", "done").await
}

/// `drop O12`
///
/// # Errors
/// When the database fails.
pub async fn drop(tx: &mut Tx, scene: &Scene<'_>, item: Item) -> Result<Answer> {
    set(tx, scene, item, "dropped", "drop").await
}

/// `reopen O12`
///
/// # Errors
/// When the database fails.
pub async fn reopen(tx: &mut Tx, scene: &Scene<'_>, item: Item) -> Result<Answer> {
    set(tx, scene, item, "active", "reopen").await
}

async fn set(tx: &mut Tx, scene: &Scene<'_>, item: Item, state: &str, word: &str) -> Result<Answer> {
    // What was dropped is reopened before it can be done.
    let thing = match state {
        "done" => find::to_edit(tx, scene, item).await?,
        _ => find::to_change(tx, scene, item).await?,
    };
    let thing = found!(thing);
    let label = thing.label();
    if thing.state() == state {
        return Ok(Answer::line(say!(scene.lang, okr_edit::is_already(&label, state))));
    }
    let to = Fields::from_iter([("state".to_owned(), Value::from(state))]);
    if let Some(question) = recent::question(tx, scene, &thing, "state", &to, &format!("{word} {label}")).await? {
        return Ok(question);
    }
    let ended_at = (state != "active").then_some(scene.now);
    let before = match &thing {
        Thing::Objective(objective) => {
            objectives::set_state(tx, objective.id, state, ended_at).await?;
            objective.ended_at
        }
        Thing::KeyResult(_, key_result) => {
            key_results::set_state(tx, key_result.id, state, ended_at).await?;
            key_result.ended_at
        }
    };
    let check_in = if state == "done" { checked_off(tx, scene, &thing).await? } else { None };
    let kind = if state == "active" { "reopened" } else { state };
    let was = json!({ "state": thing.state(), "ended_at": before });
    let is = json!({ "state": state, "check_in": check_in.map_or(Value::Null, Value::from) });
    history::note(tx, scene.me.id, &label, kind, was, is, scene.now).await?;
    change::refresh(tx, scene, &thing, None).await?;
    Ok(Answer::Say(Message::new(say!(scene.lang, okr_edit::is_now(&label, thing.title(), state)))))
}

/// What is done or not, or has milestones, is checked in as done too, so that its progress says so.
async fn checked_off(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing) -> Result<Option<i64>> {
    let Thing::KeyResult(_, key_result) = thing else {
        return Ok(None);
    };
    let was = check_ins::last(tx, key_result.id).await?.as_ref().and_then(CheckIn::value);
    let done = match key_result.measure() {
        Measure::Done => OkrValue::Number(Decimal::ONE),
        Measure::Milestones(all) => OkrValue::reached(all.iter().map(|milestone| milestone.number)),
        _ => return Ok(None),
    };
    if was.as_ref() == Some(&done) {
        return Ok(None);
    }
    let person = scene.me.id;
    let new = check_ins::New { key_result: key_result.id, value: Some(&done), confidence: None, note: None, person };
    Ok(Some(check_ins::add(tx, new, scene.now).await?))
}
