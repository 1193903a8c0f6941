//! Who came into a team, left it or came to lead it: put back as it was, all of them or none.

use anyhow::Result;
use serde_json::Value;

use super::{Undone, text};
use crate::store::Tx;
use crate::store::history::Change;
use crate::store::members::{self, Member};
use crate::store::teams::Team;

/// Whether a change is only about the membership of whoever made it: one needs no right to come and go.
pub(super) fn only_themselves(change: &Change) -> bool {
    let of = |kind: &str, values: &Value| {
        let people = people(values);
        change.change == kind && people.len() == 1 && people.iter().all(|(id, _)| Some(*id) == change.person_id)
    };
    of("joined", &change.after) || of("left", &change.before)
}

/// Puts back a change of members.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_back(tx: &mut Tx, team: &Team, change: &Change) -> Result<Undone> {
    let now = members::of_team(tx, team.id).await?;
    match change.change.as_str() {
        "joined" => joined(tx, team, &now, &people(&change.after), change).await,
        "left" => left(tx, team, &people(&change.before)).await,
        _ => lead(tx, team, &now, &people(&change.before)).await,
    }
}

/// Whoever came in leaves, unless that takes the last lead.
async fn joined(tx: &mut Tx, team: &Team, now: &[Member], came: &[(i64, &str)], change: &Change) -> Result<Undone> {
    let came_in = |member: &Member| came.contains(&(member.person_id, member.role.as_str()));
    let still = now.iter().filter(|member| came_in(member)).count() == came.len();
    if !still || !now.iter().any(|member| member.leads() && !came_in(member)) {
        return Ok(Undone::ChangedSince);
    }
    for (person, _) in came {
        members::leave(tx, team.id, *person, change.at).await?;
    }
    Ok(Undone::Yes)
}

/// Whoever left stays, as what they were.
async fn left(tx: &mut Tx, team: &Team, gone: &[(i64, &str)]) -> Result<Undone> {
    for (person, _) in gone {
        if members::find(tx, team.id, *person).await?.is_some() {
            return Ok(Undone::ChangedSince);
        }
    }
    for (person, role) in gone {
        members::stay(tx, team.id, *person).await?;
        members::set_role(tx, team.id, *person, role).await?;
    }
    Ok(Undone::Yes)
}

/// Whoever came to lead is what they were, unless nobody else leads.
async fn lead(tx: &mut Tx, team: &Team, now: &[Member], raised: &[(i64, &str)]) -> Result<Undone> {
    let was_raised = |member: &Member| raised.iter().any(|(id, _)| *id == member.person_id);
    let leads: Vec<&Member> = now.iter().filter(|member| member.leads()).collect();
    let still = leads.iter().filter(|lead| was_raised(lead)).count();
    if still < raised.len() || still == leads.len() {
        return Ok(Undone::ChangedSince);
    }
    for (person, role) in raised {
        members::set_role(tx, team.id, *person, role).await?;
    }
    Ok(Undone::Yes)
}

/// The people that are noted, each with a role.
fn people(values: &Value) -> Vec<(i64, &str)> {
    let people = values.get("people").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    people.iter().filter_map(|person| person.get("id")?.as_i64().zip(text(person, "role"))).collect()
}
