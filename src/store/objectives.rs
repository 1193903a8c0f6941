//! Objectives.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
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
    /// The zone of the owner's own days.
    pub owner_zone: Option<String>,
    /// Whether the owner left every workspace.
    pub owner_gone: bool,
    /// The team it counts for; none: personal, or the organisation's.
    pub team_id: Option<i64>,
    /// That team's name; typed by a person.
    pub team_name: Option<String>,
    /// That team's zone.
    pub team_zone: Option<String>,
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
    /// `draft`, `active`, `done`, `dropped`, `carried` (it goes on as another one, and counts here) or `removed`.
    pub state: String,
    /// Canonical decimal.
    pub weight: String,
    /// Whether only the team, its leads and admins may see it.
    pub private: bool,
    /// When it was done, dropped, carried over or removed.
    pub ended_at: Option<DateTime<Utc>>,
    /// The one that goes on as this one.
    pub carried_from: Option<i64>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
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

    /// Whether it is asked about on a day: it is active, or goes on as another one while its own cycle still runs.
    pub fn is_asked_on(&self, day: NaiveDate) -> bool {
        self.is_active() || (self.state == "carried" && day <= self.last_day)
    }

    /// Whether it stands in sums: dropped ones and drafts do not.
    pub fn counts(&self) -> bool {
        matches!(self.state.as_str(), "active" | "done" | "carried")
    }

    /// Whether it was given up when its cycle was over: it does not go on, and stands in its own cycle as it ended. Whoever has
    /// neither team nor owner has their days in the zone `otherwise`.
    pub fn was_left_behind(&self, otherwise: Tz) -> bool {
        let zone = zone(self.team_zone.as_deref(), self.owner_zone.as_deref(), otherwise);
        self.state == "dropped" && self.ended_at.is_some_and(|at| at.with_timezone(&zone).date_naive() > self.last_day)
    }

    /// Whether it is planned: listed, but neither counted nor asked about.
    pub fn is_draft(&self) -> bool {
        self.state == "draft"
    }
}

/// The zone of days: the team's; without a team, the owner's.
pub(super) fn zone(team: Option<&str>, owner: Option<&str>, otherwise: Tz) -> Tz {
    team.or(owner).and_then(|zone| zone.parse().ok()).unwrap_or(otherwise)
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
    /// With the values that were given before this moment.
    pub until: Option<DateTime<Utc>>,
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
    /// When its cycle begins, if it is a draft until then.
    pub begins_at: Option<DateTime<Utc>>,
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
        "insert into objectives (title, owner_id, team_id, cycle_id, state, begins_at, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
        new.title,
        new.owner,
        new.team,
        new.cycle,
        if new.begins_at.is_some() { "draft" } else { "active" },
        new.begins_at,
        new.by,
        now
    )?;
    Ok(id)
}

/// The objectives that match, by number.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, filter: Filter) -> Result<Vec<Objective>> {
    matching!(
        tx,
        Objective,
        filter,
        "select o.id, o.title, o.owner_id, p.name as owner_name, coalesce(p.zone, p.told_zone) as owner_zone,
            p.gone_at is not null as owner_gone, o.team_id, t.name as team_name, t.zone as team_zone, o.cycle_id, c.name as cycle, c.first_day, c.last_day,
            o.commitment, case when o.state = 'active' and o.carried_at is not null then 'carried' else o.state end as state,
            o.weight, o.private, coalesce(o.ended_at, o.carried_at) as ended_at, o.carried_from, o.created_at
         from objectives o join cycles c on c.id = o.cycle_id
         left join people p on p.id = o.owner_id left join teams t on t.id = o.team_id
         where ",
        " order by o.id"
    )
}

/// How many match.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, filter: Filter) -> Result<usize> {
    let rows: Vec<(i64,)> = matching!(
        tx,
        (i64,),
        filter,
        "select count(*) from objectives o join cycles c on c.id = o.cycle_id where ",
        ""
    )?;
    Ok(rows.into_iter().map(|(count,)| usize::try_from(count).unwrap_or(usize::MAX)).sum())
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

/// Whether anything that counts for a team is private.
///
/// # Errors
/// When the database fails.
pub async fn has_private(tx: &mut Tx, team: i64) -> Result<bool> {
    let row = maybe!(
        tx,
        (i64,),
        "select id from objectives where team_id = $1 and private and state <> 'removed' limit 1",
        team
    )?;
    Ok(row.is_some())
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
    run!(
        tx,
        "update objectives set state = $2, ended_at = $3, begins_at = null, carried_at = null where id = $1",
        id,
        state,
        ended_at
    )
    .map(drop)
}

/// Makes it a draft until a moment; with `None` an active one.
///
/// # Errors
/// When the database fails.
pub async fn set_draft(tx: &mut Tx, id: i64, begins_at: Option<DateTime<Utc>>) -> Result<()> {
    let state = if begins_at.is_some() { "draft" } else { "active" };
    run!(tx, "update objectives set state = $2, begins_at = $3 where id = $1", id, state, begins_at).map(drop)
}

/// Marks that it goes on as another one; it counts in its own cycle as before.
///
/// # Errors
/// When the database fails.
pub async fn set_carried(tx: &mut Tx, id: i64, at: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update objectives set state = 'active', ended_at = null, begins_at = null, carried_at = $2 where id = $1",
        id,
        at
    )
    .map(drop)
}

/// Puts it into another cycle.
///
/// # Errors
/// When the database fails.
pub async fn set_cycle(tx: &mut Tx, id: i64, cycle: i64) -> Result<()> {
    run!(tx, "update objectives set cycle_id = $2 where id = $1", id, cycle).map(drop)
}

/// The drafts whose cycle begins by `now`, the earliest first, at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn beginning(tx: &mut Tx, now: DateTime<Utc>, most: i64) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = all!(
        tx,
        (i64,),
        "select id from objectives where begins_at is not null and begins_at <= $1 order by begins_at, id limit $2",
        now,
        most
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// When the next draft's cycle begins.
///
/// # Errors
/// When the database fails.
pub async fn next_beginning(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> = maybe!(
        tx,
        (DateTime<Utc>,),
        "select begins_at from objectives where begins_at is not null order by begins_at limit 1"
    )?;
    Ok(row.map(|(at,)| at))
}

/// Sets when a draft is looked at, or with `None` that it is not.
///
/// # Errors
/// When the database fails.
pub async fn set_beginning(tx: &mut Tx, id: i64, at: Option<DateTime<Utc>>) -> Result<()> {
    run!(tx, "update objectives set begins_at = $2 where id = $1", id, at).map(drop)
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
