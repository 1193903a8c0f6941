//! A ritual as one team has it, for another team of the same lead.

use anyhow::Result;
use chat::Answer;

use super::{clock, dates, set, words};
use crate::command::Ritual as Kind;
use crate::flow::found::found;
use crate::flow::ritual::course::name_of;
use crate::flow::team::which;
use crate::flow::{Scene, doubt};
use crate::schedule::Rule;
use crate::store::Tx;
use crate::store::rituals::{self, Ritual};
use crate::words::say;

/// Copies a ritual to another team in place of its own, once the lead of both said yes.
///
/// # Errors
/// When the database fails.
pub async fn copy(tx: &mut Tx, scene: &Scene<'_>, kind: Kind, to: &str, named: Option<&str>) -> Result<Answer> {
    let from = found!(which::resolve(tx, scene, named).await?);
    if let Some(why) = which::refusal(tx, scene, from.id).await? {
        return Ok(Answer::line(why));
    }
    let team = found!(which::led(tx, scene, Some(to)).await?);
    if team.id == from.id {
        return Ok(Answer::line(say!(scene.lang, schedule::copied_onto_itself(kind, &team.name))));
    }
    let Some(model) = of_kind(rituals::of_team(tx, from.id).await?, kind) else {
        return Ok(Answer::line(say!(scene.lang, schedule::no_ritual(kind, &from.name))));
    };
    let Some(before) = of_kind(rituals::of_team(tx, team.id).await?, kind) else {
        return Ok(Answer::line(say!(scene.lang, schedule::no_ritual(kind, &team.name))));
    };
    if (&model.rule, &model.zone_mode) == (&before.rule, &before.zone_mode) {
        return Ok(Answer::line(say!(scene.lang, schedule::same_already(kind, &from.name, &team.name))));
    }
    let after = Ritual { rule: model.rule, zone_mode: model.zone_mode, ..before.clone() };
    let (rule, zone) = (words(scene.lang, &after.rule), clock(&team, &after.zone_mode));
    if scene.certain {
        set::keep(tx, scene, &team, &before, &after).await?;
        return Ok(Answer::line(say!(scene.lang, schedule::set(kind, &team.name, &rule, zone))));
    }
    let mut lines = vec![say!(scene.lang, schedule::would_be(kind, &team.name, &rule, zone))];
    if let (Ok(rule), true) = (after.rule.parse::<Rule>(), kind != Kind::Summary) {
        lines.extend(dates::of(tx, scene, &team, kind, &rule, &after.zone_mode).await?.into_iter().flatten());
    }
    lines.push(say!(scene.lang, schedule::is_it_right(&words(scene.lang, &before.rule))));
    let (name, to) = (name_of(kind), which::in_command(&team.name));
    let command = format!("schedule copy {name} to {to} team {}", which::in_command(&from.name));
    doubt::ask(tx, scene, lines, &command).await
}

fn of_kind(rituals: Vec<Ritual>, kind: Kind) -> Option<Ritual> {
    rituals.into_iter().find(|ritual| ritual.kind == name_of(kind))
}
