//! Writing a check-in, for a command and for the review alike.

use anyhow::Result;
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde_json::json;

use crate::flow::okr::standing;
use crate::okr::{Record, Score, Value, progress};
use crate::org::Org;
use crate::store::check_ins::{self, CheckIn, New};
use crate::store::key_results::{self, KeyResult};
use crate::store::{Tx, history};

/// What a check-in changed.
#[derive(Clone, Debug)]
pub struct CheckInOutcome {
    /// The check-in.
    pub id: i64,
    /// The progress before, 0 to 1.
    pub before: Option<Decimal>,
    /// The progress now, 0 to 1.
    pub progress: Option<Decimal>,
    /// The weekly score that is suggested now.
    pub suggested: Option<Score>,
}

/// What is said of a key result: a value, a confidence (0 to 10), a note, or any of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    /// The value.
    pub value: Option<&'a Value>,
    /// 0 to 10.
    pub confidence: Option<u8>,
    /// Typed by a person.
    pub note: Option<&'a str>,
}

/// Checks in.
///
/// # Errors
/// When the database fails.
pub async fn record(
    tx: &mut Tx,
    org: &Org,
    person: i64,
    key_result: &KeyResult,
    said: Said<'_>,
    now: DateTime<Utc>,
) -> Result<CheckInOutcome> {
    key_results::lock(tx, key_result.id).await?;
    let before = standing::record(tx, org, key_result).await?;
    let Said { value, confidence, note } = said;
    let id = check_ins::add(tx, New { key_result: key_result.id, value, confidence, note, person }, now).await?;
    let was = json!({ "value": text(before.last()) });
    let is = json!({
        "id": id, "value": text(value), "unit": key_result.unit, "confidence": confidence, "note": note,
    });
    history::note(tx, person, &key_result.label(), "check-in", was, is, now).await?;
    outcome(tx, org, key_result, id, &before, now).await
}

/// Puts a check-in with the right value in the place of `wrong`, the last one: same note, same confidence.
///
/// # Errors
/// When the database fails.
pub async fn replace(
    tx: &mut Tx,
    org: &Org,
    person: i64,
    key_result: &KeyResult,
    wrong: &CheckIn,
    value: &Value,
    now: DateTime<Utc>,
) -> Result<CheckInOutcome> {
    key_results::lock(tx, key_result.id).await?;
    let before = standing::record(tx, org, key_result).await?;
    check_ins::supersede(tx, wrong.id, Some(now)).await?;
    let confidence = wrong.confidence.and_then(|confidence| u8::try_from(confidence).ok());
    let new = New { key_result: key_result.id, value: Some(value), confidence, note: wrong.note.as_deref(), person };
    let id = check_ins::add(tx, new, now).await?;
    let was = json!({ "id": wrong.id, "value": wrong.value });
    let is = json!({
        "id": id, "value": value.to_string(), "unit": key_result.unit, "confidence": null, "note": null,
    });
    history::note(tx, person, &key_result.label(), "fixed", was, is, now).await?;
    outcome(tx, org, key_result, id, &before, now).await
}

fn text(value: Option<&Value>) -> Option<String> {
    value.map(Value::to_string)
}

async fn outcome(
    tx: &mut Tx,
    org: &Org,
    key_result: &KeyResult,
    id: i64,
    before: &Record,
    now: DateTime<Utc>,
) -> Result<CheckInOutcome> {
    let measure = key_result.measure();
    let after = standing::record(tx, org, key_result).await?;
    let suggested = standing::suggest(key_result, &after, None, standing::today(org, key_result, now));
    Ok(CheckInOutcome { id, before: progress(&measure, before), progress: progress(&measure, &after), suggested })
}
