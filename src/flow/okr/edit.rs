//! Changing and ending objectives and key results.

use anyhow::Result;
use chat::{Answer, Message};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::find::{self, Thing};
use super::text;
use crate::command::{Item, PersonRef};
use crate::flow::found::found;
use crate::flow::ritual::summary;
use crate::flow::{Scene, people, post};
use crate::okr::{Measure, Value as OkrValue};
use crate::schedule::{Week, local};
use crate::store::check_ins::{self, CheckIn};
use crate::store::{Tx, history, key_results, objectives};
use crate::words::say;

/// `rename O12 TITLE`
///
/// # Errors
/// When the database fails.
pub async fn rename(tx: &mut Tx, scene: &Scene<'_>, item: Item, title: &str) -> Result<Answer> {
    let thing = found!(find::to_change(tx, scene, item).await?);
    let title = text::named(scene, title);
    match &thing {
        Thing::Objective(objective) => objectives::set_title(tx, objective.id, &title).await?,
        Thing::KeyResult(_, key_result) => key_results::set_title(tx, key_result.id, &title).await?,
    }
    let label = thing.label();
    let was = json!({ "title": thing.title() });
    history::note(tx, scene.me.id, &label, "renamed", was, json!({ "title": title }), scene.now).await?;
    Ok(Answer::Say(Message::new(say!(scene.lang, okr_edit::renamed(&label, thing.title(), &title)))))
}

/// `owner O12 @x`: the new owner is told in private.
///
/// # Errors
/// When the database fails.
pub async fn owner(tx: &mut Tx, scene: &Scene<'_>, item: Item, to: &PersonRef) -> Result<Answer> {
    let thing = found!(find::to_change(tx, scene, item).await?);
    let to = found!(people::named(tx, scene, to).await?);
    let label = thing.label();
    let (was_id, was_name) = thing.owner();
    if was_id == Some(to.id) {
        return Ok(Answer::line(say!(scene.lang, okr_edit::owns_already(&label, &to.name))));
    }
    match &thing {
        Thing::Objective(objective) => objectives::set_owner(tx, objective.id, Some(to.id)).await?,
        Thing::KeyResult(_, key_result) => key_results::set_owner(tx, key_result.id, Some(to.id)).await?,
    }
    let was = json!({ "owner": was_id, "name": was_name });
    let is = json!({ "owner": to.id, "name": to.name });
    let change = history::note(tx, scene.me.id, &label, "owner", was, is, scene.now).await?;
    if to.id != scene.me.id {
        let lang = to.lang(scene.org);
        let told = Message::new(say!(lang, okr_edit::yours_now(&scene.me.name, &label, thing.title())));
        let key = format!("owner:{change}");
        post::notify(tx, scene.org, to.id, &key, &told, post::NOTE_LIFE, scene.now).await?;
    }
    Ok(Answer::Say(Message::new(say!(scene.lang, okr_edit::handed_over(&label, thing.title(), &to.name)))))
}

/// `done O12`
///
/// # Errors
/// When the database fails.
pub async fn done(tx: &mut Tx, scene: &Scene<'_>, item: Item) -> Result<Answer> {
    set_state(tx, scene, item, "done").await
}

/// `drop O12`
///
/// # Errors
/// When the database fails.
pub async fn drop(tx: &mut Tx, scene: &Scene<'_>, item: Item) -> Result<Answer> {
    set_state(tx, scene, item, "dropped").await
}

/// `reopen O12`
///
/// # Errors
/// When the database fails.
pub async fn reopen(tx: &mut Tx, scene: &Scene<'_>, item: Item) -> Result<Answer> {
    set_state(tx, scene, item, "active").await
}

async fn set_state(tx: &mut Tx, scene: &Scene<'_>, item: Item, state: &str) -> Result<Answer> {
    let thing = found!(find::to_change(tx, scene, item).await?);
    let label = thing.label();
    if thing.state() == state {
        return Ok(Answer::line(say!(scene.lang, okr_edit::is_already(&label, state))));
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
    let change = if state == "active" { "reopened" } else { state };
    let was = json!({ "state": thing.state(), "ended_at": before });
    let is = json!({ "state": state, "check_in": check_in.map_or(Value::Null, Value::from) });
    history::note(tx, scene.me.id, &label, change, was, is, scene.now).await?;
    let team = match &thing {
        Thing::Objective(objective) | Thing::KeyResult(objective, _) => objective.team_id,
    };
    let week = Week::of(local(scene.now, scene.org.zone).date());
    summary::refresh_of(tx, scene.org, team, week, scene.now).await?;
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
