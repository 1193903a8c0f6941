//! Personal settings and absences put back as they were.

use anyhow::Result;
use serde_json::Value;

use super::{Undone, of_import, text};
use crate::flow::calendar::days;
use crate::flow::ritual::welcome::{self, Return};
use crate::flow::ritual::{absent, ask, remind, seat};
use crate::flow::{Scene, status};
use crate::store::history::Change;
use crate::store::{Tx, absences, calendars, people, rezoned};

/// Puts back a change that the speaker made to what is their own.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_back(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let me = &scene.me;
    let notices = if people::takes_notices(tx, me.id).await? { "on" } else { "off" };
    let advice = if people::takes_advice(tx, me.id).await? { "on" } else { "off" };
    let is = match change.change.as_str() {
        "zone" => me.chosen_zone.as_deref(),
        "language" => me.chosen_language.as_deref(),
        "workdays" => me.working_days.as_deref(),
        "hours" => me.hours.as_deref(),
        "quiet" => me.quiet.as_deref(),
        "reminders" => me.reminders.as_deref(),
        "calendar" => me.calendar.as_deref(),
        "day" => return Ok(Undone::if_so(days::put_back(tx, scene, &change.before, &change.after).await?)),
        "notices" => Some(notices),
        "imported" => return of_import::whole(tx, scene, change).await,
        "status" => Some(if me.heeds_status { "on" } else { "off" }),
        "advice" => Some(advice),
        "away" => return away(tx, scene, change).await,
        "back" => return back(tx, scene, change).await,
        _ => return Ok(Undone::Never),
    };
    // Each is noted under its own name.
    if text(&change.after, &change.change) != is {
        return Ok(Undone::ChangedSince);
    }
    // What the platform told was not chosen: it counts again, as it is told by now.
    let told = change.before.get("told").and_then(Value::as_bool).unwrap_or(false);
    let was = text(&change.before, &change.change).filter(|_| !told);
    match change.change.as_str() {
        "zone" => {
            people::set_zone(tx, me.id, was).await?;
            seat::reseat_person(tx, scene.org, me.id, scene.now).await?;
            rezoned::person(tx, me.id, scene.now).await?;
        }
        "calendar" => {
            calendars::choose(tx, me.id, was).await?;
            seat::reseat_person(tx, scene.org, me.id, scene.now).await?;
        }
        "language" => people::set_language(tx, me.id, was).await?,
        "workdays" => people::set_working_days(tx, me.id, was).await?,
        "hours" => people::set_hours(tx, me.id, was).await?,
        "quiet" => people::set_quiet(tx, me.id, was).await?,
        "notices" => people::set_notices(tx, me.id, was != Some("off")).await?,
        "status" => {
            status::mine::set(tx, scene.org, me, was == Some("on"), scene.now).await?;
        }
        "advice" => people::set_advice(tx, me.id, was != Some("off")).await?,
        _ => people::set_reminders(tx, me.id, was).await?,
    }
    if matches!(change.change.as_str(), "workdays" | "hours") {
        seat::reseat_person(tx, scene.org, me.id, scene.now).await?;
    }
    if matches!(change.change.as_str(), "quiet" | "reminders" | "hours") {
        remind::plan_person(tx, scene.org, me.id, scene.now).await?;
    }
    Ok(Undone::Yes)
}

async fn away(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let Some(id) = change.after.get("id").and_then(Value::as_i64) else { return Ok(Undone::Never) };
    let today = scene.today();
    let was_today = absences::on(tx, scene.me.id, today, scene.now).await?.is_some();
    absences::end(tx, id, scene.now).await?;
    seat::reseat_person(tx, scene.org, scene.me.id, scene.now).await?;
    if was_today && absences::on(tx, scene.me.id, today, scene.now).await?.is_none() {
        ask::again(tx, scene.org, &scene.me, scene.now).await?;
    }
    welcome::expect(tx, scene.org, scene.me.id, Return::Later, scene.now).await?;
    Ok(Undone::Yes)
}

/// The absences that ended go on, for what is open today as well.
async fn back(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let Some(ended) = change.before.get("absences").and_then(Value::as_array) else { return Ok(Undone::Never) };
    for absence in ended {
        let id = absence.get("id").and_then(Value::as_i64);
        let last_day = text(absence, "last_day").and_then(|day| day.parse().ok());
        let (Some(id), Some(last_day)) = (id, last_day) else { return Ok(Undone::Never) };
        absences::restore(tx, id, last_day).await?;
    }
    seat::reseat_person(tx, scene.org, scene.me.id, scene.now).await?;
    absent::withdraw(tx, scene.org, scene.me.id, scene.now).await?;
    welcome::expect(tx, scene.org, scene.me.id, Return::Later, scene.now).await?;
    Ok(Undone::Yes)
}
