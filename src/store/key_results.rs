//! Key results.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use sqlx::types::Json;

use super::objectives::{Filter, weight, zone};
use super::{Result, Tx};
use crate::okr::{Bounds, Interval, Measure, Milestone, Stretch, Weight, plain};

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
    /// `increase`, `decrease`, `at_least`, `at_most`, `between`, `milestones` or `done`.
    pub measure: String,
    /// Canonical decimal, for the measures that have a start.
    pub start: Option<String>,
    /// Canonical decimal, for the measures that have a target.
    pub target: Option<String>,
    /// Canonical decimal, for what is kept above it.
    pub lower_bound: Option<String>,
    /// Canonical decimal, for what is kept below it.
    pub upper_bound: Option<String>,
    /// The checklist, for milestones.
    pub milestones: Option<Json<Vec<Stored>>>,
    /// When it is due: its own date or the cycle's last day.
    pub due: NaiveDate,
    /// Its own date; none: it is due when the cycle ends.
    pub due_on: Option<NaiveDate>,
    /// The cycle's first day.
    pub first_day: NaiveDate,
    /// The cycle's last day.
    pub last_day: NaiveDate,
    /// How often it is scored; see [`Interval`].
    pub every: String,
    /// `active`, `done` or `dropped`.
    pub state: String,
    /// The owner's day on which it was added.
    pub created_on: NaiveDate,
    /// When it was done or dropped.
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether its objective is private.
    pub private: bool,
}

impl KeyResult {
    /// `O12.1`.
    pub fn label(&self) -> String {
        format!("O{}.{}", self.objective_id, self.number)
    }

    /// What it is measured by.
    pub fn measure(&self) -> Measure {
        self.kept().measure()
    }

    /// What it is measured by, as it is kept.
    pub fn kept(&self) -> Kept {
        Kept {
            measure: self.measure.clone(),
            start: self.start.clone(),
            target: self.target.clone(),
            lower: self.lower_bound.clone(),
            upper: self.upper_bound.clone(),
            milestones: self.milestones.as_ref().map(|stored| stored.0.clone()),
            unit: self.unit.clone(),
        }
    }

    /// The first day of the interval that holds a day; a value that is given after the cycle belongs to its last one.
    pub fn interval_of(&self, day: NaiveDate) -> NaiveDate {
        self.every().begins(day.min(self.last_day), self.first_day)
    }

    /// A day in the time that it has.
    pub fn stretch(&self, day: NaiveDate) -> Stretch {
        Stretch { day, start: self.begins(), due: self.due }
    }

    /// The local day of a moment: in the team's zone; without a team, in the owner's.
    pub fn day_of(&self, at: DateTime<Utc>, otherwise: Tz) -> NaiveDate {
        at.with_timezone(&self.zone(otherwise)).date_naive()
    }

    /// The zone of its days: the team's; without a team, the owner's.
    pub fn zone(&self, otherwise: Tz) -> Tz {
        zone(self.team_zone.as_deref(), self.owner_zone.as_deref(), otherwise)
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

    /// Whether it stands in sums: a dropped one does not.
    pub fn counts(&self) -> bool {
        matches!(self.state.as_str(), "active" | "done")
    }
}

/// A milestone as it is kept: what is taken out keeps its number, which older check-ins speak of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// From 1.
    pub number: u16,
    /// Typed by a person.
    pub title: String,
    /// Canonical decimal.
    pub weight: String,
    /// When it is due; none: with the key result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// Taken out again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

impl Stored {
    fn milestone(&self) -> Milestone {
        Milestone { number: self.number, title: self.title.clone(), weight: weight(&self.weight), due: self.due }
    }

    fn of(milestone: &Milestone) -> Self {
        let Milestone { number, title, weight, due } = milestone;
        Self { number: *number, title: title.clone(), weight: plain(weight.as_decimal()), due: *due, removed: false }
    }
}

/// A measure and its unit as they are kept, and as the history keeps what they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// See [`KeyResult::measure`].
    pub measure: String,
    /// Canonical decimal.
    pub start: Option<String>,
    /// Canonical decimal.
    pub target: Option<String>,
    /// Canonical decimal.
    pub lower: Option<String>,
    /// Canonical decimal.
    pub upper: Option<String>,
    /// All there ever were, also where it is measured otherwise by now: a number is never given twice.
    pub milestones: Option<Vec<Stored>>,
    /// As typed; may be empty.
    pub unit: String,
}

impl Kept {
    /// What it measures by.
    pub fn measure(&self) -> Measure {
        let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
        let bounds = || Bounds::of(number(&self.lower), number(&self.upper));
        match (self.measure.as_str(), number(&self.start), number(&self.target)) {
            ("increase", Some(start), Some(target)) => Measure::Increase { start, target },
            ("decrease", Some(start), Some(target)) => Measure::Decrease { start, target },
            ("at_least" | "at_most" | "between", ..) => bounds().map_or(Measure::Done, Measure::Keep),
            ("milestones", ..) => {
                let stored = self.milestones.iter().flatten();
                Measure::Milestones(stored.filter(|stored| !stored.removed).map(Stored::milestone).collect())
            }
            _ => Measure::Done,
        }
    }

    /// A measure with its unit. Milestones keep their numbers.
    pub fn of(measure: &Measure, unit: &str) -> Self {
        let (start, target) = measure.ends().map(|(start, target)| (plain(start), plain(target))).unzip();
        let (lower, upper) = match measure {
            Measure::Keep(bounds) => bounds.ends(),
            _ => (None, None),
        };
        let kind = match measure {
            Measure::Increase { .. } => "increase",
            Measure::Decrease { .. } => "decrease",
            Measure::Keep(Bounds::AtLeast(_)) => "at_least",
            Measure::Keep(Bounds::AtMost(_)) => "at_most",
            Measure::Keep(Bounds::Between(..)) => "between",
            Measure::Milestones(_) => "milestones",
            Measure::Done => "done",
        };
        let milestones = match measure {
            Measure::Milestones(all) => Some(all.iter().map(Stored::of).collect()),
            _ => None,
        };
        let (lower, upper) = (lower.map(plain), upper.map(plain));
        Self { measure: kind.to_owned(), start, target, lower, upper, milestones, unit: unit.to_owned() }
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
    let Kept { measure, start, target, lower, upper, milestones, unit } = Kept::of(new.measure, new.unit);
    run!(
        tx,
        "insert into key_results (objective_id, number, title, owner_id, unit, measure, start, target, lower_bound, upper_bound,
             milestones, created_at, created_on, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        new.objective,
        number,
        new.title,
        new.owner,
        unit,
        measure,
        start,
        target,
        lower,
        upper,
        milestones.map(Json),
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
    matching!(
        tx,
        KeyResult,
        filter,
        "select k.id, k.objective_id, k.number, k.title, k.owner_id, p.name as owner_name,
            coalesce(p.zone, p.told_zone) as owner_zone, p.gone_at is not null as owner_gone, t.zone as team_zone, k.weight, k.unit, k.measure, k.start,
            k.target, k.lower_bound, k.upper_bound, k.milestones, coalesce(k.due_on, c.last_day) as due, k.due_on, c.last_day,
            c.first_day, k.every, k.state, k.created_on, k.ended_at, o.private
         from key_results k join objectives o on o.id = k.objective_id join cycles c on c.id = o.cycle_id
         left join people p on p.id = k.owner_id left join teams t on t.id = o.team_id
         where k.state <> 'removed' and ",
        " order by k.objective_id, k.number"
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

/// Gives a weight.
///
/// # Errors
/// When the database fails.
pub async fn set_weight(tx: &mut Tx, id: i64, weight: Weight) -> Result<()> {
    run!(tx, "update key_results set weight = $2 where id = $1", id, plain(weight.as_decimal())).map(drop)
}

/// Sets how often it is scored.
///
/// # Errors
/// When the database fails.
pub async fn set_every(tx: &mut Tx, id: i64, every: Interval) -> Result<()> {
    run!(tx, "update key_results set every = $2 where id = $1", id, every.to_string()).map(drop)
}

/// Sets when it is due, or with `None` that it is due when its cycle ends.
///
/// # Errors
/// When the database fails.
pub async fn set_due(tx: &mut Tx, id: i64, due: Option<NaiveDate>) -> Result<()> {
    run!(tx, "update key_results set due_on = $2 where id = $1", id, due).map(drop)
}

/// Measures it otherwise from now on; its check-ins stay.
///
/// # Errors
/// When the database fails.
pub async fn set_measure(tx: &mut Tx, id: i64, to: &Kept) -> Result<()> {
    run!(
        tx,
        "update key_results set measure = $2, start = $3, target = $4, lower_bound = $5, upper_bound = $6, milestones = $7,
         unit = $8 where id = $1",
        id,
        &to.measure,
        to.start.as_deref(),
        to.target.as_deref(),
        to.lower.as_deref(),
        to.upper.as_deref(),
        to.milestones.clone().map(Json),
        &to.unit
    )
    .map(drop)
}
