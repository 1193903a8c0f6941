//! What waits for an hour of a zone: looked at anew at once when that zone becomes another one, since east of it that hour may be
//! there already.

use chrono::{DateTime, Utc};

use super::{Result, Tx};

/// A team's zone changed: the hours of its reports, and the first day of a cycle for its drafts.
///
/// # Errors
/// When the database fails.
pub async fn team(tx: &mut Tx, team: i64, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update rounds set next_at = $2 where next_at > $2 and ritual_id in (select id from rituals where team_id = $1)",
        team,
        now
    )?;
    run!(tx, "update objectives set begins_at = $2 where team_id = $1 and begins_at > $2", team, now).map(drop)
}

/// A person's zone changed: the first day of a cycle for those drafts of theirs that count for no team.
///
/// # Errors
/// When the database fails.
pub async fn person(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update objectives set begins_at = $2 where owner_id = $1 and team_id is null and begins_at > $2",
        person,
        now
    )
    .map(drop)
}
