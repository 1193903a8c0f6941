//! What a file aligns: looked at once all its lines are read, since a line may name one that comes later.

use std::collections::{HashMap, HashSet};

use anyhow::Result;

use super::plan::{Import, Plan};
use crate::command::{Item, KeyResultRef};
use crate::exchange::{Changed, Fate, Fated, Unlinked, Wrong, name};
use crate::flow::okr::find;
use crate::okr::way_up;
use crate::store::objectives::Objective;
use crate::store::{Tx, alignments, key_results, objectives};

/// One side: an objective or key result of the plan by its place there, or one that stands here and is in no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum End {
    Planned(usize, Option<usize>),
    Stored(i64, Option<i64>),
}

/// What is to be aligned.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub supports: bool,
    pub one: End,
    pub other: End,
}

/// A link as a line asks for it.
struct Asked {
    link: Link,
    column: &'static str,
    typed: String,
}

/// Adds what is to be aligned to a plan, and to the fates of its lines what that changes or why it cannot be.
///
/// # Errors
/// When the database fails.
pub(super) async fn add(tx: &mut Tx, import: &Import<'_>, plan: &mut Plan) -> Result<()> {
    let places = places(plan);
    let (mut new, mut refused) = (Vec::new(), Vec::new());
    for (at, place, column, typed) in wanted(plan) {
        let supports = [name::OBJECTIVE_SUPPORTS, name::SUPPORTS].contains(&column);
        let one = End::Planned(at, place);
        let Some(other) = meant(tx, plan, &places, at, &typed).await? else {
            refused.push((one, column, typed, Unlinked::Unknown));
            continue;
        };
        let link = Link { supports, one, other };
        // What is so already is never refused.
        if is_there(tx, plan, &link).await? {
            continue;
        }
        match refusal(tx, import, plan, &link).await? {
            Some(why) => refused.push((one, column, typed, why)),
            None => new.push(Asked { link, column, typed }),
        }
    }
    let circles = circles(tx, plan, &new).await?;
    refused.extend(circles.into_iter().map(|one| (one.link.one, one.column, one.typed.clone(), Unlinked::Circle)));
    for (end, column, typed, why) in refused {
        let wrong = Wrong::Link { column, typed, why };
        change(plan, end, |fate| match fate {
            Fate::Refused(all) => all.push(wrong),
            fate => *fate = Fate::Refused(vec![wrong]),
        });
    }
    for Asked { link, column, typed } in new {
        let changed = Changed { column, before: String::new(), after: typed };
        change(plan, link.one, |fate| match fate {
            Fate::Same => *fate = Fate::Changed(vec![changed]),
            Fate::Changed(all) => all.push(changed),
            _ => {}
        });
        plan.links.push(link);
    }
    Ok(())
}

/// Every id that stands in a column which aligns something, with the place of its line in the plan.
fn wanted(plan: &Plan) -> Vec<(usize, Option<usize>, &'static str, String)> {
    let mut all = Vec::new();
    for (at, planned) in plan.objectives.iter().enumerate() {
        let below = planned.key_results.iter().enumerate().map(|(place, one)| (Some(place), &one.links));
        for (place, links) in std::iter::once((None, &planned.links)).chain(below) {
            for (column, ids) in links {
                all.extend(ids.iter().map(|id| (at, place, *column, id.clone())));
            }
        }
    }
    all
}

/// Changes the fate of what is planned; an objective that stayed as it was has none before.
fn change(plan: &mut Plan, end: End, to: impl FnOnce(&mut Fate)) {
    let End::Planned(at, place) = end else { return };
    let Some(planned) = plan.objectives.get_mut(at) else { return };
    let fate = match place {
        Some(place) => planned.key_results.get(place).map_or(usize::MAX, |one| one.fate),
        None => *planned.fate.get_or_insert_with(|| {
            let existing = planned.existing.as_ref();
            let (label, title) = (existing.map(Objective::label), existing.map(|one| one.title.clone()));
            let title = title.unwrap_or_default();
            plan.fates.push(Fated { line: planned.line, label, title, fate: Fate::Same });
            plan.fates.len() - 1
        }),
    };
    if let Some(fated) = plan.fates.get_mut(fate) {
        to(&mut fated.fate);
    }
}

/// The places in the plan by the ids that the file gives them.
fn places(plan: &Plan) -> HashMap<String, End> {
    let mut places = HashMap::new();
    for (at, planned) in plan.objectives.iter().enumerate() {
        places.extend(planned.typed.clone().map(|id| (id, End::Planned(at, None))));
        for (place, one) in planned.key_results.iter().enumerate() {
            places.extend(one.typed.clone().map(|id| (id, End::Planned(at, Some(place)))));
        }
    }
    places
}

/// What an id means: something of the file; where the line's own id is ours, anything here.
async fn meant(tx: &mut Tx, plan: &Plan, places: &HashMap<String, End>, at: usize, typed: &str) -> Result<Option<End>> {
    let Some(planned) = plan.objectives.get(at) else { return Ok(None) };
    let ours = planned.existing.as_ref().map(Objective::label) == planned.typed;
    match (places.get(typed), find::labelled(typed)) {
        (Some(end), _) => Ok(Some(*end)),
        (None, Some(item)) if ours => stored(tx, item).await,
        _ => Ok(None),
    }
}

/// Why two things are not aligned that are not yet.
async fn refusal(tx: &mut Tx, import: &Import<'_>, plan: &Plan, link: &Link) -> Result<Option<Unlinked>> {
    let (_, own) = of(tx, plan, link.one).await?;
    let (team, private) = of(tx, plan, link.other).await?;
    if own || private {
        return Ok(Some(Unlinked::Private));
    }
    Ok(import.may.refusal(team, None).map(|_| Unlinked::NotTheirs))
}

/// The team that a side counts for, and whether it will be private.
async fn of(tx: &mut Tx, plan: &Plan, end: End) -> Result<(Option<i64>, bool)> {
    Ok(match end {
        End::Planned(at, _) => plan.objectives.get(at).map_or((None, false), |one| (one.team.0, one.is_private())),
        End::Stored(id, _) => objectives::find(tx, id).await?.map_or((None, false), |one| (one.team_id, one.private)),
    })
}

async fn stored(tx: &mut Tx, item: Item) -> Result<Option<End>> {
    let (objective, number) = match item {
        Item::Objective(objective) => (i64::from(objective), None),
        Item::KeyResult(KeyResultRef { objective, number }) => (i64::from(objective), Some(i64::from(number))),
    };
    if objectives::find(tx, objective).await?.is_none() {
        return Ok(None);
    }
    let Some(number) = number else { return Ok(Some(End::Stored(objective, None))) };
    let found = key_results::find(tx, objective, number).await?;
    Ok(found.map(|found| End::Stored(objective, Some(found.id))))
}

/// The id of the objective of a side, and the label of the side, if it stands here.
fn known(plan: &Plan, end: End) -> Option<(i64, Option<i64>)> {
    match end {
        End::Stored(objective, key_result) => Some((objective, key_result)),
        End::Planned(at, place) => {
            let planned = plan.objectives.get(at)?;
            let objective = planned.existing.as_ref()?.id;
            match place {
                None => Some((objective, None)),
                Some(place) => Some((objective, Some(planned.key_results.get(place)?.existing.as_ref()?.id))),
            }
        }
    }
}

/// Whether both are aligned so already.
async fn is_there(tx: &mut Tx, plan: &Plan, link: &Link) -> Result<bool> {
    let (Some(one), Some(other)) = (known(plan, link.one), known(plan, link.other)) else { return Ok(false) };
    let kind = kind(link.supports);
    Ok(alignments::are(tx, kind, (one, other)).await?
        || !link.supports && alignments::are(tx, kind, (other, one)).await?)
}

/// As what it is stored.
pub(super) fn kind(supports: bool) -> &'static str {
    if supports { "supports" } else { "works_with" }
}

/// The new links that close a circle, or that are of one objective alone.
async fn circles<'a>(tx: &mut Tx, plan: &Plan, new: &'a [Asked]) -> Result<Vec<&'a Asked>> {
    // What is new has no number yet: it gets one below nought.
    let node = |end: End| match (end, known(plan, end)) {
        (_, Some((objective, _))) | (End::Stored(objective, _), _) => objective,
        (End::Planned(at, _), None) => match plan.objectives.get(at).and_then(|one| one.existing.as_ref()) {
            Some(existing) => existing.id,
            None => -1 - i64::try_from(at).unwrap_or(i64::MAX - 1),
        },
    };
    let mut pairs: Vec<(i64, i64)> =
        new.iter().filter(|one| one.link.supports).map(|one| (node(one.link.one), node(one.link.other))).collect();
    let stored: HashSet<i64> = pairs.iter().flat_map(|(one, other)| [*one, *other]).filter(|id| *id > 0).collect();
    for id in stored {
        pairs.extend(alignments::above(tx, id).await?);
    }
    let mixed = in_circles(&pairs);
    let closes = |one: &&Asked| {
        let (below, above) = (node(one.link.one), node(one.link.other));
        let own = below == above;
        own || one.link.supports
            && mixed.contains(&below)
            && mixed.contains(&above)
            && way_up(&pairs, above, below).is_some()
    };
    Ok(new.iter().filter(closes).collect())
}

/// What remains when everything with nothing above it is taken away again and again: circles, and what is below them.
fn in_circles(pairs: &[(i64, i64)]) -> HashSet<i64> {
    let mut below: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut left: HashMap<i64, usize> = HashMap::new();
    for (one, other) in pairs {
        below.entry(*other).or_default().push(*one);
        *left.entry(*one).or_default() += 1;
        left.entry(*other).or_default();
    }
    let mut free: Vec<i64> = left.iter().filter(|(_, above)| **above == 0).map(|(id, _)| *id).collect();
    while let Some(id) = free.pop() {
        left.remove(&id);
        for one in below.get(&id).into_iter().flatten() {
            if let Some(above) = left.get_mut(one) {
                *above -= 1;
                if *above == 0 {
                    free.push(*one);
                }
            }
        }
    }
    left.into_keys().collect()
}

#[cfg(test)]
mod tests {
    use super::in_circles;

    #[test]
    fn only_circles_and_what_is_below_them_remain() {
        assert!(in_circles(&[(1, 2), (2, 3), (1, 3), (4, 3)]).is_empty());
        let mut left: Vec<i64> = in_circles(&[(1, 2), (2, 3), (3, 2), (5, 6)]).into_iter().collect();
        left.sort_unstable();
        assert_eq!(left, [1, 2, 3]);
    }
}
