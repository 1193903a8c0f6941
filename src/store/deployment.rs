//! What this deployment is: the playground's clock, and whether it was ever moved.

use super::{Result, Tx};

/// Milliseconds that the playground's clock is ahead of real time.
///
/// # Errors
/// When the database fails.
pub async fn clock_offset(tx: &mut Tx) -> Result<i64> {
    let (offset,): (i64,) = one!(tx, (i64,), "select clock_offset from deployment where id = 1")?;
    Ok(offset)
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

/// Locks the deployment's one row for the rest of the transaction.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx) -> Result<()> {
    run!(tx, "update deployment set clock_moved = clock_moved where id = 1").map(drop)
}
