//! What a platform tells about a person who is known: taken in where it is new, and else nothing is written.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::Profile;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::ritual::seat;
use super::team::founder::{self, First};
use crate::lang::Lang;
use crate::org::Org;
use crate::store::people::{self, Person};
use crate::store::{Tx, rezoned, told};

/// Takes in a profile. Name, zone and language are the platform's; a zone and a language that the person chose win.
///
/// # Errors
/// When the database fails.
pub async fn take_in(
    tx: &mut Tx,
    org: &Org,
    platform: &str,
    person: &Person,
    profile: &Profile,
    now: DateTime<Utc>,
) -> Result<()> {
    let name = profile.name.as_deref().filter(|name| !name.trim().is_empty());
    let zone = profile.zone.as_deref().filter(|zone| zone.parse::<Tz>().is_ok());
    let language = profile.language.as_deref().and_then(|tag| tag.parse::<Lang>().ok()).map(|lang| lang.to_string());
    let language = language.as_deref();
    if name.is_none() && zone.is_none() && language.is_none() {
        return Ok(());
    }
    let before = told::of(tx, person.id).await?;
    let same = |now: Option<&str>, before: Option<&str>| now.is_none() || now == before;
    let as_before = same(name, Some(&before.name))
        && same(zone, before.zone.as_deref())
        && same(language, before.language.as_deref());
    let told_before = told::learnt_at(tx, platform, &profile.who).await?.is_some();
    if as_before && told_before {
        return Ok(());
    }
    told::keep(tx, person.id, name, zone, language).await?;
    told::set_learnt_at(tx, platform, &profile.who, now).await?;
    let first = First {
        zone: before.zone.is_none() && zone.is_some(),
        language: before.language.is_none() && language.is_some(),
        name: !told_before && name.is_some_and(|name| name != before.name),
    };
    let known = people::by_id(tx, person.id).await?;
    // Teams come before seats: everybody locks in that order.
    if first.zone || first.language || first.name {
        founder::known(tx, org, &known, first, now).await?;
    }
    if known.zone(org) != person.zone(org) {
        seat::reseat_person(tx, org, person.id, now).await?;
        rezoned::person(tx, person.id, now).await?;
    }
    Ok(())
}
