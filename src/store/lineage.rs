//! Carrying over: an objective and its key results copied column by column, each new row naming the old one.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

use super::key_results::Stored;
use super::{Result, Tx};

/// Where an objective goes on.
#[derive(Clone, Copy, Debug)]
pub struct Into {
    /// The cycle.
    pub cycle: i64,
    /// When it begins, if the new one is a draft until then.
    pub begins_at: Option<DateTime<Utc>>,
    /// Who carries it over.
    pub by: i64,
}

/// Copies an objective, without its key results, and gives the new number.
///
/// # Errors
/// When the database fails.
pub async fn objective(tx: &mut Tx, old: i64, into: Into, now: DateTime<Utc>) -> Result<i64> {
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "insert into objectives (title, owner_id, team_id, cycle_id, commitment, state, weight, private, created_at, created_by,
             begins_at, carried_from)
         select title, owner_id, team_id, $2, commitment, $3, weight, private, $4, $5, $6, id from objectives where id = $1
         returning id",
        old,
        into.cycle,
        if into.begins_at.is_some() { "draft" } else { "active" },
        now,
        into.by,
        into.begins_at
    )?;
    Ok(id)
}

/// What of a key result is not as it was.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Canonical decimal: where it starts now.
    pub start: Option<String>,
    /// The checklist, for milestones.
    pub milestones: Option<Vec<Stored>>,
    /// The first day of the new cycle: a due date of its own that lies before it is gone.
    pub first_day: NaiveDate,
    /// Today, the owner's.
    pub on: NaiveDate,
    /// Who carries it over.
    pub by: i64,
}

/// Copies a key result into another objective and gives its number there.
///
/// # Errors
/// When the database fails.
pub async fn key_result(tx: &mut Tx, old: i64, into: i64, changed: Changed, now: DateTime<Utc>) -> Result<i32> {
    let (number,): (i32,) = one!(
        tx,
        (i32,),
        "update objectives set key_results = key_results + 1, version = version + 1 where id = $1 returning key_results",
        into
    )?;
    run!(
        tx,
        "insert into key_results (objective_id, number, title, owner_id, weight, unit, measure, start, target, lower_bound, upper_bound,
             milestones, due_on, every, created_at, created_on, created_by, carried_from)
         select $2, $3, title, owner_id, weight, unit, measure, $4, target, lower_bound, upper_bound,
             $5, case when due_on >= $6 then due_on end, every, $7, $8, $9, id from key_results where id = $1",
        old,
        into,
        number,
        changed.start,
        changed.milestones.map(Json),
        changed.first_day,
        now,
        changed.on,
        changed.by
    )?;
    Ok(number)
}

/// The objective that goes on as the one of that number, if one does.
///
/// # Errors
/// When the database fails.
pub async fn successor(tx: &mut Tx, old: i64) -> Result<Option<i64>> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select id from objectives where carried_from = $1 and state <> 'removed' order by id desc limit 1",
        old
    )?;
    Ok(row.map(|(id,)| id))
}

/// Gives a new objective what the old one stands under and works with, and each of its key results, which must be there, what
/// the old key result does: where that was carried over itself, what goes on as it. For a key result that is supported and
/// does not go on stands its objective; one that supports and does not go on supports nothing new. What was carried over
/// before and stood under the old one stands under the new one.
///
/// # Errors
/// When the database fails.
pub async fn links(tx: &mut Tx, old: i64, new: i64) -> Result<()> {
    run!(
        tx,
        "insert into alignments (objective_id, key_result_id, other_id, other_key_result_id, kind, created_by, created_at, accepted_at)
         select case when a.objective_id = $1 then $2 else coalesce(theirs.id, a.objective_id) end,
                case when a.objective_id = $1 then mine_kr.id when theirs.id is null then a.key_result_id else theirs_kr.id end,
                case when a.other_id = $1 then $2 else coalesce(theirs.id, a.other_id) end,
                case when a.other_id = $1 then mine_kr.id when theirs.id is null then a.other_key_result_id else theirs_kr.id end,
                a.kind, a.created_by, a.created_at, a.accepted_at
         from alignments a
         left join objectives theirs on theirs.state <> 'removed'
             and theirs.carried_from = case when a.objective_id = $1 then a.other_id else a.objective_id end
         left join key_results mine_kr on mine_kr.objective_id = $2 and mine_kr.state <> 'removed'
             and mine_kr.carried_from = case when a.objective_id = $1 then a.key_result_id else a.other_key_result_id end
         left join key_results theirs_kr on theirs_kr.objective_id = theirs.id and theirs_kr.state <> 'removed'
             and theirs_kr.carried_from = case when a.objective_id = $1 then a.other_key_result_id else a.key_result_id end
         where (a.objective_id = $1 or a.other_id = $1 and (a.kind = 'works_with' or theirs.id is not null))
         and (a.objective_id <> $1 or a.key_result_id is null or mine_kr.id is not null)
         and (a.objective_id = $1 or theirs.id is null or a.key_result_id is null or theirs_kr.id is not null)
         order by a.id on conflict do nothing",
        old,
        new
    )?;
    // What was carried over before its parent stood under the old one until now.
    run!(
        tx,
        "delete from alignments where other_id = $1 and objective_id in
         (select o.id from objectives o where o.carried_from is not null and exists
             (select 1 from alignments n where n.objective_id = o.id and n.other_id = $2 and n.kind = alignments.kind
              and coalesce(n.key_result_id, 0) = coalesce(alignments.key_result_id, 0)))",
        old,
        new
    )?;
    Ok(())
}
