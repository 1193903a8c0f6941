//! Where a team's reports go: one channel of each workspace, and beside them robots, channels that the configuration names and
//! in which okrbot can only post.

mod reports;

use anyhow::Result;
use chat::{Answer, Line, Message, Outlet, Place};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{channel, invitation, record, which};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::lang::Lang;
use crate::org::Org;
use crate::store::Tx;
use crate::store::homes::{self, Home};
use crate::store::teams::{self, Team};
use crate::words::say;
pub use reports::{leads_are_told, only_answers, takes_posts, takes_reports, without_reports};

/// The channel becomes the team's home.
///
/// # Errors
/// When the database fails.
pub async fn here(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Answer> {
    if scene.place().is_direct() {
        return Ok(Answer::line(say!(scene.lang, team_home::home_needs_channel())));
    }
    // A channel is the home of one team only.
    let here = which::here(tx, scene).await?;
    if let (Some(here), None) = (&here, named)
        && which::refusal(tx, scene, here.id).await?.is_some()
    {
        return Ok(Answer::line(say!(scene.lang, team_home::home_taken(&here.name))));
    }
    let team = found!(which::led(tx, scene, named).await?);
    if here.is_some_and(|here| here.id == team.id) {
        // okrbot may have been let in only since the team was founded here.
        channel::ask_again(tx, scene, &team).await?;
        if takes_posts(scene.org, scene.platform, scene.place()) {
            invitation::post_again(tx, scene, &team).await?;
        }
        if scene.event.place_name.is_none() {
            channel::ask_name(tx, scene).await?;
        }
        return told(tx, scene, &team, say!(scene.lang, team_home::home_is_here(&team.name)), false).await;
    }
    let before = channel_in(tx, scene.org, &team, scene.platform, scene.place().workspace()).await?;
    if !settle(tx, scene, &team).await? {
        let other = which::here(tx, scene).await?.map(|other| other.name).unwrap_or_default();
        return Ok(Answer::line(say!(scene.lang, team_home::home_taken(&other))));
    }
    let before = before.map(|home| json!({ "home": home.place, "name": home.name }));
    note(tx, scene, &team, before.unwrap_or_default(), scene.platform, scene.place()).await?;
    // Where nobody can be taken in, the first home of all asks them to come.
    let takes_posts = takes_posts(scene.org, scene.platform, scene.place());
    let silent = scene.org.tells_members(scene.platform) || !takes_posts;
    let asks = !silent && invitation::post_first(tx, scene, &team).await?;
    told(tx, scene, &team, say!(scene.lang, team_home::home_set(&team.name, takes_posts)), asks).await
}

/// What became of the channel, whether reports can come there, and how people come into the team where the platform does not
/// tell who is in it; `asks`: by the *Join* post as well.
async fn told(tx: &mut Tx, scene: &Scene<'_>, team: &Team, line: Line, asks: bool) -> Result<Answer> {
    let mut lines = vec![line];
    lines.extend(without_reports(tx, scene, team).await?);
    if !scene.org.tells_members(scene.platform) {
        lines.push(say!(scene.lang, team_home::who_joins(asks)));
    }
    Ok(Answer::Say(Message::new(lines)))
}

/// A robot becomes a home of the team, beside those it has.
///
/// # Errors
/// When the database fails.
pub async fn robot(tx: &mut Tx, scene: &Scene<'_>, name: Option<&str>, named: Option<&str>) -> Result<Answer> {
    let team = found!(which::led(tx, scene, named).await?);
    let Some((platform, outlet)) = name.and_then(|name| scene.org.outlet(scene.platform, name)) else {
        let mut names: Vec<String> = scene.org.outlets().map(|(_, outlet)| outlet.name).collect();
        names.sort();
        names.dedup();
        return Ok(Answer::line(say!(scene.lang, team_home::which_robot(name, &names))));
    };
    let Outlet { name, place } = outlet;
    let stored = place.to_string();
    if homes::of_team(tx, team.id).await?.iter().any(|home| home.platform == platform && home.place == stored) {
        return Ok(Answer::line(say!(scene.lang, team_home::robot_is_home(&name, &team.name))));
    }
    if !homes::set(tx, team.id, platform, &place, &name, scene.now).await? {
        let other = teams::by_home(tx, platform, &stored).await?.map(|other| other.name).unwrap_or_default();
        return Ok(Answer::line(say!(scene.lang, team_home::robot_taken(&name, &other))));
    }
    note(tx, scene, &team, Value::default(), platform, &place).await?;
    Ok(Answer::line(say!(scene.lang, team_home::robot_set(&name, &team.name))))
}

async fn note(tx: &mut Tx, scene: &Scene<'_>, team: &Team, before: Value, platform: &str, place: &Place) -> Result<()> {
    let after = json!({ "platform": platform, "home": place.to_string() });
    record::note(tx, scene.me.id, &format!("T{}", team.id), "home", (before, after), scene.now).await
}

/// Makes the channel the team's home; false if another team lives there.
///
/// # Errors
/// When the database fails.
pub async fn settle(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<bool> {
    let Place::Channel { id, .. } = scene.place() else { return Ok(false) };
    let told = scene.event.place_name.as_deref();
    let name = told.unwrap_or(id);
    let settled = put(tx, scene.org, team, scene.platform, scene.place(), name, scene.now).await?;
    if settled && told.is_none() {
        channel::ask_name(tx, scene).await?;
    }
    Ok(settled)
}

/// Makes a channel the team's home in its workspace, in the place of the one it had there; false if another team lives there.
///
/// # Errors
/// When the database fails.
pub async fn put(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    platform: &str,
    place: &Place,
    name: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let before = channel_in(tx, org, team, platform, place.workspace()).await?;
    if !homes::set(tx, team.id, platform, place, name, now).await? {
        return Ok(false);
    }
    if let Some(before) = before.filter(|before| before.place != place.to_string()) {
        homes::remove(tx, before.id).await?;
    }
    Ok(true)
}

/// The channel that is the team's home in a workspace; robots are none.
async fn channel_in(tx: &mut Tx, org: &Org, team: &Team, platform: &str, workspace: &str) -> Result<Option<Home>> {
    let there = |home: &Home| {
        let place = home.place.parse::<Place>();
        home.platform == platform
            && place.is_ok_and(|place| place.workspace() == workspace && !org.is_outlet(platform, &place))
    };
    Ok(homes::of_team(tx, team.id).await?.into_iter().find(there))
}

/// What a home is called.
pub fn called(org: &Org, lang: Lang, home: &Home) -> String {
    match is_robot(org, home) {
        true => say!(lang, team_home::robot(&home.name)),
        false => home.name.clone(),
    }
}

/// Whether a home is a robot.
pub fn is_robot(org: &Org, home: &Home) -> bool {
    home.place.parse().is_ok_and(|place| org.is_outlet(&home.platform, &place))
}
