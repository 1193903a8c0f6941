//! Years of a calendar in use that nobody published yet: the admins are told once, in good time.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Datelike, Utc};
use tracing::warn;

use super::called;
use crate::calendar::Region;
use crate::flow::doors;
use crate::org::Org;
use crate::schedule::local;
use crate::store::Tx;
use crate::store::calendars::{self, State};
use crate::words::say;

/// The month and the day from which the next year is asked for: China's is published by then.
const FROM: (u32, u32) = (11, 15);

/// Whether unknown years were not looked for today.
pub fn is_time(org: &Org, state: &State, now: DateTime<Utc>) -> bool {
    state.gaps_on != Some(local(now, org.zone).date())
}

/// Once a day tells the admins of years that begin soon, or have begun, and are not known; says how many it told of.
///
/// # Errors
/// When the database fails.
pub async fn look(tx: &mut Tx, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let today = local(now, org.zone).date();
    if !calendars::look_for_gaps(tx, today).await? {
        return Ok(0);
    }
    // Years are known by country.
    let chosen = calendars::chosen(tx).await?;
    let regions = chosen.iter().filter_map(|code| code.parse::<Region>().ok()).chain(org.calendar);
    let regions: BTreeMap<&str, Region> = regions.map(|region| (region.country(), region)).collect();
    let soon = (today.month(), today.day()) >= FROM;
    let years: Vec<i32> = (today.year()..=today.year() + i32::from(soon)).collect();
    let corrections = org.corrected.now();
    let mut told = 0;
    for (country, region) in regions {
        for year in &years {
            if region.knows(*year) || corrections.make_known(region, *year) {
                continue;
            }
            told += usize::from(tell(tx, org, country, *year, now).await?);
        }
    }
    Ok(told)
}

async fn tell(tx: &mut Tx, org: &Org, country: &str, year: i32, now: DateTime<Utc>) -> Result<bool> {
    let Ok(region) = country.parse::<Region>() else { return Ok(false) };
    if !calendars::tell_gap(tx, country, year, now).await? {
        return Ok(false);
    }
    let key = format!("calendar:{country}:{year}");
    let words = |lang| say!(lang, calendar::gap(&called(region, lang), country, year));
    let told = doors::tell_admins(tx, org, &key, words, now).await?;
    if !told {
        warn!(
            calendar = country,
            year, "the public holidays of that year are not in the data, and no admin can be told"
        );
    }
    Ok(told)
}
