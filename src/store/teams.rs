//! Teams and their homes.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::{Result, Tx};
use crate::schedule::Length;

/// A team.
#[derive(Clone, Debug, FromRow)]
pub struct Team {
    /// Stands for the team in every other table.
    pub id: i64,
    /// The name to show; typed by a person.
    pub name: String,
    /// IANA zone.
    pub zone: String,
    /// `en` or `zh`.
    pub language: String,
    /// The code of a region with public holidays, or the organisation's.
    pub calendar: Option<String>,
    /// Working days such as `1-5`.
    pub working_days: String,
    /// How much members are reminded.
    pub reminders: String,
    /// What the review asks: `scores`, `lights` or `confidence`.
    pub review_by: String,
    /// How long its cycles are; see `schedule::Length`.
    pub cycle_length: String,
    /// When the team was made.
    pub created_at: DateTime<Utc>,
    /// When the team ended.
    pub archived_at: Option<DateTime<Utc>>,
}

/// Makes a team; `None` if a living team has that name.
///
/// # Errors
/// When the database fails.
pub async fn create(
    tx: &mut Tx,
    name: &str,
    zone: &str,
    language: &str,
    by: Option<i64>,
    now: DateTime<Utc>,
) -> Result<Option<Team>> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "insert into teams (name, name_key, zone, language, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id",
        name,
        fold(name),
        zone,
        language,
        by,
        now
    )?;
    match row {
        Some((id,)) => by_id(tx, id).await.map(Some),
        None => Ok(None),
    }
}

/// A team by id.
///
/// # Errors
/// When the database fails, or there is none.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Team> {
    one!(
        tx,
        Team,
        "select id, name, zone, language, calendar, working_days, reminders, review_by, cycle_length, created_at, archived_at
         from teams where id = $1",
        id
    )
}

/// A team by id, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Team>> {
    maybe!(
        tx,
        Team,
        "select id, name, zone, language, calendar, working_days, reminders, review_by, cycle_length, created_at, archived_at
         from teams where id = $1",
        id
    )
}

/// The living team of that name, whatever its letters' case.
///
/// # Errors
/// When the database fails.
pub async fn by_name(tx: &mut Tx, name: &str) -> Result<Option<Team>> {
    maybe!(
        tx,
        Team,
        "select id, name, zone, language, calendar, working_days, reminders, review_by, cycle_length, created_at, archived_at
         from teams where name_key = $1 and archived_at is null",
        fold(name)
    )
}

/// The living team whose home this place is.
///
/// # Errors
/// When the database fails.
pub async fn by_home(tx: &mut Tx, platform: &str, place: &str) -> Result<Option<Team>> {
    maybe!(
        tx,
        Team,
        "select t.id, t.name, t.zone, t.language, t.calendar, t.working_days, t.reminders, t.review_by, t.cycle_length, t.created_at, t.archived_at
         from homes h join teams t on t.id = h.team_id
         where h.platform = $1 and h.place = $2 and t.archived_at is null",
        platform,
        place
    )
}

/// The living teams that a person is in, by name.
///
/// # Errors
/// When the database fails.
pub async fn of_person(tx: &mut Tx, person: i64) -> Result<Vec<Team>> {
    all!(
        tx,
        Team,
        "select t.id, t.name, t.zone, t.language, t.calendar, t.working_days, t.reminders, t.review_by, t.cycle_length, t.created_at, t.archived_at
         from members m join teams t on t.id = m.team_id
         where m.person_id = $1 and m.left_at is null and t.archived_at is null order by t.name, t.id",
        person
    )
}

/// The living teams that a person founded, by name.
///
/// # Errors
/// When the database fails.
pub async fn founded_by(tx: &mut Tx, person: i64) -> Result<Vec<Team>> {
    all!(
        tx,
        Team,
        "select id, name, zone, language, calendar, working_days, reminders, review_by, cycle_length, created_at, archived_at
         from teams where created_by = $1 and archived_at is null order by name, id",
        person
    )
}

/// Every living team, by name; at most 1,000.
///
/// # Errors
/// When the database fails.
pub async fn living(tx: &mut Tx) -> Result<Vec<Team>> {
    all!(
        tx,
        Team,
        "select id, name, zone, language, calendar, working_days, reminders, review_by, cycle_length, created_at, archived_at
         from teams where archived_at is null order by name, id limit 1000"
    )
}

/// Whether there ever was a team.
///
/// # Errors
/// When the database fails.
pub async fn any(tx: &mut Tx) -> Result<bool> {
    let row: Option<(i64,)> = maybe!(tx, (i64,), "select id from teams limit 1")?;
    Ok(row.is_some())
}

/// Locks the team's row for the rest of the transaction.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx, id: i64) -> Result<()> {
    run!(tx, "update teams set version = version + 1 where id = $1", id).map(drop)
}

/// Renames a team; false if a living team has that name.
///
/// # Errors
/// When the database fails.
pub async fn rename(tx: &mut Tx, id: i64, name: &str) -> Result<bool> {
    run!(
        tx,
        "update teams set name = $2, name_key = $3 where id = $1 and not exists
         (select 1 from teams o where o.name_key = $3 and o.archived_at is null and o.id <> $1)",
        id,
        name,
        fold(name)
    )
    .map(|rows| rows == 1)
}

/// Chooses how long the team's cycles are.
///
/// # Errors
/// When the database fails.
pub async fn set_cycle_length(tx: &mut Tx, id: i64, length: Length) -> Result<()> {
    run!(tx, "update teams set cycle_length = $2 where id = $1", id, length.to_string()).map(drop)
}

/// Chooses the team's zone.
///
/// # Errors
/// When the database fails.
pub async fn set_zone(tx: &mut Tx, id: i64, zone: &str) -> Result<()> {
    run!(tx, "update teams set zone = $2 where id = $1", id, zone).map(drop)
}

/// Chooses the team's language.
///
/// # Errors
/// When the database fails.
pub async fn set_language(tx: &mut Tx, id: i64, language: &str) -> Result<()> {
    run!(tx, "update teams set language = $2 where id = $1", id, language).map(drop)
}

/// Sets the working days of whoever chose none.
///
/// # Errors
/// When the database fails.
pub async fn set_working_days(tx: &mut Tx, id: i64, days: &str) -> Result<()> {
    run!(tx, "update teams set working_days = $2 where id = $1", id, days).map(drop)
}

/// Chooses how much the team's members are reminded.
///
/// # Errors
/// When the database fails.
pub async fn set_reminders(tx: &mut Tx, id: i64, reminders: &str) -> Result<()> {
    run!(tx, "update teams set reminders = $2 where id = $1", id, reminders).map(drop)
}

/// Chooses what the review asks for: `scores`, `lights` or `confidence`.
///
/// # Errors
/// When the database fails.
pub async fn set_review_by(tx: &mut Tx, id: i64, by: &str) -> Result<()> {
    run!(tx, "update teams set review_by = $2 where id = $1", id, by).map(drop)
}

/// Ends a team.
///
/// # Errors
/// When the database fails.
pub async fn archive(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<()> {
    run!(tx, "update teams set archived_at = $2 where id = $1 and archived_at is null", id, now).map(drop)
}

/// A team that ended lives on; false if a living team has its name.
///
/// # Errors
/// When the database fails.
pub async fn revive(tx: &mut Tx, id: i64) -> Result<bool> {
    run!(
        tx,
        "update teams set archived_at = null where id = $1 and not exists
         (select 1 from teams o where o.name_key = teams.name_key and o.archived_at is null and o.id <> $1)",
        id
    )
    .map(|rows| rows == 1)
}

/// A name as it is compared: no case, single spaces.
pub fn fold(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
