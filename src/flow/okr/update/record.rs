//! Writing a check-in, for a command and for the review alike.

use anyhow::Result;
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::okr::{plain, progress};
use crate::store::check_ins::{self, CheckIn, New};
use crate::store::key_results::{self, KeyResult};
use crate::store::{Tx, history};

/// What a check-in changed.
#[derive(Clone, Debug)]
pub struct CheckInOutcome {
    /// The check-in.
    pub id: i64,
    /// The last check-in with a value before it.
    pub last: Option<CheckIn>,
    /// The progress before, 0 to 1.
    pub before: Option<Decimal>,
    /// The progress now, 0 to 1.
    pub progress: Option<Decimal>,
}

/// Checks in: a value (in the key result's unit), a confidence (0 to 10), a note, or any of them.
///
/// # Errors
/// When the database fails.
pub async fn record(
    tx: &mut Tx,
    person: i64,
    key_result: &KeyResult,
    value: Option<Decimal>,
    confidence: Option<u8>,
    note: Option<&str>,
    now: DateTime<Utc>,
) -> Result<CheckInOutcome> {
    key_results::lock(tx, key_result.id).await?;
    let last = check_ins::last(tx, key_result.id).await?;
    let new = New { key_result: key_result.id, value, confidence, note, person };
    let id = check_ins::add(tx, new, now).await?;
    let was = json!({ "value": last.as_ref().and_then(|last| last.value.clone()) });
    let is = json!({ "id": id, "value": value.map(plain), "confidence": confidence, "note": note });
    history::note(tx, person, &key_result.label(), "check-in", was, is, now).await?;
    Ok(outcome(key_result, id, last, value))
}

/// Puts a check-in with the right value in the place of `wrong`, the last one: same note, same confidence.
///
/// # Errors
/// When the database fails.
pub async fn replace(
    tx: &mut Tx,
    person: i64,
    key_result: &KeyResult,
    wrong: CheckIn,
    value: Decimal,
    now: DateTime<Utc>,
) -> Result<CheckInOutcome> {
    check_ins::supersede(tx, wrong.id, Some(now)).await?;
    let confidence = wrong.confidence.and_then(|confidence| u8::try_from(confidence).ok());
    let note = wrong.note.as_deref();
    let new = New { key_result: key_result.id, value: Some(value), confidence, note, person };
    let id = check_ins::add(tx, new, now).await?;
    let was = json!({ "id": wrong.id, "value": wrong.value });
    let is = json!({ "id": id, "value": plain(value), "confidence": Value::Null, "note": Value::Null });
    history::note(tx, person, &key_result.label(), "fixed", was, is, now).await?;
    Ok(outcome(key_result, id, Some(wrong), Some(value)))
}

fn outcome(key_result: &KeyResult, id: i64, last: Option<CheckIn>, value: Option<Decimal>) -> CheckInOutcome {
    let measure = key_result.measure();
    let before = last.as_ref().and_then(CheckIn::value);
    CheckInOutcome { id, before: progress(&measure, before), progress: progress(&measure, value.or(before)), last }
}
