//! What a process knows of corrected days, and the moments that stand no more when they change.

use anyhow::Result;

use crate::calendar::{self, Correction, Corrections, EVERY, Region};
use crate::org::Org;
use crate::store::calendars::{self, State};
use crate::store::{Store, Tx, unsettled};

/// How many moments are looked at at once when days change: their rows are held for the blink of an eye.
const BATCH: i64 = 1_000;
/// Stands among the calendars for all that moments are worked out by.
const ALL: &str = "";

/// Reads the corrected days anew if another process, or another event, changed them; gives how the calendars stand.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, org: &Org) -> Result<State> {
    let state = calendars::state(tx).await?;
    if state.days_version != org.corrected.now().version() {
        let days = calendars::all(tx).await?.into_iter();
        let corrections = days.map(|day| (day.calendar, day.day, Correction { off: day.off, name: day.name }));
        org.corrected.exchange(Corrections::new(state.days_version, corrections));
    }
    Ok(state)
}

/// okrbot starts, maybe with another calendar of the organisation or with newer data: then every moment is worked out anew.
///
/// # Errors
/// When the database fails.
pub async fn start(tx: &mut Tx, org: &Org) -> Result<()> {
    let by = format!("{} {}", org.calendar.map(|region| region.to_string()).unwrap_or_default(), calendar::mark());
    if refresh(tx, org).await?.days_by != by {
        calendars::set_by(tx, &by).await?;
        unsettled::put(tx, ALL, true).await?;
    }
    Ok(())
}

/// Days of a calendar changed: the moments of everybody whom they may concern are worked out anew, beginning with the first
/// thousand; the loop goes on. `default` is the calendar of whoever chose none.
///
/// # Errors
/// When the database fails.
pub async fn unsettle(tx: &mut Tx, default: Option<Region>, calendar: &str) -> Result<()> {
    let is_default = default.is_some_and(|region| region.to_string() == calendar || region.country() == calendar);
    unsettled::put(tx, calendar, calendar == EVERY || is_default).await?;
    unsettled::mark(tx, calendar, BATCH).await?;
    Ok(())
}

/// Goes on with the moments of one of the calendars whose days changed; how many calendars that was.
///
/// # Errors
/// When the database fails.
pub async fn unsettle_more(store: &Store) -> Result<usize> {
    let mut tx = store.read().await?;
    let calendar = unsettled::first(&mut tx).await?;
    drop(tx);
    let Some(calendar) = calendar else { return Ok(0) };
    let mut tx = store.begin().await?;
    let done = unsettled::mark(&mut tx, &calendar, BATCH).await?;
    tx.commit().await?;
    Ok(usize::from(done))
}
