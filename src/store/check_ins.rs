//! Check-ins: append-only. A superseded one stays in the history and counts nowhere.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::objectives::Filter;
use super::{Result, Tx};
use crate::okr::Value;

/// A check-in.
#[derive(Clone, Debug, FromRow)]
pub struct CheckIn {
    /// Grows with time.
    pub id: i64,
    /// What it is about.
    pub key_result_id: i64,
    /// As [`Value`] is written; none: confidence or a note alone.
    pub value: Option<String>,
    /// 0 to 10.
    pub confidence: Option<i32>,
    /// Typed by a person.
    pub note: Option<String>,
    /// By whom.
    pub person_id: i64,
    /// The name of by whom; typed by a person.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl CheckIn {
    /// The value.
    pub fn value(&self) -> Option<Value> {
        self.value.as_deref().and_then(|value| value.parse().ok())
    }
}

/// What a new check-in is made of.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// What it is about.
    pub key_result: i64,
    /// The value.
    pub value: Option<&'a Value>,
    /// 0 to 10.
    pub confidence: Option<u8>,
    /// Typed by a person.
    pub note: Option<&'a str>,
    /// By whom.
    pub person: i64,
}

/// Adds a check-in.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, new: New<'_>, now: DateTime<Utc>) -> Result<i64> {
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "insert into check_ins (key_result_id, value, confidence, note, person_id, at)
         values ($1, $2, $3, $4, $5, $6) returning id",
        new.key_result,
        new.value.map(Value::to_string),
        new.confidence.map(i32::from),
        new.note,
        new.person,
        now
    )?;
    Ok(id)
}

/// The last check-in with a value and the last one with a confidence (which may be the same) of each key result
/// of the objectives that match, oldest first; where the filter names a moment, of those given before it.
///
/// # Errors
/// When the database fails.
pub async fn latest(tx: &mut Tx, filter: Filter) -> Result<Vec<CheckIn>> {
    matching!(
        tx,
        CheckIn,
        filter,
        "with wanted as (select k.id from key_results k join objectives o on o.id = k.objective_id
         join cycles c on c.id = o.cycle_id
         where k.state <> 'removed' and ",
        "),
         last as (
         select (select max(v.id) from check_ins v where v.key_result_id = w.id
                 and v.value is not null and v.superseded_at is null
                 and (v.at < $7 or $7 is null)) as id from wanted w
         union
         select (select max(s.id) from check_ins s where s.key_result_id = w.id
                 and s.confidence is not null and s.superseded_at is null
                 and (s.at < $7 or $7 is null)) from wanted w)
         select i.id, i.key_result_id, i.value, i.confidence, i.note, i.person_id, p.name, i.at
         from last join check_ins i on i.id = last.id join people p on p.id = i.person_id order by i.id",
        filter.until
    )
}

/// The last check-in with a value.
///
/// # Errors
/// When the database fails.
pub async fn last(tx: &mut Tx, key_result: i64) -> Result<Option<CheckIn>> {
    maybe!(
        tx,
        CheckIn,
        "select i.id, i.key_result_id, i.value, i.confidence, i.note, i.person_id, p.name, i.at
         from check_ins i join people p on p.id = i.person_id
         where i.key_result_id = $1 and i.value is not null and i.superseded_at is null order by i.id desc limit 1",
        key_result
    )
}

/// The latest check-ins that count, newest first.
///
/// # Errors
/// When the database fails.
pub async fn recent(tx: &mut Tx, key_result: i64, most: i64) -> Result<Vec<CheckIn>> {
    all!(
        tx,
        CheckIn,
        "select i.id, i.key_result_id, i.value, i.confidence, i.note, i.person_id, p.name, i.at
         from check_ins i join people p on p.id = i.person_id
         where i.key_result_id = $1 and i.superseded_at is null order by i.id desc limit $2",
        key_result,
        most
    )
}

/// Every value of the key results that are kept within bounds, of the objectives that match, oldest first: their progress counts them all.
///
/// # Errors
/// When the database fails.
pub async fn kept(tx: &mut Tx, filter: Filter) -> Result<Vec<CheckIn>> {
    matching!(
        tx,
        CheckIn,
        filter,
        "select i.id, i.key_result_id, i.value, i.confidence, i.note, i.person_id, p.name, i.at
         from key_results k join objectives o on o.id = k.objective_id join cycles c on c.id = o.cycle_id
         join check_ins i on i.key_result_id = k.id join people p on p.id = i.person_id
         where k.measure in ('at_least', 'at_most', 'between') and k.state <> 'removed' and ",
        " and i.value is not null and i.superseded_at is null and (i.at < $7 or $7 is null) order by i.id",
        filter.until
    )
}

/// Every value of one key result that counts, oldest first; the newest 1,000.
///
/// # Errors
/// When the database fails.
pub async fn values(tx: &mut Tx, key_result: i64) -> Result<Vec<CheckIn>> {
    let mut values = all!(
        tx,
        CheckIn,
        "select i.id, i.key_result_id, i.value, i.confidence, i.note, i.person_id, p.name, i.at
         from check_ins i join people p on p.id = i.person_id
         where i.key_result_id = $1 and i.value is not null and i.superseded_at is null order by i.id desc limit 1000",
        key_result
    )?;
    values.reverse();
    Ok(values)
}

/// Every confidence of one key result that counts, 0 to 10, oldest first; the newest 1,000.
///
/// # Errors
/// When the database fails.
pub async fn confidences(tx: &mut Tx, key_result: i64) -> Result<Vec<(DateTime<Utc>, i32)>> {
    let mut given = all!(
        tx,
        (DateTime<Utc>, i32),
        "select at, confidence from check_ins
         where key_result_id = $1 and confidence is not null and superseded_at is null order by id desc limit 1000",
        key_result
    )?;
    given.reverse();
    Ok(given)
}

/// How sure people became of a key result in some days.
#[derive(Clone, Debug, FromRow)]
pub struct Shift {
    /// Its objective.
    pub objective_id: i64,
    /// Its number there.
    pub number: i32,
    /// The last confidence before, 0 to 10.
    pub before: i32,
    /// The last one within, 0 to 10.
    pub last: i32,
}

/// The key results of a team's public objectives whose confidence changed from `from` to before `to`, by objective and number; of
/// what was dropped, if that was at `to` or later.
///
/// # Errors
/// When the database fails.
pub async fn shifts(tx: &mut Tx, team: i64, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Shift>> {
    all!(
        tx,
        Shift,
        "select o.id as objective_id, k.number, b.confidence as before, l.confidence as last
         from objectives o join key_results k on k.objective_id = o.id
         join check_ins l on l.id = (select max(i.id) from check_ins i where i.key_result_id = k.id
             and i.confidence is not null and i.superseded_at is null and i.at >= $2 and i.at < $3)
         join check_ins b on b.id = (select max(i.id) from check_ins i where i.key_result_id = k.id
             and i.confidence is not null and i.superseded_at is null and i.at < $2)
         where o.team_id = $1 and o.private = $4
         and (o.state in ('active', 'done') or (o.state = 'dropped' and o.ended_at >= $3))
         and (k.state in ('active', 'done') or (k.state = 'dropped' and k.ended_at >= $3))
         and l.confidence <> b.confidence order by o.id, k.number",
        team,
        from,
        to,
        false
    )
}

/// Marks a check-in as superseded, or with `None` makes it count again.
///
/// # Errors
/// When the database fails.
pub async fn supersede(tx: &mut Tx, id: i64, at: Option<DateTime<Utc>>) -> Result<()> {
    run!(tx, "update check_ins set superseded_at = $2 where id = $1", id, at).map(drop)
}

/// A key result that moved.
#[derive(Clone, Debug, FromRow)]
pub struct Moved {
    /// Its objective.
    pub objective_id: i64,
    /// Its number there.
    pub number: i32,
    /// Typed by a person.
    pub title: String,
    /// As typed; may be empty.
    pub unit: String,
    /// Its value now, a canonical decimal.
    pub value: String,
    /// Its value before, if it had one.
    pub before: Option<String>,
}

/// The key results of a person whose value changed since a moment, with their values; those of private objectives are left out.
///
/// # Errors
/// When the database fails.
pub async fn moved(tx: &mut Tx, person: i64, since: DateTime<Utc>) -> Result<Vec<Moved>> {
    all!(
        tx,
        Moved,
        "select k.objective_id, k.number, k.title, k.unit, c.value,
         (select b.value from check_ins b where b.key_result_id = k.id and b.at < $2 and b.value is not null
          and b.superseded_at is null order by b.id desc limit 1) as before
         from key_results k join objectives o on o.id = k.objective_id join check_ins c on c.key_result_id = k.id
         where k.owner_id = $1 and o.private = false and k.state <> 'removed'
         and c.id = (select max(l.id) from check_ins l where l.key_result_id = k.id and l.at >= $2
          and l.value is not null and l.superseded_at is null)
         order by k.objective_id, k.number",
        person,
        since
    )
}
