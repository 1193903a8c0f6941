//! Cycles: the stretches of days that objectives are set for.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// A cycle.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Cycle {
    /// Stands for the cycle in every other table.
    pub id: i64,
    /// `2026Q4`, or as a team calls its own.
    pub name: String,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Whose own days it has; none: it is one of calendar months.
    pub team_id: Option<i64>,
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
    one!(tx, Cycle, "select id, name, first_day, last_day, team_id from cycles where name = $1", name)
}

/// Makes a cycle of a team's own days; `None` if one of that name, whatever its letters' case, is there.
///
/// # Errors
/// When the database fails.
pub async fn create(
    tx: &mut Tx,
    team: i64,
    name: &str,
    days: (NaiveDate, NaiveDate),
    now: DateTime<Utc>,
) -> Result<Option<Cycle>> {
    if by_name(tx, name).await?.is_some() {
        return Ok(None);
    }
    maybe!(
        tx,
        Cycle,
        "insert into cycles (name, first_day, last_day, team_id, created_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning id, name, first_day, last_day, team_id",
        name,
        days.0,
        days.1,
        team,
        now
    )
}

/// Takes away a cycle in which there never was an objective; false if there was.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: i64) -> Result<bool> {
    run!(
        tx,
        "delete from cycles where id = $1 and not exists (select 1 from objectives o where o.cycle_id = $1)
         and not exists (select 1 from cycle_closes c where c.cycle_id = $1)",
        id
    )
    .map(|rows| rows == 1)
}

/// The cycle of that name, whatever its letters' case.
///
/// # Errors
/// When the database fails.
pub async fn by_name(tx: &mut Tx, name: &str) -> Result<Option<Cycle>> {
    maybe!(tx, Cycle, "select id, name, first_day, last_day, team_id from cycles where lower(name) = lower($1)", name)
}

/// The cycle of that id, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Option<Cycle>> {
    maybe!(tx, Cycle, "select id, name, first_day, last_day, team_id from cycles where id = $1", id)
}

/// A team's cycles of its own days that have a day in these, by their first day.
///
/// # Errors
/// When the database fails.
pub async fn own_in(tx: &mut Tx, team: i64, days: (NaiveDate, NaiveDate)) -> Result<Vec<Cycle>> {
    all!(
        tx,
        Cycle,
        "select id, name, first_day, last_day, team_id from cycles
         where team_id = $1 and first_day <= $3 and last_day >= $2 order by first_day, id",
        team,
        days.0,
        days.1
    )
}

/// The cycles in which objectives that count for a team are, or personal ones of its members, the latest first; its own
/// cycles among them; at most 1,000.
///
/// # Errors
/// When the database fails.
pub async fn of_team(tx: &mut Tx, team: i64) -> Result<Vec<Cycle>> {
    all!(
        tx,
        Cycle,
        "select c.id, c.name, c.first_day, c.last_day, c.team_id from cycles c
         where c.team_id = $1 or exists (select 1 from objectives o where o.cycle_id = c.id and o.state <> 'removed'
         and (o.team_id = $1 or o.team_id is null and o.owner_id in
             (select m.person_id from members m where m.team_id = $1 and m.left_at is null)))
         order by c.last_day desc, c.id desc limit 1000",
        team
    )
}

/// The last days of the cycles in which something is to be closed that counts for a team, or is a member's own.
///
/// # Errors
/// When the database fails.
pub async fn ends_to_close(tx: &mut Tx, team: i64) -> Result<Vec<NaiveDate>> {
    let rows: Vec<(NaiveDate,)> = all!(
        tx,
        (NaiveDate,),
        "select distinct c.last_day from objectives o join cycles c on c.id = o.cycle_id
         where o.state in ('active', 'done') and o.id in (select w.id from objectives w where w.team_id = $1
             union all select w.id from members m join objectives w on w.owner_id = m.person_id and w.team_id is null
                 where m.team_id = $1 and m.left_at is null)",
        team
    )?;
    Ok(rows.into_iter().map(|(day,)| day).collect())
}

/// How many objectives of a team are active or done in a cycle.
///
/// # Errors
/// When the database fails.
pub async fn objectives(tx: &mut Tx, cycle: i64, team: i64) -> Result<i64> {
    let (count,): (i64,) = one!(
        tx,
        (i64,),
        "select cast(count(*) as bigint) from objectives where cycle_id = $1 and state in ('active', 'done')
         and team_id = $2",
        cycle,
        team
    )?;
    Ok(count)
}

/// Whether a cycle has any objective that counts for a team; without a team, any that is a person's own or the organisation's.
///
/// # Errors
/// When the database fails.
pub async fn has_any(tx: &mut Tx, cycle: i64, (team, owner): (Option<i64>, Option<i64>)) -> Result<bool> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select id from objectives where cycle_id = $1 and state <> 'removed'
         and coalesce(team_id, 0) = $2 and ($2 <> 0 or coalesce(owner_id, 0) = $3) limit 1",
        cycle,
        team.unwrap_or(0),
        owner.unwrap_or(0)
    )?;
    Ok(row.is_some())
}

/// When a lead closed a cycle of a team, if one did.
///
/// # Errors
/// When the database fails.
pub async fn closed_at(tx: &mut Tx, team: i64, cycle: i64) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> = maybe!(
        tx,
        (DateTime<Utc>,),
        "select closed_at from cycle_closes where team_id = $1 and cycle_id = $2",
        team,
        cycle
    )?;
    Ok(row.map(|(at,)| at))
}

/// A lead closes a cycle of a team; false if one did before.
///
/// # Errors
/// When the database fails.
pub async fn close(tx: &mut Tx, team: i64, cycle: i64, by: i64, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "insert into cycle_closes (team_id, cycle_id, closed_at, closed_by) values ($1, $2, $3, $4) on conflict do nothing",
        team,
        cycle,
        now,
        by
    )
    .map(|rows| rows == 1)
}

/// Takes back that a lead closed a cycle of a team.
///
/// # Errors
/// When the database fails.
pub async fn reopen(tx: &mut Tx, team: i64, cycle: i64) -> Result<()> {
    run!(tx, "delete from cycle_closes where team_id = $1 and cycle_id = $2", team, cycle).map(drop)
}
