//! From a platform's request to its response: verified, read and handled.

use axum::http::StatusCode;
use chat::{Adapter, Received, Rejected, Reply, Request};
use chrono::{DateTime, Utc};

use crate::accept::{events, refuse, shift};
use crate::app::App;

/// Accepts a request: verifies and reads it, handles its events in their order, and says what to respond. A repeated
/// delivery gets the same response and does nothing twice.
pub async fn accept(app: &App, adapter: &dyn Adapter, request: &Request) -> Reply {
    let now = match app.now().await {
        Ok(now) => now,
        Err(_) => return Reply::empty(StatusCode::SERVICE_UNAVAILABLE),
    };
    match receive(app, adapter, request, now) {
        Ok(received) => events(app, adapter, received).await.unwrap_or_else(Reply::empty),
        Err(rejected) => Reply::empty(refuse(app, adapter.platform(), &rejected)),
    }
}

/// What the adapter reads. Where the playground's clock was moved a platform signs by the real time all the same; what it
/// says of time is then told by the clock's.
fn receive(app: &App, adapter: &dyn Adapter, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected> {
    let real = app.real_time();
    let ahead = now - real;
    match adapter.receive(request, now) {
        Err(Rejected::Stale(_)) if ahead.num_seconds() != 0 => {
            let mut received = adapter.receive(request, real)?;
            shift(&mut received, ahead);
            Ok(received)
        }
        received => received,
    }
}
