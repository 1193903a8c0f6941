//! Skipping: a promise kept without an answer.

use anyhow::Result;
use chat::Answer;

use super::answered::{self, Taken};
use super::course::Course;
use crate::flow::{Scene, mentions};
use crate::store::Tx;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::Round;
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
    match answered::of_prompt(tx, scene, open.id).await? {
        Taken::Open(course, round, prompt) => one(tx, scene, &course, *round, *prompt, why).await,
        Taken::Refused(answer) => Ok(answer),
    }
}

/// Skips one prompt, which is locked with its round.
///
/// # Errors
/// When the database fails.
pub async fn one(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    mut round: Round,
    mut prompt: Prompt,
    why: Option<&str>,
) -> Result<Answer> {
    if prompt.state == "answered" {
        return Ok(Answer::line(say!(scene.lang, ritual::already_answered(course.kind))));
    }
    prompt.state = "skipped".into();
    prompt.next_at = None;
    prompt.shown_at = None;
    let why = why.map(|why| mentions::written_out(scene.event, why));
    prompts::save(tx, &prompt, why.as_deref()).await?;
    answered::changed(tx, scene, course, &mut round).await?;
    Ok(Answer::line(say!(scene.lang, ritual::skipped(course.kind, &course.team.name, prompt.day))))
}
