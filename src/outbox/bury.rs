//! Giving a row up, or leaving it out.

use anyhow::Result;
use chat::{Message, Place, Task, Who};
use chrono::{DateTime, Utc};
use tracing::{info, warn};

use crate::flow::post::{self, Address};
use crate::org::Org;
use crate::store::outbox::{self, Claimed};
use crate::store::{Store, Tx};

/// Gives a row up, with the reason; false if another attempt holds it. A dialog that could not open goes as a message.
///
/// # Errors
/// When the database fails.
pub async fn bury(
    tx: &mut Tx,
    org: &Org,
    platform: &str,
    row: &Claimed,
    why: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    warn!(platform, key = row.key, why, "buried");
    if !outbox::bury(tx, row, why, now).await? {
        return Ok(false);
    }
    if let Task::Open(form) = &row.task.0
        && let Ok(place) = row.destination().parse::<Place>()
    {
        let only = row.only_who.as_deref().and_then(who);
        let to = Address {
            only: only.as_ref(),
            re: row.re.as_deref(),
            // Too late for a dialog, it may still be good for a message.
            via: row.via.as_ref().map(|via| &via.0),
            ..Address::of(platform, &place)
        };
        let message = Message::default().with_form(form.clone());
        post::say(tx, org, &to, &format!("{}+", row.key), &message, post::ANSWER_LIFE, now).await?;
    }
    Ok(true)
}

/// Leaves a row out because what it would change stays as it is: no fault, and nobody is told.
///
/// # Errors
/// When the database fails: then the row becomes due again when its lease ends.
pub async fn skip(store: &Store, platform: &str, row: &Claimed, why: &str, now: DateTime<Utc>) -> Result<()> {
    info!(platform, key = row.key, why, "skipped");
    let mut tx = store.begin().await?;
    outbox::skip(&mut tx, row, why, now).await?;
    Ok(tx.commit().await?)
}

/// A person from the stored form.
pub fn who(stored: &str) -> Option<Who> {
    stored.split_once(':').map(|(workspace, id)| Who::new(workspace, id))
}
