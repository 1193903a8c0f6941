//! Homes: the places where a team's reports go.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// A place where a team's reports go.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Home {
    /// Stands in the keys of reports.
    pub id: i64,
    /// The team.
    pub team_id: i64,
    /// The platform.
    pub platform: String,
    /// The place, in its stored form.
    pub place: String,
    /// As people call it.
    pub name: String,
    /// Since when it does not take what is posted.
    pub shut_at: Option<DateTime<Utc>>,
}

/// Where a team's reports go.
///
/// # Errors
/// When the database fails.
pub async fn of_team(tx: &mut Tx, team: i64) -> Result<Vec<Home>> {
    all!(tx, Home, "select id, team_id, platform, place, name, shut_at from homes where team_id = $1 order by id", team)
}

/// Where the reports of every living team go.
///
/// # Errors
/// When the database fails.
pub async fn living(tx: &mut Tx) -> Result<Vec<Home>> {
    all!(
        tx,
        Home,
        "select h.id, h.team_id, h.platform, h.place, h.name, h.shut_at
         from homes h join teams t on t.id = h.team_id where t.archived_at is null order by h.id"
    )
}

/// Makes a place a team's home, beside those it has; false if another living team lives there.
///
/// # Errors
/// When the database fails.
pub async fn set(
    tx: &mut Tx,
    team: i64,
    platform: &str,
    place: &chat::Place,
    name: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let stored = place.to_string();
    let taken: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select h.team_id from homes h join teams t on t.id = h.team_id
         where h.platform = $1 and h.place = $2 and h.team_id <> $3 and t.archived_at is null",
        platform,
        &stored,
        team
    )?;
    if taken.is_some() {
        return Ok(false);
    }
    // Of a team that ended, or the team's own.
    run!(tx, "delete from homes where platform = $1 and place = $2", platform, &stored)?;
    run!(
        tx,
        "insert into homes (team_id, platform, place, name, created_at) values ($1, $2, $3, $4, $5)",
        team,
        platform,
        &stored,
        name,
        now
    )?;
    Ok(true)
}

/// Counts a further page of the members of a home, and says how many that makes.
///
/// # Errors
/// When the database fails, or nobody lives there.
pub async fn count_page(tx: &mut Tx, platform: &str, place: &str) -> Result<i32> {
    let (pages,): (i32,) = one!(
        tx,
        (i32,),
        "update homes set pages = pages + 1 where platform = $1 and place = $2 returning pages",
        platform,
        place
    )?;
    Ok(pages)
}

/// What people call a home; written only where it is new.
///
/// # Errors
/// When the database fails.
pub async fn set_name(tx: &mut Tx, platform: &str, place: &str, name: &str) -> Result<()> {
    run!(tx, "update homes set name = $3 where platform = $1 and place = $2 and name <> $3", platform, place, name)
        .map(drop)
}

/// A home did not take what was posted.
///
/// # Errors
/// When the database fails.
pub async fn shut(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<()> {
    run!(tx, "update homes set shut_at = $2 where id = $1 and shut_at is null", id, now).map(drop)
}

/// If the place is a home, it takes what is posted as far as is known; written only where that is new.
///
/// # Errors
/// When the database fails.
pub async fn open(tx: &mut Tx, platform: &str, place: &str) -> Result<()> {
    run!(
        tx,
        "update homes set shut_at = null where platform = $1 and place = $2 and shut_at is not null",
        platform,
        place
    )
    .map(drop)
}

/// A place is no home of anybody's any more.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: i64) -> Result<()> {
    run!(tx, "delete from homes where id = $1", id).map(drop)
}
