//! Seats: one per ritual and member, each with that member's next moment.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// A member's place in a ritual.
#[derive(Clone, Debug, FromRow)]
pub struct Seat {
    /// The ritual.
    pub ritual_id: i64,
    /// The member.
    pub person_id: i64,
    /// The member's next moment, if there is one.
    pub next_at: Option<DateTime<Utc>>,
    /// The round that the next moment belongs to.
    pub next_label: Option<NaiveDate>,
    /// A lead excused the member: no moment before that day.
    pub excused_until: Option<NaiveDate>,
}

/// Sets a member's next moment.
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &mut Tx, ritual: i64, person: i64, next: Option<(DateTime<Utc>, NaiveDate)>) -> Result<()> {
    let (at, label) = next.unzip();
    run!(
        tx,
        "insert into seats (ritual_id, person_id, next_at, next_label) values ($1, $2, $3, $4)
         on conflict (ritual_id, person_id) do update set next_at = $3, next_label = $4",
        ritual,
        person,
        at,
        label
    )
    .map(drop)
}

/// The earliest seats that are due at `now`, at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, now: DateTime<Utc>, most: i64) -> Result<Vec<Seat>> {
    all!(
        tx,
        Seat,
        "select ritual_id, person_id, next_at, next_label, excused_until from seats
         where next_at is not null and next_at <= $1 order by next_at, ritual_id, person_id limit $2",
        now,
        most
    )
}

/// One seat, locked for the rest of the transaction.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx, ritual: i64, person: i64) -> Result<Option<Seat>> {
    maybe!(
        tx,
        Seat,
        "update seats set next_at = next_at where ritual_id = $1 and person_id = $2
         returning ritual_id, person_id, next_at, next_label, excused_until",
        ritual,
        person
    )
}

/// Excuses a member from a ritual until a day, or with `None` no more.
///
/// # Errors
/// When the database fails.
pub async fn excuse(tx: &mut Tx, ritual: i64, person: i64, until: Option<NaiveDate>) -> Result<()> {
    run!(
        tx,
        "insert into seats (ritual_id, person_id, excused_until) values ($1, $2, $3)
         on conflict (ritual_id, person_id) do update set excused_until = $3",
        ritual,
        person,
        until
    )
    .map(drop)
}

/// Until when a member is excused from a ritual, if that lies after a day.
///
/// # Errors
/// When the database fails.
pub async fn excused_until(tx: &mut Tx, ritual: i64, person: i64, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let row: Option<(NaiveDate,)> = maybe!(
        tx,
        (NaiveDate,),
        "select excused_until from seats where ritual_id = $1 and person_id = $2 and excused_until > $3",
        ritual,
        person,
        today
    )?;
    Ok(row.map(|(day,)| day))
}

/// The names of the members who are excused from a ritual until later than a day, each with the day.
///
/// # Errors
/// When the database fails.
pub async fn excused(tx: &mut Tx, ritual: i64, today: NaiveDate) -> Result<Vec<(String, NaiveDate)>> {
    all!(
        tx,
        (String, NaiveDate),
        "select p.name, s.excused_until from rituals r join seats s on s.ritual_id = r.id
         join people p on p.id = s.person_id
         join members m on m.team_id = r.team_id and m.person_id = s.person_id and m.left_at is null
         where r.id = $1 and s.excused_until > $2 order by p.name, p.id",
        ritual,
        today
    )
}

/// The seats of a ritual.
///
/// # Errors
/// When the database fails.
pub async fn of_ritual(tx: &mut Tx, ritual: i64) -> Result<Vec<Seat>> {
    all!(
        tx,
        Seat,
        "select ritual_id, person_id, next_at, next_label, excused_until from seats where ritual_id = $1 order by person_id",
        ritual
    )
}

/// The next moment of all.
///
/// # Errors
/// When the database fails.
pub async fn next(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> =
        maybe!(tx, (DateTime<Utc>,), "select next_at from seats where next_at is not null order by next_at limit 1")?;
    Ok(row.map(|(at,)| at))
}

/// A person's next moment in any ritual.
///
/// # Errors
/// When the database fails.
pub async fn next_of(tx: &mut Tx, person: i64) -> Result<Option<DateTime<Utc>>> {
    let (at,): (Option<DateTime<Utc>>,) =
        one!(tx, (Option<DateTime<Utc>>,), "select min(next_at) from seats where person_id = $1", person)?;
    Ok(at)
}

/// Puts off a moment that could not be done.
///
/// # Errors
/// When the database fails.
pub async fn put_off(tx: &mut Tx, ritual: i64, person: i64, until: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update seats set next_at = $3 where ritual_id = $1 and person_id = $2 and next_at is not null",
        ritual,
        person,
        until
    )
    .map(drop)
}

/// Seats whose moment is to be worked out anew, at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn stale(tx: &mut Tx, most: i64) -> Result<Vec<Seat>> {
    all!(
        tx,
        Seat,
        "select ritual_id, person_id, next_at, next_label, excused_until from seats where stale order by ritual_id, person_id limit $1",
        most
    )
}

/// A moment was worked out anew.
///
/// # Errors
/// When the database fails.
pub async fn freshen(tx: &mut Tx, ritual: i64, person: i64) -> Result<()> {
    run!(tx, "update seats set stale = false where ritual_id = $1 and person_id = $2", ritual, person).map(drop)
}
