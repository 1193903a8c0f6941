//! The fake WeCom's port for its methods: reads a call, lets go wrong what was ordered, and logs what became of it.

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use http::{StatusCode, header};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch::Receiver;
use tokio::task::JoinSet;

use super::World;
use super::api::{self, Api};
use super::arguments::{Asked, Raw};
use super::calls::Call;
use super::faults::Fault;
use super::refusal;

/// The largest body that is read.
const BODY_LIMIT: usize = 4 << 20;
/// What stands there where something else answers.
const PAGE: &str = "<html><head><title>502 Bad Gateway</title></head><body>stgw</body></html>";

/// Starts it on a free port; the address it has.
pub async fn start(world: Arc<World>, servers: &mut JoinSet<()>) -> String {
    let router = Router::new().fallback(any).with_state(Arc::clone(&world));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    world.state.lock().expect("the state").base.clone_from(&base);
    servers.spawn(async move { axum::serve(listener, router).await.expect("a server") });
    base
}

/// An answer.
enum Reply {
    /// JSON, always with 200.
    Json(Value),
    /// A page.
    Page,
    /// A status alone.
    Bare(u16),
    /// Nothing whole.
    Torn,
}

async fn any(State(world): State<Arc<World>>, request: Request) -> Response {
    let raw = read(request).await;
    let now = world.clock.now().await;
    let api = api::find(&raw);
    let name = api.as_ref().map_or(raw.path.as_str(), |api| api.name);
    let fault = world.faults.next(name);
    let number = log(&world, name, &raw, now, fault.is_some());
    let reply = match &api {
        None => Reply::Bare(404),
        Some(api) => act(&world, api, &raw, now, fault).await,
    };
    finish(&world, number, reply)
}

/// Does a call, unless something else was ordered.
async fn act(world: &World, api: &Api, raw: &Raw, now: DateTime<Utc>, fault: Option<(Fault, Receiver<u32>)>) -> Reply {
    let Some((fault, mut healed)) = fault else { return done(world, api, raw, now, None) };
    match fault {
        mishap if mishap.is_mishap() => done(world, api, raw, now, Some(mishap)),
        Fault::Code(code) => Reply::Json(refusal::of(code).body(0)),
        Fault::Status(status) => Reply::Bare(status),
        Fault::Close => Reply::Torn,
        Fault::TakeAndClose => {
            done(world, api, raw, now, None);
            Reply::Torn
        }
        Fault::Page => Reply::Page,
        fault => {
            if fault == Fault::TakeAndHang {
                done(world, api, raw, now, None);
            }
            // Whoever heals lives as long as we do: waiting cannot fail.
            let _ = healed.changed().await;
            Reply::Bare(503)
        }
    }
}

fn done(world: &World, api: &Api, raw: &Raw, now: DateTime<Utc>, mishap: Option<Fault>) -> Reply {
    let mut state = world.state.lock().expect("the state");
    let answered = match api.door(&state, raw, now) {
        Err(refusal) => Err(refusal),
        Ok(body) => api.call(&mut Asked { state: &mut state, raw, body, now, mishap }),
    };
    let step = state.next_step();
    Reply::Json(answered.unwrap_or_else(|refusal| refusal.body(step)))
}

async fn read(request: Request) -> Raw {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    Raw {
        verb: parts.method.clone(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        body: body.to_vec(),
    }
}

fn log(world: &World, api: &str, raw: &Raw, now: DateTime<Utc>, is_ordered: bool) -> usize {
    let mut state = world.state.lock().expect("the state");
    let (api, query) = (api.to_owned(), raw.query.clone());
    let (body, answer) = (raw.loosely(), Value::Null);
    state.calls.push(Call { api, query, body, status: 0, answer, when: now, is_ordered });
    state.calls.len() - 1
}

fn finish(world: &World, number: usize, reply: Reply) -> Response {
    let (status, answer) = match &reply {
        Reply::Json(body) => (200, body.clone()),
        Reply::Page => (502, json!(PAGE)),
        Reply::Bare(status) => (*status, Value::Null),
        Reply::Torn => (0, Value::Null),
    };
    let mut state = world.state.lock().expect("the state");
    (state.calls[number].status, state.calls[number].answer) = (status, answer);
    drop(state);
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    match reply {
        Reply::Json(body) => (code, axum::Json(body)).into_response(),
        Reply::Page => (code, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], PAGE).into_response(),
        Reply::Bare(_) => (code, Body::empty()).into_response(),
        Reply::Torn => {
            let broken = futures_util::stream::once(async { Err::<&str, _>(io::Error::other("torn")) });
            (code, [(header::CONTENT_LENGTH, "64")], Body::from_stream(broken)).into_response()
        }
    }
}
