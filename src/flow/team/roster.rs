//! `team add`, `team remove` and `team lead`: who a lead has in the team.

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::{arrival, membership, record, which};
use crate::command::PersonRef;
use crate::flow::found::found;
use crate::flow::ritual::seat;
use crate::flow::{Scene, leaver, people, reach};
use crate::store::people::Person;
use crate::store::teams::{Team, fold};
use crate::store::{self, Tx, members};
use crate::words::say;

/// Who was added, who was in, who cannot be written to.
#[derive(Default)]
struct Added {
    new: Vec<String>,
    were_in: Vec<String>,
    unreached: Vec<String>,
    only_answered: Vec<String>,
}

impl Added {
    /// What is said of those who cannot be written to.
    fn out_of_reach(&self, scene: &Scene<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        if !self.unreached.is_empty() {
            lines.push(say!(scene.lang, team_members::unreached(&self.unreached)));
        }
        if !self.only_answered.is_empty() {
            lines.push(say!(scene.lang, reach::only_answered(&self.only_answered)));
        }
        lines
    }
}

/// The people that are named, once each, or the sentence about the first that is nobody or has left.
pub(super) async fn people_named(
    tx: &mut Tx,
    scene: &Scene<'_>,
    refs: &[PersonRef],
) -> Result<Result<Vec<Person>, Line>> {
    let mut found: Vec<Person> = Vec::new();
    for person in refs {
        match people::named(tx, scene, person).await? {
            Ok(person) if person.gone_at.is_some() => {
                return Ok(Err(say!(scene.lang, team_members::has_left(&person.name))));
            }
            Ok(person) if found.iter().all(|other| other.id != person.id) => found.push(person),
            Ok(_) => {}
            Err(why) => return Ok(Err(why)),
        }
    }
    Ok(Ok(found))
}

/// Adds people to a locked team and reseats it, then welcomes them: their first moment needs everything in place.
async fn bring_in(tx: &mut Tx, scene: &Scene<'_>, team: &Team, people: &[Person], role: &str) -> Result<Added> {
    let mut added = Added::default();
    let mut new = Vec::new();
    for person in people {
        if members::join(tx, team.id, person.id, role, scene.now).await? {
            added.new.push(person.name.clone());
            new.push(person);
        } else {
            added.were_in.push(person.name.clone());
        }
    }
    record::joined(tx, scene.me.id, team.id, &new, role, scene.now).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    for person in new.into_iter().filter(|person| person.id != scene.me.id) {
        if arrival::welcome(tx, scene.org, team, person, &scene.me.name, scene.now).await? {
            continue;
        }
        let identities = store::people::identities(tx, person.id).await?;
        match reach::is_only_answered(scene.org, &identities) {
            true => added.only_answered.push(person.name.clone()),
            false => added.unreached.push(person.name.clone()),
        }
    }
    Ok(added)
}

/// Adds members.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, scene: &Scene<'_>, refs: &[PersonRef], named: Option<&str>) -> Result<Answer> {
    let team = found!(which::led(tx, scene, named).await?);
    let people = found!(people_named(tx, scene, refs).await?);
    let added = bring_in(tx, scene, &team, &people, "member").await?;
    let mut lines = Vec::new();
    if !added.new.is_empty() {
        lines.push(say!(scene.lang, team_members::added(&team.name, &added.new)));
    }
    if !added.were_in.is_empty() {
        lines.push(say!(scene.lang, team_members::were_in(&team.name, &added.were_in)));
    }
    lines.extend(added.out_of_reach(scene));
    Ok(Answer::Say(Message::new(lines)))
}

/// Removes members; a member may remove themselves.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, scene: &Scene<'_>, refs: &[PersonRef], named: Option<&str>) -> Result<Answer> {
    if refs == [PersonRef::Me] {
        return membership::leave(tx, scene, named).await;
    }
    let team = found!(which::led(tx, scene, named).await?);
    let members = members::of_team(tx, team.id).await?;
    let (mut removed, mut strangers): (Vec<&members::Member>, _) = (Vec::new(), Vec::new());
    let mut lines = Vec::new();
    for person in refs {
        let member = match member_named(tx, scene, &members, person).await? {
            Ok(Ok(member)) => member,
            Ok(Err(stranger)) => {
                strangers.push(stranger);
                continue;
            }
            Err(why) => {
                lines.push(why);
                continue;
            }
        };
        if removed.iter().any(|other| other.person_id == member.person_id) {
            continue;
        }
        match membership::go(tx, scene, &team, member).await? {
            Some(why) => lines.push(why),
            None => removed.push(member),
        }
    }
    record::left(tx, scene.me.id, team.id, &removed, scene.now).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    for member in &removed {
        let person = store::people::by_id(tx, member.person_id).await?;
        leaver::offer_of(tx, scene.org, &person, &team, scene.now).await?;
    }
    if !strangers.is_empty() {
        lines.insert(0, say!(scene.lang, team_members::were_not_in(&team.name, &strangers)));
    }
    if !removed.is_empty() {
        let names: Vec<String> = removed.iter().map(|member| member.name.clone()).collect();
        lines.insert(0, say!(scene.lang, team_members::removed(&team.name, &names)));
    }
    Ok(Answer::Say(Message::new(lines)))
}

/// The member that is meant: by name also one who has left the organisation. Else the name of somebody who is not in the
/// team, or the sentence that there is no such person.
async fn member_named<'m>(
    tx: &mut Tx,
    scene: &Scene<'_>,
    members: &'m [members::Member],
    person: &PersonRef,
) -> Result<Result<Result<&'m members::Member, String>, Line>> {
    if let PersonRef::Name(name) = person {
        let mut same = members.iter().filter(|member| fold(&member.name) == fold(name));
        if let (Some(member), None) = (same.next(), same.next()) {
            return Ok(Ok(Ok(member)));
        }
    }
    Ok(match people::named(tx, scene, person).await? {
        Ok(person) => Ok(members.iter().find(|member| member.person_id == person.id).ok_or(person.name)),
        Err(why) => Err(why),
    })
}

/// Names further leads; who is not in the team joins it.
///
/// # Errors
/// When the database fails.
pub async fn lead(tx: &mut Tx, scene: &Scene<'_>, refs: &[PersonRef], named: Option<&str>) -> Result<Answer> {
    let team = found!(which::led(tx, scene, named).await?);
    let people = found!(people_named(tx, scene, refs).await?);
    let added = bring_in(tx, scene, &team, &people, "lead").await?;
    let members = members::of_team(tx, team.id).await?;
    let named = |member: &&members::Member| people.iter().any(|person| person.id == member.person_id);
    let raised: Vec<&members::Member> = members.iter().filter(named).filter(|member| !member.leads()).collect();
    for member in &raised {
        members::set_role(tx, team.id, member.person_id, "lead").await?;
    }
    record::lead(tx, scene.me.id, team.id, &raised, scene.now).await?;
    let leads = members::of_team(tx, team.id).await?.into_iter().filter(members::Member::leads);
    let names: Vec<String> = leads.map(|lead| lead.name).collect();
    let mut lines = vec![say!(scene.lang, team_members::leads_are(&team.name, &names))];
    lines.extend(added.out_of_reach(scene));
    Ok(Answer::Say(Message::new(lines)))
}
