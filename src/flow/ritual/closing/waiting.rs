//! A close waits for days: while no other question is open, what is clearly its answer is taken, and what is nothing is told of it.

use anyhow::Result;
use chat::Line;
use chrono::Duration;

use super::{Asked, due};
use crate::answer::closing as reading;
use crate::command::ReviewBy;
use crate::flow::Scene;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::review::form::example;
use crate::flow::ritual::review::places::Places;
use crate::flow::team::which;
use crate::schedule::local;
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, rounds, teams};
use crate::words::say;

/// The prompt of the close that a text says itself that it answers.
///
/// # Errors
/// When the database fails.
pub async fn answered_by(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Option<i64>> {
    let all = of_speaker(tx, scene).await?;
    // A number alone does not say of which.
    let is_only = all.len() == 1;
    let found = all.into_iter().find(|(_, _, asked)| {
        let whole = asked.iter().filter(|asked| asked.whole);
        let whole: Vec<u32> = whole.filter_map(|asked| u32::try_from(asked.standing.objective.id).ok()).collect();
        reading::is_of_objective(words, &whole) || is_only && reading::is_numbered(words)
    });
    Ok(found.map(|(_, prompt, _)| prompt.id))
}

/// That a close of the speaker's waits, until when, and how it is answered.
///
/// # Errors
/// When the database fails.
pub async fn told(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Line>> {
    let Some((course, prompt, asked)) = of_speaker(tx, scene).await?.into_iter().next() else { return Ok(None) };
    let last_day = local(prompt.ends_at - Duration::minutes(1), course.team.tz()).date();
    let until = say!(scene.lang, date::day(last_day));
    let all: Vec<_> = asked.iter().flat_map(|asked| &asked.standing.key_results).collect();
    let places = Places::of(tx, &prompt, &all).await?;
    let example = all.first().map(|kr| example(scene.lang, places.of_key_result(kr), kr, ReviewBy::Scores));
    let is_clear = teams::of_person(tx, scene.me.id).await?.len() == 1;
    let named = (!is_clear).then(|| which::in_command(&course.team.name));
    Ok(Some(say!(scene.lang, closing::waits(&course.team.name, &until, named.as_deref(), example.as_deref()))))
}

/// The closes of the speaker's that have something left to answer.
async fn of_speaker(tx: &mut Tx, scene: &Scene<'_>) -> Result<Vec<(Course, Prompt, Vec<Asked>)>> {
    let mut found = Vec::new();
    for prompt in prompts::waiting_closes(tx, scene.me.id, scene.now).await? {
        let round = rounds::by_id(tx, prompt.round_id).await?;
        let course = Course::of(tx, round.ritual_id).await?;
        let asked = due(tx, scene.org, &course, &round, scene.me.id).await?;
        if super::over(scene, &course, &round).is_none() && asked.iter().any(|asked| !asked.left().is_empty()) {
            found.push((course, prompt, asked));
        }
    }
    Ok(found)
}
