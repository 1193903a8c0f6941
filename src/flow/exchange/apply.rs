//! A plan written down: all of it in one transaction, each change in the history, and the whole as one that `undo` takes back.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::{Value as Json, json};

use super::plan::{Import, KeyResultDraft, Plan, PlannedKeyResult, PlannedObjective, plan};
use crate::exchange::Sheet;
use crate::flow::ritual::summary;
use crate::okr::{Measure, plain};
use crate::schedule::{Week, local};
use crate::store::imports::{self, ObjectiveRow};
use crate::store::{Tx, check_ins, cycles, history, key_results, objectives};
use crate::words::{en, say, value};

/// So many changes can be taken back at once.
const UNDONE_AT_MOST: usize = 1_000;

/// Takes a file in, unless a line of it is refused; says what became of it.
///
/// # Errors
/// When the database fails.
pub async fn apply(tx: &mut Tx, import: &Import<'_>, sheet: &Sheet) -> Result<Plan> {
    let first = plan(tx, import, sheet).await?;
    if first.counts().refused > 0 || !first.counts().writes() {
        return Ok(first);
    }
    lock(tx, &first).await?;
    // As it stands now that nobody else can change it.
    let plan = plan(tx, import, sheet).await?;
    if plan.counts().refused > 0 {
        return Ok(plan);
    }
    let before = history::newest(tx).await?;
    let mut teams = BTreeSet::new();
    for planned in &plan.objectives {
        let id = objective(tx, import, planned).await?;
        for one in &planned.key_results {
            key_result(tx, import, id, one).await?;
        }
        teams.extend([planned.team.0, planned.existing.as_ref().and_then(|found| found.team_id)].into_iter().flatten());
    }
    let ids = history::at_once(tx, import.by.id, before, import.now).await?;
    let ids = if ids.len() <= UNDONE_AT_MOST { json!(ids) } else { Json::Null };
    let after = json!({ "text": say!(import.by.lang(import.org), exchange::noted(plan.counts())), "ids": ids });
    history::note(tx, import.by.id, &format!("P{}", import.by.id), "imported", Json::Null, after, import.now).await?;
    let week = Week::of(local(import.now, import.org.zone).date());
    for team in teams {
        summary::refresh_of(tx, import.org, Some(team), week, import.now).await?;
    }
    Ok(plan)
}

/// Objectives before key results, each in the order of their numbers.
async fn lock(tx: &mut Tx, plan: &Plan) -> Result<()> {
    let mut numbers = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for planned in &plan.objectives {
        numbers.extend(planned.existing.as_ref().map(|found| found.id));
        ids.extend(planned.key_results.iter().filter_map(|one| Some(one.existing.as_ref()?.id)));
    }
    for number in numbers {
        objectives::lock(tx, number).await?;
    }
    for id in ids {
        key_results::lock(tx, id).await?;
    }
    Ok(())
}

/// Writes an objective; its number.
async fn objective(tx: &mut Tx, import: &Import<'_>, planned: &PlannedObjective) -> Result<i64> {
    let draft = &planned.draft;
    let cycle = match &draft.cycle {
        Some(cycle) => Some(cycles::ensure(tx, &cycle.name, cycle.days, import.now).await?),
        None => None,
    };
    let id = match (&planned.existing, &cycle) {
        (Some(found), _) => found.id,
        (None, Some(cycle)) => {
            let title = draft.title.as_deref().unwrap_or_default();
            let (owner, team) = (draft.owner.flatten(), draft.team.flatten());
            // What a file brings is no draft: its state is the file's.
            let new = objectives::New { title, owner, team, cycle: cycle.id, begins_at: None, by: import.by.id };
            objectives::create(tx, new, import.now).await?
        }
        (None, None) => anyhow::bail!("a new objective without a cycle"),
    };
    let before = imports::objective(tx, id).await?;
    let mut after = ObjectiveRow {
        title: draft.title.clone().unwrap_or_else(|| before.title.clone()),
        owner_id: draft.owner.unwrap_or(before.owner_id),
        team_id: draft.team.unwrap_or(before.team_id),
        cycle_id: cycle.as_ref().map_or(before.cycle_id, |cycle| cycle.id),
        commitment: draft.commitment.clone().unwrap_or_else(|| before.commitment.clone()),
        weight: draft.weight.map_or_else(|| before.weight.clone(), |weight| plain(weight.as_decimal())),
        private: draft.private.unwrap_or(before.private),
        ..before.clone()
    };
    if let Some(state) = draft.state {
        after.state = state.to_owned();
        after.ended_at = matches!(state, "done" | "dropped").then_some(import.now);
    }
    if after != before {
        imports::set_objective(tx, id, &after).await?;
    }
    let label = format!("O{id}");
    if planned.existing.is_none() {
        let cycle = cycle.map(|cycle| cycle.name);
        let noted = json!({ "title": after.title, "team": planned.team.1, "cycle": cycle });
        note(tx, import, &label, "added", Json::Null, with_origin(noted, planned.from.as_deref())).await?;
    } else if after != before {
        let text = en::exchange::changes(&planned.changes).text();
        let (was, is) = (json!({ "row": before }), json!({ "row": after, "text": text }));
        note(tx, import, &label, "imported", was, is).await?;
    }
    Ok(id)
}

async fn key_result(tx: &mut Tx, import: &Import<'_>, objective: i64, planned: &PlannedKeyResult) -> Result<()> {
    let draft = &planned.draft;
    let number = match &planned.existing {
        Some(found) => found.number,
        None => {
            let new = key_results::New {
                objective,
                title: draft.title.as_deref().unwrap_or_default(),
                owner: draft.owner.flatten(),
                unit: draft.unit.as_deref().unwrap_or_default(),
                measure: draft.measure.as_ref().unwrap_or(&Measure::Done),
                on: import.today(),
                by: import.by.id,
            };
            key_results::create(tx, new, import.now).await?
        }
    };
    let label = format!("O{objective}.{number}");
    let (id, before, measure) = imports::key_result(tx, objective, i64::from(number)).await?;
    let mut after = before.clone();
    after.title = draft.title.clone().unwrap_or(after.title);
    after.owner_id = draft.owner.unwrap_or(after.owner_id);
    after.weight = draft.weight.map_or(after.weight, |weight| plain(weight.as_decimal()));
    after.unit = draft.unit.clone().unwrap_or(after.unit);
    after.due_on = draft.due.or(after.due_on);
    after.every = draft.every.map_or(after.every, |every| every.to_string());
    if let Some(state) = draft.state {
        after.state = state.to_owned();
        after.ended_at = (state != "active").then_some(import.now);
    }
    if after != before {
        imports::set_key_result(tx, id, &after).await?;
    }
    let otherwise = draft.measure.as_ref().filter(|_| planned.existing.is_some());
    if let Some(measure) = otherwise {
        imports::set_measure(tx, id, measure).await?;
    }
    if planned.existing.is_none() {
        let goal = draft.measure.as_ref().and_then(|measure| value::goal(measure, &after.unit));
        let noted = json!({ "title": after.title, "measure": goal });
        note(tx, import, &label, "added", Json::Null, with_origin(noted, planned.from.as_deref())).await?;
    } else if after != before || otherwise.is_some() {
        let (_, _, now) = imports::key_result(tx, objective, i64::from(number)).await?;
        let text = en::exchange::changes(&planned.changes).text();
        let was = json!({ "row": before, "measure": measure });
        note(tx, import, &label, "imported", was, json!({ "row": after, "measure": now, "text": text })).await?;
    }
    check_in(tx, import, id, &label, draft, planned).await
}

/// A value or a confidence that stands there and not here is checked in.
async fn check_in(
    tx: &mut Tx,
    import: &Import<'_>,
    id: i64,
    label: &str,
    draft: &KeyResultDraft,
    planned: &PlannedKeyResult,
) -> Result<()> {
    let (value, confidence) = (draft.value.as_ref(), draft.confidence);
    if value.is_none() && confidence.is_none() {
        return Ok(());
    }
    let new = check_ins::New { key_result: id, value, confidence, note: None, person: import.by.id };
    let check_in = check_ins::add(tx, new, import.now).await?;
    let was = planned.changes.iter().find(|change| change.column == crate::exchange::name::VALUE);
    let was = json!({ "value": was.map(|was| &was.before).filter(|was| !was.is_empty()) });
    let is = json!({ "id": check_in, "value": value.map(ToString::to_string), "confidence": confidence, "note": null });
    note(tx, import, label, "check-in", was, is).await
}

/// With where it comes from, if that is elsewhere.
fn with_origin(mut noted: Json, from: Option<&str>) -> Json {
    if let (Json::Object(noted), Some(from)) = (&mut noted, from) {
        noted.insert("from".to_owned(), json!(from));
    }
    noted
}

async fn note(tx: &mut Tx, import: &Import<'_>, subject: &str, change: &str, before: Json, after: Json) -> Result<()> {
    history::note(tx, import.by.id, subject, change, before, after, import.now).await?;
    Ok(())
}
