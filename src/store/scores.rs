//! Scores: one a week, key result and person.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::objectives::Filter;
use super::{Result, Tx};
use crate::okr;

/// A weekly score as it was given.
#[derive(Clone, Debug, FromRow)]
pub struct Score {
    /// Stands for the score.
    pub id: i64,
    /// What is scored.
    pub key_result_id: i64,
    /// The Monday of its week.
    pub week: NaiveDate,
    /// By whom.
    pub person_id: i64,
    /// The name of by whom; typed by a person.
    pub name: String,
    /// Whether that was the owner.
    pub by_owner: bool,
    /// 0 to 10.
    pub tenths: i32,
    /// `red`, `yellow` or `green`, when a light was given.
    pub light: Option<String>,
    /// What was suggested at that moment, 0 to 10.
    pub suggested: Option<i32>,
    /// Whether the suggestion was accepted.
    pub accepted: bool,
    /// Typed by a person.
    pub note: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

impl Score {
    /// The score.
    pub fn score(&self) -> okr::Score {
        u8::try_from(self.tenths)
            .ok()
            .and_then(|tenths| okr::Score::from_tenths(tenths).ok())
            .unwrap_or(okr::Score::ZERO)
    }
}

/// What is given.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// What is scored.
    pub key_result: i64,
    /// The Monday of the week.
    pub week: NaiveDate,
    /// By whom.
    pub person: i64,
    /// Whether that is the owner.
    pub by_owner: bool,
    /// The score.
    pub score: okr::Score,
    /// `red`, `yellow` or `green`, when a light was given.
    pub light: Option<&'a str>,
    /// What was suggested at this moment.
    pub suggested: Option<okr::Score>,
    /// Whether the suggestion was accepted.
    pub accepted: bool,
    /// Typed by a person.
    pub note: Option<&'a str>,
}

/// Gives a score; one of the same person for the same week gives way.
///
/// # Errors
/// When the database fails.
pub async fn give(tx: &mut Tx, new: New<'_>, now: DateTime<Utc>) -> Result<i64> {
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "insert into scores (key_result_id, week, person_id, by_owner, tenths, light, suggested, accepted, note, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
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

/// What a person gave for a week, if they did.
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
         where s.key_result_id = $1 and s.kind = 'weekly' and s.week = $2 and s.person_id = $3",
        key_result,
        week,
        person
    )
}

/// The owner's weekly scores of a key result, the last `most` of them, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_owner(tx: &mut Tx, key_result: i64, most: i64) -> Result<Vec<Score>> {
    let mut given = all!(
        tx,
        Score,
        "select s.id, s.key_result_id, s.week, s.person_id, p.name, s.by_owner, s.tenths, s.light, s.suggested,
                s.accepted, s.note, s.at
         from scores s join people p on p.id = s.person_id
         where s.key_result_id = $1 and s.kind = 'weekly' and s.by_owner = $2 order by s.week desc, s.at desc limit $3",
        key_result,
        true,
        most
    )?;
    given.reverse();
    given.dedup_by_key(|score| score.week);
    Ok(given)
}

/// The weekly scores of a key result that counts for nobody: one a week, the latest that was given, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_anybody(tx: &mut Tx, key_result: i64) -> Result<Vec<Score>> {
    let mut given = all!(
        tx,
        Score,
        "select s.id, s.key_result_id, s.week, s.person_id, p.name, s.by_owner, s.tenths, s.light, s.suggested,
                s.accepted, s.note, s.at
         from scores s join people p on p.id = s.person_id
         where s.key_result_id = $1 and s.kind = 'weekly' order by s.week, s.by_owner desc, s.at desc, s.id desc limit 1000",
        key_result
    )?;
    given.dedup_by_key(|score| score.week);
    Ok(given)
}

/// Takes a score away, because it was undone.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: i64) -> Result<()> {
    run!(tx, "delete from scores where id = $1", id).map(drop)
}

/// The owner's scores of the owner's last two scored weeks, and the others' of theirs, not after `week`, of each key
/// result of the objectives that match; the latest week first, in it the owner's first.
///
/// # Errors
/// When the database fails.
pub async fn latest(tx: &mut Tx, filter: Filter, week: NaiveDate) -> Result<Vec<Score>> {
    matching!(
        tx,
        Score,
        filter,
        "with ranked as (select s.id, s.key_result_id, s.week, s.person_id, s.by_owner, s.tenths, s.light, s.suggested,
                s.accepted, s.note, s.at, dense_rank() over (partition by s.key_result_id, s.by_owner order by s.week desc) as place
         from scores s join key_results k on k.id = s.key_result_id join objectives o on o.id = k.objective_id
         join cycles c on c.id = o.cycle_id
         where s.kind = 'weekly' and s.week <= $7 and k.state <> 'removed' and ",
        ")
         select r.id, r.key_result_id, r.week, r.person_id, p.name, r.by_owner, r.tenths, r.light, r.suggested,
            r.accepted, r.note, r.at
         from ranked r join people p on p.id = r.person_id where r.place <= 2
         order by r.week desc, r.by_owner desc, r.at desc, r.id desc",
        week
    )
}

/// Adds the comment that was asked for after a score.
///
/// # Errors
/// When the database fails.
pub async fn comment(tx: &mut Tx, key_result: i64, week: NaiveDate, person: i64, note: &str) -> Result<()> {
    run!(
        tx,
        "update scores set note = $4 where key_result_id = $1 and kind = 'weekly' and week = $2 and person_id = $3",
        key_result,
        week,
        person,
        note
    )
    .map(drop)
}
