//! Sentences of answers that name a key result.

use chrono::NaiveDate;
use sqlx::FromRow;

use super::{Result, Tx};

/// A sentence that names a key result.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Evidence {
    /// The key result.
    pub key_result_id: i64,
    /// Who said it.
    pub name: String,
    /// That person's own day of it.
    pub day: NaiveDate,
    /// What was said; typed by a person.
    pub sentence: String,
}

/// Forgets what the answer to a prompt said of key results.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, prompt: i64) -> Result<()> {
    run!(tx, "delete from evidence where prompt_id = $1", prompt).map(drop)
}

/// Keeps a sentence that names `O{objective}.{number}`; nothing if there is no such key result, or the same person said it of
/// that one in this ritual before: what was planned is told as done the next day.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx, prompt: i64, (objective, number): (i64, i64), sentence: &str) -> Result<()> {
    run!(
        tx,
        "insert into evidence (key_result_id, prompt_id, day, sentence)
         select k.id, n.id, n.day, $4 from key_results k join prompts n on n.id = $1
         where k.objective_id = $2 and k.number = $3 and k.state <> 'removed'
         and not exists (select 1 from evidence e join prompts p on p.id = e.prompt_id
           join rounds o on o.id = p.round_id
           where e.key_result_id = k.id and p.person_id = n.person_id and e.sentence = $4
           and o.ritual_id = (select ritual_id from rounds where id = n.round_id))",
        prompt,
        objective,
        number,
        sentence
    )
    .map(drop)
}

/// The latest sentences about a key result that this person may read as a member of the team in which each was said, newest
/// first.
///
/// # Errors
/// When the database fails.
pub async fn latest_for(tx: &mut Tx, key_result: i64, reader: i64, most: i64) -> Result<Vec<Evidence>> {
    all!(
        tx,
        Evidence,
        "select e.key_result_id, w.name, e.day, e.sentence from evidence e
         join prompts p on p.id = e.prompt_id join people w on w.id = p.person_id
         join rounds o on o.id = p.round_id join rituals r on r.id = o.ritual_id
         join members m on m.team_id = r.team_id and m.person_id = $2 and m.left_at is null
         where e.key_result_id = $1 order by e.day desc, e.id desc limit $3",
        key_result,
        reader,
        most
    )
}

/// The latest sentences about a key result that were said in one team, newest first.
///
/// # Errors
/// When the database fails.
pub async fn latest_of_team(tx: &mut Tx, key_result: i64, team: i64, most: i64) -> Result<Vec<Evidence>> {
    all!(
        tx,
        Evidence,
        "select e.key_result_id, w.name, e.day, e.sentence from evidence e
         join prompts p on p.id = e.prompt_id join people w on w.id = p.person_id
         join rounds o on o.id = p.round_id join rituals r on r.id = o.ritual_id
         where e.key_result_id = $1 and r.team_id = $2 order by e.day desc, e.id desc limit $3",
        key_result,
        team,
        most
    )
}

/// What was said in these days of the key results of one objective, in teams of this person's, newest first.
///
/// # Errors
/// When the database fails.
pub async fn of_objective(
    tx: &mut Tx,
    objective: i64,
    reader: i64,
    (first, last): (NaiveDate, NaiveDate),
    most: i64,
) -> Result<Vec<Evidence>> {
    all!(
        tx,
        Evidence,
        "select e.key_result_id, w.name, e.day, e.sentence from key_results k
         join evidence e on e.key_result_id = k.id and e.day >= $3 and e.day <= $4
         join prompts p on p.id = e.prompt_id join people w on w.id = p.person_id
         join rounds o on o.id = p.round_id join rituals r on r.id = o.ritual_id
         join members m on m.team_id = r.team_id and m.person_id = $2 and m.left_at is null
         where k.objective_id = $1 order by e.day desc, e.id desc limit $5",
        objective,
        reader,
        first,
        last,
        most
    )
}
