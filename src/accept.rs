//! From what a platform's adapter has read to the answer, whichever way it came in: one transaction per event, and nothing
//! said that was not saved.

pub mod failure;
mod posting;

use anyhow::Result;
use chat::{Adapter, Answer, Event, Received, Rejected, Reply, Slot};
use chrono::{DateTime, TimeDelta, Utc};
use http::StatusCode;
use tracing::info;

use crate::app::App;
use crate::flow;
use crate::store::Tx;
use crate::store::inbox;
use failure::in_time;
use posting::post;

/// Handles what was read, event by event, and says what to answer. A repeated delivery gets the same answer and does nothing
/// twice.
///
/// # Errors
/// 503 where coming back may help, else 500; what was handled before stays handled.
pub async fn events(app: &App, adapter: &dyn Adapter, received: Received) -> Result<Reply, StatusCode> {
    let mut response = received.ack;
    for (event, slot) in &received.events {
        match in_time(|| one(app, adapter, event, slot)).await {
            Ok(Some(reply)) => response = reply,
            Ok(None) => {}
            Err(status) => {
                app.metrics.failed_events.add();
                return Err(status);
            }
        }
    }
    Ok(response)
}

/// What to answer to what the adapter refuses.
pub fn refuse(app: &App, platform: &str, rejected: &Rejected) -> StatusCode {
    app.metrics.rejected.add();
    info!(platform, "rejected: {rejected}");
    rejected.status()
}

/// Makes what was read by the real time tell it by a clock that is `ahead` of it.
pub fn shift(received: &mut Received, ahead: TimeDelta) {
    for via in received.events.iter_mut().filter_map(|(event, _)| event.via.as_mut()) {
        via.until += ahead;
    }
}

/// One event in a transaction of its own; the response that its answer rides on, if one does.
async fn one(app: &App, adapter: &dyn Adapter, event: &Event, slot: &Slot) -> Result<Option<Reply>> {
    let mut tx = app.store.begin().await?;
    let now = app.now_in(&mut tx).await?;
    let reply = handle(&mut tx, app, adapter, event, slot, now).await?;
    tx.commit().await?;
    app.work.ring();
    Ok(reply)
}

/// Handles an event inside a transaction: what the flow refuses as wrong leaves nothing but the refusal.
///
/// # Errors
/// When the database or the flow fails; then the transaction is to be dropped.
pub async fn handle(
    tx: &mut Tx,
    app: &App,
    adapter: &dyn Adapter,
    event: &Event,
    slot: &Slot,
    now: DateTime<Utc>,
) -> Result<Option<Reply>> {
    let platform = adapter.platform();
    if !inbox::note(tx, platform, event, now).await? {
        return Ok(inbox::response(tx, platform, event).await?);
    }
    tx.savepoint().await?;
    let answer = flow::handle(tx, &app.org, platform, event, now).await?;
    let refused = matches!(answer, Answer::Wrong(_));
    if refused {
        tx.back_to_savepoint().await?;
    }
    app.metrics.events.add();
    let reply = match &answer {
        Answer::Say(message) => adapter.respond(slot, &Answer::Say(app.org.worded(platform, message))),
        answer => adapter.respond(slot, answer),
    };
    match &reply {
        // The form is still open there and comes back corrected, under the same key on some platforms.
        Some(_) if refused => inbox::take_back(tx, platform, event).await?,
        Some(reply) => inbox::keep_response(tx, platform, event, reply).await?,
        None => post(tx, app, platform, event, answer, now).await?,
    }
    Ok(reply)
}
