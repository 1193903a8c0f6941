//! The order in which the key results of a review or a close were numbered when it was last shown.

use super::{Result, Tx};

/// Keeps the ids, `O1.1 O1.2`, in the order of their numbers.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx, prompt: i64, ids: &str) -> Result<()> {
    run!(
        tx,
        "insert into places (prompt_id, ids) values ($1, $2) on conflict (prompt_id) do update set ids = $2",
        prompt,
        ids
    )
    .map(drop)
}

/// The ids in the order of their numbers; nothing before it was shown.
///
/// # Errors
/// When the database fails.
pub async fn of_prompt(tx: &mut Tx, prompt: i64) -> Result<String> {
    let row: Option<(String,)> = maybe!(tx, (String,), "select ids from places where prompt_id = $1", prompt)?;
    Ok(row.map(|(ids,)| ids).unwrap_or_default())
}
