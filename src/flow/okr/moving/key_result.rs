//! A key result goes to another objective of its cycle: there it gets a new id, and the old one says so from then on.

use anyhow::Result;
use chat::{Answer, Message};
use serde_json::{Value, json};

use super::refresh;
use crate::command::{Item, KeyResultRef};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::add::may_add;
use crate::flow::okr::cycle::state;
use crate::flow::okr::find::{self, Thing};
use crate::okr::way_up;
use crate::store::alignments::{self, Alignment};
use crate::store::history::{self, Change};
use crate::store::objectives::Objective;
use crate::store::{Tx, key_results, moves, objectives};
use crate::words::say;

/// As what it is noted of the objective that it left.
pub const GONE: &str = "moved to objective";
/// As what it is noted of the key result.
pub const CAME: &str = "moved here";
/// So often a key result is followed.
const STEPS: usize = 8;

/// `move O12.1 to O3`: whoever may change the key result and add to that objective.
///
/// # Errors
/// When the database fails.
pub async fn to_objective(tx: &mut Tx, scene: &Scene<'_>, wanted: KeyResultRef, to: u32) -> Result<Answer> {
    lock(tx, [wanted.objective, to]).await?;
    let thing = found!(find::to_edit(tx, scene, Item::KeyResult(wanted)).await?);
    let Thing::KeyResult(from, key_result) = &thing else { return Ok(Answer::Nothing) };
    let target = found!(find::objective(tx, scene, to).await?);
    let (label, there) = (key_result.label(), target.label());
    if from.id == target.id {
        return Ok(Answer::line(say!(scene.lang, okr_move::is_there(&label, &there))));
    }
    if let Some(refusal) = may_add(tx, scene, &target).await? {
        return Ok(refusal);
    }
    if let Some(refusal) = state::refusal(tx, scene, &target).await? {
        return Ok(refusal);
    }
    if !target.is_active() && !target.is_draft() {
        return Ok(Answer::line(say!(scene.lang, okr::has_ended(&there, target.state == "done"))));
    }
    if from.cycle_id != target.cycle_id {
        let (was, is) = (from.cycle.as_str(), target.cycle.as_str());
        return Ok(Answer::line(say!(scene.lang, okr_move::other_cycle((&label, was), (&there, is)))));
    }
    if let Some(other) = in_the_way(tx, from, &label, &target).await? {
        return Ok(Answer::line(say!(scene.lang, okr_move::aligned(&label, &other, &there))));
    }
    let number = moves::to_objective(tx, key_result.id, target.id).await?;
    let new = format!("{there}.{number}");
    if let Some(owner) = key_result.owner_id {
        moves::rename_answers(tx, owner, &label, &new).await?;
    }
    let (was, is) = (json!({ "name": label }), json!({ "name": new }));
    let came = history::note(tx, scene.me.id, &new, CAME, was.clone(), json!({}), scene.now).await?;
    let is = json!({ "name": is["name"], "came": came });
    history::note(tx, scene.me.id, &from.label(), GONE, was, is, scene.now).await?;
    refresh(tx, scene, [from.team_id, target.team_id]).await?;
    let lines = say!(scene.lang, okr_move::moved(&label, &new, &key_result.title, (&there, &target.title)));
    Ok(Answer::Say(Message::new(lines)))
}

/// Nobody aligns anything meanwhile, or changes either objective.
async fn lock(tx: &mut Tx, mut numbers: [u32; 2]) -> Result<()> {
    alignments::lock(tx).await?;
    numbers.sort_unstable();
    for number in numbers {
        objectives::lock(tx, i64::from(number)).await?;
    }
    Ok(())
}

/// With what a key result is aligned that it cannot be in another objective: with that one itself, or in a circle.
async fn in_the_way(tx: &mut Tx, from: &Objective, label: &str, target: &Objective) -> Result<Option<String>> {
    let mine = |one: &Alignment| one.label() == label || one.other_label() == label;
    for one in alignments::of_objective(tx, from.id).await?.into_iter().filter(mine) {
        let first = one.label() == label;
        let (other, other_label) =
            if first { (one.other_id, one.other_label()) } else { (one.objective_id, one.label()) };
        // What the key result supports would stand above its new objective, or what supports it below.
        let (below, above) = if first { (target.id, other) } else { (other, target.id) };
        let circle = one.supports() && way_up(&alignments::above(tx, above).await?, above, below).is_some();
        if other == target.id || circle {
            return Ok(Some(other_label));
        }
    }
    Ok(None)
}

/// The id that a key result has by now which went away from this one, if it went.
///
/// # Errors
/// When the database fails.
pub async fn now_at(tx: &mut Tx, wanted: KeyResultRef) -> Result<Option<KeyResultRef>> {
    let mut at = wanted;
    for _ in 0..STEPS {
        let label = at.to_string();
        let gone = moves::noted(tx, &format!("O{}", at.objective), GONE).await?;
        let next = gone.into_iter().find(|(was, _)| *was == label).and_then(|(_, is)| find::labelled(&is));
        match next {
            Some(Item::KeyResult(next)) => at = next,
            _ => break,
        }
    }
    Ok(Some(at).filter(|at| *at != wanted))
}

/// The ids that a key result had before, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn former(tx: &mut Tx, label: &str) -> Result<Vec<String>> {
    let mut all = Vec::new();
    let mut at = label.to_owned();
    while all.len() < STEPS
        && let Some((was, _)) = moves::noted(tx, &at, CAME).await?.into_iter().next()
    {
        all.push(was.clone());
        at = was;
    }
    Ok(all)
}

/// It is again where it was, under its old id; false if something that came since is in the way.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<bool> {
    let name = |values: &Value| values.get("name").and_then(Value::as_str).and_then(find::labelled);
    let (Some(Item::KeyResult(was)), Some(Item::KeyResult(is))) = (name(&change.before), name(&change.after)) else {
        return Ok(false);
    };
    lock(tx, [was.objective, is.objective]).await?;
    key_results::lock_number(tx, i64::from(is.objective), i64::from(is.number)).await?;
    let found = key_results::find(tx, i64::from(is.objective), i64::from(is.number)).await?;
    let from = objectives::find(tx, i64::from(is.objective)).await?;
    let target = objectives::find(tx, i64::from(was.objective)).await?;
    let (Some(found), Some(from), Some(target)) = (found, from, target) else { return Ok(false) };
    if in_the_way(tx, &from, &found.label(), &target).await?.is_some() {
        return Ok(false);
    }
    moves::back(tx, found.id, target.id, i32::try_from(was.number)?).await?;
    if let Some(owner) = found.owner_id {
        moves::rename_answers(tx, owner, &is.to_string(), &was.to_string()).await?;
    }
    if let Some(came) = change.after.get("came").and_then(Value::as_i64) {
        history::undone(tx, came, scene.now).await?;
    }
    refresh(tx, scene, [from.team_id, target.team_id]).await?;
    Ok(true)
}
