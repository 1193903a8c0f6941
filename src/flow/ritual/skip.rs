//! Skipping: a promise kept without an answer.

use anyhow::Result;
use chat::Answer;

use super::{answered, newcomer, spent};
use crate::flow::found::found;
use crate::flow::{Scene, mentions};
use crate::store::{Tx, prompts};
use crate::words::say;

/// Skips the question that was asked last and is open.
///
/// # Errors
/// When the database fails.
pub async fn skip(tx: &mut Tx, scene: &Scene<'_>, why: Option<&str>) -> Result<Answer> {
    let open = prompts::open_of(tx, scene.me.id, scene.now).await?;
    let Some(open) = open.first() else {
        return Ok(Answer::line(say!(scene.lang, ritual::nothing_to_skip())));
    };
    one(tx, scene, open.id, why).await
}

/// Skips one prompt of the speaker.
///
/// # Errors
/// When the database fails.
pub async fn one(tx: &mut Tx, scene: &Scene<'_>, prompt: i64, why: Option<&str>) -> Result<Answer> {
    let (course, mut round, mut prompt) = found!(answered::of_prompt(tx, scene, prompt).await?);
    if prompt.state == "answered" {
        return Ok(Answer::line(say!(scene.lang, ritual::already_answered(&course))));
    }
    // Who was never asked tells nobody that they skip it.
    if !newcomer::joined_after(tx, &course, prompt.person_id, prompt.starts_at).await? {
        prompt.state = "skipped".into();
    }
    prompt.next_at = None;
    prompt.shown_at = None;
    let why = why.map(|why| mentions::written_out(scene.event, why));
    prompts::save(tx, &prompt).await?;
    prompts::set_why(tx, prompt.id, why.as_deref()).await?;
    spent::settle(tx, scene, &prompt).await?;
    answered::changed(tx, scene, &course, &mut round).await?;
    Ok(Answer::line(say!(scene.lang, ritual::skipped(&course, &course.team.name, prompt.day))))
}
