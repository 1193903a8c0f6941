//! The fake Slack's port: reads a call, lets go wrong what was ordered, and logs what became of it.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use chrono::{DateTime, Utc};
use http::{StatusCode, header};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::arguments::Raw;
use super::calls::Call;
use super::faults::Fault;
use super::{World, methods, responses};

/// The largest body that is read.
const BODY_LIMIT: usize = 4 << 20;

/// Starts it on a free port; its address.
pub async fn start(world: Arc<World>) -> (String, JoinSet<()>) {
    let router =
        Router::new().route("/api/{method}", any(api)).route("/response/{id}", any(response_url)).with_state(world);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let mut server = JoinSet::new();
    server.spawn(async move { axum::serve(listener, router).await.expect("a server") });
    (base, server)
}

async fn api(State(world): State<Arc<World>>, Path(method): Path<String>, request: Request) -> Response {
    let raw = read(request).await;
    let now = world.clock.now().await;
    let call = |world: &World| match methods::call(&mut world.state.lock().expect("the state"), &method, &raw, now) {
        Ok(body) => Reply::json(body),
        Err(refusal) => Reply::json(refusal.body()),
    };
    let (number, reply) = act(&world, &method, &raw, now, call).await;
    let scopes = methods::scopes(&world.state.lock().expect("the state"), &raw);
    let mut response = finish(&world, number, reply);
    if let Ok(scopes) = scopes.parse() {
        response.headers_mut().insert("x-oauth-scopes", scopes);
    }
    response
}

async fn response_url(State(world): State<Arc<World>>, Path(id): Path<String>, request: Request) -> Response {
    let raw = read(request).await;
    let now = world.clock.now().await;
    let call = |world: &World| match responses::call(&mut world.state.lock().expect("the state"), &id, &raw, now) {
        Ok(()) => Reply { status: 200, after: None, body: "ok".into() },
        Err((status, why)) => Reply { status, after: None, body: Value::String(why) },
    };
    let (number, reply) = act(&world, "response_url", &raw, now, call).await;
    finish(&world, number, reply)
}

struct Reply {
    status: u16,
    after: Option<u32>,
    body: Value,
}

impl Reply {
    fn json(body: Value) -> Self {
        Self { status: 200, after: None, body }
    }

    fn bare(status: u16) -> Self {
        Self { status, after: None, body: Value::Null }
    }
}

/// Logs the call, and does it unless something else was ordered.
async fn act(
    world: &World,
    method: &str,
    raw: &Raw,
    now: DateTime<Utc>,
    call: impl Fn(&World) -> Reply,
) -> (usize, Reply) {
    let number = log(world, method, raw, now);
    let fault = world.faults.next(method);
    world.state.lock().expect("the state").calls[number].is_ordered = fault.is_some();
    let Some((fault, mut healed)) = fault else { return (number, call(world)) };
    let reply = match fault {
        Fault::Busy(after) => Reply { status: 429, after, body: json!({ "ok": false, "error": "ratelimited" }) },
        Fault::Error(code) => Reply::json(json!({ "ok": false, "error": code })),
        Fault::Broken(status) => Reply::bare(status),
        Fault::Hang | Fault::TakeAndHang => {
            if fault == Fault::TakeAndHang {
                call(world);
            }
            // Whoever heals lives as long as we do: waiting cannot fail.
            let _ = healed.changed().await;
            Reply::bare(503)
        }
    };
    (number, reply)
}

async fn read(request: Request) -> Raw {
    let (parts, body) = request.into_parts();
    let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let body = to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    Raw {
        method: parts.method.clone(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        content_type: text(header::CONTENT_TYPE),
        token: text(header::AUTHORIZATION).strip_prefix("Bearer ").unwrap_or_default().to_owned(),
        body: body.to_vec(),
    }
}

fn log(world: &World, method: &str, raw: &Raw, now: DateTime<Utc>) -> usize {
    let mut state = world.state.lock().expect("the state");
    let workspace = state.workspaces.iter().find(|workspace| workspace.token == raw.token);
    let call = Call {
        method: method.to_owned(),
        workspace: workspace.map(|workspace| workspace.id.clone()).unwrap_or_default(),
        content_type: raw.content_type.clone(),
        arguments: raw.loosely(),
        status: 0,
        answer: Value::Null,
        at: now,
        is_ordered: false,
    };
    state.calls.push(call);
    state.calls.len() - 1
}

fn finish(world: &World, number: usize, reply: Reply) -> Response {
    let mut state = world.state.lock().expect("the state");
    let call = &mut state.calls[number];
    call.status = reply.status;
    call.answer = reply.body.clone();
    let status = StatusCode::from_u16(reply.status).expect("a status");
    let mut response = match reply.body {
        Value::String(text) => (status, text).into_response(),
        Value::Null => (status, Body::empty()).into_response(),
        body => (status, axum::Json(body)).into_response(),
    };
    if let Some(after) = reply.after {
        response.headers_mut().insert(header::RETRY_AFTER, after.into());
    }
    response
}
