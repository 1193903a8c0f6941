//! Who is to solve a blocker and who was asked to help, put back as they were.

use anyhow::Result;
use serde_json::Value;

use super::Undone;
use crate::flow::Scene;
use crate::flow::ritual::digest;
use crate::store::history::Change;
use crate::store::{Tx, blockers};

/// Puts back the `owner` or the `helper` of a blocker.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_back(tx: &mut Tx, scene: &Scene<'_>, id: i64, kind: &str, change: &Change) -> Result<Undone> {
    let team = blockers::by_id(tx, id).await?.and_then(|blocker| blocker.team_id);
    let held = digest::hold(tx, team, scene.now).await?;
    blockers::lock(tx, id).await?;
    let Some(blocker) = blockers::by_id(tx, id).await? else { return Ok(Undone::Never) };
    let noted = |values: &Value| values.get(kind).and_then(Value::as_i64);
    let is = if kind == "owner" { Some(blocker.owner_id) } else { blocker.helper_id };
    if noted(&change.after) != is || !blocker.is_open() {
        return Ok(Undone::ChangedSince);
    }
    match (kind, noted(&change.before)) {
        ("owner", Some(was)) => blockers::set_owner(tx, id, was).await?,
        ("owner", None) => return Ok(Undone::Never),
        (_, was) => blockers::set_helper(tx, id, was).await?,
    }
    digest::refresh(tx, scene.org, held, scene.now).await?;
    Ok(Undone::Yes)
}
