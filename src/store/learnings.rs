//! What people say of an objective at its end: what was learnt, and what is between them and the leads.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::objectives::Filter;
use super::{Result, Tx};

/// What somebody said.
#[derive(Clone, Debug, FromRow)]
pub struct Learning {
    /// The objective.
    pub objective_id: i64,
    /// Who.
    pub person_id: i64,
    /// Their name; typed by a person.
    pub name: String,
    /// `learnt`; or in private `bolder` (all of it was reached: bolder next time?) or `missed` (committed and not reached: why,
    /// and what next?).
    pub kind: String,
    /// Typed by a person.
    pub text: String,
}

/// Keeps what somebody says; what they said before of that gives way.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    tx: &mut Tx,
    (objective, person): (i64, i64),
    kind: &str,
    text: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into learnings (objective_id, person_id, kind, text, at) values ($1, $2, $3, $4, $5)
         on conflict (objective_id, person_id, kind) do update set text = $4, at = $5",
        objective,
        person,
        kind,
        text,
        now
    )
    .map(drop)
}

/// Takes away what somebody said of an objective.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, (objective, person): (i64, i64), kind: &str) -> Result<()> {
    run!(tx, "delete from learnings where objective_id = $1 and person_id = $2 and kind = $3", objective, person, kind)
        .map(drop)
}

/// What was said of the objectives that match, by objective and in the order of the saying.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, filter: Filter) -> Result<Vec<Learning>> {
    matching!(
        tx,
        Learning,
        filter,
        "select l.objective_id, l.person_id, p.name, l.kind, l.text
         from learnings l join people p on p.id = l.person_id join objectives o on o.id = l.objective_id
         join cycles c on c.id = o.cycle_id where ",
        " order by l.objective_id, l.at, l.person_id, l.kind"
    )
}
