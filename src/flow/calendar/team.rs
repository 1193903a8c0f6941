//! A team's calendar: shown to anybody, chosen by a lead.

use anyhow::Result;
use chat::Answer;
use serde_json::json;

use super::{Choice, called, choice, shown};
use crate::flow::found::found;
use crate::flow::ritual::seat;
use crate::flow::team::{record, which};
use crate::flow::{Scene, workdays};
use crate::store::{Tx, calendars, teams};
use crate::words::say;

/// `team calendar`, `team calendar CN`, `team calendar none`
///
/// # Errors
/// When the database fails.
pub async fn calendar(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>, named: Option<&str>) -> Result<Answer> {
    let name = |region| called(region, scene.lang);
    let Some(to) = to else {
        let team = found!(which::resolve(tx, scene, named).await?);
        let days = workdays::of(scene.org, &team, None);
        let region = days.region().map(name);
        let sentence = say!(scene.lang, calendar::team_is(&team.name, region.as_deref(), team.calendar.is_some()));
        return Ok(shown::with(scene, sentence, &days));
    };
    let team = found!(which::led(tx, scene, named).await?);
    let chosen = match found!(choice(scene, to)) {
        Choice::Region(region) => Some(region),
        Choice::Nothing => None,
    };
    let code = chosen.map(|region| region.to_string());
    calendars::choose_for_team(tx, team.id, code.as_deref()).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let values = (json!({ "calendar": team.calendar }), json!({ "calendar": code }));
    record::note(tx, scene.me.id, &format!("T{}", team.id), "calendar", values, scene.now).await?;
    let days = workdays::of(scene.org, &teams::by_id(tx, team.id).await?, None);
    let (own, counts) = (chosen.map(name), days.region().map(name));
    let sentence = say!(scene.lang, calendar::team_set(&team.name, own.as_deref(), counts.as_deref()));
    Ok(shown::with(scene, sentence, &days))
}
