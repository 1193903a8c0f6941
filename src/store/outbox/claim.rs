//! Claiming rows: an attempt holds a row until its lease ends.

use chat::{Task, Via};
use chrono::{DateTime, Utc};
use sqlx::FromRow;
use sqlx::types::Json;

use super::due;
use crate::store::{Result, Tx};

/// A row that an attempt holds.
#[derive(Clone, Debug, FromRow)]
pub struct Claimed {
    /// The row.
    pub id: i64,
    /// Its key.
    pub key: String,
    /// The queue that the row stands in: its place, in its stored form, or a dialog's own.
    pub place: String,
    /// Who alone sees it, in its stored form.
    pub only_who: Option<String>,
    /// The platform's id of what it answers.
    pub re: Option<String>,
    /// The key of the row in whose thread it stands.
    pub thread: Option<String>,
    /// The key of the row that it takes the place of.
    pub replaces: Option<String>,
    /// Short-lived way to answer.
    pub via: Option<Json<Via>>,
    /// What to do.
    pub task: Json<Task>,
    /// When it is no longer worth saying.
    pub expires_at: DateTime<Utc>,
    /// The fencing token of this attempt.
    pub attempt: i64,
    /// Refusals so far.
    pub refused: i32,
}

impl Claimed {
    /// Whether somebody waits for it.
    pub fn is_waited_for(&self) -> bool {
        due::is_waited_for(&self.key, &self.task.0)
    }

    /// Whether it opens a dialog.
    pub fn is_dialog(&self) -> bool {
        matches!(self.task.0, Task::Open(_))
    }

    /// The place that the call is for, in its stored form.
    pub fn destination(&self) -> &str {
        due::destination(&self.key, &self.place)
    }
}

/// Claims rows that were due at `due` until `lease`, at most one a place and `most` in all.
///
/// # Errors
/// When the database fails.
pub async fn claim(
    tx: &mut Tx,
    platform: &str,
    due: DateTime<Utc>,
    lease: DateTime<Utc>,
    most: i64,
) -> Result<Vec<Claimed>> {
    let mut rows: Vec<Claimed> = match tx {
        Tx::Postgres(_) => all!(
            tx,
            Claimed,
            "with due as (select id from outbox o where platform = $1 and sent_at is null and dead_at is null
               and due_at <= $2 and not exists (select 1 from outbox e where e.platform = o.platform
                 and e.place = o.place and e.id < o.id and e.sent_at is null and e.dead_at is null)
               order by due_at, id limit $4 for update skip locked)
             update outbox set attempt = attempt + 1, due_at = $3 where id in (select id from due)
             returning id, key, place, only_who, re, thread, replaces, via, task, expires_at, attempt, refused",
            platform,
            due,
            lease,
            most
        ),
        Tx::Sqlite(_) => all!(
            tx,
            Claimed,
            "with due as (select id from outbox o where platform = $1 and sent_at is null and dead_at is null
               and due_at <= $2 and not exists (select 1 from outbox e where e.platform = o.platform
                 and e.place = o.place and e.id < o.id and e.sent_at is null and e.dead_at is null)
               order by due_at, id limit $4)
             update outbox set attempt = attempt + 1, due_at = $3 where id in (select id from due)
             returning id, key, place, only_who, re, thread, replaces, via, task, expires_at, attempt, refused",
            platform,
            due,
            lease,
            most
        ),
    }?;
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// Gives back a row that was claimed in this transaction and is not tried: it goes on as if it had never been claimed, but
/// at `due`, with all unsent rows behind it in its place.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, platform: &str, row: &Claimed, due: DateTime<Utc>) -> Result<()> {
    super::postpone(tx, platform, row, due, false).await?;
    run!(tx, "update outbox set attempt = attempt - 1 where id = $1 and attempt = $2", row.id, row.attempt).map(drop)
}
