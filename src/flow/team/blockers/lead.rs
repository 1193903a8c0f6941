//! Two workdays after a person said that something is still in their way, the leads are asked about it, once: as a question.

use anyhow::Result;
use chat::{Answer, Button, Choice, Field, Form, Input, Message};
use chrono::{DateTime, Days, Utc};

use super::{hand, refusal};
use crate::calendar::Calendar;
use crate::flow::filled::Filled;
use crate::flow::ritual::{leads, seat};
use crate::flow::{Scene, post, workdays};
use crate::org::Org;
use crate::schedule::{local, posting_time, wall};
use crate::store::blockers::{self, Blocker};
use crate::store::members::Member;
use crate::store::people::Person;
use crate::store::teams::Team;
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

/// When the leads may be asked about a blocker: at the hour at which its person said that it is still there, two of their
/// workdays later. `None`: they never said so, it was asked already, or no team reads it.
async fn ripe_at(tx: &mut Tx, org: &Org, blocker: &Blocker) -> Result<Option<DateTime<Utc>>> {
    let (Some(still_at), Some(team), None) = (blocker.still_at, blocker.team_id, blocker.told_at) else {
        return Ok(None);
    };
    let team = teams::by_id(tx, team).await?;
    let person = people::by_id(tx, blocker.person_id).await?;
    let (calendar, zone) = (workdays::of(org, &team, Some(&person)), person.zone(org));
    let said = local(still_at, zone);
    let later = (1..=LONGEST).filter_map(|days| said.date().checked_add_days(Days::new(days)));
    let day = later.filter(|day| calendar.is_workday(*day)).nth(WORKDAYS - 1);
    Ok(day.map(|day| wall(day, said.time(), zone)))
}

/// When the first of the leads is asked about a blocker: each within 08:00 and 20:00 of their own.
///
/// # Errors
/// When the database fails.
pub async fn due_at(tx: &mut Tx, org: &Org, blocker: &Blocker) -> Result<Option<DateTime<Utc>>> {
    let (Some(ripe), Some(team)) = (ripe_at(tx, org, blocker).await?, blocker.team_id) else { return Ok(None) };
    let team = teams::by_id(tx, team).await?;
    let mut first = None;
    for lead in asked(tx, &team, blocker).await? {
        let at = posting_time(ripe, lead.zone(org));
        first = Some(first.map_or(at, |other: DateTime<Utc>| other.min(at)));
    }
    Ok(first.or(Some(ripe)))
}

/// The leads who are asked about a blocker: who is to solve it knows of it.
async fn asked(tx: &mut Tx, team: &Team, blocker: &Blocker) -> Result<Vec<Person>> {
    let mut asked = Vec::new();
    for lead in seat::leads(tx, team).await? {
        if lead.person_id != blocker.person_id && lead.person_id != blocker.owner_id {
            asked.push(people::by_id(tx, lead.person_id).await?);
        }
    }
    Ok(asked)
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
    let ripe = ripe_at(tx, org, &blocker).await?;
    let team = match blocker.team_id {
        Some(team) if blocker.is_open() => Some(teams::by_id(tx, team).await?),
        _ => None,
    };
    let (Some(ripe), Some(team)) = (ripe, team.filter(|team| team.archived_at.is_none())) else {
        blockers::told(tx, id, now).await?;
        return Ok(true);
    };
    let mut later: Option<DateTime<Utc>> = None;
    for reader in asked(tx, &team, &blocker).await? {
        let at = posting_time(ripe, reader.zone(org));
        if at > now {
            later = Some(later.map_or(at, |other| other.min(at)));
        } else {
            ask_lead(tx, org, &team, &blocker, &reader, now).await?;
        }
    }
    match later {
        Some(later) => blockers::set_next(tx, id, Some(later)).await?,
        None => blockers::told(tx, id, now).await?,
    }
    Ok(true)
}

/// Asks one lead, once.
async fn ask_lead(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    blocker: &Blocker,
    reader: &Person,
    now: DateTime<Utc>,
) -> Result<()> {
    let key = format!("blocker:{}:{}", blocker.id, reader.id);
    if leads::was_asked(tx, &key).await? {
        return Ok(());
    }
    let members = members::of_team(tx, team.id).await?;
    let lang = reader.lang(org);
    let days = (local(now, reader.zone(org)).date() - blocker.opened_on).num_days().max(0);
    let lines = say!(lang, blockers::lead_question(&blocker.person_name, blocker.id, &blocker.text, days, &team.name));
    let message = Message::new(lines)
        .with_form(form(lang, blocker, reader.id, &members))
        .in_words([say!(lang, blockers::lead_in_words(blocker.id))]);
    post::notify(tx, org, reader.id, &key, &message, LIFE, now).await?;
    Ok(())
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
