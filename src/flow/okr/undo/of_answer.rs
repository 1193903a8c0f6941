//! An answer to a ritual's question, taken back: what was answered before stands again, and the blockers as they stood.

use anyhow::Result;
use serde_json::Value;

use super::{Undone, at_once};
use crate::command::{Item, Ritual as Kind};
use crate::flow::Scene;
use crate::flow::okr::find;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::takeback::{Standing, Standings};
use crate::flow::ritual::{answered, digest, evidence, questions, remind, standup, summary};
use crate::flow::team::blockers::wake;
use crate::schedule::Week;
use crate::store::history::{self, Change};
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::{self, Round};
use crate::store::{Tx, blockers, learnings};

/// Takes an answer back, for all teams that it was given to.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_back(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let standings =
        |values: &Value, key: &str| -> Option<Standings> { serde_json::from_value(values.get(key)?.clone()).ok() };
    let (Some(was), Some(is)) = (standings(&change.before, "was"), standings(&change.after, "is")) else {
        return Ok(Undone::Never);
    };
    let Some(mut given) = locked(tx, &is).await? else { return Ok(Undone::ChangedSince) };
    for (round, prompt) in &mut given {
        let before = was.prompts.iter().find(|one| one.id == prompt.id);
        restore(tx, scene, round, prompt, before).await?;
        let after = is.prompts.iter().find(|one| one.id == prompt.id);
        restore_learnt(tx, scene, before, after).await?;
    }
    restore_blockers(tx, scene, &was, &is).await?;
    at_once::each(tx, scene, change).await?;
    // What was taken back is kept nowhere.
    history::forget_values(tx, change.id).await?;
    for (round, prompt) in &mut given {
        tell(tx, scene, round, prompt).await?;
    }
    Ok(Undone::Yes)
}

/// The prompts that were answered, locked with their rounds; `None` where they do not stand so any more.
async fn locked(tx: &mut Tx, is: &Standings) -> Result<Option<Vec<(Round, Prompt)>>> {
    let mut found = Vec::new();
    for one in &is.prompts {
        let Some(prompt) = prompts::by_id(tx, one.id).await? else { return Ok(None) };
        found.push((prompt.round_id, one));
    }
    found.sort_by_key(|(round, _)| *round);
    let mut given = Vec::new();
    for (round, one) in found {
        let round = rounds::lock(tx, round).await?;
        let Some(prompt) = prompts::lock(tx, one.id).await? else { return Ok(None) };
        if prompt.state != one.state || answered::given(tx, &prompt).await? != one.answers {
            return Ok(None);
        }
        given.push((round, prompt));
    }
    Ok(Some(given))
}

/// Puts the answers to a prompt back, and its round where that waits for it again.
async fn restore(
    tx: &mut Tx,
    scene: &Scene<'_>,
    round: &mut Round,
    prompt: &mut Prompt,
    before: Option<&Standing>,
) -> Result<()> {
    let course = Course::of(tx, round.ritual_id).await?;
    let all = questions::of_prompt(tx, &course, prompt, scene.now).await?;
    let answers = before.map(|was| was.answers.clone()).unwrap_or_default();
    questions::given::replace(tx, prompt, &all, &answers, scene.now).await?;
    if prompt.state == "skipped" {
        prompts::set_why(tx, prompt.id, None).await?;
    }
    prompt.state = before.map_or_else(|| "unasked".into(), |was| was.state.clone());
    prompt.answered_at = before.and_then(|was| was.answered_at);
    prompt.shown_at = before.and_then(|was| was.shown_at);
    prompt.late = before.is_some_and(|was| was.late);
    prompt.edited = before.is_some_and(|was| was.edited);
    if prompt.state == "asked" {
        prompt.next_at = remind::next(scene.org, &course, &scene.me, prompt, scene.now);
        if round.ends_at.is_some_and(|ends_at| ends_at > scene.now) {
            round.closed_at = None;
            rounds::save(tx, round).await?;
        }
    }
    prompts::save(tx, prompt).await?;
    evidence::gather(tx, course.kind, prompt).await?;
    if course.kind == Kind::Standup {
        standup::plan::keep(tx, &course, prompt).await?;
    }
    Ok(())
}

/// What was learnt of objectives is as it was.
async fn restore_learnt(
    tx: &mut Tx,
    scene: &Scene<'_>,
    before: Option<&Standing>,
    after: Option<&Standing>,
) -> Result<()> {
    let was = |field: &String| before.and_then(|before| before.answers.get(field));
    for (field, now) in after.into_iter().flat_map(|after| &after.answers) {
        let Some(Item::Objective(number)) = field.strip_suffix(".learnt").and_then(find::labelled) else { continue };
        let of = (i64::from(number), scene.me.id);
        match was(field) {
            Some(text) if text == now => {}
            Some(text) => learnings::keep(tx, of, "learnt", text, scene.now).await?,
            None => learnings::remove(tx, of, "learnt").await?,
        }
    }
    Ok(())
}

/// The blockers that the answer opened are none, and those that it closed are open.
async fn restore_blockers(tx: &mut Tx, scene: &Scene<'_>, was: &Standings, is: &Standings) -> Result<()> {
    let new = is.open.iter().filter(|id| !was.open.contains(id)).map(|id| (*id, "not_one"));
    let gone = was.open.iter().filter(|id| !is.open.contains(id)).map(|id| (*id, "open"));
    let mut changed: Vec<(i64, &str)> = new.chain(gone).collect();
    changed.sort_unstable();
    for (id, state) in changed {
        blockers::lock(tx, id).await?;
        let is_open = blockers::by_id(tx, id).await?.is_some_and(|blocker| blocker.is_open());
        if is_open == (state == "open") {
            continue;
        }
        blockers::set_state(tx, id, state, Some(scene.me.id), scene.now).await?;
        if state == "open" {
            wake(tx, scene.org, id).await?;
        }
    }
    Ok(())
}

/// Edits what was said of the answer.
async fn tell(tx: &mut Tx, scene: &Scene<'_>, round: &mut Round, prompt: &Prompt) -> Result<()> {
    let course = Course::of(tx, round.ritual_id).await?;
    answered::changed(tx, scene, &course, round).await?;
    if course.kind == Kind::OneOnOne {
        digest::tell_taken_back(tx, scene.org, &course, round, prompt, scene.now).await?;
    }
    if scene.now > prompt.ends_at {
        let week = Week::of(course.week(scene.org, round.label));
        summary::refresh(tx, scene.org, &course.team, week, scene.now).await?;
    }
    Ok(())
}
