//! What a coach would say on Monday: objectives that support nothing, and more of them than can be kept in view. Advice, to
//! each about their own and to a lead about the team; nobody else reads it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use anyhow::Result;
use chat::Line;
use chrono::NaiveDate;

use super::align::links;
use crate::lang::Lang;
use crate::schedule::Week;
use crate::store::objectives::{self, Filter, Objective};
use crate::store::people::{self, Person};
use crate::store::teams::Team;
use crate::store::{Tx, key_results, members, team_tree};
use crate::words::say;

/// So many objectives of a person, and key results of an objective, are kept in view.
const FULL: usize = 5;
/// So many are named one by one.
const NAMED: usize = 3;

/// Whether a person wants advice.
///
/// # Errors
/// When the database fails.
pub async fn is_wanted(tx: &mut Tx, person: &Person) -> Result<bool> {
    Ok(people::takes_advice(tx, person.id).await?)
}

/// What is to be said to a person in the consensus of these teams, in the week of that day; `mine` are the objectives that
/// they are asked about.
///
/// # Errors
/// When the database fails.
pub async fn of_monday(
    tx: &mut Tx,
    lang: Lang,
    person: &Person,
    teams: &[Team],
    mine: &[Objective],
    day: NaiveDate,
) -> Result<Vec<Line>> {
    if !is_wanted(tx, person).await? {
        return Ok(Vec::new());
    }
    let week = Week::of(day);
    let mut lines = own(tx, lang, person, mine, week).await?;
    for team in teams {
        let leads = members::find(tx, team.id, person.id).await?.is_some_and(|member| member.leads());
        if leads {
            lines.extend(of_team(tx, lang, person, team, week).await?);
        }
    }
    Ok(lines)
}

/// About the person's own: how many there are is counted over all teams.
async fn own(tx: &mut Tx, lang: Lang, person: &Person, mine: &[Objective], week: Week) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    let orphans = orphans(tx, mine).await?;
    match orphans.as_slice() {
        [] => {}
        few if few.len() <= NAMED => lines.extend(few.iter().map(|(objective, candidate)| {
            say!(lang, okr_advice::supports_nothing(&objective.label(), &objective.title, candidate))
        })),
        [(_, candidate), ..] => {
            let labels: Vec<String> = orphans.iter().map(|(objective, _)| objective.label()).collect();
            lines.push(say!(lang, okr_advice::support_nothing(&labels, candidate)));
        }
    }
    let filter = in_week(Filter { person: Some(person.id), ..Filter::default() }, week);
    let all = objectives::list(tx, filter).await?;
    let owned = all.iter().filter(|one| one.owner_id == Some(person.id) && one.is_active()).count();
    if owned > FULL {
        lines.push(say!(lang, okr_advice::many_objectives(owned)));
    }
    for (objective, number) in over_full(tx, mine, filter).await?.into_iter().take(NAMED) {
        lines.push(say!(lang, okr_advice::many_key_results(&objective.label(), &objective.title, number)));
    }
    Ok(lines)
}

/// About the others' in a team: a line each for its lead.
async fn of_team(tx: &mut Tx, lang: Lang, lead: &Person, team: &Team, week: Week) -> Result<Vec<Line>> {
    let filter = in_week(Filter { team: Some(team.id), ..Filter::default() }, week);
    let mut all = objectives::list(tx, filter).await?;
    all.retain(|one| one.is_active() && one.owner_id != Some(lead.id));
    let mut lines = Vec::new();
    let orphans = orphans(tx, &all).await?;
    if let Some((_, candidate)) = orphans.first() {
        let labels: Vec<String> = orphans.iter().take(FULL).map(|(objective, _)| objective.label()).collect();
        let more = orphans.len() - labels.len();
        lines.push(say!(lang, okr_advice::team_supports_nothing(&team.name, &labels, more, candidate)));
    }
    let mut owned: BTreeMap<&str, usize> = BTreeMap::new();
    for name in all.iter().filter_map(|one| one.owner_name.as_deref()) {
        *owned.entry(name).or_default() += 1;
    }
    let many: Vec<(String, usize)> = owned
        .into_iter()
        .filter(|(_, number)| *number > FULL)
        .map(|(name, number)| (name.to_owned(), number))
        .collect();
    let full: Vec<(String, usize)> =
        over_full(tx, &all, filter).await?.into_iter().take(NAMED).map(|(one, number)| (one.label(), number)).collect();
    if !many.is_empty() || !full.is_empty() {
        lines.push(say!(lang, okr_advice::team_over_full(&team.name, &many, &full)));
    }
    Ok(lines)
}

/// Those that support nothing although there is something above them in their cycle, each with the first that is. Private ones
/// cannot be aligned.
async fn orphans(tx: &mut Tx, among: &[Objective]) -> Result<Vec<(Objective, String)>> {
    let mut found = Vec::new();
    let mut candidates: BTreeMap<(Option<i64>, i64), Option<String>> = BTreeMap::new();
    for objective in among.iter().filter(|one| !one.private) {
        // All of a team's in a cycle could support the same.
        let of = (objective.team_id, objective.cycle_id);
        let candidate = match candidates.entry(of) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(candidate(tx, objective).await?),
        };
        if let Some(candidate) = candidate
            && !links::supports_anything(tx, objective.id).await?
        {
            found.push((objective.clone(), candidate.clone()));
        }
    }
    Ok(found)
}

/// What an objective could support: one of the nearest team above its own that has any in its cycle, else the organisation's.
async fn candidate(tx: &mut Tx, objective: &Objective) -> Result<Option<String>> {
    let (from, to) = (objective.first_day, objective.last_day);
    if let Some(team) = objective.team_id {
        for (above, _) in team_tree::above(tx, team).await? {
            let filter = Filter { team: Some(above), from: Some(from), to: Some(to), ..Filter::default() };
            let theirs = objectives::list(tx, filter).await?;
            if let Some(one) = theirs.iter().find(|one| one.is_active() && !one.private) {
                return Ok(Some(one.label()));
            }
        }
    }
    let own = objectives::of_organisation(tx, from, to).await?;
    let is_of_organisation = objective.owner_id.is_none() && objective.team_id.is_none();
    Ok(own.first().filter(|_| !is_of_organisation).map(|id| format!("O{id}")))
}

/// Those with more key results than are kept in view, each with their number; `filter` finds them all.
async fn over_full(tx: &mut Tx, among: &[Objective], filter: Filter) -> Result<Vec<(Objective, usize)>> {
    let mut numbers: BTreeMap<i64, usize> = BTreeMap::new();
    for key_result in key_results::list(tx, filter).await?.iter().filter(|kr| kr.is_active()) {
        *numbers.entry(key_result.objective_id).or_default() += 1;
    }
    let number = |one: &Objective| numbers.get(&one.id).copied().unwrap_or_default();
    let full = among.iter().filter(|one| !one.private && number(one) > FULL);
    Ok(full.map(|one| (one.clone(), number(one))).collect())
}

/// Those of cycles with a day in that week.
fn in_week(filter: Filter, week: Week) -> Filter {
    Filter { from: Some(week.monday()), to: Some(week.sunday()), ..filter }
}
