//! `team join` and `team leave`, and the *Join* post in a team's home.

use super::{moments, record, which};
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::ritual::seat;
use crate::flow::{Scene, leaver, post, reach};
use crate::store::teams::{self, Team};
use crate::store::{Tx, members, objectives, people};
use crate::words::say;
use anyhow::Result;
use chat::{Answer, Line, Message};

pub use super::arrival::take_in;

/// The speaker joins a team.
///
/// # Errors
/// When the database fails.
pub async fn join(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Answer> {
    let found = match named {
        Some(_) => which::resolve(tx, scene, named).await?,
        None => match which::here(tx, scene).await? {
            Some(team) => Ok(team),
            None => {
                let names = which::names(&teams::living(tx).await?);
                Err(say!(scene.lang, team_members::join_which(&names[..names.len().min(20)])))
            }
        },
    };
    match found {
        Ok(team) => enter(tx, scene, &team).await,
        Err(why) => Ok(Answer::line(why)),
    }
}

async fn enter(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<Answer> {
    let team = found!(which::lock(tx, scene, team).await?);
    if !members::join(tx, team.id, scene.me.id, "member", scene.now).await? {
        return Ok(Answer::line(say!(scene.lang, team_members::in_already(&team.name))));
    }
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    record::joined(tx, scene.me.id, team.id, &[&scene.me], "member", scene.now).await?;
    tell_leads(tx, scene, &team).await?;
    let next = moments::first_of(tx, scene.org, &team, &scene.me, scene.now).await?;
    let mut lines =
        vec![say!(scene.lang, team_members::joined(&team.name)), say!(scene.lang, team_members::next_and_stop(next))];
    lines.extend(reach::hint(tx, scene).await?);
    Ok(Answer::Say(Message::new(lines)))
}

/// Whoever joins reads what is private in a team: its leads hear of it.
async fn tell_leads(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<()> {
    if !objectives::has_private(tx, team.id).await? {
        return Ok(());
    }
    for lead in seat::leads(tx, team).await?.into_iter().filter(|lead| lead.person_id != scene.me.id) {
        let lang = people::by_id(tx, lead.person_id).await?.lang(scene.org);
        let line = say!(lang, team_members::reads_private(&scene.me.name, &team.name, &which::in_command(&team.name)));
        let key = format!("joined:{}:{}:{}", team.id, scene.me.id, scene.now.timestamp_millis());
        let key = format!("{key}:{}", lead.person_id);
        post::tell(tx, scene.org, lead.person_id, &key, &Message::line(line), post::REPORT_LIFE, scene.now).await?;
    }
    Ok(())
}

/// The *Join* button in a home.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    if filled.button.is_some() {
        return Ok(Answer::line(say!(scene.lang, general::unknown_button())));
    }
    let team = match filled.about.parse() {
        Ok(id) => teams::find(tx, id).await?,
        Err(_) => None,
    };
    match team.filter(|team| team.archived_at.is_none()) {
        Some(team) => enter(tx, scene, &team).await,
        None => Ok(Answer::line(say!(scene.lang, general::old_form()))),
    }
}

/// The speaker leaves a team.
///
/// # Errors
/// When the database fails.
pub async fn leave(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Answer> {
    let team = found!(which::resolve(tx, scene, named).await?);
    let team = found!(which::lock(tx, scene, &team).await?);
    let Some(me) = members::find(tx, team.id, scene.me.id).await? else {
        return Ok(Answer::line(say!(scene.lang, team_members::not_in(&team.name))));
    };
    Ok(Answer::line(match go(tx, scene, &team, &me).await? {
        Some(why) => why,
        None => {
            record::left(tx, scene.me.id, team.id, &[&me], scene.now).await?;
            seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
            leaver::offer_of(tx, scene.org, &scene.me, &team, scene.now).await?;
            say!(scene.lang, team_members::left(&team.name))
        }
    }))
}

/// Ends a membership of a locked team, unless it is the last lead's; then says why not. Record and seats are left to the caller.
///
/// # Errors
/// When the database fails.
pub async fn go(tx: &mut Tx, scene: &Scene<'_>, team: &Team, member: &members::Member) -> Result<Option<Line>> {
    let leads = members::of_team(tx, team.id).await?.into_iter().filter(members::Member::leads);
    if member.leads() && leads.filter(|lead| lead.person_id != member.person_id).count() == 0 {
        return Ok(Some(say!(scene.lang, team_members::last_lead(&member.name, &team.name))));
    }
    members::leave(tx, team.id, member.person_id, scene.now).await?;
    Ok(None)
}
