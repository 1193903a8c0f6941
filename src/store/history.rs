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
         (select t.name from teams t
           where t.id = case when substr(h.subject, 1, 1) = 'T' then cast(substr(h.subject, 2) as bigint) end) as team
         from history h left join people p on p.id = h.person_id
         where h.undone_at is null and h.subject in (select cast($1 as text)
           union all select $1 || '.' || cast(k.number as text) from key_results k where k.objective_id = $2)
         order by h.id desc limit $3",
        subject,
        objective_of(subject),
        most
    )
}

/// The number of the latest change of a person that was not undone; 0 before the first.
///
/// # Errors
/// When the database fails.
pub async fn last_of_person(tx: &mut Tx, person: i64) -> Result<i64> {
    let last = maybe!(
        tx,
        (i64,),
        "select id from history where person_id = $1 and undone_at is null order by id desc limit 1",
        person
    )?;
    Ok(last.map_or(0, |(id,)| id))
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
         (select t.name from teams t
           where t.id = case when substr(h.subject, 1, 1) = 'T' then cast(substr(h.subject, 2) as bigint) end) as team
         from history h left join people p on p.id = h.person_id
         where h.person_id = $1 and h.undone_at is null order by h.id desc limit $2",
        person,
        most
    )
}

/// What a person changed behind a change, newest first: their last 500. Undone ones are left out.
///
/// # Errors
/// When the database fails.
pub async fn behind(tx: &mut Tx, person: i64, change: i64) -> Result<Vec<(i64, String)>> {
    all!(
        tx,
        (i64, String),
        "select id, subject from history where person_id = $1 and id > $2 and undone_at is null
         order by id desc limit 500",
        person,
        change
    )
}

/// How many changes of a subject there are, and of an objective's key results. Undone ones are left out.
///
/// # Errors
/// When the database fails.
pub async fn count_of_subject(tx: &mut Tx, subject: &str) -> Result<i64> {
    let (count,): (i64,) = one!(
        tx,
        (i64,),
        "select cast(count(*) as bigint) from history h
         where h.undone_at is null and h.subject in (select cast($1 as text)
           union all select $1 || '.' || cast(k.number as text) from key_results k where k.objective_id = $2)",
        subject,
        objective_of(subject)
    )?;
    Ok(count)
}

/// How many changes of a person there are. Undone ones are left out.
///
/// # Errors
/// When the database fails.
pub async fn count_of_person(tx: &mut Tx, person: i64) -> Result<i64> {
    let (count,): (i64,) = one!(
        tx,
        (i64,),
        "select cast(count(*) as bigint) from history where person_id = $1 and undone_at is null",
        person
    )?;
    Ok(count)
}

/// The latest changes of a person that were not taken back, newest first.
///
/// # Errors
/// When the database fails.
pub async fn to_undo(tx: &mut Tx, person: i64, since: DateTime<Utc>, most: i64) -> Result<Vec<Change>> {
    all!(
        tx,
        Change,
        "select h.id, h.at, h.person_id, p.name, h.subject, h.change, h.before, h.after,
         (select t.name from teams t
           where t.id = case when substr(h.subject, 1, 1) = 'T' then cast(substr(h.subject, 2) as bigint) end) as team
         from history h left join people p on p.id = h.person_id
         where h.person_id = $1 and h.undone_at is null and h.at >= $2
         order by h.id desc limit $3",
        person,
        since,
        most
    )
}

/// `undo` cannot take a change back; false if that was said before.
///
/// # Errors
/// When the database fails.
pub async fn pass_by(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<bool> {
    run!(tx, "update history set passed_at = $2 where id = $1 and passed_at is null", id, now).map(|rows| rows == 1)
}

/// Whether it was said before that a change cannot be taken back.
///
/// # Errors
/// When the database fails.
pub async fn is_passed_by(tx: &mut Tx, id: i64) -> Result<bool> {
    let row: Option<(i64,)> = maybe!(tx, (i64,), "select id from history where id = $1 and passed_at is not null", id)?;
    Ok(row.is_some())
}

/// The number of the objective that a subject is: `O12`.
fn objective_of(subject: &str) -> Option<i64> {
    subject.strip_prefix('O')?.parse().ok()
}

/// Whether anybody changed the subject after the change of that id, or (for an objective) anything in it.
///
/// # Errors
/// When the database fails.
pub async fn changed_since(tx: &mut Tx, subject: &str, id: i64) -> Result<bool> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select id from history where id > $3 and undone_at is null and subject in (select cast($1 as text)
           union all select $1 || '.' || cast(k.number as text) from key_results k where k.objective_id = $2) limit 1",
        subject,
        objective_of(subject),
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

/// Forgets what was and what is of a change that was taken back: only that there was one stays.
///
/// # Errors
/// When the database fails.
pub async fn forget_values(tx: &mut Tx, id: i64) -> Result<()> {
    let nothing = Json(Value::Object(serde_json::Map::new()));
    run!(tx, "update history set before = $2, after = $2 where id = $1 and undone_at is not null", id, nothing)
        .map(drop)
}

/// The number of the newest change of all.
///
/// # Errors
/// When the database fails.
pub async fn newest(tx: &mut Tx) -> Result<i64> {
    let (id,): (i64,) = one!(tx, (i64,), "select coalesce(max(id), 0) from history")?;
    Ok(id)
}

/// What became of a subject itself after the change `seen` and since a moment, newest first, at most 100 changes. Undone
/// ones are left out, and that it was added.
///
/// # Errors
/// When the database fails.
pub async fn since(tx: &mut Tx, subject: &str, seen: i64, moment: DateTime<Utc>) -> Result<Vec<Change>> {
    all!(
        tx,
        Change,
        "select h.id, h.at, h.person_id, p.name, h.subject, h.change, h.before, h.after,
         (select t.name from teams t where 'T' || cast(t.id as text) = h.subject) as team
         from history h left join people p on p.id = h.person_id
         where h.subject = $1 and h.id > $2 and h.at >= $3 and h.undone_at is null and h.change <> 'added'
         order by h.id desc limit 100",
        subject,
        seen,
        moment
    )
}

/// A change as an audit shows it.
#[derive(Clone, Debug, FromRow)]
pub struct Audited {
    /// Grows with time.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who's name; typed by a person.
    pub name: Option<String>,
    /// `O12`, `O12.1`, `B7`, `T3`, `P5`.
    pub subject: String,
    /// `added`, `renamed`, ….
    pub change: String,
    /// What was.
    pub before: Json<Value>,
    /// What is.
    pub after: Json<Value>,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
}

/// The changes after that id, oldest first, with those that were taken back.
///
/// # Errors
/// When the database fails.
pub async fn audit(tx: &mut Tx, after: i64, most: i64) -> Result<Vec<Audited>> {
    all!(
        tx,
        Audited,
        "select h.id, h.at, p.name, h.subject, h.change, h.before, h.after, h.undone_at
         from history h left join people p on p.id = h.person_id where h.id > $1 order by h.id limit $2",
        after,
        most
    )
}

/// What a person changed at that very moment, after the change of that id, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn at_once(tx: &mut Tx, person: i64, after: i64, at: DateTime<Utc>) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = all!(
        tx,
        (i64,),
        "select id from history where person_id = $1 and id > $2 and at = $3 order by id",
        person,
        after,
        at
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A change that was not taken back.
///
/// # Errors
/// When the database fails.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Option<Change>> {
    maybe!(
        tx,
        Change,
        "select h.id, h.at, h.person_id, p.name, h.subject, h.change, h.before, h.after,
         (select t.name from teams t where 'T' || cast(t.id as text) = h.subject) as team
         from history h left join people p on p.id = h.person_id where h.id = $1 and h.undone_at is null",
        id
    )
}
