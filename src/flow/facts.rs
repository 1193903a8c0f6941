//! What a platform tells of people and channels.

use anyhow::Result;
use chat::{Event, Fact, Profile, Who};
use chrono::{DateTime, Utc};

use super::{leaver, people, profile, reach, status, stranger, team};
use crate::org::Org;
use crate::store::{self, Tx};

/// Takes in what a platform told.
///
/// # Errors
/// When the database fails.
pub async fn learn(tx: &mut Tx, org: &Org, platform: &str, fact: &Fact, now: DateTime<Utc>) -> Result<()> {
    match fact {
        Fact::Person(profile) => news(tx, org, platform, profile, now).await,
        Fact::Changed(who) => people::ask_again(tx, org, platform, who, now).await,
        Fact::Stranger(who) => stranger::told(tx, org, platform, who, now).await,
        Fact::Channel { place, name } => Ok(store::homes::set_name(tx, platform, &place.to_string(), name).await?),
        Fact::Members { place, people, more } => {
            for one in people {
                let person = people::met(tx, org, platform, one, now).await?;
                profile::take_in(tx, org, platform, &person, one, now).await?;
                status::told(tx, org, platform, person.id, one, now).await?;
            }
            team::membership::take_in(tx, org, platform, place, people, now).await?;
            match more {
                Some(cursor) => team::channel::ask_on(tx, platform, place, cursor, now).await,
                None => Ok(()),
            }
        }
    }
}

/// What a platform calls the place of an event, told along with it: if it is a home, it is called so.
///
/// # Errors
/// When the database fails.
pub async fn place_name(tx: &mut Tx, platform: &str, event: &Event) -> Result<()> {
    match &event.place_name {
        Some(name) if !event.place.is_direct() && !name.trim().is_empty() => {
            Ok(store::homes::set_name(tx, platform, &event.place.to_string(), name).await?)
        }
        _ => Ok(()),
    }
}

/// News of one person. Platforms tell about everybody in the workspace: it makes nobody a person who is none yet. Who had
/// left and is told of again is back.
async fn news(tx: &mut Tx, org: &Org, platform: &str, told: &Profile, now: DateTime<Utc>) -> Result<()> {
    let Some(person) = store::people::by_identity(tx, platform, &told.who).await? else {
        return Ok(());
    };
    store::identities::set_stranger(tx, platform, &told.who, false).await?;
    profile::take_in(tx, org, platform, &person, told, now).await?;
    if person.gone_at.is_some() {
        reach::is_back(tx, org, platform, &told.who).await?;
        people::back(tx, org, person.id, now).await?;
    }
    status::told(tx, org, platform, person.id, told, now).await
}

/// A person left a workspace.
///
/// # Errors
/// When the database fails.
pub async fn gone(tx: &mut Tx, org: &Org, platform: &str, who: &Who, now: DateTime<Utc>) -> Result<()> {
    let known = store::people::by_identity(tx, platform, who).await?;
    let Some(person) = known.filter(|person| person.gone_at.is_none()) else {
        return Ok(());
    };
    store::identities::set_reachable(tx, platform, who, false).await?;
    store::identities::set_gone(tx, platform, who, true).await?;
    if !store::people::remains(tx, person.id).await? {
        store::people::set_gone(tx, person.id, Some(now)).await?;
        for team in store::teams::of_person(tx, person.id).await? {
            super::ritual::seat::reseat_team(tx, org, team.id, now).await?;
        }
        leaver::offer(tx, org, &person, now).await?;
    }
    Ok(())
}
