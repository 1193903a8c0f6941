//! From a platform's request to its response: one transaction per event, and nothing said that was not saved.

use anyhow::Result;
use axum::http::StatusCode;
use chat::{Adapter, Answer, Event, Received, Rejected, Reply, Request, Slot};
use chrono::{DateTime, Utc};
use tracing::info;

use super::failure::in_time;
use super::posting::post;
use crate::app::App;
use crate::flow;
use crate::store::Tx;
use crate::store::inbox;

/// Accepts a request: verifies and reads it, handles its events in their order, and says what to respond. A repeated
/// delivery gets the same response and does nothing twice.
pub async fn accept(app: &App, adapter: &dyn Adapter, request: &Request) -> Reply {
    let now = match app.now().await {
        Ok(now) => now,
        Err(_) => return Reply::empty(StatusCode::SERVICE_UNAVAILABLE),
    };
    let received = match receive(app, adapter, request, now) {
        Ok(received) => received,
        Err(rejected) => {
            app.metrics.rejected.add();
            info!(platform = adapter.platform(), "rejected: {rejected}");
            return Reply::empty(rejected.status());
        }
    };
    let mut response = received.ack;
    for (event, slot) in &received.events {
        match in_time(|| one(app, adapter, event, slot)).await {
            Ok(Some(reply)) => response = reply,
            Ok(None) => {}
            Err(status) => {
                app.metrics.failed_events.add();
                return Reply::empty(status);
            }
        }
    }
    response
}

/// What the adapter reads. Where the playground's clock was moved a platform signs by the real time all the same; what it
/// says of time is then told by the clock's.
fn receive(app: &App, adapter: &dyn Adapter, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected> {
    let real = app.real_time();
    let ahead = now - real;
    match adapter.receive(request, now) {
        Err(Rejected::Stale(_)) if ahead.num_seconds() != 0 => {
            let mut received = adapter.receive(request, real)?;
            for via in received.events.iter_mut().filter_map(|(event, _)| event.via.as_mut()) {
                via.until += ahead;
            }
            Ok(received)
        }
        received => received,
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
