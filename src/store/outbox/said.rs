//! What was said in a place lately, and what has not been said there yet.

use chat::Task;
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::store::{Result, Tx};

/// Drops what was posted in a place as `key`, or as parts of it, and no attempt has touched; said again, it is said as if for
/// the first time.
///
/// # Errors
/// When the database fails.
pub async fn drop_unsaid(tx: &mut Tx, platform: &str, place: &str, key: &str, now: DateTime<Utc>) -> Result<()> {
    let (pages, parts) = (format!("{key}/%"), format!("{key}:%"));
    run!(
        tx,
        "update outbox set dead_at = $5, reason = 'answered before it was said', via = null
         where platform = $1 and place = $2 and sent_at is null and dead_at is null and attempt = 0
         and (key like $3 or key like $4)",
        platform,
        place,
        &pages,
        &parts,
        now
    )
    .map(drop)
}

/// What was said in a place since then, edits aside, oldest first, each with its key.
///
/// # Errors
/// When the database fails.
pub async fn said(tx: &mut Tx, platform: &str, place: &str, since: DateTime<Utc>) -> Result<Vec<(String, Task)>> {
    let rows: Vec<(String, Json<Task>)> = all!(
        tx,
        (String, Json<Task>),
        "select key, task from outbox where platform = $1 and place = $2 and sent_id is not null and replaces is null
         and created_at >= $3 order by id",
        platform,
        place,
        since
    )?;
    Ok(rows.into_iter().map(|(key, Json(task))| (key, task)).collect())
}
