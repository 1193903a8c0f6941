//! The cycle report: what came of a cycle, in one message of at most about twelve lines; `full` says everything.

mod compose;
mod teams;

use anyhow::Result;
use chat::Answer;
use chrono::{DateTime, Utc};

use super::teams as of_closes;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::cycle::reckoning::Reckoning;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::{board, report};
use crate::flow::team::which;
use crate::org::Org;
use crate::store::cycles::{self, Cycle};
use crate::store::rounds::Round;
use crate::store::teams::Team;
use crate::store::{Tx, rounds, team_tree};
use crate::words::say;

pub use compose::compose;

/// Says the reports of the cycles that a close ends, one each, or edits them, and those of the teams above. False if there is
/// nothing to tell.
///
/// # Errors
/// When the database fails.
pub async fn publish(tx: &mut Tx, org: &Org, course: &Course, round: &Round, now: DateTime<Utc>) -> Result<bool> {
    let told = publish_alone(tx, org, course, round, now).await?;
    of_closes::tell_above(tx, org, &course.team, round.label, now).await?;
    Ok(told)
}

/// The same of the team alone.
///
/// # Errors
/// When the database fails.
pub async fn publish_alone(tx: &mut Tx, org: &Org, course: &Course, round: &Round, now: DateTime<Utc>) -> Result<bool> {
    let mut told = false;
    let last = round.label.pred_opt().unwrap_or(round.label);
    for cycle in cycles_of(tx, &course.team).await?.into_iter().filter(|cycle| cycle.last_day == last) {
        let lang = course.team.lang();
        let found = compose(tx, org, &course.team, &cycle, Some(round), (false, false), lang, now).await?;
        if let Some(message) = found {
            let key = format!("cycle:{}:{}", course.team.id, cycle.id);
            report::apart(tx, org, course, &key, &message, now).await?;
            told = true;
        }
    }
    Ok(told)
}

/// `cycle report [CYCLE] [team NAME] [full]`: alone the last cycle that ended.
///
/// # Errors
/// When the database fails.
pub async fn show(
    tx: &mut Tx,
    scene: &Scene<'_>,
    cycle: Option<&str>,
    team: Option<&str>,
    full: bool,
) -> Result<Answer> {
    let team = found!(which::resolve(tx, scene, team).await?);
    let reckoning = Reckoning::of_team(scene.org, &team);
    let cycle = match cycle {
        Some(typed) => match reckoning.named(tx, typed, scene.now).await? {
            Some(named) => cycles::by_name(tx, &named.name).await?.ok_or(named.name),
            None => Err(typed.to_owned()),
        },
        None => match last_ended(tx, &team, &reckoning, scene.now).await? {
            Some(cycle) => Ok(cycle),
            None => {
                let running = reckoning.holding(tx, reckoning.day(scene.now)).await?;
                let begins = reckoning.closing(running.last).map(|days| say!(scene.lang, date::day(days.first)));
                let line = say!(scene.lang, closing::none_ended(&team.name, &running.name, begins.as_deref()));
                return Ok(Answer::line(line));
            }
        },
    };
    let cycle = match cycle {
        Ok(cycle) => cycle,
        Err(name) => return Ok(Answer::line(say!(scene.lang, closing::nothing_to_report(&name, &team.name)))),
    };
    let round = round_of(tx, &team, &cycle).await?;
    let inside = board::reads(tx, scene, &team).await? && scene.place().is_direct();
    let composed = compose(tx, scene.org, &team, &cycle, round.as_ref(), (full, inside), scene.lang, scene.now).await?;
    let Some(message) = composed else {
        return Ok(Answer::line(say!(scene.lang, closing::nothing_to_report(&cycle.name, &team.name))));
    };
    Ok(Answer::Say(message.then(say!(scene.lang, closing::then_full(&cycle.name, full)))))
}

/// The cycles of a team and of those below it, the latest first: a team without objectives of its own is told by its teams.
async fn cycles_of(tx: &mut Tx, team: &Team) -> Result<Vec<Cycle>> {
    let mut found = Vec::new();
    for id in std::iter::once(team.id).chain(team_tree::all_below(tx, team.id).await?) {
        found.extend(cycles::of_team(tx, id).await?);
    }
    found.sort_by_key(|cycle| std::cmp::Reverse((cycle.last_day, cycle.id)));
    found.dedup();
    Ok(found)
}

/// The last cycle that ended with objectives of the team in it, or of those below it.
async fn last_ended(tx: &mut Tx, team: &Team, reckoning: &Reckoning, now: DateTime<Utc>) -> Result<Option<Cycle>> {
    let today = reckoning.day(now);
    let teams: Vec<i64> = std::iter::once(team.id).chain(team_tree::all_below(tx, team.id).await?).collect();
    for cycle in cycles_of(tx, team).await?.into_iter().filter(|cycle| cycle.last_day < today) {
        for team in &teams {
            if cycles::objectives(tx, cycle.id, *team).await? > 0 {
                return Ok(Some(cycle));
            }
        }
    }
    Ok(None)
}

/// The round in which a cycle of the team was closed.
async fn round_of(tx: &mut Tx, team: &Team, cycle: &Cycle) -> Result<Option<Round>> {
    let Some(course) = Course::find(tx, team, crate::command::Ritual::Close).await? else { return Ok(None) };
    match cycle.last_day.succ_opt() {
        Some(label) => Ok(rounds::find(tx, course.ritual.id, label).await?),
        None => Ok(None),
    }
}
