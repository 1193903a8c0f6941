//! A lead opens a round now: for those whose hour and day it is, each asked once while it is open.

#[cfg(test)]
mod tests;
mod when;

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Message};
use chrono::{DateTime, Duration, Utc};

use super::course::Course;
use super::{ask, closing, due, named, remind, seat, summary};
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
use crate::store::seats::{self, Seat};
use crate::store::{Tx, members, rituals, together};
use crate::words::labels::Turnout;
use crate::words::say;

pub use when::begins_hours;

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
    let turnout = everybody(tx, scene, &course).await?;
    let lines = say!(scene.lang, run::opened_now(&course, &team.name, &turnout));
    Ok(Answer::Say(Message::new(lines)))
}

/// Asks every member who has not answered, from now on; says whom.
async fn everybody(tx: &mut Tx, scene: &Scene<'_>, course: &Course) -> Result<Turnout> {
    let day = crate::schedule::local(scene.now, course.team.tz()).date();
    let label = course.label_now(scene.org, day);
    if course.rest.skips(label) {
        let mut rest = course.rest.clone();
        rest.skipped.retain(|skipped| *skipped != label);
        rituals::set_rest(tx, course.ritual.id, &rest).await?;
    }
    let all = members::known(tx, course.team.id).await?;
    // Seats come before rounds: everybody locks in that order.
    let mut asleep = BTreeMap::new();
    for Known { person, .. } in &all {
        if !when::is_awake(person, scene.now, person.zone(scene.org)) {
            asleep.insert(person.id, seats::lock(tx, course.ritual.id, person.id).await?);
        }
    }
    let before = ask::open(tx, scene.org, course, label, scene.now).await?;
    let ends_at = course.window_end(scene.org, &Moment { label, day, at: scene.now });
    let mut round = Round {
        ends_at: Some(before.ends_at.map_or(ends_at, |last| last.max(ends_at))),
        first_end: before.first_end.or(Some(ends_at)),
        closed_at: None,
        ..before.clone()
    };
    rounds::save(tx, &round).await?;
    let mut turnout = Turnout::default();
    for Known { member, person } in all {
        if person.gone_at.is_some() || !course.asks(&member) {
            continue;
        }
        let is_open = before.closed_at.is_none();
        let seat = asleep.get(&person.id).map(Option::as_ref);
        *count(&mut turnout, one(tx, scene, course, (&round, is_open), (&person, seat)).await?) += 1;
    }
    if turnout.asked == 0 && turnout.later == 0 {
        // Nobody is waited for who was not before.
        round = before;
        rounds::save(tx, &round).await?;
    }
    super::close::settle(tx, scene.org, course, &mut round, scene.now).await?;
    Ok(turnout)
}

/// What a round that is opened now is to one member.
enum Turn {
    /// They are asked.
    Asked,
    /// They were asked, and may still answer; or they answered or skipped.
    Already,
    Done,
    /// They are asked at an hour of theirs.
    Later,
    /// It is no hour of theirs, and none comes before the round is over.
    Hours,
    /// It is no day of theirs.
    Free,
    Away,
    Excused,
    /// They have nothing to answer.
    Idle,
    /// They cannot be written to.
    Unreached,
}

fn count(turnout: &mut Turnout, turn: Turn) -> &mut usize {
    match turn {
        Turn::Asked => &mut turnout.asked,
        Turn::Already => &mut turnout.already,
        Turn::Done => &mut turnout.done,
        Turn::Later => &mut turnout.later,
        Turn::Hours => &mut turnout.hours,
        Turn::Free => &mut turnout.free,
        Turn::Away => &mut turnout.away,
        Turn::Excused => &mut turnout.excused,
        Turn::Idle => &mut turnout.idle,
        Turn::Unreached => &mut turnout.unreached,
    }
}

/// Asks one member, unless they are asked already (while the round is open), it is no time of theirs, or there is nothing to ask.
async fn one(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    (round, is_open): (&Round, bool),
    // The seat of somebody whose hour it is not.
    (person, asleep): (&Person, Option<Option<&Seat>>),
) -> Result<Turn> {
    let zone = person.zone(scene.org);
    let today = crate::schedule::local(scene.now, zone).date();
    let day = if course.rule.period().is_some() { today } else { round.label };
    let moment = Moment { label: round.label, day, at: scene.now };
    if seats::excused_until(tx, course.ritual.id, person.id, today).await?.is_some() {
        return Ok(Turn::Excused);
    }
    match prompts::find(tx, round.id, person.id).await? {
        Some(prompt) if prompt.state == "answered" => return Ok(Turn::Done),
        Some(prompt) if is_open && prompt.starts_at <= scene.now && prompt.asked_at.is_some() => {
            match prompt.state.as_str() {
                "asked" => return Ok(Turn::Already),
                "skipped" => return Ok(Turn::Done),
                _ => {}
            }
        }
        _ => {}
    }
    let away = seat::covers(tx, scene.org, person, scene.now).await?;
    let idle = due::is_idle(tx, scene.org, course, round, person.id).await?;
    if idle {
        return Ok(Turn::Idle);
    }
    if when::is_free(scene.org, course, round, person, today) {
        return Ok(Turn::Free);
    }
    if let Some(seat) = asleep.filter(|_| !away) {
        return Ok(match when::later(tx, scene, course, round, (person, seat)).await? {
            true => Turn::Later,
            false => Turn::Hours,
        });
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
            None => return Ok(Turn::Done),
        },
    };
    if prompt.state != "asked" {
        return Ok(if away { Turn::Away } else { Turn::Unreached });
    }
    prompt.next_at = remind::next(scene.org, course, person, &prompt, scene.now);
    prompts::save(tx, &prompt).await?;
    // It is asked by a message of its own.
    together::part(tx, person.id, course.ritual.id, round.label).await?;
    for (part, message) in ask::questions(tx, scene.org, course, round, &prompt, person, scene.now).await? {
        let key = format!("prompt:{}{part}:{}", prompt.id, scene.event.id);
        post::tell(tx, scene.org, person.id, &key, &message, life(&prompt, scene.now), scene.now).await?;
    }
    Ok(Turn::Asked)
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
