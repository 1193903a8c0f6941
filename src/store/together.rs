//! Questions that were put for several teams: which rounds of a person one prompt asks for.

use chrono::NaiveDate;
use sqlx::FromRow;

use super::{Result, Tx};

/// A round of another team that a prompt asks for too.
#[derive(Clone, Debug, FromRow)]
pub struct Other {
    /// Its ritual, which is not paused for good.
    pub ritual_id: i64,
    /// Its label.
    pub label: NaiveDate,
    /// The team.
    pub team_id: i64,
    /// The team's name; typed by a person.
    pub team: String,
    /// The round, if it exists.
    pub round_id: Option<i64>,
    /// The person's own prompt in it, if their moment there has come or they answered before it.
    pub prompt_id: Option<i64>,
}

/// Notes that a prompt asks a person for a round, unless another one does.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, person: i64, ritual: i64, label: NaiveDate, prompt: i64) -> Result<()> {
    run!(
        tx,
        "insert into asked_together (person_id, ritual_id, label, prompt_id) values ($1, $2, $3, $4)
         on conflict do nothing",
        person,
        ritual,
        label,
        prompt
    )
    .map(drop)
}

/// The prompt that asks a person for a round, if it asks for several.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, person: i64, ritual: i64, label: NaiveDate) -> Result<Option<i64>> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select prompt_id from asked_together where person_id = $1 and ritual_id = $2 and label = $3",
        person,
        ritual,
        label
    )?;
    Ok(row.map(|(prompt,)| prompt))
}

/// The prompt that was put to the person for this one, if it is another and was not withdrawn.
///
/// # Errors
/// When the database fails.
pub async fn asked_by(tx: &mut Tx, prompt: i64) -> Result<Option<i64>> {
    let row: Option<(i64,)> = maybe!(
        tx,
        (i64,),
        "select t.prompt_id from prompts p join rounds r on r.id = p.round_id
         join asked_together t on t.person_id = p.person_id and t.ritual_id = r.ritual_id and t.label = r.label
         join prompts f on f.id = t.prompt_id
         where p.id = $1 and t.prompt_id <> p.id and f.state in ('asked', 'answered', 'skipped')",
        prompt
    )?;
    Ok(row.map(|(prompt,)| prompt))
}

/// The other rounds that a prompt asks for, of rituals that are not paused for good in teams that the person is in, in the order of their rituals.
///
/// # Errors
/// When the database fails.
pub async fn others(tx: &mut Tx, prompt: i64) -> Result<Vec<Other>> {
    all!(
        tx,
        Other,
        "select t.ritual_id, t.label, i.team_id, m.name as team, r.id as round_id, p.id as prompt_id
         from asked_together t join rituals i on i.id = t.ritual_id join teams m on m.id = i.team_id
         left join rounds r on r.ritual_id = t.ritual_id and r.label = t.label
         left join prompts p on p.round_id = r.id and p.person_id = t.person_id
         where t.prompt_id = $1 and (i.paused_at is null or i.paused_until is not null)
         and m.archived_at is null and i.removed_at is null
         and exists (select 1 from members h where h.team_id = i.team_id and h.person_id = t.person_id)
         and (p.id is null or p.id <> $1)
         and t.ritual_id <> (select fr.ritual_id from prompts f join rounds fr on fr.id = f.round_id where f.id = $1)
         order by t.ritual_id",
        prompt
    )
}

/// A round is asked for by a prompt of its own.
///
/// # Errors
/// When the database fails.
pub async fn part(tx: &mut Tx, person: i64, ritual: i64, label: NaiveDate) -> Result<()> {
    run!(tx, "delete from asked_together where person_id = $1 and ritual_id = $2 and label = $3", person, ritual, label)
        .map(drop)
}

/// What a prompt asked for is asked for by another one from now on.
///
/// # Errors
/// When the database fails.
pub async fn hand_on(tx: &mut Tx, from: i64, to: i64) -> Result<()> {
    run!(tx, "update asked_together set prompt_id = $2 where prompt_id = $1", from, to).map(drop)
}

/// The prompts of a round that wait while something was answered to the one that asks for them: each with that one.
///
/// # Errors
/// When the database fails.
pub async fn answered_elsewhere(tx: &mut Tx, round: i64) -> Result<Vec<(i64, i64)>> {
    all!(
        tx,
        (i64, i64),
        "select p.id, t.prompt_id from prompts p join rounds r on r.id = p.round_id
         join asked_together t on t.person_id = p.person_id and t.ritual_id = r.ritual_id and t.label = r.label
         where p.round_id = $1 and p.state = 'asked' and t.prompt_id <> p.id
         and exists (select 1 from answers a where a.prompt_id = t.prompt_id) order by p.id",
        round
    )
}
