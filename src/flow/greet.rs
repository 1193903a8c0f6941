//! Somebody opened the conversation with okrbot for the first time: one greeting, and never another.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::{Answer, Event, Message, Reach};
use chrono::{DateTime, Utc};

use super::{people, reach};
use crate::org::Org;
use crate::store::{self, Tx};
use crate::words::say;

/// Greets whoever is not known yet; from now on they are. Nobody is heard by it: they have said nothing.
///
/// # Errors
/// When the database fails.
pub async fn entered(tx: &mut Tx, org: &Org, platform: &str, event: &Event, now: DateTime<Utc>) -> Result<Answer> {
    if store::people::by_identity(tx, platform, &event.who).await?.is_some() {
        return Ok(Answer::Nothing);
    }
    let person = people::known(tx, org, platform, &event.who, event.name.as_deref(), now).await?;
    let lang = person.lang(org);
    let mut lines = say!(lang, general::hello());
    match reach::of_person(org, platform, &event.who) {
        Reach::Always => {}
        Reach::OnceHeard => lines.push(say!(lang, reach::write_to_me_once())),
        Reach::Never => lines.push(say!(lang, reach::you_are_only_answered())),
    }
    Ok(Answer::Say(Message::new(lines)))
}
