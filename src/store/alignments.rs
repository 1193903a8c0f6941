//! Alignments: what supports what, and what works with what. Either side is an objective or a key result of one.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// One alignment. The first side supports the other one, or asked it to work together.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Alignment {
    /// Stands in the keys of the question to the other side.
    pub id: i64,
    /// The objective of the first side.
    pub objective_id: i64,
    /// The number of the key result in it, if that is meant and not the objective.
    pub number: Option<i32>,
    /// The objective of the other side.
    pub other_id: i64,
    /// The number of the key result in it, if that is meant and not the objective.
    pub other_number: Option<i32>,
    /// `supports` or `works_with`.
    pub kind: String,
    /// Who asked for it.
    pub created_by: i64,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When the other side accepted; at once for what supports.
    pub accepted_at: Option<DateTime<Utc>>,
}

impl Alignment {
    /// `O12` or `O12.1`: what supports or asked.
    pub fn label(&self) -> String {
        label(self.objective_id, self.number)
    }

    /// `O3` or `O3.1`: what is supported or was asked.
    pub fn other_label(&self) -> String {
        label(self.other_id, self.other_number)
    }

    /// Whether it is one of above and below, not of side by side.
    pub fn supports(&self) -> bool {
        self.kind == "supports"
    }
}

fn label(objective: i64, number: Option<i32>) -> String {
    match number {
        Some(number) => format!("O{objective}.{number}"),
        None => format!("O{objective}"),
    }
}

/// One side: an objective, and the row of a key result in it if that is meant.
pub type Side = (i64, Option<i64>);

/// Keeps everybody else from aligning anything, or putting a team below another, until the transaction ends: two that are
/// right alone could close a circle together. Comes before every other lock.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx) -> Result<()> {
    run!(tx, "update deployment set clock_moved = clock_moved where id = 1").map(drop)
}

/// Aligns the first side with the other one; `None` if it is already.
///
/// # Errors
/// When the database fails.
pub async fn create(
    tx: &mut Tx,
    kind: &str,
    (one, other): (Side, Side),
    by: i64,
    accepted_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "insert into alignments (objective_id, key_result_id, other_id, other_key_result_id, kind, created_by, created_at, accepted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id",
        one.0,
        one.1,
        other.0,
        other.1,
        kind,
        by,
        now,
        accepted_at
    )?;
    Ok(row.map(|(id,)| id))
}

/// Whether the first side is aligned with the other one in that way.
///
/// # Errors
/// When the database fails.
pub async fn are(tx: &mut Tx, kind: &str, (one, other): (Side, Side)) -> Result<bool> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select id from alignments where objective_id = $1 and coalesce(key_result_id, 0) = $2
         and other_id = $3 and coalesce(other_key_result_id, 0) = $4 and kind = $5",
        one.0,
        one.1.unwrap_or(0),
        other.0,
        other.1.unwrap_or(0),
        kind
    )?;
    Ok(row.is_some())
}

/// The alignment of that id, if both sides are there still.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Alignment>> {
    maybe!(
        tx,
        Alignment,
        "select a.id, a.objective_id, k.number, a.other_id, l.number as other_number, a.kind, a.created_by, a.created_at, a.accepted_at
         from alignments a join objectives o on o.id = a.objective_id join objectives p on p.id = a.other_id
         left join key_results k on k.id = a.key_result_id left join key_results l on l.id = a.other_key_result_id
         where a.id = $1 and o.state <> 'removed' and p.state <> 'removed'
         and coalesce(k.state, '') <> 'removed' and coalesce(l.state, '') <> 'removed'",
        id
    )
}

/// What an objective, or a key result of it, is aligned with, in either direction, in the order in which it was. Of removed
/// ones nothing.
///
/// # Errors
/// When the database fails.
pub async fn of_objective(tx: &mut Tx, objective: i64) -> Result<Vec<Alignment>> {
    all!(
        tx,
        Alignment,
        "select a.id, a.objective_id, k.number, a.other_id, l.number as other_number, a.kind, a.created_by, a.created_at, a.accepted_at
         from alignments a join objectives o on o.id = a.objective_id join objectives p on p.id = a.other_id
         left join key_results k on k.id = a.key_result_id left join key_results l on l.id = a.other_key_result_id
         where (a.objective_id = $1 or a.other_id = $1) and o.state <> 'removed' and p.state <> 'removed'
         and coalesce(k.state, '') <> 'removed' and coalesce(l.state, '') <> 'removed' order by a.id",
        objective
    )
}

/// What supports what, and what works with what or was asked to, among objectives and key results that are active or done, in
/// the order in which they were aligned; at most 10,000.
///
/// # Errors
/// When the database fails.
pub async fn living(tx: &mut Tx) -> Result<Vec<Alignment>> {
    all!(
        tx,
        Alignment,
        "select a.id, a.objective_id, k.number, a.other_id, l.number as other_number, a.kind, a.created_by, a.created_at, a.accepted_at
         from alignments a join objectives o on o.id = a.objective_id join objectives p on p.id = a.other_id
         left join key_results k on k.id = a.key_result_id left join key_results l on l.id = a.other_key_result_id
         where o.state in ('active', 'done') and p.state in ('active', 'done')
         and coalesce(k.state, 'active') in ('active', 'done') and coalesce(l.state, 'active') in ('active', 'done')
         order by a.id desc limit 10000"
    )
    .map(|mut rows: Vec<Alignment>| {
        rows.reverse();
        rows
    })
}

/// Everything above an objective: each pair of what supports and what is supported, over all levels. A key result stands for
/// its objective; dropped ones may come back and count, removed ones do not.
///
/// # Errors
/// When the database fails.
pub async fn above(tx: &mut Tx, objective: i64) -> Result<Vec<(i64, i64)>> {
    all!(
        tx,
        (i64, i64),
        "with recursive edges as (
             select a.objective_id as below, a.other_id as above
             from alignments a join objectives o on o.id = a.objective_id join objectives p on p.id = a.other_id
             left join key_results k on k.id = a.key_result_id left join key_results l on l.id = a.other_key_result_id
             where a.kind = 'supports' and o.state <> 'removed' and p.state <> 'removed'
             and coalesce(k.state, '') <> 'removed' and coalesce(l.state, '') <> 'removed'),
         up as (
             select below, above from edges where below = $1
             union
             select e.below, e.above from up join edges e on e.below = up.above)
         select below, above from up order by below, above",
        objective
    )
}

/// The other side accepted; false if it did before, or it is gone.
///
/// # Errors
/// When the database fails.
pub async fn accept(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<bool> {
    run!(tx, "update alignments set accepted_at = $2 where id = $1 and accepted_at is null", id, now)
        .map(|rows| rows == 1)
}

/// The other side is asked as before; false if it is gone.
///
/// # Errors
/// When the database fails.
pub async fn ask_again(tx: &mut Tx, id: i64) -> Result<bool> {
    run!(tx, "update alignments set accepted_at = null where id = $1", id).map(|rows| rows == 1)
}

/// Takes an alignment away; false if it was gone.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: i64) -> Result<bool> {
    run!(tx, "delete from alignments where id = $1", id).map(|rows| rows == 1)
}

/// What was asked of the owner of the other side and waits for an answer, the latest first; also what was asked of the leads
/// of its team where it has no owner who is there.
///
/// # Errors
/// When the database fails.
pub async fn asked_of(tx: &mut Tx, person: i64) -> Result<Vec<Alignment>> {
    all!(
        tx,
        Alignment,
        "select a.id, a.objective_id, k.number, a.other_id, l.number as other_number, a.kind, a.created_by, a.created_at, a.accepted_at
         from alignments a join objectives o on o.id = a.objective_id join objectives p on p.id = a.other_id
         left join key_results k on k.id = a.key_result_id left join key_results l on l.id = a.other_key_result_id
         left join people w on w.id = coalesce(l.owner_id, p.owner_id)
         where a.kind = 'works_with' and a.accepted_at is null and o.state <> 'removed' and p.state <> 'removed'
         and coalesce(k.state, '') <> 'removed' and coalesce(l.state, '') <> 'removed'
         and (w.id = $1 or ((w.id is null or w.gone_at is not null) and exists (select 1 from members m
             where m.team_id = p.team_id and m.person_id = $1 and m.role = 'lead' and m.left_at is null)))
         order by a.id desc",
        person
    )
}
