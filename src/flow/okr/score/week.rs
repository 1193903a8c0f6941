//! Which week a score is for when nobody says: the one whose consensus the person was last due.

use anyhow::Result;

use crate::calendar::WorkingWeek;
use crate::flow::Scene;
use crate::schedule::{Rule, Week, previous};
use crate::store::teams::{self, Team};
use crate::store::{Tx, rituals};

/// The week of the speaker's last consensus, in the team that the objective counts for, else in their first one; without
/// a team, the week of their today.
///
/// # Errors
/// When the database fails.
pub async fn due_week(tx: &mut Tx, scene: &Scene<'_>, team: Option<i64>) -> Result<Week> {
    let mine = teams::of_person(tx, scene.me.id).await?;
    let counted = mine.iter().find(|mine| Some(mine.id) == team);
    let this_week = Week::of(scene.today());
    match counted.or(mine.first()) {
        Some(team) => Ok(in_team(tx, scene, team).await?.unwrap_or(this_week)),
        None => Ok(this_week),
    }
}

async fn in_team(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<Option<Week>> {
    let rituals = rituals::of_team(tx, team.id).await?;
    let Some(monday) = rituals.iter().find(|ritual| ritual.kind == "monday") else {
        return Ok(None);
    };
    let Ok(rule) = monday.rule.parse::<Rule>() else {
        return Ok(None);
    };
    let own_zone = monday.zone_mode == "member";
    let zone = if own_zone { scene.zone } else { team.tz() };
    let days = scene.me.working_days.as_deref().filter(|_| own_zone).unwrap_or(&team.working_days);
    let calendar: WorkingWeek = days.parse().unwrap_or_default();
    Ok(previous(&rule, zone, &calendar, scene.now, &|_| false).map(|moment| Week::of(moment.label)))
}
