//! Objectives.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use super::{Result, Tx};
use crate::okr::{Commitment, Weight, plain};

/// An objective, with the names that are shown with it.
#[derive(Clone, Debug, FromRow)]
pub struct Objective {
    /// The number behind the `O`.
    pub id: i64,
    /// Typed by a person.
    pub title: String,
    /// The owner; none: the organisation.
    pub owner_id: Option<i64>,
    /// The owner's name; typed by a person.
    pub owner_name: Option<String>,
    /// Whether the owner left every workspace.
    pub owner_gone: bool,
    /// The team it counts for; none: personal, or the organisation's.
    pub team_id: Option<i64>,
    /// That team's name; typed by a person.
    pub team_name: Option<String>,
    /// The cycle.
    pub cycle_id: i64,
    /// The cycle's name, `2026Q4`.
    pub cycle: String,
    /// The cycle's first day.
    pub first_day: NaiveDate,
    /// The cycle's last day.
    pub last_day: NaiveDate,
    /// `aspirational` or `committed`.
    pub commitment: String,
    /// `draft`, `active`, `done`, `dropped` or `removed`.
    pub state: String,
    /// Canonical decimal.
    pub weight: String,
    /// Whether only the team, its leads and admins may see it.
    pub private: bool,
    /// When it was done, dropped or removed.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Objective {
    /// `O12`.
    pub fn label(&self) -> String {
        format!("O{}", self.id)
    }

    /// How it was meant.
    pub fn commitment(&self) -> Commitment {
        self.commitment.parse().unwrap_or_default()
    }

    /// How much it counts among the others.
    pub fn weight(&self) -> Weight {
        weight(&self.weight)
    }

    /// Whether it can be worked on.
    pub fn is_active(&self) -> bool {
        self.state == "active"
    }
}

/// A stored weight; what cannot be read counts 1.
pub(super) fn weight(text: &str) -> Weight {
    text.parse().ok().and_then(|value| Weight::new(value).ok()).unwrap_or_default()
}

/// Which objectives are meant: all that match everything that is given. Removed ones never do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// This one.
    pub objective: Option<i64>,
    /// Those that count for this team.
    pub team: Option<i64>,
    /// Those that this person owns, or owns a key result of.
    pub person: Option<i64>,
    /// Those of cycles that end on this day or later.
    pub from: Option<NaiveDate>,
    /// Those of cycles that begin on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Those of this cycle.
    pub cycle: Option<i64>,
}

impl Filter {
    /// One objective.
    pub fn one(objective: i64) -> Self {
        Self { objective: Some(objective), ..Self::default() }
    }
}

/// What a new objective is made of.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// Typed by a person.
    pub title: &'a str,
    /// The owner; none: the organisation.
    pub owner: Option<i64>,
    /// The team it counts for.
    pub team: Option<i64>,
    /// The cycle.
    pub cycle: i64,
    /// Who added it.
    pub by: i64,
}

/// Adds an objective and gives its number.
///
/// # Errors
/// When the database fails.
pub async fn create(tx: &mut Tx, new: New<'_>, now: DateTime<Utc>) -> Result<i64> {
    let (id,): (i64,) = one!(
        tx,
        (i64,),
        "insert into objectives (title, owner_id, team_id, cycle_id, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6) returning id",
        new.title,
        new.owner,
        new.team,
        new.cycle,
        new.by,
        now
    )?;
    Ok(id)
}

/// The objectives that match, by number; at most 1,000.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, filter: Filter) -> Result<Vec<Objective>> {
    all!(
        tx,
        Objective,
        "select o.id, o.title, o.owner_id, p.name as owner_name, p.gone_at is not null as owner_gone,
                o.team_id, t.name as team_name, o.cycle_id, c.name as cycle, c.first_day, c.last_day,
                o.commitment, o.state, o.weight, o.private, o.ended_at
         from objectives o join cycles c on c.id = o.cycle_id
         left join people p on p.id = o.owner_id left join teams t on t.id = o.team_id
         where o.state <> 'removed' and o.id in (select w.id from objectives w where w.id = $1
             union all select w.id from objectives w where $1 is null and w.owner_id = $3
             union all select w.objective_id from key_results w where $1 is null and w.owner_id = $3 and w.state <> 'removed'
             union all select w.id from objectives w where $1 is null and $3 is null and w.team_id = $2
             union all select w.id from objectives w
                 where $1 is null and $3 is null and $2 is null and (w.cycle_id = $6 or $6 is null))
         and (o.id = $1 or $1 is null) and (o.team_id = $2 or $2 is null)
         and (o.owner_id = $3 or $3 is null or exists
             (select 1 from key_results own where own.objective_id = o.id and own.owner_id = $3 and own.state <> 'removed'))
         and (c.last_day >= $4 or $4 is null) and (c.first_day <= $5 or $5 is null) and (o.cycle_id = $6 or $6 is null)
         order by o.id limit 1000",
        filter.objective,
        filter.team,
        filter.person,
        filter.from,
        filter.to,
        filter.cycle
    )
}

/// The objective of that number, unless it was removed.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Objective>> {
    Ok(list(tx, Filter::one(id)).await?.pop())
}

/// The organisation's own objectives that are active or done, in cycles with a day from `from` to `to`, by number.
///
/// # Errors
/// When the database fails.
pub async fn of_organisation(tx: &mut Tx, from: NaiveDate, to: NaiveDate) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = all!(
        tx,
        (i64,),
        "select o.id from objectives o join cycles c on c.id = o.cycle_id
         where o.owner_id is null and o.team_id is null and o.state in ('active', 'done')
         and c.last_day >= $1 and c.first_day <= $2 order by o.id",
        from,
        to
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Locks an objective for the rest of the transaction.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx, id: i64) -> Result<()> {
    run!(tx, "update objectives set version = version + 1 where id = $1", id).map(drop)
}

/// Gives a new title.
///
/// # Errors
/// When the database fails.
pub async fn set_title(tx: &mut Tx, id: i64, title: &str) -> Result<()> {
    run!(tx, "update objectives set title = $2 where id = $1", id, title).map(drop)
}

/// Hands it to a person, or with `None` to the organisation.
///
/// # Errors
/// When the database fails.
pub async fn set_owner(tx: &mut Tx, id: i64, owner: Option<i64>) -> Result<()> {
    run!(tx, "update objectives set owner_id = $2 where id = $1", id, owner).map(drop)
}

/// Makes it count for a team, or with `None` for none.
///
/// # Errors
/// When the database fails.
pub async fn set_team(tx: &mut Tx, id: i64, team: Option<i64>) -> Result<()> {
    run!(tx, "update objectives set team_id = $2 where id = $1", id, team).map(drop)
}

/// Ends it, or with `active` begins it again (then `ended_at` is `None`).
///
/// # Errors
/// When the database fails.
pub async fn set_state(tx: &mut Tx, id: i64, state: &str, ended_at: Option<DateTime<Utc>>) -> Result<()> {
    run!(tx, "update objectives set state = $2, ended_at = $3 where id = $1", id, state, ended_at).map(drop)
}

/// Gives a weight.
///
/// # Errors
/// When the database fails.
pub async fn set_weight(tx: &mut Tx, id: i64, weight: Weight) -> Result<()> {
    run!(tx, "update objectives set weight = $2 where id = $1", id, plain(weight.as_decimal())).map(drop)
}

/// Sets how it is meant.
///
/// # Errors
/// When the database fails.
pub async fn set_commitment(tx: &mut Tx, id: i64, commitment: Commitment) -> Result<()> {
    run!(tx, "update objectives set commitment = $2 where id = $1", id, commitment.to_string()).map(drop)
}

/// Shows it to its team only, or to everybody.
///
/// # Errors
/// When the database fails.
pub async fn set_private(tx: &mut Tx, id: i64, private: bool) -> Result<()> {
    run!(tx, "update objectives set private = $2 where id = $1", id, private).map(drop)
}

