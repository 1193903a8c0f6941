//! The form that comes back into a person's hand when what was asked after it is answered or dropped: it is asked again.

use anyhow::Result;
use chat::{Answer, Message, What};

use super::{fields, question};
use crate::flow::Scene;
use crate::flow::post::ANSWER_LIFE;
use crate::flow::said::hand::{self, Hand};
use crate::store::Tx;
use crate::store::open_forms;
use crate::words::say;

/// What waited before an event.
pub struct Before {
    /// The question that a plain message would have answered.
    hand: Option<Hand>,
    /// The row of the form that was asked last.
    form: i64,
}

/// What waits for the speaker's answer before their event is handled; `None`: no form, or answers are not given here.
///
/// # Errors
/// When the database fails.
pub async fn before(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Before>> {
    let answers = matches!(scene.event.what, What::Said { .. } | What::Filled { .. });
    if !answers || !scene.place().is_direct() {
        return Ok(None);
    }
    let Some(form) = hand::form(tx, scene).await? else { return Ok(None) };
    Ok(Some(Before { hand: hand::in_hand(tx, scene, None).await?, form }))
}

/// The answer to the event, and the form that is in hand since, as it was asked before.
///
/// # Errors
/// When the database fails.
pub async fn resumed(tx: &mut Tx, scene: &Scene<'_>, before: &Before, answer: Answer) -> Result<Answer> {
    let hand = hand::in_hand(tx, scene, None).await?;
    // A later row was asked by the event itself.
    let is_back = matches!(hand, Some(Hand::Form(row)) if row <= before.form) && hand != before.hand;
    let message = match answer {
        Answer::Say(message) if is_back && message.in_words.is_empty() => message,
        Answer::Nothing if is_back => Message::default(),
        other => return Ok(other),
    };
    let Some(mut open) = open_forms::open_of(tx, scene.me.id, scene.now).await? else {
        return Ok(Answer::Say(message));
    };
    open.asked_at = scene.now;
    open.open_until = open.open_until.max(scene.now + ANSWER_LIFE);
    open_forms::ask(tx, &open).await?;
    let lead = say!(scene.lang, form::still_open());
    let asked = question::lines(scene.lang, &fields(scene.org, &open), &open);
    let lines = [lead].into_iter().chain(open.lines).chain(asked);
    Ok(Answer::Say(lines.fold(message, Message::then)))
}
