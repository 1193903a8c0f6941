//! Two workdays after a person said that something is still in their way, the leads are asked about it, once: as a question.

use anyhow::Result;
use chat::{Answer, Button, Choice, Field, Form, Input, Message};
use chrono::{DateTime, Days, Utc};

use super::{hand, refusal};
use crate::calendar::Calendar;
use crate::flow::filled::Filled;
use crate::flow::ritual::course::{Course, posting};
use crate::flow::ritual::seat;
use crate::flow::{Scene, post};
use crate::org::Org;
use crate::schedule::{local, wall};
use crate::store::blockers::{self, Blocker};
use crate::store::members::Member;
use crate::store::{Tx, members, people, teams};
use crate::words::say;

/// So many workdays of the person pass before.
const WORKDAYS: usize = 2;
/// In so many days there are two workdays, or nobody works there.
const LONGEST: u64 = 60;
/// To at most so many members it can be given by a tap.
const CHOICES: usize = 50;
/// How long the question is worth asking.
const LIFE: chrono::Duration = chrono::Duration::days(5);

/// When the leads are asked about a blocker: at the hour at which its person said that it is still there, two of their workdays
/// later, within the hours at which the team is told anything. `None`: they never said so, it was asked already, or no team
/// reads it.
///
/// # Errors
/// When the database fails.
pub async fn due_at(tx: &mut Tx, org: &Org, blocker: &Blocker) -> Result<Option<DateTime<Utc>>> {
    let (Some(still_at), Some(team), None) = (blocker.still_at, blocker.team_id, blocker.told_at) else {
        return Ok(None);
    };
    let team = teams::by_id(tx, team).await?;
    let person = people::by_id(tx, blocker.person_id).await?;
    let Some(course) = Course::all(tx, &team).await?.into_iter().next() else { return Ok(None) };
    let (calendar, zone) = (course.calendar(Some(&person), org), person.zone(org));
    let said = local(still_at, zone);
    let later = (1..=LONGEST).filter_map(|days| said.date().checked_add_days(Days::new(days)));
    let day = later.filter(|day| calendar.is_workday(*day)).nth(WORKDAYS - 1);
    Ok(day.map(|day| posting(&team, wall(day, said.time(), zone))))
}

/// Sets when the leads are asked about a blocker that is open.
///
/// # Errors
/// When the database fails.
pub async fn wake(tx: &mut Tx, org: &Org, id: i64) -> Result<()> {
    let Some(blocker) = blockers::by_id(tx, id).await?.filter(Blocker::is_open) else { return Ok(()) };
    let at = due_at(tx, org, &blocker).await?;
    Ok(blockers::set_next(tx, id, at).await?)
}

/// Asks the leads about a blocker whose moment has come; false if another process was faster.
///
/// # Errors
/// When the database fails.
pub async fn ask_leads(tx: &mut Tx, org: &Org, id: i64, now: DateTime<Utc>) -> Result<bool> {
    blockers::lock(tx, id).await?;
    let Some(blocker) = blockers::by_id(tx, id).await? else { return Ok(false) };
    if blocker.next_at.is_none_or(|at| at > now) {
        return Ok(false);
    }
    blockers::told(tx, id, now).await?;
    let team = match blocker.team_id {
        Some(team) if blocker.is_open() => teams::by_id(tx, team).await?,
        _ => return Ok(true),
    };
    if team.archived_at.is_some() {
        return Ok(true);
    }
    let members = members::of_team(tx, team.id).await?;
    for lead in seat::leads(tx, &team).await? {
        // Who is to solve it knows of it.
        if lead.person_id == blocker.person_id || lead.person_id == blocker.owner_id {
            continue;
        }
        let reader = people::by_id(tx, lead.person_id).await?;
        let lang = reader.lang(org);
        let days = (local(now, reader.zone(org)).date() - blocker.opened_on).num_days().max(0);
        let lines =
            say!(lang, blockers::lead_question(&blocker.person_name, blocker.id, &blocker.text, days, &team.name));
        let message = Message::new(lines)
            .with_form(form(lang, &blocker, reader.id, &members))
            .in_words([say!(lang, blockers::lead_in_words(blocker.id))]);
        post::notify(tx, org, reader.id, &format!("blocker:{id}:{}", reader.id), &message, LIFE, now).await?;
    }
    Ok(true)
}

/// Who may be given it: every member but whose way it is in, who has it, and the reader.
fn form(lang: crate::lang::Lang, blocker: &Blocker, reader: i64, members: &[Member]) -> Form {
    let [take, give, leave, whom] = say!(lang, blockers::lead_labels());
    let free = |member: &&Member| {
        member.gone_at.is_none() && ![blocker.person_id, blocker.owner_id, reader].contains(&member.person_id)
    };
    let choice = |member: &Member| Choice::new(member.person_id.to_string(), member.name.clone());
    let choices: Vec<Choice> = members.iter().filter(free).take(CHOICES).map(choice).collect();
    let key = format!("blocker:{}", blocker.id);
    let leave = Button::new("leave", leave);
    if choices.is_empty() {
        return Form { key, fields: Vec::new(), submit: take.into(), buttons: vec![leave] };
    }
    let fields = vec![Field::new("who", whom, Input::Pick(choices))];
    Form { key, fields, submit: give.into(), buttons: vec![Button::new("take", take), leave] }
}

/// A lead's answer.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let blocker = match filled.about.parse() {
        Ok(id) => blockers::by_id(tx, id).await?,
        Err(_) => None,
    };
    let Some(blocker) = blocker else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    if let Some(why) = refusal(tx, scene, &blocker, true).await? {
        return Ok(Answer::line(why));
    }
    let to = match (filled.button, filled.get("who")) {
        (Some("leave"), _) => return Ok(Answer::line(say!(scene.lang, blockers::left(blocker.id)))),
        (Some("take"), _) => scene.me.id,
        (Some(_), _) => return Ok(Answer::line(say!(scene.lang, general::unknown_button()))),
        (None, Some(who)) => match who.parse() {
            Ok(who) => who,
            Err(_) => return Ok(Answer::wrong("who", say!(scene.lang, general::not_offered()))),
        },
        (None, None) if is_alone(tx, &blocker, scene.me.id).await? => scene.me.id,
        (None, None) => return Ok(Answer::wrong("who", say!(scene.lang, general::needed()))),
    };
    let team = blocker.team_id.unwrap_or_default();
    if to != scene.me.id && members::find(tx, team, to).await?.is_none() {
        return Ok(Answer::wrong("who", say!(scene.lang, general::not_offered())));
    }
    let to = people::by_id(tx, to).await?;
    hand::give_to(tx, scene, blocker.id, &to).await
}

/// Whether there is nobody else whom it could be given to.
async fn is_alone(tx: &mut Tx, blocker: &Blocker, me: i64) -> Result<bool> {
    let members = members::of_team(tx, blocker.team_id.unwrap_or_default()).await?;
    Ok(form(crate::lang::Lang::En, blocker, me, &members).fields.is_empty())
}
