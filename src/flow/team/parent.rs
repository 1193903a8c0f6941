//! `team parent`: which team stands above which.

use anyhow::Result;
use chat::{Answer, Message};
use serde_json::json;

use super::{record, which};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::store::teams::{self, Team};
use crate::store::{Tx, alignments, team_tree};
use crate::words::say;

/// Shows the team above, or puts the team below another: a lead of both, or an admin.
///
/// # Errors
/// When the database fails.
pub async fn parent(tx: &mut Tx, scene: &Scene<'_>, to: Option<Option<&str>>, named: Option<&str>) -> Result<Answer> {
    let Some(to) = to else {
        let team = found!(which::resolve(tx, scene, named).await?);
        let above = team_tree::parent(tx, team.id).await?.map(|team| team.name);
        return Ok(Answer::line(say!(scene.lang, team_tree::parent_is(&team.name, above.as_deref()))));
    };
    alignments::lock(tx).await?;
    let team = found!(which::led(tx, scene, named).await?);
    let was = team_tree::parent(tx, team.id).await?;
    let Some(to) = to else {
        let Some(was) = was else {
            return Ok(Answer::line(say!(scene.lang, team_tree::parent_is(&team.name, None))));
        };
        team_tree::set_parent(tx, team.id, None).await?;
        note(tx, scene, &team, Some(&was), None).await?;
        return Ok(Answer::line(say!(scene.lang, team_tree::no_parent_now(&team.name, &was.name))));
    };
    let above = found!(which::resolve(tx, scene, Some(to)).await?);
    if let Some(why) = circle(tx, scene, &team, &above).await? {
        return Ok(Answer::line(why));
    }
    if was.as_ref().is_some_and(|was| was.id == above.id) {
        return Ok(Answer::line(say!(scene.lang, team_tree::parent_is(&team.name, Some(&above.name)))));
    }
    if let Some(why) = which::refusal(tx, scene, above.id).await? {
        return Ok(Answer::Say(Message::new([why, say!(scene.lang, team_tree::needs_both(&above.name))])));
    }
    team_tree::set_parent(tx, team.id, Some(above.id)).await?;
    note(tx, scene, &team, was.as_ref(), Some(&above)).await?;
    Ok(Answer::line(say!(scene.lang, team_tree::parent_set(&team.name, &above.name))))
}

/// Why a team cannot stand below another: it is that one, or above it.
async fn circle(tx: &mut Tx, scene: &Scene<'_>, team: &Team, above: &Team) -> Result<Option<chat::Line>> {
    if team.id == above.id {
        return Ok(Some(say!(scene.lang, team_tree::below_itself(&team.name))));
    }
    let way = team_tree::above(tx, above.id).await?;
    let Some(at) = way.iter().position(|(id, _)| *id == team.id) else { return Ok(None) };
    let names = [above.name.clone()].into_iter().chain(way.into_iter().take(at + 1).map(|(_, name)| name));
    Ok(Some(say!(scene.lang, team_tree::circle(&names.collect::<Vec<_>>()))))
}

async fn note(tx: &mut Tx, scene: &Scene<'_>, team: &Team, was: Option<&Team>, is: Option<&Team>) -> Result<()> {
    let noted =
        |team: Option<&Team>| json!({ "parent": team.map(|team| team.id), "name": team.map(|team| &team.name) });
    record::note(tx, scene.me.id, &format!("T{}", team.id), "parent", (noted(was), noted(is)), scene.now).await
}

/// The parent of before; false if another was chosen since, or it stands below the team by now.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, team: i64, before: Option<i64>, after: Option<i64>) -> Result<bool> {
    if team_tree::parent_id(tx, team).await? != after {
        return Ok(false);
    }
    if let Some(before) = before {
        let above = team_tree::above(tx, before).await?;
        let living = teams::find(tx, before).await?.is_some_and(|team| team.archived_at.is_none());
        if !living || before == team || above.iter().any(|(id, _)| *id == team) {
            return Ok(false);
        }
    }
    team_tree::set_parent(tx, team, before).await?;
    Ok(true)
}
