//! Who may see and change objectives and key results: the organisation reads them; a person changes what they own, a lead
//! everything of the team, an admin everything.

use anyhow::Result;
use chat::{Answer, Line};

use super::standing::ObjectiveStanding;
use crate::flow::Scene;
use crate::store::objectives::Objective;
use crate::store::teams::Team;
use crate::store::{Tx, key_results, members, teams};
use crate::words::say;

/// Whether the speaker may see an objective here. Private ones: the team, its leads, admins and whoever owns a part of it,
/// and in a group nowhere but in that team's home.
///
/// # Errors
/// When the database fails.
pub async fn may_see(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<bool> {
    if !objective.private {
        return Ok(true);
    }
    let place = scene.place();
    if !place.is_direct() {
        let home = teams::by_home(tx, scene.platform, &place.to_string()).await?;
        // What counts for no team has no home: nowhere but in private.
        if home.is_none_or(|home| Some(home.id) != objective.team_id) {
            return Ok(false);
        }
    }
    if scene.is_admin() || objective.owner_id == Some(scene.me.id) {
        return Ok(true);
    }
    if let Some(team) = objective.team_id
        && members::find(tx, team, scene.me.id).await?.is_some()
    {
        return Ok(true);
    }
    let filter = crate::store::objectives::Filter::one(objective.id);
    Ok(key_results::list(tx, filter).await?.iter().any(|kr| kr.owner_id == Some(scene.me.id)))
}

/// Leaves out what the speaker may not see here.
///
/// # Errors
/// When the database fails.
pub async fn visible(
    tx: &mut Tx,
    scene: &Scene<'_>,
    standings: Vec<ObjectiveStanding>,
) -> Result<Vec<ObjectiveStanding>> {
    let mut seen = Vec::with_capacity(standings.len());
    for standing in standings {
        if may_see(tx, scene, &standing.objective).await? {
            seen.push(standing);
        }
    }
    Ok(seen)
}

/// An owner: the person's id and name.
pub type Owner<'a> = (Option<i64>, Option<&'a str>);

/// Nothing if the speaker may change what these people own in an objective, else the refusal that says who could.
///
/// # Errors
/// When the database fails.
pub async fn refusal(
    tx: &mut Tx,
    scene: &Scene<'_>,
    objective: &Objective,
    owners: &[Owner<'_>],
) -> Result<Option<Answer>> {
    if scene.is_admin() || owners.iter().any(|(id, _)| *id == Some(scene.me.id)) {
        return Ok(None);
    }
    let leads: Vec<members::Member> = match objective.team_id {
        Some(team) => members::of_team(tx, team).await?.into_iter().filter(members::Member::leads).collect(),
        None => Vec::new(),
    };
    if leads.iter().any(|lead| lead.person_id == scene.me.id) {
        return Ok(None);
    }
    if objective.owner_id.is_none() && objective.team_id.is_none() && leads_any(tx, scene).await? {
        return Ok(None);
    }
    let leads: Vec<String> = leads
        .into_iter()
        .filter(|lead| owners.iter().all(|(owner, _)| *owner != Some(lead.person_id)))
        .map(|lead| lead.name)
        .collect();
    let mut owners: Vec<&str> = owners.iter().filter_map(|(_, name)| *name).collect();
    owners.dedup();
    let who = if owners.is_empty() && leads.is_empty() {
        say!(scene.lang, okr::leads_and_admins())
    } else {
        say!(scene.lang, okr::owners_and_leads(&owners, &leads))
    };
    Ok(Some(Answer::line(only(scene, &who))))
}

/// Whether the speaker leads a team.
///
/// # Errors
/// When the database fails.
pub async fn leads_any(tx: &mut Tx, scene: &Scene<'_>) -> Result<bool> {
    for team in teams::of_person(tx, scene.me.id).await? {
        if is_lead(tx, scene, &team).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn is_lead(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<bool> {
    Ok(members::find(tx, team.id, scene.me.id).await?.is_some_and(|member| member.leads()))
}

/// Only these can do that.
pub fn only(scene: &Scene<'_>, who: &Line) -> Line {
    say!(scene.lang, general::only(who))
}
