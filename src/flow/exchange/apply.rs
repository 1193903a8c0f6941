//! A plan written down: all of it in one transaction, each change in the history, and the whole as one that `undo` takes back.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use chrono::NaiveTime;
use serde_json::{Value as Json, json};

use super::links::{End, kind};
use super::plan::{Import, KeyResultDraft, Plan, PlannedKeyResult, PlannedObjective, plan};
use crate::exchange::{CheckedIn, Sheet};
use crate::flow::ritual::summary;
use crate::okr::{Measure, plain};
use crate::schedule::{Week, local, wall};
use crate::store::alignments::{self, Side};
use crate::store::imports::{self, ObjectiveRow};
use crate::store::objectives::Filter;
use crate::store::{Tx, check_ins, cycles, history, key_results, objectives, scores};
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
    if !first.links.is_empty() {
        alignments::lock(tx).await?;
    }
    lock(tx, &first).await?;
    // As it stands now that nobody else can change it.
    let plan = plan(tx, import, sheet).await?;
    if plan.counts().refused > 0 {
        return Ok(plan);
    }
    let before = history::newest(tx).await?;
    let mut teams = BTreeSet::new();
    let mut written = Vec::with_capacity(plan.objectives.len());
    for planned in &plan.objectives {
        let id = objective(tx, import, planned).await?;
        let mut below = Vec::with_capacity(planned.key_results.len());
        for one in &planned.key_results {
            below.push(key_result(tx, import, id, one).await?);
        }
        written.push((id, below));
        teams.extend([planned.team.0, planned.existing.as_ref().and_then(|found| found.team_id)].into_iter().flatten());
    }
    align(tx, import, &plan, &written).await?;
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
    let is_carried = draft.state == Some("carried");
    if let Some(state) = draft.state.filter(|_| !is_carried) {
        after.state = state.to_owned();
        after.ended_at = matches!(state, "done" | "dropped").then_some(import.now);
    }
    if after != before {
        imports::set_objective(tx, id, &after).await?;
    }
    if is_carried {
        objectives::set_carried(tx, id, import.now).await?;
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

/// Writes a key result; its row, and its label.
async fn key_result(
    tx: &mut Tx,
    import: &Import<'_>,
    objective: i64,
    planned: &PlannedKeyResult,
) -> Result<(i64, String)> {
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
                on: draft.created.map_or(import.today(), |day| day.min(import.today())),
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
    if planned.existing.is_none() {
        past(tx, import, (objective, number), draft).await?;
    }
    check_in(tx, import, id, &label, draft, planned).await?;
    Ok((id, label))
}

/// What was said of a new one before, each at noon of its day: check-ins by whoever imports, scores as its owner's.
async fn past(tx: &mut Tx, import: &Import<'_>, (objective, number): (i64, i32), draft: &KeyResultDraft) -> Result<()> {
    if draft.check_ins.is_empty() && draft.scores.is_empty() {
        return Ok(());
    }
    let found = key_results::find(tx, objective, i64::from(number)).await?;
    let Some(found) = found else { anyhow::bail!("O{objective}.{number} is gone") };
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    for CheckedIn { day, value, confidence } in &draft.check_ins {
        let new = check_ins::New {
            key_result: found.id,
            value: value.as_ref(),
            confidence: *confidence,
            note: None,
            person: import.by.id,
        };
        let at = wall(*day, noon, found.zone(import.org.zone)).min(import.now);
        check_ins::add(tx, new, at).await?;
    }
    for (week, score) in &draft.scores {
        let new = scores::New {
            key_result: found.id,
            week: *week,
            person: found.owner_id.unwrap_or(import.by.id),
            by_owner: found.owner_id.is_some(),
            score: *score,
            light: None,
            suggested: None,
            accepted: false,
            note: None,
        };
        scores::give(tx, new, import.now).await?;
    }
    Ok(())
}

/// Aligns what the file aligns; each objective and key result notes its own.
async fn align(tx: &mut Tx, import: &Import<'_>, plan: &Plan, written: &[(i64, Vec<(i64, String)>)]) -> Result<()> {
    let mut noted: BTreeMap<(String, bool), (Vec<i64>, Vec<String>)> = BTreeMap::new();
    for link in &plan.links {
        let (Some((one, label)), Some((other, their))) =
            (end(tx, written, link.one).await?, end(tx, written, link.other).await?)
        else {
            continue;
        };
        let kind = kind(link.supports);
        let made = alignments::create(tx, kind, (one, other), import.by.id, Some(import.now), import.now).await?;
        if let Some(id) = made {
            let (ids, names) = noted.entry((label, link.supports)).or_default();
            ids.push(id);
            names.push(their);
        }
    }
    for ((label, supports), (ids, names)) in noted {
        let after = json!({ "alignments": ids, "name": names.join(", ") });
        let change = if supports { "aligned" } else { "works with" };
        note(tx, import, &label, change, json!({}), after).await?;
    }
    Ok(())
}

/// A side as it is stored, and its label.
async fn end(tx: &mut Tx, written: &[(i64, Vec<(i64, String)>)], end: End) -> Result<Option<(Side, String)>> {
    Ok(match end {
        End::Planned(at, None) => written.get(at).map(|(id, _)| ((*id, None), format!("O{id}"))),
        End::Planned(at, Some(place)) => written.get(at).and_then(|(id, below)| {
            let (row, label) = below.get(place)?;
            Some(((*id, Some(*row)), label.clone()))
        }),
        End::Stored(id, None) => Some(((id, None), format!("O{id}"))),
        End::Stored(id, Some(row)) => {
            let all = key_results::list(tx, Filter::one(id)).await?;
            all.into_iter().find(|found| found.id == row).map(|found| ((id, Some(row)), found.label()))
        }
    })
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
