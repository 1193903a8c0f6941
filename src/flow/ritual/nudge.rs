//! A member has answered none of the last three rounds of a ritual, while others did: the leads are asked privately, once a
//! streak, whether something is in the way. It is a question; nobody else is told anything.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::{Answer, Button, Form, Message};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use super::course::Course;
use super::seat;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::post::{self, NOTE_LIFE};
use crate::flow::team::{excuse, which};
use crate::flow::{Scene, reach};
use crate::org::Org;
use crate::schedule::local;
use crate::store::rounds::Round;
use crate::store::{Tx, members, people, prompts, rituals, teams};
use crate::words::say;

/// So many rounds without an answer are a streak. Rounds that the person was away from, or that nobody answered, count for
/// nothing.
const STREAK: usize = 3;
/// So many rounds of the ritual are looked at.
const ROUNDS: i64 = 15;
/// A pause that is offered ends on the first Monday after so many days.
const PAUSE: Days = Days::new(8);

/// Asks the leads about whoever is silent for the third time as this round closes.
///
/// # Errors
/// When the database fails.
pub async fn after(tx: &mut Tx, org: &Org, course: &Course, round: &Round, now: DateTime<Utc>) -> Result<()> {
    // That nobody answers is a question of its own.
    if round.quiet > 0 {
        return Ok(());
    }
    let states = prompts::of_the_silent(tx, round.id, course.ritual.id, round.label, ROUNDS).await?;
    for one in states.chunk_by(|one, next| one.0 == next.0) {
        let streak = one.iter().take_while(|(_, state)| state == "asked").count();
        if let Some((person, _)) = one.first().filter(|_| streak == STREAK) {
            ask(tx, org, course, round, *person, now).await?;
        }
    }
    Ok(())
}

/// Asks the leads about one member; a lead is never asked about themselves.
async fn ask(tx: &mut Tx, org: &Org, course: &Course, round: &Round, person: i64, now: DateTime<Utc>) -> Result<()> {
    let member = members::find(tx, course.team.id, person).await?;
    // Who cannot be written to is not silent.
    let Some(member) = member.filter(|member| member.gone_at.is_none() && member.role != "observer") else {
        return Ok(());
    };
    if !reach::can_tell(tx, org, person).await? {
        return Ok(());
    }
    for lead in seat::leads(tx, &course.team).await?.into_iter().filter(|lead| lead.person_id != person) {
        let reader = people::by_id(tx, lead.person_id).await?;
        let (lang, until) = (reader.lang(org), monday_after(local(now, reader.zone(org)).date()));
        let (lines, [observer, pause, leave]) =
            say!(lang, nudge::silent(&member.name, course, &course.team.name, until));
        let form = Form {
            key: format!("nudge:{}:{person}:{until}", course.ritual.id),
            fields: Vec::new(),
            submit: observer,
            buttons: vec![Button::new("pause", pause), Button::new("leave", leave)],
        };
        let key = format!("nudge:{}:{person}:{}", round.id, lead.person_id);
        post::notify(tx, org, lead.person_id, &key, &Message::new(lines).with_form(form), NOTE_LIFE, now).await?;
    }
    Ok(())
}

/// The first Monday after the days that a pause lasts at least.
fn monday_after(today: NaiveDate) -> NaiveDate {
    let least = today + PAUSE;
    least + Days::new(u64::from(7 - least.weekday().num_days_from_monday()) % 7)
}

/// A lead answered.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let mut about = filled.about.split(':');
    let ids = (about.next().and_then(|id| id.parse().ok()), about.next().and_then(|id| id.parse().ok()));
    let until: Option<NaiveDate> = about.next().and_then(|day| day.parse().ok());
    let ((Some(ritual), Some(person)), Some(until)) = (ids, until) else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    let Some(ritual) = rituals::find(tx, ritual).await? else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    let team = teams::by_id(tx, ritual.team_id).await?;
    let team = found!(which::lock(tx, scene, &team).await?);
    if let Some(why) = which::refusal(tx, scene, team.id).await? {
        return Ok(Answer::line(why));
    }
    if members::find(tx, team.id, person).await?.is_none() {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    }
    let person = people::by_id(tx, person).await?;
    let course = Course::of(tx, ritual.id).await?;
    let until = match filled.button {
        None => excuse::OBSERVER,
        Some("pause") => until,
        Some("leave") => {
            return Ok(Answer::line(say!(scene.lang, nudge::left_alone(&person.name, &course))));
        }
        Some(_) => return Ok(Answer::line(say!(scene.lang, general::unknown_button()))),
    };
    Ok(Answer::line(excuse::put(tx, scene, &course, &person, Some(until)).await?))
}
