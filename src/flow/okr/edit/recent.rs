//! Nothing is overwritten blind: what somebody else changed in the last ten minutes is shown before it is changed again.

use anyhow::Result;
use chat::{Answer, Line};
use chrono::Duration;
use serde_json::Value;

use super::fields::{self, Fields};
use crate::flow::okr::find::Thing;
use crate::flow::{Scene, doubt};
use crate::store::history::{self, Change};
use crate::store::{Tx, check_ins};
use crate::words::say;

/// How long a change of somebody else is news.
const NEWS: Duration = Duration::minutes(10);

/// What somebody else made of a field lately, unless the speaker has seen it: they changed it themselves since, or said yes to it.
async fn by_other(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, field: &str) -> Result<Option<Change>> {
    let changes = history::since(tx, &thing.label(), scene.seen, scene.now - NEWS).await?;
    let last = changes.into_iter().find(|change| change.after.get(field).is_some());
    Ok(last.filter(|change| change.person_id != Some(scene.me.id)))
}

/// The question whether a field that somebody else just changed is to be changed again, with what yes will do.
///
/// # Errors
/// When the database fails.
pub async fn question(
    tx: &mut Tx,
    scene: &Scene<'_>,
    thing: &Thing,
    field: &str,
    to: &Fields,
    command: &str,
) -> Result<Option<Answer>> {
    let Some(change) = by_other(tx, scene, thing, field).await? else { return Ok(None) };
    let told = told(scene, &thing.label(), &change, Some(field));
    let wanted = fields::said(scene.lang, scene.today(), field, to).unwrap_or_default();
    let asked = say!(scene.lang, okr_change::make_it(field, &wanted));
    let lines = told.into_iter().chain([asked]);
    doubt::ask(tx, scene, lines, command).await.map(Some)
}

/// What somebody else changed lately besides the fields that were changed now: it stays, and is told.
///
/// # Errors
/// When the database fails.
pub async fn besides(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, now: &Fields) -> Result<Option<Line>> {
    let changes = history::since(tx, &thing.label(), scene.seen, scene.now - NEWS).await?;
    let others = changes.into_iter().find(|change| {
        let fields = fields::ALL.into_iter().chain(["state"]);
        let mut of_it = fields.filter(|field| change.after.get(field).is_some()).peekable();
        of_it.peek().is_some() && of_it.all(|field| !now.contains_key(field))
    });
    let others = others.filter(|change| change.person_id != Some(scene.me.id));
    Ok(others.and_then(|change| told(scene, &thing.label(), &change, None).into_iter().next()))
}

/// What a change did: one sentence for each field, or for the one that is meant.
pub fn told(scene: &Scene<'_>, label: &str, change: &Change, only: Option<&str>) -> Vec<Line> {
    let (Value::Object(before), Value::Object(after)) = (&change.before.0, &change.after.0) else { return Vec::new() };
    let ago = (scene.now - change.at).num_minutes();
    let me = change.person_id == Some(scene.me.id);
    let who = change.name.as_deref().filter(|_| !me);
    let of_it = fields::ALL.into_iter().chain(["state"]);
    let of_it = of_it.filter(|field| after.contains_key(*field) && only.is_none_or(|only| only == *field));
    let sentence = |field: &str| {
        let was = fields::said(scene.lang, scene.today(), field, before);
        let is = fields::said(scene.lang, scene.today(), field, after).unwrap_or_default();
        say!(scene.lang, okr_change::changed_by(who, label, field, was.as_ref(), &is, ago))
    };
    of_it.map(sentence).collect()
}

/// What became of each field that was changed: who changed it last, and to what. The changes come newest first.
pub fn told_last(scene: &Scene<'_>, label: &str, changes: &[Change]) -> Vec<Line> {
    let last = |field: &'static str| {
        let change = changes.iter().find(|change| change.after.get(field).is_some())?;
        Some((field, change))
    };
    let mut last: Vec<(&str, &Change)> = fields::ALL.into_iter().chain(["state"]).filter_map(last).collect();
    last.sort_by_key(|(_, change)| change.id);
    last.into_iter().flat_map(|(field, change)| told(scene, label, change, Some(field))).collect()
}

/// The value that somebody else gave a key result in the last minutes, as it stands before another one is given.
///
/// # Errors
/// When the database fails.
pub async fn value_of_other(tx: &mut Tx, scene: &Scene<'_>, key_result: i64) -> Result<Option<check_ins::CheckIn>> {
    let last = check_ins::last(tx, key_result).await?;
    Ok(last.filter(|last| last.person_id != scene.me.id && last.at >= scene.now - NEWS))
}

/// The sentence about it.
pub fn had(scene: &Scene<'_>, other: &check_ins::CheckIn, value: &str) -> Line {
    say!(scene.lang, okr_change::had(&other.name, value, (scene.now - other.at).num_minutes()))
}
