//! Pieces of plans that stand in the plan after as well.

use chrono::NaiveDate;

use super::{Result, Tx};

/// Keeps what an answer carries over, each piece folded, with the number of plans in a row that it stands in; what was kept of
/// an earlier answer to the prompt goes.
///
/// # Errors
/// When the database fails, or a number is less than 2.
pub async fn keep(tx: &mut Tx, prompt: i64, pieces: &[(String, i32)]) -> Result<()> {
    run!(tx, "delete from carried where prompt_id = $1", prompt)?;
    for (piece, days) in pieces {
        run!(
            tx,
            "insert into carried (prompt_id, piece, days) values ($1, $2, $3) on conflict do nothing",
            prompt,
            piece,
            days
        )?;
    }
    Ok(())
}

/// The plan that a person answered a ritual with the last time before a day, with its prompt.
///
/// # Errors
/// When the database fails.
pub async fn plan_before(tx: &mut Tx, person: i64, ritual: i64, day: NaiveDate) -> Result<Option<(i64, String)>> {
    maybe!(
        tx,
        (i64, String),
        "select p.id, a.value from rounds r join prompts p on p.round_id = r.id and p.person_id = $1
         join answers a on a.prompt_id = p.id and a.field = 'today'
         where r.ritual_id = $2 and p.state = 'answered' and p.day < $3 order by r.label desc limit 1",
        person,
        ritual,
        day
    )
}

/// What the answer to a prompt carries over.
///
/// # Errors
/// When the database fails.
pub async fn of_prompt(tx: &mut Tx, prompt: i64) -> Result<Vec<(String, i32)>> {
    all!(tx, (String, i32), "select piece, days from carried where prompt_id = $1", prompt)
}

/// What the answers of a round carry over, each with its prompt.
///
/// # Errors
/// When the database fails.
pub async fn of_round(tx: &mut Tx, round: i64) -> Result<Vec<(i64, String, i32)>> {
    all!(
        tx,
        (i64, String, i32),
        "select c.prompt_id, c.piece, c.days from prompts p join carried c on c.prompt_id = p.id where p.round_id = $1",
        round
    )
}
