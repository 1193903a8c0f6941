//! A question that is answered or skipped: what of it is not said yet is not said any more, and its cards are closed where they
//! would stay open otherwise.

use anyhow::Result;
use chat::{Form, Line, Message, Place, Task, What};

use crate::flow::Scene;
use crate::flow::post::{self, Address, NOTE_LIFE};
use crate::lang::Lang;
use crate::store::prompts::Prompt;
use crate::store::{Tx, outbox, people};
use crate::words::say;

/// Settles what was asked by a prompt. The card that was used just now is the platform's own business.
///
/// # Errors
/// When the database fails.
pub async fn settle(tx: &mut Tx, scene: &Scene<'_>, prompt: &Prompt) -> Result<()> {
    let (org, now) = (scene.org, scene.now);
    let used = used(tx, scene).await?;
    let lang = people::by_id(tx, prompt.person_id).await?.lang(org);
    let answered = prompt.state != "skipped";
    for identity in people::identities(tx, prompt.person_id).await? {
        let place = Place::Person(identity.who());
        // The question, and its parts where there is one for each objective.
        for rows in [format!("prompt:{}/", prompt.id), format!("prompt:{}:", prompt.id)] {
            outbox::drop_unsaid(tx, &identity.platform, &place.to_string(), &rows, now).await?;
            if !org.closes_cards(&identity.platform) {
                continue;
            }
            for (key, task) in outbox::said(tx, &identity.platform, &place.to_string(), &rows).await? {
                let Task::Say(Message { lines, form: Some(form), .. }) = task else { continue };
                if used.as_ref() == Some(&key) {
                    continue;
                }
                let closed = Task::Say(Message::new([head(&lines, &form), outcome(lang, answered)]));
                post::one(tx, &Address::of(&identity.platform, &place), &key, &closed, NOTE_LIFE, now).await?;
            }
        }
    }
    Ok(())
}

/// The key of the card that was used.
async fn used(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<String>> {
    match (&scene.event.what, &scene.event.re) {
        (What::Filled { .. }, Some(re)) => {
            Ok(outbox::key_of(tx, scene.platform, &scene.place().to_string(), re).await?)
        }
        _ => Ok(None),
    }
}

/// What a card was about: its first line, or what it asked.
fn head(lines: &[Line], form: &Form) -> Line {
    let asked = || form.fields.first().map(|field| field.label.clone());
    lines.first().cloned().or_else(asked).unwrap_or_default()
}

fn outcome(lang: Lang, answered: bool) -> Line {
    if answered { say!(lang, ritual::question_answered()) } else { say!(lang, ritual::question_skipped()) }
}
