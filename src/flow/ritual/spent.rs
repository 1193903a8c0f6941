//! A question that is answered or skipped: what of it is not said yet is not said any more, and its cards are closed where they
//! would stay open otherwise.

use anyhow::Result;
use chat::{Form, Line, Message, Place, Task, What};

use super::answered;
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
    let is_answered = prompt.state != "skipped";
    for identity in people::identities(tx, prompt.person_id).await? {
        let (platform, place) = (identity.platform.as_str(), Place::Person(identity.who()));
        let stored = place.to_string();
        // The question, and its parts where there is one for each objective; and what showed it again.
        let questions = [format!("prompt:{}/", prompt.id), format!("prompt:{}:", prompt.id)];
        for rows in &questions {
            outbox::drop_unsaid(tx, platform, &stored, rows, now).await?;
        }
        if !org.closes_cards(platform) {
            continue;
        }
        let since = prompt.asked_at.unwrap_or(prompt.starts_at).min(prompt.starts_at);
        let mut said = Vec::new();
        for rows in questions.iter().map(String::as_str).chain(["reply:"]) {
            said.extend(outbox::said(tx, platform, &stored, rows, since).await?);
        }
        for (key, task) in said {
            let Task::Say(Message { lines, form: Some(form), .. }) = task else { continue };
            if used.as_ref() == Some(&key) || answered::prompt_of_key(&form.key) != Some(prompt.id) {
                continue;
            }
            let closed = Task::Say(Message::new([head(&lines, &form), outcome(lang, is_answered)]));
            post::one(tx, &Address::of(platform, &place), &key, &closed, NOTE_LIFE, now).await?;
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
