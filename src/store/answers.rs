//! Answers: what a person said to each field of a prompt; the last one counts.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// An answer to one field of a prompt.
#[derive(Clone, Debug, FromRow)]
pub struct Answer {
    /// The prompt.
    pub prompt_id: i64,
    /// The field's name.
    pub field: String,
    /// What was answered.
    pub value: String,
}

/// Answers a field; the last answer counts.
///
/// # Errors
/// When the database fails.
pub async fn give(tx: &mut Tx, prompt: i64, field: &str, value: &str, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into answers (prompt_id, field, value, at) values ($1, $2, $3, $4)
         on conflict (prompt_id, field) do update set value = $3, at = $4",
        prompt,
        field,
        value,
        now
    )
    .map(drop)
}

/// Forgets what was answered to a prompt.
///
/// # Errors
/// When the database fails.
pub async fn forget_all(tx: &mut Tx, prompt: i64) -> Result<()> {
    run!(tx, "delete from answers where prompt_id = $1", prompt).map(drop)
}

/// Forgets the answer to a field.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, prompt: i64, field: &str) -> Result<()> {
    run!(tx, "delete from answers where prompt_id = $1 and field = $2", prompt, field).map(drop)
}

/// The answers to one prompt.
///
/// # Errors
/// When the database fails.
pub async fn of_prompt(tx: &mut Tx, prompt: i64) -> Result<Vec<Answer>> {
    all!(tx, Answer, "select prompt_id, field, value from answers where prompt_id = $1 order by field", prompt)
}

/// The answers to all prompts of a round.
///
/// # Errors
/// When the database fails.
pub async fn of_round(tx: &mut Tx, round: i64) -> Result<Vec<Answer>> {
    all!(
        tx,
        Answer,
        "select a.prompt_id, a.field, a.value from prompts p join answers a on a.prompt_id = p.id
         where p.round_id = $1 order by a.prompt_id, a.field",
        round
    )
}

/// What a person said of a day in a stand-up or a daily report.
#[derive(Clone, Debug, FromRow)]
pub struct SaidOfDay {
    /// The person's own day.
    pub day: NaiveDate,
    /// `yesterday`, `today` or `done`.
    pub field: String,
    /// Not empty.
    pub value: String,
}

/// What a person said in a team's stand-ups and daily reports of these days, by day; yesterday before today.
///
/// # Errors
/// When the database fails.
pub async fn said_between(
    tx: &mut Tx,
    person: i64,
    team: i64,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<SaidOfDay>> {
    all!(
        tx,
        SaidOfDay,
        "select p.day, a.field, a.value
         from prompts p join rounds o on o.id = p.round_id join rituals r on r.id = o.ritual_id
         join answers a on a.prompt_id = p.id
         where p.person_id = $1 and r.team_id = $2 and r.kind in ('standup', 'daily') and p.day >= $3 and p.day <= $4
         and p.state = 'answered' and a.field in ('yesterday', 'today', 'done') and a.value <> ''
         order by p.day, p.id, a.field desc",
        person,
        team,
        first,
        last
    )
}
