//! `cycle move O12 to 2027Q1`: an objective in another cycle, a draft until that begins.

use anyhow::Result;
use chat::{Answer, Message};
use serde_json::json;

use super::create::expect;
use super::reckoning::Reckoning;
use crate::command::Item;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::find::{self, Thing};
use crate::schedule::CycleState;
use crate::store::{Tx, cycles, history, objectives, teams};
use crate::words::say;

/// Moves an objective that has not ended.
///
/// # Errors
/// When the database fails.
pub async fn move_to(tx: &mut Tx, scene: &Scene<'_>, number: u32, to: &str) -> Result<Answer> {
    let lang = scene.lang;
    let seen = found!(find::objective(tx, scene, number).await?);
    if let Some(team) = seen.team_id {
        // The team's row comes before the objective's.
        teams::lock(tx, team).await?;
    }
    let Thing::Objective(objective) = found!(find::to_change(tx, scene, Item::Objective(number)).await?) else {
        return Ok(Answer::line(say!(lang, okr::no_such(&seen.label()))));
    };
    let label = objective.label();
    let reckoning = Reckoning::of_objective(tx, scene.org, &objective).await?;
    let Some(named) = reckoning.named(tx, to, scene.now).await? else {
        return Ok(Answer::line(say!(lang, okr_show::no_such_cycle(to))));
    };
    let stored = match cycles::by_name(tx, &named.name).await? {
        Some(stored) => stored,
        None => named.ensured(tx, scene.now).await?,
    };
    if stored.team_id.is_some() && stored.team_id != objective.team_id {
        return Ok(Answer::line(say!(lang, cycle::of_another_team(&stored.name))));
    }
    if !(objective.is_active() || objective.is_draft()) {
        return Ok(Answer::line(say!(lang, cycle::has_ended_already(&label, &objective.state))));
    }
    if stored.id == objective.cycle_id {
        return Ok(Answer::line(say!(lang, cycle::is_there_already(&label, &stored.name))));
    }
    let state = reckoning.state(tx, (stored.id, stored.first_day, stored.last_day), scene.now).await?;
    if !matches!(state, CycleState::Draft | CycleState::Active) {
        return Ok(Answer::line(say!(lang, cycle::is_over(&stored.name))));
    }
    let begins_at = reckoning.begins_at(stored.first_day, scene.now);
    objectives::set_cycle(tx, objective.id, stored.id).await?;
    objectives::set_draft(tx, objective.id, begins_at).await?;
    let was = json!({ "cycle": objective.cycle, "id": objective.cycle_id, "state": objective.state });
    let is =
        json!({ "cycle": stored.name, "id": stored.id, "state": if begins_at.is_some() { "draft" } else { "active" } });
    history::note(tx, scene.me.id, &label, "moved to cycle", was, is, scene.now).await?;
    expect(tx, scene, &reckoning, stored.last_day, scene.now).await?;
    let begins = begins_at.map(|_| say!(lang, date::day_from(stored.first_day, scene.today())));
    let lines = say!(lang, cycle::moved(&label, &objective.title, (&objective.cycle, &stored.name), begins.as_deref()));
    Ok(Answer::Say(Message::new(lines)))
}
