//! `cycle every`: how long the cycles of a team or of the organisation are.

use anyhow::Result;
use chat::{Answer, Message};
use serde_json::json;

use crate::command::CycleLength;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::permission;
use crate::flow::ritual::seat;
use crate::flow::team::which;
use crate::schedule::Length;
use crate::store::{Tx, deployment, history, teams};
use crate::words::say;

/// The subject under which changes of the organisation are noted.
pub const ORG: &str = "ORG";

/// `cycle every month [team NAME|org]`: what there is stays where it is.
///
/// # Errors
/// When the database fails.
pub async fn every(
    tx: &mut Tx,
    scene: &Scene<'_>,
    length: Option<CycleLength>,
    org: bool,
    team: Option<&str>,
) -> Result<Answer> {
    let lang = scene.lang;
    if org {
        let was = deployment::cycle_length(tx).await?;
        let Some(length) = length.map(of) else {
            return Ok(Answer::line(say!(lang, cycle::length_is(None, was))));
        };
        if !scene.is_admin() {
            return Ok(Answer::line(permission::only(scene, &say!(lang, cycle::an_admin()))));
        }
        deployment::set_cycle_length(tx, length).await?;
        let (before, after) = (json!({ "length": was.to_string() }), json!({ "length": length.to_string() }));
        history::note(tx, scene.me.id, ORG, "cycle length", before, after, scene.now).await?;
        return Ok(Answer::Say(Message::new(say!(lang, cycle::length_set(None, length)))));
    }
    let Some(length) = length.map(of) else {
        let team = found!(which::resolve(tx, scene, team).await?);
        return Ok(Answer::line(say!(lang, cycle::length_is(Some(&team.name), team.cycle_length()))));
    };
    let team = found!(which::led(tx, scene, team).await?);
    teams::set_cycle_length(tx, team.id, length).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let (before, after) = (json!({ "length": team.cycle_length }), json!({ "length": length.to_string() }));
    history::note(tx, scene.me.id, &format!("T{}", team.id), "cycle length", before, after, scene.now).await?;
    Ok(Answer::Say(Message::new(say!(lang, cycle::length_set(Some(&team.name), length)))))
}

fn of(length: CycleLength) -> Length {
    match length {
        CycleLength::Month => Length::Month,
        CycleLength::TwoMonths => Length::TwoMonths,
        CycleLength::Quarter => Length::Quarter,
        CycleLength::HalfYear => Length::HalfYear,
    }
}
