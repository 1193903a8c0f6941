//! What is answered to a question that was put for several teams is taken for each of them: those that asked, and those whose
//! moment is still to come.

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};

use crate::answer::none;
use crate::flow::Scene;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::{again, answered, skip};
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::{self, Round};
use crate::store::together::{self, Other};
use crate::store::{Tx, answers, blockers, members};

/// Takes what was answered to a prompt for the other teams that it asks for.
///
/// # Errors
/// When the database fails.
pub async fn serve(tx: &mut Tx, scene: &Scene<'_>, prompt: &Prompt) -> Result<()> {
    let others = together::others(tx, prompt.id).await?;
    if others.is_empty() {
        return Ok(());
    }
    let given = answered::given(tx, prompt).await?;
    for other in others {
        let Some((course, mut round, theirs)) = locked(tx, scene, &other).await? else { continue };
        if theirs.state == "answered" && answered::given(tx, &theirs).await? == given {
            continue;
        }
        for (name, value) in &given {
            answers::give(tx, theirs.id, name, value, scene.now).await?;
        }
        if let Some(obstacles) = given.get("obstacles") {
            // It is one blocker, which this team reads too.
            blockers::share(tx, scene.me.id, &none::key(obstacles), other.team_id).await?;
        }
        answered::one(tx, scene, &course, &mut round, theirs).await?;
    }
    Ok(())
}

/// Skips a question for the other teams that it asks for.
///
/// # Errors
/// When the database fails.
pub async fn skip(tx: &mut Tx, scene: &Scene<'_>, prompt: &Prompt, why: Option<&str>) -> Result<()> {
    for other in together::others(tx, prompt.id).await? {
        if let Some((course, mut round, theirs)) = locked(tx, scene, &other).await?
            && theirs.state != "answered"
        {
            skip::leave(tx, scene, &course, &mut round, theirs, why).await?;
        }
    }
    Ok(())
}

/// The round of another team and the speaker's prompt in it, locked; `None` where nothing can be answered any more.
async fn locked(tx: &mut Tx, scene: &Scene<'_>, other: &Other) -> Result<Option<(Course, Round, Prompt)>> {
    let Some(id) = prompt(tx, scene, other).await? else { return Ok(None) };
    let found = prompts::by_id(tx, id).await?.context("a prompt that was made is gone")?;
    let round = rounds::lock(tx, found.round_id).await?;
    let Some(prompt) = prompts::lock(tx, id).await? else { return Ok(None) };
    let course = Course::of(tx, other.ritual_id).await?;
    match answered::is_over(tx, &course, &prompt, scene.now).await? {
        true => Ok(None),
        false => Ok(Some((course, round, prompt))),
    }
}

/// The speaker's prompt in the round of another team, made if its moment is still to come.
///
/// # Errors
/// When the database fails.
pub async fn prompt(tx: &mut Tx, scene: &Scene<'_>, other: &Other) -> Result<Option<i64>> {
    if members::find(tx, other.team_id, scene.me.id).await?.is_none() {
        return Ok(None);
    }
    if other.prompt_id.is_some() {
        return Ok(other.prompt_id);
    }
    let course = Course::of(tx, other.ritual_id).await?;
    match course.on(&scene.me, scene.org, other.label) {
        Some(moment) => Ok(Some(again::made(tx, scene, &course, moment).await?.0.id)),
        None => Ok(None),
    }
}

/// What came of a question counts for the other teams of it as well, though the rest never came.
///
/// # Errors
/// When the database fails.
pub async fn take_what_came(tx: &mut Tx, round: &Round, now: DateTime<Utc>) -> Result<()> {
    for (prompt, by) in together::answered_elsewhere(tx, round.id).await? {
        for answer in answers::of_prompt(tx, by).await? {
            answers::give(tx, prompt, &answer.field, &answer.value, now).await?;
        }
    }
    Ok(())
}
