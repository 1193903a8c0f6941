//! The playground: the page and the JSON that it uses. All of it is 404 while the playground is off.

mod clock;
mod gate;
mod happen;
mod lives;
mod look;
mod page;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::app::App;

/// The routes below `/playground`.
pub fn router(app: &Arc<App>) -> Router<Arc<App>> {
    Router::new()
        .route("/", get(page::page))
        .route("/people", get(look::people))
        .route("/messages", get(look::messages))
        .route("/say", post(happen::say))
        .route("/submit", post(happen::submit))
        .route("/clock", get(clock::shown).post(clock::travel))
        .route("/{file}", get(page::file))
        .layer(from_fn_with_state(Arc::clone(app), gate::admit))
}
