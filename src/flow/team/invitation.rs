//! The one message in a team's home that lets people join.

use anyhow::Result;
use chat::{Form, Message, Place};
use chrono::{DateTime, Utc};

use super::home;
use crate::flow::Scene;
use crate::flow::post::{self, Address, REPORT_LIFE};
use crate::org::Org;
use crate::store::people::Person;
use crate::store::teams::Team;
use crate::store::{Tx, homes, outbox};
use crate::words::say;

/// Posts it in the place where the team is founded.
///
/// # Errors
/// When the database fails.
pub async fn post(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<()> {
    let to = Address::of(scene.platform, scene.place());
    let message = message(team, &scene.me.name);
    post::say(tx, scene.org, &to, &key(team.id), &message, REPORT_LIFE, scene.now).await
}

/// Posts it, unless it was posted before, wherever that was; false if so.
///
/// # Errors
/// When the database fails.
pub async fn post_first(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<bool> {
    if outbox::fate(tx, &format!("{}/1", key(team.id))).await?.is_some() {
        return Ok(false);
    }
    post(tx, scene, team).await?;
    Ok(true)
}

/// Posts it where the founding could not.
///
/// # Errors
/// When the database fails.
pub async fn post_again(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<()> {
    let Some(again) = post::once_more(tx, &key(team.id), "/1").await? else { return Ok(()) };
    let to = Address::of(scene.platform, scene.place());
    post::say(tx, scene.org, &to, &again, &message(team, &scene.me.name), REPORT_LIFE, scene.now).await
}

/// Says it again where it stands: by now it is known what the founder is called, or which language the team speaks.
///
/// # Errors
/// When the database fails.
pub async fn renew(tx: &mut Tx, org: &Org, team: &Team, founder: &Person, now: DateTime<Utc>) -> Result<()> {
    let key = key(team.id);
    if outbox::fate(tx, &format!("{key}/1")).await?.is_none() {
        return Ok(());
    }
    let homes = homes::of_team(tx, team.id).await?;
    for home in homes.iter().filter(|home| !home::is_robot(org, home)).take(1) {
        let Ok(place) = home.place.parse::<Place>() else { continue };
        let to = Address::of(&home.platform, &place);
        post::say(tx, org, &to, &key, &message(team, &founder.name), REPORT_LIFE, now).await?;
    }
    Ok(())
}

fn key(team: i64) -> String {
    format!("join:{team}")
}

fn message(team: &Team, founder: &str) -> Message {
    let form = Form {
        key: key(team.id),
        fields: Vec::new(),
        // Whoever reads the home may read either language.
        submit: "Join · 加入".into(),
        buttons: Vec::new(),
    };
    Message::new(say!(team.lang(), team::join_post(&team.name, founder))).with_form(form)
}
