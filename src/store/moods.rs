//! Moods: how many gave which. Who gave which is stored nowhere.

use super::{Result, Tx};

/// Counts a mood, 1 to 5; false where what was counted has been shown, so that one more would tell whose it is.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, round: i64, question: i64, mood: i32) -> Result<bool> {
    // All five at once: the order of the rows tells nothing.
    for any in 1..=5 {
        run!(
            tx,
            "insert into moods (round_id, question_id, mood, answers) values ($1, $2, $3, 0) on conflict do nothing",
            round,
            question,
            any
        )?;
    }
    let counted = run!(
        tx,
        "update moods set answers = answers + 1 where round_id = $1 and question_id = $2 and mood = $3
         and not exists (select 1 from moods s where s.round_id = $1 and s.question_id = $2 and s.mood = 0)",
        round,
        question,
        mood
    )?;
    Ok(counted == 1)
}

/// What was counted in a round, from bad to good: question, how many.
///
/// # Errors
/// When the database fails.
pub async fn of_round(tx: &mut Tx, round: i64) -> Result<Vec<(i64, i32)>> {
    all!(
        tx,
        (i64, i32),
        "select question_id, answers from moods where round_id = $1 and mood > 0 order by question_id, mood",
        round
    )
}

/// What was counted of a question in a round is shown: nothing is counted any more.
///
/// # Errors
/// When the database fails.
pub async fn seal(tx: &mut Tx, round: i64, question: i64) -> Result<()> {
    run!(
        tx,
        "insert into moods (round_id, question_id, mood, answers) values ($1, $2, 0, 0) on conflict do nothing",
        round,
        question
    )
    .map(drop)
}
