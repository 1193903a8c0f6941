//! What becomes of an objective at the end of its cycle: it goes on, it is dropped, it is done.

use anyhow::Result;
use chat::Line;
use chrono::{DateTime, Utc};
use serde_json::json;

use crate::flow::Scene;
use crate::flow::okr::cycle::{self, reckoning::Reckoning};
use crate::store::objectives::{self, Objective};
use crate::store::{Tx, history, lineage};
use crate::words::say;

/// What can be picked.
pub const NEXT: [&str; 3] = ["carry", "drop", "done"];

/// What becomes of an objective, checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    picked: &'static str,
    /// What it was carried over as, and nobody changed since: it is taken away.
    successor: Option<i64>,
}

impl Next {
    /// What was picked.
    pub fn picked(self) -> &'static str {
        self.picked
    }
}

/// Checks what was picked; nothing is changed yet.
///
/// # Errors
/// When the database fails.
pub async fn read(
    tx: &mut Tx,
    scene: &Scene<'_>,
    objective: &Objective,
    picked: &str,
) -> Result<std::result::Result<Next, Line>> {
    let Some(picked) = NEXT.into_iter().find(|one| *one == picked) else {
        return Ok(Err(say!(scene.lang, general::not_offered())));
    };
    let mut next = Next { picked, successor: None };
    if objective.state != "carried" || picked == "carry" {
        return Ok(Ok(next));
    }
    let Some(successor) = lineage::successor(tx, objective.id).await? else { return Ok(Ok(next)) };
    let label = format!("O{successor}");
    let changes = history::of_subject(tx, &label, 2).await?;
    if changes.len() > 1 {
        return Ok(Err(say!(scene.lang, closing::goes_on_already(&objective.label(), &label))));
    }
    next.successor = Some(successor);
    Ok(Ok(next))
}

/// When it ends: now, and not before its cycle is over, whose last day may still run for the team while somebody's close is open.
async fn over(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<DateTime<Utc>> {
    let reckoning = Reckoning::of_objective(tx, scene.org, objective).await?;
    let after = objective.last_day.succ_opt().unwrap_or(objective.last_day);
    Ok(reckoning.begin(after).max(scene.now))
}

/// Does it, unless it is so already; what there is to say. The objective must be locked.
///
/// # Errors
/// When the database fails.
pub async fn apply(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective, next: Next) -> Result<Vec<Line>> {
    let state = match next.picked {
        "carry" => "carried",
        "drop" => "dropped",
        _ => "done",
    };
    if objective.state == state {
        return Ok(Vec::new());
    }
    if let Some(successor) = next.successor {
        objectives::set_state(tx, successor, "removed", Some(scene.now)).await?;
    }
    if state == "carried" {
        objectives::set_state(tx, objective.id, "active", None).await?;
        let carried = cycle::carried(tx, (scene.org, scene.me.id), objective, scene.now).await?;
        return Ok(cycle::told(scene.lang, objective, &carried));
    }
    let ended_at = over(tx, scene, objective).await?;
    objectives::set_state(tx, objective.id, state, Some(ended_at)).await?;
    let was = json!({ "state": objective.state, "ended_at": objective.ended_at });
    let is = json!({ "state": state, "check_in": null });
    history::note(tx, scene.me.id, &objective.label(), state, was, is, scene.now).await?;
    Ok(vec![say!(scene.lang, closing::became(&objective.label(), &objective.title, state))])
}
