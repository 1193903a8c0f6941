//! What this deployment is: its name, the playground's clock, and whether it was ever moved.

use super::{Result, Tx};
use crate::schedule::Length;

/// Milliseconds that the playground's clock is ahead of real time.
///
/// # Errors
/// When the database fails.
pub async fn clock_offset(tx: &mut Tx) -> Result<i64> {
    let (offset,): (i64,) = one!(tx, (i64,), "select clock_offset from deployment where id = 1")?;
    Ok(offset)
}

/// What tells this deployment from all others, for ever.
///
/// # Errors
/// When the database fails.
pub async fn name(tx: &mut Tx) -> Result<String> {
    let (name,): (String,) = one!(tx, (String,), "select name from deployment where id = 1")?;
    Ok(name)
}

/// Sets the playground's clock ahead and marks the database for ever.
///
/// # Errors
/// When the database fails.
pub async fn move_clock(tx: &mut Tx, offset: i64) -> Result<()> {
    run!(tx, "update deployment set clock_offset = $1, clock_moved = true where id = 1", offset).map(drop)
}

/// Whether the clock was ever moved: then this database holds a playground.
///
/// # Errors
/// When the database fails.
pub async fn clock_moved(tx: &mut Tx) -> Result<bool> {
    let (moved,): (bool,) = one!(tx, (bool,), "select clock_moved from deployment where id = 1")?;
    Ok(moved)
}

/// Keeps the clock from being moved by other processes until the transaction ends; false while one moves it. Only on
/// PostgreSQL are there any.
///
/// # Errors
/// When the database fails.
pub async fn keep_clock(tx: &mut Tx) -> Result<bool> {
    match tx {
        Tx::Postgres(_) => {
            let (kept,): (bool,) = one!(tx, (bool,), "select pg_try_advisory_xact_lock_shared(2026113009)")?;
            Ok(kept)
        }
        Tx::Sqlite(_) => Ok(true),
    }
}

/// Waits until this process alone may move the clock, until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn hold_clock(tx: &mut Tx) -> Result<()> {
    match tx {
        Tx::Postgres(_) => run!(tx, "select pg_advisory_xact_lock(2026113009)").map(drop),
        Tx::Sqlite(_) => Ok(()),
    }
}

/// The last id given in the playground's chat.
///
/// # Errors
/// When the database fails.
pub async fn last_playground_id(tx: &mut Tx) -> Result<i64> {
    let (id,): (i64,) = one!(tx, (i64,), "select playground_id from deployment where id = 1")?;
    Ok(id)
}

/// Locks the deployment's one row for the rest of the transaction.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx) -> Result<()> {
    run!(tx, "update deployment set clock_moved = clock_moved where id = 1").map(drop)
}

/// How long the organisation's cycles are.
///
/// # Errors
/// When the database fails.
pub async fn cycle_length(tx: &mut Tx) -> Result<Length> {
    let (length,): (String,) = one!(tx, (String,), "select cycle_length from deployment where id = 1")?;
    Ok(length.parse().unwrap_or_default())
}

/// Chooses how long the organisation's cycles are.
///
/// # Errors
/// When the database fails.
pub async fn set_cycle_length(tx: &mut Tx, length: Length) -> Result<()> {
    run!(tx, "update deployment set cycle_length = $1 where id = 1", length.to_string()).map(drop)
}
