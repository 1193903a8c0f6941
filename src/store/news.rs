//! What happened to a report's matter after a moment.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// A member who answered, first or again.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Answered {
    /// The member's name.
    pub name: String,
    /// When it was first answered whole.
    pub answered_at: Option<DateTime<Utc>>,
    /// Whether that was after the window.
    pub late: bool,
}

/// A score that was given.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Scored {
    /// The objective.
    pub objective_id: i64,
    /// The number of the key result in it.
    pub number: i32,
    /// 0 to 10.
    pub tenths: i32,
}

/// Who answered in a round after `after`, in the order in which they were asked.
///
/// # Errors
/// When the database fails.
pub async fn answered(tx: &mut Tx, round: i64, after: DateTime<Utc>) -> Result<Vec<Answered>> {
    all!(
        tx,
        Answered,
        "select p.name, q.answered_at, q.late from prompts q join people p on p.id = q.person_id
         where q.round_id = $1 and q.state = 'answered'
         and exists (select 1 from answers a where a.prompt_id = q.id and a.at > $2) order by q.id",
        round,
        after
    )
}

/// The blockers of a team that were open at `after` and have been solved since.
///
/// # Errors
/// When the database fails.
pub async fn solved(tx: &mut Tx, team: i64, after: DateTime<Utc>) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = all!(
        tx,
        (i64,),
        "select id from blockers where team_id = $1 and state = 'solved' and opened_at <= $2 and resolved_at > $2
         order by id",
        team,
        after
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The owners' scores of a week that were given after `after` to what counts for a team and is not private.
///
/// # Errors
/// When the database fails.
pub async fn scored(tx: &mut Tx, team: i64, week: NaiveDate, after: DateTime<Utc>) -> Result<Vec<Scored>> {
    all!(
        tx,
        Scored,
        "select k.objective_id, k.number, s.tenths from scores s join key_results k on k.id = s.key_result_id
         join objectives o on o.id = k.objective_id
         where s.week = $2 and s.kind = 'weekly' and s.by_owner and o.team_id = $1 and not o.private and s.at > $3
         and k.state <> 'removed' and o.state <> 'removed' order by k.objective_id, k.number",
        team,
        week,
        after
    )
}
