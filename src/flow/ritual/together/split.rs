//! One team of a question that was put for several is answered apart; what is left is asked for again.

use anyhow::Result;
use chat::Line;
use chrono::NaiveDate;

use super::{names, serve};
use crate::flow::Scene;
use crate::flow::ritual::ask;
use crate::flow::ritual::course::Course;
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, rounds, together};
use crate::words::say;

/// What is left of a question: the prompt that asks for it now.
#[derive(Clone, Copy, Debug)]
pub struct Rest(i64);

/// Takes one team out of those that a prompt of the speaker asks for. Gives the prompt of that team, and what is left.
///
/// # Errors
/// When the database fails.
pub async fn alone(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    first: &Prompt,
    team: i64,
) -> Result<(i64, Option<Rest>)> {
    let others = together::others(tx, first.id).await?;
    if team == course.team.id {
        // Another one carries the question from now on: one that was asked, if there is one.
        let Some(next) = others.iter().find(|other| other.prompt_id.is_some()).or(others.first()) else {
            return Ok((first.id, None));
        };
        let label = rounds::by_id(tx, first.round_id).await?.label;
        let Some(next) = serve::prompt(tx, scene, next).await? else { return Ok((first.id, None)) };
        together::part(tx, scene.me.id, course.ritual.id, label).await?;
        together::hand_on(tx, first.id, next).await?;
        return Ok((first.id, Some(Rest(next))));
    }
    let Some(other) = others.iter().find(|other| other.team_id == team) else { return Ok((first.id, None)) };
    let Some(chosen) = serve::prompt(tx, scene, other).await? else { return Ok((first.id, None)) };
    together::part(tx, scene.me.id, other.ritual_id, other.label).await?;
    Ok((chosen, Some(Rest(first.id))))
}

/// A person is not asked in a round any more: a question that was put for it and for other teams is theirs now, and waits for its
/// answer as before.
///
/// # Errors
/// When the database fails.
pub async fn release(tx: &mut Tx, ritual: i64, label: NaiveDate, prompt: &Prompt) -> Result<()> {
    let others = together::others(tx, prompt.id).await?;
    together::part(tx, prompt.person_id, ritual, label).await?;
    for next in others.iter().filter_map(|other| other.prompt_id) {
        let Some(mut next) = prompts::lock(tx, next).await?.filter(|next| next.state == "asked") else { continue };
        next.shown_at = prompt.shown_at.or(next.shown_at);
        next.open_until = next.open_until.max(prompt.open_until);
        prompts::save(tx, &next).await?;
        return Ok(together::hand_on(tx, prompt.id, next.id).await?);
    }
    // Those whose moment is still to come are asked at it.
    Ok(())
}

/// Says that the rest is still open and asks for it: the next plain message answers it. Nothing where it is answered already.
///
/// # Errors
/// When the database fails.
pub async fn still_open(tx: &mut Tx, scene: &Scene<'_>, Rest(rest): Rest) -> Result<Option<Line>> {
    let Some(mut prompt) = prompts::lock(tx, rest).await?.filter(|prompt| prompt.state == "asked") else {
        return Ok(None);
    };
    prompt.shown_at = Some(scene.now);
    prompt.open_until = prompt.open_until.max(ask::midnight(scene.today(), scene.zone));
    prompts::save(tx, &prompt).await?;
    let course = Course::of_round(tx, prompt.round_id).await?;
    let teams = names(tx, scene.lang, &course, prompt.id).await?;
    Ok(Some(say!(scene.lang, ritual::rest_is_open(&course, &teams))))
}
