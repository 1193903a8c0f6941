//! Every change: who, when, before, after.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use super::{Result, Tx};

/// A change.
#[derive(Clone, Debug, FromRow)]
pub struct Change {
    /// Grows with time.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub person_id: Option<i64>,
    /// Who's name; typed by a person.
    pub name: Option<String>,
    /// `O12`, `O12.1`, `B7`, `T3`, `P5`.
    pub subject: String,
    /// The team's name, if it is a team's; typed by a person.
    pub team: Option<String>,
    /// `added`, `renamed`, ….
    pub change: String,
    /// What was.
    pub before: Json<Value>,
    /// What is.
    pub after: Json<Value>,
}

/// Notes a change and gives its id; without a person it came by itself.
///
/// # Errors
/// When the database fails.
pub async fn note(
    tx: &mut Tx,
    person: impl Into<Option<i64>>,
    subject: &str,
    change: &str,
    before: Value,
    after: Value,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "insert into history (at, person_id, subject, change, before, after) values ($1, $2, $3, $4, $5, $6) returning id",
        now,
        person.into(),
        subject,
        change,
        Json(&before),
        Json(&after)
    )?;
    Ok(id)
}

/// The latest changes of a subject, and of an objective's key results, newest first. Undone ones are left out.
///
/// # Errors
/// When the database fails.
pub async fn of_subject(tx: &mut Tx, subject: &str, most: i64) -> Result<Vec<Change>> {
    all!(
        tx,
        Change,
        "select h.id, h.at, h.person_id, p.name, h.subject, h.change, h.before, h.after,
         (select t.name from teams t where 'T' || cast(t.id as text) = h.subject) as team
         from history h left join people p on p.id = h.person_id
         where (h.subject = $1 or substr(h.subject, 1, length($2)) = $2) and h.undone_at is null
         order by h.id desc limit $3",
        subject,
        format!("{subject}."),
        most
    )
}

/// The latest changes of a person, newest first. Undone ones are left out.
///
/// # Errors
/// When the database fails.
pub async fn of_person(tx: &mut Tx, person: i64, most: i64) -> Result<Vec<Change>> {
    all!(
        tx,
        Change,
        "select h.id, h.at, h.person_id, p.name, h.subject, h.change, h.before, h.after,
         (select t.name from teams t where 'T' || cast(t.id as text) = h.subject) as team
         from history h left join people p on p.id = h.person_id
         where h.person_id = $1 and h.undone_at is null order by h.id desc limit $2",
        person,
        most
    )
}

/// Whether anybody changed the subject after the change of that id, or (for an objective) anything in it.
///
/// # Errors
/// When the database fails.
pub async fn changed_since(tx: &mut Tx, subject: &str, id: i64) -> Result<bool> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select id from history where (subject = $1 or substr(subject, 1, length($2)) = $2)
         and id > $3 and undone_at is null limit 1",
        subject,
        format!("{subject}."),
        id
    )?;
    Ok(row.is_some())
}

/// Whether a subject was ever changed in that way, by a change that was not taken back.
///
/// # Errors
/// When the database fails.
pub async fn has(tx: &mut Tx, subject: &str, change: &str) -> Result<bool> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select id from history where subject = $1 and change = $2 and undone_at is null limit 1",
        subject,
        change
    )?;
    Ok(row.is_some())
}

/// Marks a change as taken back; false if it was before.
///
/// # Errors
/// When the database fails.
pub async fn undone(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<bool> {
    run!(tx, "update history set undone_at = $2 where id = $1 and undone_at is null", id, now).map(|rows| rows == 1)
}

/// Takes the mark back: the change could not be undone.
///
/// # Errors
/// When the database fails.
pub async fn kept(tx: &mut Tx, id: i64) -> Result<()> {
    run!(tx, "update history set undone_at = null where id = $1", id).map(drop)
}
