//! Schedules: when a team is asked what.

mod copy;
mod dates;
mod pause;
pub mod questions;
mod rest;
mod set;
mod skip;
pub mod templates;

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::moments::Week;
use super::{digests, which};
use crate::command::{Ritual as Kind, ScheduleCommand};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::ritual::course::Course;
use crate::lang::Lang;
use crate::schedule::{self, Rule};
use crate::store::Tx;
use crate::store::rituals::Ritual;
use crate::store::teams::Team;
use crate::words::say;

pub use pause::filled;

/// Does a `schedule …` command.
///
/// # Errors
/// When the database fails.
pub async fn run(tx: &mut Tx, scene: &Scene<'_>, command: ScheduleCommand) -> Result<Answer> {
    use ScheduleCommand as C;
    match command {
        C::Show { team } => show(tx, scene, team.as_deref()).await,
        C::Set { ritual, rule, zone, team } => set::set(tx, scene, &ritual, &rule, zone, team.as_deref()).await,
        C::Digest { ritual, to, team } => digests::comes(tx, scene, &ritual, to.as_deref(), team.as_deref()).await,
        C::Add { template, rest, team } => templates::add(tx, scene, template, &rest, team.as_deref()).await,
        C::Remove { ritual, team } => templates::remove(tx, scene, &ritual, team.as_deref()).await,
        C::Questions { ritual, what, team, ends_in_team } => {
            let (what, team) = questions::meant_by(tx, (what, team), ends_in_team).await?;
            questions::run(tx, scene, ritual.as_ref(), what, team.as_deref()).await
        }
        C::Pause { ritual, until, team } => {
            pause::pause(tx, scene, ritual.as_ref(), until.as_deref(), team.as_deref()).await
        }
        C::Resume { ritual, team } => pause::resume(tx, scene, ritual.as_ref(), team.as_deref()).await,
        C::Skip { ritual, team } => skip::skip(tx, scene, &ritual, team.as_deref()).await,
        C::Copy { ritual, to, team } => copy::copy(tx, scene, &ritual, &to, team.as_deref()).await,
    }
}

async fn show(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Answer> {
    let team = found!(which::resolve(tx, scene, named).await?);
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
    let mut lines = Vec::new();
    for course in &week.courses {
        let line = line(tx, scene, &week, course).await?;
        lines.push(match digests::listed(tx, scene, course).await? {
            Some(listed) => line.join(listed),
            None => line,
        });
    }
    Ok(lines)
}

async fn line(tx: &mut Tx, scene: &Scene<'_>, week: &Week, course: &Course) -> Result<Line> {
    if let Some(paused) = paused(scene, course) {
        return Ok(paused);
    }
    let line = if course.kind == Kind::Summary {
        say!(scene.lang, schedule::summary(&hour(&course.ritual)))
    } else {
        let next = week.next(tx, scene.org, course, scene.now, 1).await?;
        let next = next.first().map(|at| schedule::local(*at, scene.zone));
        let rule = words(scene.lang, &course.ritual.rule);
        let clock = clock(&course.team, &course.ritual.zone_mode);
        say!(scene.lang, schedule::asks(course, (&rule, clock), next, week.mine, scene.today()))
    };
    let skipped = skip::ahead(scene, course);
    Ok(if skipped.is_empty() { line } else { say!(scene.lang, schedule::and_left_out(line, course, &skipped)) })
}

/// Since when or until when a ritual is paused, if it is.
fn paused(scene: &Scene<'_>, course: &Course) -> Option<Line> {
    if !course.rest.holds(scene.now) {
        return None;
    }
    Some(match (course.rest.since, course.rest.until) {
        (_, Some(until)) => {
            let day = schedule::local(until, course.team.tz()).date();
            say!(scene.lang, schedule::paused_until(course, day, scene.today()))
        }
        (since, None) => {
            let day = schedule::local(since.unwrap_or(scene.now), scene.zone).date();
            say!(scene.lang, schedule::paused_since(course, day, scene.today()))
        }
    })
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
