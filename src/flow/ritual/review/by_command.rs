//! `O12.1 0.7` while a review asks for that key result: a check-in, or an answer to the review.

use anyhow::Result;
use chat::{Line, What};

use super::either::{Known, Meaning, is_larger, meaning, small};
use super::{due, listed};
use crate::command::{self, Change, Command};
use crate::flow::Scene;
use crate::flow::okr::line;
use crate::flow::okr::standing::KeyResultStanding;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::{answered, closing};
use crate::okr::{Score, plain};
use crate::store::key_results::KeyResult;
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, rounds};
use crate::words::{say, value};

/// The question about a value that a command gives while a review waits for the score of that key result.
///
/// # Errors
/// When the database fails.
pub async fn by_command(
    tx: &mut Tx,
    scene: &Scene<'_>,
    key_result: &KeyResult,
    change: &Change,
) -> Result<Option<Line>> {
    let typed = match &scene.event.what {
        What::Said { text, .. } => text.as_str(),
        _ => "",
    };
    let Some(number) = small(change, typed) else { return Ok(None) };
    let measure = key_result.measure();
    if !is_larger(&measure) {
        return Ok(None);
    }
    for open in prompts::open_of(tx, scene.me.id, scene.now).await? {
        if is_listed(tx, scene, &open, key_result.id).await? {
            let shown = line::value(scene.lang, key_result, &number.into());
            let ends = value::goal(&measure, &key_result.unit).unwrap_or_default();
            let label = key_result.label();
            let score = Score::round_half_up(number);
            return Ok(Some(say!(scene.lang, review::really_the_value(&label, &ends, &shown, score))));
        }
    }
    Ok(None)
}

/// Whether `O12.1 0.7`, said while this prompt is open, is for its review to read: the number may be a score.
///
/// # Errors
/// When the database fails.
pub async fn is_answer(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: i64,
    words: &str,
    command: &std::result::Result<Command, command::Error>,
) -> Result<bool> {
    let Ok(Command::Update { key_result, change, note: None }) = command else { return Ok(false) };
    let Some(number) = small(change, words) else { return Ok(false) };
    let Some(prompt) = prompts::by_id(tx, prompt).await? else { return Ok(false) };
    let Some(kr) = in_review(tx, scene, &prompt, |kr| kr.label() == key_result.to_string()).await? else {
        return Ok(false);
    };
    let given = answered::given(tx, &prompt).await?;
    Ok(meaning(&kr, &plain(number), Known::of(&given, &kr.key_result.label())) != Meaning::Value)
}

async fn is_listed(tx: &mut Tx, scene: &Scene<'_>, prompt: &Prompt, key_result: i64) -> Result<bool> {
    Ok(in_review(tx, scene, prompt, |kr| kr.id == key_result).await?.is_some())
}

/// The key result that fits, if the prompt is a review's or a close's and asks for it.
async fn in_review(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    fits: impl Fn(&KeyResult) -> bool,
) -> Result<Option<KeyResultStanding>> {
    let round = rounds::by_id(tx, prompt.round_id).await?;
    let course = Course::of(tx, round.ritual_id).await?;
    let due = match course.kind {
        command::Ritual::Review => due(tx, scene.org, &course, &round, scene.me.id).await?,
        command::Ritual::Close => {
            let asked = closing::due(tx, scene.org, &course, &round, scene.me.id).await?;
            asked.into_iter().map(|asked| asked.standing).collect()
        }
        _ => return Ok(None),
    };
    Ok(listed(&due).into_iter().find(|kr| fits(&kr.key_result)).cloned())
}
