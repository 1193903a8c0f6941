//! `cycle create`: a cycle ahead of its time, or one of a team's own days.

use anyhow::Result;
use chat::Answer;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::every::ORG;
use super::reckoning::Reckoning;
use crate::command::{is_reserved, is_ritual_name};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::measured::day;
use crate::flow::okr::permission;
use crate::flow::ritual::seat;
use crate::flow::team::which;
use crate::schedule::Cycle;
use crate::store::{Tx, cycles, history};
use crate::words::say;

/// A cycle of a team's own days is at least so long, and at most so long, in days.
const DAYS: std::ops::RangeInclusive<i64> = 7..=366;

/// `cycle create NAME [from DATE to DATE] [team NAME]`, by leads and admins.
///
/// # Errors
/// When the database fails.
pub async fn create(
    tx: &mut Tx,
    scene: &Scene<'_>,
    name: &str,
    days: Option<&(String, String)>,
    team: Option<&str>,
) -> Result<Answer> {
    let lang = scene.lang;
    let known = Cycle::parse(name, scene.today());
    let Some((from, to)) = days else {
        let Some(cycle) = known else { return Ok(Answer::line(say!(lang, cycle::days_needed(name)))) };
        if !scene.is_admin() && !permission::leads_any(tx, scene).await? {
            return Ok(Answer::line(permission::only(scene, &say!(lang, okr::leads_and_admins()))));
        }
        let made = cycles::by_name(tx, &cycle.to_string()).await?.is_none();
        let stored = cycles::ensure(tx, &cycle.to_string(), (cycle.first(), cycle.last()), scene.now).await?;
        if made {
            let after = json!({ "cycle": stored.name, "id": stored.id });
            history::note(tx, scene.me.id, ORG, "cycle added", json!({}), after, scene.now).await?;
        }
        let shown = shown(scene, (stored.first_day, stored.last_day));
        let over = stored.last_day < scene.today();
        return Ok(Answer::line(say!(lang, cycle::created(&stored.name, &shown, None, made, over))));
    };
    let team = found!(which::led(tx, scene, team).await?);
    if let Some(cycle) = known {
        return Ok(Answer::line(say!(lang, cycle::has_its_days(&cycle.to_string()))));
    }
    if !is_ritual_name(name) {
        return Ok(Answer::line(say!(lang, cycle::one_word(name))));
    }
    if is_reserved(name) {
        return Ok(Answer::line(say!(lang, cycle::means_else(name))));
    }
    let (first, last) = (found!(day(scene, from)), found!(day(scene, to)));
    if !DAYS.contains(&((last - first).num_days() + 1)) {
        let shown = shown(scene, (first, last));
        return Ok(Answer::line(say!(lang, cycle::odd_days(&shown, last < first))));
    }
    if let Some(other) = cycles::own_in(tx, team.id, (first, last)).await?.first() {
        let shown = shown(scene, (other.first_day, other.last_day));
        return Ok(Answer::line(say!(lang, cycle::overlaps(&other.name, &shown, &team.name))));
    }
    let Some(made) = cycles::create(tx, team.id, name, (first, last), scene.now).await? else {
        return Ok(Answer::line(say!(lang, cycle::name_taken(name))));
    };
    let after = json!({ "cycle": made.name, "id": made.id, "first": first, "last": last });
    history::note(tx, scene.me.id, &format!("T{}", team.id), "cycle added", json!({}), after, scene.now).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let shown = shown(scene, (first, last));
    let over = last < scene.today();
    Ok(Answer::line(say!(lang, cycle::created(&made.name, &shown, Some(&team.name), true, over))))
}

/// The first and the last day, with their year where that is another than today's.
fn shown(scene: &Scene<'_>, (first, last): (NaiveDate, NaiveDate)) -> (String, String) {
    let day = |day| say!(scene.lang, date::day_from(day, scene.today()));
    (day(first), day(last))
}

/// Sees to it that a team's close knows when a cycle ends in which it has an objective now.
///
/// # Errors
/// When the database fails.
pub async fn expect(
    tx: &mut Tx,
    scene: &Scene<'_>,
    reckoning: &Reckoning,
    last: NaiveDate,
    now: DateTime<Utc>,
) -> Result<()> {
    match reckoning.team {
        Some(team) if Cycle::of(reckoning.length, last).last() != last => {
            seat::reseat_team(tx, scene.org, team, now).await
        }
        _ => Ok(()),
    }
}
