//! The ways in by HTTP: platforms' callbacks, the playground, and what tells how okrbot is.

pub mod accept;
mod body;
mod hooks;
mod pages;
mod playground;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use chat::Reply;
use tower_http::catch_panic::CatchPanicLayer;
use tracing::error;

use crate::app::App;

/// Everything that okrbot answers.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/", get(pages::index))
        .route("/healthz", get(pages::healthz))
        .route("/readyz", get(pages::readyz))
        .route("/metrics", get(pages::metrics))
        .route("/hooks/{platform}", get(hooks::root).post(hooks::root))
        .route("/hooks/{platform}/{*rest}", get(hooks::below).post(hooks::below))
        .nest("/playground", playground::router(&app))
        .route("/playground/", get(async || Redirect::permanent("/playground")))
        .fallback(async || StatusCode::NOT_FOUND)
        .layer(CatchPanicLayer::custom(|_| {
            error!("a request panicked");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(from_fn_with_state(Arc::clone(&app), count))
        .with_state(app)
}

async fn count(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    app.metrics.requests.add();
    next.run(request).await
}

/// An adapter's response as the server sends it.
fn response(reply: Reply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = Response::new(Body::from(reply.body));
    *response.status_mut() = status;
    if let Ok(kind) = reply.content_type.parse()
        && !reply.content_type.is_empty()
    {
        response.headers_mut().insert(axum::http::header::CONTENT_TYPE, kind);
    }
    response
}
