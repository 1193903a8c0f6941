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

/// Whether a person could be written to if it were not for workspaces that are shut.
///
/// # Errors
/// When the database fails.
pub async fn shut_out(tx: &mut Tx, person: i64) -> Result<bool> {
    let (shut, all): (i64, i64) = one!(
        tx,
        (i64, i64),
        "select cast(count(w.workspace) as bigint), cast(count(*) as bigint)
         from identities i left join workspaces w on w.platform = i.platform and w.workspace = i.workspace
         where i.person_id = $1 and i.reachable",
        person
    )?;
    Ok(shut > 0 && shut == all)
}

/// Everybody who was asked in a round and could be written to if it were not for workspaces that are shut.
///
/// # Errors
/// When the database fails.
pub async fn shut_out_of(tx: &mut Tx, round: i64) -> Result<Vec<i64>> {
    let people: Vec<(i64,)> = all!(
        tx,
        (i64,),
        "select p.person_id from prompts p join identities i on i.person_id = p.person_id and i.reachable
         left join workspaces w on w.platform = i.platform and w.workspace = i.workspace
         where p.round_id = $1 and p.state = 'asked'
         group by p.person_id having count(w.workspace) = count(*) order by p.person_id",
        round
    )?;
    Ok(people.into_iter().map(|(person,)| person).collect())
}
