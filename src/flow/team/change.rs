//! What a lead changes about a team: its name, zone, language and reminders, and its end.

use anyhow::Result;
use chat::{Answer, Line};
use serde_json::{Value, json};

use super::{create, naming, record, which, zones};
use crate::calendar::WorkingWeek;
use crate::command::{Called, Named, ReviewBy, Ritual};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::ritual::{aside, remind, seat};
use crate::lang::Lang;
use crate::schedule::Reminders;
use crate::store::teams::{self, Team};
use crate::store::{Tx, rezoned, rituals};
use crate::words::say;

/// The team gets a new name.
///
/// # Errors
/// When the database fails.
pub async fn rename(tx: &mut Tx, scene: &Scene<'_>, name: &str, named: Option<&str>) -> Result<Answer> {
    let Some(name) = create::readable(scene, name) else {
        return Ok(Answer::line(say!(scene.lang, team::name_empty())));
    };
    let team = found!(which::led(tx, scene, named).await?);
    if let Some(why) = naming::refused(tx, scene, &name, Some(team.id)).await? {
        return Ok(Answer::line(why));
    }
    if !teams::rename(tx, team.id, &name).await? {
        return Ok(Answer::line(say!(scene.lang, team::name_taken(&name))));
    }
    note(tx, scene, &team, "renamed", json!({ "name": team.name }), json!({ "name": name })).await?;
    Ok(Answer::line(say!(scene.lang, team::renamed(&team.name, &name))))
}

/// The team ends; nothing is lost.
///
/// # Errors
/// When the database fails.
pub async fn archive(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Answer> {
    let team = found!(which::led(tx, scene, named).await?);
    let open = aside::of_team(tx, &team).await?;
    teams::archive(tx, team.id, scene.now).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    note(tx, scene, &team, "archived", json!({}), json!({ "open": open })).await?;
    Ok(Answer::line(say!(scene.lang, team::archived(&team.name))))
}

/// Shows or sets the team's zone.
///
/// # Errors
/// When the database fails.
pub async fn zone(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>, named: Option<&str>) -> Result<Answer> {
    let Some(to) = to else {
        return ask(tx, scene, named, |team| say!(scene.lang, team::zone_is(&team.name, &team.zone))).await;
    };
    let team = found!(which::led(tx, scene, named).await?);
    let zone = match zones::read(to, scene.now) {
        zones::Read::Zone(zone) => zone,
        other => return Ok(Answer::line(zones::ask(scene, to, &other, "team "))),
    };
    teams::set_zone(tx, team.id, zone.name()).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    rezoned::team(tx, team.id, scene.now).await?;
    note(tx, scene, &team, "zone", json!({ "zone": team.zone }), json!({ "zone": zone.name() })).await?;
    let (asking, by_team) = on_its_clock(tx, &team).await?;
    Ok(Answer::line(say!(scene.lang, team::zone_set(&team.name, zone.name(), &by_team, asking == by_team.len()))))
}

/// How many rituals of a team ask anybody, and which of them all by the team's clock.
async fn on_its_clock(tx: &mut Tx, team: &Team) -> Result<(usize, Vec<Called>)> {
    let mut all = rituals::of_team(tx, team.id).await?;
    all.retain(|ritual| ritual.kind() != Ritual::Summary);
    let by_team = all.iter().filter(|ritual| ritual.zone_mode == "team").map(Called::of).collect();
    Ok((all.len(), by_team))
}

/// Shows or sets the days on which whoever chose none works.
///
/// # Errors
/// When the database fails.
pub async fn workdays(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>, named: Option<&str>) -> Result<Answer> {
    let week = |days: &str| days.parse::<WorkingWeek>().unwrap_or_default().days();
    let Some(to) = to else {
        let is = |team: &Team| say!(scene.lang, my_days::of_team(&team.name, week(&team.working_days), false));
        return ask(tx, scene, named, is).await;
    };
    let team = found!(which::led(tx, scene, named).await?);
    let Ok(days) = to.parse::<WorkingWeek>() else {
        return Ok(Answer::line(say!(scene.lang, my_days::not_weekdays(to, "team "))));
    };
    let stored = days.to_string();
    teams::set_working_days(tx, team.id, &stored).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let (before, after) = (json!({ "workdays": team.working_days }), json!({ "workdays": stored }));
    note(tx, scene, &team, "workdays", before, after).await?;
    Ok(Answer::line(say!(scene.lang, my_days::of_team(&team.name, days.days(), true))))
}

/// Shows or sets the language of the team's reports.
///
/// # Errors
/// When the database fails.
pub async fn language(tx: &mut Tx, scene: &Scene<'_>, to: Option<Lang>, named: Option<&str>) -> Result<Answer> {
    let Some(to) = to else {
        return ask(tx, scene, named, |team| say!(scene.lang, team::language_is(&team.name, team.lang()))).await;
    };
    let team = found!(which::led(tx, scene, named).await?);
    let language = to.to_string();
    teams::set_language(tx, team.id, &language).await?;
    note(tx, scene, &team, "language", json!({ "language": team.language }), json!({ "language": language })).await?;
    Ok(Answer::line(say!(scene.lang, team::language_set(&team.name, to))))
}

/// Shows or sets how much the team's members are reminded.
///
/// # Errors
/// When the database fails.
pub async fn reminders(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>, named: Option<&str>) -> Result<Answer> {
    let Some(to) = to else {
        return ask(tx, scene, named, |team| say!(scene.lang, team::reminders_are(&team.name, &team.reminders))).await;
    };
    let team = found!(which::led(tx, scene, named).await?);
    let Ok(level) = to.parse::<Reminders>() else {
        return Ok(Answer::line(say!(scene.lang, team::not_a_level(to))));
    };
    let level = level.to_string();
    teams::set_reminders(tx, team.id, &level).await?;
    remind::plan_team(tx, scene.org, team.id, scene.now).await?;
    note(tx, scene, &team, "reminders", json!({ "reminders": team.reminders }), json!({ "reminders": level })).await?;
    Ok(Answer::line(say!(scene.lang, team::reminders_set(&team.name, &level))))
}

/// Sets what the team's review asks for besides the values; a question that is open asks as it did.
///
/// # Errors
/// When the database fails.
pub async fn review_asks(tx: &mut Tx, scene: &Scene<'_>, by: ReviewBy, named: Option<&str>) -> Result<Answer> {
    let team = found!(which::led(tx, scene, named).await?);
    teams::set_review_by(tx, team.id, by.word()).await?;
    let (before, after) = (json!({ "review": team.review_by }), json!({ "review": by.word() }));
    note(tx, scene, &team, "review asks", before, after).await?;
    Ok(Answer::line(say!(scene.lang, review::asks(&team.name, by))))
}

/// Answers a question about a team, which anybody may ask.
async fn ask(
    tx: &mut Tx,
    scene: &Scene<'_>,
    named: Option<&str>,
    sentence: impl FnOnce(&Team) -> Line,
) -> Result<Answer> {
    Ok(Answer::line(match which::resolve(tx, scene, named).await? {
        Ok(team) => sentence(&team),
        Err(why) => why,
    }))
}

async fn note(tx: &mut Tx, scene: &Scene<'_>, team: &Team, change: &str, before: Value, after: Value) -> Result<()> {
    record::note(tx, scene.me.id, &format!("T{}", team.id), change, (before, after), scene.now).await
}
