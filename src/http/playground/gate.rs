//! Who gets to the playground: pages of its own host, and nobody while it is off.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::accept::refuse;
use crate::app::App;

/// Lets a request through to the routes, or refuses it.
pub async fn admit(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let Some(playground) = &app.playground else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut headers = request.headers().clone();
    if request.method() != Method::POST {
        // A GET has no body whose kind could be asked for; its host counts all the same.
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    match playground.admit(&headers) {
        Ok(()) => next.run(request).await,
        Err(rejected) => refuse(&app, ::playground::PLATFORM, &rejected).into_response(),
    }
}
