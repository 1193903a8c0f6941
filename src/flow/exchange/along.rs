//! Objectives as they are taken along: one after the other, each whole, so that there may be any number of them.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use anyhow::Result;
use chrono::{DateTime, Utc};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::exchange::{self, Cells, CheckedIn, name};
use crate::flow::okr::standing::{self, KeyResultStanding, ObjectiveStanding, Standpoint};
use crate::okr::{Bounds, Light, Measure, RollUp, plain, progress};
use crate::org::Org;
use crate::schedule::Week;
use crate::store::alignments::Alignment;
use crate::store::check_ins::CheckIn;
use crate::store::exports::{self, Wanted};
use crate::store::key_results::KeyResult;
use crate::store::objectives::{Filter, Objective};
use crate::store::{Tx, alignments, check_ins, key_results, objectives, people, scores};

/// How many numbers of objectives are looked up at a time.
const BATCH: i64 = 200;
/// So many check-ins, and scores, of each key result are taken along, the latest ones.
const PAST: i64 = 1_000;

/// As what they are taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A sheet.
    Csv,
    /// A tree.
    Markdown,
}

/// Objectives on their way out.
pub struct Along<'a> {
    org: &'a Org,
    wanted: Wanted,
    now: DateTime<Utc>,
    after: i64,
    waiting: std::collections::VecDeque<i64>,
    ids: HashMap<i64, Option<String>>,
    hidden: HashSet<i64>,
}

impl<'a> Along<'a> {
    /// From the first one on.
    pub fn new(org: &'a Org, wanted: Wanted, now: DateTime<Utc>) -> Self {
        let waiting = std::collections::VecDeque::new();
        Self { org, wanted, now, after: 0, waiting, ids: HashMap::new(), hidden: HashSet::new() }
    }

    /// The same, but nothing of them says that it is aligned with these objectives.
    pub fn hiding(self, hidden: HashSet<i64>) -> Self {
        Self { hidden, ..self }
    }

    /// What stands before them.
    pub fn head(&self, layout: Layout) -> String {
        match layout {
            Layout::Csv => exchange::header(),
            Layout::Markdown => exchange::heading(&self.org.name),
        }
    }

    /// The next one, written; `None` behind the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self, tx: &mut Tx, layout: Layout) -> Result<Option<String>> {
        loop {
            if self.waiting.is_empty() {
                self.waiting = exports::objectives(tx, self.wanted, self.after, BATCH).await?.into();
            }
            let Some(id) = self.waiting.pop_front() else { return Ok(None) };
            self.after = id;
            if let Some(text) = self.one(tx, id, layout).await? {
                return Ok(Some(text));
            }
        }
    }

    /// The objective of that number, written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn one(&mut self, tx: &mut Tx, id: i64, layout: Layout) -> Result<Option<String>> {
        let Some((objective, key_results)) = self.cells(tx, id).await? else { return Ok(None) };
        Ok(Some(match layout {
            Layout::Csv => exchange::lines(&objective, &key_results),
            Layout::Markdown => exchange::tree(&objective, &key_results),
        }))
    }

    async fn cells(&mut self, tx: &mut Tx, id: i64) -> Result<Option<(Cells, Vec<Cells>)>> {
        let from = Standpoint::current(self.org.zone, self.now);
        let Some(standing) = standing::of_objective(tx, self.org, id, from).await? else { return Ok(None) };
        let mut cells = of_objective(&standing);
        self.owner(tx, &mut cells, standing.objective.owner_id, [name::OBJECTIVE_OWNER, name::OBJECTIVE_OWNER_ID])
            .await?;
        let mut aligned = alignments::of_objective(tx, id).await?;
        aligned.retain(|one| ![one.objective_id, one.other_id].iter().any(|side| self.hidden.contains(side)));
        let columns = [name::OBJECTIVE_SUPPORTS, name::OBJECTIVE_WORKS_WITH];
        links(&mut cells, &aligned, &standing.objective.label(), columns);
        let mut all = Vec::new();
        for key_result in key_results::list(tx, Filter::one(id)).await? {
            let stands = standing.key_results.iter().find(|stands| stands.key_result.id == key_result.id);
            let mut cells = match stands {
                Some(stands) => of_standing(self.org, stands),
                None => self.ended(tx, &key_result).await?,
            };
            self.owner(tx, &mut cells, key_result.owner_id, [name::OWNER, name::OWNER_ID]).await?;
            self.past(tx, &mut cells, &key_result).await?;
            links(&mut cells, &aligned, &key_result.label(), [name::SUPPORTS, name::WORKS_WITH]);
            all.push(cells);
        }
        Ok(Some((cells, all)))
    }

    /// All that was said of it and counts: check-ins, and the scores of its owner; without one, those that count.
    async fn past(&self, tx: &mut Tx, cells: &mut Cells, key_result: &KeyResult) -> Result<()> {
        let mut said = check_ins::recent(tx, key_result.id, PAST).await?;
        said.reverse();
        let day = |one: &CheckIn| key_result.day_of(one.at, self.org.zone);
        let confidence = |one: &CheckIn| one.confidence.and_then(|confidence| u8::try_from(confidence).ok());
        let said: Vec<CheckedIn> = said
            .iter()
            .map(|one| CheckedIn { day: day(one), value: one.value(), confidence: confidence(one) })
            .filter(|one| one.value.is_some() || one.confidence.is_some())
            .collect();
        put(cells, name::CHECK_INS, Some(exchange::written_check_ins(&said)));
        let given = match key_result.owner_id {
            Some(_) => scores::of_owner(tx, key_result.id, PAST).await?,
            None => scores::of_anybody(tx, key_result.id).await?,
        };
        let given: Vec<_> = given.iter().map(|given| (given.week, given.score())).collect();
        put(cells, name::SCORES, Some(exchange::written_scores(&given)));
        Ok(())
    }

    /// What was dropped stands in no sum: its last value is looked up.
    async fn ended(&self, tx: &mut Tx, key_result: &KeyResult) -> Result<Cells> {
        let record = standing::record(tx, self.org, key_result).await?;
        let last = check_ins::last(tx, key_result.id).await?;
        let mut cells = of_key_result(key_result);
        valued(&mut cells, self.org, key_result, last.as_ref());
        put(&mut cells, name::PROGRESS, progress(&key_result.measure(), &record).map(two_decimals));
        let latest = check_ins::latest(tx, Filter::one(key_result.objective_id)).await?;
        let confidence =
            latest.iter().rev().filter(|one| one.key_result_id == key_result.id).find_map(|one| one.confidence);
        put(&mut cells, name::CONFIDENCE, confidence.map(|confidence| confidence.to_string()));
        Ok(cells)
    }

    /// The owner's name and id.
    async fn owner(
        &mut self,
        tx: &mut Tx,
        cells: &mut Cells,
        owner: Option<i64>,
        columns: [&'static str; 2],
    ) -> Result<()> {
        let Some(owner) = owner else {
            cells.insert(columns[0], "the organisation".to_owned());
            cells.insert(columns[1], super::person::ORG.to_owned());
            return Ok(());
        };
        if let Entry::Vacant(new) = self.ids.entry(owner) {
            let first = people::identities(tx, owner).await?.into_iter().min_by(|one, other| {
                let key = |one: &people::Identity| (one.platform.clone(), one.workspace.clone(), one.account.clone());
                key(one).cmp(&key(other))
            });
            let id = first.map(|one| format!("{}:{}:{}", one.platform, one.workspace, one.account));
            new.insert(id);
        }
        put(cells, columns[0], Some(people::by_id(tx, owner).await?.name));
        put(cells, columns[1], self.ids.get(&owner).cloned().flatten());
        Ok(())
    }
}

/// What it is aligned with: what it supports, and what it works with where the other side said yes.
fn links(cells: &mut Cells, aligned: &[Alignment], label: &str, columns: [&'static str; 2]) {
    for (column, supports) in columns.into_iter().zip([true, false]) {
        let mine = |one: &&Alignment| one.label() == label && one.supports() == supports && one.accepted_at.is_some();
        let others: Vec<String> = aligned.iter().filter(mine).map(Alignment::other_label).collect();
        put(cells, column, Some(others.join(", ")));
    }
}

/// How many objectives are wanted.
///
/// # Errors
/// When the database fails.
pub(super) async fn wanted(tx: &mut Tx, wanted: Wanted) -> Result<Vec<Objective>> {
    let filter = Filter { team: wanted.team, cycle: wanted.cycle, ..Filter::default() };
    Ok(objectives::list(tx, filter).await?)
}

fn put(cells: &mut Cells, column: &'static str, text: Option<String>) {
    cells.extend(text.filter(|text| !text.is_empty()).map(|text| (column, text)));
}

fn of_objective(standing: &ObjectiveStanding) -> Cells {
    let ObjectiveStanding { objective, roll_up, .. } = standing;
    let mut cells = Cells::from([
        (name::OBJECTIVE, objective.label()),
        (name::OBJECTIVE_TITLE, objective.title.clone()),
        (name::CYCLE, objective.cycle.clone()),
        (name::CYCLE_FIRST, objective.first_day.to_string()),
        (name::CYCLE_LAST, objective.last_day.to_string()),
        (name::COMMITMENT, objective.commitment.clone()),
        (name::OBJECTIVE_STATE, objective.state.clone()),
        (name::OBJECTIVE_WEIGHT, objective.weight.clone()),
        (name::PRIVATE, if objective.private { "yes" } else { "no" }.to_owned()),
        (name::OBJECTIVE_LIGHT, word(standing.light()).to_owned()),
    ]);
    let RollUp { value, scored, of } = roll_up;
    put(&mut cells, name::TEAM, objective.team_name.clone());
    put(&mut cells, name::OBJECTIVE_SCORE, value.map(two_decimals));
    put(&mut cells, name::SCORED, Some(format!("{scored} of {of}")));
    cells
}

fn of_standing(org: &Org, standing: &KeyResultStanding) -> Cells {
    let key_result = &standing.key_result;
    let mut cells = of_key_result(key_result);
    valued(&mut cells, org, key_result, standing.last.as_ref());
    put(&mut cells, name::CONFIDENCE, standing.confidence.map(|confidence| confidence.to_string()));
    put(&mut cells, name::PROGRESS, standing.progress.map(two_decimals));
    put(&mut cells, name::SCORE, standing.given().map(|score| score.to_string()));
    let weekly = standing.score.as_ref().filter(|_| !standing.is_final);
    put(&mut cells, name::SCORE_WEEK, weekly.map(|score| Week::of(score.week).full()));
    put(&mut cells, name::FINAL_SCORE, standing.given().filter(|_| standing.is_final).map(|score| score.to_string()));
    put(&mut cells, name::LIGHT, Some(word(standing.light).to_owned()));
    put(&mut cells, name::SUGGESTED, standing.suggested.map(|score| score.to_string()));
    cells
}

fn of_key_result(key_result: &KeyResult) -> Cells {
    let mut cells = Cells::from([
        (name::KEY_RESULT, key_result.label()),
        (name::TITLE, key_result.title.clone()),
        (name::STATE, key_result.state.clone()),
        (name::WEIGHT, key_result.weight.clone()),
        (name::EVERY, key_result.every.clone()),
        (name::DUE, key_result.due.to_string()),
        (name::CREATED, key_result.created_on.to_string()),
    ]);
    put(&mut cells, name::UNIT, Some(key_result.unit.clone()));
    cells.extend(of_measure(&key_result.measure()));
    cells
}

/// What a measure is, in cells.
pub(super) fn of_measure(measure: &Measure) -> Cells {
    let mut cells = Cells::new();
    let (kind, start, target, low, high) = match measure {
        Measure::Increase { start, target } => ("increase", Some(*start), Some(*target), None, None),
        Measure::Decrease { start, target } => ("decrease", Some(*start), Some(*target), None, None),
        Measure::Keep(Bounds::AtLeast(low)) => ("at_least", None, None, Some(*low), None),
        Measure::Keep(Bounds::AtMost(high)) => ("at_most", None, None, None, Some(*high)),
        Measure::Keep(Bounds::Between(low, high)) => ("between", None, None, Some(*low), Some(*high)),
        Measure::Milestones(_) => ("milestones", None, None, None, None),
        Measure::Done => ("done", None, None, None, None),
    };
    put(&mut cells, name::MEASURE, Some(kind.to_owned()));
    for (column, number) in [(name::START, start), (name::TARGET, target), (name::LOWER, low), (name::UPPER, high)] {
        put(&mut cells, column, number.map(plain));
    }
    if let Measure::Milestones(all) = measure {
        put(&mut cells, name::MILESTONES, Some(exchange::written(all)));
    }
    cells
}

fn valued(cells: &mut Cells, org: &Org, key_result: &KeyResult, last: Option<&CheckIn>) {
    put(cells, name::VALUE, last.and_then(CheckIn::value).map(|value| value.to_string()));
    put(cells, name::VALUE_DAY, last.map(|last| key_result.day_of(last.at, org.zone).to_string()));
}

fn word(light: Light) -> &'static str {
    match light {
        Light::Red => "red",
        Light::Yellow => "yellow",
        Light::Green => "green",
        Light::None => "none",
    }
}

/// `0.67`: half up.
fn two_decimals(value: Decimal) -> String {
    format!("{:.2}", value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}
