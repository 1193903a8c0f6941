//! Which team stands below which.

use super::teams::Team;
use super::{Result, Tx};

/// The living team above a team.
///
/// # Errors
/// When the database fails.
pub async fn parent(tx: &mut Tx, team: i64) -> Result<Option<Team>> {
    maybe!(
        tx,
        Team,
        "select t.id, t.name, t.zone, t.language, t.calendar, t.working_days, t.reminders, t.review_by, t.cycle_length, t.created_at, t.archived_at
         from teams below join teams t on t.id = below.parent_id where below.id = $1 and t.archived_at is null",
        team
    )
}

/// Teams stand above each other at most this high; there is no circle, so this is never reached.
const HIGHEST: usize = 100;

/// The living teams above a team, the nearest first, up to one that is archived.
///
/// # Errors
/// When the database fails.
pub async fn living_above(tx: &mut Tx, team: i64) -> Result<Vec<Team>> {
    let mut all: Vec<Team> = Vec::new();
    while all.len() < HIGHEST
        && let Some(above) = parent(tx, all.last().map_or(team, |team| team.id)).await?
    {
        all.push(above);
    }
    Ok(all)
}

/// The living teams right below a team, by name.
///
/// # Errors
/// When the database fails.
pub async fn below(tx: &mut Tx, team: i64) -> Result<Vec<Team>> {
    all!(
        tx,
        Team,
        "select id, name, zone, language, calendar, working_days, reminders, review_by, cycle_length, created_at, archived_at
         from teams where parent_id = $1 and archived_at is null order by name, id",
        team
    )
}

/// The living teams right below the organisation, by name: those with no living team above them.
///
/// # Errors
/// When the database fails.
pub async fn roots(tx: &mut Tx) -> Result<Vec<Team>> {
    all!(
        tx,
        Team,
        "select t.id, t.name, t.zone, t.language, t.calendar, t.working_days, t.reminders, t.review_by, t.cycle_length, t.created_at, t.archived_at
         from teams t left join teams above on above.id = t.parent_id and above.archived_at is null
         where t.archived_at is null and above.id is null order by t.name, t.id limit 1000"
    )
}

/// The teams above a team, archived ones too, the nearest first: id and name.
///
/// # Errors
/// When the database fails.
pub async fn above(tx: &mut Tx, team: i64) -> Result<Vec<(i64, String)>> {
    all!(
        tx,
        (i64, String),
        "with recursive up (id, parent_id, level) as (
             select id, parent_id, 0 from teams where id = $1
             union all
             select t.id, t.parent_id, up.level + 1 from up join teams t on t.id = up.parent_id where up.level < 1000)
         select t.id, t.name from up join teams t on t.id = up.id where up.level > 0 order by up.level",
        team
    )
}

/// The living teams below a team at any depth, the nearest first.
///
/// # Errors
/// When the database fails.
pub async fn all_below(tx: &mut Tx, team: i64) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = all!(
        tx,
        (i64,),
        "with recursive down (id, level) as (
             select id, 1 from teams where parent_id = $1 and archived_at is null
             union all
             select t.id, down.level + 1 from down join teams t on t.parent_id = down.id
             where t.archived_at is null and down.level < 100)
         select id from down order by level, id",
        team
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Puts a team below another, or with `None` right below the organisation.
///
/// # Errors
/// When the database fails.
pub async fn set_parent(tx: &mut Tx, team: i64, parent: Option<i64>) -> Result<()> {
    run!(tx, "update teams set parent_id = $2 where id = $1", team, parent).map(drop)
}

/// The row of the team above, whether that is archived or not.
///
/// # Errors
/// When the database fails.
pub async fn parent_id(tx: &mut Tx, team: i64) -> Result<Option<i64>> {
    let row: Option<(Option<i64>,)> = maybe!(tx, (Option<i64>,), "select parent_id from teams where id = $1", team)?;
    Ok(row.and_then(|(parent,)| parent))
}
