//! Which week a score is for when nobody says: the one whose consensus the person was last due.

use anyhow::{Context, Result};

use crate::command::Ritual;
use crate::flow::Scene;
use crate::flow::ritual::course::Course;
use crate::schedule::{Moment, Week};
use crate::store::Tx;
use crate::store::rituals::Rest;
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

/// A pause or a week that is left out says nothing of which week it is; nor does a consensus that does not come each week: then
/// it is that of the last first workday.
async fn in_team(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<Option<Week>> {
    let Some(mut course) = Course::find(tx, team, Ritual::Monday).await? else { return Ok(None) };
    course.rest = Rest::default();
    let week_of = |course: &Course, moment: Moment| Week::of(course.week(scene.org, moment.label));
    let last = course.previous(&scene.me, scene.org, scene.now);
    let is_weekly = |last: Moment| {
        let next = course.next(&scene.me, scene.org, last.at);
        next.is_some_and(|next| week_of(&course, next) <= week_of(&course, last).next())
    };
    if let Some(last) = last.filter(|last| is_weekly(*last)) {
        return Ok(Some(week_of(&course, last)));
    }
    course.rule = format!("first workday {}", course.rule.time().format("%H:%M")).parse().context("a rule")?;
    let last = course.previous(&scene.me, scene.org, scene.now);
    Ok(last.map(|last| week_of(&course, last)))
}
