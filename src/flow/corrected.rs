//! A message was changed after it was said: an answer is taken anew, anything else is not run again.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::{Answer, What};
use chrono::{DateTime, Utc};

use super::{Scene, mentions, ritual};
use crate::command::{self as grammar, Command, RitualRef};
use crate::store::Tx;
use crate::store::said::{self, Said, Spot};
use crate::store::teams::{self, Team};
use crate::words::say;

/// Remembers the message that answers a prompt with `words`, so that it can be corrected: refused ones too. Of a `secret` one
/// nothing is kept but that it was one.
///
/// # Errors
/// When the database fails.
pub async fn remember(tx: &mut Tx, scene: &Scene<'_>, prompt: i64, words: &str, secret: bool) -> Result<()> {
    let (text, at) = match &scene.event.what {
        What::Said { text, .. } => (text, None),
        What::Corrected { text, at } => (text, Some(*at)),
        _ => return Ok(()),
    };
    let Some(message) = scene.event.message.as_deref().filter(|_| scene.place().is_direct()) else { return Ok(()) };
    let text = mentions::written_out(scene.event, text);
    let place = scene.place().to_string();
    let spot = Spot { platform: scene.platform, place: &place, message };
    let bare = text.trim() == words.trim();
    let kept = if secret { "" } else { &text };
    Ok(said::keep(tx, spot, prompt, kept, bare, at).await?)
}

/// Answers a correction.
///
/// # Errors
/// When the database fails.
pub async fn handle(tx: &mut Tx, scene: &Scene<'_>, text: &str, at: DateTime<Utc>) -> Result<Answer> {
    let Some(message) = scene.event.message.as_deref().filter(|_| scene.place().is_direct()) else {
        return Ok(Answer::Nothing);
    };
    let place = scene.place().to_string();
    let spot = Spot { platform: scene.platform, place: &place, message };
    let Some(before) = said::find(tx, spot).await? else {
        // What it was is not known; thanks stay thanks.
        return Ok(if super::said::is_command(text) { not_again(scene) } else { Answer::Nothing });
    };
    let older = before.edited_at.is_some_and(|edited_at| at < edited_at);
    if older || before.text == mentions::written_out(scene.event, text) {
        return Ok(Answer::Nothing);
    }
    if !said::is_last(tx, &before).await? {
        return Ok(Answer::line(say!(scene.lang, ritual::answered_since())));
    }
    let mine = teams::of_person(tx, scene.me.id).await?;
    match answer_in(scene, &mine, &before, text) {
        Some(words) => ritual::answered::in_words(tx, scene, before.prompt_id, &words).await,
        None => Ok(not_again(scene)),
    }
}

fn not_again(scene: &Scene<'_>) -> Answer {
    Answer::line(say!(scene.lang, general::not_run_again()))
}

/// What of a corrected text is the answer: all of it, or what stands behind the command that stood before it; `None` where
/// it answers that prompt no more.
fn answer_in(scene: &Scene<'_>, mine: &[Team], before: &Said, text: &str) -> Option<String> {
    if before.bare {
        let grammar::Addressed::Bare(words) = grammar::address(text, true, false) else { return None };
        return (!super::said::is_no_answer(scene, words)).then(|| words.to_owned());
    }
    let now = behind_command(mine, text)?;
    let then = behind_command(mine, &before.text)?;
    (now.prompt == then.prompt).then_some(now.answer)
}

/// A command with an answer behind it.
struct Commanded {
    /// What it means: the ritual, whether tomorrow's, and the team that is named.
    prompt: (RitualRef, bool, Option<i64>),
    answer: String,
}

fn behind_command(mine: &[Team], text: &str) -> Option<Commanded> {
    let (grammar::Addressed::Command(words) | grammar::Addressed::Bare(words)) = grammar::address(text, true, false)
    else {
        return None;
    };
    let Ok(Command::Answer { ritual, tomorrow, text: Some(answer) }) = grammar::read(words) else { return None };
    Some(match ritual::again::named(mine, &answer) {
        Some((team, answer)) => Commanded { prompt: (ritual, tomorrow, Some(team.id)), answer: answer?.to_owned() },
        None => Commanded { prompt: (ritual, tomorrow, None), answer },
    })
}
