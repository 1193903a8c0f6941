//! The week's board of an objective's team: it says anew what may be read of it, once that becomes private or public.

use anyhow::Result;

use crate::flow::Scene;
use crate::flow::ritual::digest::{self, Held};
use crate::store::{Tx, objectives};

/// Holds the board before the objective is locked: rounds come before objectives.
///
/// # Errors
/// When the database fails.
pub async fn hold(tx: &mut Tx, scene: &Scene<'_>, objective: i64) -> Result<Option<Held>> {
    let team = objectives::find(tx, objective).await?.and_then(|objective| objective.team_id);
    digest::hold_board(tx, team, scene.now).await
}
