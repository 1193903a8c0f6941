//! How the cycle of an objective stands: what is closed is not changed any more.

use anyhow::Result;
use chat::Answer;

use super::reckoning::Reckoning;
use crate::flow::Scene;
use crate::flow::okr::hidden;
use crate::schedule::CycleState;
use crate::store::Tx;
use crate::store::objectives::Objective;
use crate::words::say;

/// How the cycle of an objective stands now.
///
/// # Errors
/// When the database fails.
pub async fn of_objective(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<CycleState> {
    let reckoning = Reckoning::of_objective(tx, scene.org, objective).await?;
    let cycle = (objective.cycle_id, objective.first_day, objective.last_day);
    reckoning.state(tx, cycle, scene.now).await
}

/// Why an objective is not changed any more: its cycle is closed, or it goes on as another one.
///
/// # Errors
/// When the database fails.
pub async fn refusal(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<Option<Answer>> {
    // Most are in a cycle that is not over: nothing is read.
    if scene.today() <= objective.last_day {
        return Ok(None);
    }
    if of_objective(tx, scene, objective).await? != CycleState::Closed {
        return Ok(None);
    }
    let successor = crate::store::lineage::successor(tx, objective.id).await?.map(|id| format!("O{id}"));
    let successor = hidden::shown(tx, scene, successor).await?;
    let (label, cycle) = (objective.label(), &objective.cycle);
    Ok(Some(Answer::line(say!(scene.lang, cycle::is_closed(&label, cycle, successor.as_deref())))))
}
