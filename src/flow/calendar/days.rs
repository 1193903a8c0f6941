//! Days that admins set in chat: off or worked, in one calendar or in all.

use anyhow::Result;
use chat::{Answer, Line};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::{known, refusal};
use crate::calendar::{EVERY, Region};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::private::private;
use crate::flow::team::record;
use crate::store::Tx;
use crate::store::calendars::{self, Day, MOST_DAYS};
use crate::words::say;

/// Days outside these years are refused.
pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// `calendar add CN 2026-12-24 off Company day`
///
/// # Errors
/// When the database fails.
pub async fn set(
    tx: &mut Tx,
    scene: &Scene<'_>,
    (calendar, day): (&str, &str),
    off: bool,
    name: Option<&str>,
) -> Result<Answer> {
    let (calendar, day) = found!(read(scene, calendar, day));
    // The deployment's row is locked before any seat.
    calendars::changed(tx).await?;
    let before = calendars::find(tx, &calendar, day).await?;
    if before.is_none() && calendars::count(tx).await? >= MOST_DAYS {
        return Ok(Answer::line(say!(scene.lang, calendar::too_many(MOST_DAYS))));
    }
    let now = Day { calendar, day, off, name: name.unwrap_or_default().to_owned() };
    put(tx, scene, &now.calendar, day, Some(&now)).await?;
    note(tx, scene, &now.calendar, day, (before.as_ref(), Some(&now))).await?;
    let sentence = say!(scene.lang, calendar::day_set(&now.calendar, day, off, &now.name, before.map(|day| day.off)));
    private(tx, scene, "calendar", chat::Message::line(sentence)).await
}

/// `calendar drop CN 2026-12-24`
///
/// # Errors
/// When the database fails.
pub async fn drop(tx: &mut Tx, scene: &Scene<'_>, calendar: &str, day: &str) -> Result<Answer> {
    let (calendar, day) = found!(read(scene, calendar, day));
    calendars::changed(tx).await?;
    let Some(before) = calendars::find(tx, &calendar, day).await? else {
        return Ok(Answer::line(say!(scene.lang, calendar::day_not_set(&calendar, day))));
    };
    put(tx, scene, &calendar, day, None).await?;
    note(tx, scene, &calendar, day, (Some(&before), None)).await?;
    let sentence = say!(scene.lang, calendar::day_dropped(&calendar, day));
    private(tx, scene, "calendar", chat::Message::line(sentence)).await
}

/// A day is as it was before a change that is taken back; false if it was changed since.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, scene: &Scene<'_>, before: &Value, after: &Value) -> Result<bool> {
    let text = |key: &str| after.get(key).and_then(Value::as_str);
    let Some((calendar, day)) = text("calendar").zip(text("day").and_then(|day| day.parse().ok())) else {
        return Ok(false);
    };
    calendars::changed(tx).await?;
    let stored = |values: &Value| {
        let off = values.get("off").and_then(Value::as_bool)?;
        let name = values.get("called").and_then(Value::as_str).unwrap_or_default().to_owned();
        Some(Day { calendar: calendar.to_owned(), day, off, name })
    };
    if calendars::find(tx, calendar, day).await? != stored(after) {
        return Ok(false);
    }
    put(tx, scene, calendar, day, stored(before).as_ref()).await?;
    Ok(true)
}

/// Stores or drops a day; whose moments it may move is worked out anew by the loop.
async fn put(tx: &mut Tx, scene: &Scene<'_>, calendar: &str, day: NaiveDate, now: Option<&Day>) -> Result<()> {
    match now {
        Some(now) => calendars::set(tx, now, false, scene.now).await?,
        None => {
            calendars::drop_days(tx, calendar, day, day).await?;
        }
    }
    known::unsettle(tx, scene.org.calendar, calendar).await
}

/// Which calendar and which day is meant, if the speaker may set it.
fn read(scene: &Scene<'_>, calendar: &str, day: &str) -> Result<(String, NaiveDate), Line> {
    if !scene.is_admin() {
        return Err(say!(scene.lang, calendar::only_admins(!scene.org.admins.is_empty())));
    }
    let calendar = match calendar.to_lowercase().as_str() {
        "org" | "all" | "全部" | "所有" | "公司" => EVERY.to_owned(),
        _ => match calendar.parse::<Region>() {
            Ok(region) => region.to_string(),
            Err(error) => return Err(refusal(scene.lang, calendar, &error)),
        },
    };
    match day.parse::<NaiveDate>() {
        Ok(date) if YEARS.contains(&date.year()) => Ok((calendar, date)),
        _ => Err(say!(scene.lang, calendar::not_a_day(day))),
    }
}

async fn note(
    tx: &mut Tx,
    scene: &Scene<'_>,
    calendar: &str,
    day: NaiveDate,
    (before, after): (Option<&Day>, Option<&Day>),
) -> Result<()> {
    let values = |one: Option<&Day>| {
        let which = json!({ "calendar": calendar, "day": day, "text": format!("{calendar} {day}") });
        let mut values = which.as_object().cloned().unwrap_or_default();
        if let Some(one) = one {
            values.insert("off".into(), one.off.into());
            values.insert("called".into(), one.name.clone().into());
        }
        Value::Object(values)
    };
    let subject = format!("P{}", scene.me.id);
    record::note(tx, scene.me.id, &subject, "day", (values(before), values(after)), scene.now).await
}
