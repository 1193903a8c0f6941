//! What one looks at in the playground: who is there, and what was said.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use chat::{Place, Who};
use playground::render::{self, Logged};
use playground::{CHANNEL, PLATFORM, Person, WORKSPACE, people as cast};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep_until};
use tracing::error;

use crate::app::App;
use crate::store::playground::{Entry, seen_by};
use crate::store::{Result, deployment, people as persons};

/// The longest that a request waits for messages.
const LONGEST: u64 = 30;
/// How often a waiting request looks for what another process posted.
const LOOK: Duration = Duration::from_millis(200);

/// `GET /playground/people`.
pub async fn people(State(app): State<Arc<App>>) -> std::result::Result<Json<Value>, StatusCode> {
    told(&app).await.map(Json).map_err(|error| failed(&error))
}

/// Everybody, with zone and language as they are by now.
async fn told(app: &App) -> Result<Value> {
    let mut tx = app.store.read().await?;
    let mut told = Vec::new();
    for person in cast() {
        let known = persons::by_identity(&mut tx, PLATFORM, &person.who()).await?;
        let (zone, language) = known.map_or((None, None), |known| (known.zone, known.language));
        told.push(json!({
            "id": person.id,
            "name": person.name,
            "zone": zone.as_deref().unwrap_or(person.zone),
            "language": language.as_deref().unwrap_or(person.language),
        }));
    }
    Ok(told.into())
}

/// The query of `messages`.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(rename = "as")]
    person: Option<String>,
    after: Option<String>,
    wait: Option<String>,
}

/// `GET /playground/messages`.
pub async fn messages(
    State(app): State<Arc<App>>,
    wanted: std::result::Result<Query<Wanted>, axum::extract::rejection::QueryRejection>,
) -> std::result::Result<Json<Value>, StatusCode> {
    let Query(wanted) = wanted.map_err(|_| StatusCode::BAD_REQUEST)?;
    let number = |text: Option<String>| match text.as_deref() {
        None | Some("") => Ok(0),
        Some(text) => text.parse::<u64>().map_err(|_| StatusCode::BAD_REQUEST),
    };
    let person = wanted.person.as_deref().and_then(playground::people::find).ok_or(StatusCode::NOT_FOUND)?;
    let wait = number(wanted.wait)?.min(LONGEST);
    let after = i64::try_from(number(wanted.after)?).map_err(|_| StatusCode::NOT_FOUND)?;
    let entries = wait_for(&app, person, after, Duration::from_secs(wait)).await?;
    Ok(Json(entries.iter().map(entry).collect()))
}

/// What the person sees after that id, as soon as there is something, at last when `wait` is over.
async fn wait_for(
    app: &App,
    person: &Person,
    after: i64,
    wait: Duration,
) -> std::result::Result<Vec<Entry>, StatusCode> {
    let until = Instant::now() + wait;
    let mut bell = app.said.listen();
    loop {
        let (entries, last) = seen(app, person, after).await.map_err(|error| failed(&error))?;
        if after > last {
            return Err(StatusCode::NOT_FOUND);
        }
        let now = Instant::now();
        if !entries.is_empty() || now >= until || app.is_stopping() {
            return Ok(entries);
        }
        let look = if app.store.is_shared() { until.min(now + LOOK) } else { until };
        tokio::select! {
            () = bell.ring() => {}
            () = sleep_until(look) => {}
            () = app.stopped() => {}
        }
    }
}

/// What the person sees after that id, and the last id of all.
async fn seen(app: &App, person: &Person, after: i64) -> Result<(Vec<Entry>, i64)> {
    let who = person.who();
    let direct = Place::Person(who.clone()).to_string();
    let channel = Place::channel(WORKSPACE, CHANNEL).to_string();
    let mut tx = app.store.read().await?;
    let last = deployment::last_playground_id(&mut tx).await?;
    Ok((seen_by(&mut tx, &who.to_string(), &direct, &channel, after).await?, last))
}

/// An entry as the page gets it.
fn entry(entry: &Entry) -> Value {
    let channel = Place::channel(WORKSPACE, CHANNEL);
    render::entry(&Logged {
        id: &entry.id.to_string(),
        place: &entry.place.parse().unwrap_or(channel),
        from: entry.author.as_ref().map(|id| Who::new(WORKSPACE, id)).as_ref(),
        at: entry.at,
        text: &entry.text,
        commands: entry.commands.as_ref().map(|commands| &commands.0),
        private: entry.only_who.is_some(),
        re: entry.re.map(|id| id.to_string()).as_deref(),
        replaces: entry.replaces.map(|id| id.to_string()).as_deref(),
        form: entry.form.as_ref().map(|form| &form.0),
    })
}

fn failed(error: &crate::store::Error) -> StatusCode {
    error!("the playground cannot be read: {error}");
    StatusCode::SERVICE_UNAVAILABLE
}
