//! Coming into a team: the membership, its seats, and the one private message to whoever was added by others.

use anyhow::Result;
use chat::{Message, Place, Profile};
use chrono::{DateTime, Utc};

use super::{channel, moments, record};
use crate::flow::ritual::seat;
use crate::flow::{hints, post};
use crate::org::Org;
use crate::store::people::Person;
use crate::store::teams::{self, Team};
use crate::store::{Tx, members, people};
use crate::words::say;

/// Tells somebody who was added: by whom, what for, when, how to stop. False if they cannot be written to: then they are told
/// as soon as they can be.
///
/// # Errors
/// When the database fails.
pub async fn welcome(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    person: &Person,
    by: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let next = moments::first_of(tx, org, team, person, now).await?;
    let lang = person.lang(org);
    let message = Message::new(say!(lang, team_members::welcome(&team.name, by, next)));
    let message = hints::in_private(tx, person.id, team, message, lang).await?;
    let key = format!("welcome:{}:{}:{}", team.id, person.id, now.timestamp_millis());
    // Who wants no notices is owed none.
    let told = !people::takes_notices(tx, person.id).await?
        || post::tell(tx, org, person.id, &key, &message, post::NOTE_LIFE, now).await?;
    members::owe_welcome(tx, team.id, person.id, Some(by).filter(|_| !told)).await?;
    Ok(told)
}

/// Somebody can be written to: they are told of the teams to which they were added meanwhile.
///
/// # Errors
/// When the database fails.
pub async fn welcome_late(tx: &mut Tx, org: &Org, person: i64, now: DateTime<Utc>) -> Result<()> {
    for (team, by) in members::owed_welcomes(tx, person).await? {
        let team = teams::by_id(tx, team).await?;
        let person = people::by_id(tx, person).await?;
        welcome(tx, org, &team, &person, &by, now).await?;
    }
    Ok(())
}

/// Takes in the members of a channel in which a team was founded: whoever was never in the team before.
///
/// # Errors
/// When the database fails.
pub async fn take_in(
    tx: &mut Tx,
    org: &Org,
    platform: &str,
    place: &Place,
    profiles: &[Profile],
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(team) = channel::founded(tx, platform, place).await? else {
        return Ok(());
    };
    teams::lock(tx, team.id).await?;
    let lead = members::of_team(tx, team.id).await?.into_iter().find(members::Member::leads);
    let mut new = Vec::new();
    for profile in profiles {
        if let Some(person) = people::by_identity(tx, platform, &profile.who).await?
            && person.gone_at.is_none()
            && members::join_first(tx, team.id, person.id, now).await?
        {
            new.push(person);
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    seat::reseat_team(tx, org, team.id, now).await?;
    let by = lead.as_ref().map_or(org.name.as_str(), |lead| lead.name.as_str());
    // It follows from what the lead did, and can be taken back by them; with no lead everybody came by themselves.
    match &lead {
        Some(lead) => {
            record::joined(tx, lead.person_id, team.id, &new.iter().collect::<Vec<_>>(), "member", now).await?;
        }
        None => {
            for person in &new {
                record::joined(tx, person.id, team.id, &[person], "member", now).await?;
            }
        }
    }
    for person in new {
        welcome(tx, org, &team, &person, by, now).await?;
    }
    Ok(())
}
