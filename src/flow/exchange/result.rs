//! Which key result a line means, and what it says of it.

use anyhow::Result;
use chrono::NaiveDate;

use super::along;
use super::known::Known;
use super::objective::owner;
use super::plan::{Import, KeyResultDraft, PlannedKeyResult, PlannedObjective, differ, links_of, or_wrong};
use crate::command::Item;
use crate::exchange::{self, Cells, Changed, Record, Wrong, name, said};
use crate::flow::okr::find;
use crate::okr::{Measure, Value, plain};
use crate::store::Tx;
use crate::store::check_ins::CheckIn;
use crate::store::key_results::KeyResult;
use crate::store::teams::fold;

/// The label of what is refused, and why.
type Refused = (Option<String>, Vec<Wrong>);

/// What is planned of a key result, or all that is wrong with it.
///
/// # Errors
/// When the database fails.
pub(super) async fn resolve(
    tx: &mut Tx,
    import: &Import<'_>,
    known: &mut Known,
    planned: &PlannedObjective,
    record: &Record,
) -> Result<std::result::Result<PlannedKeyResult, Refused>> {
    let cells = &record.cells;
    let mut wrongs = Vec::new();
    let existing = match meant(known, planned, record) {
        Ok(existing) => existing.cloned(),
        Err(wrong) => return Ok(Err((None, vec![wrong]))),
    };
    let label = existing.as_ref().map(KeyResult::label);
    let title = or_wrong(&mut wrongs, said::title(cells, name::TITLE)).map(str::to_owned);
    let has_id = cells.contains_key(name::KEY_RESULT) || record.from.is_some();
    if let Some(line) = twice(planned, existing.as_ref(), title.as_deref(), has_id) {
        return Ok(Err((label, vec![Wrong::Twice { line }])));
    }
    let owner = owner(tx, import, known, cells, [name::OWNER_ID, name::OWNER], &mut wrongs).await?;
    let mut draft = words(cells, &mut wrongs);
    let before = existing.as_ref().map(KeyResult::measure);
    let measured = or_wrong(&mut wrongs, said::measure(cells, before.as_ref()));
    let (measure, unit, reached) =
        measured.map_or((None, None, None), |said| (Some(said.measure), said.unit, said.reached));
    draft.unit = said::text(cells, name::UNIT).map(str::to_owned).or(unit);
    let effective = measure.clone().or(before).unwrap_or(Measure::Done);
    draft.value = or_wrong(&mut wrongs, said::value(cells, &effective));
    if draft.value.is_none() {
        draft.value = reached.filter(|reached| !reached.is_empty()).map(Value::reached);
    }
    let mut changes = Vec::new();
    match &existing {
        Some(found) => {
            keep_changed(&mut draft, &mut changes, found, planned);
            draft.title = title.clone().filter(|title| differ(&mut changes, name::TITLE, &found.title, title));
            let was = found.owner_name.as_deref().unwrap_or_default();
            draft.owner = owner.filter(|(id, _)| *id != found.owner_id).map(|(id, name)| {
                differ(&mut changes, name::OWNER, was, &name);
                id
            });
            draft.measure = measure.filter(|is| measured_otherwise(&mut changes, &found.measure(), is));
        }
        None => {
            draft.title = title.clone();
            draft.owner = Some(owner.map_or(planned.owner, |(id, _)| id));
            draft.due = draft.due.filter(|due| *due != planned.last_day);
            draft.measure = Some(effective);
            if title.is_none() {
                wrongs.push(Wrong::Needed { column: name::TITLE });
            }
        }
    }
    if existing.is_none() {
        let measure = draft.measure.clone().unwrap_or(Measure::Done);
        past(&mut draft, cells, &measure, &mut wrongs);
        wrongs.extend(ahead(&draft, import.today()));
    }
    if let Some(cycle) = &planned.closed
        && (existing.is_none() || !changes.is_empty())
    {
        wrongs.push(Wrong::Closed { cycle: cycle.clone() });
    }
    if existing.is_none() || !changes.is_empty() {
        let team = planned.existing.as_ref().map_or(planned.team.0, |found| found.team_id);
        let named = planned.existing.as_ref().map_or(planned.team.1.as_deref(), |found| found.team_name.as_deref());
        wrongs.extend(import.may.refusal(team, named));
    }
    if !wrongs.is_empty() {
        return Ok(Err((label, wrongs)));
    }
    let typed = said::text(cells, name::KEY_RESULT).map(str::to_owned);
    let called = typed.as_deref().map(str::to_uppercase);
    let from = record.from.clone().or(typed).filter(|_| existing.is_none());
    let links = links_of(record, [name::SUPPORTS, name::WORKS_WITH]);
    let title = title.or_else(|| existing.as_ref().map(|found| found.title.clone())).unwrap_or_default();
    Ok(Ok(PlannedKeyResult { line: record.line, existing, title, draft, from, typed: called, links, fate: 0, changes }))
}

/// The key result that stands here already, if it does: by our id, by where it comes from, else by its title.
fn meant<'p>(
    known: &Known,
    planned: &'p PlannedObjective,
    record: &Record,
) -> std::result::Result<Option<&'p KeyResult>, Wrong> {
    let Some(objective) = &planned.existing else { return Ok(None) };
    let typed = said::text(&record.cells, name::KEY_RESULT);
    let made = record.from.as_deref().and_then(|from| known.made_of(from));
    let label = typed.map(str::to_uppercase).or_else(|| made.map(str::to_owned));
    if let Some(Item::KeyResult(wanted)) = label.as_deref().and_then(find::labelled) {
        if i64::from(wanted.objective) == objective.id {
            let found = planned.stored.iter().find(|found| u32::try_from(found.number) == Ok(wanted.number));
            if found.is_some() {
                return Ok(found);
            }
        } else if said::text(&record.cells, name::OBJECTIVE)
            .is_some_and(|of| of.eq_ignore_ascii_case(&objective.label()))
        {
            return Err(Wrong::Elsewhere { label: wanted.to_string() });
        }
    }
    let Some(title) = said::text(&record.cells, name::TITLE) else { return Ok(None) };
    let taken =
        |found: &KeyResult| planned.key_results.iter().any(|one| one.existing.as_ref().map(|e| e.id) == Some(found.id));
    Ok(planned
        .stored
        .iter()
        .find(|found| fold(&found.title) == fold(title) && found.state != "dropped" && !taken(found)))
}

/// The line on which it stands already.
fn twice(planned: &PlannedObjective, existing: Option<&KeyResult>, title: Option<&str>, has_id: bool) -> Option<u64> {
    let same = |one: &&PlannedKeyResult| match (&one.existing, existing) {
        (Some(one), Some(this)) => one.id == this.id,
        (None, None) => !has_id && title.is_some_and(|title| fold(title) == fold(&one.title)),
        _ => false,
    };
    planned.key_results.iter().find(same).map(|one| one.line)
}

/// What is one word, number or day.
fn words(cells: &Cells, wrongs: &mut Vec<Wrong>) -> KeyResultDraft {
    KeyResultDraft {
        state: or_wrong(wrongs, said::state(cells, name::STATE)),
        weight: or_wrong(wrongs, said::weight(cells, name::WEIGHT)),
        every: or_wrong(wrongs, said::every(cells)),
        due: or_wrong(wrongs, said::day(cells, name::DUE)),
        confidence: or_wrong(wrongs, said::confidence(cells)),
        ..KeyResultDraft::default()
    }
}

/// What was said of a new one before: it takes the place of its last value and confidence alone.
fn past(draft: &mut KeyResultDraft, cells: &Cells, measure: &Measure, wrongs: &mut Vec<Wrong>) {
    draft.created = or_wrong(wrongs, said::day(cells, name::CREATED));
    draft.check_ins = or_wrong(wrongs, exchange::check_ins(cells, measure).map(Some)).unwrap_or_default();
    // The last day is the last said, in whatever order they stand.
    draft.check_ins.sort_by_key(|one| one.day);
    draft.scores = or_wrong(wrongs, exchange::scores(cells).map(Some)).unwrap_or_default();
    if !draft.check_ins.is_empty() {
        (draft.value, draft.confidence) = (None, None);
    }
}

/// What was said on a day that has not come yet.
fn ahead(draft: &KeyResultDraft, today: NaiveDate) -> Option<Wrong> {
    let check_in = draft.check_ins.last().map(|one| one.day).filter(|day| *day > today);
    let score = draft.scores.iter().map(|(week, _)| *week).max().filter(|week| *week > today);
    let check_in = check_in.map(|day| Wrong::Ahead { column: name::CHECK_INS, day });
    check_in.or_else(|| score.map(|day| Wrong::Ahead { column: name::SCORES, day }))
}

/// Of what is one word, number or day, what is otherwise than it stands.
fn keep_changed(draft: &mut KeyResultDraft, changes: &mut Vec<Changed>, found: &KeyResult, planned: &PlannedObjective) {
    draft.state = draft.state.filter(|is| differ(changes, name::STATE, &found.state, is));
    let was = plain(found.weight().as_decimal());
    draft.weight = draft.weight.filter(|is| differ(changes, name::WEIGHT, &was, &plain(is.as_decimal())));
    draft.unit = draft.unit.take().filter(|is| differ(changes, name::UNIT, &found.unit, is));
    draft.every = draft.every.filter(|is| differ(changes, name::EVERY, &found.every, &is.to_string()));
    draft.due = draft.due.filter(|is| differ(changes, name::DUE, &found.due.to_string(), &is.to_string()));
    let of = |one: &&CheckIn| one.key_result_id == found.id;
    let was = planned.values.iter().rev().filter(of).find_map(CheckIn::value);
    let shown = was.as_ref().map(Value::to_string).unwrap_or_default();
    draft.value = draft
        .value
        .take()
        .filter(|is| was.as_ref() != Some(is) && differ(changes, name::VALUE, &shown, &is.to_string()));
    let was = planned.values.iter().rev().filter(of).find_map(|one| one.confidence).map(|was| was.to_string());
    let was = was.unwrap_or_default();
    draft.confidence = draft.confidence.filter(|is| differ(changes, name::CONFIDENCE, &was, &is.to_string()));
}

/// Whether it is measured otherwise; each column that differs is noted.
fn measured_otherwise(changes: &mut Vec<Changed>, was: &Measure, is: &Measure) -> bool {
    if was == is {
        return false;
    }
    let (was, is) = (along::of_measure(was), along::of_measure(is));
    for column in [name::MEASURE, name::START, name::TARGET, name::LOWER, name::UPPER, name::MILESTONES] {
        let text = |cells: &Cells| cells.get(column).cloned().unwrap_or_default();
        differ(changes, column, &text(&was), &text(&is));
    }
    true
}
