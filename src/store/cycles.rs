//! Cycles: the stretches of days that objectives are set for.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// A cycle.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Cycle {
    /// Stands for the cycle in every other table.
    pub id: i64,
    /// `2026Q4`.
    pub name: String,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// `draft`, `active`, `closing` or `closed`.
    pub state: String,
}

/// The cycle of that name, made with these days if there is none yet.
///
/// # Errors
/// When the database fails.
pub async fn ensure(tx: &mut Tx, name: &str, days: (NaiveDate, NaiveDate), now: DateTime<Utc>) -> Result<Cycle> {
    run!(
        tx,
        "insert into cycles (name, first_day, last_day, created_at) values ($1, $2, $3, $4) on conflict do nothing",
        name,
        days.0,
        days.1,
        now
    )?;
    one!(tx, Cycle, "select id, name, first_day, last_day, state from cycles where name = $1", name)
}

/// The cycle of that name, whatever its letters' case.
///
/// # Errors
/// When the database fails.
pub async fn by_name(tx: &mut Tx, name: &str) -> Result<Option<Cycle>> {
    maybe!(tx, Cycle, "select id, name, first_day, last_day, state from cycles where lower(name) = lower($1)", name)
}

/// How many objectives of a cycle are neither dropped nor removed.
///
/// # Errors
/// When the database fails.
pub async fn objectives(tx: &mut Tx, cycle: i64) -> Result<i64> {
    let (count,): (i64,) = one!(
        tx,
        (i64,),
        "select cast(count(*) as bigint) from objectives where cycle_id = $1 and state in ('active', 'done')",
        cycle
    )?;
    Ok(count)
}
