//! Final scores: one a key result and person. They stand beside the weekly ones, under the week in which the cycle ends.

use chrono::{DateTime, NaiveDate, Utc};

use super::objectives::Filter;
use super::scores::{New, Score};
use super::{Result, Tx};

/// Gives a final score; one of the same person gives way.
///
/// # Errors
/// When the database fails.
pub async fn give(tx: &mut Tx, new: New<'_>, now: DateTime<Utc>) -> Result<i64> {
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "insert into scores (key_result_id, kind, week, person_id, by_owner, tenths, light, suggested, accepted, note, at)
         values ($1, 'final', $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (key_result_id, kind, week, person_id) do update set
             by_owner = $4, tenths = $5, light = $6, suggested = $7, accepted = $8, note = $9, at = $10
         returning id",
        new.key_result,
        new.week,
        new.person,
        new.by_owner,
        i32::from(new.score.tenths()),
        new.light,
        new.suggested.map(|score| i32::from(score.tenths())),
        new.accepted,
        new.note,
        now
    )?;
    Ok(id)
}

/// What a person gave, if they did.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, key_result: i64, week: NaiveDate, person: i64) -> Result<Option<Score>> {
    maybe!(
        tx,
        Score,
        "select s.id, s.key_result_id, s.week, s.person_id, p.name, s.by_owner, s.tenths, s.light, s.suggested,
                s.accepted, s.note, s.at
         from scores s join people p on p.id = s.person_id
         where s.key_result_id = $1 and s.kind = 'final' and s.week = $2 and s.person_id = $3",
        key_result,
        week,
        person
    )
}

/// All final scores of the key results of the objectives that match: of each key result the owner's first, then the latest.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, filter: Filter) -> Result<Vec<Score>> {
    matching!(
        tx,
        Score,
        filter,
        "select s.id, s.key_result_id, s.week, s.person_id, p.name, s.by_owner, s.tenths, s.light, s.suggested,
            s.accepted, s.note, s.at
         from scores s join people p on p.id = s.person_id join key_results k on k.id = s.key_result_id
         join objectives o on o.id = k.objective_id join cycles c on c.id = o.cycle_id
         where s.kind = 'final' and k.state <> 'removed' and ",
        " order by s.key_result_id, s.by_owner desc, s.at desc, s.id desc"
    )
}
