//! A ritual as one team has it, for another team of the same lead: in place of that team's own, or as a new one.

use anyhow::Result;
use chat::Answer;

use super::{clock, dates, questions, set, templates, words};
use crate::command::{Named, Ritual as Kind, RitualRef};
use crate::flow::found::found;
use crate::flow::ritual::named::{self as which_ritual, Missed};
use crate::flow::team::which;
use crate::flow::{Scene, doubt};
use crate::lang::Lang;
use crate::schedule::Rule;
use crate::store::rituals::{self, Ritual};
use crate::store::teams::{self, Team};
use crate::store::{Tx, members};
use crate::words::say;

/// Copies a ritual to another team in place of its own, once the lead of both said yes.
///
/// # Errors
/// When the database fails.
pub async fn copy(tx: &mut Tx, scene: &Scene<'_>, wanted: &RitualRef, to: &str, named: Option<&str>) -> Result<Answer> {
    // What can be typed next is said of the team that gets it.
    let team = found!(which::led(tx, scene, Some(to)).await?);
    let from = match source(tx, scene, wanted, to, named).await? {
        Some(from) => from,
        None => found!(which::resolve(tx, scene, named).await?),
    };
    if let Some(why) = which::refusal(tx, scene, from.id).await? {
        return Ok(Answer::line(why));
    }
    if team.id == from.id {
        return Ok(Answer::line(say!(scene.lang, schedule::copied_onto_itself(wanted, &team.name))));
    }
    let model = found!(which_ritual::of_team(tx, scene, &from, wanted).await?);
    let all = rituals::of_team(tx, team.id).await?;
    if matches!(which_ritual::pick(&all, wanted), Err(Missed::None)) {
        return templates::add_copy(tx, scene, &team, &model).await;
    }
    let before = found!(which_ritual::of_team(tx, scene, &team, wanted).await?);
    let asks_the_same = !model.asks_own && !before.asks_own;
    if asks_the_same && (&model.rule, &model.zone_mode) == (&before.rule, &before.zone_mode) {
        return Ok(Answer::line(say!(scene.lang, schedule::same_already(&before, &from.name, &team.name))));
    }
    let after = Ritual { rule: model.rule, zone_mode: model.zone_mode, ..before.clone() };
    let (rule, zone) = (words(scene.lang, &after.rule), clock(&team, &after.zone_mode));
    if scene.certain {
        if !asks_the_same && model.kind == before.kind {
            questions::copy(tx, scene, model.id, &before).await?;
        }
        set::keep(tx, scene, &team, &before, &after).await?;
        return Ok(Answer::line(say!(scene.lang, schedule::set(&after, &team.name, &rule, zone))));
    }
    let mut lines = vec![say!(scene.lang, schedule::would_be(&after, &team.name, &rule, zone))];
    if let (Ok(rule), true) = (after.rule.parse::<Rule>(), after.kind() != Kind::Summary) {
        lines.extend(dates::of(tx, scene, &team, &after, &rule).await?.into_iter().flatten());
    }
    lines.push(say!(scene.lang, schedule::is_it_right(&words(scene.lang, &before.rule))));
    let (name, to) = (say!(Lang::En, ritual::typed_as(wanted)), which::in_command(&team.name));
    let command = format!("schedule copy {name} to {to} team {}", which::in_command(&from.name));
    doubt::ask(tx, scene, lines, &command).await
}

/// The team from which it is copied where none is named and it is said in none's home: the only other one that the speaker
/// leads and that has such a ritual.
async fn source(
    tx: &mut Tx,
    scene: &Scene<'_>,
    wanted: &RitualRef,
    to: &str,
    named: Option<&str>,
) -> Result<Option<Team>> {
    if named.is_some() || which::here(tx, scene).await?.is_some() {
        return Ok(None);
    }
    let mut found = Vec::new();
    for team in teams::of_person(tx, scene.me.id).await? {
        let leads = members::find(tx, team.id, scene.me.id).await?.is_some_and(|member| member.leads());
        let has = which_ritual::pick(&rituals::of_team(tx, team.id).await?, wanted).is_ok();
        if leads && has && teams::fold(&team.name) != teams::fold(to) {
            found.push(team);
        }
    }
    Ok(found.pop().filter(|_| found.is_empty()))
}
