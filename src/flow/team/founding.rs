//! Founding a team: its rituals, its lead, and the demo team of the playground.

use anyhow::{Context, Result};
use chat::{Place, Who};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::flow::ritual::seat;
use crate::lang::Lang;
use crate::org::Org;
use crate::store::teams::{self, Team};
use crate::store::{Tx, deployment, homes, members, people, rituals, told};

/// The week of a new team, and the end of its cycles; of the summary and the close only the hour counts.
const RITUALS: [(&str, &str); 5] = [
    ("monday", "first workday 10:00"),
    ("standup", "workdays 09:30"),
    ("review", "last workday 16:00"),
    ("summary", "workdays 09:00"),
    ("close", "first workday of the cycle 10:00"),
];

/// Makes a team with its rituals and seats; `None` if a living team has that name.
///
/// # Errors
/// When the database fails.
pub async fn found(
    tx: &mut Tx,
    org: &Org,
    name: &str,
    zone: Tz,
    lang: Lang,
    lead: Option<i64>,
    now: DateTime<Utc>,
) -> Result<Option<Team>> {
    let Some(team) = teams::create(tx, name, zone.name(), &lang.to_string(), lead, now).await? else {
        return Ok(None);
    };
    for (kind, rule) in RITUALS {
        rituals::create(tx, team.id, kind, rule, now).await?;
    }
    if let Some(lead) = lead {
        members::join(tx, team.id, lead, "lead", now).await?;
    }
    seat::reseat_team(tx, org, team.id, now).await?;
    Ok(Some(team))
}

/// A person of the demo team.
#[derive(Clone, Copy, Debug)]
pub struct Demo<'a> {
    /// The account on the playground.
    pub account: &'a str,
    /// The name to show.
    pub name: &'a str,
    /// The person's zone.
    pub zone: Tz,
    /// The person's language.
    pub lang: Lang,
    /// Whether the person leads the team.
    pub lead: bool,
}

/// Makes the demo team and its people if the playground is on and there was never any team.
///
/// # Errors
/// When the database fails.
pub async fn demo(tx: &mut Tx, org: &Org, cast: &[Demo<'_>], now: DateTime<Utc>) -> Result<()> {
    const PLATFORM: &str = "playground";
    const WORKSPACE: &str = "demo";
    const HOME: &str = "#product";
    if org.platform(PLATFORM).is_none() {
        return Ok(());
    }
    // Two processes may start at once: the second one waits here and then finds the team.
    deployment::lock(tx).await?;
    if teams::any(tx).await? {
        return Ok(());
    }
    let team = found(tx, org, "Product", Tz::Europe__Berlin, Lang::En, None, now).await?;
    let team = team.context("there is a team although there was none")?;
    for demo in cast {
        let who = Who::new(WORKSPACE, demo.account);
        let person = match people::by_identity(tx, PLATFORM, &who).await? {
            Some(person) => person,
            None => people::create(tx, PLATFORM, &who, demo.name, now).await?,
        };
        told::keep(tx, person.id, Some(demo.name), None, None).await?;
        people::set_zone(tx, person.id, Some(demo.zone.name())).await?;
        people::set_language(tx, person.id, Some(&demo.lang.to_string())).await?;
        let role = if demo.lead { "lead" } else { "member" };
        members::join(tx, team.id, person.id, role, now).await?;
    }
    homes::set(tx, team.id, PLATFORM, &Place::channel(WORKSPACE, HOME), HOME, now).await?;
    seat::reseat_team(tx, org, team.id, now).await
}
