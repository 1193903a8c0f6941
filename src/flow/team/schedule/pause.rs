//! Pausing rituals, and the question to a lead whether one that nobody answers should pause.

use anyhow::Result;
use chat::{Answer, Line};
use serde_json::{Map, json};

use crate::command::{Called, RitualRef};
use crate::flow::Scene;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::ritual::{named as which_ritual, seat};
use crate::flow::team::{record, which};
use crate::store::Tx;
use crate::store::rituals::{self, Ritual};
use crate::store::teams::{self, Team};
use crate::words::say;

/// Pauses one ritual or all.
///
/// # Errors
/// When the database fails.
pub async fn pause(tx: &mut Tx, scene: &Scene<'_>, wanted: Option<&RitualRef>, named: Option<&str>) -> Result<Answer> {
    let (team, rituals) = found!(chosen(tx, scene, wanted, named).await?);
    let running: Vec<Ritual> = rituals.into_iter().filter(|ritual| ritual.paused_at.is_none()).collect();
    Ok(Answer::line(if running.is_empty() {
        say!(scene.lang, schedule::paused_already(&team.name))
    } else {
        let kinds = turn(tx, scene, &team, &running, true).await?;
        say!(scene.lang, schedule::paused(&kinds, &team.name))
    }))
}

/// Resumes one ritual or all.
///
/// # Errors
/// When the database fails.
pub async fn resume(tx: &mut Tx, scene: &Scene<'_>, wanted: Option<&RitualRef>, named: Option<&str>) -> Result<Answer> {
    let (team, rituals) = found!(chosen(tx, scene, wanted, named).await?);
    let paused: Vec<Ritual> = rituals.into_iter().filter(|ritual| ritual.paused_at.is_some()).collect();
    Ok(Answer::line(if paused.is_empty() {
        say!(scene.lang, schedule::not_paused(&team.name))
    } else {
        let kinds = turn(tx, scene, &team, &paused, false).await?;
        say!(scene.lang, schedule::resumed(&kinds, &team.name))
    }))
}

/// The rituals of a team that the speaker leads: the one that is named, or all.
async fn chosen(
    tx: &mut Tx,
    scene: &Scene<'_>,
    wanted: Option<&RitualRef>,
    named: Option<&str>,
) -> Result<Result<(Team, Vec<Ritual>), Line>> {
    let team = match which::led(tx, scene, named).await? {
        Ok(team) => team,
        Err(why) => return Ok(Err(why)),
    };
    let rituals = match wanted {
        None => rituals::of_team(tx, team.id).await?,
        Some(wanted) => match which_ritual::of_team(tx, scene, &team, wanted).await? {
            Ok(ritual) => vec![ritual],
            Err(why) => return Ok(Err(why)),
        },
    };
    Ok(Ok((team, rituals)))
}

/// Pauses or resumes rituals and gives their names.
async fn turn(tx: &mut Tx, scene: &Scene<'_>, team: &Team, rituals: &[Ritual], pause: bool) -> Result<Vec<Called>> {
    let (mut before, mut after) = (Map::new(), Map::new());
    for ritual in rituals {
        let since = pause.then_some(scene.now);
        rituals::set_paused(tx, ritual.id, since).await?;
        before.insert(ritual.id.to_string(), json!(ritual.paused_at.map(|at| at.to_rfc3339())));
        after.insert(ritual.id.to_string(), json!(since.map(|at| at.to_rfc3339())));
    }
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let change = if pause { "paused" } else { "resumed" };
    let values = (json!({ "since": before }), json!({ "since": after }));
    record::note(tx, scene.me.id, &format!("T{}", team.id), change, values, scene.now).await?;
    Ok(rituals.iter().map(Called::of).collect())
}

/// The question to a lead whether a ritual that nobody answers should be paused.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let ritual = match filled.about.parse() {
        Ok(id) => rituals::find(tx, id).await?,
        Err(_) => None,
    };
    let Some(ritual) = ritual else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    teams::lock(tx, ritual.team_id).await?;
    let team = teams::by_id(tx, ritual.team_id).await?;
    let ritual = rituals::by_id(tx, ritual.id).await?;
    if team.archived_at.is_some() {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    }
    if let Some(why) = which::refusal(tx, scene, team.id).await? {
        return Ok(Answer::line(why));
    }
    Ok(Answer::line(match filled.button {
        Some("keep") if ritual.paused_at.is_none() => say!(scene.lang, schedule::kept(&ritual, &team.name)),
        None if ritual.paused_at.is_none() => {
            let kinds = turn(tx, scene, &team, &[ritual], true).await?;
            say!(scene.lang, schedule::paused(&kinds, &team.name))
        }
        None | Some("keep") => say!(scene.lang, schedule::paused_already(&team.name)),
        Some(_) => say!(scene.lang, general::unknown_button()),
    }))
}
