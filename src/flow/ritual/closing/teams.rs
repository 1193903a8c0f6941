//! The close of a team that is told by those below it: its report waits for theirs, and changes with them.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

use super::{end, report};
use crate::command::Ritual as Kind;
use crate::flow::okr::standing::stands;
use crate::flow::ritual::course::Course;
use crate::org::Org;
use crate::store::objectives::{self, Filter};
use crate::store::rounds::{self, Round};
use crate::store::teams::{self, Team};
use crate::store::{Tx, team_tree};

/// Until when the report of a close waits for the closes of the teams below: at the latest until its own days are over.
///
/// # Errors
/// When the database fails.
pub async fn waits_until(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let Some(end) = course.close_end(org, round.label).filter(|end| now < *end) else { return Ok(None) };
    if has_ended(tx, org, course.team.id, round.label).await? {
        return Ok(None);
    }
    for id in team_tree::all_below(tx, course.team.id).await? {
        if has_ended(tx, org, id, round.label).await? && !is_closed(tx, id, round.label).await? {
            return Ok(Some(end));
        }
    }
    Ok(None)
}

/// Whether a team has something that ended the day before the label, and that everybody may read.
async fn has_ended(tx: &mut Tx, org: &Org, team: i64, label: NaiveDate) -> Result<bool> {
    let last = label.pred_opt().unwrap_or(label);
    let filter = Filter { team: Some(team), from: Some(last), to: Some(last), ..Filter::default() };
    let all = objectives::list(tx, filter).await?;
    Ok(all.iter().any(|one| one.last_day == last && stands(one, org) && !one.private))
}

/// Whether the close of a team is over, or it has none.
async fn is_closed(tx: &mut Tx, team: i64, label: NaiveDate) -> Result<bool> {
    let team = teams::by_id(tx, team).await?;
    let Some(course) = Course::find(tx, &team, Kind::Close).await? else { return Ok(true) };
    let round = rounds::find(tx, course.ritual.id, label).await?;
    Ok(round.is_some_and(|round| round.closed_at.is_some()))
}

/// What was told of a close changed, or is told for the first time: so do the reports of the teams above.
///
/// # Errors
/// When the database fails.
pub async fn tell_above(tx: &mut Tx, org: &Org, team: &Team, label: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    for above in team_tree::living_above(tx, team.id).await? {
        let Some((course, mut round)) = end::round_of(tx, &above, label).await? else { continue };
        if round.posted_at.is_some() {
            report::publish_alone(tx, org, &course, &round, now).await?;
        } else if round.closed_at.is_some() {
            end::post_alone(tx, org, &course, &mut round, now).await?;
        }
    }
    Ok(())
}
