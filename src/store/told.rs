//! What platforms tell about people: it counts where a person chose nothing.

use chat::Who;
use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::teams::fold;
use super::{Result, Tx};

/// What is known of a person from the platforms.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Told {
    /// The name to show.
    pub name: String,
    /// IANA zone.
    pub zone: Option<String>,
    /// `en` or `zh`.
    pub language: Option<String>,
}

/// What was told about a person so far.
///
/// # Errors
/// When the database fails, or there is no such person.
pub async fn of(tx: &mut Tx, person: i64) -> Result<Told> {
    one!(tx, Told, "select name, told_zone as zone, told_language as language from people where id = $1", person)
}

/// Keeps what is told about a person now; what is not told stays as it was.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    tx: &mut Tx,
    person: i64,
    name: Option<&str>,
    zone: Option<&str>,
    language: Option<&str>,
) -> Result<()> {
    run!(
        tx,
        "update people set name = coalesce($2, name), name_key = coalesce($3, name_key),
         told_zone = coalesce($4, told_zone), told_language = coalesce($5, told_language) where id = $1",
        person,
        name,
        name.map(fold),
        zone,
        language
    )
    .map(drop)
}

/// When the platform last told something new about an identity; `None`: it never told anything.
///
/// # Errors
/// When the database fails, or nobody has that identity.
pub async fn learnt_at(tx: &mut Tx, platform: &str, who: &Who) -> Result<Option<DateTime<Utc>>> {
    let (at,): (Option<DateTime<Utc>>,) = one!(
        tx,
        (Option<DateTime<Utc>>,),
        "select learnt_at from identities where platform = $1 and workspace = $2 and account = $3",
        platform,
        &who.workspace,
        &who.id
    )?;
    Ok(at)
}

/// The platform told something new about an identity.
///
/// # Errors
/// When the database fails.
pub async fn set_learnt_at(tx: &mut Tx, platform: &str, who: &Who, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update identities set learnt_at = $4 where platform = $1 and workspace = $2 and account = $3",
        platform,
        &who.workspace,
        &who.id,
        now
    )
    .map(drop)
}
