//! Changes that came with one message, taken back as one.

use anyhow::Result;
use serde_json::{Value, json};

use super::{Undone, put_back};
use crate::flow::Scene;
use crate::store::Tx;
use crate::store::history::{self, Change};

/// How the history calls several changes by one form.
pub const AT_ONCE: &str = "at once";

/// Notes that whatever the speaker changed behind that change came with one form: if that is more than one.
///
/// # Errors
/// When the database fails.
pub async fn note(tx: &mut Tx, scene: &Scene<'_>, last: i64) -> Result<()> {
    let with: Vec<i64> = history::behind(tx, scene.me.id, last).await?.into_iter().map(|(id, _)| id).collect();
    if with.len() < 2 {
        return Ok(());
    }
    let (me, after) = (scene.me.id, json!({ "count": with.len(), "with": with }));
    history::note(tx, me, &format!("P{me}"), AT_ONCE, Value::Null, after, scene.now).await?;
    Ok(())
}

/// Takes all of them back; where somebody changed every one of them since, nothing.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_back(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    Ok(Undone::if_so(each(tx, scene, change).await? > 0))
}

/// Takes back what came with a change, the last first, and gives how many that were. What somebody built on since stays, and so
/// do its traces.
///
/// # Errors
/// When the database fails.
pub(super) async fn each(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<usize> {
    let mut taken = 0;
    for with in change.after.get("with").and_then(Value::as_array).into_iter().flatten() {
        let Some(id) = with.as_i64() else { continue };
        let Some(one) = history::by_id(tx, id).await?.filter(|one| one.person_id == Some(scene.me.id)) else {
            continue;
        };
        history::undone(tx, id, scene.now).await?;
        // Blockers stand again as they did before the answer.
        let undone = match one.subject.starts_with('B') {
            true => Undone::Yes,
            false => Box::pin(put_back::put_back(tx, scene, &one)).await?,
        };
        match undone {
            Undone::Yes => taken += 1,
            _ => history::kept(tx, id).await?,
        }
    }
    Ok(taken)
}
