//! Days that the organisation says are off or worked, and which calendars are in use.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// The most days that are kept over all calendars.
pub const MOST_DAYS: i64 = 20_000;

/// A day as the organisation says it is.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Day {
    /// A region's code, or `org` for every calendar.
    pub calendar: String,
    /// Which day.
    pub day: NaiveDate,
    /// Whether it is off; else it is worked.
    pub off: bool,
    /// What it is called; typed by a person, may be empty.
    pub name: String,
}

/// How the deployment's calendars stand.
#[derive(Clone, Debug, FromRow)]
pub struct State {
    /// Grows with every change of days.
    pub days_version: i64,
    /// The organisation's calendar and the data that moments were last worked out by.
    pub days_by: String,
    /// The day on which unknown years were last looked for.
    pub gaps_on: Option<NaiveDate>,
}

/// How the calendars stand.
///
/// # Errors
/// When the database fails.
pub async fn state(tx: &mut Tx) -> Result<State> {
    one!(tx, State, "select days_version, days_by, gaps_on from deployment where id = 1")
}

/// Every day, at most [`MOST_DAYS`].
///
/// # Errors
/// When the database fails.
pub async fn all(tx: &mut Tx) -> Result<Vec<Day>> {
    all!(tx, Day, "select calendar, day, off, name from calendar_days order by calendar, day limit $1", MOST_DAYS)
}

/// How many days there are.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    let (days,): (i64,) = one!(tx, (i64,), "select cast(count(*) as bigint) from calendar_days")?;
    Ok(days)
}

/// One day, if it is set.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, calendar: &str, day: NaiveDate) -> Result<Option<Day>> {
    maybe!(
        tx,
        Day,
        "select calendar, day, off, name from calendar_days where calendar = $1 and day = $2",
        calendar,
        day
    )
}

/// Sets a day, whatever it was; call [`changed`] after the last one.
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &mut Tx, day: &Day, by_file: bool, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into calendar_days (calendar, day, off, name, by_file, set_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (calendar, day) do update set off = $3, name = $4, by_file = $5, set_at = $6",
        &day.calendar,
        day.day,
        day.off,
        &day.name,
        by_file,
        now
    )
    .map(drop)
}

/// Drops what was set from `first` to `last`; says how many days that were. Call [`changed`] after it.
///
/// # Errors
/// When the database fails.
pub async fn drop_days(tx: &mut Tx, calendar: &str, first: NaiveDate, last: NaiveDate) -> Result<u64> {
    run!(tx, "delete from calendar_days where calendar = $1 and day >= $2 and day <= $3", calendar, first, last)
}

/// Days of a calendar changed: whoever knows them reads them anew. Locks the deployment's one row.
///
/// # Errors
/// When the database fails.
pub async fn changed(tx: &mut Tx) -> Result<()> {
    run!(tx, "update deployment set days_version = days_version + 1 where id = 1").map(drop)
}

/// Moments are worked out by this from now on.
///
/// # Errors
/// When the database fails.
pub async fn set_by(tx: &mut Tx, by: &str) -> Result<()> {
    run!(tx, "update deployment set days_by = $1 where id = 1", by).map(drop)
}

/// Unknown years are looked for on that day; false if another process does.
///
/// # Errors
/// When the database fails.
pub async fn look_for_gaps(tx: &mut Tx, on: NaiveDate) -> Result<bool> {
    let rows = run!(tx, "update deployment set gaps_on = $1 where id = 1 and (gaps_on is null or gaps_on <> $1)", on)?;
    Ok(rows == 1)
}

/// The admins are told that a year of a calendar is not known; false if they were before.
///
/// # Errors
/// When the database fails.
pub async fn tell_gap(tx: &mut Tx, calendar: &str, year: i32, now: DateTime<Utc>) -> Result<bool> {
    let rows = run!(
        tx,
        "insert into calendar_gaps (calendar, year, told_at) values ($1, $2, $3) on conflict do nothing",
        calendar,
        year,
        now
    )?;
    Ok(rows == 1)
}

/// The calendars that people and living teams chose, in order.
///
/// # Errors
/// When the database fails.
pub async fn chosen(tx: &mut Tx) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = all!(
        tx,
        (String,),
        "select calendar from people where calendar is not null and gone_at is null
         union select calendar from teams where calendar is not null and archived_at is null order by 1"
    )?;
    Ok(rows.into_iter().map(|(calendar,)| calendar).collect())
}

/// A person chooses a calendar (`None`: the team's).
///
/// # Errors
/// When the database fails.
pub async fn choose(tx: &mut Tx, person: i64, calendar: Option<&str>) -> Result<()> {
    run!(tx, "update people set calendar = $2 where id = $1", person, calendar).map(drop)
}

/// A team gets a calendar (`None`: the organisation's).
///
/// # Errors
/// When the database fails.
pub async fn choose_for_team(tx: &mut Tx, team: i64, calendar: Option<&str>) -> Result<()> {
    run!(tx, "update teams set calendar = $2 where id = $1", team, calendar).map(drop)
}
