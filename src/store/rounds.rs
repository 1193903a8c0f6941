//! Rounds: (ritual, date label), created once.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// A round of a ritual.
#[derive(Clone, Debug, FromRow)]
pub struct Round {
    /// Stands for the round in every other table.
    pub id: i64,
    /// The ritual.
    pub ritual_id: i64,
    /// Its date: the Monday for first and last workday of the week.
    pub label: NaiveDate,
    /// When it was created.
    pub opened_at: DateTime<Utc>,
    /// End of the first member's window.
    pub first_end: Option<DateTime<Utc>>,
    /// End of the last member's window.
    pub ends_at: Option<DateTime<Utc>>,
    /// Whether the members' moments span more than four hours.
    pub wide: bool,
    /// When it needs a look.
    pub next_at: Option<DateTime<Utc>>,
    /// When everybody had answered or the last window had ended.
    pub closed_at: Option<DateTime<Utc>>,
    /// When its report went out.
    pub posted_at: Option<DateTime<Utc>>,
    /// Rounds in a row that nobody answered, this one included.
    pub quiet: i32,
    /// How its digest came, once it is out: as the answers did, or together. It ends as it began.
    pub in_thread: Option<bool>,
}

impl Round {
    /// One that will be opened at a moment, and is not there yet.
    pub fn to_come(ritual: i64, label: NaiveDate, at: DateTime<Utc>) -> Self {
        Self {
            id: 0,
            ritual_id: ritual,
            label,
            opened_at: at,
            first_end: None,
            ends_at: None,
            wide: false,
            next_at: None,
            closed_at: None,
            posted_at: None,
            quiet: 0,
            in_thread: None,
        }
    }
}

/// The round of a label, created if it is missing; true if it was created now.
///
/// # Errors
/// When the database fails.
pub async fn open(tx: &mut Tx, ritual: i64, label: NaiveDate, now: DateTime<Utc>) -> Result<(Round, bool)> {
    let made = run!(
        tx,
        "insert into rounds (ritual_id, label, opened_at) values ($1, $2, $3) on conflict do nothing",
        ritual,
        label,
        now
    )? == 1;
    let round: Round = one!(
        tx,
        Round,
        "update rounds set version = version + 1 where ritual_id = $1 and label = $2
         returning id, ritual_id, label, opened_at, first_end, ends_at, wide, next_at, closed_at, posted_at, quiet, in_thread",
        ritual,
        label
    )?;
    Ok((round, made))
}

/// A round, locked for the rest of the transaction.
///
/// # Errors
/// When the database fails, or there is none.
pub async fn lock(tx: &mut Tx, id: i64) -> Result<Round> {
    one!(
        tx,
        Round,
        "update rounds set version = version + 1 where id = $1
         returning id, ritual_id, label, opened_at, first_end, ends_at, wide, next_at, closed_at, posted_at, quiet, in_thread",
        id
    )
}

/// A round of a label, unlocked.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, ritual: i64, label: NaiveDate) -> Result<Option<Round>> {
    maybe!(
        tx,
        Round,
        "select id, ritual_id, label, opened_at, first_end, ends_at, wide, next_at, closed_at, posted_at, quiet, in_thread
         from rounds where ritual_id = $1 and label = $2",
        ritual,
        label
    )
}

/// A round by id, unlocked.
///
/// # Errors
/// When the database fails, or there is none.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Round> {
    one!(
        tx,
        Round,
        "select id, ritual_id, label, opened_at, first_end, ends_at, wide, next_at, closed_at, posted_at, quiet, in_thread
         from rounds where id = $1",
        id
    )
}

/// The latest rounds of a ritual before a label, newest first.
///
/// # Errors
/// When the database fails.
pub async fn before(tx: &mut Tx, ritual: i64, label: NaiveDate, most: i64) -> Result<Vec<Round>> {
    all!(
        tx,
        Round,
        "select id, ritual_id, label, opened_at, first_end, ends_at, wide, next_at, closed_at, posted_at, quiet, in_thread
         from rounds where ritual_id = $1 and label < $2 order by label desc limit $3",
        ritual,
        label,
        most
    )
}

/// The earliest rounds that need a look at `now`, at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, now: DateTime<Utc>, most: i64) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = all!(
        tx,
        (i64,),
        "select id from rounds where next_at is not null and next_at <= $1 order by next_at, id limit $2",
        now,
        most
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The rounds of a ritual that are not closed, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn open_of(tx: &mut Tx, ritual: i64) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> =
        all!(tx, (i64,), "select id from rounds where ritual_id = $1 and closed_at is null order by label", ritual)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The latest round of a ritual with a label in these days.
///
/// # Errors
/// When the database fails.
pub async fn latest(tx: &mut Tx, ritual: i64, first: NaiveDate, last: NaiveDate) -> Result<Option<Round>> {
    maybe!(
        tx,
        Round,
        "select id, ritual_id, label, opened_at, first_end, ends_at, wide, next_at, closed_at, posted_at, quiet, in_thread
         from rounds where ritual_id = $1 and label >= $2 and label <= $3 order by label desc limit 1",
        ritual,
        first,
        last
    )
}

/// The latest round of a ritual with a label in these days that somebody answered.
///
/// # Errors
/// When the database fails.
pub async fn latest_answered(tx: &mut Tx, ritual: i64, (first, last): (NaiveDate, NaiveDate)) -> Result<Option<Round>> {
    maybe!(
        tx,
        Round,
        "select id, ritual_id, label, opened_at, first_end, ends_at, wide, next_at, closed_at, posted_at, quiet, in_thread
         from rounds where ritual_id = $1 and label >= $2 and label <= $3
         and exists (select 1 from prompts p where p.round_id = rounds.id and p.state = 'answered')
         order by label desc limit 1",
        ritual,
        first,
        last
    )
}

/// Whether a round of a ritual with a label in these days waits for somebody: it is not closed, and people are asked in it.
///
/// # Errors
/// When the database fails.
pub async fn open_in(tx: &mut Tx, ritual: i64, first: NaiveDate, last: NaiveDate) -> Result<bool> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select id from rounds where ritual_id = $1 and label >= $2 and label <= $3 and closed_at is null
         and ends_at is not null limit 1",
        ritual,
        first,
        last
    )?;
    Ok(row.is_some())
}

/// Writes back what changes during a round's life.
///
/// # Errors
/// When the database fails.
pub async fn save(tx: &mut Tx, round: &Round) -> Result<()> {
    run!(
        tx,
        "update rounds set first_end = $2, ends_at = $3, wide = $4, next_at = $5, closed_at = $6, posted_at = $7,
         quiet = $8, in_thread = $9 where id = $1",
        round.id,
        round.first_end,
        round.ends_at,
        round.wide,
        round.next_at,
        round.closed_at,
        round.posted_at,
        round.quiet,
        round.in_thread
    )
    .map(drop)
}

/// The next look of all.
///
/// # Errors
/// When the database fails.
pub async fn next(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> =
        maybe!(tx, (DateTime<Utc>,), "select next_at from rounds where next_at is not null order by next_at limit 1")?;
    Ok(row.map(|(at,)| at))
}

/// Puts off a look that could not be taken.
///
/// # Errors
/// When the database fails.
pub async fn put_off(tx: &mut Tx, id: i64, until: DateTime<Utc>) -> Result<()> {
    run!(tx, "update rounds set next_at = $2 where id = $1 and next_at is not null", id, until).map(drop)
}
