//! Days on which a person is not asked.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// A stretch of days on which a person is away.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Absence {
    /// Stands for the absence.
    pub id: i64,
    /// The person.
    pub person_id: i64,
    /// The first day, the person's own.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// `morning` or `afternoon`: only that half.
    pub half: Option<String>,
    /// Whose status said so; `None`: the person did.
    pub source: Option<String>,
    /// The moment at which it ends within its last day, or on a day before that; `None`: with its last day.
    pub ends_at: Option<DateTime<Utc>>,
}

impl Absence {
    /// Whether it ended within its days.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.ends_at.is_some_and(|ends_at| ends_at <= now)
    }
}

/// Adds an absence.
///
/// # Errors
/// When the database fails.
pub async fn add(
    tx: &mut Tx,
    person: i64,
    days: (NaiveDate, NaiveDate),
    half: Option<&str>,
    why: Option<&str>,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "insert into absences (person_id, first_day, last_day, half, why, created_at)
         values ($1, $2, $3, $4, $5, $6) returning id",
        person,
        days.0,
        days.1,
        half,
        why,
        now
    )?;
    Ok(id)
}

/// The absences of a person that touch `from` or a later day, earliest first.
///
/// # Errors
/// When the database fails.
pub async fn from(tx: &mut Tx, person: i64, from: NaiveDate) -> Result<Vec<Absence>> {
    all!(
        tx,
        Absence,
        "select id, person_id, first_day, last_day, half, source, ends_at from absences
         where person_id = $1 and last_day >= $2 and ended_at is null order by first_day, id",
        person,
        from
    )
}

/// The absence that covers a day, if one does that is not over at that moment of it.
///
/// # Errors
/// When the database fails.
pub async fn on(tx: &mut Tx, person: i64, day: NaiveDate, at: DateTime<Utc>) -> Result<Option<Absence>> {
    maybe!(
        tx,
        Absence,
        "select id, person_id, first_day, last_day, half, source, ends_at from absences
         where person_id = $1 and last_day >= $2 and first_day <= $2 and ended_at is null
         and (ends_at is null or ends_at > $3)
         order by half is not null, id limit 1",
        person,
        day,
        at
    )
}

/// Takes an absence back.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<()> {
    run!(tx, "update absences set ended_at = $2 where id = $1 and ended_at is null", id, now).map(drop)
}

/// Makes an absence last to that day again, also one that was taken back; not one of a status that stands no more.
///
/// # Errors
/// When the database fails, or `last_day` lies before its first.
pub async fn restore(tx: &mut Tx, id: i64, last_day: NaiveDate) -> Result<()> {
    run!(
        tx,
        "update absences set ended_at = null, last_day = $2 where id = $1 and (source is null or status is not null)",
        id,
        last_day
    )
    .map(drop)
}

/// Makes an absence end earlier.
///
/// # Errors
/// When the database fails, or `last_day` lies before its first.
pub async fn shorten(tx: &mut Tx, id: i64, last_day: NaiveDate) -> Result<()> {
    run!(tx, "update absences set last_day = $2 where id = $1", id, last_day).map(drop)
}
