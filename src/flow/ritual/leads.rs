//! What a closed round gives cause to ask the leads: whether to pause what nobody answers, and whether something is in the way of
//! who is silent. Each is asked once, between 08:00 and 20:00 of their own.

use anyhow::Result;
use chat::{Button, Form, Message};
use chrono::{DateTime, Utc};

use super::course::Course;
use super::{nudge, seat};
use crate::flow::post::{self, NOTE_LIFE};
use crate::org::Org;
use crate::schedule::posting_time;
use crate::store::people::Person;
use crate::store::rounds::{self, Round};
use crate::store::{Tx, outbox, people, prompts};
use crate::words::say;

/// After this many rounds in a row that nobody answered, the leads are asked whether to pause.
const QUIET: i32 = 3;

/// Asks the leads whose day it is; gives when the next of the others is asked. The round must be locked.
///
/// # Errors
/// When the database fails.
pub async fn ask(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let Some(closed_at) = round.closed_at.filter(|at| now - *at < NOTE_LIFE) else { return Ok(None) };
    let is_quiet = is_quiet(tx, round).await?;
    let silent = nudge::silent(tx, course, round).await?;
    if !is_quiet && silent.is_empty() {
        return Ok(None);
    }
    let mut later: Option<DateTime<Utc>> = None;
    for lead in seat::leads(tx, &course.team).await? {
        let reader = people::by_id(tx, lead.person_id).await?;
        let at = posting_time(closed_at, reader.zone(org));
        if at > now {
            later = Some(later.map_or(at, |other| other.min(at)));
            continue;
        }
        if is_quiet {
            propose_pause(tx, org, course, round, &reader, now).await?;
        }
        for person in &silent {
            nudge::ask(tx, org, course, round, *person, &reader, now).await?;
        }
    }
    Ok(later)
}

/// Whether a question was put already: it is put once, whatever became of it.
///
/// # Errors
/// When the database fails.
pub async fn was_asked(tx: &mut Tx, key: &str) -> Result<bool> {
    Ok(outbox::fate(tx, &format!("{key}/1")).await?.is_some())
}

/// Whether this is the third round in a row that nobody answered, not even late.
async fn is_quiet(tx: &mut Tx, round: &Round) -> Result<bool> {
    if round.quiet != QUIET {
        return Ok(false);
    }
    // Whoever is away changes nothing: the leads are not asked anew.
    let before = rounds::before(tx, round.ritual_id, round.label, 1).await?;
    let is_new = before.first().is_none_or(|before| before.quiet < QUIET);
    let all = prompts::of_round(tx, round.id).await?;
    Ok(is_new && !all.iter().any(|prompt| matches!(prompt.state.as_str(), "answered" | "skipped")))
}

async fn propose_pause(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    lead: &Person,
    now: DateTime<Utc>,
) -> Result<()> {
    let key = format!("pause:{}:{}", round.id, lead.id);
    // Somebody may have paused it meanwhile.
    if course.rest.holds(now) || was_asked(tx, &key).await? {
        return Ok(());
    }
    let (line, pause, keep) = say!(lead.lang(org), ritual::propose_pause(course, &course.team.name));
    let form = Form {
        key: format!("pause:{}", course.ritual.id),
        fields: Vec::new(),
        submit: pause,
        buttons: vec![Button::new("keep", keep)],
    };
    post::notify(tx, org, lead.id, &key, &Message::line(line).with_form(form), NOTE_LIFE, now).await?;
    Ok(())
}
