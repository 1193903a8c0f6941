//! A team's settings, home, schedule and end put back as they were.

use anyhow::Result;
use serde_json::Value;

use super::{Undone, of_cycle, of_members, text};
use crate::flow::Scene;
use crate::flow::ritual::{aside, remind, seat};
use crate::flow::team::schedule::{questions, templates};
use crate::flow::team::{home, merge, observer, parent, which};
use crate::store::history::{self, Change};
use crate::store::rituals::{self, Rest, Ritual};
use crate::store::teams::{self, Team};
use crate::store::{Tx, alignments, calendars, digests, homes, rezoned, seats};

/// Puts back a change of a team, if the speaker may still change it.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_back(tx: &mut Tx, scene: &Scene<'_>, team: i64, change: &Change) -> Result<Undone> {
    // Comes before every other lock.
    if matches!(change.change.as_str(), "parent" | "merged") {
        alignments::lock(tx).await?;
    }
    teams::lock(tx, team).await?;
    let Some(team) = teams::find(tx, team).await? else { return Ok(Undone::Never) };
    let kind = change.change.as_str();
    if team.archived_at.is_some() != matches!(kind, "archived" | "merged") {
        return Ok(Undone::ChangedSince);
    }
    if !of_members::only_themselves(change)
        && let Some(why) = which::refusal(tx, scene, team.id).await?
    {
        return Ok(Undone::Refused(why));
    }
    let undone = match kind {
        "zone" | "language" | "reminders" | "workdays" | "review asks" | "renamed" => {
            setting(tx, &team, change).await?
        }
        "lines" => lines(tx, &team, change).await?,
        "digest" => digest(tx, &team, change).await?,
        "calendar" => calendar(tx, &team, change).await?,
        "home" => moved(tx, scene, &team, change).await?,
        "schedule" => schedule(tx, &team, change).await?,
        "questions" => Undone::if_so(questions::put_back(tx, change, scene.now).await?),
        "ritual added" | "ritual removed" => ritual(tx, scene, &team, change).await?,
        "paused" | "resumed" | "skipped" => rest(tx, &team, change).await?,
        "excused" => excused(tx, &team, change).await?,
        "joined" | "left" | "lead" => of_members::put_back(tx, &team, change).await?,
        "parent" => {
            let noted = |values: &Value| values.get("parent").and_then(Value::as_i64);
            Undone::if_so(parent::put_back(tx, team.id, noted(&change.before), noted(&change.after)).await?)
        }
        "observer" => Undone::if_so(observer::put_back(tx, team.id, change).await?),
        "merged" => Undone::if_so(merge::put_back(tx, scene, &team, change).await?),
        "archived" => archived(tx, &team, change).await?,
        "created" => created(tx, scene, &team, change).await?,
        "cycle added" | "cycle length" | "cycle closed" | "published" => {
            of_cycle::of_team(tx, scene, &team, change).await?
        }
        _ => Undone::Never,
    };
    if matches!(undone, Undone::Yes) {
        seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
        if kind == "zone" {
            rezoned::team(tx, team.id, scene.now).await?;
        }
        if matches!(kind, "reminders" | "archived" | "merged") {
            remind::plan_team(tx, scene.org, team.id, scene.now).await?;
        }
    }
    Ok(undone)
}

async fn setting(tx: &mut Tx, team: &Team, change: &Change) -> Result<Undone> {
    let kind = change.change.as_str();
    let (key, is) = match kind {
        "zone" => ("zone", &team.zone),
        "language" => ("language", &team.language),
        "reminders" => ("reminders", &team.reminders),
        "workdays" => ("workdays", &team.working_days),
        "review asks" => ("review", &team.review_by),
        "renamed" => ("name", &team.name),
        _ => return Ok(Undone::Never),
    };
    if text(&change.after, key) != Some(is) {
        return Ok(Undone::ChangedSince);
    }
    let Some(was) = text(&change.before, key) else { return Ok(Undone::Never) };
    match kind {
        "zone" => teams::set_zone(tx, team.id, was).await?,
        "language" => teams::set_language(tx, team.id, was).await?,
        "reminders" => teams::set_reminders(tx, team.id, was).await?,
        "workdays" => teams::set_working_days(tx, team.id, was).await?,
        "review asks" => teams::set_review_by(tx, team.id, was).await?,
        // Another team may have taken the name.
        "renamed" => return Ok(Undone::if_so(teams::rename(tx, team.id, was).await?)),
        _ => return Ok(Undone::Never),
    }
    Ok(Undone::Yes)
}

/// The length of digests of before.
async fn lines(tx: &mut Tx, team: &Team, change: &Change) -> Result<Undone> {
    if text(&change.after, "lines") != Some(&digests::lines(tx, team.id).await?.to_string()) {
        return Ok(Undone::ChangedSince);
    }
    let Some(was) = text(&change.before, "lines").and_then(|was| was.parse().ok()) else { return Ok(Undone::Never) };
    digests::set_lines(tx, team.id, was).await?;
    Ok(Undone::Yes)
}

/// A digest comes as it did before.
async fn digest(tx: &mut Tx, team: &Team, change: &Change) -> Result<Undone> {
    let id = change.after.get("ritual").and_then(Value::as_i64);
    let Some(ritual) = of_team(tx, team, id).await? else { return Ok(Undone::Never) };
    let in_thread = text(&change.before, "digest") == Some("thread");
    Ok(Undone::if_so(digests::set_in_thread(tx, ritual.id, in_thread).await?))
}

/// The calendar of before, or the organisation's.
async fn calendar(tx: &mut Tx, team: &Team, change: &Change) -> Result<Undone> {
    if text(&change.after, "calendar") != team.calendar.as_deref() {
        return Ok(Undone::ChangedSince);
    }
    calendars::choose_for_team(tx, team.id, text(&change.before, "calendar")).await?;
    Ok(Undone::Yes)
}

/// The home of before, or none where there was none.
async fn moved(tx: &mut Tx, scene: &Scene<'_>, team: &Team, change: &Change) -> Result<Undone> {
    let (Some(platform), Some(place)) = (text(&change.after, "platform"), text(&change.after, "home")) else {
        return Ok(Undone::Never);
    };
    let homes = homes::of_team(tx, team.id).await?;
    let Some(home) = homes.into_iter().find(|home| home.platform == platform && home.place == place) else {
        return Ok(Undone::ChangedSince);
    };
    let was = text(&change.before, "home").and_then(|place| place.parse().ok()).zip(text(&change.before, "name"));
    match was {
        Some((place, name)) => {
            Ok(Undone::if_so(home::put(tx, scene.org, team, platform, &place, name, scene.now).await?))
        }
        None => {
            homes::remove(tx, home.id).await?;
            Ok(Undone::Yes)
        }
    }
}

async fn schedule(tx: &mut Tx, team: &Team, change: &Change) -> Result<Undone> {
    let id = change.after.get("ritual").and_then(Value::as_i64);
    let Some(ritual) = of_team(tx, team, id).await? else { return Ok(Undone::Never) };
    let noted =
        |values: &'_ Value| text(values, "rule").zip(text(values, "zone")).map(|(a, b)| (a.to_owned(), b.to_owned()));
    if noted(&change.after) != Some((ritual.rule, ritual.zone_mode)) {
        return Ok(Undone::ChangedSince);
    }
    let Some((rule, zone)) = noted(&change.before) else { return Ok(Undone::Never) };
    rituals::set_rule(tx, ritual.id, &rule, &zone).await?;
    Ok(Undone::Yes)
}

/// A ritual that was added goes, one that was removed is there again.
async fn ritual(tx: &mut Tx, scene: &Scene<'_>, team: &Team, change: &Change) -> Result<Undone> {
    let Some(id) = change.after.get("id").and_then(Value::as_i64) else { return Ok(Undone::Never) };
    Ok(Undone::if_so(templates::put_back(tx, scene, team, id, &change.before).await?))
}

/// Each ritual runs or rests as it did.
async fn rest(tx: &mut Tx, team: &Team, change: &Change) -> Result<Undone> {
    let noted = |values: &Value, ritual: &str| -> Option<Rest> {
        serde_json::from_value(values.get("rests")?.get(ritual)?.clone()).ok()
    };
    let Some(Value::Object(turned)) = change.after.get("rests") else { return Ok(Undone::Never) };
    let mut rituals = Vec::new();
    for id in turned.keys() {
        let Some(ritual) = of_team(tx, team, id.parse().ok()).await? else { return Ok(Undone::Never) };
        if noted(&change.after, id) != Some(ritual.rest()) {
            return Ok(Undone::ChangedSince);
        }
        let Some(before) = noted(&change.before, id) else { return Ok(Undone::Never) };
        rituals.push((ritual.id, before));
    }
    for (ritual, before) in rituals {
        rituals::set_rest(tx, ritual, &before).await?;
    }
    Ok(Undone::Yes)
}

/// Whoever was excused from a ritual is asked as before.
async fn excused(tx: &mut Tx, team: &Team, change: &Change) -> Result<Undone> {
    let id = |name: &str| change.after.get(name).and_then(Value::as_i64);
    let (Some(ritual), Some(person)) = (of_team(tx, team, id("ritual")).await?, id("person")) else {
        return Ok(Undone::Never);
    };
    let day = |values: &Value| text(values, "until").and_then(|day| day.parse().ok());
    let is = seats::lock(tx, ritual.id, person).await?.and_then(|seat| seat.excused_until);
    if is != day(&change.after) {
        return Ok(Undone::ChangedSince);
    }
    seats::excuse(tx, ritual.id, person, day(&change.before)).await?;
    Ok(Undone::Yes)
}

/// A team's ritual by its id.
async fn of_team(tx: &mut Tx, team: &Team, id: Option<i64>) -> Result<Option<Ritual>> {
    let Some(id) = id else { return Ok(None) };
    Ok(rituals::find(tx, id).await?.filter(|ritual| ritual.team_id == team.id))
}

/// A team lives on, with what it awaited.
async fn archived(tx: &mut Tx, team: &Team, change: &Change) -> Result<Undone> {
    if !teams::revive(tx, team.id).await? {
        return Ok(Undone::ChangedSince);
    }
    aside::resume(tx, aside::noted(&change.after)).await?;
    Ok(Undone::Yes)
}

/// A team that nothing was done with yet ends; its name and its home are free again.
async fn created(tx: &mut Tx, scene: &Scene<'_>, team: &Team, change: &Change) -> Result<Undone> {
    if history::changed_since(tx, &change.subject, change.id).await? {
        return Ok(Undone::ChangedSince);
    }
    teams::archive(tx, team.id, scene.now).await?;
    Ok(Undone::Yes)
}
