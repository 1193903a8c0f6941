//! What came of an attempt, written down in one transaction with all that follows from it.

use std::time;

use anyhow::Result;
use chat::{Door, Sent};
use chrono::{DateTime, Duration, Utc};
use tokio::time::sleep;
use tracing::{debug, info, warn};

use super::{
    backoff,
    bury::{bury, skip},
    shut,
};
use crate::flow::{self, doors};
use crate::org::Org;
use crate::store::outbox::{self, Claimed};
use crate::store::{Store, inbox};

/// After so many refusals a row is buried.
const REFUSALS: i32 = 8;
/// How often marking a sent row is tried.
const MARKS: u32 = 5;

/// What came of an attempt.
#[derive(Debug)]
pub enum Verdict {
    /// The platform has it.
    Sent(Sent),
    /// The platform is busy or broken.
    Later {
        /// How long it asks to wait.
        after: Option<Duration>,
        /// For the log.
        why: String,
    },
    /// Whoever it is for has had enough for now.
    Full {
        /// How long to wait.
        after: Duration,
        /// For the log.
        why: String,
    },
    /// Something of ours has to happen first.
    NotYet(String),
    /// The platform refuses this row, for now.
    Refused(String),
    /// It will never be sent.
    Never(String),
    /// It is left out: what it would change stays as it is.
    Skipped(String),
    /// okrbot is not let in.
    Shut {
        /// Where.
        door: Door,
        /// For whoever can open.
        why: String,
    },
    /// okrbot was taken out of the workspace: no call was made.
    Removed,
}

/// When a call was made.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// The time of the attempt.
    pub began: DateTime<Utc>,
    /// When it ended: what the platform asks to wait is counted from then.
    pub ended: DateTime<Utc>,
}

/// Writes down what came of an attempt.
///
/// # Errors
/// When the database fails: then the row becomes due again when its lease ends.
pub async fn record(
    store: &Store,
    org: &Org,
    platform: &str,
    row: &Claimed,
    verdict: Verdict,
    times: Times,
) -> Result<()> {
    let now = times.began;
    let (due, why, counts) = match verdict {
        Verdict::Sent(sent) => return sent_for_good(store, org, platform, row, sent, now).await,
        Verdict::Shut { door, why } => return shut::record(store, org, platform, row, door, &why, now).await,
        Verdict::Skipped(why) => return skip(store, platform, row, &why, now).await,
        Verdict::Removed => return shut::wait(store, org, platform, row, now).await,
        Verdict::Never(why) => (None, why, false),
        Verdict::Refused(why) => {
            let last = row.refused + 1 >= REFUSALS;
            ((!last).then(|| now + backoff::wait(row.id, row.attempt)), why, true)
        }
        Verdict::NotYet(why) => (Some(now + backoff::wait(row.id, row.attempt)), why, false),
        Verdict::Full { after, why } => (Some(times.ended + after), why, false),
        Verdict::Later { after, why } => {
            let wait = after.unwrap_or_else(|| backoff::wait(row.id, row.attempt));
            (Some(times.ended + wait), why, false)
        }
    };
    let mut tx = store.begin().await?;
    match due.filter(|due| is_in_time(row, *due)) {
        Some(due) => {
            info!(platform, key = row.key, why, "{}", if counts { "refused" } else { "postponed" });
            outbox::postpone(&mut tx, platform, row, due, counts).await?;
        }
        None => drop(bury(&mut tx, org, platform, row, &why, now).await?),
    }
    Ok(tx.commit().await?)
}

/// Whether a row is worth trying at `due`: a dialog is better a message now than nothing until then.
pub fn is_in_time(row: &Claimed, due: DateTime<Utc>) -> bool {
    !row.is_dialog() || due < row.expires_at
}

/// The platform has it: it must not be sent again, so marking is tried until it holds. What the platform told along with
/// it is given up where it cannot be taken in.
async fn sent_for_good(
    store: &Store,
    org: &Org,
    platform: &str,
    row: &Claimed,
    mut sent: Sent,
    now: DateTime<Utc>,
) -> Result<()> {
    for again in 1..=MARKS {
        let Err(error) = marked(store, org, platform, row, &sent, now).await else { return Ok(()) };
        warn!(platform, key = row.key, again, "sent, but not marked: {error:#}");
        if again + 1 >= MARKS {
            sent.events.clear();
        }
        sleep(time::Duration::from_millis(50) * again).await;
    }
    anyhow::bail!("{} was sent and could not be marked", row.key)
}

/// Marks a row sent and hears what the platform told.
async fn marked(
    store: &Store,
    org: &Org,
    platform: &str,
    row: &Claimed,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut tx = store.begin().await?;
    if let Ok(place) = row.destination().parse::<chat::Place>() {
        doors::passed(&mut tx, platform, place.workspace(), now).await?;
        // An answer may get through where nothing else does.
        if !row.is_waited_for() {
            doors::passed_in(&mut tx, platform, &place).await?;
        }
    }
    if let (true, Some(replaced)) = (sent.moved, &row.replaces) {
        outbox::moved(&mut tx, replaced, &sent.id).await?;
    }
    if !outbox::sent(&mut tx, row, &sent.id, now).await? {
        // Another attempt took the row over: it is the one that counts.
        warn!(platform, key = row.key, "sent by an attempt that lost its lease");
        return Ok(tx.rollback().await?);
    }
    for event in &sent.events {
        if inbox::note(&mut tx, platform, event, now).await? {
            flow::handle(&mut tx, org, platform, event, now).await?;
        }
    }
    tx.commit().await?;
    debug!(platform, key = row.key, "sent");
    Ok(())
}
