//! What an import writes at once: all that can be changed of an objective or a key result.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use super::key_results::Kept;
use super::{Result, Tx};
use crate::okr::Measure;

/// All that can be changed of an objective; noted whole before and after, so that it can be put back.
#[derive(Clone, Debug, FromRow, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectiveRow {
    /// Typed by a person.
    pub title: String,
    /// The owner; none: the organisation.
    pub owner_id: Option<i64>,
    /// The team it counts for; none: personal, or the organisation's.
    pub team_id: Option<i64>,
    /// The cycle.
    pub cycle_id: i64,
    /// `aspirational` or `committed`.
    pub commitment: String,
    /// `draft`, `active`, `done` or `dropped`.
    pub state: String,
    /// When it was done or dropped.
    pub ended_at: Option<DateTime<Utc>>,
    /// Canonical decimal.
    pub weight: String,
    /// Whether only the team, its leads and admins may see it.
    pub private: bool,
}

/// All that can be changed of a key result but its measure.
#[derive(Clone, Debug, FromRow, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyResultRow {
    /// Typed by a person.
    pub title: String,
    /// The owner; none: the organisation.
    pub owner_id: Option<i64>,
    /// `active`, `done` or `dropped`.
    pub state: String,
    /// When it was done or dropped.
    pub ended_at: Option<DateTime<Utc>>,
    /// Canonical decimal.
    pub weight: String,
    /// As typed; may be empty.
    pub unit: String,
    /// When it is due; none: the cycle's last day.
    pub due_on: Option<NaiveDate>,
    /// How often it is scored.
    pub every: String,
}

/// The columns of a measure as they stand, to be put back.
#[derive(Clone, Debug, FromRow, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureRow {
    /// `increase` and so on.
    pub measure: String,
    /// Canonical decimal.
    pub start: Option<String>,
    /// Canonical decimal.
    pub target: Option<String>,
    /// Canonical decimal.
    pub lower_bound: Option<String>,
    /// Canonical decimal.
    pub upper_bound: Option<String>,
    /// The checklist.
    pub milestones: Option<sqlx::types::Json<serde_json::Value>>,
}

/// An objective as it stands.
///
/// # Errors
/// When the database fails, or there is none.
pub async fn objective(tx: &mut Tx, id: i64) -> Result<ObjectiveRow> {
    one!(
        tx,
        ObjectiveRow,
        "select title, owner_id, team_id, cycle_id, commitment, state, ended_at, weight, private from objectives where id = $1",
        id
    )
}

/// Makes an objective what a row says.
///
/// # Errors
/// When the database fails.
pub async fn set_objective(tx: &mut Tx, id: i64, row: &ObjectiveRow) -> Result<()> {
    run!(
        tx,
        "update objectives set title = $2, owner_id = $3, team_id = $4, cycle_id = $5, commitment = $6, state = $7,
             ended_at = $8, weight = $9, private = $10, version = version + 1 where id = $1",
        id,
        &row.title,
        row.owner_id,
        row.team_id,
        row.cycle_id,
        &row.commitment,
        &row.state,
        row.ended_at,
        &row.weight,
        row.private
    )
    .map(drop)
}

/// The id of a key result by its number, and it as it stands.
///
/// # Errors
/// When the database fails, or there is none.
pub async fn key_result(tx: &mut Tx, objective: i64, number: i64) -> Result<(i64, KeyResultRow, MeasureRow)> {
    let (id,): (i64,) =
        one!(tx, (i64,), "select id from key_results where objective_id = $1 and number = $2", objective, number)?;
    let row = one!(
        tx,
        KeyResultRow,
        "select title, owner_id, state, ended_at, weight, unit, due_on, every from key_results where id = $1",
        id
    )?;
    let measure = one!(
        tx,
        MeasureRow,
        "select measure, start, target, lower_bound, upper_bound, milestones from key_results where id = $1",
        id
    )?;
    Ok((id, row, measure))
}

/// Makes a key result what a row says.
///
/// # Errors
/// When the database fails.
pub async fn set_key_result(tx: &mut Tx, id: i64, row: &KeyResultRow) -> Result<()> {
    run!(
        tx,
        "update key_results set title = $2, owner_id = $3, state = $4, ended_at = $5, weight = $6, unit = $7, due_on = $8,
             every = $9, version = version + 1 where id = $1",
        id,
        &row.title,
        row.owner_id,
        &row.state,
        row.ended_at,
        &row.weight,
        &row.unit,
        row.due_on,
        &row.every
    )
    .map(drop)
}

/// Measures a key result otherwise. What is taken out of a checklist keeps its number, which older check-ins speak of.
///
/// # Errors
/// When the database fails.
pub async fn set_measure(tx: &mut Tx, id: i64, measure: &Measure) -> Result<()> {
    let stored: Option<(Option<sqlx::types::Json<Vec<super::key_results::Stored>>>,)> = maybe!(
        tx,
        (Option<sqlx::types::Json<Vec<super::key_results::Stored>>>,),
        "select milestones from key_results where id = $1",
        id
    )?;
    let mut kept = Kept::of(measure, "");
    if let (Some(now), Some(before)) = (&mut kept.milestones, stored.and_then(|(stored,)| stored)) {
        let gone = before.0.into_iter().filter(|old| now.iter().all(|new| new.number != old.number));
        let gone: Vec<_> = gone.map(|old| super::key_results::Stored { removed: true, ..old }).collect();
        now.extend(gone);
        now.sort_by_key(|one| one.number);
    }
    let Kept { measure, start, target, lower, upper, milestones, .. } = kept;
    run!(
        tx,
        "update key_results set measure = $2, start = $3, target = $4, lower_bound = $5, upper_bound = $6, milestones = $7 where id = $1",
        id,
        measure,
        start,
        target,
        lower,
        upper,
        milestones.map(sqlx::types::Json)
    )
    .map(drop)
}

/// Puts the columns of a measure back.
///
/// # Errors
/// When the database fails.
pub async fn put_measure_back(tx: &mut Tx, id: i64, row: &MeasureRow) -> Result<()> {
    run!(
        tx,
        "update key_results set measure = $2, start = $3, target = $4, lower_bound = $5, upper_bound = $6, milestones = $7 where id = $1",
        id,
        &row.measure,
        &row.start,
        &row.target,
        &row.lower_bound,
        &row.upper_bound,
        &row.milestones
    )
    .map(drop)
}

/// An objective, as one is found again that a file does not name by our id.
#[derive(Clone, Debug, FromRow)]
pub struct Titled {
    /// Its number.
    pub id: i64,
    /// Typed by a person.
    pub title: String,
    /// The owner; none: the organisation.
    pub owner_id: Option<i64>,
    /// The team it counts for.
    pub team_id: Option<i64>,
    /// The cycle's name.
    pub cycle: String,
}

/// Every objective that is neither dropped nor removed, by number.
///
/// # Errors
/// When the database fails.
pub async fn titled(tx: &mut Tx) -> Result<Vec<Titled>> {
    all!(
        tx,
        Titled,
        "select o.id, o.title, o.owner_id, o.team_id, c.name as cycle from objectives o join cycles c on c.id = o.cycle_id
         where o.state in ('draft', 'active', 'done') order by o.id"
    )
}

/// What was imported before from elsewhere: the changes that noted it, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn lineage(tx: &mut Tx) -> Result<Vec<(String, sqlx::types::Json<serde_json::Value>)>> {
    all!(
        tx,
        (String, sqlx::types::Json<serde_json::Value>),
        "select subject, after from history where change = 'added' and undone_at is null
         and (cast(after as text) like '%\"from\":%') order by id"
    )
}
