//! Writing a score, for a command and for the review alike.

use anyhow::Result;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::okr::{Light, Score};
use crate::schedule::Week;
use crate::store::key_results::{self, KeyResult};
use crate::store::scores::{self, New};
use crate::store::{Tx, finals, history};

/// A score that a person gives.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The score.
    pub score: Score,
    /// The light, when a light was given instead of a number.
    pub light: Option<Light>,
    /// What was suggested at this moment.
    pub suggested: Option<Score>,
    /// Whether the suggestion was accepted.
    pub accepted: bool,
    /// Typed by a person.
    pub note: Option<&'a str>,
}

/// Gives a score for a week; one of the same person for that week gives way.
///
/// # Errors
/// When the database fails.
pub async fn record(
    tx: &mut Tx,
    person: i64,
    key_result: &KeyResult,
    week: Week,
    given: Given<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    key_results::lock(tx, key_result.id).await?;
    let old = scores::find(tx, key_result.id, week.monday(), person).await?;
    let new = New {
        key_result: key_result.id,
        week: week.monday(),
        person,
        by_owner: key_result.owner_id == Some(person),
        score: given.score,
        light: given.light.and_then(stored),
        suggested: given.suggested,
        accepted: given.accepted,
        note: given.note,
    };
    let id = scores::give(tx, new, now).await?;
    let was = old.as_ref().map_or(Value::Null, snapshot);
    let is = json!({ "id": id, "week": week.full(), "monday": week.monday(), "score": given.score.to_string(), "note": given.note });
    history::note(tx, person, &key_result.label(), "scored", was, is, now).await?;
    Ok(())
}

/// Gives the final score of a key result; one of the same person gives way.
///
/// # Errors
/// When the database fails.
pub async fn record_final(
    tx: &mut Tx,
    person: i64,
    key_result: &KeyResult,
    given: Given<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    key_results::lock(tx, key_result.id).await?;
    let week = Week::of(key_result.last_day);
    let old = finals::find(tx, key_result.id, week.monday(), person).await?;
    let new = New {
        key_result: key_result.id,
        week: week.monday(),
        person,
        by_owner: key_result.owner_id == Some(person),
        score: given.score,
        light: given.light.and_then(stored),
        suggested: given.suggested,
        accepted: given.accepted,
        note: given.note,
    };
    let id = finals::give(tx, new, now).await?;
    let was = old.as_ref().map_or(Value::Null, snapshot);
    let is = json!({ "id": id, "monday": week.monday(), "score": given.score.to_string(), "note": given.note });
    history::note(tx, person, &key_result.label(), "final score", was, is, now).await?;
    Ok(())
}

/// Everything that is needed to give the same score again.
fn snapshot(score: &scores::Score) -> Value {
    json!({
        "week": Week::of(score.week).full(), "monday": score.week, "score": score.score().to_string(),
        "tenths": score.tenths, "light": score.light, "suggested": score.suggested, "accepted": score.accepted,
        "by_owner": score.by_owner, "note": score.note, "at": score.at,
    })
}

/// The text a given light is stored as.
fn stored(light: Light) -> Option<&'static str> {
    match light {
        Light::Red => Some("red"),
        Light::Yellow => Some("yellow"),
        Light::Green => Some("green"),
        Light::None => None,
    }
}
