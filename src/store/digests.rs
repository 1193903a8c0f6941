//! How a team reads its digests: how long they are, and whether they come in one piece or in a thread.

use super::{Result, Tx};

/// At most how many lines a digest of the team has, 6–40.
///
/// # Errors
/// When the database fails, or there is no such team.
pub async fn lines(tx: &mut Tx, team: i64) -> Result<i32> {
    let (lines,): (i32,) = one!(tx, (i32,), "select digest_lines from teams where id = $1", team)?;
    Ok(lines)
}

/// Sets it.
///
/// # Errors
/// When the database fails, or it is not 6–40.
pub async fn set_lines(tx: &mut Tx, team: i64, lines: i32) -> Result<()> {
    run!(tx, "update teams set digest_lines = $2, version = version + 1 where id = $1", team, lines).map(drop)
}

/// Whether the answers to a ritual come one by one in a thread.
///
/// # Errors
/// When the database fails, or there is no such ritual.
pub async fn in_thread(tx: &mut Tx, ritual: i64) -> Result<bool> {
    let (mode,): (String,) = one!(tx, (String,), "select digest from rituals where id = $1", ritual)?;
    Ok(mode == "thread")
}

/// Sets it; false if it is so already.
///
/// # Errors
/// When the database fails.
pub async fn set_in_thread(tx: &mut Tx, ritual: i64, in_thread: bool) -> Result<bool> {
    let mode = if in_thread { "thread" } else { "together" };
    run!(tx, "update rituals set digest = $2, version = version + 1 where id = $1 and digest <> $2", ritual, mode)
        .map(|rows| rows == 1)
}
