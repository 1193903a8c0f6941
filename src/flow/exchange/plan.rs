//! What becomes of each line of a file, before anything is written.

use std::collections::HashMap;

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

use super::known::{CycleRef, Known};
use super::links::{self, Link};
use super::{objective, result};
use crate::exchange::{COLUMNS, Changed, CheckedIn, Counts, Fate, Fated, Record, Sheet, Side, Wrong, name, said};
use crate::okr::{Interval, Measure, Score, Value, Weight};
use crate::org::Org;
use crate::schedule::local;
use crate::store::Tx;
use crate::store::check_ins::CheckIn;
use crate::store::key_results::KeyResult;
use crate::store::objectives::Objective;
use crate::store::people::Person;
use crate::store::teams::Team;

/// What whoever imports may change.
#[derive(Clone, Debug)]
pub enum May {
    /// Everything.
    All,
    /// What counts for these teams, before and after.
    Of(Vec<i64>),
}

impl May {
    /// Nothing if that is so of a team, else why not.
    pub(super) fn refusal(&self, team: Option<i64>, named: Option<&str>) -> Option<Wrong> {
        match self {
            Self::All => None,
            Self::Of(teams) if team.is_some_and(|team| teams.contains(&team)) => None,
            Self::Of(_) => Some(Wrong::NotLed { team: named.map(str::to_owned) }),
        }
    }
}

/// Who imports, and what is meant where a line does not say it.
pub struct Import<'a> {
    /// The organisation.
    pub org: &'a Org,
    /// Who imports.
    pub by: &'a Person,
    /// What they may change.
    pub may: May,
    /// The team of new objectives.
    pub team: Option<Team>,
    /// The cycle of new objectives, as typed.
    pub cycle: Option<String>,
    /// Who owns what nobody known owns.
    pub owner_else: Option<Person>,
    /// The time.
    pub now: DateTime<Utc>,
}

impl Import<'_> {
    /// The importer's day.
    pub(super) fn today(&self) -> NaiveDate {
        local(self.now, self.by.zone(self.org)).date()
    }
}

/// What becomes of a file.
#[derive(Default)]
pub struct Plan {
    /// Line by line.
    pub fates: Vec<Fated>,
    pub(super) objectives: Vec<PlannedObjective>,
    pub(super) links: Vec<Link>,
    /// Where in `objectives` each of ours stands.
    existing: HashMap<i64, usize>,
    /// What each objective of the file became, by what it is called there; or the line on which it is refused.
    called: HashMap<String, std::result::Result<usize, u64>>,
}

impl Plan {
    /// How many of each fate.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.fates)
    }
}

/// What is to be set of an objective.
#[derive(Debug, Default)]
pub(super) struct ObjectiveDraft {
    pub title: Option<String>,
    pub owner: Option<Option<i64>>,
    pub team: Option<Option<i64>>,
    pub cycle: Option<CycleRef>,
    pub commitment: Option<String>,
    pub state: Option<&'static str>,
    pub weight: Option<Weight>,
    pub private: Option<bool>,
}

/// An objective of the file, and what is to be written of it.
#[derive(Debug)]
pub(super) struct PlannedObjective {
    pub line: u64,
    pub record: Record,
    pub existing: Option<Objective>,
    pub draft: ObjectiveDraft,
    /// The owner that it has then.
    pub owner: Option<i64>,
    /// The last day of the cycle that it has then.
    pub last_day: NaiveDate,
    pub team: (Option<i64>, Option<String>),
    pub from: Option<String>,
    /// The id that the file gives it, in capital letters.
    pub typed: Option<String>,
    /// The ids in each column that aligns it.
    pub links: Links,
    /// Its cycle, if that is closed.
    pub closed: Option<String>,
    pub changes: Vec<Changed>,
    /// Where its fate stands among all.
    pub fate: Option<usize>,
    pub stored: Vec<KeyResult>,
    pub values: Vec<CheckIn>,
    pub key_results: Vec<PlannedKeyResult>,
}

impl PlannedObjective {
    /// Whether it will be private.
    pub fn is_private(&self) -> bool {
        self.draft.private.unwrap_or_else(|| self.existing.as_ref().is_some_and(|existing| existing.private))
    }
}

/// The ids in each column that aligns something.
pub(super) type Links = Vec<(&'static str, Vec<String>)>;

/// What is to be set of a key result.
#[derive(Debug, Default)]
pub(super) struct KeyResultDraft {
    pub title: Option<String>,
    pub owner: Option<Option<i64>>,
    pub state: Option<&'static str>,
    pub weight: Option<Weight>,
    pub unit: Option<String>,
    pub measure: Option<Measure>,
    pub due: Option<NaiveDate>,
    pub every: Option<Interval>,
    pub value: Option<Value>,
    pub confidence: Option<u8>,
    /// Of a new one: when it was added, and all that was said of it.
    pub created: Option<NaiveDate>,
    pub check_ins: Vec<CheckedIn>,
    pub scores: Vec<(NaiveDate, Score)>,
}

/// A key result of the file, and what is to be written of it.
#[derive(Debug)]
pub(super) struct PlannedKeyResult {
    pub line: u64,
    pub existing: Option<KeyResult>,
    pub title: String,
    pub draft: KeyResultDraft,
    pub from: Option<String>,
    pub typed: Option<String>,
    pub links: Links,
    /// Where its fate stands among all.
    pub fate: usize,
    pub changes: Vec<Changed>,
}

/// Works out what becomes of a file. Nothing is written.
///
/// # Errors
/// When the database fails.
pub async fn plan(tx: &mut Tx, import: &Import<'_>, sheet: &Sheet) -> Result<Plan> {
    let mut known = Known::load(tx).await?;
    let mut plan = Plan::default();
    for record in &sheet.records {
        line(tx, import, &mut known, &mut plan, record).await?;
    }
    links::add(tx, import, &mut plan).await?;
    Ok(plan)
}

async fn line(tx: &mut Tx, import: &Import<'_>, known: &mut Known, plan: &mut Plan, record: &Record) -> Result<()> {
    let of_key_result = has_key_result(record);
    if let Some(wrong) = &record.wrong {
        let fate = if record.left_out { Fate::LeftOut(wrong.clone()) } else { Fate::Refused(vec![wrong.clone()]) };
        plan.fates.push(fated(record, None, of_key_result || record.left_out, fate));
        return Ok(());
    }
    let called = called(record);
    let at = match plan.called.get(&called) {
        Some(Ok(at)) => *at,
        Some(Err(line)) => {
            let wrong = Wrong::Objective { line: *line };
            plan.fates.push(fated(record, None, of_key_result, Fate::Refused(vec![wrong])));
            return Ok(());
        }
        None => match objective::resolve(tx, import, known, record).await? {
            Ok(planned) => {
                let at = taken(plan, planned, of_key_result);
                plan.called.insert(called, Ok(at));
                at
            }
            Err(wrongs) => {
                plan.called.insert(called, Err(record.line));
                plan.fates.push(fated(record, None, false, Fate::Refused(wrongs)));
                return Ok(());
            }
        },
    };
    let next = plan.fates.len();
    let Some(planned) = plan.objectives.get_mut(at) else { return Ok(()) };
    if let Some(wrong) = differs(&planned.record, record) {
        plan.fates.push(fated(record, None, of_key_result, Fate::Refused(vec![wrong])));
        return Ok(());
    }
    if of_key_result {
        let fate = match result::resolve(tx, import, known, planned, record).await? {
            Ok(one) => {
                let fate = fate(one.existing.is_some(), &one.changes);
                let label = one.existing.as_ref().map(KeyResult::label);
                let fated = Fated { line: record.line, label, title: one.title.clone(), fate };
                planned.key_results.push(PlannedKeyResult { fate: next, ..one });
                fated
            }
            Err((label, wrongs)) => fated(record, label, true, Fate::Refused(wrongs)),
        };
        plan.fates.push(fate);
    }
    Ok(())
}

/// Takes an objective into the plan: its place there. What a file calls by two names may be one.
fn taken(plan: &mut Plan, mut planned: PlannedObjective, of_key_result: bool) -> usize {
    let id = planned.existing.as_ref().map(|existing| existing.id);
    if let Some(at) = id.and_then(|id| plan.existing.get(&id)) {
        return *at;
    }
    plan.existing.extend(id.map(|id| (id, plan.objectives.len())));
    let fate = fate(id.is_some(), &planned.changes);
    if !of_key_result || fate != Fate::Same {
        let title = planned.draft.title.clone();
        let title =
            title.or_else(|| planned.existing.as_ref().map(|existing| existing.title.clone())).unwrap_or_default();
        let label = planned.existing.as_ref().map(Objective::label);
        planned.fate = Some(plan.fates.len());
        plan.fates.push(Fated { line: planned.line, label, title, fate });
    }
    plan.objectives.push(planned);
    plan.objectives.len() - 1
}

fn fate(exists: bool, changes: &[Changed]) -> Fate {
    match (exists, changes.is_empty()) {
        (false, _) => Fate::New,
        (true, true) => Fate::Same,
        (true, false) => Fate::Changed(changes.to_vec()),
    }
}

fn fated(record: &Record, label: Option<String>, of_key_result: bool, fate: Fate) -> Fated {
    let column = if of_key_result { name::TITLE } else { name::OBJECTIVE_TITLE };
    let title = said::text(&record.cells, column).unwrap_or_default().to_owned();
    Fated { line: record.line, label, title, fate }
}

fn has_key_result(record: &Record) -> bool {
    COLUMNS.iter().any(|column| column.side == Side::KeyResult && record.cells.contains_key(column.name))
}

/// What a file calls an objective: by its id there, else by all that tells it from others.
fn called(record: &Record) -> String {
    if let Some(id) = record.objective_from.as_deref().or(said::text(&record.cells, name::OBJECTIVE)) {
        return format!("id {}", id.to_lowercase());
    }
    let parts = [name::OBJECTIVE_TITLE, name::OBJECTIVE_OWNER, name::OBJECTIVE_OWNER_ID, name::TEAM, name::CYCLE];
    parts.map(|column| said::text(&record.cells, column).unwrap_or_default().to_lowercase()).join("\u{1f}")
}

/// What a line says otherwise of an objective than the first line about it.
fn differs(first: &Record, other: &Record) -> Option<Wrong> {
    let columns = COLUMNS.iter().filter(|column| column.side == Side::Objective && column.name != name::OBJECTIVE);
    let mut differing = columns.filter(|column| {
        let (one, other) = (first.cells.get(column.name), other.cells.get(column.name));
        one.is_some() && other.is_some() && one != other
    });
    differing.next().map(|column| Wrong::Differs { column: column.name, line: first.line })
}

/// Notes that something is set otherwise than it is; says whether it is.
pub(super) fn differ(changes: &mut Vec<Changed>, column: &'static str, before: &str, after: &str) -> bool {
    if before == after {
        return false;
    }
    changes.push(Changed { column, before: before.to_owned(), after: after.to_owned() });
    true
}

/// A value, or what is wrong with it among all that is.
pub(super) fn or_wrong<T>(wrongs: &mut Vec<Wrong>, read: std::result::Result<Option<T>, Wrong>) -> Option<T> {
    match read {
        Ok(value) => value,
        Err(wrong) => {
            wrongs.push(wrong);
            None
        }
    }
}

/// The ids in the columns that align something.
pub(super) fn links_of(record: &Record, columns: [&'static str; 2]) -> Links {
    let all = columns.map(|column| (column, said::ids(&record.cells, column)));
    all.into_iter().filter(|(_, ids)| !ids.is_empty()).collect()
}
