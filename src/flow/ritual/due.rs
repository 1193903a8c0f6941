//! Whether a ritual has anything to ask a person: a review of what is due, a close of what ended.

use anyhow::Result;

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
