//! `team show`: members, leads, home, rituals, and who cannot be reached yet.

use anyhow::Result;
use chat::{Answer, Message};

use super::{home, schedule, which};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::store::Tx;
use crate::store::members::{self, Member};
use crate::store::teams;
use crate::words::say;

/// Shows a team to anybody.
///
/// # Errors
/// When the database fails.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Answer> {
    let team = found!(which::resolve(tx, scene, named).await?);
    let members = members::of_team(tx, team.id).await?;
    let homes = teams::homes(tx, team.id).await?;
    let homes: Vec<String> = homes.iter().map(|home| home::called(scene.org, scene.lang, home)).collect();
    let mut lines = vec![
        say!(scene.lang, team::heading(&team.name, &team.zone, team.lang(), &team.reminders)),
        say!(scene.lang, team::leads(&names(&members, |member| member.leads() && member.gone_at.is_none()))),
        say!(scene.lang, team::members(&names(&members, |member| !member.leads() && member.gone_at.is_none()))),
        say!(scene.lang, team_home::homes(&homes)),
    ];
    lines.extend(schedule::lines(tx, scene, &team).await?);
    let reachable = members::reachable(tx, team.id).await?;
    let is_reached = |member: &Member| {
        reachable.iter().any(|(person, platform)| *person == member.person_id && scene.org.platform(platform).is_some())
    };
    let unreachable = names(&members, |member| member.gone_at.is_none() && !is_reached(member));
    if !unreachable.is_empty() {
        lines.push(say!(scene.lang, team::unreachable(&unreachable)));
    }
    let gone = names(&members, |member| member.gone_at.is_some());
    if !gone.is_empty() {
        lines.push(say!(scene.lang, team::gone(&gone)));
    }
    lines.push(say!(scene.lang, team::show_next()));
    Ok(Answer::Say(Message::new(lines)))
}

fn names(members: &[Member], which: impl Fn(&Member) -> bool) -> Vec<String> {
    members.iter().filter(|member| which(member)).map(|member| member.name.clone()).collect()
}
