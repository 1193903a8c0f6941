//! When a person is told what happened while they were away.

use chrono::{DateTime, Utc};

use super::{Result, Tx};

/// Sets when a person is told (`None`: not at all).
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &mut Tx, person: i64, at: Option<DateTime<Utc>>) -> Result<()> {
    run!(tx, "update people set welcome_at = $2 where id = $1", person, at).map(drop)
}

/// When a person is told, locked for the rest of the transaction.
///
/// # Errors
/// When the database fails, or there is no such person.
pub async fn lock(tx: &mut Tx, person: i64) -> Result<Option<DateTime<Utc>>> {
    let (at,): (Option<DateTime<Utc>>,) = one!(
        tx,
        (Option<DateTime<Utc>>,),
        "update people set welcome_at = welcome_at where id = $1 returning welcome_at",
        person
    )?;
    Ok(at)
}

/// The people who are to be told at `now`, earliest first, at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, now: DateTime<Utc>, most: i64) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = all!(
        tx,
        (i64,),
        "select id from people where welcome_at is not null and welcome_at <= $1 order by welcome_at, id limit $2",
        now,
        most
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The next moment at which anybody is told.
///
/// # Errors
/// When the database fails.
pub async fn next(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> = maybe!(
        tx,
        (DateTime<Utc>,),
        "select welcome_at from people where welcome_at is not null order by welcome_at limit 1"
    )?;
    Ok(row.map(|(at,)| at))
}

/// Puts off what could not be told.
///
/// # Errors
/// When the database fails.
pub async fn put_off(tx: &mut Tx, person: i64, until: DateTime<Utc>) -> Result<()> {
    run!(tx, "update people set welcome_at = $2 where id = $1 and welcome_at is not null", person, until).map(drop)
}
