//! The fake DingTalk's port for both APIs: reads a call, lets go wrong what was ordered, and logs what became of it.

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

use super::api::{self, Api};
use super::arguments::{Asked, Raw};
use super::calls::Call;
use super::faults::Fault;
use super::refusal::Refusal;
use super::{World, quote, throttle};

/// The largest body that is read.
const BODY_LIMIT: usize = 4 << 20;
/// What stands there where an address called too often.
const BAN: &str =
    "<!DOCTYPE html><html><body><script>with(document)</script>Sorry, we have detected unusual traffic.</body></html>";

/// Starts it at an address; the address it has.
pub async fn start(address: &str, world: Arc<World>, servers: &mut JoinSet<()>) -> String {
    let router = Router::new().fallback(any).with_state(world);
    let listener = TcpListener::bind(address).await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    servers.spawn(async move { axum::serve(listener, router).await.expect("a server") });
    base
}

/// An answer.
enum Reply {
    /// JSON, with a status.
    Json(u16, Value),
    /// A page.
    Page(u16, &'static str),
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
        None => Reply::Json(404, json!({ "code": "InvalidAction.NotFound", "requestid": "0", "message": raw.path })),
        Some(api) => act(&world, api, &raw, now, fault).await,
    };
    finish(&world, number, reply)
}

/// Does a call, unless something else was ordered.
async fn act(world: &World, api: &Api, raw: &Raw, now: DateTime<Utc>, fault: Option<(Fault, Receiver<u32>)>) -> Reply {
    let refused = |refusal: &Refusal| Reply::Json(refusal.status(), refusal.body(0));
    let Some((fault, mut healed)) = fault else { return done(world, api, raw, now, None) };
    match fault {
        mishap @ (Fault::FlowControlled | Fault::InvalidStaff | Fault::Undelivered | Fault::Late) => {
            done(world, api, raw, now, Some(mishap))
        }
        Fault::Code(status, code) => refused(&Refusal::New(status, code.to_owned(), Vec::new())),
        Fault::Denied(scopes) => refused(&api.denied(scopes)),
        Fault::Errcode(code, message) => refused(&Refusal::Old(code, message.to_owned(), None)),
        Fault::Banned => Reply::Page(403, BAN),
        Fault::Punished => {
            Reply::Json(200, json!({ "status": 1111, "wait": 5, "source": "x5", "punish": "deny", "uuid": "u" }))
        }
        Fault::Status(status) => Reply::Bare(status),
        Fault::Close => Reply::Torn,
        Fault::TakeAndClose => {
            done(world, api, raw, now, None);
            Reply::Torn
        }
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
    // Whoever does not say that they read JSON is answered in something else.
    if api.name == "openConnection" && !raw.accept.contains("application/json") {
        return Reply::Page(200, "<OpenConnectionResponse/>");
    }
    let answered = match api.door(&state, raw, now) {
        Err(refusal) => Err(refusal),
        Ok(_) if throttle::is_over(&state, api.name, world.clock.outside()) => {
            Err(Refusal::New(403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi".into(), Vec::new()))
        }
        Ok(body) => {
            let (endpoint, outside) = (world.endpoint.as_str(), world.clock.outside());
            api.call(&mut Asked { state: &mut state, raw, body, now, outside, endpoint, mishap })
        }
    };
    let step = state.next_step();
    let (status, body) = match answered {
        Ok(body) => (200, body),
        Err(refusal) => (refusal.status(), refusal.body(step)),
    };
    let body = if api.is_old() { quote::answered(&state, step, body) } else { body };
    Reply::Json(status, body)
}

async fn read(request: Request) -> Raw {
    let (parts, body) = request.into_parts();
    let text =
        |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let body = to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    Raw {
        verb: parts.method.clone(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        content_type: text(header::CONTENT_TYPE.as_str()),
        accept: text(header::ACCEPT.as_str()),
        token: text("x-acs-dingtalk-access-token"),
        body: body.to_vec(),
    }
}

fn log(world: &World, api: &str, raw: &Raw, now: DateTime<Utc>, is_ordered: bool) -> usize {
    let mut state = world.state.lock().expect("the state");
    let (api, query, outside) = (api.to_owned(), raw.query.clone(), world.clock.outside());
    let (body, answer) = (raw.loosely(), Value::Null);
    state.calls.push(Call { api, query, body, status: 0, answer, when: now, outside, is_ordered });
    state.calls.len() - 1
}

fn finish(world: &World, number: usize, reply: Reply) -> Response {
    let (status, answer) = match &reply {
        Reply::Json(status, body) => (*status, body.clone()),
        Reply::Page(status, page) => (*status, json!(page)),
        Reply::Bare(status) => (*status, Value::Null),
        Reply::Torn => (0, Value::Null),
    };
    let mut state = world.state.lock().expect("the state");
    (state.calls[number].status, state.calls[number].answer) = (status, answer);
    drop(state);
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    // It tells the time outside, whatever okrbot's playground shows.
    let date = [(header::DATE, world.clock.outside().format("%a, %d %b %Y %H:%M:%S GMT").to_string())];
    let body = match reply {
        Reply::Json(_, body) => (code, axum::Json(body)).into_response(),
        Reply::Page(_, page) => (code, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response(),
        Reply::Bare(_) => (code, Body::empty()).into_response(),
        Reply::Torn => {
            let broken = futures_util::stream::once(async { Err::<&str, _>(io::Error::other("torn")) });
            (code, [(header::CONTENT_LENGTH, "64")], Body::from_stream(broken)).into_response()
        }
    };
    (date, body).into_response()
}
