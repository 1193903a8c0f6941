//! The questions that rituals ask: versions of them that are never changed, only retired.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use sqlx::types::Json;

use super::{Result, Tx};

/// A list in a row.
pub type List = Json<Vec<String>>;

/// A list as a row holds it.
pub fn list(values: Vec<String>) -> List {
    Json(values)
}

/// One wording of a question.
#[derive(Clone, Debug, FromRow)]
pub struct Question {
    /// Names the wording in every answer to it.
    pub id: i64,
    /// The ritual that asks it.
    pub ritual_id: i64,
    /// The first wording of the same question; this one if it is the first.
    pub root_id: i64,
    /// Its place, from 1.
    pub place: i32,
    /// The built-in question that it stands for.
    pub part: Option<String>,
    /// `text`, `choice`, `scale`, `yes_no`, `key_result` or `mood`.
    pub kind: String,
    /// Typed by a person, in English; no words in any language: as built in.
    pub words_en: Option<String>,
    /// Typed by a person, in Chinese.
    pub words_zh: Option<String>,
    /// Of a choice: what can be chosen; of a scale: its two ends.
    pub choices: Option<List>,
    /// Whether an answer is awaited.
    pub required: bool,
    /// Weekdays such as `mon,fri`; none: every day.
    pub days: Option<String>,
    /// The question (its first wording) that this one follows.
    pub after_root: Option<i64>,
    /// The answers after which it is asked.
    pub after_is: Option<List>,
}

/// Adds a wording: of a new question, or with a `root_id` that is not 0 of one that was there; `id` is not looked at. Gives its
/// id.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, new: &Question, now: DateTime<Utc>) -> Result<i64> {
    let root = (new.root_id > 0).then_some(new.root_id);
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "insert into ritual_questions (ritual_id, root_id, place, part, kind, words_en, words_zh, choices, required,
         days, after_root, after_is, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id",
        new.ritual_id,
        root,
        new.place,
        &new.part,
        &new.kind,
        &new.words_en,
        &new.words_zh,
        &new.choices,
        new.required,
        &new.days,
        new.after_root,
        &new.after_is,
        now
    )?;
    Ok(id)
}

/// The questions that a ritual asks at a moment, in their order; none: what is built in.
///
/// # Errors
/// When the database fails.
pub async fn of_ritual(tx: &mut Tx, ritual: i64, at: DateTime<Utc>) -> Result<Vec<Question>> {
    all!(
        tx,
        Question,
        "select id, ritual_id, coalesce(root_id, id) as root_id, place, part, kind, words_en, words_zh, choices,
         required, days, after_root, after_is from ritual_questions
         where ritual_id = $1 and created_at <= $2 and (retired_at is null or retired_at > $2) order by place, id",
        ritual,
        at
    )
}

/// The wordings that were answered in a round, in their order.
///
/// # Errors
/// When the database fails.
pub async fn answered_in(tx: &mut Tx, round: i64) -> Result<Vec<Question>> {
    all!(
        tx,
        Question,
        "select id, ritual_id, coalesce(root_id, id) as root_id, place, part, kind, words_en, words_zh, choices,
         required, days, after_root, after_is from ritual_questions
         where id in (select a.question_id from prompts p join answers a on a.prompt_id = p.id where p.round_id = $1)
         order by place, id",
        round
    )
}

/// A wording is asked no more.
///
/// # Errors
/// When the database fails.
pub async fn retire(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<()> {
    run!(tx, "update ritual_questions set retired_at = $2 where id = $1 and retired_at is null", id, now).map(drop)
}

/// A wording stands at this place, and is asked again if it was retired.
///
/// # Errors
/// When the database fails.
pub async fn place(tx: &mut Tx, id: i64, place: i32) -> Result<()> {
    run!(tx, "update ritual_questions set place = $2, retired_at = null where id = $1", id, place).map(drop)
}

/// When a prompt's questions were put together, if they were.
///
/// # Errors
/// When the database fails.
pub async fn moment_of(tx: &mut Tx, prompt: i64) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> =
        maybe!(tx, (DateTime<Utc>,), "select at from prompt_questions where prompt_id = $1", prompt)?;
    Ok(row.map(|(at,)| at))
}

/// A prompt asks the questions of this moment.
///
/// # Errors
/// When the database fails.
pub async fn set_moment(tx: &mut Tx, prompt: i64, at: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into prompt_questions (prompt_id, at) values ($1, $2) on conflict (prompt_id) do update set at = $2",
        prompt,
        at
    )
    .map(drop)
}

/// An answer was given to this wording.
///
/// # Errors
/// When the database fails.
pub async fn name_wording(tx: &mut Tx, prompt: i64, field: &str, question: i64) -> Result<()> {
    run!(tx, "update answers set question_id = $3 where prompt_id = $1 and field = $2", prompt, field, question)
        .map(drop)
}
