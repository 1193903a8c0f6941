//! One attempt: from a claimed row to the call, and the call itself with its patience.

use std::sync::Arc;

use chat::{Adapter, Outgoing, Place, SendError};
use chrono::{DateTime, Duration, Utc};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::bury::who;
use super::outcome::Verdict;
use crate::store::outbox::{self, Claimed};
use crate::store::{Result, Tx, workspaces};

/// The longest that a platform may ask us to wait.
const LONGEST: Duration = Duration::hours(1);

/// The call that a row asks for, or what becomes of the row without one.
///
/// # Errors
/// When the database fails.
pub async fn prepare(
    tx: &mut Tx,
    adapter: &dyn Adapter,
    row: &Claimed,
    deployment: &str,
    now: DateTime<Utc>,
) -> Result<std::result::Result<Outgoing, Verdict>> {
    if row.expires_at <= now {
        return Ok(Err(Verdict::Never("expired".into())));
    }
    let Ok(place) = row.destination().parse::<Place>() else {
        return Ok(Err(Verdict::Never("not a place".into())));
    };
    if workspaces::is_removed(tx, adapter.platform(), place.workspace()).await? {
        return Ok(Err(Verdict::Removed));
    }
    let replaces = match &row.replaces {
        None if follows_skipped(tx, &row.key).await? => {
            return Ok(Err(Verdict::Skipped("the page before it stands as it was".into())));
        }
        None => None,
        Some(key) => match outbox::fate(tx, key).await? {
            Some(fate) if fate.sent_id.is_some() => fate.sent_id,
            Some(fate) if fate.dead_at.is_none() => {
                return Ok(Err(Verdict::NotYet("what it replaces is not sent yet".into())));
            }
            Some(fate) if fate.is_skipped() => {
                return Ok(Err(Verdict::Skipped("what it replaces was left out".into())));
            }
            // What it replaces never got through: the first edit that does stands in its place.
            Some(_) => outbox::standing(tx, key).await?,
            None => return Ok(Err(Verdict::Never("nothing to replace".into()))),
        },
    };
    let re = match row.thread.as_deref().filter(|_| replaces.is_none()) {
        None => row.re.clone(),
        Some(parent) => match thread(tx, parent).await? {
            Ok(parent) => Some(parent),
            Err(verdict) => return Ok(Err(verdict)),
        },
    };
    if replaces.is_some() && !adapter.features().edits {
        return Ok(Err(Verdict::Skipped("cannot edit".into())));
    }
    Ok(Ok(Outgoing {
        key: row.key.clone(),
        once: format!("{deployment} {}", row.key),
        place,
        only: row.only_who.as_deref().and_then(who),
        re,
        replaces,
        via: row.via.as_ref().map(|via| via.0.clone()).filter(|via| via.until > now),
        task: row.task.0.clone(),
        now,
    }))
}

/// The platform's id of what began a thread. What stands in a thread that never began is left out: it is told where the whole is.
async fn thread(tx: &mut Tx, parent: &str) -> Result<std::result::Result<String, Verdict>> {
    Ok(match outbox::fate(tx, parent).await? {
        Some(fate) if fate.sent_id.is_some() => fate.sent_id.ok_or(Verdict::Never("no thread".into())),
        Some(fate) if fate.dead_at.is_none() => Err(Verdict::NotYet("its thread has not begun yet".into())),
        // What began it never got through: the first edit that did stands in its place.
        Some(_) => outbox::standing(tx, parent).await?.ok_or(Verdict::Never("its thread never began".into())),
        None => Err(Verdict::Never("nothing to stand under".into())),
    })
}

/// Whether a row is a further page of a message whose page before it could not be changed: a message is edited whole or not
/// at all, or its end would stand there alone.
async fn follows_skipped(tx: &mut Tx, key: &str) -> Result<bool> {
    let page = key.rsplit_once('/').and_then(|(message, page)| Some((message, page.parse::<usize>().ok()?)));
    match page {
        Some((message, page)) if page > 1 => outbox::is_last_skipped(tx, &format!("{message}/{}", page - 1)).await,
        _ => Ok(false),
    }
}

/// Makes the call, within the adapter's patience. An adapter that panics is a platform that is broken.
pub async fn call(adapter: Arc<dyn Adapter>, outgoing: Outgoing) -> Verdict {
    let patience = adapter.patience();
    // A task of its own, so that a panic ends nothing else; it ends with us.
    let mut call = JoinSet::new();
    call.spawn(async move { adapter.send(&outgoing).await });
    let broken = |why: &str| Verdict::Later { after: None, why: why.into() };
    match timeout(patience, call.join_next()).await {
        Ok(Some(Ok(Ok(sent)))) => Verdict::Sent(sent),
        Ok(Some(Ok(Err(SendError::Later { after, why })))) => Verdict::Later { after: after.map(asked), why },
        Ok(Some(Ok(Err(SendError::Full { after, why })))) => Verdict::Full { after: asked(after), why },
        Ok(Some(Ok(Err(SendError::Refused(why))))) => Verdict::Refused(why),
        Ok(Some(Ok(Err(SendError::Never(why))))) => Verdict::Never(why),
        Ok(Some(Ok(Err(SendError::Fixed(why))))) => Verdict::Skipped(why),
        Ok(Some(Ok(Err(SendError::Shut { door, why })))) => Verdict::Shut { door, why },
        // This row is to blame, not the platform.
        Ok(Some(Err(_)) | None) => Verdict::Refused("the adapter panicked".into()),
        Err(_) => broken("no answer in time"),
    }
}

/// As long as the platform asks, but not for ever.
fn asked(wait: std::time::Duration) -> Duration {
    Duration::from_std(wait).unwrap_or(LONGEST).clamp(Duration::milliseconds(1), LONGEST)
}
