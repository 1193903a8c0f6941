//! What came in: the same happening is handled once, and a repeated delivery gets the same response.

use chat::Reply;
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::{Result, Tx};

/// Notes an event; false if it was noted before. On PostgreSQL a second delivery waits here for the first to end.
///
/// # Errors
/// When the database fails.
pub async fn note(tx: &mut Tx, platform: &str, key: &str, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "insert into inbox (platform, event_key, received_at) values ($1, $2, $3) on conflict do nothing",
        platform,
        key,
        now
    )
    .map(|rows| rows == 1)
}

/// Keeps what the response carried.
///
/// # Errors
/// When the database fails.
pub async fn keep_response(tx: &mut Tx, platform: &str, key: &str, reply: &Reply) -> Result<()> {
    run!(tx, "update inbox set response = $3 where platform = $1 and event_key = $2", platform, key, Json(reply))
        .map(drop)
}

/// What the response to this event carried, if anything.
///
/// # Errors
/// When the database fails.
pub async fn response(tx: &mut Tx, platform: &str, key: &str) -> Result<Option<Reply>> {
    let row: Option<(Option<Json<Reply>>,)> = maybe!(
        tx,
        (Option<Json<Reply>>,),
        "select response from inbox where platform = $1 and event_key = $2",
        platform,
        key
    )?;
    Ok(row.and_then(|(reply,)| reply).map(|Json(reply)| reply))
}

/// Forgets what came in before `before`; says how many.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    run!(tx, "delete from inbox where received_at < $1", before)
}
