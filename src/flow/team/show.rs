//! `team show`: members, leads, homes, rituals, and who or what cannot be reached.

use anyhow::Result;
use chat::{Answer, Line, Message, Reach};

use super::{home, schedule, which};
use crate::flow::found::found;
use crate::flow::{Scene, calendar, reach, workdays};
use crate::schedule::local;
use crate::store::homes::{self, Home};
use crate::store::members::{self, Member};
use crate::store::people::Identity;
use crate::store::teams::Team;
use crate::store::{Tx, identities, team_tree};
use crate::words::say;

/// Shows a team to anybody.
///
/// # Errors
/// When the database fails.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Answer> {
    let team = found!(which::resolve(tx, scene, named).await?);
    let members = members::of_team(tx, team.id).await?;
    let homes = homes::of_team(tx, team.id).await?;
    let called: Vec<String> = homes.iter().map(|home| home::called(scene.org, scene.lang, home)).collect();
    let calendar = workdays::region(scene.org, Some(&team), None);
    let calendar = calendar.map(|region| say!(scene.lang, calendar::in_heading(&calendar::called(region, scene.lang))));
    let heading = say!(scene.lang, team::heading(&team.name, &team.zone, team.lang(), &team.reminders));
    let mut lines = vec![
        heading.and(calendar.unwrap_or_default()),
        say!(scene.lang, team::leads(&names(&members, |member| member.leads() && member.gone_at.is_none()))),
        say!(scene.lang, team::members(&names(&members, |member| member.role == "member" && member.gone_at.is_none()))),
        say!(scene.lang, team_home::homes(&called)),
    ];
    let observers = names(&members, |member| member.role == "observer" && member.gone_at.is_none());
    if !observers.is_empty() {
        lines.insert(3, say!(scene.lang, team_tree::observing(&observers)));
    }
    let above = team_tree::parent(tx, team.id).await?.map(|team| team.name);
    let below = which::names(&team_tree::below(tx, team.id).await?);
    if let Some(place) = say!(scene.lang, team_tree::place(above.as_deref(), &below)) {
        lines.insert(1, place);
    }
    let leads = home::leads_are_told(tx, scene.org, &team).await?;
    lines.extend(homes.iter().filter_map(|home| about(scene, &homes, home, leads)));
    lines.extend(schedule::lines(tx, scene, &team).await?);
    lines.extend(unreachable(tx, scene, &team, &members).await?);
    let gone = names(&members, |member| member.gone_at.is_some());
    if !gone.is_empty() {
        lines.push(say!(scene.lang, team::gone(&gone)));
    }
    lines.push(say!(scene.lang, team::show_next()));
    Ok(Answer::Say(Message::new(lines)))
}

/// What is to be said of a home that does not take reports; `leads`: a lead is told what no home takes.
fn about(scene: &Scene<'_>, homes: &[Home], home: &Home, leads: bool) -> Option<Line> {
    if !home::takes_reports(scene.org, home) {
        return Some(home::only_answers(scene, homes, Some(home), leads));
    }
    let since = local(home.shut_at?, scene.zone);
    let once = home.place.parse().is_ok_and(|place| scene.org.reach(&home.platform, &place) == Reach::OnceHeard);
    Some(say!(scene.lang, reach::home_shut(&home::called(scene.org, scene.lang, home), since, once)))
}

/// Who cannot be written to, and what helps.
async fn unreachable(tx: &mut Tx, scene: &Scene<'_>, team: &Team, members: &[Member]) -> Result<Vec<Line>> {
    let identities = identities::of_team(tx, team.id).await?;
    let of = |member: &Member| {
        let person = member.person_id;
        identities.iter().filter(move |identity: &&Identity| identity.person_id == person)
    };
    let is_out = |member: &Member| member.gone_at.is_none() && !of(member).any(|one| reach::is_open(scene.org, one));
    let is_only_answered = |member: &Member| reach::is_only_answered(scene.org, of(member));
    let waited_for = names(members, |member| is_out(member) && !is_only_answered(member));
    let answered = names(members, |member| is_out(member) && is_only_answered(member));
    let mut lines = Vec::new();
    if !waited_for.is_empty() {
        lines.push(say!(scene.lang, team::unreachable(&waited_for)));
    }
    if !answered.is_empty() {
        lines.push(say!(scene.lang, reach::only_answered(&answered)));
    }
    Ok(lines)
}

fn names(members: &[Member], which: impl Fn(&Member) -> bool) -> Vec<String> {
    members.iter().filter(|member| which(member)).map(|member| member.name.clone()).collect()
}
