//! Blockers: what stands in a person's way, until it is solved or was none.

mod across;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

pub use across::{Across, count, oldest};

use super::{Result, Tx};

/// Something that stands in a person's way, `B7`.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub struct Blocker {
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
    /// The team that reads it; `None`: only the person and the owner.
    pub team_id: Option<i64>,
    /// Who was asked to help.
    pub helper_id: Option<i64>,
    /// That person's name.
    pub helper_name: Option<String>,
    /// When the leads are to be asked about it.
    pub next_at: Option<DateTime<Utc>>,
    /// When they were.
    pub told_at: Option<DateTime<Utc>>,
    /// The answer it came from.
    pub prompt_id: Option<i64>,
    /// `open`, `solved` or `not_one`.
    pub state: String,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// The person's own day on which it was opened.
    pub opened_on: NaiveDate,
    /// When the person first said that it is still there.
    pub still_at: Option<DateTime<Utc>>,
    /// When help was first asked for.
    pub help_at: Option<DateTime<Utc>>,
    /// When it was solved or turned out to be none.
    pub resolved_at: Option<DateTime<Utc>>,
    /// Who said so.
    pub resolved_by: Option<i64>,
}

impl Blocker {
    /// Whether it is still in the way.
    pub fn is_open(&self) -> bool {
        self.state == "open"
    }
}

/// Opens a blocker; `key` is what makes a text the same one. The same text of a person whose blocker is open is that
/// blocker, and then the flag is false.
///
/// # Errors
/// When the database fails.
#[expect(clippy::too_many_arguments, reason = "one for each column")]
pub async fn open(
    tx: &mut Tx,
    text: &str,
    key: &str,
    person: i64,
    owner: i64,
    team: Option<i64>,
    prompt: Option<i64>,
    now: DateTime<Utc>,
    day: NaiveDate,
) -> Result<(Blocker, bool)> {
    // Looked for first: an insert that meets a conflict would still use up a number.
    if let Some(same) = open_same(tx, person, key).await? {
        return Ok((same, false));
    }
    let made: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "insert into blockers (text, text_key, person_id, owner_id, team_id, prompt_id, opened_at, opened_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id",
        text,
        key,
        person,
        owner,
        team,
        prompt,
        now,
        day
    )?;
    let blocker = match made {
        Some((id,)) => by_id(tx, id).await?,
        None => open_same(tx, person, key).await?,
    };
    Ok((blocker.ok_or(sqlx::Error::RowNotFound)?, made.is_some()))
}

/// The open blocker of a person with that key.
async fn open_same(tx: &mut Tx, person: i64, key: &str) -> Result<Option<Blocker>> {
    maybe!(
        tx,
        Blocker,
        "select b.id, b.text, b.person_id, p.name as person_name, b.owner_id, o.name as owner_name, b.team_id,
         b.helper_id, h.name as helper_name, b.next_at, b.told_at, b.prompt_id, b.state, b.opened_at, b.opened_on, b.still_at, b.help_at, b.resolved_at, b.resolved_by
         from blockers b join people p on p.id = b.person_id join people o on o.id = b.owner_id
         left join people h on h.id = b.helper_id where b.person_id = $1 and b.text_key = $2 and b.state = 'open'",
        person,
        key
    )
}

/// A blocker by its number.
///
/// # Errors
/// When the database fails.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Option<Blocker>> {
    maybe!(
        tx,
        Blocker,
        "select b.id, b.text, b.person_id, p.name as person_name, b.owner_id, o.name as owner_name, b.team_id,
         b.helper_id, h.name as helper_name, b.next_at, b.told_at, b.prompt_id, b.state, b.opened_at, b.opened_on, b.still_at, b.help_at, b.resolved_at, b.resolved_by
         from blockers b join people p on p.id = b.person_id join people o on o.id = b.owner_id
         left join people h on h.id = b.helper_id where b.id = $1",
        id
    )
}

/// The open blockers of a person, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn open_of_person(tx: &mut Tx, person: i64) -> Result<Vec<Blocker>> {
    all!(
        tx,
        Blocker,
        "select b.id, b.text, b.person_id, p.name as person_name, b.owner_id, o.name as owner_name, b.team_id,
         b.helper_id, h.name as helper_name, b.next_at, b.told_at, b.prompt_id, b.state, b.opened_at, b.opened_on, b.still_at, b.help_at, b.resolved_at, b.resolved_by
         from blockers b join people p on p.id = b.person_id join people o on o.id = b.owner_id
         left join people h on h.id = b.helper_id where b.person_id = $1 and b.state = 'open' order by b.id",
        person
    )
}

/// The open blockers that a person has, and those that wait for them, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn open_with(tx: &mut Tx, person: i64) -> Result<Vec<Blocker>> {
    all!(
        tx,
        Blocker,
        "select b.id, b.text, b.person_id, p.name as person_name, b.owner_id, o.name as owner_name, b.team_id,
         b.helper_id, h.name as helper_name, b.next_at, b.told_at, b.prompt_id, b.state, b.opened_at, b.opened_on, b.still_at, b.help_at, b.resolved_at, b.resolved_by
         from blockers b join people p on p.id = b.person_id join people o on o.id = b.owner_id
         left join people h on h.id = b.helper_id
         where b.state = 'open' and b.id in (select id from blockers where person_id = $1 and state = 'open'
           union all select id from blockers where owner_id = $1 and state = 'open'
           union all select id from blockers where helper_id = $1 and state = 'open') order by b.id",
        person
    )
}

/// The open blockers that a team reads, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn open_of_team(tx: &mut Tx, team: i64) -> Result<Vec<Blocker>> {
    all!(
        tx,
        Blocker,
        "select b.id, b.text, b.person_id, p.name as person_name, b.owner_id, o.name as owner_name, b.team_id,
         b.helper_id, h.name as helper_name, b.next_at, b.told_at, b.prompt_id, b.state, b.opened_at, b.opened_on, b.still_at, b.help_at, b.resolved_at, b.resolved_by
         from blockers b join people p on p.id = b.person_id join people o on o.id = b.owner_id
         left join people h on h.id = b.helper_id
         where b.state = 'open' and b.id in (select id from blockers where team_id = $1 and state = 'open'
           union all select blocker_id from blocker_teams where team_id = $1) order by b.id",
        team
    )
}

/// Another team reads the open blocker of a person with that key as well.
///
/// # Errors
/// When the database fails.
pub async fn share(tx: &mut Tx, person: i64, key: &str, team: i64) -> Result<()> {
    run!(
        tx,
        "insert into blocker_teams (team_id, blocker_id) select cast($3 as bigint), id from blockers
         where person_id = $1 and text_key = $2 and state = 'open' and team_id is not null and team_id <> $3
         on conflict do nothing",
        person,
        key,
        team
    )
    .map(drop)
}

/// Locks the blocker's row for the rest of the transaction.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx, id: i64) -> Result<()> {
    run!(tx, "update blockers set state = state where id = $1", id).map(drop)
}

/// Makes a blocker `solved` or `not_one`, or `open` again; false if it is in that state already, or the person has opened
/// the same one anew.
///
/// # Errors
/// When the database fails.
pub async fn set_state(tx: &mut Tx, id: i64, state: &str, by: Option<i64>, now: DateTime<Utc>) -> Result<bool> {
    let open = state == "open";
    run!(
        tx,
        "update blockers set state = $2, resolved_at = $3, resolved_by = $4, next_at = null where id = $1 and state <> $2
         and ($2 <> 'open' or not exists (select 1 from blockers o where o.person_id = blockers.person_id
           and o.text_key = blockers.text_key and o.state = 'open'))",
        id,
        state,
        (!open).then_some(now),
        by.filter(|_| !open)
    )
    .map(|rows| rows == 1)
}

/// The person said that it is still there; the first time is kept, and true.
///
/// # Errors
/// When the database fails.
pub async fn still(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<bool> {
    run!(tx, "update blockers set still_at = $2 where id = $1 and still_at is null", id, now).map(|rows| rows == 1)
}

/// The person asked for help; the first time is kept, and true. Who needs help still has it.
///
/// # Errors
/// When the database fails.
pub async fn help(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "update blockers set help_at = $2, still_at = coalesce(still_at, $2) where id = $1 and help_at is null",
        id,
        now
    )
    .map(|rows| rows == 1)
}

/// Makes somebody the one who is to solve it.
///
/// # Errors
/// When the database fails.
pub async fn set_owner(tx: &mut Tx, id: i64, owner: i64) -> Result<()> {
    run!(tx, "update blockers set owner_id = $2 where id = $1", id, owner).map(drop)
}

/// Makes somebody the one who was asked to help.
///
/// # Errors
/// When the database fails.
pub async fn set_helper(tx: &mut Tx, id: i64, helper: Option<i64>) -> Result<()> {
    run!(tx, "update blockers set helper_id = $2 where id = $1", id, helper).map(drop)
}

/// Sets when the leads are asked about it.
///
/// # Errors
/// When the database fails.
pub async fn set_next(tx: &mut Tx, id: i64, at: Option<DateTime<Utc>>) -> Result<()> {
    run!(tx, "update blockers set next_at = $2 where id = $1", id, at).map(drop)
}

/// The leads were asked about it: they are not asked again.
///
/// # Errors
/// When the database fails.
pub async fn told(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<()> {
    run!(tx, "update blockers set next_at = null, told_at = $2 where id = $1", id, now).map(drop)
}

/// The blockers about which leads are to be asked at `now`, earliest first, at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, now: DateTime<Utc>, most: i64) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = all!(
        tx,
        (i64,),
        "select id from blockers where next_at is not null and next_at <= $1 order by next_at, id limit $2",
        now,
        most
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The next moment at which leads are asked about one.
///
/// # Errors
/// When the database fails.
pub async fn next(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> = maybe!(
        tx,
        (DateTime<Utc>,),
        "select next_at from blockers where next_at is not null order by next_at limit 1"
    )?;
    Ok(row.map(|(at,)| at))
}

/// Puts off a question that could not be asked.
///
/// # Errors
/// When the database fails.
pub async fn put_off(tx: &mut Tx, id: i64, until: DateTime<Utc>) -> Result<()> {
    run!(tx, "update blockers set next_at = $2 where id = $1 and next_at is not null", id, until).map(drop)
}

/// The open blockers of a team, by number.
///
/// # Errors
/// When the database fails.
pub async fn open_ids(tx: &mut Tx, team: i64) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> =
        all!(tx, (i64,), "select id from blockers where team_id = $1 and state = 'open' order by id", team)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Gives a blocker to another team.
///
/// # Errors
/// When the database fails.
pub async fn set_team(tx: &mut Tx, id: i64, team: i64) -> Result<()> {
    run!(tx, "update blockers set team_id = $2 where id = $1", id, team).map(drop)
}
