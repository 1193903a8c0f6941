//! A question that okrbot asked one person before it does what they said.

use chrono::{DateTime, Utc};

use super::{Result, Tx};

/// Asks; an older doubt of the person is dropped.
///
/// # Errors
/// When the database fails.
pub async fn ask(tx: &mut Tx, person: i64, command: &str, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into doubts (person_id, command, asked_at, open_until) values ($1, $2, $3, $4)
         on conflict (person_id) do update set command = $2, asked_at = $3, open_until = $4",
        person,
        command,
        now,
        until
    )
    .map(drop)
}

/// The command in doubt and when it was asked about, if the question is open.
///
/// # Errors
/// When the database fails.
pub async fn open_of(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Option<(String, DateTime<Utc>)>> {
    maybe!(
        tx,
        (String, DateTime<Utc>),
        "select command, asked_at from doubts where person_id = $1 and open_until > $2",
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
