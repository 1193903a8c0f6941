//! How okrbot is: for people, for whoever restarts it, and for whoever counts.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::app::App;
use crate::store::{Result, outbox};

/// The page may load and do nothing.
const NOTHING: [(HeaderName, &str); 3] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// `GET /`: what is running.
pub async fn index(State(app): State<Arc<App>>) -> Response {
    let name = escaped(&app.org.name);
    let playground = match app.playground {
        Some(_) => "<li><a href=\"/playground\">Playground</a>: try okrbot with a team of three</li>",
        None => "",
    };
    let platforms: Vec<&str> = app.org.platforms.iter().map(|adapter| adapter.platform()).collect();
    let platforms = if platforms.is_empty() { "none yet".to_owned() } else { platforms.join(", ") };
    let version = env!("CARGO_PKG_VERSION");
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>okrbot</title>\n<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:3em auto;padding:0 1em}}</style>\n\
         <h1>okrbot</h1>\n<p>okrbot {version} is running for {name}. Platforms: {platforms}.</p>\n\
         <ul>{playground}<li><a href=\"/readyz\">Readiness</a></li><li><a href=\"/metrics\">Metrics</a></li></ul>\n</html>\n"
    );
    (NOTHING, Html(page)).into_response()
}

/// `GET /healthz`: alive.
pub async fn healthz() -> &'static str {
    "ok"
}

/// `GET /readyz`: the database answers and is migrated.
pub async fn readyz(State(app): State<Arc<App>>) -> Response {
    if app.store.ready().await {
        "ok".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database is not ready").into_response()
    }
}

/// `GET /metrics`: Prometheus text.
pub async fn metrics(State(app): State<Arc<App>>) -> Response {
    let text = app.metrics.text(unsent(&app).await.ok());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

async fn unsent(app: &App) -> Result<i64> {
    let mut tx = app.store.read().await?;
    outbox::unsent(&mut tx).await
}

/// Text as HTML shows it.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_markup() {
        assert_eq!(escaped("<b a=\"1\" c='2'>&"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
        assert_eq!(escaped("Acme 研发"), "Acme 研发");
    }
}
