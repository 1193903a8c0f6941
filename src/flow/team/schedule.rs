//! Schedules: when a team is asked what, and pausing it.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::NaiveDateTime;
use serde_json::json;

use super::moments::Week;
use super::{record, which};
use crate::command::{Ritual as Kind, ScheduleCommand, ZoneOf};
use crate::flow::Scene;
use crate::flow::filled::Filled;
use crate::flow::ritual::course::{Course, kind_of, name_of};
use crate::flow::ritual::seat;
use crate::lang::Lang;
use crate::schedule::{self, ParseError, Rule};
use crate::store::Tx;
use crate::store::rituals::{self, Ritual};
use crate::store::teams::{self, Team};
use crate::words::say;

/// Does a `schedule …` command.
///
/// # Errors
/// When the database fails.
pub async fn run(tx: &mut Tx, scene: &Scene<'_>, command: ScheduleCommand) -> Result<Answer> {
    use ScheduleCommand as C;
    match command {
        C::Show { team } => show(tx, scene, team.as_deref()).await,
        C::Set { ritual, rule, zone, team } => set(tx, scene, ritual, &rule, zone, team.as_deref()).await,
        C::Pause { ritual, team } => pause(tx, scene, ritual, team.as_deref()).await,
        C::Resume { ritual, team } => resume(tx, scene, ritual, team.as_deref()).await,
    }
}

async fn show(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Answer> {
    let team = match which::resolve(tx, scene, named).await? {
        Ok(team) => team,
        Err(why) => return Ok(Answer::line(why)),
    };
    let mut message = Message::line(say!(scene.lang, schedule::heading(&team.name)));
    message.lines.extend(lines(tx, scene, &team).await?);
    Ok(Answer::Say(message.then(say!(scene.lang, schedule::next_commands()))))
}

/// One line for each ritual of a team: its rule in words, and the speaker's next moment if they are in the team.
///
/// # Errors
/// When the database fails.
pub async fn lines(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<Vec<Line>> {
    let week = Week::of(tx, scene.org, team, &scene.me, scene.now).await?;
    Ok(week.courses.iter().map(|course| line(scene, &week, course)).collect())
}

fn line(scene: &Scene<'_>, week: &Week, course: &Course) -> Line {
    if let Some(since) = course.ritual.paused_at {
        let day = schedule::local(since, scene.zone).date();
        return say!(scene.lang, schedule::paused_since(course.kind, day));
    }
    if course.kind == Kind::Summary {
        return say!(scene.lang, schedule::summary(&hour(&course.ritual)));
    }
    let next = week.next(scene.org, course, scene.now, 1);
    let next = next.first().map(|at| schedule::local(*at, scene.zone));
    let rule = words(scene.lang, &course.ritual.rule);
    let clock = clock(&course.team, &course.ritual.zone_mode);
    say!(scene.lang, schedule::asks(course.kind, &rule, clock, next, week.mine))
}

/// A stored rule in a reader's words.
fn words(lang: Lang, rule: &str) -> String {
    rule.parse::<Rule>().map_or_else(|_| rule.to_owned(), |rule| schedule::describe(&rule, lang == Lang::Zh))
}

/// The hour of a stored rule, `09:30`.
fn hour(ritual: &Ritual) -> String {
    ritual.rule.parse::<Rule>().map(|rule| rule.time().format("%H:%M").to_string()).unwrap_or_default()
}

/// The team's zone where a ritual follows it.
fn clock<'t>(team: &'t Team, zone_mode: &str) -> Option<&'t str> {
    (zone_mode == "team").then_some(team.zone.as_str())
}

async fn set(
    tx: &mut Tx,
    scene: &Scene<'_>,
    kind: Kind,
    typed: &str,
    zone: Option<ZoneOf>,
    named: Option<&str>,
) -> Result<Answer> {
    let team = match which::led(tx, scene, named).await? {
        Ok(team) => team,
        Err(why) => return Ok(Answer::line(why)),
    };
    let all = rituals::of_team(tx, team.id).await?;
    let Some(mut ritual) = all.into_iter().find(|ritual| ritual.kind == name_of(kind)) else {
        return Ok(Answer::line(say!(scene.lang, schedule::no_ritual(kind, &team.name))));
    };
    let before = json!({ "rule": ritual.rule, "zone": ritual.zone_mode });
    match read(scene, &ritual, typed) {
        Ok(rule) => ritual.rule = rule,
        Err(why) => return Ok(Answer::line(why)),
    }
    ritual.zone_mode = match zone {
        Some(ZoneOf::Member) => "member".into(),
        Some(ZoneOf::Team) => "team".into(),
        None => ritual.zone_mode.clone(),
    };
    rituals::set_rule(tx, ritual.id, &ritual.rule, &ritual.zone_mode).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let after = json!({ "ritual": ritual.id, "rule": ritual.rule, "zone": ritual.zone_mode });
    record::note(tx, scene.me.id, &format!("T{}", team.id), "schedule", (before, after), scene.now).await?;
    if kind == Kind::Summary {
        return Ok(Answer::line(say!(scene.lang, schedule::summary_set(&team.name, &hour(&ritual)))));
    }
    let rule = words(scene.lang, &ritual.rule);
    let zone = clock(&team, &ritual.zone_mode);
    let mut message = Message::line(say!(scene.lang, schedule::set(kind, &team.name, &rule, zone)));
    let next = next_three(tx, scene, &team, kind).await?;
    if !next.is_empty() {
        message = message.then(say!(scene.lang, schedule::next_three(&next)));
    }
    if let Some(since) = ritual.paused_at {
        let day = schedule::local(since, scene.zone).date();
        message = message.then(say!(scene.lang, schedule::paused_since(kind, day)));
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
async fn next_three(tx: &mut Tx, scene: &Scene<'_>, team: &Team, kind: Kind) -> Result<Vec<NaiveDateTime>> {
    let week = Week::of(tx, scene.org, team, &scene.me, scene.now).await?;
    let course = week.courses.iter().find(|course| course.kind == kind);
    let next = course.map(|course| week.next(scene.org, course, scene.now, 3)).unwrap_or_default();
    Ok(next.into_iter().map(|at| schedule::local(at, scene.zone)).collect())
}

async fn pause(tx: &mut Tx, scene: &Scene<'_>, kind: Option<Kind>, named: Option<&str>) -> Result<Answer> {
    let (team, rituals) = match chosen(tx, scene, kind, named).await? {
        Ok(chosen) => chosen,
        Err(why) => return Ok(Answer::line(why)),
    };
    let running: Vec<Ritual> = rituals.into_iter().filter(|ritual| ritual.paused_at.is_none()).collect();
    Ok(Answer::line(if running.is_empty() {
        say!(scene.lang, schedule::paused_already(&team.name))
    } else {
        let kinds = turn(tx, scene, &team, &running, true).await?;
        say!(scene.lang, schedule::paused(&kinds, &team.name))
    }))
}

async fn resume(tx: &mut Tx, scene: &Scene<'_>, kind: Option<Kind>, named: Option<&str>) -> Result<Answer> {
    let (team, rituals) = match chosen(tx, scene, kind, named).await? {
        Ok(chosen) => chosen,
        Err(why) => return Ok(Answer::line(why)),
    };
    let paused: Vec<Ritual> = rituals.into_iter().filter(|ritual| ritual.paused_at.is_some()).collect();
    Ok(Answer::line(if paused.is_empty() {
        say!(scene.lang, schedule::not_paused(&team.name))
    } else {
        let kinds = turn(tx, scene, &team, &paused, false).await?;
        say!(scene.lang, schedule::resumed(&kinds, &team.name))
    }))
}

/// The rituals of a team that the speaker leads: the one that is named, or all.
async fn chosen(
    tx: &mut Tx,
    scene: &Scene<'_>,
    kind: Option<Kind>,
    named: Option<&str>,
) -> Result<Result<(Team, Vec<Ritual>), Line>> {
    let team = match which::led(tx, scene, named).await? {
        Ok(team) => team,
        Err(why) => return Ok(Err(why)),
    };
    let mut rituals = rituals::of_team(tx, team.id).await?;
    if let Some(kind) = kind {
        rituals.retain(|ritual| ritual.kind == name_of(kind));
        if rituals.is_empty() {
            return Ok(Err(say!(scene.lang, schedule::no_ritual(kind, &team.name))));
        }
    }
    Ok(Ok((team, rituals)))
}

/// Pauses or resumes rituals and gives their kinds.
async fn turn(tx: &mut Tx, scene: &Scene<'_>, team: &Team, rituals: &[Ritual], pause: bool) -> Result<Vec<Kind>> {
    for ritual in rituals {
        rituals::set_paused(tx, ritual.id, pause.then_some(scene.now)).await?;
    }
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let names: Vec<&str> = rituals.iter().map(|ritual| ritual.kind.as_str()).collect();
    let change = if pause { "paused" } else { "resumed" };
    let values = (json!({}), json!({ "rituals": names }));
    record::note(tx, scene.me.id, &format!("T{}", team.id), change, values, scene.now).await?;
    Ok(names.into_iter().filter_map(kind_of).collect())
}

/// The question to a lead whether a ritual that nobody answers should be paused.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let ritual = match filled.about.parse() {
        Ok(id) => rituals::find(tx, id).await?,
        Err(_) => None,
    };
    let Some(ritual) = ritual else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    teams::lock(tx, ritual.team_id).await?;
    let team = teams::by_id(tx, ritual.team_id).await?;
    let ritual = rituals::by_id(tx, ritual.id).await?;
    if team.archived_at.is_some() {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    }
    if let Some(why) = which::refusal(tx, scene, team.id).await? {
        return Ok(Answer::line(why));
    }
    let kind = kind_of(&ritual.kind).unwrap_or(Kind::Close);
    Ok(Answer::line(match filled.button {
        Some("keep") if ritual.paused_at.is_none() => say!(scene.lang, schedule::kept(kind, &team.name)),
        None if ritual.paused_at.is_none() => {
            let kinds = turn(tx, scene, &team, &[ritual], true).await?;
            say!(scene.lang, schedule::paused(&kinds, &team.name))
        }
        None | Some("keep") => say!(scene.lang, schedule::paused_already(&team.name)),
        Some(_) => say!(scene.lang, general::unknown_button()),
    }))
}
