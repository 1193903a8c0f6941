//! A lead opens a round now.

use anyhow::Result;
use chat::Answer;
use chrono::{DateTime, Duration, Utc};

use super::course::Course;
use super::{ask, closing, due, named, remind, seat, summary};
use crate::calendar::Calendar;
use crate::command::{Ritual as Kind, RitualRef};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::team::which;
use crate::flow::{post, reach};
use crate::schedule::{Moment, Week};
use crate::store::members::Known;
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::{self, Round};
use crate::store::{Tx, members, rituals, seats, together};
use crate::words::say;

/// Opens a round of a ritual now; if today's exists it is reopened for those who have not answered.
///
/// # Errors
/// When the database fails.
pub async fn open(tx: &mut Tx, scene: &Scene<'_>, wanted: &RitualRef, team: Option<&str>) -> Result<Answer> {
    let team = found!(which::led(tx, scene, team).await?);
    let course = found!(named::course(tx, scene, &team, wanted).await?);
    if course.kind == Kind::Close
        && let Some(why) = closing::none_is_open(tx, scene, &course).await?
    {
        return Ok(Answer::line(why));
    }
    if course.kind == Kind::Summary {
        let week = Week::of(course.week(scene.org, crate::schedule::local(scene.now, team.tz()).date()));
        summary::show_now(tx, scene, &course, week).await?;
        return Ok(Answer::line(say!(scene.lang, summary::summary_posted(&team.name, &week.name()))));
    }
    let asked = everybody(tx, scene, &course).await?;
    Ok(Answer::line(say!(scene.lang, ritual::opened_now(&course, &team.name, asked))))
}

/// Asks every member who has not answered, from now on; says how many.
async fn everybody(tx: &mut Tx, scene: &Scene<'_>, course: &Course) -> Result<usize> {
    let day = crate::schedule::local(scene.now, course.team.tz()).date();
    let label = course.label_now(scene.org, day);
    if course.rest.skips(label) {
        let mut rest = course.rest.clone();
        rest.skipped.retain(|skipped| *skipped != label);
        rituals::set_rest(tx, course.ritual.id, &rest).await?;
    }
    let mut round = ask::open(tx, scene.org, course, label, scene.now).await?;
    let ends_at = course.window_end(scene.org, &Moment { label, day, at: scene.now });
    round.ends_at = Some(round.ends_at.map_or(ends_at, |last| last.max(ends_at)));
    round.first_end = round.first_end.or(Some(ends_at));
    round.closed_at = None;
    rounds::save(tx, &round).await?;
    let mut asked = 0;
    for Known { member, person } in members::known(tx, course.team.id).await? {
        if person.gone_at.is_some() || !course.asks(&member) {
            continue;
        }
        if one(tx, scene, course, &round, &person).await? {
            asked += 1;
        }
    }
    super::close::settle(tx, scene.org, course, &mut round, scene.now).await?;
    Ok(asked)
}

/// Asks one member; false if they have answered, are away or have nothing to answer.
async fn one(tx: &mut Tx, scene: &Scene<'_>, course: &Course, round: &Round, person: &Person) -> Result<bool> {
    let zone = person.zone(scene.org);
    let today = crate::schedule::local(scene.now, zone).date();
    let day = if course.rule.period().is_some() { today } else { round.label };
    let moment = Moment { label: round.label, day, at: scene.now };
    if seats::excused_until(tx, course.ritual.id, person.id, today).await?.is_some() {
        return Ok(false);
    }
    let away = seat::covers(tx, scene.org, person, scene.now).await?;
    let idle = due::is_idle(tx, scene.org, course, round, person.id).await?;
    // Whoever chose their days is not asked on another one.
    let week = course.calendar(Some(person), scene.org).week();
    let is_free = person.working_days.is_some() && !week.is_workday(today);
    if idle || is_free {
        return Ok(false);
    }
    let state = match away {
        true => "away",
        // Nobody waits for an answer to a question that cannot be put.
        false if !reach::can_tell(tx, scene.org, person.id).await? => "unasked",
        false => "asked",
    };
    let new = ask::prompt(scene.org, course, round, person, moment, state, scene.now);
    let mut prompt = match prompts::create(tx, &new).await? {
        Some(prompt) => prompt,
        None => match reopened(tx, round, &new).await? {
            Some(prompt) => prompt,
            None => return Ok(false),
        },
    };
    if prompt.state != "asked" {
        return Ok(false);
    }
    prompt.next_at = remind::next(scene.org, course, person, &prompt, scene.now);
    prompts::save(tx, &prompt).await?;
    // It is asked by a message of its own.
    together::part(tx, person.id, course.ritual.id, round.label).await?;
    for (part, message) in ask::questions(tx, scene.org, course, round, &prompt, person, scene.now).await? {
        let key = format!("prompt:{}{part}:{}", prompt.id, scene.event.id);
        post::tell(tx, scene.org, person.id, &key, &message, life(&prompt, scene.now), scene.now).await?;
    }
    Ok(true)
}

/// The person's prompt with a new window, unless it is answered.
async fn reopened(tx: &mut Tx, round: &Round, new: &Prompt) -> Result<Option<Prompt>> {
    let Some(old) = prompts::find(tx, round.id, new.person_id).await? else { return Ok(None) };
    let Some(mut prompt) = prompts::lock(tx, old.id).await? else { return Ok(None) };
    if prompt.state == "answered" {
        return Ok(None);
    }
    prompt.state.clone_from(&new.state);
    prompt.starts_at = new.starts_at;
    prompt.ends_at = new.ends_at;
    prompt.open_until = new.open_until;
    prompt.asked_at = new.asked_at;
    prompts::save(tx, &prompt).await?;
    Ok(Some(prompt))
}

fn life(prompt: &Prompt, now: DateTime<Utc>) -> Duration {
    (prompt.ends_at - now).max(Duration::minutes(1))
}
