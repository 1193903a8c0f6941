//! Whether a ritual has anything to ask a person: a review of what is due, a close of what ended.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

use super::course::Course;
use super::{closing, review};
use crate::command::Ritual as Kind;
use crate::org::Org;
use crate::store::Tx;
use crate::store::prompts::Prompt;
use crate::store::rounds::Round;

/// Whether nothing is asked of a person in a round.
///
/// # Errors
/// When the database fails.
pub async fn is_idle(tx: &mut Tx, org: &Org, course: &Course, round: &Round, person: i64) -> Result<bool> {
    Ok(match course.kind {
        Kind::Review => review::due(tx, org, course, round, person).await?.is_empty(),
        Kind::Close => closing::due(tx, org, course, round, person).await?.is_empty(),
        _ => false,
    })
}

/// Whether a ritual of that kind may have nothing to ask.
pub fn may_be_idle(kind: Kind) -> bool {
    matches!(kind, Kind::Review | Kind::Close)
}

/// Whether nothing would be asked of a person, as things stand, in a round that is still to come.
///
/// # Errors
/// When the database fails.
pub async fn will_be_idle(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    (label, at): (NaiveDate, DateTime<Utc>),
    person: i64,
) -> Result<bool> {
    if !may_be_idle(course.kind) {
        return Ok(false);
    }
    is_idle(tx, org, course, &Round::to_come(course.ritual.id, label, at), person).await
}

/// Whether something that is asked has no answer in a prompt that was answered.
///
/// # Errors
/// When the database fails.
pub async fn is_left(tx: &mut Tx, org: &Org, course: &Course, round: &Round, prompt: &Prompt) -> Result<bool> {
    Ok(match course.kind {
        Kind::Review => review::is_left(tx, org, course, round, prompt).await?,
        Kind::Close => {
            let due = closing::due(tx, org, course, round, prompt.person_id).await?;
            due.iter().any(|asked| !asked.left().is_empty())
        }
        _ => false,
    })
}
