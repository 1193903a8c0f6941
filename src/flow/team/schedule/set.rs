//! `schedule set`: a new rule, only another hour, or whose clock counts.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::NaiveDateTime;
use serde_json::json;

use super::{clock, hour, words};
use crate::command::{Ritual as Kind, RitualRef, ZoneOf};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::ritual::course::kind_of;
use crate::flow::ritual::{named as which_ritual, seat};
use crate::flow::team::moments::Week;
use crate::flow::team::{record, which};
use crate::schedule::{self, ParseError, Rule};
use crate::store::Tx;
use crate::store::rituals::{self, Ritual};
use crate::store::teams::Team;
use crate::words::say;

/// Sets a ritual's schedule and shows it back with its next moments.
///
/// # Errors
/// When the database fails.
pub async fn set(
    tx: &mut Tx,
    scene: &Scene<'_>,
    wanted: &RitualRef,
    typed: &str,
    zone: Option<ZoneOf>,
    named: Option<&str>,
) -> Result<Answer> {
    let team = found!(which::led(tx, scene, named).await?);
    let mut ritual = found!(which_ritual::of_team(tx, scene, &team, wanted).await?);
    let before = json!({ "rule": ritual.rule, "zone": ritual.zone_mode });
    ritual.rule = found!(read(scene, &ritual, typed));
    ritual.zone_mode = match zone {
        Some(ZoneOf::Member) => "member".into(),
        Some(ZoneOf::Team) => "team".into(),
        None => ritual.zone_mode.clone(),
    };
    rituals::set_rule(tx, ritual.id, &ritual.rule, &ritual.zone_mode).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let after = json!({ "ritual": ritual.id, "rule": ritual.rule, "zone": ritual.zone_mode });
    record::note(tx, scene.me.id, &format!("T{}", team.id), "schedule", (before, after), scene.now).await?;
    if kind_of(&ritual.kind) == Some(Kind::Summary) {
        return Ok(Answer::line(say!(scene.lang, schedule::summary_set(&team.name, &hour(&ritual)))));
    }
    let rule = words(scene.lang, &ritual.rule);
    let zone = clock(&team, &ritual.zone_mode);
    let mut message = Message::line(say!(scene.lang, schedule::set(&ritual, &team.name, &rule, zone)));
    let next = next_three(tx, scene, &team, ritual.id).await?;
    if !next.is_empty() {
        message = message.then(say!(scene.lang, schedule::next_three(&next)));
    }
    if let Some(since) = ritual.paused_at {
        let day = schedule::local(since, scene.zone).date();
        message = message.then(say!(scene.lang, schedule::paused_since(&ritual, day)));
    }
    Ok(Answer::Say(message))
}

/// The stored form of a new rule: the whole rule, only another hour of the old one, or with nothing typed the old one.
fn read(scene: &Scene<'_>, ritual: &Ritual, typed: &str) -> Result<String, Line> {
    if typed.is_empty() {
        return Ok(ritual.rule.clone());
    }
    let old: Option<Rule> = ritual.rule.parse().ok();
    if let (Some(time), Some(old)) = (schedule::read_time(typed), &old)
        && let Ok(rule) = old.at(time)
    {
        return Ok(rule.to_string());
    }
    let rule = schedule::parse(typed, scene.today()).map_err(|error| match error {
        ParseError::NotUnderstood => say!(scene.lang, schedule::not_understood(typed)),
        ParseError::BadTime => say!(scene.lang, schedule::no_time(typed)),
        ParseError::TwiceOnOneDay => say!(scene.lang, schedule::twice(typed)),
        ParseError::NeverFires => say!(scene.lang, schedule::never(typed)),
    })?;
    if ritual.kind == "summary" && old.is_some_and(|old| old.days() != rule.days()) {
        return Err(say!(scene.lang, schedule::summary_only_hour()));
    }
    Ok(rule.to_string())
}

/// The next three moments of a ritual: the speaker's if they are in the team, else the team's; on the speaker's clock.
async fn next_three(tx: &mut Tx, scene: &Scene<'_>, team: &Team, ritual: i64) -> Result<Vec<NaiveDateTime>> {
    let week = Week::of(tx, scene.org, team, &scene.me, scene.now).await?;
    let course = week.courses.iter().find(|course| course.ritual.id == ritual);
    let next = course.map(|course| week.next(scene.org, course, scene.now, 3)).unwrap_or_default();
    Ok(next.into_iter().map(|at| schedule::local(at, scene.zone)).collect())
}
