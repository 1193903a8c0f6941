//! A door was shut: what becomes of the row; who can open it is told.

use anyhow::Result;
use chat::{Door, Place, Task};
use chrono::{DateTime, Duration, Utc};
use tracing::info;

use super::bury::bury;
use crate::flow::doors::{self, Unsaid};
use crate::org::Org;
use crate::store::outbox::{self, Claimed};
use crate::store::{Store, workspaces};

/// How often it is tried whether a workspace lets us in again.
const AGAIN: Duration = Duration::hours(1);

/// Writes down that a row came to a door that is shut.
///
/// # Errors
/// When the database fails: then the row becomes due again when its lease ends.
pub async fn record(
    store: &Store,
    org: &Org,
    platform: &str,
    row: &Claimed,
    door: Door,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut tx = store.begin().await?;
    if let Ok(place) = row.destination().parse::<Place>() {
        let workspace = place.workspace();
        match door {
            Door::Workspace => {
                // The mark before the row, as where a row that is sent takes the mark away.
                doors::workspace(&mut tx, org, platform, workspace, why, now).await?;
                if row.is_dialog() {
                    bury(&mut tx, org, platform, row, why, now).await?;
                } else {
                    info!(platform, key = row.key, why, "postponed");
                    outbox::postpone(&mut tx, platform, row, now + AGAIN, false).await?;
                }
            }
            Door::Place => {
                if bury(&mut tx, org, platform, row, why, now).await? {
                    match &place {
                        Place::Person(who) => {
                            doors::person(&mut tx, org, platform, who, unsaid(row, now), now).await?;
                        }
                        Place::Channel { .. } => doors::place(&mut tx, org, platform, &place, why, now).await?,
                    }
                }
            }
            Door::Call => {
                if bury(&mut tx, org, platform, row, why, now).await? {
                    doors::call(&mut tx, org, platform, workspace, why, now).await?;
                }
            }
        }
    }
    Ok(tx.commit().await?)
}

/// What is to be said to somebody in another way. An answer is good only where it is waited for, an edit only where it edits.
fn unsaid(row: &Claimed, now: DateTime<Utc>) -> Unsaid<'_> {
    let message = match &row.task.0 {
        Task::Say(message) if row.replaces.is_none() && !row.is_waited_for() => Some(message),
        _ => None,
    };
    Unsaid { key: &row.key, message, life: row.expires_at - now }
}

/// Lets a row wait that nothing was tried with, since okrbot was taken out of its workspace; a dialog becomes a message that
/// waits.
///
/// # Errors
/// When the database fails: then the row becomes due again when its lease ends.
pub async fn wait(store: &Store, org: &Org, platform: &str, row: &Claimed, now: DateTime<Utc>) -> Result<()> {
    let mut tx = store.begin().await?;
    let place = row.destination().parse::<Place>();
    let removed = match &place {
        Ok(place) => workspaces::is_removed(&mut tx, platform, place.workspace()).await?,
        Err(_) => false,
    };
    // Somebody may have been heard since.
    let due = if removed { now + AGAIN } else { now };
    if row.is_dialog() {
        bury(&mut tx, org, platform, row, "okrbot was taken out of the workspace", now).await?;
    } else {
        outbox::postpone(&mut tx, platform, row, due, false).await?;
    }
    Ok(tx.commit().await?)
}
