//! Open blockers across teams.

use chrono::NaiveDate;
use sqlx::FromRow;

use crate::store::{Result, Tx};

/// An open blocker, with the team that reads it.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Across {
    /// The number that people type behind `B`.
    pub id: i64,
    /// What it is; typed by a person.
    pub text: String,
    /// Whose way it is in.
    pub person_id: i64,
    /// That person's name.
    pub person_name: String,
    /// Who is to solve it.
    pub owner_id: i64,
    /// That person's name.
    pub owner_name: String,
    /// The team's name; typed by a person.
    pub team_name: String,
    /// The person's own day on which it was opened.
    pub opened_on: NaiveDate,
}

/// The oldest open blockers of all living teams, or of those that somebody leads, at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn oldest(tx: &mut Tx, led_by: Option<i64>, most: i64) -> Result<Vec<Across>> {
    all!(
        tx,
        Across,
        "select b.id, b.text, b.person_id, p.name as person_name, b.owner_id, o.name as owner_name,
         t.name as team_name, b.opened_on
         from blockers b join people p on p.id = b.person_id join people o on o.id = b.owner_id
         join teams t on t.id = b.team_id and t.archived_at is null
         where b.state = 'open' and (cast($1 as bigint) is null or exists (select 1 from members m where m.team_id = b.team_id
           and m.person_id = cast($1 as bigint) and m.role = 'lead' and m.left_at is null))
         order by b.id limit $2",
        led_by,
        most
    )
}

/// How many there are.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, led_by: Option<i64>) -> Result<i64> {
    let (count,): (i64,) = one!(
        tx,
        (i64,),
        "select cast(count(*) as bigint) from blockers b join teams t on t.id = b.team_id and t.archived_at is null
         where b.state = 'open' and (cast($1 as bigint) is null or exists (select 1 from members m where m.team_id = b.team_id
           and m.person_id = cast($1 as bigint) and m.role = 'lead' and m.left_at is null))",
        led_by
    )?;
    Ok(count)
}
