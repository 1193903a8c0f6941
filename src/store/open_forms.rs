//! The form that was asked one person in words and waits for the answer.

use std::collections::{BTreeMap, BTreeSet};

use chat::Form;
use chrono::{DateTime, Utc};
use sqlx::FromRow;
use sqlx::types::Json;

use super::{Result, Tx};

/// A form that waits.
#[derive(Clone, Debug, FromRow, PartialEq)]
pub struct OpenForm {
    /// Who is asked.
    pub person_id: i64,
    /// The platform on which it was asked.
    pub platform: String,
    /// The whole form, with what the platform shows.
    #[sqlx(json)]
    pub form: Form,
    /// What was answered so far, by field; typed by a person.
    #[sqlx(json)]
    pub answers: BTreeMap<String, String>,
    /// The names of the fields whose answers are awaited: lines without a number are for these.
    #[sqlx(json)]
    pub due: BTreeSet<String>,
    /// When it was asked last.
    pub asked_at: DateTime<Utc>,
    /// Until then an unprefixed message answers it.
    pub open_until: DateTime<Utc>,
}

/// Asks; what the person was asked before is dropped.
///
/// # Errors
/// When the database fails.
pub async fn ask(tx: &mut Tx, open: &OpenForm) -> Result<()> {
    run!(
        tx,
        "insert into open_forms (person_id, platform, form, answers, due, asked_at, open_until)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (person_id) do update set platform = $2, form = $3, answers = $4, due = $5, asked_at = $6, open_until = $7",
        open.person_id,
        &open.platform,
        Json(&open.form),
        Json(&open.answers),
        Json(&open.due),
        open.asked_at,
        open.open_until
    )
    .map(drop)
}

/// The form that a person's unprefixed message answers at `now`.
///
/// # Errors
/// When the database fails.
pub async fn open_of(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Option<OpenForm>> {
    maybe!(
        tx,
        OpenForm,
        "select person_id, platform, form, answers, due, asked_at, open_until from open_forms
         where person_id = $1 and open_until > $2",
        person,
        now
    )
}

/// Takes the form out of a person's hand, as it stands now: of two messages at once only one gets it.
///
/// # Errors
/// When the database fails.
pub async fn take(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Option<OpenForm>> {
    let taken: Option<OpenForm> = maybe!(
        tx,
        OpenForm,
        "delete from open_forms where person_id = $1
         returning person_id, platform, form, answers, due, asked_at, open_until",
        person
    )?;
    Ok(taken.filter(|open| open.open_until > now))
}
