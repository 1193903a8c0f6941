//! A person's own calendar: shown or chosen; it wins over the team's.

use anyhow::Result;
use chat::{Answer, Line};
use serde_json::json;

use super::{Choice, called, choice, shown};
use crate::flow::found::found;
use crate::flow::ritual::seat;
use crate::flow::team::record;
use crate::flow::{Scene, workdays};
use crate::store::{Tx, calendars, people};
use crate::words::say;

/// `calendar`, `calendar CN`, `calendar none`
///
/// # Errors
/// When the database fails.
pub async fn own(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>) -> Result<Answer> {
    let Some(to) = to else {
        let days = workdays::own(tx, scene.org, &scene.me).await?;
        return Ok(shown::with(scene, line(tx, scene).await?, &days));
    };
    let chosen = match found!(choice(scene, to)) {
        Choice::Region(region) => Some(region),
        Choice::Nothing => None,
    };
    let code = chosen.map(|region| region.to_string());
    calendars::choose(tx, scene.me.id, code.as_deref()).await?;
    seat::reseat_person(tx, scene.org, scene.me.id, scene.now).await?;
    let values = (json!({ "calendar": scene.me.calendar }), json!({ "calendar": code }));
    record::note(tx, scene.me.id, &format!("P{}", scene.me.id), "calendar", values, scene.now).await?;
    let me = people::by_id(tx, scene.me.id).await?;
    let days = workdays::own(tx, scene.org, &me).await?;
    let name = |region| called(region, scene.lang);
    let sentence = say!(scene.lang, calendar::own_set(chosen.map(name).as_deref(), days.region().map(name).as_deref()));
    Ok(shown::with(scene, sentence, &days))
}

/// The line about the speaker's calendar.
///
/// # Errors
/// When the database fails.
pub async fn line(tx: &mut Tx, scene: &Scene<'_>) -> Result<Line> {
    let days = workdays::own(tx, scene.org, &scene.me).await?;
    let name = days.region().map(|region| called(region, scene.lang));
    Ok(say!(scene.lang, calendar::own_is(name.as_deref(), scene.me.calendar.is_some())))
}
