//! A close answered in words: a line for each key result, as in a review, and what is said of the objectives.

use anyhow::Result;
use chat::Answer;

use super::{apply, due, next};
use crate::answer::chatter;
use crate::answer::closing::{self as reading, Next};
use crate::command::NOTE_MAX;
use crate::flow::Scene;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::review::{Asks, words};
use crate::store::Tx;
use crate::store::prompts::Prompt;
use crate::store::rounds::Round;
use crate::words::say;

/// An answer in words. If anything in it is doubtful nothing is kept, and the doubt is named.
///
/// # Errors
/// When the database fails.
pub async fn in_words(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    prompt: Prompt,
    text: &str,
) -> Result<Answer> {
    if let Some(over) = super::over(scene, course, round) {
        return Ok(Answer::line(over));
    }
    let due = due(tx, scene.org, course, round, scene.me.id).await?;
    if due.is_empty() {
        return Ok(Answer::line(super::not_asked(scene, course, &due)));
    }
    let whole: Vec<u32> = due
        .iter()
        .filter(|asked| asked.whole)
        .filter_map(|asked| u32::try_from(asked.standing.objective.id).ok())
        .collect();
    let (left, of_objectives) = reading::read(text, &whole);
    let mut said = apply::Said::default();
    if of_objectives.is_empty() || !chatter::answers_nothing(&left) && !left.trim().is_empty() {
        let all: Vec<_> = due.iter().flat_map(|asked| &asked.standing.key_results).collect();
        match words::said(tx, scene, &prompt, &all, &left, Asks::Final).await? {
            Ok(each) => said.each = each,
            Err(answer) => return Ok(answer),
        }
    }
    for one in of_objectives {
        let found = due.iter().find(|asked| asked.standing.objective.id == i64::from(one.objective));
        let Some(asked) = found else { continue };
        let objective = &asked.standing.objective;
        if let Some(learnt) = one.learnt {
            if learnt.chars().count() > NOTE_MAX {
                return Ok(Answer::line(say!(scene.lang, general::too_long(NOTE_MAX))));
            }
            said.learnt.push((objective.id, learnt));
        }
        let picked = match one.next {
            None => continue,
            Some(Next::Carry) => "carry",
            Some(Next::Drop) => "drop",
            Some(Next::Done) => "done",
        };
        match next::read(tx, scene, objective, picked).await? {
            Ok(next) => said.next.push((objective.id, next)),
            Err(sentence) => return Ok(Answer::line(sentence)),
        }
    }
    apply::all(tx, scene, course, round, prompt, said).await
}
