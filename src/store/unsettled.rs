//! Days changed: seats whose moment may stand no more are marked, so many at a time.
//!
//! One statement for all would hold a row for each member and ritual until its end, and nobody could be asked meanwhile.

use sqlx::FromRow;

use super::{Result, Tx};

/// A calendar whose days changed, and how far the seats were looked at.
#[derive(Clone, Debug, FromRow)]
struct Unsettled {
    everybody: bool,
    ritual_id: i64,
    person_id: i64,
}

/// Days of a calendar (a region's code, or any other name) changed: the moments of whoever chose it, or a part of it, and of the
/// teams that did, or of everybody, are to be marked from the first on.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, calendar: &str, everybody: bool) -> Result<()> {
    run!(
        tx,
        "insert into unsettled (calendar, everybody) values ($1, $2)
         on conflict (calendar) do update set everybody = $2 or unsettled.everybody, ritual_id = 0, person_id = 0",
        calendar,
        everybody
    )
    .map(drop)
}

/// A calendar of which seats are still to be looked at.
///
/// # Errors
/// When the database fails.
pub async fn first(tx: &mut Tx) -> Result<Option<String>> {
    let row: Option<(String,)> = maybe!(tx, (String,), "select calendar from unsettled order by calendar limit 1")?;
    Ok(row.map(|(calendar,)| calendar))
}

/// Looks at the next seats of a calendar, at most `most`, and marks those whose moment may stand no more; false if another process
/// was faster.
///
/// # Errors
/// When the database fails.
pub async fn mark(tx: &mut Tx, calendar: &str, most: i64) -> Result<bool> {
    let row: Option<Unsettled> = maybe!(
        tx,
        Unsettled,
        "update unsettled set person_id = person_id where calendar = $1 returning everybody, ritual_id, person_id",
        calendar
    )?;
    let Some(from) = row else { return Ok(false) };
    let last = last_of(tx, &from, most).await?;
    let to = last.unwrap_or((i64::MAX, i64::MAX));
    run!(
        tx,
        "update seats set stale = true where (ritual_id, person_id) > ($1, $2) and (ritual_id, person_id) <= ($3, $4)
         and next_at is not null and not stale and ($5
           or exists (select 1 from people p where p.id = seats.person_id and (p.calendar = $6 or p.calendar like $7))
           or exists (select 1 from rituals r join teams t on t.id = r.team_id
                      where r.id = seats.ritual_id and (t.calendar = $6 or t.calendar like $7)))",
        from.ritual_id,
        from.person_id,
        to.0,
        to.1,
        from.everybody,
        calendar,
        format!("{calendar}-%")
    )?;
    match last {
        Some((ritual, person)) => run!(
            tx,
            "update unsettled set ritual_id = $2, person_id = $3 where calendar = $1",
            calendar,
            ritual,
            person
        ),
        None => run!(tx, "delete from unsettled where calendar = $1", calendar),
    }?;
    Ok(true)
}

/// The last of the next `most` seats, if there are so many.
async fn last_of(tx: &mut Tx, from: &Unsettled, most: i64) -> Result<Option<(i64, i64)>> {
    maybe!(
        tx,
        (i64, i64),
        "select ritual_id, person_id from seats where (ritual_id, person_id) > ($1, $2)
         order by ritual_id, person_id limit 1 offset $3",
        from.ritual_id,
        from.person_id,
        most - 1
    )
}
