//! `schedule set`: a new rule, only another hour, or whose clock counts.

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::json;

use super::{clock, dates, hour, words};
use crate::command::{Named, Ritual as Kind, RitualRef, ZoneOf};
use crate::flow::found::found;
use crate::flow::ritual::{named as which_ritual, seat};
use crate::flow::team::{record, which};
use crate::flow::{Scene, doubt};
use crate::lang::Lang;
use crate::schedule::{self, ParseError, Rule};
use crate::store::Tx;
use crate::store::rituals::{self, Ritual};
use crate::store::teams::Team;
use crate::words::say;

/// Sets a ritual's schedule. Other days are shown with their next dates and asked about first; another hour or clock is set at once.
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
    let before = found!(which_ritual::of_team(tx, scene, &team, wanted).await?);
    let rule = found!(read(scene, &before, typed));
    let zone_mode = match zone {
        Some(ZoneOf::Member) => "member".into(),
        Some(ZoneOf::Team) => "team".into(),
        None => before.zone_mode.clone(),
    };
    let old = before.rule.parse::<Rule>().ok();
    let after = Ritual { rule: rule.to_string(), zone_mode, ..before.clone() };
    let heading = (words(scene.lang, &after.rule), clock(&team, &after.zone_mode));
    let new_days = old.is_none_or(|old| old.days() != rule.days());
    if !new_days {
        let next = dates::of(tx, scene, &team, &after, &rule).await?;
        if let (false, Err(never)) = (after.kind() == Kind::Summary, &next) {
            return Ok(Answer::line(never.line(scene, &after, typed)));
        }
        keep(tx, scene, &team, &before, &after).await?;
        if after.kind() == Kind::Summary {
            return Ok(Answer::line(say!(scene.lang, schedule::summary_set(&team.name, &hour(&after)))));
        }
        let said = say!(scene.lang, schedule::set(&after, &team.name, &heading.0, heading.1));
        return Ok(Answer::Say(Message::new(std::iter::once(said).chain(next.into_iter().flatten()))));
    }
    let next = match dates::of(tx, scene, &team, &after, &rule).await? {
        Ok(next) => next,
        Err(never) => return Ok(Answer::line(never.line(scene, &after, typed))),
    };
    if scene.certain {
        keep(tx, scene, &team, &before, &after).await?;
        return Ok(Answer::line(say!(scene.lang, schedule::set(&after, &team.name, &heading.0, heading.1))));
    }
    let mut lines = vec![say!(scene.lang, schedule::would_be(&after, &team.name, &heading.0, heading.1))];
    lines.extend(next);
    lines.push(say!(scene.lang, schedule::is_it_right(&words(scene.lang, &before.rule))));
    let zone = zone.map(|_| format!(" zone {}", after.zone_mode)).unwrap_or_default();
    let ritual = say!(Lang::En, ritual::typed_as(&after));
    let command = format!("schedule set {} {}{zone} team {}", ritual, after.rule, which::in_command(&team.name));
    doubt::ask(tx, scene, lines, &command).await
}

/// Keeps a new schedule. A round that is running stays: who was asked in it is not asked again.
///
/// # Errors
/// When the database fails.
pub(super) async fn keep(tx: &mut Tx, scene: &Scene<'_>, team: &Team, before: &Ritual, after: &Ritual) -> Result<()> {
    rituals::set_rule(tx, after.id, &after.rule, &after.zone_mode).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let was = json!({ "rule": before.rule, "zone": before.zone_mode });
    let is = json!({ "ritual": after.id, "rule": after.rule, "zone": after.zone_mode });
    record::note(tx, scene.me.id, &format!("T{}", team.id), "schedule", (was, is), scene.now).await
}

/// A new rule: the whole rule, only another hour of the old one, or with nothing typed the old one.
fn read(scene: &Scene<'_>, ritual: &Ritual, typed: &str) -> Result<Rule, Line> {
    let old: Option<Rule> = ritual.rule.parse().ok();
    match (&old, schedule::read_time(typed)) {
        (Some(old), None) if typed.is_empty() => return Ok(old.clone()),
        (Some(old), Some(time)) => {
            if let Ok(rule) = old.at(time) {
                return Ok(rule);
            }
        }
        _ => {}
    }
    let rule = schedule::parse(typed, scene.today()).map_err(|error| match zone_in(typed) {
        Some(zone) => say!(scene.lang, schedule::whose_clock(zone)),
        None => refused(scene, typed, &error),
    })?;
    if ritual.kind == "summary" && old.as_ref().is_some_and(|old| old.days() != rule.days()) {
        return Err(say!(scene.lang, schedule::summary_only_hour()));
    }
    if ritual.kind == "close" && old.is_some_and(|old| old.days() != rule.days()) {
        return Err(say!(scene.lang, schedule::close_only_hour()));
    }
    Ok(rule)
}

/// What stands behind `zone` in a rule: neither the team's nor each member's, which was taken off.
fn zone_in(typed: &str) -> Option<&str> {
    let words = typed.char_indices().filter(|(at, _)| typed[..*at].chars().next_back().is_none_or(char::is_whitespace));
    let mut behind = words.filter_map(|(at, _)| {
        let english = typed.get(at..at + 4).filter(|word| word.eq_ignore_ascii_case("zone")).map(|_| &typed[at + 4..]);
        english.filter(|rest| rest.starts_with(char::is_whitespace)).or_else(|| typed[at..].strip_prefix("时区"))
    });
    behind.next().map(str::trim).filter(|zone| !zone.is_empty())
}

/// Why what was typed is no schedule.
pub(super) fn refused(scene: &Scene<'_>, typed: &str, error: &ParseError) -> Line {
    match error {
        ParseError::NotUnderstood => say!(scene.lang, schedule::not_understood(typed)),
        ParseError::BadTime => say!(scene.lang, schedule::no_time(typed)),
        ParseError::TwiceOnOneDay => say!(scene.lang, schedule::twice(typed)),
        ParseError::BadAnchor => say!(scene.lang, schedule::no_anchor_date(typed)),
        ParseError::NoAnchor => say!(scene.lang, schedule::not_counted(typed)),
        ParseError::NeverFires => say!(scene.lang, schedule::never(typed)),
    }
}
