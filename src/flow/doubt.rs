//! Asked before it is done: a command in doubt, its question, and the yes or no to it.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{DateTime, Utc};

use super::filled::Filled;
use super::ritual::skip;
use super::{Scene, post, said};
use crate::command as grammar;
use crate::store::{Tx, doubts, people};
use crate::words::say;

/// What is said while okrbot doubts a command: yes does it, no drops it, anything else drops it and is read as itself.
pub(super) async fn answered(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Option<Answer>> {
    let Some((command, _)) = doubts::open_of(tx, scene.me.id, scene.now).await? else {
        return Ok(None);
    };
    match yes_or_no(words) {
        Some(true) => sure(tx, scene, &command).await.map(Some),
        Some(false) if skip::is_doubt(&command) => skip::meant(tx, scene, &command, false).await.map(Some),
        Some(false) => {
            doubts::drop_of(tx, scene.me.id).await?;
            Ok(Some(Answer::line(say!(scene.lang, general::cancelled()))))
        }
        None => Ok(None),
    }
}

fn yes_or_no(words: &str) -> Option<bool> {
    let word = grammar::normalise(words).trim().to_lowercase();
    match word.trim_end_matches(['!', '.']) {
        "yes" | "y" | "yep" | "sure" | "是" | "是的" | "对" | "确定" | "确认" => Some(true),
        "no" | "n" | "nope" | "否" | "不" | "不是" | "不对" | "不用" => Some(false),
        _ => None,
    }
}

/// Does the command in doubt, which is now certain.
async fn sure(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Answer> {
    doubts::drop_of(tx, scene.me.id).await?;
    if skip::is_doubt(words) {
        return skip::meant(tx, scene, words, true).await;
    }
    let certain = Scene { certain: true, me: scene.me.clone(), ..*scene };
    Box::pin(said::typed(tx, &certain, words)).await
}

/// The yes-or-no form under a doubt.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let owner = filled.about.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(scene.me.id);
    if owner != scene.me.id {
        let owner = people::by_id(tx, owner).await?;
        return Ok(Answer::line(say!(scene.lang, general::not_yours(&owner.name))));
    }
    let open = doubts::open_of(tx, scene.me.id, scene.now).await?;
    let Some((command, _)) = open.filter(|(_, asked_at)| key_of(scene, *asked_at) == format!("doubt:{}", filled.about))
    else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    match filled.button {
        None => sure(tx, scene, &command).await,
        Some("no") if skip::is_doubt(&command) => skip::meant(tx, scene, &command, false).await,
        Some("no") => said::cancel(tx, scene).await,
        Some(_) => Ok(Answer::line(say!(scene.lang, general::unknown_button()))),
    }
}

/// Asks before doing: `command` is what will be done on yes, and the last of the lines is the question.
///
/// # Errors
/// When the database fails.
pub async fn ask(
    tx: &mut Tx,
    scene: &Scene<'_>,
    lines: impl IntoIterator<Item = Line>,
    command: &str,
) -> Result<Answer> {
    let until = scene.now + post::ANSWER_LIFE;
    doubts::ask(tx, scene.me.id, command, scene.now, until).await?;
    let (yes, no) = say!(scene.lang, general::yes_or_no());
    let form = chat::Form {
        key: key_of(scene, scene.now),
        fields: Vec::new(),
        submit: yes,
        buttons: vec![chat::Button::new("no", no)],
    };
    Ok(Answer::Say(Message::new(lines).with_form(form)))
}

/// The key of a doubt's form: the card of an earlier question answers no later one.
fn key_of(scene: &Scene<'_>, asked_at: DateTime<Utc>) -> String {
    format!("doubt:{}:{}", scene.me.id, asked_at.timestamp_millis())
}
