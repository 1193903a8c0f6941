//! Which objective a line means, and what it says of it.

use anyhow::Result;
use chrono::NaiveDate;

use super::known::Known;
use super::person::Found;
use super::plan::{Import, ObjectiveDraft, PlannedObjective, differ, links_of, or_wrong};
use crate::exchange::{Cells, Changed, Record, Wrong, name, said};
use crate::flow::okr::cycle::reckoning::Reckoning;
use crate::okr::plain;
use crate::schedule::{Cycle, CycleState, Length};
use crate::store::objectives::{Filter, Objective};
use crate::store::teams::{self, fold};
use crate::store::{Tx, check_ins, cycles, key_results, objectives, people};

/// An owner: their id, and their name as it is told.
pub(super) type Owner = (Option<i64>, String);

/// What is planned of an objective, or all that is wrong with it.
///
/// # Errors
/// When the database fails.
pub(super) async fn resolve(
    tx: &mut Tx,
    import: &Import<'_>,
    known: &mut Known,
    record: &Record,
) -> Result<std::result::Result<PlannedObjective, Vec<Wrong>>> {
    let cells = &record.cells;
    let typed = said::text(cells, name::OBJECTIVE);
    let mut existing = match typed.and_then(number).or_else(|| made_of(known, record)) {
        Some(id) => objectives::find(tx, id).await?.filter(|found| may_know(import, found)),
        None => None,
    };
    let mut wrongs = Vec::new();
    let title = or_wrong(&mut wrongs, said::title(cells, name::OBJECTIVE_TITLE)).map(str::to_owned);
    let owner = owner(tx, import, known, cells, [name::OBJECTIVE_OWNER_ID, name::OBJECTIVE_OWNER], &mut wrongs).await?;
    let team = team(tx, import, known, cells, existing.as_ref(), owner.as_ref(), &mut wrongs).await?;
    let days = or_wrong(&mut wrongs, said::day(cells, name::CYCLE_FIRST))
        .zip(or_wrong(&mut wrongs, said::day(cells, name::CYCLE_LAST)));
    let wanted = said::text(cells, name::CYCLE).or(import.cycle.as_deref().filter(|_| existing.is_none()));
    let cycle = match wanted {
        Some(typed) if existing.as_ref().is_some_and(|existing| existing.cycle.eq_ignore_ascii_case(typed)) => None,
        Some(typed) => {
            let found = known.cycle(tx, typed, days, import.today()).await?;
            if found.is_none() {
                wrongs.push(Wrong::NoCycle { typed: typed.to_owned() });
            }
            found
        }
        None => None,
    };
    let new_cycle = match &cycle {
        Some(cycle) => cycle.clone(),
        None => {
            let usual = Cycle::for_new(Length::Quarter, import.today()).0.to_string();
            known.cycle(tx, &usual, None, import.today()).await?.ok_or_else(|| anyhow::anyhow!("no cycle {usual}"))?
        }
    };
    if let Some(found) = &existing
        && title.as_ref().is_some_and(|title| fold(title) != fold(&found.title))
        && cycle.is_some()
    {
        wrongs.push(Wrong::Another { label: found.label(), title: found.title.clone() });
    }
    if existing.is_none() {
        let Some(title) = &title else {
            wrongs.push(Wrong::Needed { column: name::OBJECTIVE_TITLE });
            return Ok(Err(wrongs));
        };
        let owner = owner.as_ref().map_or(Some(import.by.id), |(id, _)| *id);
        let same = (fold(title), owner, team.as_ref().and_then(|team| team.0), new_cycle.name.to_lowercase());
        if let Some(id) = known.same(&same) {
            existing = objectives::find(tx, id).await?;
        }
    }
    let mut changes = Vec::new();
    let mut draft = words(cells, &mut wrongs);
    let from = record.objective_from.clone().or_else(|| typed.map(str::to_owned)).filter(|_| existing.is_none());
    let (then_owner, then_team, last_day) = match &existing {
        Some(found) => {
            keep_changed(&mut draft, &mut changes, found);
            draft.title = title.filter(|title| differ(&mut changes, name::OBJECTIVE_TITLE, &found.title, title));
            let was = found.owner_name.as_deref().unwrap_or_default();
            draft.owner = owner.filter(|(id, _)| *id != found.owner_id).map(|(id, name)| {
                differ(&mut changes, name::OBJECTIVE_OWNER, was, &name);
                id
            });
            let was = found.team_name.as_deref().unwrap_or_default();
            let moved = team.filter(|(id, _)| *id != found.team_id);
            let then = moved.clone().unwrap_or((found.team_id, found.team_name.clone()));
            draft.team = moved.map(|(id, name)| {
                differ(&mut changes, name::TEAM, was, name.as_deref().unwrap_or_default());
                id
            });
            draft.cycle = cycle.filter(|cycle| differ(&mut changes, name::CYCLE, &found.cycle, &cycle.name));
            let last = draft.cycle.as_ref().map_or(found.last_day, |cycle| cycle.days.1);
            (draft.owner.unwrap_or(found.owner_id), then, last)
        }
        None => {
            let owner = owner.map_or(Some(import.by.id), |(id, _)| id);
            let team = team.unwrap_or_default();
            let last = new_cycle.days.1;
            draft = ObjectiveDraft { title, owner: Some(owner), team: Some(team.0), cycle: Some(new_cycle), ..draft };
            (owner, team, last)
        }
    };
    // What goes on as it is not known here: only what is new is taken as carried over.
    if existing.is_some() && draft.state == Some("carried") {
        let choices = "draft, active, done, dropped";
        wrongs.push(Wrong::Choice { column: name::OBJECTIVE_STATE, typed: "carried".to_owned(), choices });
    }
    let mut closed = None;
    if let Some(found) = &existing {
        let days = (found.first_day, found.last_day);
        let is = is_closed(tx, import, (found.team_id, found.owner_id), (Some(found.cycle_id), days)).await?;
        closed = is.then(|| found.cycle.clone());
    }
    if let Some(cycle) = &draft.cycle
        && is_closed(tx, import, (then_team.0, then_owner), (cycle.id, cycle.days)).await?
        && (existing.is_some() || is_told(tx, cycle.id, (then_team.0, then_owner)).await?)
    {
        wrongs.push(Wrong::Closed { cycle: cycle.name.clone() });
    }
    if let (Some(cycle), false) = (&closed, changes.is_empty()) {
        wrongs.push(Wrong::Closed { cycle: cycle.clone() });
    }
    if existing.is_none() || !changes.is_empty() {
        let was = existing.as_ref().map(|found| (found.team_id, found.team_name.clone()));
        for (team, named) in was.iter().chain([&then_team]) {
            wrongs.extend(import.may.refusal(*team, named.as_deref()));
        }
        wrongs.dedup();
    }
    if !wrongs.is_empty() {
        return Ok(Err(wrongs));
    }
    let (stored, values) = match &existing {
        Some(found) => {
            let filter = Filter::one(found.id);
            (key_results::list(tx, filter).await?, check_ins::latest(tx, filter).await?)
        }
        None => (Vec::new(), Vec::new()),
    };
    Ok(Ok(PlannedObjective {
        line: record.line,
        record: record.clone(),
        existing,
        draft,
        owner: then_owner,
        last_day,
        team: then_team,
        from,
        typed: typed.map(str::to_uppercase),
        links: links_of(record, [name::OBJECTIVE_SUPPORTS, name::OBJECTIVE_WORKS_WITH]),
        closed,
        changes,
        fate: None,
        stored,
        values,
        key_results: Vec::new(),
    }))
}

/// Whether a cycle is closed for what counts for a team, or is a person's own.
async fn is_closed(
    tx: &mut Tx,
    import: &Import<'_>,
    (team, owner): (Option<i64>, Option<i64>),
    (id, (first, last)): (Option<i64>, (NaiveDate, NaiveDate)),
) -> Result<bool> {
    // Most are not over: nothing is read.
    if import.today() <= last {
        return Ok(false);
    }
    let reckoning = match (team, owner) {
        (Some(team), _) => Reckoning::of_team(import.org, &teams::by_id(tx, team).await?),
        (None, Some(owner)) => {
            let owner = people::by_id(tx, owner).await?;
            Reckoning::of_person(tx, import.org, &owner).await?
        }
        (None, None) => Reckoning::of_org(tx, import.org).await?,
    };
    // One that is not stored was closed early by nobody.
    let state = reckoning.state(tx, (id.unwrap_or(0), first, last), import.now).await?;
    Ok(state == CycleState::Closed)
}

/// Whether something stands in a cycle of what counts for a team, or is a person's own: what came of it was told. A cycle of
/// which nothing is known here is taken in whole.
async fn is_told(tx: &mut Tx, cycle: Option<i64>, whose: (Option<i64>, Option<i64>)) -> Result<bool> {
    match cycle {
        Some(id) => Ok(cycles::has_any(tx, id, whose).await?),
        None => Ok(false),
    }
}

/// What is private and not theirs is not there for whoever does not import everything.
fn may_know(import: &Import<'_>, found: &Objective) -> bool {
    !found.private || import.may.refusal(found.team_id, None).is_none() || found.owner_id == Some(import.by.id)
}

/// The number of `O12`.
fn number(typed: &str) -> Option<i64> {
    typed.strip_prefix(['O', 'o'])?.parse().ok()
}

/// What was made of it before, if it comes from elsewhere.
fn made_of(known: &Known, record: &Record) -> Option<i64> {
    record.objective_from.as_deref().and_then(|from| known.made_of(from)).and_then(number)
}

/// What is one word or number.
fn words(cells: &Cells, wrongs: &mut Vec<Wrong>) -> ObjectiveDraft {
    ObjectiveDraft {
        commitment: or_wrong(wrongs, said::commitment(cells)).map(|commitment| commitment.to_string()),
        state: or_wrong(wrongs, said::state(cells, name::OBJECTIVE_STATE)),
        weight: or_wrong(wrongs, said::weight(cells, name::OBJECTIVE_WEIGHT)),
        private: or_wrong(wrongs, said::private(cells)),
        ..ObjectiveDraft::default()
    }
}

/// Of what is one word or number, what is otherwise than it stands.
fn keep_changed(draft: &mut ObjectiveDraft, changes: &mut Vec<Changed>, found: &Objective) {
    let yes = |private: bool| if private { "yes" } else { "no" };
    draft.commitment = draft.commitment.take().filter(|is| differ(changes, name::COMMITMENT, &found.commitment, is));
    draft.state = draft.state.filter(|is| differ(changes, name::OBJECTIVE_STATE, &found.state, is));
    let was = plain(found.weight().as_decimal());
    draft.weight = draft.weight.filter(|is| differ(changes, name::OBJECTIVE_WEIGHT, &was, &plain(is.as_decimal())));
    draft.private = draft.private.filter(|is| differ(changes, name::PRIVATE, yes(found.private), yes(*is)));
}

/// The owner that the cells name; nothing said is none.
pub(super) async fn owner(
    tx: &mut Tx,
    import: &Import<'_>,
    known: &mut Known,
    cells: &Cells,
    [id, named]: [&'static str; 2],
    wrongs: &mut Vec<Wrong>,
) -> Result<Option<Owner>> {
    let (id, named) = (said::text(cells, id), said::text(cells, named));
    let typed = named.or(id);
    let Some(typed) = typed else { return Ok(None) };
    Ok(match known.person(tx, id, named).await? {
        Found::One(person) => Some((Some(person.id), person.name.clone())),
        Found::Organisation => Some((None, String::new())),
        Found::Nobody | Found::Several if import.owner_else.is_some() => {
            import.owner_else.as_ref().map(|person| (Some(person.id), person.name.clone()))
        }
        Found::Nobody => {
            wrongs.push(Wrong::Nobody { typed: typed.to_owned() });
            None
        }
        Found::Several => {
            wrongs.push(Wrong::Several { typed: typed.to_owned() });
            None
        }
    })
}

/// The team that it counts for; of what is new and says none, the one that is meant then.
async fn team(
    tx: &mut Tx,
    import: &Import<'_>,
    known: &mut Known,
    cells: &Cells,
    existing: Option<&Objective>,
    owner: Option<&Owner>,
    wrongs: &mut Vec<Wrong>,
) -> Result<Option<(Option<i64>, Option<String>)>> {
    let Some(typed) = said::text(cells, name::TEAM) else {
        let is_org = owner.is_some_and(|(id, _)| id.is_none());
        let usual = import.team.as_ref().filter(|_| existing.is_none() && !is_org);
        return Ok(usual.map(|team| (Some(team.id), Some(team.name.clone()))));
    };
    if let Some(found) = existing.filter(|found| found.team_name.as_deref() == Some(typed)) {
        return Ok(Some((found.team_id, found.team_name.clone())));
    }
    let found = known.team(tx, typed).await?;
    if found.is_none() {
        wrongs.push(Wrong::NoTeam { typed: typed.to_owned() });
    }
    Ok(found.map(|team| (Some(team.id), Some(team.name))))
}
