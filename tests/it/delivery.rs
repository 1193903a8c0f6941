//! The same event delivered again, and to two okrbots at the same instant.

use std::sync::Arc;

use chat::{Adapter, Reply, Request};
use http::{HeaderMap, HeaderValue, header};
use okrbot::app::App;
use okrbot::http::accept::accept;
use serde_json::json;

use crate::harness::bot::app;
use crate::harness::count::count;
use crate::harness::{Database, Kind};

/// A text as the playground's adapter receives it.
fn said(id: u32, text: &str) -> Request {
    let mut headers = HeaderMap::new();
    headers.insert(header::HOST, HeaderValue::from_static("localhost"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let body = json!({ "as": "maya", "in": "dm", "text": text }).to_string();
    Request { method: http::Method::POST, path: format!("say/{id}"), query: String::new(), headers, body: body.into() }
}

async fn deliver(app: Arc<App>, request: Request) -> Reply {
    let adapter: Arc<dyn Adapter> = app.playground.clone().expect("a playground");
    accept(&app, adapter.as_ref(), &request).await
}

both! {
    async fn a_repeated_delivery_gets_the_same_bytes_and_does_nothing(bot: &Bot) {
        let first = deliver(Arc::clone(&bot.app), said(900, "/okr add Grow retention")).await;
        assert_eq!(first.status, 202);
        for _ in 0..3 {
            assert_eq!(deliver(Arc::clone(&bot.app), said(900, "/okr add Grow retention")).await, first);
        }
        let store = bot.database.open().await;
        assert_eq!(count(&store, "select count(*) from objectives").await, 1);
        assert_eq!(count(&store, "select count(*) from outbox where key like 'reply:%'").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_event_to_two_okrbots_at_once_has_one_effect() {
    let database = Database::new(Kind::Postgres).await;
    let one = app(&database, database.open().await, &[], Vec::new());
    one.store.migrate().await.expect("a migration");
    one.seed().await.expect("the demo team");
    let other = app(&database, database.open().await, &[], Vec::new());
    for id in 1..=100 {
        let request = said(id, &format!("/okr add Objective {id}"));
        let (first, second) = tokio::join!(
            tokio::spawn(deliver(Arc::clone(&one), request.clone())),
            tokio::spawn(deliver(Arc::clone(&other), request)),
        );
        let (first, second) = (first.expect("a response"), second.expect("a response"));
        assert_eq!((first.status, &first), (202, &second), "{id}");
    }
    assert_eq!(count(&one.store, "select count(*) from objectives").await, 100);
    assert_eq!(count(&one.store, "select count(*) from inbox").await, 100);
    assert_eq!(count(&one.store, "select count(*) from outbox where key like 'reply:%'").await, 100);
}
