//! Where objectives stand in a week: values, progress, scores, lights and the roll-up. One query per table.

mod load;
mod standpoint;

pub use standpoint::{Standpoint, without_successors};

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::okr::{Light, Measure, Part, Record, RollUp, Score, Stretch, Value, progress, roll_up, suggested_weekly};
use crate::org::Org;
use crate::schedule::local;
use crate::store::check_ins::CheckIn;
use crate::store::key_results::KeyResult;
use crate::store::objectives::{Filter, Objective};
use crate::store::teams::Team;
use crate::store::{Tx, check_ins, scores};
use load::{Loaded, parts};

/// Some objectives and what they come to.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Those that count, by number: the active, done and carried ones, and those that were left behind.
    pub objectives: Vec<ObjectiveStanding>,
    /// What they come to.
    pub roll_up: RollUp,
    /// What was dropped in that week: id and title.
    pub dropped: Vec<(String, String)>,
    /// The drafts of cycles to come: they count in nothing.
    pub drafts: Vec<ObjectiveStanding>,
}

/// One objective and what its key results come to.
#[derive(Clone, Debug)]
pub struct ObjectiveStanding {
    /// The objective, with the names of its owner, team and cycle.
    pub objective: Objective,
    /// The active and done ones, by number.
    pub key_results: Vec<KeyResultStanding>,
    /// What they come to.
    pub roll_up: RollUp,
}

impl ObjectiveStanding {
    /// Whether final scores count here, and no weekly ones.
    pub fn is_final(&self) -> bool {
        self.key_results.iter().any(|kr| kr.is_final)
    }

    /// The light of the roll-up.
    pub fn light(&self) -> Light {
        self.roll_up.light(self.objective.commitment())
    }
}

/// One key result in a week.
#[derive(Clone, Debug)]
pub struct KeyResultStanding {
    /// The key result, with its owner's name.
    pub key_result: KeyResult,
    /// What it is measured by.
    pub measure: Measure,
    /// The last check-in that has a value.
    pub last: Option<CheckIn>,
    /// What its check-ins say.
    pub record: Record,
    /// The last confidence, 0 to 10.
    pub confidence: Option<i32>,
    /// 0 to 1.
    pub progress: Option<Decimal>,
    /// Today, in the time that it has.
    pub stretch: Stretch,
    /// The forecast of today, for the last value; where final scores count the final one.
    pub suggested: Option<Score>,
    /// The latest given score that counts: fresh, for that week or an earlier one, the owner's if the owner gave one. Where
    /// final scores count the final one.
    pub score: Option<scores::Score>,
    /// What others gave for the week of `score`: shown beside it, not counted.
    pub beside: Vec<scores::Score>,
    /// The day on which the last score was given, when that is too old to count.
    pub stale_since: Option<NaiveDate>,
    /// The score for the last scored week before the one asked for.
    pub before: Option<Score>,
    /// The light of `score`.
    pub light: Light,
    /// Final scores count here, and no weekly ones.
    pub is_final: bool,
}

impl KeyResultStanding {
    /// The value of the last check-in.
    pub fn value(&self) -> Option<&Value> {
        self.record.last()
    }

    /// The score that counts.
    pub fn given(&self) -> Option<Score> {
        self.score.as_ref().map(scores::Score::score)
    }
}

/// The objectives that count for a team in a week: those of the cycles that have a day in it.
///
/// # Errors
/// When the database fails.
pub async fn of_team(tx: &mut Tx, org: &Org, team: &Team, from: Standpoint) -> Result<Standing> {
    of_week(tx, org, Filter { team: Some(team.id), until: from.end(), ..Filter::default() }, from).await
}

/// One objective, unless it was removed. A dropped one has its key results too.
///
/// # Errors
/// When the database fails.
pub async fn of_objective(tx: &mut Tx, org: &Org, id: i64, from: Standpoint) -> Result<Option<ObjectiveStanding>> {
    let mut loaded = Loaded::of(tx, Filter::one(id), from).await?;
    let Some(objective) = loaded.objectives.pop() else {
        return Ok(None);
    };
    Ok(Some(loaded.stand(objective, org, from)))
}

/// The objectives that a person is asked about now, of those in which they own active key results, with these alone: for that
/// person's review.
///
/// # Errors
/// When the database fails.
pub async fn of_person(tx: &mut Tx, org: &Org, person: i64, from: Standpoint) -> Result<Vec<ObjectiveStanding>> {
    let filter = Filter { person: Some(person), ..Filter::default() };
    let mut found = of_week(tx, org, filter, from).await?.objectives;
    let today = local(from.now, from.zone).date();
    found.retain(|standing| standing.objective.is_asked_on(today));
    for standing in &mut found {
        standing.key_results.retain(|kr| kr.key_result.owner_id == Some(person) && kr.key_result.is_active());
        standing.roll_up = roll_up(&parts(&standing.key_results));
    }
    found.retain(|standing| !standing.key_results.is_empty());
    Ok(found)
}

/// What a person has to score in the review of that week, by objective and number.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, org: &Org, person: i64, from: Standpoint) -> Result<Vec<ObjectiveStanding>> {
    let week = from.week;
    let mut found = of_person(tx, org, person, from).await?;
    for standing in &mut found {
        let first_day = standing.objective.first_day;
        standing.key_results.retain(|kr| {
            let kr = &kr.key_result;
            kr.created_on <= week.sunday() && kr.every().due_in_week(week.monday(), first_day)
        });
    }
    found.retain(|standing| !standing.key_results.is_empty());
    Ok(found)
}

/// What the check-ins of one key result say.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &mut Tx, org: &Org, key_result: &KeyResult) -> Result<Record> {
    let values = match key_result.measure() {
        Measure::Keep(_) => check_ins::values(tx, key_result.id).await?,
        _ => check_ins::last(tx, key_result.id).await?.into_iter().collect(),
    };
    Ok(record_of(org, key_result, &values))
}

/// The record of check-ins, oldest first.
fn record_of(org: &Org, key_result: &KeyResult, check_ins: &[CheckIn]) -> Record {
    Record::of(check_ins.iter().filter_map(|check_in| {
        let day = key_result.day_of(check_in.at, org.zone);
        Some((key_result.interval_of(day), check_in.value()?))
    }))
}

/// The weekly score to suggest with a value that was given on the local day of the giving, or with what was given before.
pub fn suggest(key_result: &KeyResult, record: &Record, value: Option<Value>, day: NaiveDate) -> Option<Score> {
    let record = match value {
        Some(value) => record.clone().with(key_result.interval_of(day), value),
        None => record.clone(),
    };
    suggested_weekly(&key_result.measure(), &record, key_result.stretch(day))
}

/// What the progress comes to with a value that is given on a local day, or with what was given before.
pub fn progress_with(standing: &KeyResultStanding, value: Option<Value>, day: NaiveDate) -> Option<Decimal> {
    let Some(value) = value else { return standing.progress };
    let interval = standing.key_result.interval_of(day);
    progress(&standing.measure, &standing.record.clone().with(interval, value))
}

/// The day on which a key result's time is counted when nobody is being asked: today in the team's zone; without a
/// team, the owner's.
pub fn today(org: &Org, key_result: &KeyResult, now: DateTime<Utc>) -> NaiveDate {
    key_result.day_of(now, org.zone)
}

/// What matches of cycles with a day in that week: a week that two cycles share is the old one's for what was carried over.
///
/// # Errors
/// When the database fails.
pub async fn of_week(tx: &mut Tx, org: &Org, filter: Filter, from: Standpoint) -> Result<Standing> {
    let (first, last) = (Some(from.week.monday()), Some(from.week.sunday()));
    let mut standing = of(tx, org, Filter { from: first, to: last, ..filter }, from).await?;
    without_successors(&mut standing.objectives);
    standing.roll_up = sum(&standing.objectives);
    Ok(standing)
}

/// Everything that matches, as it stands in a week; of one that is over, as it stood at its end.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, org: &Org, filter: Filter, from: Standpoint) -> Result<Standing> {
    let mut loaded = Loaded::of(tx, filter, from).await?;
    loaded.as_it_stood(from);
    let dropped = loaded.dropped(from);
    let (drafts, rest): (Vec<Objective>, Vec<Objective>) =
        std::mem::take(&mut loaded.objectives).into_iter().partition(Objective::is_draft);
    let living = rest.into_iter().filter(|o| stands(o, org) && from.knows(o.created_at));
    let objectives: Vec<ObjectiveStanding> = living.map(|objective| loaded.stand(objective, org, from)).collect();
    let drafts = drafts.into_iter().map(|objective| loaded.stand(objective, org, from)).collect();
    Ok(Standing { roll_up: sum(&objectives), objectives, dropped, drafts })
}

/// Whether an objective stands in the sums of its cycle: it counts, or it was left behind when that was over.
pub fn stands(objective: &Objective, org: &Org) -> bool {
    objective.counts() || objective.was_left_behind(org.zone)
}

/// What objectives come to.
fn sum(objectives: &[ObjectiveStanding]) -> RollUp {
    let parts: Vec<Part> = objectives.iter().map(|o| o.roll_up.part(o.objective.weight())).collect();
    roll_up(&parts)
}
