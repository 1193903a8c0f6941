//! The next round of a ritual left out: it happens for nobody in the team.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::rest;
use crate::command::{Ritual as Kind, RitualRef};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::ritual::course::Course;
use crate::schedule::{self, Week};
use crate::store::teams::Team;
use crate::store::{Tx, prompts, rounds, seats};
use crate::words::say;

/// So many rounds of a ritual are left out at once; whoever wants more pauses it.
const MOST: usize = 10;
/// A left-out round this long gone is forgotten; longer than any cycle.
const KEPT: Duration = Duration::days(250);

/// Leaves out the next round of a ritual that was not left out yet.
///
/// # Errors
/// When the database fails.
pub async fn skip(tx: &mut Tx, scene: &Scene<'_>, wanted: &RitualRef, named: Option<&str>) -> Result<Answer> {
    let (team, rituals) = found!(rest::chosen(tx, scene, Some(wanted), named).await?);
    let Some(ritual) = rituals.into_iter().next() else { return Ok(Answer::Nothing) };
    let course = Course::of(tx, ritual.id).await?;
    if ahead(scene, &course).len() >= MOST {
        return Ok(Answer::line(say!(scene.lang, schedule::left_out_enough(&course, MOST))));
    }
    let Some(label) = next(tx, scene, &course, &team).await? else {
        return Ok(Answer::line(say!(scene.lang, schedule::nothing_to_leave_out(&course, &team.name))));
    };
    let mut after = course.rest.clone();
    after.skipped.retain(|old| *old + KEPT > label);
    after.skipped.push(label);
    after.skipped.sort_unstable();
    let day = shown(scene, &course, label);
    rest::change(tx, scene, &team, &[(&ritual, after)], "skipped", Some(&day)).await?;
    let course = Course::of(tx, ritual.id).await?;
    let then = next(tx, scene, &course, &team).await?.map(|label| shown(scene, &course, label));
    let mut message = Message::line(say!(scene.lang, schedule::left_out(&course, &team.name, &day, then.as_deref())));
    message.lines.extend(instead(tx, scene, &team, &course, label).await?);
    Ok(Answer::Say(message))
}

/// The label of the earliest round that nobody has been asked in yet.
async fn next(tx: &mut Tx, scene: &Scene<'_>, course: &Course, team: &Team) -> Result<Option<NaiveDate>> {
    if course.kind == Kind::Summary {
        return next_summary(tx, scene, course, team).await;
    }
    let mut seats = seats::of_ritual(tx, course.ritual.id).await?;
    seats.sort_by_key(|seat| seat.next_at);
    let mut looked_at = None;
    for (at, label) in seats.into_iter().filter_map(|seat| seat.next_at.zip(seat.next_label)) {
        let is_new = looked_at.replace(label) != Some(label);
        if is_new && at > scene.now && !begun(tx, course, label, scene.now).await? {
            return Ok(Some(label));
        }
    }
    Ok(None)
}

/// Whether somebody's moment of a round has come: then it is running, and no longer the next.
async fn begun(tx: &mut Tx, course: &Course, label: NaiveDate, now: DateTime<Utc>) -> Result<bool> {
    let Some(round) = rounds::find(tx, course.ritual.id, label).await? else { return Ok(false) };
    Ok(prompts::of_round(tx, round.id).await?.iter().any(|prompt| prompt.starts_at <= now))
}

/// The Monday of the earliest week whose summary is still to come.
async fn next_summary(tx: &mut Tx, scene: &Scene<'_>, course: &Course, team: &Team) -> Result<Option<NaiveDate>> {
    if course.rest.is_endless() {
        return Ok(None);
    }
    let this = Week::of(course.week(scene.org, schedule::local(scene.now, team.tz()).date()));
    let last = rounds::find(tx, course.ritual.id, this.prev().monday()).await?;
    let waits = last.is_some_and(|round| round.posted_at.is_none() && round.next_at.is_some());
    let out = rounds::find(tx, course.ritual.id, this.monday()).await?.is_some_and(|round| round.posted_at.is_some());
    let first = if waits {
        this.prev()
    } else if out {
        this.next()
    } else {
        this
    };
    let weeks = std::iter::successors(Some(first), |week| Some(week.next())).take(2 * MOST);
    Ok(weeks.map(Week::monday).find(|monday| !course.rest.skips(*monday)))
}

/// The rounds to come that are left out, as the reader is told.
pub(super) fn ahead(scene: &Scene<'_>, course: &Course) -> Vec<String> {
    let today = schedule::local(scene.now, course.team.tz()).date();
    let to_come = |label: &&NaiveDate| match course.kind {
        Kind::Summary => **label + Duration::days(7) >= today,
        _ => course.day_of(scene.org, **label) >= today,
    };
    course.rest.skipped.iter().filter(to_come).map(|label| shown(scene, course, *label)).collect()
}

/// What stands for a round: its day, or the week of a summary.
fn shown(scene: &Scene<'_>, course: &Course, label: NaiveDate) -> String {
    match course.kind {
        Kind::Summary => Week::of(label).name(),
        _ => say!(scene.lang, date::day(course.day_of(scene.org, label))),
    }
}

/// The stand-up that takes the place of a consensus that is left out.
async fn instead(
    tx: &mut Tx,
    scene: &Scene<'_>,
    team: &Team,
    course: &Course,
    label: NaiveDate,
) -> Result<Option<Line>> {
    if course.kind != Kind::Monday {
        return Ok(None);
    }
    let Some(standup) = Course::find(tx, team, Kind::Standup).await? else { return Ok(None) };
    let day = course.day_of(scene.org, label);
    let falls = schedule::day_of(&standup.rule, day, &standup.calendar(None, scene.org)) == Some(day);
    Ok((standup.runs() && falls).then(|| say!(scene.lang, schedule::standup_instead())))
}
