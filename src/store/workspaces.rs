//! Workspaces that no longer let okrbot in.

use chrono::{DateTime, Utc};

use super::{Result, Tx};

/// Marks a workspace as shut; false if that was known.
///
/// # Errors
/// When the database fails.
pub async fn pause(tx: &mut Tx, platform: &str, workspace: &str, why: &str, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "insert into workspaces (platform, workspace, paused_at, why) values ($1, $2, $3, $4) on conflict do nothing",
        platform,
        workspace,
        now,
        why
    )
    .map(|rows| rows == 1)
}

/// Marks a shut workspace as one that okrbot was taken out of.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, platform: &str, workspace: &str) -> Result<()> {
    run!(tx, "update workspaces set removed = true where platform = $1 and workspace = $2", platform, workspace)
        .map(drop)
}

/// Whether a workspace is shut; from now on it may be tried again, also if okrbot was taken out of it. Where it is open, this
/// costs next to nothing and locks nothing.
///
/// # Errors
/// When the database fails.
pub async fn try_again(tx: &mut Tx, platform: &str, workspace: &str) -> Result<bool> {
    run!(tx, "update workspaces set removed = false where platform = $1 and workspace = $2", platform, workspace)
        .map(|rows| rows == 1)
}

/// Whether okrbot was taken out of a workspace, and nothing is to be tried there.
///
/// # Errors
/// When the database fails.
pub async fn is_removed(tx: &mut Tx, platform: &str, workspace: &str) -> Result<bool> {
    let row: Option<(bool,)> = maybe!(
        tx,
        (bool,),
        "select removed from workspaces where platform = $1 and workspace = $2",
        platform,
        workspace
    )?;
    Ok(row.is_some_and(|(removed,)| removed))
}

/// The workspaces that are shut, by platform.
///
/// # Errors
/// When the database fails.
pub async fn shut(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    all!(tx, (String, String), "select platform, workspace from workspaces order by platform, workspace")
}

/// Takes the mark away; false if there was none, which costs next to nothing and locks nothing.
///
/// # Errors
/// When the database fails.
pub async fn open(tx: &mut Tx, platform: &str, workspace: &str) -> Result<bool> {
    run!(tx, "delete from workspaces where platform = $1 and workspace = $2", platform, workspace).map(|rows| rows == 1)
}
