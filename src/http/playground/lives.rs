//! What the clock says of each person: their own time, their calendar, whether it is their workday and whether they are away.

use anyhow::Result;
use chrono::{DateTime, SecondsFormat, Utc};
use playground::{PLATFORM, people as cast};
use serde_json::{Value, json};

use crate::app::App;
use crate::flow::local;
use crate::store::people;

/// Everybody of the playground at `now`; who has not been heard of yet is left out.
///
/// # Errors
/// When the database fails.
pub async fn at(app: &App, now: DateTime<Utc>) -> Result<Value> {
    let mut tx = app.store.read().await?;
    let mut told = Vec::new();
    for person in cast() {
        let Some(known) = people::by_identity(&mut tx, PLATFORM, &person.who()).await? else { continue };
        let local = local::of(&mut tx, &app.org, &known, now).await?;
        told.push(json!({
            "id": person.id,
            "name": person.name,
            "zone": local.time.timezone().name(),
            "local": local.time.to_rfc3339_opts(SecondsFormat::Millis, true),
            "calendar": local.calendar,
            "workday": local.workday,
            "away": local.away,
        }));
    }
    Ok(told.into())
}
