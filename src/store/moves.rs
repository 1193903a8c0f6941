//! A key result that goes to another objective: its row, what is aligned with it and asked about it; its old numbers are given to no other.

use serde_json::Value;
use sqlx::types::Json;

use super::Result;
use super::Tx;

/// Gives a key result the next number of an objective.
///
/// # Errors
/// When the database fails.
pub async fn to_objective(tx: &mut Tx, key_result: i64, objective: i64) -> Result<i32> {
    let (number,): (i32,) = one!(
        tx,
        (i32,),
        "update objectives set key_results = key_results + 1, version = version + 1 where id = $1 returning key_results",
        objective
    )?;
    back(tx, key_result, objective, number).await?;
    Ok(number)
}

/// Gives a key result a number of an objective that is no other's.
///
/// # Errors
/// When the database fails.
pub async fn back(tx: &mut Tx, key_result: i64, objective: i64, number: i32) -> Result<()> {
    run!(
        tx,
        "update key_results set objective_id = $2, number = $3, version = version + 1 where id = $1",
        key_result,
        objective,
        number
    )?;
    run!(tx, "update alignments set objective_id = $2 where key_result_id = $1", key_result, objective)?;
    run!(tx, "update alignments set other_id = $2 where other_key_result_id = $1", key_result, objective)?;
    run!(tx, "update questions set objective_id = $2 where key_result_id = $1", key_result, objective).map(drop)
}

/// What its owner said of it in rounds that are still open stands under its new id.
///
/// # Errors
/// When the database fails.
pub async fn rename_answers(tx: &mut Tx, owner: i64, was: &str, is: &str) -> Result<()> {
    run!(
        tx,
        "update answers set field = $2 || substr(field, cast($3 as integer)) where field like $1 and prompt_id in
             (select p.id from prompts p join rounds r on r.id = p.round_id where p.person_id = $4 and r.closed_at is null)",
        format!("{was}.%"),
        is,
        i32::try_from(was.len()).unwrap_or(0) + 1,
        owner
    )
    .map(drop)
}

/// What was noted of the changes of that kind of a subject, the latest first: what was called how before, and after.
///
/// # Errors
/// When the database fails.
pub async fn noted(tx: &mut Tx, subject: &str, change: &str) -> Result<Vec<(String, String)>> {
    let rows: Vec<(Json<Value>, Json<Value>)> = all!(
        tx,
        (Json<Value>, Json<Value>),
        "select before, after from history where subject = $1 and change = $2 and undone_at is null order by id desc limit 1000",
        subject,
        change
    )?;
    let name = |values: &Value| values.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(rows.into_iter().map(|(before, after)| (name(&before.0), name(&after.0))).collect())
}
