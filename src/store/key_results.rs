//! Key results.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sqlx::FromRow;

use super::objectives::{Filter, weight};
use super::{Result, Tx};
use crate::okr::{Interval, Measure, Weight, plain};

/// A key result, with what of its objective and its people matters to it.
#[derive(Clone, Debug, FromRow)]
pub struct KeyResult {
    /// Stands for the key result in every other table.
    pub id: i64,
    /// The number of its objective.
    pub objective_id: i64,
    /// Its number in the objective, from 1.
    pub number: i32,
    /// Typed by a person.
    pub title: String,
    /// The owner; none: the organisation.
    pub owner_id: Option<i64>,
    /// The owner's name; typed by a person.
    pub owner_name: Option<String>,
    /// The owner's zone, if chosen.
    pub owner_zone: Option<String>,
    /// Whether the owner left every workspace.
    pub owner_gone: bool,
    /// The zone of the team that the objective counts for.
    pub team_zone: Option<String>,
    /// Canonical decimal.
    pub weight: String,
    /// As typed; may be empty.
    pub unit: String,
    /// `increase`, `decrease` or `done`.
    pub measure: String,
    /// Canonical decimal, for the measures that have a start.
    pub start: Option<String>,
    /// Canonical decimal, for the measures that have a target.
    pub target: Option<String>,
    /// When it is due: its own date or the cycle's last day.
    pub due: NaiveDate,
    /// The cycle's first day.
    pub first_day: NaiveDate,
    /// How often it is scored; see [`Interval`].
    pub every: String,
    /// `active`, `done` or `dropped`.
    pub state: String,
    /// The owner's day on which it was added.
    pub created_on: NaiveDate,
    /// When it was done or dropped.
    pub ended_at: Option<DateTime<Utc>>,
}

impl KeyResult {
    /// `O12.1`.
    pub fn label(&self) -> String {
        format!("O{}.{}", self.objective_id, self.number)
    }

    /// What it is measured by.
    pub fn measure(&self) -> Measure {
        let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
        match (self.measure.as_str(), number(&self.start), number(&self.target)) {
            ("increase", Some(start), Some(target)) => Measure::Increase { start, target },
            ("decrease", Some(start), Some(target)) => Measure::Decrease { start, target },
            _ => Measure::Done,
        }
    }

    /// How much it counts among the others.
    pub fn weight(&self) -> Weight {
        weight(&self.weight)
    }

    /// How often it is scored.
    pub fn every(&self) -> Interval {
        self.every.parse().unwrap_or_default()
    }

    /// The day the expected line starts: the later of the cycle's first day and its own first.
    pub fn begins(&self) -> NaiveDate {
        self.first_day.max(self.created_on)
    }

    /// Whether it can be worked on.
    pub fn is_active(&self) -> bool {
        self.state == "active"
    }
}

/// What a new key result is made of.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// The objective.
    pub objective: i64,
    /// Typed by a person.
    pub title: &'a str,
    /// The owner; none: the organisation.
    pub owner: Option<i64>,
    /// As typed; may be empty.
    pub unit: &'a str,
    /// How it is measured.
    pub measure: &'a Measure,
    /// Today, the owner's.
    pub on: NaiveDate,
    /// Who added it.
    pub by: i64,
}

/// Adds a key result and gives its number in the objective, which is never given twice.
///
/// # Errors
/// When the database fails.
pub async fn create(tx: &mut Tx, new: New<'_>, now: DateTime<Utc>) -> Result<i32> {
    let (number,): (i32,) = one!(
        tx,
        (i32,),
        "update objectives set key_results = key_results + 1, version = version + 1 where id = $1 returning key_results",
        new.objective
    )?;
    let measure = match new.measure {
        Measure::Increase { .. } => "increase",
        Measure::Decrease { .. } => "decrease",
        Measure::Done => "done",
    };
    let text = |value: Decimal| plain(value);
    let (start, target) = new.measure.ends().map(|(start, target)| (text(start), text(target))).unzip();
    run!(
        tx,
        "insert into key_results (objective_id, number, title, owner_id, unit, measure, start, target,
             created_at, created_on, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        new.objective,
        number,
        new.title,
        new.owner,
        new.unit,
        measure,
        start,
        target,
        now,
        new.on,
        new.by
    )?;
    Ok(number)
}

/// The key results of the objectives that match, by objective and number.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, filter: Filter) -> Result<Vec<KeyResult>> {
    all!(
        tx,
        KeyResult,
        "select k.id, k.objective_id, k.number, k.title, k.owner_id, p.name as owner_name,
                coalesce(p.zone, p.told_zone) as owner_zone, p.gone_at is not null as owner_gone, t.zone as team_zone, k.weight, k.unit, k.measure, k.start,
                k.target, coalesce(k.due_on, c.last_day) as due, c.first_day, k.every, k.state, k.created_on, k.ended_at
         from key_results k join objectives o on o.id = k.objective_id join cycles c on c.id = o.cycle_id
         left join people p on p.id = k.owner_id left join teams t on t.id = o.team_id
         where k.state <> 'removed' and o.state <> 'removed'
         and (o.id = $1 or $1 is null) and (o.team_id = $2 or $2 is null)
         and (o.owner_id = $3 or $3 is null or exists
             (select 1 from key_results own where own.objective_id = o.id and own.owner_id = $3 and own.state <> 'removed'))
         and (c.last_day >= $4 or $4 is null) and (c.first_day <= $5 or $5 is null) and (o.cycle_id = $6 or $6 is null)
         order by k.objective_id, k.number limit 10000",
        filter.objective,
        filter.team,
        filter.person,
        filter.from,
        filter.to,
        filter.cycle
    )
}

/// The key result `O`*objective*`.`*number*, unless it was removed.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, objective: i64, number: i64) -> Result<Option<KeyResult>> {
    let all = list(tx, Filter::one(objective)).await?;
    Ok(all.into_iter().find(|key_result| i64::from(key_result.number) == number))
}

/// Locks a key result for the rest of the transaction.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx, id: i64) -> Result<()> {
    run!(tx, "update key_results set version = version + 1 where id = $1", id).map(drop)
}

/// Locks the key result `O`*objective*`.`*number* for the rest of the transaction, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn lock_number(tx: &mut Tx, objective: i64, number: i64) -> Result<()> {
    run!(tx, "update key_results set version = version + 1 where objective_id = $1 and number = $2", objective, number)
        .map(drop)
}

/// Gives a new title.
///
/// # Errors
/// When the database fails.
pub async fn set_title(tx: &mut Tx, id: i64, title: &str) -> Result<()> {
    run!(tx, "update key_results set title = $2 where id = $1", id, title).map(drop)
}

/// Hands it to a person, or with `None` to the organisation.
///
/// # Errors
/// When the database fails.
pub async fn set_owner(tx: &mut Tx, id: i64, owner: Option<i64>) -> Result<()> {
    run!(tx, "update key_results set owner_id = $2 where id = $1", id, owner).map(drop)
}

/// Ends it, or with `active` begins it again (then `ended_at` is `None`).
///
/// # Errors
/// When the database fails.
pub async fn set_state(tx: &mut Tx, id: i64, state: &str, ended_at: Option<DateTime<Utc>>) -> Result<()> {
    run!(tx, "update key_results set state = $2, ended_at = $3 where id = $1", id, state, ended_at).map(drop)
}
