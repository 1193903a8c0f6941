//! Moving, carrying over, publishing, closing and lengths of cycles put back as they were.

use anyhow::Result;
use serde_json::Value;

use super::{Undone, text};
use crate::flow::Scene;
use crate::flow::okr::cycle::reckoning::Reckoning;
use crate::flow::okr::find::Thing;
use crate::schedule::Length;
use crate::store::history::{self, Change};
use crate::store::objectives::{self, Objective};
use crate::store::teams::{self, Team};
use crate::store::{Tx, cycles, deployment};

/// Puts back that an objective was moved or carried over.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_back(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, change: &Change) -> Result<Undone> {
    let Thing::Objective(objective) = thing else { return Ok(Undone::Never) };
    match change.change.as_str() {
        "carried" => carried(tx, scene, objective, change).await,
        _ => moved(tx, scene, objective, change).await,
    }
}

async fn moved(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective, change: &Change) -> Result<Undone> {
    let id = |values: &Value| values.get("id").and_then(Value::as_i64);
    if id(&change.after) != Some(objective.cycle_id) {
        return Ok(Undone::ChangedSince);
    }
    let Some(before) = id(&change.before) else { return Ok(Undone::Never) };
    let Some(cycle) = cycles::by_id(tx, before).await? else { return Ok(Undone::Never) };
    let reckoning = Reckoning::of_objective(tx, scene.org, objective).await?;
    let was_draft = text(&change.before, "state") == Some("draft");
    let begins_at = reckoning.begins_at(cycle.first_day, scene.now).filter(|_| was_draft);
    objectives::set_cycle(tx, objective.id, before).await?;
    objectives::set_draft(tx, objective.id, begins_at).await?;
    Ok(Undone::Yes)
}

/// The new one goes, unless somebody changed it since.
async fn carried(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective, change: &Change) -> Result<Undone> {
    let number = |key: &str| change.after.get(key).and_then(Value::as_i64);
    let (Some(new), Some(noted)) = (number("id"), number("noted")) else { return Ok(Undone::Never) };
    if objective.state != "carried" || history::changed_since(tx, &format!("O{new}"), noted).await? {
        return Ok(Undone::ChangedSince);
    }
    objectives::lock(tx, new).await?;
    objectives::set_state(tx, new, "removed", Some(scene.now)).await?;
    let ended_at = text(&change.before, "ended_at").and_then(|at| at.parse().ok());
    let state = text(&change.before, "state").unwrap_or("active");
    objectives::set_state(tx, objective.id, state, ended_at).await?;
    // The new one came with the same command: what was noted of it goes with it.
    history::undone(tx, noted, scene.now).await?;
    Ok(Undone::Yes)
}

/// Puts back a change of a team's cycles.
///
/// # Errors
/// When the database fails.
pub(super) async fn of_team(tx: &mut Tx, scene: &Scene<'_>, team: &Team, change: &Change) -> Result<Undone> {
    let id = change.after.get("id").and_then(Value::as_i64);
    Ok(match (change.change.as_str(), id) {
        ("cycle added", Some(id)) => Undone::if_so(cycles::remove(tx, id).await?),
        ("cycle closed", Some(id)) => {
            cycles::reopen(tx, team.id, id).await?;
            Undone::Yes
        }
        ("cycle length", _) => match lengths(change) {
            Some((was, is)) if is == team.cycle_length() => {
                teams::set_cycle_length(tx, team.id, was).await?;
                Undone::Yes
            }
            Some(_) => Undone::ChangedSince,
            None => Undone::Never,
        },
        ("published", _) => published(tx, scene, change).await?,
        _ => Undone::Never,
    })
}

/// What was published is drafted again, where its cycle has not begun and it is as it was.
async fn published(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let ids = change.after.get("objectives").and_then(Value::as_array).cloned().unwrap_or_default();
    for id in ids.iter().filter_map(Value::as_i64) {
        objectives::lock(tx, id).await?;
        let Some(objective) = objectives::find(tx, id).await?.filter(Objective::is_active) else { continue };
        let reckoning = Reckoning::of_objective(tx, scene.org, &objective).await?;
        if let Some(begins_at) = reckoning.begins_at(objective.first_day, scene.now) {
            objectives::set_draft(tx, id, Some(begins_at)).await?;
        }
    }
    Ok(Undone::Yes)
}

fn lengths(change: &Change) -> Option<(Length, Length)> {
    let length = |values: &Value| text(values, "length").and_then(|length| length.parse().ok());
    Some((length(&change.before)?, length(&change.after)?))
}

/// Puts back what was done to the organisation's cycles: one that was made, or how long they are.
///
/// # Errors
/// When the database fails.
pub(super) async fn of_org(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    match (change.change.as_str(), change.after.get("id").and_then(Value::as_i64)) {
        ("cycle added", Some(id)) => Ok(Undone::if_so(cycles::remove(tx, id).await?)),
        _ => length_of_org(tx, scene, change).await,
    }
}

async fn length_of_org(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let Some((was, is)) = lengths(change).filter(|_| scene.is_admin()) else { return Ok(Undone::Never) };
    if deployment::cycle_length(tx).await? != is {
        return Ok(Undone::ChangedSince);
    }
    deployment::set_cycle_length(tx, was).await?;
    Ok(Undone::Yes)
}
