//! What goes out: one row is one call to a platform, posted in the transaction that made it true.

mod claim;
mod due;
mod said;
mod skipped;

use chat::{Task, Via};
use chrono::{DateTime, Utc};
use sqlx::FromRow;
use sqlx::types::Json;

use super::{Result, Tx};
pub use claim::{Claimed, claim, put_back};
pub use due::{ahead, hasten, hasten_all, is_spread, postpone, wake};
pub use said::{drop_unsaid, said};
pub use skipped::{Behind, behind, is_last_skipped, skip};

/// A row to be posted.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Unique for ever.
    pub key: &'a str,
    /// The platform.
    pub platform: &'a str,
    /// The place, in its stored form.
    pub place: &'a str,
    /// In a channel: who alone sees it.
    pub only_who: Option<&'a str>,
    /// The platform's id of what it answers.
    pub re: Option<&'a str>,
    /// The key of the row in whose thread it stands.
    pub thread: Option<&'a str>,
    /// The key of the row that it takes the place of.
    pub replaces: Option<&'a str>,
    /// Short-lived way to answer.
    pub via: Option<&'a Via>,
    /// What to do.
    pub task: &'a Task,
    /// When it is no longer worth saying.
    pub expires_at: DateTime<Utc>,
}

/// What became of a row.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Fate {
    /// Attempts so far.
    pub attempt: i64,
    /// The platform's id, once sent.
    pub sent_id: Option<String>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was buried or left out.
    pub dead_at: Option<DateTime<Utc>>,
    /// Why.
    pub reason: Option<String>,
}

/// Posts a row, due at once or, where somebody waits for it, before all that nobody waits for; false if the key was used
/// before.
///
/// # Errors
/// When the database fails.
pub async fn post(tx: &mut Tx, new: &New<'_>, now: DateTime<Utc>) -> Result<bool> {
    post_at(tx, new, now, now).await
}

/// Posts a row, due at `due`. Where somebody waits for it, it is due before all that nobody waits for, and so is what stands before
/// it in its place: it cannot go earlier than that.
///
/// # Errors
/// When the database fails.
pub async fn post_at(tx: &mut Tx, new: &New<'_>, due: DateTime<Utc>, now: DateTime<Utc>) -> Result<bool> {
    let due = if due::is_waited_for(new.key, new.task) {
        due::hasten(tx, new.platform, new.place, due::ahead(now)).await?;
        due::ahead(now)
    } else {
        due
    };
    run!(
        tx,
        "insert into outbox (key, platform, place, only_who, re, thread, replaces, via, task, created_at, due_at,
         expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing",
        new.key,
        new.platform,
        due::queue(new.key, new.place, new.task),
        new.only_who,
        new.re,
        new.thread,
        new.replaces,
        new.via.map(Json),
        Json(new.task),
        now,
        due,
        new.expires_at
    )
    .map(|rows| rows == 1)
}

/// Rewrites a row that no attempt has touched; false if there is none such.
///
/// # Errors
/// When the database fails.
pub async fn rewrite(tx: &mut Tx, key: &str, task: &Task, expires_at: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "update outbox set task = $2, expires_at = $3
         where key = $1 and attempt = 0 and sent_at is null and dead_at is null",
        key,
        Json(task),
        expires_at
    )
    .map(|rows| rows == 1)
}

/// Rewrites the unsent edit of `key` that no attempt has touched; false if there is none.
///
/// # Errors
/// When the database fails.
pub async fn rewrite_edit(tx: &mut Tx, key: &str, task: &Task, expires_at: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "update outbox set task = $2, expires_at = $3
         where replaces = $1 and attempt = 0 and sent_at is null and dead_at is null",
        key,
        Json(task),
        expires_at
    )
    .map(|rows| rows > 0)
}

/// What was last posted under `key`, as an edit or first.
///
/// # Errors
/// When the database fails.
pub async fn last_task(tx: &mut Tx, key: &str) -> Result<Option<Task>> {
    let row: Option<(Json<Task>,)> = maybe!(
        tx,
        (Json<Task>,),
        "select task from outbox where key = $1 or replaces = $1 order by id desc limit 1",
        key
    )?;
    Ok(row.map(|(Json(task),)| task))
}

/// The row of the last edit of `key`, or 0: what makes the key of the next edit a new one.
///
/// # Errors
/// When the database fails.
pub async fn last_edit(tx: &mut Tx, key: &str) -> Result<i64> {
    let (id,): (i64,) =
        one!(tx, (i64,), "select cast(coalesce(max(id), 0) as bigint) from outbox where replaces = $1", key)?;
    Ok(id)
}

/// What became of a row, if it exists.
///
/// # Errors
/// When the database fails.
pub async fn fate(tx: &mut Tx, key: &str) -> Result<Option<Fate>> {
    maybe!(tx, Fate, "select attempt, sent_id, sent_at, dead_at, reason from outbox where key = $1", key)
}

/// The platform's id of the last edit of `key` that was sent; what stands there if `key` itself never was.
///
/// # Errors
/// When the database fails.
pub async fn standing(tx: &mut Tx, key: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = maybe!(
        tx,
        (String,),
        "select sent_id from outbox where replaces = $1 and sent_id is not null order by id desc limit 1",
        key
    )?;
    Ok(row.map(|(id,)| id))
}

/// What was sent as `key` stands under another id now.
///
/// # Errors
/// When the database fails.
pub async fn moved(tx: &mut Tx, key: &str, id: &str) -> Result<()> {
    run!(tx, "update outbox set sent_id = $2 where key = $1 and sent_id is not null", key, id).map(drop)
}

/// The key of what was said there under the platform's id, whatever stands behind a space in that.
///
/// # Errors
/// When the database fails.
pub async fn key_of(tx: &mut Tx, platform: &str, place: &str, sent_id: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = maybe!(
        tx,
        (String,),
        "select coalesce(replaces, key) from outbox where platform = $1 and place = $2 and sent_id is not null
         and (sent_id = $3 or substr(sent_id, 1, length($3) + 1) = $3 || ' ') limit 1",
        platform,
        place,
        sent_id
    )?;
    Ok(row.map(|(key,)| key))
}

/// Marks a row sent, if this attempt still holds it; a short-lived way to answer is erased.
///
/// # Errors
/// When the database fails.
pub async fn sent(tx: &mut Tx, row: &Claimed, sent_id: &str, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "update outbox set sent_at = $3, sent_id = $4, via = null
         where id = $1 and attempt = $2 and sent_at is null and dead_at is null",
        row.id,
        row.attempt,
        now,
        sent_id
    )
    .map(|rows| rows == 1)
}

/// Buries a row with its reason, if this attempt still holds it.
///
/// # Errors
/// When the database fails.
pub async fn bury(tx: &mut Tx, row: &Claimed, reason: &str, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "update outbox set dead_at = $3, reason = $4, via = null
         where id = $1 and attempt = $2 and sent_at is null and dead_at is null",
        row.id,
        row.attempt,
        now,
        reason
    )
    .map(|rows| rows == 1)
}

/// When the next unsent row may go; a row behind another one of its place waits for that one.
///
/// # Errors
/// When the database fails.
pub async fn next(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let (at,): (Option<DateTime<Utc>>,) = one!(
        tx,
        (Option<DateTime<Utc>>,),
        "select min(due_at) from outbox o where sent_at is null and dead_at is null
         and not exists (select 1 from outbox e where e.platform = o.platform and e.place = o.place
           and e.id < o.id and e.sent_at is null and e.dead_at is null)"
    )?;
    Ok(at)
}

/// How many rows are unsent.
///
/// # Errors
/// When the database fails.
pub async fn unsent(tx: &mut Tx) -> Result<i64> {
    let (count,): (i64,) =
        one!(tx, (i64,), "select cast(count(*) as bigint) from outbox where sent_at is null and dead_at is null")?;
    Ok(count)
}

/// Forgets rows that were sent or buried and made before `before`; says how many.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    run!(tx, "delete from outbox where created_at < $1 and (sent_at is not null or dead_at is not null)", before)
}

/// Tells other processes that rows were posted: after the commit, on PostgreSQL only.
///
/// # Errors
/// When the database fails.
pub async fn ring(tx: &mut Tx) -> Result<()> {
    match tx {
        Tx::Postgres(_) => run!(tx, "notify okrbot_outbox").map(drop),
        Tx::Sqlite(_) => Ok(()),
    }
}
