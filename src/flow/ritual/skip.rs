//! Skipping: a promise kept without an answer.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::Answer;

use super::course::Course;
use super::{answered, named, newcomer, spent, takeback, together};
use crate::command::{self, Command, Named};
use crate::flow::found::found;
use crate::flow::{Scene, doubt, mentions};
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::Round;
use crate::store::{Tx, doubts};
use crate::words::say;

/// Skips the question that was asked last and is open, or of several the one of the ritual that is named.
///
/// # Errors
/// When the database fails.
pub async fn skip(tx: &mut Tx, scene: &Scene<'_>, why: Option<&str>) -> Result<Answer> {
    let open = prompts::open_of(tx, scene.me.id, scene.now).await?;
    let Some(last) = open.first() else {
        return Ok(Answer::line(say!(scene.lang, ritual::nothing_to_skip())));
    };
    if let Some((wanted, why)) = why.and_then(command::leading_ritual) {
        let mut meant = Vec::new();
        for open in &open {
            let course = Course::of_round(tx, open.round_id).await?;
            if named::is_meant(&course, &wanted) {
                meant.push((course.own_name().is_some(), open.id));
            }
        }
        // Of several of a kind the one that is called by it.
        if let Some((_, id)) = meant.into_iter().min_by_key(|(has_a_name, _)| *has_a_name) {
            return noted(tx, scene, id, Some(why.as_str()).filter(|why| !why.is_empty())).await;
        }
    }
    noted(tx, scene, last.id, why).await
}

/// Skips a prompt, so that it can be taken back.
async fn noted(tx: &mut Tx, scene: &Scene<'_>, id: i64, why: Option<&str>) -> Result<Answer> {
    let before = takeback::before(tx, scene, id).await?;
    let answer = prompt(tx, scene, id, why).await?;
    takeback::note(tx, scene, before).await?;
    Ok(answer)
}

/// Skips one prompt of the speaker; `skip only Product` skips it for that team alone.
///
/// # Errors
/// When the database fails.
pub async fn prompt(tx: &mut Tx, scene: &Scene<'_>, prompt: i64, why: Option<&str>) -> Result<Answer> {
    let (course, _, prompt) = found!(answered::of_prompt(tx, scene, prompt).await?);
    let teams = together::teams(tx, &course, prompt.id).await?;
    if let Some((team, why)) = why.and_then(|why| together::only(&teams, why)) {
        let (chosen, rest) = together::alone(tx, scene, &course, &prompt, team).await?;
        let skipped = one(tx, scene, chosen, Some(why).filter(|why| !why.is_empty())).await?;
        return answered::with_rest(tx, scene, skipped, rest).await;
    }
    one(tx, scene, prompt.id, why).await
}

/// Skips one prompt of the speaker, for all teams that it was asked for.
///
/// # Errors
/// When the database fails.
pub async fn one(tx: &mut Tx, scene: &Scene<'_>, prompt: i64, why: Option<&str>) -> Result<Answer> {
    let (course, mut round, prompt) = found!(answered::of_prompt(tx, scene, prompt).await?);
    if prompt.state == "answered" {
        return Ok(Answer::line(say!(scene.lang, ritual::already_answered(&course))));
    }
    let why = why.map(|why| mentions::written_out(scene.event, why));
    let teams = together::names(tx, scene.lang, &course, prompt.id).await?;
    leave(tx, scene, &course, &mut round, prompt.clone(), why.as_deref()).await?;
    together::skip(tx, scene, &prompt, why.as_deref()).await?;
    Ok(Answer::line(say!(scene.lang, ritual::skipped(&course, &teams, prompt.day))))
}

/// Leaves one prompt without an answer.
///
/// # Errors
/// When the database fails.
pub async fn leave(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    mut prompt: Prompt,
    why: Option<&str>,
) -> Result<()> {
    // Who was never asked tells nobody that they skip it.
    if !newcomer::joined_after(tx, course, prompt.person_id, prompt.starts_at).await? {
        prompt.state = "skipped".into();
    }
    prompt.next_at = None;
    prompt.shown_at = None;
    prompts::save(tx, &prompt).await?;
    prompts::set_why(tx, prompt.id, why).await?;
    spent::settle(tx, scene, &prompt).await?;
    answered::changed(tx, scene, course, round).await
}

/// What begins the note of a skip in doubt: no command that is typed has a line break behind its first word.
const DOUBT: &str = "skip\n";

/// Asks whether words behind `skip` are a reason, which only the speaker sees, or part of the answer, which others read: nothing
/// is kept before. `None`: they are no such thing.
///
/// # Errors
/// When the database fails.
pub async fn or_answer(tx: &mut Tx, scene: &Scene<'_>, prompt: i64, words: &str) -> Result<Option<Answer>> {
    let Ok(Command::Skip { why: Some(why) }) = command::read(words) else { return Ok(None) };
    let (course, _, prompt) = match answered::of_prompt(tx, scene, prompt).await? {
        Ok(taken) => taken,
        Err(why) => return Ok(Some(why)),
    };
    let teams = together::teams(tx, &course, prompt.id).await?;
    if teams.len() > 1 && together::only(&teams, &why).is_some() {
        return Ok(None);
    }
    let note = format!("{DOUBT}{}\n{words}", prompt.id);
    doubt::ask(tx, scene, [say!(scene.lang, ritual::skip_or_answer())], &note).await.map(Some)
}

/// Whether what is in doubt is a skip.
pub fn is_doubt(note: &str) -> bool {
    note.starts_with(DOUBT)
}

/// What was in doubt is a skip with its reason, or the answer to the question that was asked then.
///
/// # Errors
/// When the database fails.
pub async fn meant(tx: &mut Tx, scene: &Scene<'_>, note: &str, is_skip: bool) -> Result<Answer> {
    doubts::drop_of(tx, scene.me.id).await?;
    let read = note.strip_prefix(DOUBT).and_then(|note| note.split_once('\n'));
    let Some((id, words)) = read.and_then(|(id, words)| Some((id.parse().ok()?, words))) else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    if is_skip {
        return match command::read(words) {
            Ok(Command::Skip { why }) => noted(tx, scene, id, why.as_deref()).await,
            _ => Ok(Answer::line(say!(scene.lang, general::old_form()))),
        };
    }
    let (course, _, open) = found!(answered::of_prompt(tx, scene, id).await?);
    if open.state == "answered" {
        // It was answered in another way meanwhile.
        return Ok(Answer::line(say!(scene.lang, ritual::already_answered(&course))));
    }
    Box::pin(answered::in_words(tx, scene, id, words)).await
}
