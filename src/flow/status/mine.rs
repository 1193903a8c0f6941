//! Whether somebody's status counts: only they say so.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::end;
use crate::flow::private::private;
use crate::flow::team::record;
use crate::flow::{Scene, people as who};
use crate::org::Org;
use crate::store::people::{self, Person};
use crate::store::{Tx, statuses};
use crate::words::say;

/// Shows or sets whether the speaker's status counts, in private.
///
/// # Errors
/// When the database fails.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, to: Option<bool>) -> Result<Answer> {
    let was = scene.me.heeds_status;
    let Some(to) = to else {
        let told = is_told(tx, scene).await?;
        return private(tx, scene, "status", Message::line(say!(scene.lang, status::mine(was, told)))).await;
    };
    let named = |on: bool| json!({ "status": if on { "on" } else { "off" } });
    let about = format!("P{}", scene.me.id);
    record::note(tx, scene.me.id, &about, "status", (named(was), named(to)), scene.now).await?;
    let told = is_told(tx, scene).await?;
    let line = Line::plain("✓ ").join(say!(scene.lang, status::mine(to, told)));
    let mut message = Message::line(line);
    if set(tx, scene.org, &scene.me, to, scene.now).await? {
        message = message.then(say!(scene.lang, status::no_longer_away()));
    }
    private(tx, scene, "status", message).await
}

/// The line about it among the speaker's settings; `None` where nobody tells of it.
///
/// # Errors
/// When the database fails.
pub async fn line(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Line>> {
    let told = is_told(tx, scene).await?;
    let on = scene.me.heeds_status;
    Ok((on || told).then(|| say!(scene.lang, status::mine(on, told))))
}

/// Sets whether a person's status counts. The platforms are asked what it is now; what no longer counts ends. Says whether
/// something did.
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &mut Tx, org: &Org, person: &Person, on: bool, now: DateTime<Utc>) -> Result<bool> {
    let mut ended = false;
    if on {
        for identity in people::identities(tx, person.id).await? {
            if org.tells_statuses(&identity.platform) {
                who::ask_again(tx, org, &identity.platform, &identity.who(), now).await?;
            }
        }
    } else {
        for standing in statuses::of_person(tx, person.id).await? {
            ended |= super::runs(&standing, person.zone(org), now);
            end(tx, org, person, &standing, now).await?;
        }
    }
    people::set_heeds_status(tx, person.id, on).await?;
    Ok(ended)
}

/// Whether some platform tells what the speaker shows.
async fn is_told(tx: &mut Tx, scene: &Scene<'_>) -> Result<bool> {
    let identities = people::identities(tx, scene.me.id).await?;
    Ok(identities.iter().any(|identity| scene.org.tells_statuses(&identity.platform)))
}
