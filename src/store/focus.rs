//! The focus of a week: what somebody named in the consensus, and in the review whether it was kept.

use chrono::NaiveDate;

use super::{Result, Tx};

/// The focus that a person named in a team's consensus with a label in these days.
///
/// # Errors
/// When the database fails.
pub async fn named(tx: &mut Tx, team: i64, person: i64, days: (NaiveDate, NaiveDate)) -> Result<Option<String>> {
    let row: Option<(String,)> = maybe!(
        tx,
        (String,),
        "select a.value from rituals i join rounds r on r.ritual_id = i.id join prompts p on p.round_id = r.id
         join answers a on a.prompt_id = p.id
         where i.team_id = $1 and i.kind = 'monday' and r.label >= $3 and r.label <= $4 and p.person_id = $2
         and p.state = 'answered' and a.field = 'focus' and a.value <> '' order by r.label desc, p.id desc limit 1",
        team,
        person,
        days.0,
        days.1
    )?;
    Ok(row.map(|(focus,)| focus))
}

/// What was said of focuses in a team's reviews with a label in these days, and by how many.
///
/// # Errors
/// When the database fails.
pub async fn said(tx: &mut Tx, team: i64, days: (NaiveDate, NaiveDate)) -> Result<Vec<(String, i64)>> {
    all!(
        tx,
        (String, i64),
        "select a.value, cast(count(*) as bigint)
         from rituals i join rounds r on r.ritual_id = i.id join prompts p on p.round_id = r.id
         join answers a on a.prompt_id = p.id
         where i.team_id = $1 and i.kind = 'review' and r.label >= $2 and r.label <= $3 and a.field = 'focus'
         group by a.value order by a.value",
        team,
        days.0,
        days.1
    )
}
