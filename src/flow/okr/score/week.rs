//! Which week a score is for when nobody says: the one whose consensus the person was last due.

use anyhow::Result;

use crate::command::Ritual;
use crate::flow::Scene;
use crate::flow::ritual::course::Course;
use crate::schedule::Week;
use crate::store::Tx;
use crate::store::teams::{self, Team};

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
    let course = Course::find(tx, team, Ritual::Monday).await?;
    Ok(course.and_then(|course| {
        let last = course.previous(&scene.me, scene.org, scene.now)?;
        Some(Week::of(course.week(scene.org, last.label)))
    }))
}
