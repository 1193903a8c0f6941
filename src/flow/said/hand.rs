//! The question that a plain message answers.

use anyhow::Result;
use chat::{Form, Place, Task};
use chrono::{DateTime, Utc};

use crate::command::Ritual;
use crate::flow::{Scene, reach, ritual};
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, open_forms, outbox};

/// The question that a plain message answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// A prompt.
    Prompt(i64),
    /// A form that was asked in words: its row, which is a later one each time that the form is asked.
    Form(i64),
}

/// The message that this one replies to.
pub struct Quoted {
    /// What says whose question it was: the key of its form, else the one under which it was posted.
    pub key: String,
    /// Its form.
    pub form: Option<Form>,
}

impl Quoted {
    /// Whether it asks the question of a ritual.
    pub fn asks_a_prompt(&self) -> bool {
        ritual::answered::prompt_of_key(&self.key).is_some()
    }
}

/// The message that this one replies to, if okrbot said it.
///
/// # Errors
/// When the database fails.
pub async fn quoted(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Quoted>> {
    let Some(re) = &scene.event.re else { return Ok(None) };
    let Some(posted) = outbox::key_of(tx, scene.platform, &scene.place().to_string(), re).await? else {
        return Ok(None);
    };
    let form = match outbox::last_task(tx, &posted).await? {
        Some(Task::Say(message)) => message.form,
        _ => None,
    };
    Ok(Some(Quoted { key: form.as_ref().map_or(posted, |form| form.key.clone()), form }))
}

/// The question that a message answers: the prompt it replies to, else what was asked last and is open.
///
/// # Errors
/// When the database fails.
pub async fn in_hand(tx: &mut Tx, scene: &Scene<'_>, quoted: Option<&Quoted>) -> Result<Option<Hand>> {
    if let Some(id) = quoted.and_then(|quoted| ritual::answered::prompt_of_key(&quoted.key))
        && let Some(prompt) = prompts::by_id(tx, id).await?
        && prompt.person_id == scene.me.id
    {
        return Ok(Some(Hand::Prompt(id)));
    }
    let mut shown = None;
    for prompt in prompts::open_of(tx, scene.me.id, scene.now).await? {
        if !is_on_its_way(tx, scene, &prompt).await? {
            shown = Some(prompt);
            break;
        }
    }
    let form = open_forms::row_of(tx, scene.me.id, scene.now).await?;
    let hand = match &shown {
        Some(prompt) => Some(Hand::Prompt(ritual::together::first(tx, prompt.id).await?)),
        None => None,
    };
    Ok(match (shown, form) {
        (Some(prompt), Some((_, asked_at))) if prompt.shown_at.or(prompt.asked_at) > Some(asked_at) => hand,
        (_, Some((row, _))) => Some(Hand::Form(row)),
        (_, None) => hand,
    })
}

/// When the question that a plain message answers was shown: the prompt or form that was asked last and is open.
///
/// # Errors
/// When the database fails.
pub async fn shown_at(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<DateTime<Utc>>> {
    let prompts = prompts::open_of(tx, scene.me.id, scene.now).await?;
    let shown = prompts.iter().filter_map(|prompt| prompt.shown_at.max(prompt.asked_at));
    let form = open_forms::row_of(tx, scene.me.id, scene.now).await?.map(|(_, at)| at);
    Ok(shown.chain(form).max())
}

/// Whether nobody has seen the question yet, since those of many go out one after the other.
async fn is_on_its_way(tx: &mut Tx, scene: &Scene<'_>, prompt: &Prompt) -> Result<bool> {
    let Some(way) = reach::way(tx, scene.org, scene.me.id).await?.filter(|_| prompt.shown_at.is_none()) else {
        return Ok(false);
    };
    let place = Place::Person(way.who()).to_string();
    let key = format!("prompt:{}", ritual::together::first(tx, prompt.id).await?);
    Ok(outbox::is_spread(tx, &way.platform, &place, &key, scene.now).await?)
}

/// The row of the form that was asked last and is open, even if a prompt was shown later.
///
/// # Errors
/// When the database fails.
pub async fn form(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<i64>> {
    Ok(open_forms::row_of(tx, scene.me.id, scene.now).await?.map(|(row, _)| row))
}

/// The stand-up that waits, whatever was asked later.
///
/// # Errors
/// When the database fails.
pub async fn standup(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Hand>> {
    waits(tx, scene, Ritual::Standup).await
}

async fn waits(tx: &mut Tx, scene: &Scene<'_>, kind: Ritual) -> Result<Option<Hand>> {
    for prompt in prompts::open_of(tx, scene.me.id, scene.now).await? {
        if ritual::course::Course::of_round(tx, prompt.round_id).await?.kind == kind {
            return Ok(Some(Hand::Prompt(prompt.id)));
        }
    }
    Ok(None)
}

/// The review that the form in hand asks a comment to, that waits, or that was answered today, whatever was asked later.
///
/// # Errors
/// When the database fails.
pub async fn review(tx: &mut Tx, scene: &Scene<'_>, hand: Hand) -> Result<Option<Hand>> {
    if matches!(hand, Hand::Form(_)) {
        let open = open_forms::open_of(tx, scene.me.id, scene.now).await?;
        let about = open.and_then(|open| open.form.key.strip_prefix("comment:")?.parse().ok());
        if let Some(about) = about {
            return Ok(Some(Hand::Prompt(about)));
        }
    }
    if let Some(open) = waits(tx, scene, Ritual::Review).await? {
        return Ok(Some(open));
    }
    if let Some(open) = waits(tx, scene, Ritual::Close).await? {
        return Ok(Some(open));
    }
    // One that was answered, by its cards maybe, takes values as long as its day lasts.
    let answered = prompts::answered_today(tx, scene.me.id, "review", scene.now).await?;
    Ok(answered.map(Hand::Prompt))
}
