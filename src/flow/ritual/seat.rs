//! Seats: when a member is asked next.

use anyhow::{Result, bail};
use chrono::{DateTime, Utc};

use crate::org::Org;
use crate::store::Tx;

/// Recomputes when a person is asked next, in every team: after a change of zone, absence or working days.
///
/// # Errors
/// When the database fails.
pub async fn reseat_person(tx: &mut Tx, org: &Org, person: i64, now: DateTime<Utc>) -> Result<()> {
    bail!("not built yet")
}

/// Recomputes when the members of a team are asked next: after a change of members, schedule, pause, zone or archive.
///
/// # Errors
/// When the database fails.
pub async fn reseat_team(tx: &mut Tx, org: &Org, team: i64, now: DateTime<Utc>) -> Result<()> {
    bail!("not built yet")
}

/// A person is away from now on: what they were asked today is not waited for any more.
///
/// # Errors
/// When the database fails.
pub async fn absent(_tx: &mut Tx, _org: &Org, _person: i64, _now: DateTime<Utc>) -> Result<()> {
    Ok(())
}
