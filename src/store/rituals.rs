//! Rituals: what a team does every week, and when.

mod rest;

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::{Result, Tx};
pub use rest::Rest;

/// A ritual of a team.
#[derive(Clone, Debug, FromRow)]
pub struct Ritual {
    /// Stands for the ritual in every other table.
    pub id: i64,
    /// The team.
    pub team_id: i64,
    /// What it is called: its kind, unless the team named it.
    pub name: String,
    /// `monday`, `standup`, `review`, `summary`, `close`, `weekly`, `daily`, `retro` or `one_on_one`.
    pub kind: String,
    /// The schedule, canonical; see `schedule::Rule`.
    pub rule: String,
    /// `member`: at each member's own moment; `team`: all at one moment.
    pub zone_mode: String,
    /// Since when nobody is asked.
    pub paused_at: Option<DateTime<Utc>>,
    /// Until when; nothing while paused: until somebody resumes it. What lies behind is over.
    pub paused_until: Option<DateTime<Utc>>,
    /// The labels of the rounds that are left out, as they are stored; see [`Rest`].
    pub skipped: String,
    /// Since when the team has it no more.
    pub removed_at: Option<DateTime<Utc>>,
    /// Whether the team chose what it asks; else that is what is built in.
    pub asks_own: bool,
}

/// Makes a ritual that is called by its kind.
///
/// # Errors
/// When the database fails, or the team has one of that name.
pub async fn create(tx: &mut Tx, team: i64, kind: &str, rule: &str, now: DateTime<Utc>) -> Result<Ritual> {
    create_named(tx, team, kind, kind, rule, now).await
}

/// Makes a ritual.
///
/// # Errors
/// When the database fails, or the team has one of that name.
pub async fn create_named(
    tx: &mut Tx,
    team: i64,
    name: &str,
    kind: &str,
    rule: &str,
    now: DateTime<Utc>,
) -> Result<Ritual> {
    one!(
        tx,
        Ritual,
        "insert into rituals (team_id, name, kind, rule, created_at) values ($1, $2, $3, $4, $5)
         returning id, team_id, name, kind, rule, zone_mode, paused_at, paused_until, skipped, removed_at,
         asks_own",
        team,
        name,
        kind,
        rule,
        now
    )
}

/// The rituals that a team has, in the order of their making.
///
/// # Errors
/// When the database fails.
pub async fn of_team(tx: &mut Tx, team: i64) -> Result<Vec<Ritual>> {
    all!(
        tx,
        Ritual,
        "select id, team_id, name, kind, rule, zone_mode, paused_at, paused_until, skipped, removed_at,
         asks_own from rituals
         where team_id = $1 and removed_at is null order by id",
        team
    )
}

/// The rituals of a ritual's team, itself among them even where it was removed, in the order of their making.
///
/// # Errors
/// When the database fails.
pub async fn beside(tx: &mut Tx, id: i64) -> Result<Vec<Ritual>> {
    all!(
        tx,
        Ritual,
        "select id, team_id, name, kind, rule, zone_mode, paused_at, paused_until, skipped, removed_at,
         asks_own from rituals
         where team_id = (select team_id from rituals where id = $1) and (removed_at is null or id = $1) order by id",
        id
    )
}

/// A ritual by id, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Ritual>> {
    maybe!(
        tx,
        Ritual,
        "select id, team_id, name, kind, rule, zone_mode, paused_at, paused_until, skipped, removed_at,
         asks_own from rituals where id = $1",
        id
    )
}

/// A ritual by id.
///
/// # Errors
/// When the database fails, or there is none.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Ritual> {
    one!(
        tx,
        Ritual,
        "select id, team_id, name, kind, rule, zone_mode, paused_at, paused_until, skipped, removed_at,
         asks_own from rituals where id = $1",
        id
    )
}

/// Gives a ritual a new schedule.
///
/// # Errors
/// When the database fails.
pub async fn set_rule(tx: &mut Tx, id: i64, rule: &str, zone_mode: &str) -> Result<()> {
    run!(tx, "update rituals set rule = $2, zone_mode = $3, version = version + 1 where id = $1", id, rule, zone_mode)
        .map(drop)
}

/// Pauses a ritual or lets it go on, and leaves rounds out or puts them back.
///
/// # Errors
/// When the database fails.
pub async fn set_rest(tx: &mut Tx, id: i64, rest: &Rest) -> Result<()> {
    run!(
        tx,
        "update rituals set paused_at = $2, paused_until = $3, skipped = $4, version = version + 1 where id = $1",
        id,
        rest.since,
        rest.until,
        rest::stored(&rest.skipped)
    )
    .map(drop)
}

/// Removes a ritual, or with `None` gives it back, under a name that is free then.
///
/// # Errors
/// When the database fails, or the name is not free.
pub async fn remove(tx: &mut Tx, id: i64, at: Option<DateTime<Utc>>, name: &str) -> Result<()> {
    run!(tx, "update rituals set removed_at = $2, name = $3, version = version + 1 where id = $1", id, at, name)
        .map(drop)
}

/// The team chose what a ritual asks, or it asks what is built in.
///
/// # Errors
/// When the database fails.
pub async fn set_asks_own(tx: &mut Tx, id: i64, own: bool) -> Result<()> {
    run!(tx, "update rituals set asks_own = $2, version = version + 1 where id = $1", id, own).map(drop)
}
