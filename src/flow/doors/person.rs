//! A person who does not take what okrbot says: they have to write to it again, and until then they are reached in another way
//! or not asked.

use anyhow::Result;
use chat::{Message, Who};
use chrono::{DateTime, Duration, Utc};
use tracing::info;

use crate::command::Ritual as Kind;
use crate::flow::post;
use crate::flow::ritual::answered::prompt_of_key;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::{close, digest};
use crate::org::Org;
use crate::store::{Tx, identities, people, prompts, rounds, together};

/// What could not be said.
#[derive(Clone, Copy, Debug)]
pub struct Unsaid<'a> {
    /// The key of its row.
    pub key: &'a str,
    /// The message, if it is worth saying elsewhere.
    pub message: Option<&'a Message>,
    /// How long it is worth saying.
    pub life: Duration,
}

/// Somebody does not take what okrbot says there: they cannot be written to there until they are heard again. What could not
/// be said goes to them in the next way; if there is none, a question is one that was not asked.
///
/// # Errors
/// When the database fails.
pub async fn person(
    tx: &mut Tx,
    org: &Org,
    platform: &str,
    who: &Who,
    unsaid: Unsaid<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(person) = people::by_identity(tx, platform, who).await? else { return Ok(()) };
    if identities::set_reachable(tx, platform, who, false).await? {
        info!(platform, %who, "cannot be written to until they write again");
    }
    let Some(message) = unsaid.message else { return Ok(()) };
    let key = format!("{}+", unsaid.key);
    if !post::tell(tx, org, person.id, &key, message, unsaid.life, now).await? {
        not_asked(tx, org, unsaid.key, now).await?;
    }
    Ok(())
}

/// A question that reached nobody: nobody waits for its answer.
async fn not_asked(tx: &mut Tx, org: &Org, key: &str, now: DateTime<Utc>) -> Result<()> {
    let Some(id) = prompt_of_key(key).filter(|_| key.starts_with("prompt:")) else { return Ok(()) };
    let others = together::others(tx, id).await?;
    let mut unasked: Vec<i64> = others.into_iter().filter_map(|other| other.prompt_id).collect();
    unasked.push(id);
    unasked.sort_unstable();
    for id in unasked {
        withdrawn(tx, org, id, now).await?;
    }
    Ok(())
}

/// Nobody waits for an answer to a prompt.
async fn withdrawn(tx: &mut Tx, org: &Org, id: i64, now: DateTime<Utc>) -> Result<()> {
    let Some(found) = prompts::by_id(tx, id).await? else { return Ok(()) };
    let mut round = rounds::lock(tx, found.round_id).await?;
    let Some(mut prompt) = prompts::lock(tx, id).await?.filter(|prompt| prompt.state == "asked") else { return Ok(()) };
    (prompt.state, prompt.next_at) = ("unasked".into(), None);
    prompts::save(tx, &prompt).await?;
    let was_closed = round.closed_at.is_some();
    let course = Course::of(tx, round.ritual_id).await?;
    close::settle(tx, org, &course, &mut round, now).await?;
    // A round that closes now edits what is posted itself.
    let is_posted = round.posted_at.is_some() && course.kind != Kind::Review;
    if is_posted && (was_closed || round.closed_at.is_none()) {
        digest::publish(tx, org, &course, &round, now).await?;
    }
    Ok(())
}
