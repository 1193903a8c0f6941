//! Absences that a status on a platform tells of: at most one stands for each identity.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// An absence whose status still stands, though it may be over, or its person be back.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Standing {
    /// The absence.
    pub id: i64,
    /// The first day, the person's own.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// What the status says.
    pub status: String,
    /// When it ends by itself.
    pub ends_at: Option<DateTime<Utc>>,
    /// When it was taken back as a whole.
    pub ended_at: Option<DateTime<Utc>>,
}

/// The absence of the status that an identity shows.
///
/// # Errors
/// When the database fails.
pub async fn of_source(tx: &mut Tx, source: &str) -> Result<Option<Standing>> {
    maybe!(
        tx,
        Standing,
        "select id, first_day, last_day, status, ends_at, ended_at from absences
         where source = $1 and status is not null",
        source
    )
}

/// The absences of the statuses that a person shows.
///
/// # Errors
/// When the database fails.
pub async fn of_person(tx: &mut Tx, person: i64) -> Result<Vec<Standing>> {
    all!(
        tx,
        Standing,
        "select id, first_day, last_day, status, ends_at, ended_at from absences
         where person_id = $1 and status is not null order by id",
        person
    )
}

/// Adds one for an identity whose status none stands for; `None` if one was added meanwhile.
///
/// # Errors
/// When the database fails.
pub async fn begin(
    tx: &mut Tx,
    person: i64,
    days: (NaiveDate, NaiveDate),
    source: &str,
    (status, ends_at): (&str, Option<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "insert into absences (person_id, first_day, last_day, source, status, ends_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id",
        person,
        days.0,
        days.1,
        source,
        status,
        ends_at,
        now
    )?;
    Ok(row.map(|(id,)| id))
}

/// The status was changed and still says that its person is away.
///
/// # Errors
/// When the database fails, or `last_day` lies before its first.
pub async fn change(
    tx: &mut Tx,
    id: i64,
    last_day: NaiveDate,
    (status, ends_at): (&str, Option<DateTime<Utc>>),
) -> Result<()> {
    run!(
        tx,
        "update absences set last_day = $2, status = $3, ends_at = $4 where id = $1",
        id,
        last_day,
        status,
        ends_at
    )
    .map(drop)
}

/// The status stands no more: what it said is forgotten, and the absence is over at `ends_at` at the latest.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, id: i64, ends_at: DateTime<Utc>) -> Result<()> {
    run!(tx, "update absences set status = null, ends_at = $2 where id = $1", id, ends_at).map(drop)
}
