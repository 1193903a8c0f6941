//! Messages that answered a prompt in words: what a correction of one of them corrects.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// A message that answered a prompt.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Said {
    /// Grows with time.
    pub id: i64,
    /// The prompt.
    pub prompt_id: i64,
    /// The whole message as it reads now; typed by a person.
    pub text: String,
    /// Whether the whole of it was the answer; else a command stood before it.
    pub bare: bool,
    /// When it was changed last, as the platform says.
    pub edited_at: Option<DateTime<Utc>>,
}

/// Where a message stands: the platform, the place in its stored form, and the platform's id of the message.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The platform.
    pub platform: &'a str,
    /// The place.
    pub place: &'a str,
    /// The message.
    pub message: &'a str,
}

/// Remembers what answered a prompt; said again, the message reads anew.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    tx: &mut Tx,
    spot: Spot<'_>,
    prompt: i64,
    text: &str,
    bare: bool,
    edited_at: Option<DateTime<Utc>>,
) -> Result<()> {
    run!(
        tx,
        "insert into said (platform, place, message, prompt_id, text, bare, edited_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (platform, place, message) do update set prompt_id = $4, text = $5, bare = $6, edited_at = $7",
        spot.platform,
        spot.place,
        spot.message,
        prompt,
        text,
        bare,
        edited_at
    )
    .map(drop)
}

/// What a message answered, if it answered a prompt.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, spot: Spot<'_>) -> Result<Option<Said>> {
    maybe!(
        tx,
        Said,
        "select id, prompt_id, text, bare, edited_at from said where platform = $1 and place = $2 and message = $3",
        spot.platform,
        spot.place,
        spot.message
    )
}

/// Whether no later message answered the same prompt.
///
/// # Errors
/// When the database fails.
pub async fn is_last(tx: &mut Tx, said: &Said) -> Result<bool> {
    let row: Option<(i64,)> =
        maybe!(tx, (i64,), "select id from said where prompt_id = $1 and id > $2 limit 1", said.prompt_id, said.id)?;
    Ok(row.is_none())
}
