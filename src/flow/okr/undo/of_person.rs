//! Personal settings and absences put back as they were.

use anyhow::Result;
use serde_json::Value;

use super::{Undone, text};
use crate::flow::Scene;
use crate::flow::ritual::{remind, seat};
use crate::store::history::Change;
use crate::store::{Tx, absences, people};

/// Puts back a change that the speaker made to what is their own.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_back(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let me = &scene.me;
    let is = match change.change.as_str() {
        "zone" => me.chosen_zone.as_deref(),
        "language" => me.chosen_language.as_deref(),
        "quiet" => me.quiet.as_deref(),
        "reminders" => me.reminders.as_deref(),
        "away" => return away(tx, scene, change).await,
        "back" => return back(tx, scene, change).await,
        _ => return Ok(Undone::Never),
    };
    // Each is noted under its own name.
    if text(&change.after, &change.change) != is {
        return Ok(Undone::ChangedSince);
    }
    // What the platform told was not chosen: it counts again, as it is told by now.
    let told = change.before.get("told").and_then(Value::as_bool).unwrap_or(false);
    let was = text(&change.before, &change.change).filter(|_| !told);
    match change.change.as_str() {
        "zone" => {
            people::set_zone(tx, me.id, was).await?;
            seat::reseat_person(tx, scene.org, me.id, scene.now).await?;
        }
        "language" => people::set_language(tx, me.id, was).await?,
        "quiet" => people::set_quiet(tx, me.id, was).await?,
        _ => people::set_reminders(tx, me.id, was).await?,
    }
    if matches!(change.change.as_str(), "quiet" | "reminders") {
        remind::plan_person(tx, scene.org, me.id, scene.now).await?;
    }
    Ok(Undone::Yes)
}

async fn away(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let Some(id) = change.after.get("id").and_then(Value::as_i64) else { return Ok(Undone::Never) };
    absences::end(tx, id, scene.now).await?;
    seat::reseat_person(tx, scene.org, scene.me.id, scene.now).await?;
    Ok(Undone::Yes)
}

/// The absences that ended go on, for what is open today as well.
async fn back(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let Some(ended) = change.before.get("absences").and_then(Value::as_array) else { return Ok(Undone::Never) };
    for absence in ended {
        let id = absence.get("id").and_then(Value::as_i64);
        let last_day = text(absence, "last_day").and_then(|day| day.parse().ok());
        let (Some(id), Some(last_day)) = (id, last_day) else { return Ok(Undone::Never) };
        absences::restore(tx, id, last_day).await?;
    }
    seat::reseat_person(tx, scene.org, scene.me.id, scene.now).await?;
    seat::absent(tx, scene.org, scene.me.id, scene.now).await?;
    Ok(Undone::Yes)
}
