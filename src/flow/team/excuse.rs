//! A lead excuses a member from one ritual: they are not asked in it for some time, or as an observer of it until they are
//! asked again.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{Days, NaiveDate};
use serde_json::json;

use super::{record, which};
use crate::command::{Excused, PersonRef, Ritual as Kind, RitualRef};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::measured;
use crate::flow::people as find;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::{close, digest, named, seat};
use crate::store::people::Person;
use crate::store::{Tx, members, prompts, rounds, seats};
use crate::words::say;

/// Until that day an observer of a ritual is excused from it.
pub const OBSERVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};
/// A day until which somebody is excused is at most so far ahead.
const FAR: Days = Days::new(400);

/// `excuse RITUAL @who [until DATE|off]`; with nobody named it lists who is excused.
///
/// # Errors
/// When the database fails.
pub async fn run(
    tx: &mut Tx,
    scene: &Scene<'_>,
    ritual: &RitualRef,
    who: Option<&PersonRef>,
    until: &Excused,
    team: Option<&str>,
) -> Result<Answer> {
    let team = found!(which::led(tx, scene, team).await?);
    let course = found!(named::course(tx, scene, &team, ritual).await?);
    if matches!(course.kind, Kind::Summary | Kind::Close) {
        return Ok(Answer::line(say!(scene.lang, nudge::asks_nobody(&course))));
    }
    let Some(who) = who else { return list(tx, scene, &course).await };
    let person = found!(find::named(tx, scene, who).await?);
    if members::find(tx, team.id, person.id).await?.is_none() {
        return Ok(Answer::line(say!(scene.lang, nudge::not_in_the_team(&person.name, &team.name))));
    }
    let until = match until {
        Excused::ForGood => Some(OBSERVER),
        Excused::Off => None,
        Excused::Until(typed) => match measured::day(scene, typed) {
            Ok(day) if day > scene.today() && day <= scene.today() + FAR => Some(day),
            Ok(_) => return Ok(Answer::line(say!(scene.lang, nudge::no_such_day(typed)))),
            Err(_) => return Ok(Answer::line(say!(scene.lang, nudge::not_a_day(typed)))),
        },
    };
    Ok(Answer::line(put(tx, scene, &course, &person, until).await?))
}

async fn list(tx: &mut Tx, scene: &Scene<'_>, course: &Course) -> Result<Answer> {
    let mut lines = Vec::new();
    for (name, until) in seats::excused(tx, course.ritual.id, scene.today()).await? {
        lines.push(say!(scene.lang, nudge::is_excused(&name, until_of(until))));
    }
    let head = say!(scene.lang, nudge::excused_from(course, &course.team.name, lines.is_empty()));
    Ok(Answer::Say(Message::new(std::iter::once(head).chain(lines))))
}

/// The day until which somebody is excused; `None` for an observer.
fn until_of(until: NaiveDate) -> Option<NaiveDate> {
    (until != OBSERVER).then_some(until)
}

/// Excuses a member until a day, or with `None` asks them again; says so. The team must be locked.
///
/// # Errors
/// When the database fails.
pub async fn put(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    person: &Person,
    until: Option<NaiveDate>,
) -> Result<Line> {
    let ritual = course.ritual.id;
    let was = seats::lock(tx, ritual, person.id).await?.and_then(|seat| seat.excused_until);
    let was = was.filter(|day| *day > scene.today());
    seats::excuse(tx, ritual, person.id, until).await?;
    seat::reseat_person(tx, scene.org, person.id, scene.now).await?;
    if until.is_some() {
        withdraw(tx, scene, course, person.id).await?;
    }
    if was != until {
        let noted = |until: Option<NaiveDate>| json!({ "name": person.name, "person": person.id, "ritual": ritual, "until": until.map(|day| day.to_string()) });
        let subject = format!("T{}", course.team.id);
        record::note(tx, scene.me.id, &subject, "excused", (noted(was), noted(until)), scene.now).await?;
    }
    Ok(match until {
        Some(day) => say!(scene.lang, nudge::excused(&person.name, course, &course.team.name, until_of(day))),
        None => say!(scene.lang, nudge::asked_again(&person.name, course, &course.team.name)),
    })
}

/// What the person was asked in the rounds that are open is asked no more.
async fn withdraw(tx: &mut Tx, scene: &Scene<'_>, course: &Course, person: i64) -> Result<()> {
    for round in rounds::open_of(tx, course.ritual.id).await? {
        let mut round = rounds::lock(tx, round).await?;
        prompts::withdraw(tx, round.id, Some(person)).await?;
        close::settle(tx, scene.org, course, &mut round, scene.now).await?;
        if round.posted_at.is_some() && course.kind != Kind::Review {
            digest::publish(tx, scene.org, course, &round, scene.now).await?;
        }
    }
    Ok(())
}
