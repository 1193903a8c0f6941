//! The platforms' callbacks: `/hooks/PLATFORM` and all below it.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{accept, body, response};
use crate::app::App;

/// `POST /hooks/{platform}`.
pub async fn root(State(app): State<Arc<App>>, Path(platform): Path<String>, request: Request) -> Response {
    hook(&app, &platform, String::new(), request).await
}

/// `POST /hooks/{platform}/{*rest}`.
pub async fn below(
    State(app): State<Arc<App>>,
    Path((platform, rest)): Path<(String, String)>,
    request: Request,
) -> Response {
    hook(&app, &platform, rest, request).await
}

async fn hook(app: &App, platform: &str, path: String, request: Request) -> Response {
    // The playground has no platform that would call back: its page posts to its own routes.
    let adapter = app.org.platform(platform).filter(|adapter| adapter.platform() != ::playground::PLATFORM);
    let Some(adapter) = adapter else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (parts, body) = request.into_parts();
    let body = match body::read(body, app.body_limit).await {
        Ok(body) => body,
        Err(status) => return status.into_response(),
    };
    let query = parts.uri.query().unwrap_or_default().to_owned();
    let request = chat::Request { method: parts.method, path, query, headers: parts.headers, body };
    response(accept::accept(app, adapter, &request).await)
}
