//! What is kept of every change to a team, a schedule, a blocker or an absence.

use anyhow::Result;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::store::{Tx, history};

/// Keeps a change: who, of what, from what to what.
///
/// # Errors
/// When the database fails.
pub async fn note(
    tx: &mut Tx,
    by: i64,
    subject: &str,
    change: &str,
    values: (Value, Value),
    now: DateTime<Utc>,
) -> Result<()> {
    history::note(tx, by, subject, change, values.0, values.1, now).await?;
    Ok(())
}
