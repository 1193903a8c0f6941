//! The rows of a standing, one query a table, and how they are put together.

use std::collections::HashMap;

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

use super::{KeyResultStanding, ObjectiveStanding, Standpoint, record_of, today};
use crate::okr::{self, Part, light, progress, roll_up, suggested_final, suggested_weekly};
use crate::org::Org;
use crate::schedule::{Week, local};
use crate::store::check_ins::CheckIn;
use crate::store::key_results::KeyResult;
use crate::store::objectives::{Filter, Objective};
use crate::store::{Tx, check_ins, finals, key_results, objectives, scores};

pub(super) fn parts(key_results: &[KeyResultStanding]) -> Vec<Part> {
    key_results.iter().map(|kr| Part::key_result(kr.key_result.weight(), kr.given())).collect()
}

/// The rows that match, before they are put together.
pub(super) struct Loaded {
    pub objectives: Vec<Objective>,
    key_results: HashMap<i64, Vec<KeyResult>>,
    check_ins: HashMap<i64, Vec<CheckIn>>,
    kept: HashMap<i64, Vec<CheckIn>>,
    scores: HashMap<i64, Vec<scores::Score>>,
    finals: HashMap<i64, Vec<scores::Score>>,
}

impl Loaded {
    pub async fn of(tx: &mut Tx, filter: Filter, from: Standpoint) -> Result<Self> {
        let objectives = objectives::list(tx, filter).await?;
        let key_results = group(key_results::list(tx, filter).await?, |kr| kr.objective_id);
        let check_ins = group(check_ins::latest(tx, filter).await?, |check_in| check_in.key_result_id);
        let kept = group(check_ins::kept(tx, filter).await?, |check_in| check_in.key_result_id);
        let scores = group(scores::latest(tx, filter, from.week.monday()).await?, |score| score.key_result_id);
        let finals = if from.finals { finals::list(tx, filter).await? } else { Vec::new() };
        let finals = group(finals, |score| score.key_result_id);
        Ok(Self { objectives, key_results, check_ins, kept, scores, finals })
    }

    /// Makes all of it as it stood at the end of the week, if that is over.
    pub fn as_it_stood(&mut self, from: Standpoint) {
        for one in &mut self.objectives {
            from.as_it_stood(&mut one.state, &mut one.ended_at);
        }
        for one in self.key_results.values_mut().flatten() {
            from.as_it_stood(&mut one.state, &mut one.ended_at);
        }
    }

    /// What was dropped in the week, objectives before key results; what is private is named nowhere.
    pub fn dropped(&self, from: Standpoint) -> Vec<(String, String)> {
        let days = from.week.monday()..=from.week.sunday();
        let in_week = |state: &str, ended: Option<DateTime<Utc>>| {
            state == "dropped" && ended.is_some_and(|at| days.contains(&local(at, from.zone).date()))
        };
        let public = || self.objectives.iter().filter(|o| !o.private);
        let objectives = public().filter(|o| in_week(&o.state, o.ended_at));
        let key_results = public().flat_map(|o| self.key_results.get(&o.id).into_iter().flatten());
        let key_results = key_results.filter(|kr| in_week(&kr.state, kr.ended_at));
        let objectives = objectives.map(|o| (o.label(), o.title.clone()));
        objectives.chain(key_results.map(|kr| (kr.label(), kr.title.clone()))).collect()
    }

    pub fn stand(&mut self, objective: Objective, org: &Org, from: Standpoint) -> ObjectiveStanding {
        let mut rows = self.key_results.remove(&objective.id).unwrap_or_default();
        rows.retain(|kr| kr.counts() && !from.is_before(kr.created_on));
        let is_final = rows.iter().any(|kr| self.finals.contains_key(&kr.id));
        let key_results: Vec<KeyResultStanding> =
            rows.into_iter().map(|kr| self.key_result(kr, &objective, is_final, (org, from))).collect();
        ObjectiveStanding { roll_up: roll_up(&parts(&key_results)), objective, key_results }
    }

    fn key_result(
        &mut self,
        key_result: KeyResult,
        objective: &Objective,
        is_final: bool,
        (org, from): (&Org, Standpoint),
    ) -> KeyResultStanding {
        let check_ins = self.check_ins.remove(&key_result.id).unwrap_or_default();
        let confidence = check_ins.iter().rev().find_map(|check_in| check_in.confidence);
        let last = check_ins.into_iter().rev().find(|check_in| check_in.value.is_some());
        let given = self.scores.remove(&key_result.id).unwrap_or_default();
        let Given { score, beside, stale_since, before } = match is_final {
            true => Given::finally(self.finals.remove(&key_result.id).unwrap_or_default()),
            false => Given::of(given, &key_result, objective, org, from.week),
        };
        let measure = key_result.measure();
        let kept = self.kept.remove(&key_result.id);
        let record = record_of(org, &key_result, kept.as_deref().unwrap_or(last.as_slice()));
        let stretch = key_result.stretch(today(org, &key_result, from.moment()));
        let progress = progress(&measure, &record);
        KeyResultStanding {
            suggested: match is_final {
                true => suggested_final(progress),
                false => suggested_weekly(&measure, &record, stretch),
            },
            progress,
            light: light(objective.commitment(), score.as_ref().map(|score| score.score().as_decimal())),
            key_result,
            measure,
            last,
            record,
            confidence,
            stretch,
            score,
            beside,
            stale_since,
            before,
            is_final,
        }
    }
}

/// What was given for a key result: the owner's latest score while it is fresh, else the latest of others.
struct Given {
    score: Option<scores::Score>,
    beside: Vec<scores::Score>,
    stale_since: Option<NaiveDate>,
    before: Option<okr::Score>,
}

impl Given {
    /// `given` holds the final scores, the owner's first.
    fn finally(given: Vec<scores::Score>) -> Self {
        let mut given = given.into_iter();
        Self { score: given.next(), beside: given.collect(), stale_since: None, before: None }
    }

    /// `given` holds the latest week first, in it the owner's first.
    fn of(given: Vec<scores::Score>, key_result: &KeyResult, objective: &Objective, org: &Org, week: Week) -> Self {
        // What is done stays as fresh as it was: nobody is asked for it any more. What goes on is asked for until its cycle ends.
        let over = objective.ended_at.filter(|_| objective.state != "carried");
        let ended = key_result.ended_at.or(over).map(|at| Week::of(key_result.day_of(at, org.zone)).monday());
        let this_week = ended.map_or(week.monday(), |ended| ended.min(week.monday()));
        let fresh = |score: &&scores::Score| !key_result.owner_gone && key_result.every().fresh(score.week, this_week);
        let counts = |among: &[&scores::Score]| -> Option<scores::Score> {
            let own = among.iter().find(|score| score.by_owner);
            own.or(among.first()).map(|score| (*score).clone())
        };
        let earlier: Vec<&scores::Score> = given.iter().filter(|score| score.week < week.monday()).collect();
        let before = counts(&earlier).map(|score| score.score());
        let score = counts(&given.iter().filter(fresh).collect::<Vec<_>>());
        let beside = given.iter().filter(|other| {
            score.as_ref().is_some_and(|score| other.person_id != score.person_id && other.week >= score.week)
        });
        let stale_since = given.first().map(|last| key_result.day_of(last.at, org.zone)).filter(|_| score.is_none());
        Self { beside: beside.cloned().collect(), score, stale_since, before }
    }
}

fn group<T>(rows: Vec<T>, key: impl Fn(&T) -> i64) -> HashMap<i64, Vec<T>> {
    let mut groups: HashMap<i64, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}
