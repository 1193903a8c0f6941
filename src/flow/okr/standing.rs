//! Where objectives stand in a week: values, progress, scores, lights and the roll-up. One query per table.

use std::collections::HashMap;

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rust_decimal::Decimal;

use crate::okr::{self, Light, Measure, Part, RollUp, Score, elapsed, light, progress, roll_up, suggested_weekly};
use crate::org::Org;
use crate::schedule::{Week, local};
use crate::store::check_ins::CheckIn;
use crate::store::key_results::KeyResult;
use crate::store::objectives::{Filter, Objective};
use crate::store::teams::Team;
use crate::store::{Tx, check_ins, key_results, objectives, scores};

/// Some objectives and what they come to.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The active and done ones, by number.
    pub objectives: Vec<ObjectiveStanding>,
    /// What they come to.
    pub roll_up: RollUp,
    /// What was dropped in that week: id and title.
    pub dropped: Vec<(String, String)>,
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
    /// The last confidence, 0 to 10.
    pub confidence: Option<i32>,
    /// 0 to 1.
    pub progress: Option<Decimal>,
    /// The share of the time that has gone today, 0 to 1.
    pub elapsed: Decimal,
    /// The forecast of today, for the last value.
    pub suggested: Option<Score>,
    /// The latest given score that counts: fresh, for that week or an earlier one, the owner's if the owner gave one.
    pub score: Option<scores::Score>,
    /// What others gave for the week of `score`: shown beside it, not counted.
    pub beside: Vec<scores::Score>,
    /// The week (its Monday) of the last score, when that is too old to count.
    pub stale_since: Option<NaiveDate>,
    /// The score for the last scored week before the one asked for.
    pub before: Option<Score>,
    /// The light of `score`.
    pub light: Light,
}

impl KeyResultStanding {
    /// The value of the last check-in, in the key result's unit.
    pub fn value(&self) -> Option<Decimal> {
        self.last.as_ref().and_then(CheckIn::value)
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
pub async fn of_team(tx: &mut Tx, org: &Org, team: &Team, week: Week, now: DateTime<Utc>) -> Result<Standing> {
    let filter = in_week(Filter { team: Some(team.id), ..Filter::default() }, week);
    of(tx, org, filter, week, now).await
}

/// One objective, unless it was removed. A dropped one has its key results too.
///
/// # Errors
/// When the database fails.
pub async fn of_objective(
    tx: &mut Tx,
    org: &Org,
    id: i64,
    week: Week,
    now: DateTime<Utc>,
) -> Result<Option<ObjectiveStanding>> {
    let mut loaded = Loaded::of(tx, Filter::one(id), week).await?;
    let Some(objective) = loaded.objectives.pop() else {
        return Ok(None);
    };
    let clock = Clock { org, week, now };
    Ok(Some(loaded.stand(objective, &clock)))
}

/// The active objectives in which a person owns active key results, with these alone: for that person's review.
///
/// # Errors
/// When the database fails.
pub async fn of_person(
    tx: &mut Tx,
    org: &Org,
    person: i64,
    week: Week,
    now: DateTime<Utc>,
) -> Result<Vec<ObjectiveStanding>> {
    let filter = in_week(Filter { person: Some(person), ..Filter::default() }, week);
    let mut found = of(tx, org, filter, week, now).await?.objectives;
    found.retain(|standing| standing.objective.is_active());
    for standing in &mut found {
        standing.key_results.retain(|kr| kr.key_result.owner_id == Some(person) && kr.key_result.is_active());
        standing.roll_up = roll_up(&parts(&standing.key_results));
    }
    found.retain(|standing| !standing.key_results.is_empty());
    Ok(found)
}

/// What a person has to score in the review of the week of that Monday, by objective and number.
///
/// # Errors
/// When the database fails.
pub async fn due(
    tx: &mut Tx,
    org: &Org,
    person: i64,
    monday: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<ObjectiveStanding>> {
    let week = Week::of(monday);
    let mut found = of_person(tx, org, person, week, now).await?;
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

/// The weekly score to suggest for a value that was just given, on the local day of the giving.
pub fn suggest(key_result: &KeyResult, value: Option<Decimal>, day: NaiveDate) -> Option<Score> {
    let measure = key_result.measure();
    suggested_weekly(&measure, progress(&measure, value), elapsed(day, key_result.begins(), key_result.due))
}

/// The day on which a key result's time is counted when nobody is being asked: today in the team's zone; without a
/// team, the owner's.
pub fn today(org: &Org, key_result: &KeyResult, now: DateTime<Utc>) -> NaiveDate {
    let zone = key_result.team_zone.as_deref().or(key_result.owner_zone.as_deref());
    let zone: Option<Tz> = zone.and_then(|zone| zone.parse().ok());
    local(now, zone.unwrap_or(org.zone)).date()
}

/// Objectives of cycles with a day in that week.
fn in_week(filter: Filter, week: Week) -> Filter {
    Filter { from: Some(week.monday()), to: Some(week.sunday()), ..filter }
}

/// Everything that matches, as it stands in a week.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, org: &Org, filter: Filter, week: Week, now: DateTime<Utc>) -> Result<Standing> {
    let mut loaded = Loaded::of(tx, filter, week).await?;
    let clock = Clock { org, week, now };
    let dropped = loaded.dropped(&clock);
    let living = std::mem::take(&mut loaded.objectives).into_iter().filter(|o| counts(&o.state));
    let objectives: Vec<ObjectiveStanding> = living.map(|objective| loaded.stand(objective, &clock)).collect();
    let parts: Vec<Part> = objectives.iter().map(|o| o.roll_up.part(o.objective.weight())).collect();
    Ok(Standing { roll_up: roll_up(&parts), objectives, dropped })
}

/// Dropped ones are left out of every sum.
fn counts(state: &str) -> bool {
    matches!(state, "active" | "done")
}

fn parts(key_results: &[KeyResultStanding]) -> Vec<Part> {
    key_results.iter().map(|kr| Part::key_result(kr.key_result.weight(), kr.given())).collect()
}

struct Clock<'a> {
    org: &'a Org,
    week: Week,
    now: DateTime<Utc>,
}

/// The rows that match, before they are put together.
struct Loaded {
    objectives: Vec<Objective>,
    key_results: HashMap<i64, Vec<KeyResult>>,
    check_ins: HashMap<i64, Vec<CheckIn>>,
    scores: HashMap<i64, Vec<scores::Score>>,
}

impl Loaded {
    async fn of(tx: &mut Tx, filter: Filter, week: Week) -> Result<Self> {
        let objectives = objectives::list(tx, filter).await?;
        let key_results = group(key_results::list(tx, filter).await?, |kr| kr.objective_id);
        let check_ins = group(check_ins::latest(tx, filter).await?, |check_in| check_in.key_result_id);
        let scores = group(scores::latest(tx, filter, week.monday()).await?, |score| score.key_result_id);
        Ok(Self { objectives, key_results, check_ins, scores })
    }

    /// What was dropped in the week, objectives before key results.
    fn dropped(&self, clock: &Clock<'_>) -> Vec<(String, String)> {
        let days = clock.week.monday()..=clock.week.sunday();
        let in_week = |state: &str, ended: Option<DateTime<Utc>>| {
            state == "dropped" && ended.is_some_and(|at| days.contains(&local(at, clock.org.zone).date()))
        };
        let objectives = self.objectives.iter().filter(|o| in_week(&o.state, o.ended_at));
        let key_results = self.objectives.iter().flat_map(|o| self.key_results.get(&o.id).into_iter().flatten());
        let key_results = key_results.filter(|kr| in_week(&kr.state, kr.ended_at));
        let objectives = objectives.map(|o| (o.label(), o.title.clone()));
        objectives.chain(key_results.map(|kr| (kr.label(), kr.title.clone()))).collect()
    }

    fn stand(&mut self, objective: Objective, clock: &Clock<'_>) -> ObjectiveStanding {
        let mut rows = self.key_results.remove(&objective.id).unwrap_or_default();
        // A past week does not know what was added since.
        let past = clock.week.sunday() < local(clock.now, clock.org.zone).date();
        rows.retain(|kr| counts(&kr.state) && (!past || kr.created_on <= clock.week.sunday()));
        let key_results: Vec<KeyResultStanding> =
            rows.into_iter().map(|kr| self.key_result(kr, &objective, clock)).collect();
        ObjectiveStanding { roll_up: roll_up(&parts(&key_results)), objective, key_results }
    }

    fn key_result(&mut self, key_result: KeyResult, objective: &Objective, clock: &Clock<'_>) -> KeyResultStanding {
        let check_ins = self.check_ins.remove(&key_result.id).unwrap_or_default();
        let confidence = check_ins.iter().rev().find_map(|check_in| check_in.confidence);
        let last = check_ins.into_iter().rev().find(|check_in| check_in.value.is_some());
        let given = self.scores.remove(&key_result.id).unwrap_or_default();
        let Given { score, beside, stale_since, before } = Given::of(given, &key_result, clock);
        let measure = key_result.measure();
        let progress = progress(&measure, last.as_ref().and_then(CheckIn::value));
        let day = today(clock.org, &key_result, clock.now);
        let elapsed = elapsed(day, key_result.begins(), key_result.due);
        KeyResultStanding {
            suggested: suggested_weekly(&measure, progress, elapsed),
            light: light(objective.commitment(), score.as_ref().map(|score| score.score().as_decimal())),
            key_result,
            measure,
            last,
            confidence,
            progress,
            elapsed,
            score,
            beside,
            stale_since,
            before,
        }
    }
}

/// What was given for a key result: of the last two scored weeks, the latest first, in a week the owner's first.
struct Given {
    score: Option<scores::Score>,
    beside: Vec<scores::Score>,
    stale_since: Option<NaiveDate>,
    before: Option<okr::Score>,
}

impl Given {
    fn of(given: Vec<scores::Score>, key_result: &KeyResult, clock: &Clock<'_>) -> Self {
        let before = given.iter().find(|score| score.week < clock.week.monday()).map(scores::Score::score);
        let mut given = given.into_iter();
        let Some(score) = given.next() else {
            return Self { score: None, beside: Vec::new(), stale_since: None, before };
        };
        let beside = given.take_while(|other| other.week == score.week).collect();
        // What is done stays as fresh as it was: nobody is asked for it any more.
        let ended = key_result.ended_at.map(|at| Week::of(local(at, clock.org.zone).date()).monday());
        let this_week = ended.map_or(clock.week.monday(), |ended| ended.min(clock.week.monday()));
        if !key_result.owner_gone && key_result.every().fresh(score.week, this_week) {
            Self { score: Some(score), beside, stale_since: None, before }
        } else {
            Self { stale_since: Some(score.week), score: None, beside: Vec::new(), before }
        }
    }
}

fn group<T>(rows: Vec<T>, key: impl Fn(&T) -> i64) -> HashMap<i64, Vec<T>> {
    let mut groups: HashMap<i64, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}
