//! The page and its files, as they are compiled in.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use playground::page::{CONTENT_SECURITY_POLICY, asset};

/// `GET /playground`.
pub async fn page() -> Response {
    served("")
}

/// `GET /playground/{file}`.
pub async fn file(Path(file): Path<String>) -> Response {
    served(&file)
}

fn served(file: &str) -> Response {
    let Some((kind, text)) = asset(file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text).into_response()
}
