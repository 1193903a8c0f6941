//! An alignment taken away, and what `undo` gives back.

use anyhow::Result;
use chat::{Answer, Message};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::named;
use crate::flow::okr::find::{self, Thing};
use crate::flow::{Scene, post};
use crate::okr::way_up;
use crate::store::alignments::{self, Alignment, Side};
use crate::store::{Tx, history, key_results, people};
use crate::words::say;

/// Takes alignments away: whoever may change what supports, and where two work together whoever may change either.
///
/// # Errors
/// When the database fails.
pub(super) async fn take_away(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, gone: &[Alignment]) -> Result<Answer> {
    for one in gone {
        let mut refusal = None;
        for label in [one.label(), one.other_label()] {
            let Some(item) = find::labelled(&label) else { continue };
            let found = match find::item(tx, scene, item).await? {
                Ok(found) => found.refusal(tx, scene).await?,
                Err(hidden) => Some(hidden),
            };
            refusal = found;
            if refusal.is_none() || one.supports() {
                break;
            }
        }
        if let Some(refusal) = refusal {
            return Ok(refusal);
        }
    }
    let mut kept = Vec::new();
    for one in gone {
        kept.push(stored(tx, one).await?);
        alignments::remove(tx, one.id).await?;
    }
    let (label, _) = named(thing);
    let end = |one: &Alignment| if one.label() == label { one.other_label() } else { one.label() };
    let mut names: Vec<String> = gone.iter().map(end).collect();
    names.dedup();
    let before = json!({ "gone": kept, "name": names.join(", ") });
    history::note(tx, scene.me.id, &label, "unaligned", before, json!({}), scene.now).await?;
    let pairs: Vec<(String, String, bool)> =
        gone.iter().map(|one| (one.label(), one.other_label(), !one.supports())).collect();
    Ok(Answer::line(say!(scene.lang, okr_align::unaligned(&pairs))))
}

/// An alignment as the history keeps it.
///
/// # Errors
/// When the database fails.
pub(super) async fn stored(tx: &mut Tx, one: &Alignment) -> Result<Value> {
    let row = async |tx: &mut Tx, objective: i64, number: Option<i32>| -> Result<Option<i64>> {
        let Some(number) = number else { return Ok(None) };
        Ok(key_results::find(tx, objective, i64::from(number)).await?.map(|found| found.id))
    };
    let one_row = row(tx, one.objective_id, one.number).await?;
    let other_row = row(tx, one.other_id, one.other_number).await?;
    Ok(json!({
        "kind": one.kind,
        "one": [one.objective_id, one_row],
        "other": [one.other_id, other_row],
        "by": one.created_by,
        "accepted": one.accepted_at,
    }))
}

/// What was taken away is there again, unless it would close a circle or is there already.
async fn again(tx: &mut Tx, kept: &Value, now: DateTime<Utc>) -> Result<Option<i64>> {
    let side = |key: &str| -> Option<Side> {
        let side = kept.get(key)?.as_array()?;
        Some((side.first()?.as_i64()?, side.get(1).and_then(Value::as_i64)))
    };
    let kind = kept.get("kind").and_then(Value::as_str);
    let by = kept.get("by").and_then(Value::as_i64);
    let (Some(one), Some(other), Some(kind), Some(by)) = (side("one"), side("other"), kind, by) else {
        return Ok(None);
    };
    if kind == "supports" && way_up(&alignments::above(tx, other.0).await?, other.0, one.0).is_some() {
        return Ok(None);
    }
    let accepted = kept.get("accepted").and_then(Value::as_str).and_then(|at| at.parse().ok());
    Ok(alignments::create(tx, kind, (one, other), by, accepted, now).await?)
}

/// Puts back what was aligned, taken away, accepted or declined; false if something that came since is in the way.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, scene: &Scene<'_>, change: &history::Change) -> Result<bool> {
    let done = put_back_of(tx, scene, change).await?;
    // What the answer noted of the asker's side is taken back with it.
    if let (true, Some(noted)) = (done, change.after.get("noted").and_then(Value::as_i64)) {
        history::undone(tx, noted, scene.now).await?;
    }
    Ok(done)
}

async fn put_back_of(tx: &mut Tx, scene: &Scene<'_>, change: &history::Change) -> Result<bool> {
    let values = |values: &Value, key: &str| values.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    match change.change.as_str() {
        "aligned" | "works with" => {
            let ids: Vec<i64> = values(&change.after, "alignments").iter().filter_map(Value::as_i64).collect();
            for id in &ids {
                let Some(found) = alignments::find(tx, *id).await? else { return Ok(false) };
                // What the other side accepted since is theirs, too; what was accepted at once was the speaker's own.
                if !found.supports() && found.accepted_at.is_some_and(|at| at != found.created_at) {
                    return Ok(false);
                }
            }
            for id in ids {
                alignments::remove(tx, id).await?;
            }
            Ok(true)
        }
        "unaligned" => {
            let mut there = Vec::new();
            for kept in values(&change.before, "gone") {
                let Some(id) = again(tx, &kept, scene.now).await? else {
                    // All of it or nothing.
                    for id in there {
                        alignments::remove(tx, id).await?;
                    }
                    return Ok(false);
                };
                there.push(id);
            }
            Ok(true)
        }
        "accepted" => {
            let Some(id) = change.after.get("alignment").and_then(Value::as_i64) else { return Ok(false) };
            let found = alignments::find(tx, id).await?;
            let Some(found) = found.filter(|found| found.accepted_at.is_some()) else { return Ok(false) };
            alignments::ask_again(tx, id).await?;
            told_back(tx, scene, change.id, found.created_by, &found.label(), &found.other_label()).await
        }
        _ => {
            let Some(kept) = change.before.get("gone") else { return Ok(false) };
            if again(tx, kept, scene.now).await?.is_none() {
                return Ok(false);
            }
            let text = |key: &str| change.before.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let by = kept.get("by").and_then(Value::as_i64).unwrap_or(scene.me.id);
            told_back(tx, scene, change.id, by, &text("label"), &text("other")).await
        }
    }
}

/// The asker reads that the answer is open again.
async fn told_back(tx: &mut Tx, scene: &Scene<'_>, change: i64, asker: i64, label: &str, other: &str) -> Result<bool> {
    let asker = people::by_id(tx, asker).await?;
    let line = say!(asker.lang(scene.org), okr_align::told_back(&scene.me.name, label, other));
    let key = format!("aligned:back:{change}");
    post::tell(tx, scene.org, asker.id, &key, &Message::line(line), post::REPORT_LIFE, scene.now).await?;
    Ok(true)
}
