//! What a close asks a person: their key results and objectives of the cycles that ended, and the leads' first for what has no owner.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::NaiveDate;

use crate::flow::okr::standing::{self, ObjectiveStanding, Standpoint};
use crate::flow::ritual::course::Course;
use crate::flow::ritual::{monday, seat};
use crate::okr::{Part, RollUp, roll_up};
use crate::org::Org;
use crate::schedule::Week;
use crate::store::objectives::{self, Filter, Objective};
use crate::store::rounds::Round;
use crate::store::scores::Score;
use crate::store::{Tx, cycles, finals};

/// One objective of a close, as one person is asked about it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The objective, with the key results that they are asked about.
    pub standing: ObjectiveStanding,
    /// Whether they say what becomes of it.
    pub whole: bool,
    /// The final scores by key result: the owner's first, then the latest.
    pub finals: BTreeMap<i64, Vec<Score>>,
    /// What the final scores of all its key results come to.
    pub roll_up: RollUp,
}

impl Asked {
    /// What is still open: the ids of key results without a final score, and the objective's own while it goes nowhere.
    pub fn left(&self) -> Vec<String> {
        let unscored = self.standing.key_results.iter().filter(|kr| !self.finals.contains_key(&kr.key_result.id));
        let mut left: Vec<String> = unscored.map(|kr| kr.key_result.label()).collect();
        if self.whole && self.standing.objective.is_active() {
            left.push(self.standing.objective.label());
        }
        left
    }
}

/// What a person is asked in a close, by objective.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, org: &Org, course: &Course, round: &Round, person: i64) -> Result<Vec<Asked>> {
    let last = round.label.pred_opt().unwrap_or(round.label);
    let ended = Filter { from: Some(last), to: Some(last), ..Filter::default() };
    let here = monday::counting(tx, course, person).await?;
    let mut found = objectives::list(tx, Filter { person: Some(person), ..ended }).await?;
    found.retain(|objective| here.covers(objective.team_id));
    let leads = seat::leads(tx, &course.team).await?.first().is_some_and(|lead| lead.person_id == person);
    if leads {
        let of_team = objectives::list(tx, Filter { team: Some(course.team.id), ..ended }).await?;
        found.extend(of_team.into_iter().filter(|one| found.iter().all(|own| own.id != one.id)).collect::<Vec<_>>());
    }
    found.retain(|objective| is_asked_about(objective, last, round));
    found.sort_by_key(|objective| objective.id);
    let mut due = Vec::new();
    for objective in found {
        if cycles::closed_at(tx, course.team.id, objective.cycle_id).await?.is_some() {
            continue;
        }
        let is_of_team = objective.team_id == Some(course.team.id);
        let nobodys = |owner: Option<i64>, gone: bool| leads && is_of_team && (owner.is_none() || gone);
        let from = Standpoint::of_team(&course.team, Week::of(last), round.opened_at);
        let Some(mut standing) = standing::of_objective(tx, org, objective.id, from).await? else { continue };
        let finals = of_objective(tx, objective.id).await?;
        let roll_up = finally(&standing, &finals);
        standing.key_results.retain(|kr| {
            let kr = &kr.key_result;
            kr.owner_id == Some(person) || nobodys(kr.owner_id, kr.owner_gone)
        });
        let whole = objective.owner_id == Some(person) || nobodys(objective.owner_id, objective.owner_gone);
        if whole || !standing.key_results.is_empty() {
            due.push(Asked { standing, whole, finals, roll_up });
        }
    }
    Ok(due)
}

/// Whether an objective is asked about in the close of the cycles that ended on a day: what was dropped before is not.
fn is_asked_about(objective: &Objective, last: NaiveDate, round: &Round) -> bool {
    let dropped_since = || objective.state == "dropped" && objective.ended_at.is_some_and(|at| at >= round.opened_at);
    (objective.counts() || dropped_since()) && objective.last_day == last
}

/// The final scores of an objective, by key result.
///
/// # Errors
/// When the database fails.
pub async fn of_objective(tx: &mut Tx, objective: i64) -> Result<BTreeMap<i64, Vec<Score>>> {
    Ok(by_key_result(finals::list(tx, Filter::one(objective)).await?))
}

/// Scores by key result, in their order.
pub fn by_key_result(all: Vec<Score>) -> BTreeMap<i64, Vec<Score>> {
    let mut finals: BTreeMap<i64, Vec<Score>> = BTreeMap::new();
    for score in all {
        finals.entry(score.key_result_id).or_default().push(score);
    }
    finals
}

/// What the final scores of an objective come to.
pub fn finally(standing: &ObjectiveStanding, finals: &BTreeMap<i64, Vec<Score>>) -> RollUp {
    let part = |kr: &standing::KeyResultStanding| {
        let score = finals.get(&kr.key_result.id).and_then(|all| all.first()).map(Score::score);
        Part::key_result(kr.key_result.weight(), score)
    };
    let parts: Vec<Part> = standing.key_results.iter().map(part).collect();
    roll_up(&parts)
}
