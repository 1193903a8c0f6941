//! The channel in which a team lives: its platform is asked what it is called, and at the founding who is in it, page by page.

use anyhow::Result;
use chat::{Place, Question};
use chrono::{DateTime, Utc};

use crate::flow::{Scene, post};
use crate::store::teams::{self, Team};
use crate::store::{Tx, homes, outbox};

/// The most pages that are asked for: a platform that pages without end is left alone.
const MOST: i32 = 100;

/// Asks who is in the channel in which a team is founded; [`super::arrival::take_in`] gets the answer.
///
/// # Errors
/// When the database fails.
pub async fn ask(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<()> {
    let key = key(team.id, scene.place());
    page(tx, scene.platform, scene.place(), &key, None, scene.now).await
}

/// Asks what the channel is called that became a home.
///
/// # Errors
/// When the database fails.
pub async fn ask_name(tx: &mut Tx, scene: &Scene<'_>) -> Result<()> {
    let Place::Channel { workspace, id } = scene.place() else {
        return Ok(());
    };
    let key = format!("channel:{}:{}:{}", scene.platform, scene.place(), scene.now.timestamp_millis());
    let question = Question::Channel(scene.place().clone());
    post::learn(tx, scene.platform, (workspace, id), &key, question, scene.now).await
}

/// Asks once more who is in the channel, where the founding could not learn it.
///
/// # Errors
/// When the database fails.
pub async fn ask_again(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<()> {
    match post::once_more(tx, &key(team.id, scene.place()), "").await? {
        Some(again) => page(tx, scene.platform, scene.place(), &again, None, scene.now).await,
        None => Ok(()),
    }
}

/// The team that was founded in a channel and asked who is there; any other news of a channel adds nobody.
///
/// # Errors
/// When the database fails.
pub async fn founded(tx: &mut Tx, platform: &str, place: &Place) -> Result<Option<Team>> {
    let Some(team) = teams::by_home(tx, platform, &place.to_string()).await? else {
        return Ok(None);
    };
    Ok(outbox::fate(tx, &key(team.id, place)).await?.map(|_| team))
}

/// Asks for the page behind `cursor`, unless it was asked for before or there were too many.
///
/// # Errors
/// When the database fails.
pub async fn ask_on(tx: &mut Tx, platform: &str, place: &Place, cursor: &str, now: DateTime<Utc>) -> Result<()> {
    let Some(team) = founded(tx, platform, place).await? else {
        return Ok(());
    };
    let key = format!("{}?{cursor}", key(team.id, place));
    if outbox::fate(tx, &key).await?.is_some() || homes::count_page(tx, platform, &place.to_string()).await? >= MOST {
        return Ok(());
    }
    page(tx, platform, place, &key, Some(cursor), now).await
}

async fn page(
    tx: &mut Tx,
    platform: &str,
    place: &Place,
    key: &str,
    after: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    let Place::Channel { workspace, id } = place else {
        return Ok(());
    };
    let question = Question::Members { place: place.clone(), after: after.map(str::to_owned) };
    post::learn(tx, platform, (workspace, id), key, question, now).await
}

/// The key of the first page's question.
fn key(team: i64, place: &Place) -> String {
    format!("members:{team}:{place}")
}
