//! What is known of identities: whose can be written to, who left a workspace, and who is no person of the organisation.

use chat::Who;

use super::people::Identity;
use super::{Result, Tx};

/// The identities of a team's members, by person.
///
/// # Errors
/// When the database fails.
pub async fn of_team(tx: &mut Tx, team: i64) -> Result<Vec<Identity>> {
    all!(
        tx,
        Identity,
        "select i.person_id, i.platform, i.workspace, i.account, i.reachable and not exists (select 1 from workspaces w
           where w.platform = i.platform and w.workspace = i.workspace) as reachable
         from members m join identities i on i.person_id = m.person_id
         where m.team_id = $1 and m.left_at is null order by i.person_id, i.platform, i.workspace, i.account",
        team
    )
}

/// The identities of everybody who was asked in a round and has not answered, by person.
///
/// # Errors
/// When the database fails.
pub async fn of_asked(tx: &mut Tx, round: i64) -> Result<Vec<Identity>> {
    all!(
        tx,
        Identity,
        "select i.person_id, i.platform, i.workspace, i.account, i.reachable and not exists (select 1 from workspaces w
           where w.platform = i.platform and w.workspace = i.workspace) as reachable
         from prompts p join identities i on i.person_id = p.person_id
         where p.round_id = $1 and p.state = 'asked' order by i.person_id, i.platform, i.workspace, i.account",
        round
    )
}

/// Whether a person left the workspace of an identity; false if that was known.
///
/// # Errors
/// When the database fails.
pub async fn set_gone(tx: &mut Tx, platform: &str, who: &Who, gone: bool) -> Result<bool> {
    run!(
        tx,
        "update identities set gone = $4
         where platform = $1 and workspace = $2 and account = $3 and gone <> $4",
        platform,
        &who.workspace,
        &who.id,
        gone
    )
    .map(|rows| rows == 1)
}

/// Whether an identity is known to be no person of the organisation.
///
/// # Errors
/// When the database fails.
pub async fn is_stranger(tx: &mut Tx, platform: &str, who: &Who) -> Result<bool> {
    let row: Option<(bool,)> = maybe!(
        tx,
        (bool,),
        "select stranger from identities where platform = $1 and workspace = $2 and account = $3",
        platform,
        &who.workspace,
        &who.id
    )?;
    Ok(row.is_some_and(|(stranger,)| stranger))
}

/// Marks an identity as one that is no person of the organisation, or as one that is; false if that was known.
///
/// # Errors
/// When the database fails.
pub async fn set_stranger(tx: &mut Tx, platform: &str, who: &Who, stranger: bool) -> Result<bool> {
    run!(
        tx,
        "update identities set stranger = $4
         where platform = $1 and workspace = $2 and account = $3 and stranger <> $4",
        platform,
        &who.workspace,
        &who.id,
        stranger
    )
    .map(|rows| rows == 1)
}

/// Whether okrbot can write to this identity; false if that was known.
///
/// # Errors
/// When the database fails.
pub async fn set_reachable(tx: &mut Tx, platform: &str, who: &Who, reachable: bool) -> Result<bool> {
    run!(
        tx,
        "update identities set reachable = $4
         where platform = $1 and workspace = $2 and account = $3 and reachable <> $4",
        platform,
        &who.workspace,
        &who.id,
        reachable
    )
    .map(|rows| rows == 1)
}
