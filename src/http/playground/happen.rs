//! What one does in the playground: say something, fill a form in.
//!
//! The id of what happens, the person's own entry and all that follows from it are one transaction: a form that is refused
//! leaves nothing, not even its id.

use std::sync::Arc;

use anyhow::{Context, Result};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use chat::{Adapter, Event, Place, Received, Rejected, Reply};
use chrono::{DateTime, Utc};
use playground::Playground;
use playground::wire::{Say, Submit};

use crate::accept::failure::in_time;
use crate::accept::{handle, refuse};
use crate::app::App;
use crate::http::{body, response};
use crate::store::playground::{self as messages, Entry};
use crate::store::{Result as Stored, Tx};

/// A request to the playground, read but not yet numbered.
struct Posted {
    app: Arc<App>,
    playground: Arc<Playground>,
    headers: HeaderMap,
    body: Bytes,
}

/// What was done: the response, or what is not there.
type Outcome = std::result::Result<Reply, StatusCode>;

/// `POST /playground/say`.
pub async fn say(State(app): State<Arc<App>>, request: Request) -> Response {
    match Posted::read(app, request).await {
        Ok(posted) => done(posted.say().await),
        Err(status) => status.into_response(),
    }
}

/// `POST /playground/submit`.
pub async fn submit(State(app): State<Arc<App>>, request: Request) -> Response {
    match Posted::read(app, request).await {
        Ok(posted) => done(posted.submit().await),
        Err(status) => status.into_response(),
    }
}

fn done(outcome: Outcome) -> Response {
    outcome.map_or_else(IntoResponse::into_response, response)
}

impl Posted {
    async fn read(app: Arc<App>, request: Request) -> std::result::Result<Self, StatusCode> {
        let playground = app.playground.clone().ok_or(StatusCode::NOT_FOUND)?;
        let (parts, body) = request.into_parts();
        let body = body::read(body, app.body_limit).await?;
        Ok(Self { app, playground, headers: parts.headers, body })
    }

    /// What the adapter reads at that path.
    fn receive(&self, path: String, now: DateTime<Utc>) -> std::result::Result<Received, Rejected> {
        let request = chat::Request {
            method: Method::POST,
            path,
            query: String::new(),
            headers: self.headers.clone(),
            body: self.body.clone(),
        };
        self.playground.receive(&request, now)
    }

    /// Refuses what the adapter refuses, before anything is numbered.
    fn check(&self, path: &str) -> std::result::Result<(), StatusCode> {
        // Whatever the time: nothing here is signed.
        self.receive(path.to_owned(), DateTime::UNIX_EPOCH)
            .map(drop)
            .map_err(|rejected| refuse(&self.app, ::playground::PLATFORM, &rejected))
    }

    async fn say(&self) -> Outcome {
        self.check("say/0")?;
        let said: Say = serde_json::from_slice(&self.body).map_err(|_| StatusCode::BAD_REQUEST)?;
        self.count(in_time(|| self.say_once(&said)).await)
    }

    async fn submit(&self) -> Outcome {
        self.check("submit/0")?;
        let filled: Submit = serde_json::from_slice(&self.body).map_err(|_| StatusCode::BAD_REQUEST)?;
        self.count(in_time(|| self.submit_once(&filled)).await)
    }

    fn count(&self, handled: std::result::Result<Outcome, StatusCode>) -> Outcome {
        if handled.is_err() {
            self.app.metrics.failed_events.add();
        }
        handled.flatten()
    }

    async fn say_once(&self, said: &Say) -> Result<Outcome> {
        let mut tx = self.app.store.begin().await?;
        let now = self.app.now_in(&mut tx).await?;
        let id = messages::next_id(&mut tx).await?;
        let received = self.receive(format!("say/{id}"), now)?;
        let (event, _) = received.events.first().context("a text is one event")?;
        let re = match &said.re {
            None => None,
            Some(re) => match seen(&mut tx, event, &re.to_string()).await? {
                Some(entry) => Some(entry.id),
                None => return Ok(Err(StatusCode::NOT_FOUND)),
            },
        };
        let entry = Entry {
            id,
            place: event.place.to_string(),
            only_who: None,
            author: Some(event.who.id.clone()),
            at: now,
            // No database keeps this character.
            text: said.text.replace('\0', ""),
            commands: None,
            re,
            replaces: None,
            form: None,
        };
        messages::add(&mut tx, None, &entry).await?;
        self.handle(tx, received, now).await
    }

    async fn submit_once(&self, filled: &Submit) -> Result<Outcome> {
        let mut tx = self.app.store.begin().await?;
        let now = self.app.now_in(&mut tx).await?;
        let id = messages::next_id(&mut tx).await?;
        // As if it stood in the direct conversation, to know who asks.
        let received = self.receive(format!("submit/{id}"), now)?;
        let (event, _) = received.events.first().context("a form is one event")?;
        let Some(entry) = seen(&mut tx, event, &filled.message.to_string()).await? else {
            return Ok(Err(StatusCode::NOT_FOUND));
        };
        let key = entry.form.as_ref().and_then(|form| form.0["key"].as_str());
        if key != Some(filled.form.as_str()) {
            return Ok(Err(StatusCode::NOT_FOUND));
        }
        let place = match entry.place.parse::<Place>() {
            Ok(Place::Channel { id, .. }) => id,
            _ => "dm".into(),
        };
        let received = self.receive(format!("submit/{id}/{place}"), now)?;
        self.handle(tx, received, now).await
    }

    /// Hands the events on and commits, unless the form is refused.
    async fn handle(&self, mut tx: Tx, received: Received, now: DateTime<Utc>) -> Result<Outcome> {
        let mut response = received.ack;
        for (event, slot) in &received.events {
            let reply = handle(&mut tx, &self.app, self.playground.as_ref(), event, slot, now).await?;
            if let Some(reply) = reply {
                response = reply;
            }
        }
        if response.status == StatusCode::UNPROCESSABLE_ENTITY.as_u16() {
            tx.rollback().await?;
            return Ok(Ok(response));
        }
        tx.commit().await?;
        self.app.said.ring();
        self.app.work.ring();
        Ok(Ok(response))
    }
}

/// The message of that id, if the person of the event sees it.
async fn seen(tx: &mut Tx, event: &Event, id: &str) -> Stored<Option<Entry>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let who = &event.who;
    let direct = Place::Person(who.clone()).to_string();
    let channel = Place::channel(::playground::WORKSPACE, ::playground::CHANNEL).to_string();
    let entry = messages::by_id(tx, id).await?;
    Ok(entry.filter(|entry| {
        let mine = entry.only_who.as_deref().is_none_or(|only| only == who.to_string());
        entry.place == direct || (entry.place == channel && mine)
    }))
}
