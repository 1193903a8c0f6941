//! Questions to an owner, on the board until answered.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::objectives::Filter;
use super::{Result, Tx};

/// A question about an objective or one of its key results.
#[derive(Clone, Debug, FromRow)]
pub struct Question {
    /// Stands for the question.
    pub id: i64,
    /// The objective.
    pub objective_id: i64,
    /// The number of the key result in it, if it is about one.
    pub number: Option<i32>,
    /// Who asked.
    pub person_id: i64,
    /// The asker's name; typed by a person.
    pub name: String,
    /// Typed by a person.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The answer, once there is one; typed by a person.
    pub answer: Option<String>,
    /// Whether it is about a private objective.
    pub private: bool,
}

impl Question {
    /// What it is about: `O12` or `O12.1`.
    pub fn label(&self) -> String {
        match self.number {
            Some(number) => format!("O{}.{number}", self.objective_id),
            None => format!("O{}", self.objective_id),
        }
    }
}

/// Asks.
///
/// # Errors
/// When the database fails.
pub async fn ask(
    tx: &mut Tx,
    objective: i64,
    key_result: Option<i64>,
    person: i64,
    text: &str,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "insert into questions (objective_id, key_result_id, person_id, text, at)
         values ($1, $2, $3, $4, $5) returning id",
        objective,
        key_result,
        person,
        text,
        now
    )?;
    Ok(id)
}

/// A question by id.
///
/// # Errors
/// When the database fails.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Option<Question>> {
    maybe!(
        tx,
        Question,
        "select q.id, q.objective_id, k.number, q.person_id, p.name, q.text, q.at, q.answer, o.private
         from questions q join people p on p.id = q.person_id left join key_results k on k.id = q.key_result_id
         join objectives o on o.id = q.objective_id where q.id = $1",
        id
    )
}

/// Answers; false if it was answered before.
///
/// # Errors
/// When the database fails.
pub async fn answer(tx: &mut Tx, id: i64, answer: &str, by: i64, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "update questions set answer = $2, answered_by = $3, answered_at = $4 where id = $1 and answered_at is null",
        id,
        answer,
        by,
        now
    )
    .map(|rows| rows == 1)
}

/// Takes a question back; false if it was answered.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(tx: &mut Tx, id: i64) -> Result<bool> {
    run!(tx, "delete from questions where id = $1 and answered_at is null", id).map(|rows| rows == 1)
}

/// The open questions about the objectives that match, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn open(tx: &mut Tx, filter: Filter) -> Result<Vec<Question>> {
    matching!(
        tx,
        Question,
        filter,
        "select q.id, q.objective_id, k.number, q.person_id, p.name, q.text, q.at, q.answer, o.private
         from questions q join people p on p.id = q.person_id left join key_results k on k.id = q.key_result_id
         join objectives o on o.id = q.objective_id join cycles c on c.id = o.cycle_id
         where q.answered_at is null and ",
        " order by q.id limit 1000"
    )
}
