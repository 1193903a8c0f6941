//! Who is no person of the organisation: bots, and people of others. They get one sentence and see nothing.

use anyhow::Result;
use chat::{Answer, Message, Who};
use chrono::{DateTime, Utc};

use super::post::{self, REPORT_LIFE};
use super::ritual::seat;
use crate::org::Org;
use crate::store::{Tx, identities, members, people, teams};
use crate::words::say;

/// The one sentence.
pub fn answer(org: &Org) -> Answer {
    Answer::line(say!(org.lang, general::foreign(&org.name)))
}

/// The platform tells that somebody is none of us: if they were taken into a team before that was known, they are taken out
/// again, and its leads are told.
///
/// # Errors
/// When the database fails.
pub async fn told(tx: &mut Tx, org: &Org, platform: &str, who: &Who, now: DateTime<Utc>) -> Result<()> {
    if !identities::set_stranger(tx, platform, who, true).await? {
        return Ok(());
    }
    identities::set_reachable(tx, platform, who, false).await?;
    let Some(person) = people::by_identity(tx, platform, who).await? else { return Ok(()) };
    if people::remains(tx, person.id).await? {
        return Ok(());
    }
    people::set_gone(tx, person.id, Some(now)).await?;
    for team in teams::of_person(tx, person.id).await? {
        teams::lock(tx, team.id).await?;
        members::leave(tx, team.id, person.id, now).await?;
        seat::reseat_team(tx, org, team.id, now).await?;
        for lead in seat::leads(tx, &team).await? {
            let lang = people::by_id(tx, lead.person_id).await?.lang(org);
            let message = Message::line(say!(lang, team_members::stranger(&person.name, &team.name)));
            let key = format!("stranger:{}:{}:{}", team.id, person.id, lead.person_id);
            post::notify(tx, org, lead.person_id, &key, &message, REPORT_LIFE, now).await?;
        }
    }
    Ok(())
}
