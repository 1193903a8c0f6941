//! A question that okrbot asked one person before it does what they said.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// Asks; an older doubt of the person is dropped. The newest change of that moment is kept: what comes later they have not seen.
///
/// # Errors
/// When the database fails.
pub async fn ask(tx: &mut Tx, person: i64, command: &str, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into doubts (person_id, command, asked_at, open_until, seen)
         values ($1, $2, $3, $4, (select coalesce(max(id), 0) from history))
         on conflict (person_id) do update set command = excluded.command, asked_at = excluded.asked_at,
             open_until = excluded.open_until, seen = excluded.seen",
        person,
        command,
        now,
        until
    )
    .map(drop)
}

/// A question that is open.
#[derive(Clone, Debug, FromRow)]
pub struct Doubt {
    /// What will be done on yes.
    pub command: String,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// The newest change of that moment.
    pub seen: i64,
}

/// The question to a person, if it is open.
///
/// # Errors
/// When the database fails.
pub async fn open_of(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Option<Doubt>> {
    maybe!(
        tx,
        Doubt,
        "select command, asked_at, seen from doubts where person_id = $1 and open_until > $2",
        person,
        now
    )
}

/// Drops the doubt; true if there was one.
///
/// # Errors
/// When the database fails.
pub async fn drop_of(tx: &mut Tx, person: i64) -> Result<bool> {
    run!(tx, "delete from doubts where person_id = $1", person).map(|rows| rows > 0)
}
