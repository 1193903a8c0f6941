//! What a platform tells of people and channels.

use anyhow::Result;
use chat::{Fact, Profile, Who};
use chrono::{DateTime, Utc};

use super::{people, team};
use crate::lang::Lang;
use crate::org::Org;
use crate::store::{self, Tx};

/// Takes in what a platform told.
///
/// # Errors
/// When the database fails.
pub async fn learn(tx: &mut Tx, org: &Org, platform: &str, fact: &Fact, now: DateTime<Utc>) -> Result<()> {
    match fact {
        Fact::Person(profile) => profile_of(tx, org, platform, profile, now).await,
        Fact::Members { place, people } => {
            for profile in people {
                profile_of(tx, org, platform, profile, now).await?;
            }
            team::membership::take_in(tx, org, platform, place, people, now).await
        }
    }
}

async fn profile_of(tx: &mut Tx, org: &Org, platform: &str, profile: &Profile, now: DateTime<Utc>) -> Result<()> {
    let person = people::known(tx, org, platform, &profile.who, profile.name.as_deref(), now).await?;
    let zone = profile.zone.as_deref().filter(|zone| zone.parse::<chrono_tz::Tz>().is_ok());
    let language =
        profile.language.as_deref().and_then(|language| language.parse::<Lang>().ok()).map(|lang| lang.to_string());
    store::people::learn(tx, person.id, profile.name.as_deref(), zone, language.as_deref()).await?;
    if zone.is_some() && zone != person.zone.as_deref() {
        super::ritual::seat::reseat_person(tx, org, person.id, now).await?;
    }
    Ok(())
}

/// A person left a workspace.
///
/// # Errors
/// When the database fails.
pub async fn gone(tx: &mut Tx, org: &Org, platform: &str, who: &Who, now: DateTime<Utc>) -> Result<()> {
    let Some(person) = store::people::by_identity(tx, platform, who).await? else {
        return Ok(());
    };
    store::people::set_reachable(tx, platform, who, false).await?;
    let reachable = store::people::identities(tx, person.id).await?.iter().any(|identity| identity.reachable);
    if !reachable {
        store::people::set_gone(tx, person.id, Some(now)).await?;
        super::ritual::seat::reseat_person(tx, org, person.id, now).await?;
    }
    Ok(())
}
