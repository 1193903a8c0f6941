//! `team merge A into B`: what A has goes to B, and A ends.

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::{Value, json};

use super::{arrival, record, which};
use crate::flow::found::found;
use crate::flow::okr::{moving, permission};
use crate::flow::ritual::{aside, seat};
use crate::flow::{Scene, doubt};
use crate::schedule::local;
use crate::store::members::Member;
use crate::store::objectives::{self, Filter, Objective};
use crate::store::teams::{self, Team};
use crate::store::{Tx, alignments, blockers, history, members, people, team_tree};
use crate::words::say;

/// What goes from one team to the other.
struct Goods {
    /// Those who are not in the other yet.
    members: Vec<Member>,
    /// Those of the cycles that have not ended: what is over stays as it was.
    objectives: Vec<Objective>,
    /// The teams right below.
    teams: Vec<Team>,
    /// The open ones.
    blockers: Vec<i64>,
}

impl Goods {
    async fn of(tx: &mut Tx, scene: &Scene<'_>, from: &Team, into: &Team) -> Result<Self> {
        let there = members::of_team(tx, into.id).await?;
        let mut coming = members::of_team(tx, from.id).await?;
        coming.retain(|one| one.gone_at.is_none() && there.iter().all(|other| other.person_id != one.person_id));
        let today = local(scene.now, from.tz()).date();
        let filter = Filter { team: Some(from.id), from: Some(today), ..Filter::default() };
        Ok(Self {
            members: coming,
            objectives: objectives::list(tx, filter).await?,
            teams: team_tree::below(tx, from.id).await?,
            blockers: blockers::open_ids(tx, from.id).await?,
        })
    }
}

/// Merges one team into another: a lead of both, or an admin. It is asked first.
///
/// # Errors
/// When the database fails.
pub async fn merge(tx: &mut Tx, scene: &Scene<'_>, from: &str, into: &str) -> Result<Answer> {
    alignments::lock(tx).await?;
    let from = found!(which::resolve(tx, scene, Some(from)).await?);
    let into = found!(which::resolve(tx, scene, Some(into)).await?);
    if from.id == into.id {
        return Ok(Answer::line(say!(scene.lang, team_tree::merge_itself(&from.name))));
    }
    for team in [from.id.min(into.id), from.id.max(into.id)] {
        teams::lock(tx, team).await?;
    }
    for team in [&from, &into] {
        if let Some(why) = which::refusal(tx, scene, team.id).await? {
            return Ok(Answer::Say(Message::new([why, say!(scene.lang, team_tree::needs_both(&team.name))])));
        }
    }
    let goods = Goods::of(tx, scene, &from, &into).await?;
    if !scene.certain {
        let names: Vec<String> = goods.members.iter().map(|member| member.name.clone()).collect();
        let counts = [goods.objectives.len(), goods.teams.len(), goods.blockers.len()];
        let mut lines = say!(scene.lang, team_tree::merge_question(&from.name, &into.name, &names, counts));
        if let Some(line) = private_ones(tx, scene, &goods, &into).await? {
            lines.insert(lines.len().saturating_sub(1), line);
        }
        let (one, other) = (which::in_command(&from.name), which::in_command(&into.name));
        return doubt::ask(tx, scene, lines, &format!("team merge {one} into {other}")).await;
    }
    carry_out(tx, scene, &from, &into, &goods).await?;
    let counts = (goods.members.len(), goods.objectives.len());
    Ok(Answer::Say(Message::new(say!(
        scene.lang,
        team_tree::merged(&from.name, &into.name, counts, &which::in_command(&into.name))
    ))))
}

/// Whoever is in the other team will see the private objectives that come; what the speaker may not see here is only counted.
async fn private_ones(tx: &mut Tx, scene: &Scene<'_>, goods: &Goods, into: &Team) -> Result<Option<Line>> {
    let mut labels = Vec::new();
    for objective in goods.objectives.iter().filter(|objective| objective.private) {
        let may = permission::may_see(tx, scene, objective).await?;
        labels.push(if may { objective.label() } else { "…".to_owned() });
    }
    labels.dedup();
    Ok((!labels.is_empty()).then(|| say!(scene.lang, team_tree::private_ones_seen(&labels, &into.name))))
}

async fn carry_out(tx: &mut Tx, scene: &Scene<'_>, from: &Team, into: &Team, goods: &Goods) -> Result<()> {
    for member in &goods.members {
        members::join(tx, into.id, member.person_id, &member.role, scene.now).await?;
    }
    let mut notes = Vec::new();
    for objective in &goods.objectives {
        objectives::set_team(tx, objective.id, Some(into.id)).await?;
        let before = json!({ "team": from.id, "name": from.name });
        let after = json!({ "team": into.id, "name": into.name });
        notes.push(history::note(tx, scene.me.id, &objective.label(), "moved", before, after, scene.now).await?);
    }
    let above = team_tree::parent_id(tx, from.id).await?;
    let around: Vec<i64> = team_tree::above(tx, into.id).await?.into_iter().map(|(id, _)| id).collect();
    for team in &goods.teams {
        // What stands above the other team cannot come to stand below it.
        let to = if team.id == into.id || around.contains(&team.id) { above } else { Some(into.id) };
        team_tree::set_parent(tx, team.id, to).await?;
    }
    for blocker in &goods.blockers {
        blockers::set_team(tx, *blocker, into.id).await?;
    }
    let open = aside::of_team(tx, from).await?;
    teams::archive(tx, from.id, scene.now).await?;
    let came: Vec<Value> = goods.members.iter().map(|one| json!({ "id": one.person_id, "role": one.role })).collect();
    let after = json!({
        "into": into.id,
        "name": into.name,
        "members": came,
        "objectives": goods.objectives.iter().map(|one| one.id).collect::<Vec<_>>(),
        "teams": goods.teams.iter().map(|team| team.id).collect::<Vec<_>>(),
        "blockers": goods.blockers,
        "notes": notes,
        "open": open,
    });
    record::note(tx, scene.me.id, &format!("T{}", from.id), "merged", (json!({}), after), scene.now).await?;
    seat::reseat_team(tx, scene.org, from.id, scene.now).await?;
    seat::reseat_team(tx, scene.org, into.id, scene.now).await?;
    for member in goods.members.iter().filter(|member| member.person_id != scene.me.id) {
        let person = people::by_id(tx, member.person_id).await?;
        arrival::welcome(tx, scene.org, into, &person, &scene.me.name, scene.now).await?;
    }
    moving::refresh(tx, scene, [None, Some(into.id)]).await
}

/// The two teams as they were; false if something that came since is in the way.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, scene: &Scene<'_>, from: &Team, change: &history::Change) -> Result<bool> {
    let ids = |key: &str| -> Vec<i64> {
        let list = change.after.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(|one| one.as_i64().or_else(|| one.get("id")?.as_i64())).collect()
    };
    let Some(into) = change.after.get("into").and_then(Value::as_i64) else { return Ok(false) };
    let mut moved = Vec::new();
    for id in ids("objectives") {
        // One that was removed since is nobody's any more.
        match objectives::find(tx, id).await? {
            Some(objective) if objective.team_id != Some(into) => return Ok(false),
            Some(objective) => moved.push(objective.id),
            None => {}
        }
    }
    let living = teams::find(tx, into).await?.is_some_and(|team| team.archived_at.is_none());
    if !living || !teams::revive(tx, from.id).await? {
        return Ok(false);
    }
    aside::resume(tx, aside::noted(&change.after)).await?;
    for id in moved {
        objectives::set_team(tx, id, Some(from.id)).await?;
    }
    for person in ids("members") {
        members::leave(tx, into, person, scene.now).await?;
    }
    for team in ids("teams") {
        team_tree::set_parent(tx, team, Some(from.id)).await?;
    }
    for blocker in ids("blockers") {
        blockers::set_team(tx, blocker, from.id).await?;
    }
    for note in ids("notes") {
        history::undone(tx, note, scene.now).await?;
    }
    seat::reseat_team(tx, scene.org, into, scene.now).await?;
    moving::refresh(tx, scene, [None, Some(into)]).await?;
    Ok(true)
}
