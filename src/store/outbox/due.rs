//! When a row goes: what somebody waits for goes first, and what has to wait takes along what stands behind it.
//!
//! The rows of one place are looked for by that place: `is true` keeps a database from going by `due_at` instead, whatever it
//! believes of how many rows are due later than now.

use std::borrow::Cow;

use chat::Task;
use chrono::{DateTime, TimeDelta, Utc};

use super::Claimed;
use crate::store::{Result, Tx};

/// How much earlier than it was posted a row is due that somebody waits for. The order of claiming is the order of `due_at`,
/// one index and no sort; nothing else that is still worth saying is overdue for so long.
const AHEAD: TimeDelta = TimeDelta::days(1);
/// No lease is longer: what is due later than this is no row that an attempt holds.
const LONGEST_LEASE: TimeDelta = TimeDelta::minutes(1);

/// Since when a row that somebody waits for is due if it was posted at `at`.
pub fn ahead(at: DateTime<Utc>) -> DateTime<Utc> {
    at - AHEAD
}

/// Whether somebody waits for a row: for an answer, or with a finger on a button for a dialog.
pub(super) fn is_waited_for(key: &str, task: &Task) -> bool {
    key.starts_with("reply:") || matches!(task, Task::Open(_))
}

/// The queue in which a row stands: that of its place. A dialog has one of its own: it says nothing, so it has no order among
/// what is said, and it cannot wait.
pub(super) fn queue<'a>(key: &str, place: &'a str, task: &Task) -> Cow<'a, str> {
    match task {
        Task::Open(_) => format!("{}{place}", dialog(key)).into(),
        _ => place.into(),
    }
}

/// The place of a row from its queue.
pub(super) fn destination<'a>(key: &str, queue: &'a str) -> &'a str {
    queue.strip_prefix(&dialog(key)).unwrap_or(queue)
}

fn dialog(key: &str) -> String {
    format!("dialog {key} ")
}

/// Gives a row back until `due`, with all unsent rows behind it in its place; `refused` counts against the row.
///
/// # Errors
/// When the database fails.
pub async fn postpone(tx: &mut Tx, platform: &str, row: &Claimed, due: DateTime<Utc>, refused: bool) -> Result<()> {
    run!(
        tx,
        "update outbox set due_at = $3, refused = refused + $4
         where id = $1 and attempt = $2 and sent_at is null and dead_at is null",
        row.id,
        row.attempt,
        due,
        i32::from(refused)
    )?;
    run!(
        tx,
        "update outbox set due_at = $4 where platform = $1 and place = $2 and id > $3 and (due_at < $4) is true
         and sent_at is null and dead_at is null",
        platform,
        &row.place,
        row.id,
        due
    )
    .map(drop)
}

/// Makes what is due later than `at` in a place due then, unless it was tried before: somebody waits for what comes behind it.
///
/// # Errors
/// When the database fails.
pub async fn hasten(tx: &mut Tx, platform: &str, place: &str, at: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update outbox set due_at = $3 where platform = $1 and place = $2 and (due_at > $3) is true and attempt = 0
         and sent_at is null and dead_at is null",
        platform,
        place,
        at
    )
    .map(drop)
}

/// The same in all places.
///
/// # Errors
/// When the database fails.
pub async fn hasten_all(tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update outbox set due_at = $1 where due_at > $1 and attempt = 0 and sent_at is null and dead_at is null",
        now
    )
    .map(drop)
}

/// Whether what was posted in a place as `key`, or as parts of it, is only spread: nothing of it was tried.
///
/// # Errors
/// When the database fails.
pub async fn is_spread(tx: &mut Tx, platform: &str, place: &str, key: &str, now: DateTime<Utc>) -> Result<bool> {
    let (pages, parts) = (format!("{key}/%"), format!("{key}:%"));
    let (rows,): (i64,) = one!(
        tx,
        (i64,),
        "select cast(count(*) as bigint) from outbox where platform = $1 and place = $2 and (due_at > $3) is true
         and attempt = 0 and sent_at is null and dead_at is null and (key like $4 or key like $5)",
        platform,
        place,
        now,
        &pages,
        &parts
    )?;
    Ok(rows > 0)
}

/// Makes what waits for a workspace due at once; what an attempt holds stays held.
///
/// # Errors
/// When the database fails.
pub async fn wake(tx: &mut Tx, platform: &str, workspace: &str, now: DateTime<Utc>) -> Result<()> {
    let person = format!("p:{workspace}:");
    let channel = format!("c:{workspace}:");
    run!(
        tx,
        "update outbox set due_at = $4 where platform = $1 and due_at > $5 and sent_at is null and dead_at is null
         and (substr(place, 1, length($2)) = $2 or substr(place, 1, length($3)) = $3)",
        platform,
        &person,
        &channel,
        now,
        now + LONGEST_LEASE
    )
    .map(drop)
}

#[cfg(test)]
mod tests {
    use chat::{Form, Message};

    use super::*;

    #[test]
    fn answers_and_dialogs_are_waited_for() {
        let say = Task::Say(Message::line("hello"));
        let open = Task::Open(Form { key: "add".into(), fields: vec![], submit: "Add".into(), buttons: vec![] });
        assert!(is_waited_for("reply:fake:1/1", &say));
        assert!(is_waited_for("reply:fake:1", &open));
        assert!(!is_waited_for("prompt:1/1", &say));
    }

    #[test]
    fn a_dialog_stands_in_no_queue_but_its_own() {
        let say = Task::Say(Message::line("hello"));
        let open = Task::Open(Form { key: "add".into(), fields: vec![], submit: "Add".into(), buttons: vec![] });
        for key in ["reply:fake:1", "odd key"] {
            assert_eq!(queue(key, "p:T1:ann", &say), "p:T1:ann");
            let apart = queue(key, "p:T1:ann", &open);
            assert_ne!(apart, "p:T1:ann");
            assert_eq!(destination(key, &apart), "p:T1:ann");
            assert_eq!(destination(key, "p:T1:ann"), "p:T1:ann");
        }
    }
}
