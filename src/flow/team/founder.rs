//! Whoever founds a team with their first message is not known yet: the team takes the organisation's zone and language,
//! and theirs once their platform tells them.

use anyhow::Result;
use chrono::{DateTime, Utc};

use super::invitation;
use crate::flow::ritual::seat;
use crate::org::Org;
use crate::store::people::Person;
use crate::store::teams::{self, Team};
use crate::store::{Tx, history};

/// What was told about a person for the first time.
#[derive(Clone, Copy, Debug)]
pub struct First {
    /// Their zone.
    pub zone: bool,
    /// Their language.
    pub language: bool,
    /// Their name: until then they went by whatever an event called them.
    pub name: bool,
}

/// The teams of a founder take what was told of them for the first time, where nobody set it by command.
///
/// # Errors
/// When the database fails.
pub async fn known(tx: &mut Tx, org: &Org, founder: &Person, first: First, now: DateTime<Utc>) -> Result<()> {
    for team in teams::founded_by(tx, founder.id).await? {
        teams::lock(tx, team.id).await?;
        let team = teams::by_id(tx, team.id).await?;
        if team.archived_at.is_some() {
            continue;
        }
        let zone = founder.zone(org);
        let zone = first.zone && zone != org.zone && team.zone == org.zone.name() && !is_set(tx, &team, "zone").await?;
        let lang = founder.lang(org);
        let language =
            first.language && lang != org.lang && team.lang() == org.lang && !is_set(tx, &team, "language").await?;
        if zone {
            teams::set_zone(tx, team.id, founder.zone(org).name()).await?;
        }
        if language {
            teams::set_language(tx, team.id, &lang.to_string()).await?;
        }
        if zone || language {
            seat::reseat_team(tx, org, team.id, now).await?;
        }
        if language || first.name {
            let team = teams::by_id(tx, team.id).await?;
            invitation::renew(tx, org, &team, founder, now).await?;
        }
    }
    Ok(())
}

/// Whether somebody set it by command.
async fn is_set(tx: &mut Tx, team: &Team, what: &str) -> Result<bool> {
    Ok(history::has(tx, &format!("T{}", team.id), what).await?)
}
