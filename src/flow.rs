//! What people do and are asked, one file each. A flow writes and answers; it never sends.
//!
//! Everything here gets a transaction, a [`Scene`] (who, where, when) and nothing else. What is meant for other people is
//! posted to the outbox in the same transaction as the state that it tells of.

pub mod calendar;
pub mod doors;
pub mod exchange;
pub mod local;
pub mod mentions;
pub mod menu;
pub mod okr;
pub mod open_form;
pub mod people;
pub mod post;
pub mod private;
mod profile;
pub mod reach;
pub mod ritual;
pub mod said;
pub mod scene;
pub mod spread;
pub mod status;
mod stranger;
pub mod team;
pub mod workdays;

mod apart;
mod command;
mod corrected;
pub mod doubt;
mod facts;
pub mod filled;
mod found;
mod greet;
mod hints;
mod home;
mod leaver;
#[cfg(test)]
pub mod testing;

use anyhow::Result;
use chat::{Answer, Event, What};
use chrono::{DateTime, Utc};

use crate::org::Org;
use crate::store::{self, Tx};
pub use scene::Scene;

/// Does what an event asks for and says what to answer.
///
/// # Errors
/// Only when the database or an invariant fails; a refusal is an answer.
pub async fn handle(tx: &mut Tx, org: &Org, platform: &str, event: &Event, now: DateTime<Utc>) -> Result<Answer> {
    calendar::known::refresh(tx, org).await?;
    match &event.what {
        What::Learnt(fact) => {
            facts::learn(tx, org, platform, fact, now).await?;
            return Ok(Answer::Nothing);
        }
        What::Foreign => return Ok(stranger::answer(org)),
        What::Gone => {
            facts::gone(tx, org, platform, &event.who, now).await?;
            return Ok(Answer::Nothing);
        }
        What::Shut { why } => {
            doors::removed(tx, org, platform, &event.who.workspace, why, now).await?;
            return Ok(Answer::Nothing);
        }
        _ => {}
    }
    if store::identities::is_stranger(tx, platform, &event.who).await? {
        return Ok(stranger::answer(org));
    }
    doors::heard(tx, platform, &event.who, now).await?;
    if event.what == What::Opened {
        return home::page(tx, org, platform, event, now).await;
    }
    if event.what == What::Entered {
        return greet::entered(tx, org, platform, event, now).await;
    }
    facts::place_name(tx, platform, event).await?;
    doors::heard_in(tx, org, platform, &event.place).await?;
    let event = &*mentions::named(tx, platform, event).await?;
    let (me, opened) = people::speaker(tx, org, platform, event, now).await?;
    let scene = Scene::new(org, platform, event, me, now);
    let before = open_form::before(tx, &scene).await?;
    // Each on the heap: what flows hold while they wait would be more than a thread's stack.
    let answer = match &event.what {
        What::Said { text, addressed } => Box::pin(said::handle(tx, &scene, text, *addressed)).await?,
        What::Filled { form, answers, button } => {
            Box::pin(filled::handle(tx, &scene, form, answers, button.as_deref())).await?
        }
        What::Corrected { text, at } => Box::pin(corrected::handle(tx, &scene, text, *at)).await?,
        What::Opened | What::Entered | What::Foreign | What::Learnt(_) | What::Gone | What::Shut { .. } => {
            Answer::Nothing
        }
    };
    let answer = hints::of_answer(tx, &scene, answer).await?;
    let answer = open_form::answer(tx, &scene, mentions::shown(event, answer)).await?;
    let answer = match before {
        Some(before) => open_form::resumed(tx, &scene, &before, answer).await?,
        None => answer,
    };
    Ok(if opened { reach::opened(scene.lang, answer) } else { answer })
}
