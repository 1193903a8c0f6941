//! How often a person was reminded on their own day, of whatever team.

use chrono::NaiveDate;

use super::{Result, Tx};

/// Counts one reminder more on a person's own day; false, and nothing is counted, if they had `most` on it already.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, person: i64, day: NaiveDate, most: i32) -> Result<bool> {
    run!(
        tx,
        "insert into reminded (person_id, day, times) values ($1, $2, 1)
         on conflict (person_id) do update set times = case when reminded.day = $2 then reminded.times + 1 else 1 end,
         day = $2 where reminded.day <> $2 or reminded.times < $3",
        person,
        day,
        most
    )
    .map(|rows| rows == 1)
}
