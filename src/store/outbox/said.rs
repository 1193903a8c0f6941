//! What was said in a place under keys that begin alike, and what of it has not been said yet.

use chat::Task;
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::store::{Result, Tx};

/// Drops what begins so and no attempt has touched; said again, it is said as if for the first time.
///
/// # Errors
/// When the database fails.
pub async fn drop_unsaid(tx: &mut Tx, platform: &str, place: &str, begin: &str, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update outbox set dead_at = $4, reason = 'answered before it was said', via = null
         where platform = $1 and place = $2 and sent_at is null and dead_at is null and attempt = 0
         and substr(key, 1, length($3)) = $3",
        platform,
        place,
        begin,
        now
    )
    .map(drop)
}

/// What was said there first since then under keys that begin so, edits aside, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn said(
    tx: &mut Tx,
    platform: &str,
    place: &str,
    begin: &str,
    since: DateTime<Utc>,
) -> Result<Vec<(String, Task)>> {
    let rows: Vec<(String, Json<Task>)> = all!(
        tx,
        (String, Json<Task>),
        "select key, task from outbox where platform = $1 and place = $2 and sent_id is not null and replaces is null
         and substr(key, 1, length($3)) = $3 and created_at >= $4 order by id",
        platform,
        place,
        begin,
        since
    )?;
    Ok(rows.into_iter().map(|(key, Json(task))| (key, task)).collect())
}
