//! The playground's own memory: what was said in the browser chat.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::FromRow;
pub use sqlx::types::Json;

use super::{Result, Tx};

/// A message of the browser chat.
#[derive(Clone, Debug, FromRow)]
pub struct Entry {
    /// Its id; grows with time.
    pub id: i64,
    /// The place, in its stored form.
    pub place: String,
    /// In a channel: who alone sees it.
    pub only_who: Option<String>,
    /// Who said it; okrbot if missing.
    pub author: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub text: String,
    /// What stands in the text as something to type.
    pub commands: Option<Json<Value>>,
    /// What it answers.
    pub re: Option<i64>,
    /// What it takes the place of.
    pub replaces: Option<i64>,
    /// The form under it.
    pub form: Option<Json<Value>>,
}

/// Takes the next id. Ids become visible in their order: the row stays locked until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn next_id(tx: &mut Tx) -> Result<i64> {
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "update deployment set playground_id = playground_id + 1 where id = 1 returning playground_id"
    )?;
    Ok(id)
}

/// Keeps an entry.
///
/// # Errors
/// When the database fails, or the key was used before.
pub async fn add(tx: &mut Tx, key: Option<&str>, entry: &Entry) -> Result<()> {
    run!(
        tx,
        "insert into playground_messages (id, key, place, only_who, author, at, text, commands, re, replaces, form)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        entry.id,
        key,
        &entry.place,
        entry.only_who.as_deref(),
        entry.author.as_deref(),
        entry.at,
        &entry.text,
        entry.commands.as_ref(),
        entry.re,
        entry.replaces,
        entry.form.as_ref()
    )
    .map(drop)
}

/// The id under which a key was posted, if it was.
///
/// # Errors
/// When the database fails.
pub async fn by_key(tx: &mut Tx, key: &str) -> Result<Option<i64>> {
    let row: Option<(i64,)> = maybe!(tx, (i64,), "select id from playground_messages where key = $1", key)?;
    Ok(row.map(|(id,)| id))
}

/// An entry by id.
///
/// # Errors
/// When the database fails.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Option<Entry>> {
    maybe!(
        tx,
        Entry,
        "select id, place, only_who, author, at, text, commands, re, replaces, form from playground_messages where id = $1",
        id
    )
}

/// What one person sees after an id: the direct conversation and the channel, oldest first, at most 1,000.
///
/// # Errors
/// When the database fails.
pub async fn seen_by(tx: &mut Tx, who: &str, direct: &str, channel: &str, after: i64) -> Result<Vec<Entry>> {
    all!(
        tx,
        Entry,
        "select id, place, only_who, author, at, text, commands, re, replaces, form from playground_messages
         where id > $4 and (place = $2 or (place = $3 and (only_who is null or only_who = $1)))
         order by id limit 1000",
        who,
        direct,
        channel,
        after
    )
}
