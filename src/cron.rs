//! What is due: asking, reminding, closing, reporting. A step costs what is due, never what exists.

use anyhow::Result;
use chrono::{DateTime, Utc};

use crate::flow::ritual::{ask, close, remind};
use crate::org::Org;
use crate::store::{Store, Tx, prompts, rounds, seats};

/// How much of one kind a step takes at once.
const BATCH: i64 = 100;

/// Does what is due at `now`, each thing in a transaction of its own; says how much was done. Call it until it says 0.
///
/// # Errors
/// When the database fails; what was done stays done.
pub async fn step(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    Ok(ask_due(store, org, now).await? + remind_due(store, org, now).await? + close_due(store, org, now).await?)
}

async fn ask_due(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut tx = store.read().await?;
    let due = seats::due(&mut tx, now, BATCH).await?;
    drop(tx);
    let mut done = 0;
    for seat in due {
        let mut tx = store.begin().await?;
        let did = ask::seat(&mut tx, org, seat.ritual_id, seat.person_id, now).await;
        done += keep(tx, did, || format!("seat {}/{}", seat.ritual_id, seat.person_id)).await?;
    }
    Ok(done)
}

async fn remind_due(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut tx = store.read().await?;
    let due = prompts::due(&mut tx, now, BATCH).await?;
    drop(tx);
    let mut done = 0;
    for prompt in due {
        let mut tx = store.begin().await?;
        let did = remind::remind(&mut tx, org, &prompt, now).await;
        done += keep(tx, did, || format!("prompt {}", prompt.id)).await?;
    }
    Ok(done)
}

async fn close_due(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut tx = store.read().await?;
    let due = rounds::due(&mut tx, now, BATCH).await?;
    drop(tx);
    let mut done = 0;
    for round in due {
        let mut tx = store.begin().await?;
        let did = close::look(&mut tx, org, round, now).await;
        done += keep(tx, did, || format!("round {round}")).await?;
    }
    Ok(done)
}

/// Commits what was done. What failed is logged and rolled back, and holds up nothing else.
async fn keep(tx: Tx, did: Result<bool>, what: impl Fn() -> String) -> Result<usize> {
    match did {
        Ok(did) => {
            tx.commit().await?;
            Ok(usize::from(did))
        }
        Err(error) => {
            tx.rollback().await?;
            tracing::error!(what = what(), error = format!("{error:#}"), "a due thing failed");
            Ok(0)
        }
    }
}

/// The next ask, reminder, close or report.
///
/// # Errors
/// When the database fails.
pub async fn next(store: &Store) -> Result<Option<DateTime<Utc>>> {
    let mut tx = store.read().await?;
    let moments = [seats::next(&mut tx).await?, prompts::next(&mut tx).await?, rounds::next(&mut tx).await?];
    Ok(moments.into_iter().flatten().min())
}
