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

/// What was said of the objectives that match, by objective and in the order of the saying.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, filter: Filter) -> Result<Vec<Learning>> {
    all!(
        tx,
        Learning,
        "select l.objective_id, l.person_id, p.name, l.kind, l.text
         from learnings l join people p on p.id = l.person_id join objectives o on o.id = l.objective_id
         where o.state <> 'removed'
         and o.id in (select w.id from objectives w where w.id = $1
             union all select w.id from objectives w where $1 is null and w.team_id = $2
             union all select w.id from objectives w where $1 is null and $2 is null and (w.cycle_id = $3 or $3 is null))
         and (o.id = $1 or $1 is null) and (o.team_id = $2 or $2 is null)
         and (o.cycle_id = $3 or $3 is null) order by l.objective_id, l.at, l.person_id, l.kind",
        filter.objective,
        filter.team,
        filter.cycle
    )
}
