//! The end of a close: its report goes out when everybody answered or the window ends; a lead may end it before.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

use super::asked::{finally, of_objective};
use super::{report, teams};
use crate::command::Ritual as Kind;
use crate::flow::okr::standing::{self, Standpoint};
use crate::flow::ritual::close;
use crate::flow::ritual::course::{Course, posting};
use crate::org::Org;
use crate::schedule::Week;
use crate::store::cycles::Cycle;
use crate::store::objectives::{self, Filter, Objective};
use crate::store::rounds::{self, Round};
use crate::store::teams::{self as stored, Team};
use crate::store::{Tx, prompts};

/// Posts the report of a close that is over, at a decent hour, and sets when to look again. The round must be locked.
///
/// # Errors
/// When the database fails.
pub async fn post(tx: &mut Tx, org: &Org, course: &Course, round: &mut Round, now: DateTime<Utc>) -> Result<()> {
    if post_alone(tx, org, course, round, now).await? {
        teams::tell_above(tx, org, &course.team, round.label, now).await?;
    }
    Ok(())
}

/// The same, and the teams above are not told; whether it went out.
///
/// # Errors
/// When the database fails.
pub(super) async fn post_alone(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &mut Round,
    now: DateTime<Utc>,
) -> Result<bool> {
    let mut at = round.ends_at.filter(|_| round.closed_at.is_none());
    let mut told = false;
    if round.closed_at.is_some() && round.posted_at.is_none() {
        let decent = posting(&course.team, now);
        if decent > now {
            at = Some(decent);
        } else if let Some(until) = teams::waits_until(tx, org, course, round, now).await? {
            at = Some(until);
        } else if report::publish_alone(tx, org, course, round, now).await? {
            round.posted_at = Some(now);
            told = true;
        }
    }
    round.next_at = at;
    rounds::save(tx, round).await?;
    Ok(told)
}

/// What is posted of a close is edited, since something in it changed.
///
/// # Errors
/// When the database fails.
pub async fn publish_again(tx: &mut Tx, org: &Org, course: &Course, round: &Round, now: DateTime<Utc>) -> Result<()> {
    if round.posted_at.is_some() {
        report::publish(tx, org, course, round, now).await?;
    }
    Ok(())
}

/// The same for the close of an objective's cycle, if its report is out.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, org: &Org, objective: &Objective, now: DateTime<Utc>) -> Result<()> {
    let Some(team) = objective.team_id else { return Ok(()) };
    let team = stored::by_id(tx, team).await?;
    let Some(label) = objective.last_day.succ_opt() else { return Ok(()) };
    if let Some((course, round)) = round_of(tx, &team, label).await? {
        publish_again(tx, org, &course, &round, now).await?;
    }
    Ok(())
}

/// The round of a label in which cycles of a team are closed, locked.
pub(super) async fn round_of(tx: &mut Tx, team: &Team, label: NaiveDate) -> Result<Option<(Course, Round)>> {
    let Some(course) = Course::find(tx, team, Kind::Close).await? else { return Ok(None) };
    let Some(round) = rounds::find(tx, course.ritual.id, label).await? else { return Ok(None) };
    let round = rounds::lock(tx, round.id).await?;
    Ok(Some((course, round)))
}

/// A lead closed a cycle: nobody is asked about it any more, and its report goes out.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &mut Tx, org: &Org, team: &Team, cycle: &Cycle, now: DateTime<Utc>) -> Result<()> {
    let Some(label) = cycle.last_day.succ_opt() else { return Ok(()) };
    let Some((course, mut round)) = round_of(tx, team, label).await? else { return Ok(()) };
    let mut asked = false;
    for prompt in prompts::of_round(tx, round.id).await? {
        if prompt.state != "asked" {
            continue;
        }
        if super::due(tx, org, &course, &round, prompt.person_id).await?.is_empty() {
            prompts::withdraw(tx, round.id, Some(prompt.person_id)).await?;
        } else {
            // Another cycle ended on the same day.
            asked = true;
        }
    }
    if !asked {
        round.ends_at = Some(now);
    }
    close::settle(tx, org, &course, &mut round, now).await
}

/// The key results of a team's cycle that have no final score.
///
/// # Errors
/// When the database fails.
pub async fn unscored(tx: &mut Tx, org: &Org, team: &Team, cycle: &Cycle, now: DateTime<Utc>) -> Result<Vec<String>> {
    let filter = Filter { team: Some(team.id), cycle: Some(cycle.id), ..Filter::default() };
    let mut left = Vec::new();
    for objective in objectives::list(tx, filter).await? {
        if !objective.counts() {
            continue;
        }
        let from = Standpoint::of_team(team, Week::of(cycle.last_day), now);
        let Some(standing) = standing::of_objective(tx, org, objective.id, from).await? else { continue };
        let finals = of_objective(tx, objective.id).await?;
        let roll_up = finally(&standing, &finals);
        if roll_up.scored < roll_up.of {
            let without = standing.key_results.iter().filter(|kr| !finals.contains_key(&kr.key_result.id));
            left.extend(without.map(|kr| kr.key_result.label()));
        }
    }
    Ok(left)
}
