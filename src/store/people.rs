//! People and their identities.

use chat::Who;
use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::teams::fold;
use super::{Result, Tx};

/// One human.
#[derive(Clone, Debug, FromRow)]
pub struct Person {
    /// Stands for the person in every other table.
    pub id: i64,
    /// The name to show; typed by a person.
    pub name: String,
    /// `en`, `zh`, or the organisation's: the chosen one, else the one that the platform told.
    pub language: Option<String>,
    /// IANA zone, or the organisation's: the chosen one, else the one that the platform told.
    pub zone: Option<String>,
    /// The language that the person chose.
    pub chosen_language: Option<String>,
    /// The zone that the person chose.
    pub chosen_zone: Option<String>,
    /// The code of a region with public holidays, or the team's.
    pub calendar: Option<String>,
    /// Working days such as `1-5`, or the team's.
    pub working_days: Option<String>,
    /// Working hours such as `13:00-17:00`, or the whole day.
    pub hours: Option<String>,
    /// Quiet hours, or the default.
    pub quiet: Option<String>,
    /// Reminders, or the team's.
    pub reminders: Option<String>,
    /// Whether a status on a platform counts as absence.
    pub heeds_status: bool,
    /// When the person is told what happened while they were away.
    pub welcome_at: Option<DateTime<Utc>>,
    /// When the person left every workspace.
    pub gone_at: Option<DateTime<Utc>>,
}

/// Where a person can be written to.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Identity {
    /// Whose it is.
    pub person_id: i64,
    /// The platform.
    pub platform: String,
    /// The workspace.
    pub workspace: String,
    /// The platform's own id of the person.
    pub account: String,
    /// False: the person must write first, or their workspace does not let okrbot in.
    pub reachable: bool,
}

impl Identity {
    /// The identity in the words of the contract.
    pub fn who(&self) -> Who {
        Who::new(self.workspace.clone(), self.account.clone())
    }
}

/// The person behind an identity.
///
/// # Errors
/// When the database fails.
pub async fn by_identity(tx: &mut Tx, platform: &str, who: &Who) -> Result<Option<Person>> {
    maybe!(
        tx,
        Person,
        "select p.id, p.name, coalesce(p.language, p.told_language) as language, coalesce(p.zone, p.told_zone) as zone,
         p.language as chosen_language, p.zone as chosen_zone, p.calendar, p.working_days,
         p.hours, p.quiet, p.reminders, p.heeds_status, p.welcome_at, p.gone_at
         from identities i join people p on p.id = i.person_id
         where i.platform = $1 and i.workspace = $2 and i.account = $3",
        platform,
        &who.workspace,
        &who.id
    )
}

/// A person by id.
///
/// # Errors
/// When the database fails, or there is none.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Person> {
    one!(
        tx,
        Person,
        "select id, name, coalesce(language, told_language) as language, coalesce(zone, told_zone) as zone,
         language as chosen_language, zone as chosen_zone, calendar, working_days, hours, quiet, reminders,
         heeds_status, welcome_at, gone_at
         from people where id = $1",
        id
    )
}

/// Whether okrbot tells a person something of its own accord besides asking and reminding.
///
/// # Errors
/// When the database fails.
pub async fn takes_notices(tx: &mut Tx, id: i64) -> Result<bool> {
    let row: Option<(bool,)> = maybe!(tx, (bool,), "select notices from people where id = $1", id)?;
    Ok(row.is_some_and(|(notices,)| notices))
}

/// Sets whether it does.
///
/// # Errors
/// When the database fails.
pub async fn set_notices(tx: &mut Tx, id: i64, on: bool) -> Result<()> {
    run!(tx, "update people set notices = $2 where id = $1", id, on).map(drop)
}

/// Sets whether a status on a platform counts as absence.
///
/// # Errors
/// When the database fails.
pub async fn set_heeds_status(tx: &mut Tx, id: i64, on: bool) -> Result<()> {
    run!(tx, "update people set heeds_status = $2 where id = $1", id, on).map(drop)
}

/// Everybody of that name who has not left, whatever its letters' case; at most 20.
///
/// # Errors
/// When the database fails.
pub async fn by_name(tx: &mut Tx, name: &str) -> Result<Vec<Person>> {
    all!(
        tx,
        Person,
        "select id, name, coalesce(language, told_language) as language, coalesce(zone, told_zone) as zone,
         language as chosen_language, zone as chosen_zone, calendar, working_days, hours, quiet, reminders,
         heeds_status, welcome_at, gone_at
         from people where name_key = $1 and gone_at is null order by id limit 20",
        fold(name)
    )
}

/// The names of everybody who has a prompt in a round, with their ids.
///
/// # Errors
/// When the database fails.
pub async fn of_round(tx: &mut Tx, round: i64) -> Result<Vec<(i64, String)>> {
    all!(
        tx,
        (i64, String),
        "select p.id, p.name from prompts q join people p on p.id = q.person_id where q.round_id = $1 order by p.id",
        round
    )
}

/// Makes a person with one identity.
///
/// # Errors
/// When the database fails.
pub async fn create(tx: &mut Tx, platform: &str, who: &Who, name: &str, now: DateTime<Utc>) -> Result<Person> {
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "insert into people (name, name_key, created_at) values ($1, $2, $3) returning id",
        name,
        fold(name),
        now
    )?;
    run!(
        tx,
        "insert into identities (platform, workspace, account, person_id) values ($1, $2, $3, $4)",
        platform,
        &who.workspace,
        &who.id,
        id
    )?;
    by_id(tx, id).await
}

/// Where a person can be written to, the reachable ones first.
///
/// # Errors
/// When the database fails.
pub async fn identities(tx: &mut Tx, person: i64) -> Result<Vec<Identity>> {
    all!(
        tx,
        Identity,
        "select person_id, platform, workspace, account, reachable and not exists (select 1 from workspaces w
           where w.platform = identities.platform and w.workspace = identities.workspace) as reachable
         from identities where person_id = $1 order by 5 desc, platform, workspace, account",
        person
    )
}

/// Whether a person is still in some workspace, be it one that does not let okrbot in or in which they have yet to write.
///
/// # Errors
/// When the database fails.
pub async fn remains(tx: &mut Tx, person: i64) -> Result<bool> {
    let (places,): (i64,) = one!(
        tx,
        (i64,),
        "select cast(count(*) as bigint) from identities where person_id = $1 and not gone and not stranger",
        person
    )?;
    Ok(places > 0)
}

/// The person behind an account as the configuration names it: workspaces compare without case.
///
/// # Errors
/// When the database fails.
pub async fn of_account(tx: &mut Tx, platform: &str, workspace: &str, account: &str) -> Result<Option<i64>> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select person_id from identities where platform = $1 and lower(workspace) = lower($2) and account = $3
         order by workspace",
        platform,
        workspace,
        account
    )?;
    Ok(row.map(|(person,)| person))
}

/// Chooses a zone (`None`: as the platform tells, else the organisation's).
///
/// # Errors
/// When the database fails.
pub async fn set_zone(tx: &mut Tx, id: i64, zone: Option<&str>) -> Result<()> {
    run!(tx, "update people set zone = $2 where id = $1", id, zone).map(drop)
}

/// Chooses a language (`None`: as the platform tells, else the organisation's).
///
/// # Errors
/// When the database fails.
pub async fn set_language(tx: &mut Tx, id: i64, language: Option<&str>) -> Result<()> {
    run!(tx, "update people set language = $2 where id = $1", id, language).map(drop)
}

/// Chooses working days (`None`: the team's).
///
/// # Errors
/// When the database fails.
pub async fn set_working_days(tx: &mut Tx, id: i64, days: Option<&str>) -> Result<()> {
    run!(tx, "update people set working_days = $2 where id = $1", id, days).map(drop)
}

/// Chooses working hours (`None`: the whole day).
///
/// # Errors
/// When the database fails.
pub async fn set_hours(tx: &mut Tx, id: i64, hours: Option<&str>) -> Result<()> {
    run!(tx, "update people set hours = $2 where id = $1", id, hours).map(drop)
}

/// Chooses quiet hours (`None`: the default).
///
/// # Errors
/// When the database fails.
pub async fn set_quiet(tx: &mut Tx, id: i64, quiet: Option<&str>) -> Result<()> {
    run!(tx, "update people set quiet = $2 where id = $1", id, quiet).map(drop)
}

/// Chooses how much to be reminded (`None`: as the team).
///
/// # Errors
/// When the database fails.
pub async fn set_reminders(tx: &mut Tx, id: i64, reminders: Option<&str>) -> Result<()> {
    run!(tx, "update people set reminders = $2 where id = $1", id, reminders).map(drop)
}

/// The person left (or, with `None`, came back).
///
/// # Errors
/// When the database fails.
pub async fn set_gone(tx: &mut Tx, id: i64, at: Option<DateTime<Utc>>) -> Result<()> {
    run!(tx, "update people set gone_at = $2 where id = $1", id, at).map(drop)
}

/// Whether a person wants a line of advice under what they add.
///
/// # Errors
/// When the database fails.
pub async fn takes_advice(tx: &mut Tx, id: i64) -> Result<bool> {
    let row: Option<(bool,)> = maybe!(tx, (bool,), "select advice from people where id = $1", id)?;
    Ok(row.is_some_and(|(advice,)| advice))
}

/// Switches the advice on or off.
///
/// # Errors
/// When the database fails.
pub async fn set_advice(tx: &mut Tx, id: i64, on: bool) -> Result<()> {
    run!(tx, "update people set advice = $2 where id = $1", id, on).map(drop)
}
