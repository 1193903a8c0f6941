//! Days of a file, brought in as a whole.

use anyhow::{Result, bail};
use chrono::{DateTime, NaiveDate, Utc};

use super::known;
use crate::calendar::{Days, Region};
use crate::store::Tx;
use crate::store::calendars::{self, Day, MOST_DAYS};

/// What came of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many of its days are off.
    pub off: usize,
    /// How many are worked.
    pub worked: usize,
    /// Days that were set to the opposite before, with whether they are off now.
    pub turned: Vec<(NaiveDate, bool)>,
    /// How many were set before, to the same or to the opposite.
    pub replaced: usize,
}

/// Sets the days of a file in a calendar (a region's code, or `org`); `default` is the calendar of whoever chose none.
///
/// # Errors
/// When the database fails, or no more days can be set.
pub async fn import(
    tx: &mut Tx,
    default: Option<Region>,
    calendar: &str,
    days: &Days,
    now: DateTime<Utc>,
) -> Result<Imported> {
    // The deployment's row is locked before any seat.
    calendars::changed(tx).await?;
    let mut imported = Imported::default();
    for (day, correction) in days {
        let before = calendars::find(tx, calendar, *day).await?;
        imported.replaced += usize::from(before.is_some());
        if before.is_some_and(|before| before.off != correction.off) {
            imported.turned.push((*day, correction.off));
        }
        *(if correction.off { &mut imported.off } else { &mut imported.worked }) += 1;
        let (calendar, name) = (calendar.to_owned(), correction.name.clone());
        calendars::set(tx, &Day { calendar, day: *day, off: correction.off, name }, true, now).await?;
    }
    if calendars::count(tx).await? > MOST_DAYS {
        bail!("more than {MOST_DAYS} days would be set; remove some first");
    }
    known::unsettle(tx, default, calendar).await?;
    Ok(imported)
}

/// Drops what is set in a year of a calendar; says how many days that were.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, default: Option<Region>, calendar: &str, year: i32) -> Result<u64> {
    let (Some(first), Some(last)) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31)) else {
        return Ok(0);
    };
    calendars::changed(tx).await?;
    let dropped = calendars::drop_days(tx, calendar, first, last).await?;
    known::unsettle(tx, default, calendar).await?;
    Ok(dropped)
}
