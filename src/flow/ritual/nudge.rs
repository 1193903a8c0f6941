//! A member has answered none of the last three rounds of a ritual, while others did: the leads are asked privately, once a
//! streak, whether something is in the way. It is a question; nobody else is told anything.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::{Answer, Button, Form, Message};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use super::course::Course;
use super::leads;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::post::{self, NOTE_LIFE};
use crate::flow::team::{excuse, which};
use crate::flow::{Scene, reach};
use crate::org::Org;
use crate::schedule::local;
use crate::store::people::Person;
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

/// Whoever is silent for the third time as this round closes.
///
/// # Errors
/// When the database fails.
pub async fn silent(tx: &mut Tx, course: &Course, round: &Round) -> Result<Vec<i64>> {
    // That nobody answers is a question of its own.
    if round.quiet > 0 {
        return Ok(Vec::new());
    }
    let states = prompts::of_the_silent(tx, round.id, course.ritual.id, round.label, ROUNDS).await?;
    let streaks = states.chunk_by(|one, next| one.0 == next.0).filter_map(|one| {
        let streak = one.iter().take_while(|(_, state)| state == "asked").count();
        one.first().filter(|_| streak == STREAK).map(|(person, _)| *person)
    });
    Ok(streaks.collect())
}

/// Asks a lead about one member; nobody is asked about themselves.
///
/// # Errors
/// When the database fails.
pub async fn ask(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    person: i64,
    lead: &Person,
    now: DateTime<Utc>,
) -> Result<()> {
    let key = format!("nudge:{}:{person}:{}", round.id, lead.id);
    if lead.id == person || leads::was_asked(tx, &key).await? {
        return Ok(());
    }
    let member = members::find(tx, course.team.id, person).await?;
    let Some(member) = member.filter(|member| member.gone_at.is_none() && member.role != "observer") else {
        return Ok(());
    };
    // Who cannot be written to is not silent.
    if !reach::can_tell(tx, org, person).await? {
        return Ok(());
    }
    let (lang, until) = (lead.lang(org), monday_after(local(now, lead.zone(org)).date()));
    let (lines, [observer, pause, leave]) = say!(lang, nudge::silent(&member.name, course, &course.team.name, until));
    let form = Form {
        key: format!("nudge:{}:{person}:{until}", course.ritual.id),
        fields: Vec::new(),
        submit: observer,
        buttons: vec![Button::new("pause", pause), Button::new("leave", leave)],
    };
    post::notify(tx, org, lead.id, &key, &Message::new(lines).with_form(form), NOTE_LIFE, now).await?;
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
