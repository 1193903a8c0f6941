//! What is for one person alone: said in the direct conversation, wherever it was asked for.

use anyhow::Result;
use chat::{Answer, Message, Place, Reach};

use super::post::{self, Address};
use super::{Scene, reach};
use crate::store::{Tx, outbox, people};
use crate::words::say;

/// Answers the speaker in private: in a group, by a direct message of its own and a word that it was sent. `what` names
/// the kind of message in its key.
///
/// # Errors
/// When the database fails.
pub async fn private(tx: &mut Tx, scene: &Scene<'_>, what: &str, message: Message) -> Result<Answer> {
    if scene.place().is_direct() {
        return Ok(Answer::Say(message));
    }
    if let Some(refusal) = refusal(tx, scene).await? {
        return Ok(refusal);
    }
    let place = Place::Person(scene.event.who.clone());
    let key = format!("{what}:{}:{}", scene.platform, scene.event.id);
    let to = Address::of(scene.platform, &place);
    post::say(tx, scene.org, &to, &key, &message, post::ANSWER_LIFE, scene.now).await?;
    // They wait for it as for an answer.
    outbox::hasten(tx, scene.platform, &place.to_string(), scene.now).await?;
    Ok(Answer::line(say!(scene.lang, general::sent_privately())))
}

/// What is said in a group to who cannot be told in private what is for them alone.
///
/// # Errors
/// When the database fails.
pub async fn refusal(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Answer>> {
    if scene.place().is_direct() || !is_closed(tx, scene).await? {
        return Ok(None);
    }
    Ok(Some(Answer::line(match reach::of_person(scene.org, scene.platform, &scene.event.who) {
        Reach::Never => say!(scene.lang, reach::only_in_private()),
        Reach::Always | Reach::OnceHeard => say!(scene.lang, settings::cannot_write_privately()),
    })))
}

/// Whether the speaker cannot be written to in private where they speak.
///
/// # Errors
/// When the database fails.
pub async fn is_closed(tx: &mut Tx, scene: &Scene<'_>) -> Result<bool> {
    let here = people::identities(tx, scene.me.id).await?;
    let mine = |one: &people::Identity| one.platform == scene.platform && one.who() == scene.event.who;
    Ok(here.iter().any(|one| mine(one) && !reach::is_open(scene.org, one)))
}
