//! What is due: asking, reminding, closing, reporting.

use anyhow::Result;
use chrono::{DateTime, Utc};

use crate::org::Org;
use crate::store::{Store, prompts, rounds, seats};

/// Does what is due at `now`, each thing in a transaction of its own; says how much was done. Call it until it says 0.
///
/// # Errors
/// When the database fails; what was done stays done.
pub async fn step(_store: &Store, _org: &Org, _now: DateTime<Utc>) -> Result<usize> {
    Ok(0)
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
