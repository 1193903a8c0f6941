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
    let (waiting, answered): (Vec<_>, Vec<_>) =
        of_speaker(tx, scene).await?.into_iter().partition(|(_, _, asked)| has_left(asked));
    // A number alone does not say of which.
    let is_only = waiting.len() == 1;
    let found = waiting.iter().find(|(_, _, asked)| {
        let whole = asked.iter().filter(|asked| asked.whole);
        let whole: Vec<u32> = whole.filter_map(|asked| u32::try_from(asked.standing.objective.id).ok()).collect();
        reading::is_of_objective(words, &whole) || is_only && reading::is_numbered(words)
    });
    if let Some((_, prompt, _)) = found {
        return Ok(Some(prompt.id));
    }
    // What was answered whole is corrected, unless a review was answered since.
    match answered.as_slice() {
        [(_, prompt, _)] if waiting.is_empty() && reading::is_numbered(words) => {
            let review = prompts::answered_today(tx, scene.me.id, "review", scene.now).await?;
            Ok(review.is_none().then_some(prompt.id))
        }
        _ => Ok(None),
    }
}

fn has_left(asked: &[Asked]) -> bool {
    asked.iter().any(|asked| !asked.left().is_empty())
}

/// That a close of the speaker's waits, until when, and how it is answered.
///
/// # Errors
/// When the database fails.
pub async fn told(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Line>> {
    let waiting = of_speaker(tx, scene).await?.into_iter().find(|(_, _, asked)| has_left(asked));
    let Some((course, prompt, asked)) = waiting else { return Ok(None) };
    let last_day = local(prompt.ends_at - Duration::minutes(1), course.team.tz()).date();
    let until = say!(scene.lang, date::day(last_day));
    let all: Vec<_> = asked.iter().flat_map(|asked| &asked.standing.key_results).collect();
    let places = Places::of(tx, &prompt, &all).await?;
    let example = all.first().map(|kr| example(scene.lang, places.of_key_result(kr), kr, ReviewBy::Scores));
    let is_clear = teams::of_person(tx, scene.me.id).await?.len() == 1;
    let named = (!is_clear).then(|| which::in_command(&course.team.name));
    Ok(Some(say!(scene.lang, closing::waits(&course.team.name, &until, named.as_deref(), example.as_deref()))))
}

/// The closes of the speaker's that can still be answered.
async fn of_speaker(tx: &mut Tx, scene: &Scene<'_>) -> Result<Vec<(Course, Prompt, Vec<Asked>)>> {
    let mut found = Vec::new();
    for prompt in prompts::closes_in_time(tx, scene.me.id, scene.now).await? {
        let round = rounds::by_id(tx, prompt.round_id).await?;
        let course = Course::of(tx, round.ritual_id).await?;
        let asked = due(tx, scene.org, &course, &round, scene.me.id).await?;
        if super::over(scene, &course, &round).is_none() && !asked.is_empty() {
            found.push((course, prompt, asked));
        }
    }
    Ok(found)
}
