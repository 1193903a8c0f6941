//! A channel that does not take what okrbot says. Of a home that is noted, until something gets through or, where that is what
//! it takes, somebody is heard there.

use anyhow::Result;
use chat::{Place, Reach};
use chrono::{DateTime, Utc};

use super::tell_once;
use crate::flow::ritual::seat;
use crate::flow::team::home;
use crate::org::Org;
use crate::schedule::local;
use crate::store::{Tx, homes, teams};
use crate::words::say;

/// A channel does not take what okrbot says: if it is a team's home, that is noted, and the leads are told once a day.
///
/// # Errors
/// When the database fails.
pub async fn place(tx: &mut Tx, org: &Org, platform: &str, place: &Place, why: &str, now: DateTime<Utc>) -> Result<()> {
    let stored = place.to_string();
    let Some(team) = teams::by_home(tx, platform, &stored).await? else { return Ok(()) };
    let homes = homes::of_team(tx, team.id).await?;
    let Some(home) = homes.iter().find(|home| home.platform == platform && home.place == stored) else {
        return Ok(());
    };
    homes::shut(tx, home.id, now).await?;
    let day = local(now, team.tz()).date();
    let once = org.reach(platform, place) == Reach::OnceHeard;
    for lead in seat::leads(tx, &team).await? {
        let key = format!("shut:{platform}:{stored}:{}:{day}", lead.person_id);
        let words = |lang| match home::is_robot(org, home) {
            true => say!(lang, doors::robot_shut(&team.name, &home::called(org, lang, home), why)),
            false => say!(lang, doors::place_shut(&team.name, &home.name, why, (org.tells_members(platform), once))),
        };
        tell_once(tx, org, lead.person_id, &key, words, now).await?;
    }
    Ok(())
}

/// Somebody was heard in a place: if that is what it takes, okrbot can post there.
///
/// # Errors
/// When the database fails.
pub async fn heard_in(tx: &mut Tx, org: &Org, platform: &str, place: &Place) -> Result<()> {
    match place {
        Place::Channel { .. } if org.reach(platform, place) == Reach::OnceHeard => passed_in(tx, platform, place).await,
        _ => Ok(()),
    }
}

/// What nobody waited for got through to a place.
///
/// # Errors
/// When the database fails.
pub async fn passed_in(tx: &mut Tx, platform: &str, place: &Place) -> Result<()> {
    match place {
        Place::Channel { .. } => Ok(homes::open(tx, platform, &place.to_string()).await?),
        Place::Person(_) => Ok(()),
    }
}
