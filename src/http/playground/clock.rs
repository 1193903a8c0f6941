//! The playground's clock: what it shows, and moving it. Neither is there while a platform outside is on.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use tracing::error;

use super::lives;
use crate::app::App;
use crate::app::travel::{FARTHEST, Shown, To};
use crate::http::body;

/// The body of a move.
#[derive(Deserialize)]
struct Move {
    to: String,
}

/// `GET /playground/clock`.
pub async fn shown(State(app): State<Arc<App>>) -> Result<Json<Value>, StatusCode> {
    movable(&app)?;
    match app.shown().await {
        Ok(shown) => told(&app, shown).await,
        Err(error) => Err(failed(&error)),
    }
}

/// `POST /playground/clock`. Told to stop on the way it is 503; the next start goes on from the moment that was reached.
pub async fn travel(State(app): State<Arc<App>>, request: Request) -> Result<Json<Value>, StatusCode> {
    movable(&app)?;
    let bytes = body::read(request.into_body(), app.body_limit).await?;
    let wanted: Move = serde_json::from_slice(&bytes).map_err(|_| StatusCode::BAD_REQUEST)?;
    let now = app.now().await.map_err(|error| failed(&error.into()))?;
    let to = read(&wanted.to, now).ok_or(StatusCode::BAD_REQUEST)?;
    // A move goes on when nobody waits for it any more.
    let moving = Arc::clone(&app);
    let moved = tokio::spawn(async move { moving.travel(to).await });
    match moved.await {
        Ok(Ok(Some(shown))) => told(&app, shown).await,
        Ok(Ok(None)) => Err(StatusCode::SERVICE_UNAVAILABLE),
        Ok(Err(error)) => Err(failed(&error)),
        Err(error) => Err(failed(&error.into())),
    }
}

fn movable(app: &App) -> Result<(), StatusCode> {
    if app.is_movable() { Ok(()) } else { Err(StatusCode::NOT_FOUND) }
}

/// Where to; `None` for what cannot be read or is too far.
fn read(to: &str, now: DateTime<Utc>) -> Option<To> {
    if to == "next" {
        return Some(To::Next);
    }
    let moment = DateTime::parse_from_rfc3339(to).ok()?.to_utc();
    // In the database's milliseconds, like every moment.
    let moment = DateTime::from_timestamp_millis(moment.timestamp_millis())?;
    (moment - now <= FARTHEST).then_some(To::Moment(moment))
}

/// The clock, and how it stands with everybody then.
async fn told(app: &App, shown: Shown) -> Result<Json<Value>, StatusCode> {
    let mut told = times(shown);
    told["people"] = lives::at(app, shown.now).await.map_err(|error| failed(&error))?;
    Ok(Json(told))
}

fn times(shown: Shown) -> Value {
    let text = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Millis, true);
    json!({ "now": text(shown.now), "next": shown.next.map(text) })
}

fn failed(error: &anyhow::Error) -> StatusCode {
    error!("the playground's clock failed: {error:#}");
    StatusCode::INTERNAL_SERVER_ERROR
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_read_in_any_zone() {
        let now = at("2026-11-30T00:00:00Z");
        let moment = To::Moment(at("2026-11-30T09:00:00Z"));
        for text in ["2026-11-30T09:00:00Z", "2026-11-30T10:00:00+01:00", "2026-11-30T09:00:00.0009Z"] {
            assert_eq!(read(text, now), Some(moment), "{text}");
        }
        assert_eq!(read("next", now), Some(To::Next));
        assert_eq!(read("2020-01-01T00:00:00Z", now), Some(To::Moment(at("2020-01-01T00:00:00Z"))));
    }

    #[test]
    fn what_is_unreadable_or_too_far_is_refused() {
        let now = at("2026-11-30T00:00:00Z");
        assert!(read("2028-01-04T00:00:00Z", now).is_some());
        for text in [
            "",
            "Next",
            "tomorrow",
            "2026-11-30",
            "2026-11-30T09:00:00",
            "2028-01-04T00:00:00.001Z",
            "9999-12-31T00:00:00Z",
        ] {
            assert_eq!(read(text, now), None, "{text}");
        }
    }

    #[test]
    fn times_are_told_in_milliseconds_of_utc() {
        let shown = Shown { now: at("2026-11-30T09:00:00Z"), next: None };
        assert_eq!(times(shown), json!({ "now": "2026-11-30T09:00:00.000Z", "next": null }));
    }
}
