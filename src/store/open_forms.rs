//! The forms that were asked one person in words and wait for the answer.

use std::collections::{BTreeMap, BTreeSet};

use chat::{Form, Line};
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
    /// What was said above its questions.
    #[sqlx(json)]
    pub lines: Vec<Line>,
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

/// Asks, after all that waits; the same form that was asked before is dropped, and so is what waits no longer.
///
/// # Errors
/// When the database fails.
pub async fn ask(tx: &mut Tx, open: &OpenForm) -> Result<()> {
    run!(
        tx,
        "delete from open_forms where person_id = $1 and (form_key = $2 or open_until <= $3)",
        open.person_id,
        &open.form.key,
        open.asked_at
    )?;
    run!(
        tx,
        "insert into open_forms (person_id, form_key, platform, lines, form, answers, due, asked_at, open_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (person_id, form_key) do update
         set platform = $3, lines = $4, form = $5, answers = $6, due = $7, asked_at = $8, open_until = $9",
        open.person_id,
        &open.form.key,
        &open.platform,
        Json(&open.lines),
        Json(&open.form),
        Json(&open.answers),
        Json(&open.due),
        open.asked_at,
        open.open_until
    )
    .map(drop)
}

/// The form that a person's unprefixed message answers at `now`: of those that wait the one that was asked last.
///
/// # Errors
/// When the database fails.
pub async fn open_of(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Option<OpenForm>> {
    maybe!(
        tx,
        OpenForm,
        "select person_id, platform, lines, form, answers, due, asked_at, open_until from open_forms
         where person_id = $1 and open_until > $2
         order by asked_at desc, id desc limit 1",
        person,
        now
    )
}

/// The row of the form that [`open_of`] gives: greater each time that a form is asked.
///
/// # Errors
/// When the database fails.
pub async fn row_of(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Option<(i64, DateTime<Utc>)>> {
    maybe!(
        tx,
        (i64, DateTime<Utc>),
        "select id, asked_at from open_forms where person_id = $1 and open_until > $2
         order by asked_at desc, id desc limit 1",
        person,
        now
    )
}

/// Takes the form with this key out of a person's hand, as it stands now: of two messages at once only one gets it.
///
/// # Errors
/// When the database fails.
pub async fn take(tx: &mut Tx, person: i64, key: &str, now: DateTime<Utc>) -> Result<Option<OpenForm>> {
    let taken: Option<OpenForm> = maybe!(
        tx,
        OpenForm,
        "delete from open_forms where person_id = $1 and form_key = $2
         returning person_id, platform, lines, form, answers, due, asked_at, open_until",
        person,
        key
    )?;
    Ok(taken.filter(|open| open.open_until > now))
}
