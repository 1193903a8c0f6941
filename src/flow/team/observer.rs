//! `team observer`: who reads everything of a team and is asked nothing.

use anyhow::Result;
use chat::{Answer, Message};
use serde_json::{Value, json};

use super::{record, roster, which};
use crate::command::PersonRef;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::ritual::seat;
use crate::store::members::{self, Member};
use crate::store::{Tx, history};
use crate::words::say;

/// Makes people observers, or with `off` members again; who is not in the team comes in as an observer.
///
/// # Errors
/// When the database fails.
pub async fn observer(
    tx: &mut Tx,
    scene: &Scene<'_>,
    refs: &[PersonRef],
    off: bool,
    named: Option<&str>,
) -> Result<Answer> {
    let team = found!(which::led(tx, scene, named).await?);
    let people = found!(roster::people_named(tx, scene, refs).await?);
    let before = members::of_team(tx, team.id).await?;
    let role = if off { "member" } else { "observer" };
    let (mut changed, mut lines): (Vec<Value>, Vec<_>) = (Vec::new(), Vec::new());
    let (mut names, mut same) = (Vec::new(), Vec::new());
    for person in &people {
        let was = before.iter().find(|member| member.person_id == person.id);
        match was {
            Some(was) if (was.role == "observer") != off => same.push(person.name.clone()),
            None if off => same.push(person.name.clone()),
            Some(was) if was.leads() && only_lead(&before, &changed, was) => {
                lines.push(say!(scene.lang, team_members::last_lead(&was.name, &team.name)));
            }
            Some(was) => {
                members::set_role(tx, team.id, person.id, role).await?;
                changed.push(json!({ "id": person.id, "was": was.role }));
                names.push(person.name.clone());
            }
            None => {
                members::join(tx, team.id, person.id, role, scene.now).await?;
                changed.push(json!({ "id": person.id, "was": null }));
                names.push(person.name.clone());
            }
        }
    }
    if !names.is_empty() {
        let after = json!({ "people": changed, "role": role, "name": names.join(", ") });
        record::note(tx, scene.me.id, &format!("T{}", team.id), "observer", (json!({}), after), scene.now).await?;
        seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
        lines.insert(0, say!(scene.lang, team_tree::observers(&team.name, &names, off)));
    }
    if !same.is_empty() {
        lines.push(say!(scene.lang, team_tree::observers_already(&team.name, &same, off)));
    }
    Ok(Answer::Say(Message::new(lines)))
}

/// Whether nobody else would lead the team, with what was changed so far.
fn only_lead(before: &[Member], changed: &[Value], lead: &Member) -> bool {
    let gave_up = |id: i64| changed.iter().any(|one| one.get("id").and_then(Value::as_i64) == Some(id));
    !before.iter().any(|other| other.leads() && other.person_id != lead.person_id && !gave_up(other.person_id))
}

/// Everybody is what they were; false if one of them is something else by now.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, team: i64, change: &history::Change) -> Result<bool> {
    let role = change.after.get("role").and_then(Value::as_str);
    let people = change.after.get("people").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut to = Vec::new();
    for person in &people {
        let Some(id) = person.get("id").and_then(Value::as_i64) else { return Ok(false) };
        let is = members::find(tx, team, id).await?;
        if is.as_ref().map(|member| member.role.as_str()) != role {
            return Ok(false);
        }
        to.push((id, person.get("was").and_then(Value::as_str)));
    }
    for (id, was) in to {
        match was {
            Some(was) => members::set_role(tx, team, id, was).await?,
            None => drop(members::leave(tx, team, id, change.at).await?),
        }
    }
    Ok(true)
}
