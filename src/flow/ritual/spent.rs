//! A question that is answered, skipped or withdrawn: what of it is not said yet is not said any more, and its cards are closed
//! where they would stay open otherwise.

use anyhow::Result;
use chat::{Form, Line, Message, Place, Task, What};
use chrono::{DateTime, Utc};

use super::answered;
use crate::flow::Scene;
use crate::flow::post::{self, Address, NOTE_LIFE};
use crate::lang::Lang;
use crate::org::Org;
use crate::store::prompts::Prompt;
use crate::store::{Tx, outbox, people};
use crate::words::say;

/// Settles what was asked by a prompt. The card that was used just now is the platform's own business.
///
/// # Errors
/// When the database fails.
pub async fn settle(tx: &mut Tx, scene: &Scene<'_>, prompt: &Prompt) -> Result<()> {
    let used = used(tx, scene).await?;
    end(tx, scene.org, prompt, used.as_deref(), scene.now).await
}

/// Settles what was asked of somebody who is away by now, or is not asked any more.
///
/// # Errors
/// When the database fails.
pub async fn withdrawn(tx: &mut Tx, org: &Org, prompt: &Prompt, now: DateTime<Utc>) -> Result<()> {
    end(tx, org, prompt, None, now).await
}

async fn end(tx: &mut Tx, org: &Org, prompt: &Prompt, used: Option<&str>, now: DateTime<Utc>) -> Result<()> {
    for identity in people::identities(tx, prompt.person_id).await? {
        let place = Place::Person(identity.who());
        let question = format!("prompt:{}", prompt.id);
        outbox::drop_unsaid(tx, &identity.platform, &place.to_string(), &question, now).await?;
        // Nor is anybody reminded who is here just now, or away.
        outbox::drop_unsaid(tx, &identity.platform, &place.to_string(), "remind", now).await?;
        if org.closes_cards(&identity.platform) {
            close(tx, org, prompt, used, &Address::of(&identity.platform, &place), now).await?;
        }
    }
    Ok(())
}

/// Closes the cards that ask it there: those of the question itself and those that showed it again.
async fn close(
    tx: &mut Tx,
    org: &Org,
    prompt: &Prompt,
    used: Option<&str>,
    to: &Address<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    let lang = people::by_id(tx, prompt.person_id).await?.lang(org);
    let since = prompt.asked_at.unwrap_or(prompt.starts_at).min(prompt.starts_at);
    for (key, task) in outbox::said(tx, to.platform, &to.place.to_string(), since).await? {
        let Task::Say(Message { lines, form: Some(form), .. }) = task else { continue };
        if used == Some(key.as_str()) || answered::prompt_of_key(&form.key) != Some(prompt.id) {
            continue;
        }
        let closed = Message::new([head(&lines, &form), outcome(lang, prompt)]);
        post::one(tx, to, &key, &Task::Say(closed), NOTE_LIFE, now).await?;
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

fn outcome(lang: Lang, prompt: &Prompt) -> Line {
    match prompt.state.as_str() {
        "skipped" => say!(lang, ritual::question_skipped()),
        "away" | "unasked" => say!(lang, ritual::question_withdrawn()),
        _ => say!(lang, ritual::question_answered()),
    }
}
