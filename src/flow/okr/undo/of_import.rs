//! What an import changed put back: one objective or key result, or the whole of it.

use anyhow::Result;
use serde_json::Value;

use super::{Undone, put_back};
use crate::flow::Scene;
use crate::flow::okr::find::Thing;
use crate::store::Tx;
use crate::store::history::{self, Change};
use crate::store::imports::{self, KeyResultRow, MeasureRow, ObjectiveRow};

/// Puts back what an import changed of one thing, if it stands as the import left it.
pub(super) async fn one(tx: &mut Tx, thing: &Thing, change: &Change) -> Result<Undone> {
    Ok(match thing {
        Thing::Objective(objective) => {
            let (before, after) = (noted::<ObjectiveRow>(&change.before, "row"), noted(&change.after, "row"));
            let (Some(before), Some(after)) = (before, after) else { return Ok(Undone::Never) };
            if imports::objective(tx, objective.id).await? != after {
                return Ok(Undone::ChangedSince);
            }
            imports::set_objective(tx, objective.id, &before).await?;
            Undone::Yes
        }
        Thing::KeyResult(objective, key_result) => {
            let rows = |values| noted::<KeyResultRow>(values, "row").zip(noted::<MeasureRow>(values, "measure"));
            let (Some(before), Some(after)) = (rows(&change.before), rows(&change.after)) else {
                return Ok(Undone::Never);
            };
            let (id, row, measure) = imports::key_result(tx, objective.id, i64::from(key_result.number)).await?;
            if (row, measure) != after {
                return Ok(Undone::ChangedSince);
            }
            imports::set_key_result(tx, id, &before.0).await?;
            imports::put_measure_back(tx, id, &before.1).await?;
            Undone::Yes
        }
    })
}

fn noted<T: serde::de::DeserializeOwned>(values: &Value, key: &str) -> Option<T> {
    serde_json::from_value(values.get(key)?.clone()).ok()
}

/// Puts back all that an import changed, or nothing: the last change first.
pub(super) async fn whole(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let Some(ids) = noted::<Vec<i64>>(&change.after, "ids") else { return Ok(Undone::Never) };
    let Some(last) = ids.last().copied() else { return Ok(Undone::Yes) };
    let mut changes = Vec::new();
    for id in ids {
        let Some(one) = history::by_id(tx, id).await? else { return Ok(Undone::ChangedSince) };
        if history::changed_since(tx, &one.subject, last).await? {
            return Ok(Undone::ChangedSince);
        }
        changes.push(one);
    }
    for one in changes.into_iter().rev() {
        let undone = Box::pin(put_back::put_back(tx, scene, &one)).await?;
        anyhow::ensure!(matches!(undone, Undone::Yes), "{} of an import cannot be put back", one.subject);
        history::undone(tx, one.id, scene.now).await?;
    }
    Ok(Undone::Yes)
}
