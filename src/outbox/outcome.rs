//! What came of an attempt, written down in one transaction with all that follows from it.

use std::time;

use anyhow::Result;
use chat::{Adapter, Message, Sent, Task};
use chrono::{DateTime, Duration, Utc};
use tokio::time::sleep;
use tracing::{debug, info, warn};

use super::backoff;
use crate::flow::{self, post};
use crate::org::Org;
use crate::store::outbox::{self, Claimed, New};
use crate::store::{Store, Tx, inbox};

/// After so many refusals a row is buried.
const REFUSALS: i32 = 8;
/// How often marking a sent row is tried.
const MARKS: u32 = 5;
/// The longest that a platform may ask us to wait.
const LONGEST: Duration = Duration::hours(1);

/// What came of an attempt.
#[derive(Debug)]
pub enum Verdict {
    /// The platform has it.
    Sent(Sent),
    /// The platform is busy or broken.
    Later {
        /// How long it asks to wait.
        after: Option<time::Duration>,
        /// For the log.
        why: String,
    },
    /// The platform refuses this row, for now.
    Refused(String),
    /// It will never be sent.
    Never(String),
}

/// Writes down what came of an attempt; says until when the platform is to be left alone, if it is.
///
/// # Errors
/// When the database fails: then the row becomes due again when its lease ends.
pub async fn record(
    store: &Store,
    org: &Org,
    adapter: &dyn Adapter,
    row: &Claimed,
    verdict: Verdict,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let platform = adapter.platform();
    let verdict = match verdict {
        Verdict::Sent(sent) => return sent_for_good(store, org, platform, row, sent, now).await.map(|()| None),
        other => other,
    };
    let mut tx = store.begin().await?;
    let wait = backoff::wait(row.id, row.attempt);
    let mut pause = None;
    match verdict {
        Verdict::Later { after, why } => {
            let asked = after.and_then(|after| Duration::from_std(after).ok()).map(|after| after.min(LONGEST));
            let due = now + asked.unwrap_or(wait).max(Duration::milliseconds(1));
            info!(platform, key = row.key, why, "postponed");
            outbox::postpone(&mut tx, platform, row, due, false).await?;
            pause = Some(due);
        }
        Verdict::Refused(why) if row.refused + 1 < REFUSALS => {
            info!(platform, key = row.key, why, "refused");
            outbox::postpone(&mut tx, platform, row, now + wait, true).await?;
        }
        Verdict::Refused(why) | Verdict::Never(why) => bury(&mut tx, platform, row, &why, now).await?,
        Verdict::Sent(_) => {}
    }
    tx.commit().await?;
    Ok(pause)
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
    if !outbox::sent(&mut tx, row, &sent.id, now).await? {
        // Another attempt took the row over: it is the one that counts.
        warn!(platform, key = row.key, "sent by an attempt that lost its lease");
        return Ok(tx.rollback().await?);
    }
    for event in &sent.events {
        if inbox::note(&mut tx, platform, &event.id, now).await? {
            flow::handle(&mut tx, org, platform, event, now).await?;
        }
    }
    tx.commit().await?;
    debug!(platform, key = row.key, "sent");
    Ok(())
}

/// Gives a row up. A dialog that could not open in time goes as a message instead.
async fn bury(tx: &mut Tx, platform: &str, row: &Claimed, why: &str, now: DateTime<Utc>) -> Result<()> {
    warn!(platform, key = row.key, why, "buried");
    let Task::Open(form) = &row.task.0 else {
        return outbox::bury(tx, row, why, now).await.map(drop).map_err(Into::into);
    };
    if outbox::bury(tx, row, why, now).await? {
        let task = Task::Say(Message::default().with_form(form.clone()));
        let new = New {
            key: &format!("{}+", row.key),
            platform,
            place: &row.place,
            only_who: row.only_who.as_deref(),
            re: row.re.as_deref(),
            replaces: None,
            via: None,
            task: &task,
            expires_at: now + post::ANSWER_LIFE,
        };
        outbox::post(tx, &new, now).await?;
    }
    Ok(())
}
