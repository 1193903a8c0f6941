//! Prompts: a round put to one member, and what the member answered.

use chrono::{DateTime, Days, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};

/// A round put to one member.
#[derive(Clone, Debug, FromRow)]
pub struct Prompt {
    /// Stands in form keys.
    pub id: i64,
    /// The round.
    pub round_id: i64,
    /// The member.
    pub person_id: i64,
    /// The member's own day.
    pub day: NaiveDate,
    /// The member's moment.
    pub starts_at: DateTime<Utc>,
    /// After it an answer is late.
    pub ends_at: DateTime<Utc>,
    /// Until then an unprefixed message answers it.
    pub open_until: DateTime<Utc>,
    /// Next reminder.
    pub next_at: Option<DateTime<Utc>>,
    /// `asked`, `answered`, `skipped`, `away`, `unasked` (okrbot was down, or could not write to them) or `idle` (nothing to ask).
    pub state: String,
    /// When it was put to the person.
    pub asked_at: Option<DateTime<Utc>>,
    /// When it was first answered whole.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it was shown again by command, until it is answered.
    pub shown_at: Option<DateTime<Utc>>,
    /// Whether the first answer came after the window.
    pub late: bool,
    /// Whether it was answered again.
    pub edited: bool,
}

/// Creates a prompt; `None` if the person has one in this round.
///
/// # Errors
/// When the database fails.
pub async fn create(tx: &mut Tx, new: &Prompt) -> Result<Option<Prompt>> {
    maybe!(
        tx,
        Prompt,
        "insert into prompts (round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing
         returning id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited",
        new.round_id,
        new.person_id,
        new.day,
        new.starts_at,
        new.ends_at,
        new.open_until,
        new.next_at,
        &new.state,
        new.asked_at
    )
}

/// A prompt, locked for the rest of the transaction. Lock its round first.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx, id: i64) -> Result<Option<Prompt>> {
    maybe!(
        tx,
        Prompt,
        "update prompts set version = version + 1 where id = $1
         returning id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited",
        id
    )
}

/// A prompt by id, unlocked.
///
/// # Errors
/// When the database fails.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Option<Prompt>> {
    maybe!(
        tx,
        Prompt,
        "select id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited from prompts where id = $1",
        id
    )
}

/// A person's prompt in a round, unlocked.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, round: i64, person: i64) -> Result<Option<Prompt>> {
    maybe!(
        tx,
        Prompt,
        "select id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited from prompts where round_id = $1 and person_id = $2",
        round,
        person
    )
}

/// The prompts of a round, in the order in which they were created.
///
/// # Errors
/// When the database fails.
pub async fn of_round(tx: &mut Tx, round: i64) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited from prompts where round_id = $1 order by id",
        round
    )
}

/// Whether somebody who was asked in a round has not answered yet.
///
/// # Errors
/// When the database fails.
pub async fn waits(tx: &mut Tx, round: i64) -> Result<bool> {
    let row: Option<(i64,)> =
        maybe!(tx, (i64,), "select id from prompts where round_id = $1 and state = 'asked' limit 1", round)?;
    Ok(row.is_some())
}

/// A person's prompts that an unprefixed message answers at `now`, the one shown last first.
///
/// # Errors
/// When the database fails.
pub async fn open_of(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited from prompts
         where person_id = $1 and (state = 'asked' or shown_at is not null) and open_until > $2
         order by coalesce(shown_at, asked_at) desc, id desc",
        person,
        now
    )
}

/// The closes that a person was asked about, did not answer whole and still can, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn closes_in_time(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select p.id, p.round_id, p.person_id, p.day, p.starts_at, p.ends_at, p.open_until, p.next_at, p.state,
         p.asked_at, p.answered_at, p.shown_at, p.late, p.edited
         from prompts p join rounds r on r.id = p.round_id join rituals i on i.id = r.ritual_id
         where p.person_id = $1 and i.kind = 'close' and p.state in ('asked', 'answered') and p.ends_at > $2 order by p.id desc",
        person,
        now
    )
}

/// The prompts of a ritual that an unprefixed message answers at `now`, by round.
///
/// # Errors
/// When the database fails.
pub async fn open_of_ritual(tx: &mut Tx, ritual: i64, now: DateTime<Utc>) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select p.id, p.round_id, p.person_id, p.day, p.starts_at, p.ends_at, p.open_until, p.next_at, p.state,
         p.asked_at, p.answered_at, p.shown_at, p.late, p.edited
         from rounds r join prompts p on p.round_id = r.id
         where r.ritual_id = $1 and (p.state = 'asked' or p.shown_at is not null) and p.open_until > $2
         order by p.round_id, p.id",
        ritual,
        now
    )
}

/// What a person answered last of a kind of ritual, if the day on which it was asked is not over for them.
///
/// # Errors
/// When the database fails.
pub async fn answered_today(tx: &mut Tx, person: i64, kind: &str, now: DateTime<Utc>) -> Result<Option<i64>> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select p.id from prompts p join rounds r on r.id = p.round_id join rituals i on i.id = r.ritual_id
         where p.person_id = $1 and i.kind = $2 and p.state = 'answered' and p.open_until > $3
         order by p.id desc limit 1",
        person,
        kind,
        now
    )?;
    Ok(row.map(|(id,)| id))
}

/// A person's latest prompts of one ritual, newest label first.
///
/// # Errors
/// When the database fails.
pub async fn latest_of(tx: &mut Tx, person: i64, ritual: i64, most: i64) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select p.id, p.round_id, p.person_id, p.day, p.starts_at, p.ends_at, p.open_until, p.next_at, p.state,
         p.asked_at, p.answered_at, p.shown_at, p.late, p.edited
         from rounds r join prompts p on p.round_id = r.id and p.person_id = $1
         where r.ritual_id = $2 order by r.label desc limit $3",
        person,
        ritual,
        most
    )
}

/// Writes back what changes during a prompt's life.
///
/// # Errors
/// When the database fails.
pub async fn save(tx: &mut Tx, prompt: &Prompt) -> Result<()> {
    run!(
        tx,
        "update prompts set next_at = $2, state = $3, asked_at = $4, answered_at = $5, late = $6, edited = $7,
         starts_at = $8, ends_at = $9, open_until = $10, shown_at = $11 where id = $1",
        prompt.id,
        prompt.next_at,
        &prompt.state,
        prompt.asked_at,
        prompt.answered_at,
        prompt.late,
        prompt.edited,
        prompt.starts_at,
        prompt.ends_at,
        prompt.open_until,
        prompt.shown_at
    )
    .map(drop)
}

/// The prompts whose reminder is due at `now`, earliest first, at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, now: DateTime<Utc>, most: i64) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited from prompts
         where next_at is not null and next_at <= $1 order by next_at, id limit $2",
        now,
        most
    )
}

/// A person's prompts whose reminder is due until then, by round.
///
/// # Errors
/// When the database fails.
pub async fn to_remind_of(tx: &mut Tx, person: i64, until: DateTime<Utc>) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited from prompts
         where person_id = $1 and next_at is not null and next_at <= $2 order by round_id, id",
        person,
        until
    )
}

/// A person's prompts that wait for an answer in time, by round.
///
/// # Errors
/// When the database fails.
pub async fn in_time(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited from prompts
         where person_id = $1 and state = 'asked' and ends_at > $2 order by round_id, id",
        person,
        now
    )
}

/// A team's prompts that wait for an answer in time, by round.
///
/// # Errors
/// When the database fails.
pub async fn in_time_of_team(tx: &mut Tx, team: i64, now: DateTime<Utc>) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select p.id, p.round_id, p.person_id, p.day, p.starts_at, p.ends_at, p.open_until, p.next_at, p.state,
         p.asked_at, p.answered_at, p.shown_at, p.late, p.edited
         from rituals i join rounds r on r.ritual_id = i.id join prompts p on p.round_id = r.id
         where i.team_id = $1 and r.closed_at is null and p.state = 'asked' and p.ends_at > $2
         order by p.round_id, p.id",
        team,
        now
    )
}

/// The next reminder of all.
///
/// # Errors
/// When the database fails.
pub async fn next(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> =
        maybe!(tx, (DateTime<Utc>,), "select next_at from prompts where next_at is not null order by next_at limit 1")?;
    Ok(row.map(|(at,)| at))
}

/// A prompt is put to somebody at most so long after its round's label.
const BEFORE: Days = Days::new(60);

/// How many prompts of a team that were put to somebody in these days were answered, and how many there were. The day is the one on
/// which they were asked: what a close or a month asks may bear a label of weeks ago. A make-up Sunday is one of the week that
/// its label names.
///
/// # Errors
/// When the database fails.
pub async fn participation(tx: &mut Tx, team: i64, first: NaiveDate, last: NaiveDate) -> Result<(i64, i64)> {
    one!(
        tx,
        (i64, i64),
        "select cast(coalesce(sum(case when p.state = 'answered' then 1 else 0 end), 0) as bigint),
         cast(count(*) as bigint)
         from rituals r join rounds o on o.ritual_id = r.id join prompts p on p.round_id = o.id
         where r.team_id = $1 and o.label <= $3 and p.state in ('asked', 'answered', 'skipped') and p.day <= $3
         and (o.label >= $2 or (r.rule like '%workday of the%' and o.label >= $4 and p.day >= $2))",
        team,
        first,
        last,
        first - BEFORE
    )
}

/// What became of the prompts of whoever was asked in a round and has not answered: each person with the state in that round
/// and in those before it, the latest first, by person. Rounds that nobody answered are left out, and at most `most` of the
/// others are looked at.
///
/// # Errors
/// When the database fails.
pub async fn of_the_silent(
    tx: &mut Tx,
    round: i64,
    ritual: i64,
    label: NaiveDate,
    most: i64,
) -> Result<Vec<(i64, String)>> {
    all!(
        tx,
        (i64, String),
        "select p.person_id, p.state from prompts p join rounds r on r.id = p.round_id
         where r.id in (select id from rounds where ritual_id = $2 and label <= $3 and quiet = 0
           order by label desc limit $4)
         and p.person_id in (select person_id from prompts where round_id = $1 and state = 'asked')
         and p.state in ('asked', 'answered', 'skipped') order by p.person_id, r.label desc",
        round,
        ritual,
        label,
        most
    )
}

/// Takes back a prompt that was made for an answer that was none.
///
/// # Errors
/// When the database fails, or something was answered.
pub async fn remove(tx: &mut Tx, id: i64) -> Result<()> {
    run!(tx, "delete from prompts where id = $1", id).map(drop)
}

/// Takes back the unanswered questions of a round, of one person or of all: no message answers them, nobody is reminded.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(tx: &mut Tx, round: i64, person: Option<i64>) -> Result<()> {
    run!(
        tx,
        "update prompts set state = 'unasked', next_at = null, shown_at = null
         where round_id = $1 and state = 'asked' and (person_id = $2 or $2 is null)",
        round,
        person
    )
    .map(drop)
}

/// Why a prompt was skipped: for the person alone.
///
/// # Errors
/// When the database fails.
pub async fn set_why(tx: &mut Tx, id: i64, why: Option<&str>) -> Result<()> {
    run!(tx, "update prompts set why = $2 where id = $1", id, why).map(drop)
}

/// Puts off a reminder that could not be given.
///
/// # Errors
/// When the database fails.
pub async fn put_off(tx: &mut Tx, id: i64, until: DateTime<Utc>) -> Result<()> {
    run!(tx, "update prompts set next_at = $2 where id = $1 and next_at is not null", id, until).map(drop)
}

/// No message answers the prompts any more that another one asks for.
///
/// # Errors
/// When the database fails.
pub async fn set_aside(tx: &mut Tx, first: i64, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update prompts set open_until = $2, shown_at = null where id in (select p.id from asked_together t
           join rounds r on r.ritual_id = t.ritual_id and r.label = t.label
           join prompts p on p.round_id = r.id and p.person_id = t.person_id
           where t.prompt_id = $1 and p.id <> $1)",
        first,
        now
    )
    .map(drop)
}

/// A person's prompts that were not put to them because they were away, and whose window is open, by round.
///
/// # Errors
/// When the database fails.
pub async fn missed_by(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited from prompts
         where person_id = $1 and state = 'away' and starts_at <= $2 and ends_at > $2 order by round_id",
        person,
        now
    )
}

/// A person's prompts of today that were not put to them because they were away, and whose window is over, by round.
///
/// # Errors
/// When the database fails.
pub async fn missed_today(tx: &mut Tx, person: i64, now: DateTime<Utc>) -> Result<Vec<Prompt>> {
    all!(
        tx,
        Prompt,
        "select id, round_id, person_id, day, starts_at, ends_at, open_until, next_at, state, asked_at,
         answered_at, shown_at, late, edited from prompts
         where person_id = $1 and state = 'away' and ends_at <= $2 and open_until > $2 order by round_id",
        person,
        now
    )
}
