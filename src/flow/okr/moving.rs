//! An objective counts for another team, or for none; a key result goes to another objective.

pub mod key_result;

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::json;

use super::find::{self, Thing};
use super::permission;
use crate::command::Item;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::ritual::summary;
use crate::flow::team::which;
use crate::schedule::{Week, local};
use crate::store::objectives::{self, Objective};
use crate::store::teams::Team;
use crate::store::{Tx, history, members};
use crate::words::say;

/// `team move O12 to NAME`: whoever may change the objective, if they are in the team that gets it or an admin.
///
/// # Errors
/// When the database fails.
pub async fn to_team(tx: &mut Tx, scene: &Scene<'_>, objective: u32, to: Option<&str>) -> Result<Answer> {
    let to = match to {
        Some(name) => Some(found!(which::resolve(tx, scene, Some(name)).await?)),
        None => None,
    };
    let thing = found!(find::to_change(tx, scene, Item::Objective(objective)).await?);
    let Thing::Objective(objective) = thing else {
        return Ok(Answer::line(say!(scene.lang, okr::no_such(&thing.label()))));
    };
    set_team(tx, scene, &objective, to.as_ref()).await
}

/// Makes a locked objective that the speaker may change count for a team, or for none.
///
/// # Errors
/// When the database fails.
pub async fn set_team(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective, to: Option<&Team>) -> Result<Answer> {
    let label = objective.label();
    if objective.team_id == to.map(|team| team.id) {
        let name = to.map(|team| team.name.as_str());
        return Ok(Answer::line(say!(scene.lang, team_tree::counts_already(&label, name))));
    }
    if let Some(to) = to
        && let Some(refusal) = refusal(tx, scene, to).await?
    {
        return Ok(Answer::line(refusal));
    }
    objectives::set_team(tx, objective.id, to.map(|team| team.id)).await?;
    let before = json!({ "team": objective.team_id, "name": objective.team_name });
    let after = json!({ "team": to.map(|team| team.id), "name": to.map(|team| &team.name) });
    history::note(tx, scene.me.id, &label, "moved", before, after, scene.now).await?;
    refresh(tx, scene, [objective.team_id, to.map(|team| team.id)]).await?;
    let name = to.map(|team| team.name.as_str());
    let mut lines = say!(scene.lang, team_tree::moved(&label, &objective.title, name));
    if objective.private {
        lines.insert(1, say!(scene.lang, team_tree::private_one_seen_by(name)));
    }
    Ok(Answer::Say(Message::new(lines)))
}

/// Why the speaker may not let anything count for a team: they are not in it.
///
/// # Errors
/// When the database fails.
pub async fn refusal(tx: &mut Tx, scene: &Scene<'_>, to: &Team) -> Result<Option<Line>> {
    if scene.is_admin() || members::find(tx, to.id, scene.me.id).await?.is_some() {
        return Ok(None);
    }
    let leads = members::of_team(tx, to.id).await?.into_iter().filter(members::Member::leads);
    let names: Vec<String> = leads.map(|lead| lead.name).collect();
    let who = say!(scene.lang, team_tree::members_of(&to.name, &names));
    Ok(Some(permission::only(scene, &who)))
}

/// The summaries of this week that told of it are edited.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, scene: &Scene<'_>, teams: [Option<i64>; 2]) -> Result<()> {
    let week = Week::of(local(scene.now, scene.org.zone).date());
    for team in teams {
        summary::refresh_of(tx, scene.org, team, week, scene.now).await?;
    }
    Ok(())
}
