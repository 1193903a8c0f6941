//! Who can be written to, and where: on some platforms a person has to write to okrbot first, on others it only ever answers.
//! That is a state, which `team show` shows, and no error: who cannot be written to is neither asked nor missing.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::{Answer, Event, Line, Message, Place, Reach, Who};
use chrono::{DateTime, Utc};

use super::{Scene, team};
use crate::lang::Lang;
use crate::org::Org;
use crate::store::people::{self, Identity};
use crate::store::{Tx, identities};
use crate::words::say;

/// Whether okrbot can begin there of its own accord with whoever has this identity.
pub fn is_open(org: &Org, identity: &Identity) -> bool {
    let on = org.platform(&identity.platform).is_some();
    on && identity.reachable && of_person(org, &identity.platform, &identity.who()) != Reach::Never
}

/// What has to happen before okrbot can write to somebody.
pub fn of_person(org: &Org, platform: &str, who: &Who) -> Reach {
    org.reach(platform, &Place::Person(who.clone()))
}

/// The first way to a person, if there is any.
///
/// # Errors
/// When the database fails.
pub async fn way(tx: &mut Tx, org: &Org, person: i64) -> Result<Option<Identity>> {
    Ok(people::identities(tx, person).await?.into_iter().find(|identity| is_open(org, identity)))
}

/// Whether a person can be told something.
///
/// # Errors
/// When the database fails.
pub async fn can_tell(tx: &mut Tx, org: &Org, person: i64) -> Result<bool> {
    Ok(way(tx, org, person).await?.is_some())
}

/// Somebody was heard: they are here, and can be written to if that is what it takes. What they were not told meanwhile they
/// are told now. Says whether that is what it took.
///
/// # Errors
/// When the database fails.
pub async fn heard(
    tx: &mut Tx,
    org: &Org,
    platform: &str,
    event: &Event,
    person: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    identities::set_gone(tx, platform, &event.who, false).await?;
    let reach = of_person(org, platform, &event.who);
    let opens = match reach {
        Reach::Always => true,
        Reach::OnceHeard => event.place == Place::Person(event.who.clone()),
        Reach::Never => false,
    };
    if !opens || !identities::set_reachable(tx, platform, &event.who, true).await? {
        return Ok(false);
    }
    team::arrival::welcome_late(tx, org, person, now).await?;
    Ok(reach == Reach::OnceHeard)
}

/// The answer to the words that opened the door: the first thing that it says.
pub fn opened(lang: Lang, answer: Answer) -> Answer {
    let line = say!(lang, reach::now_i_can_write());
    match answer {
        Answer::Say(mut message) => {
            message.lines.insert(0, line);
            Answer::Say(message)
        }
        Answer::Nothing => Answer::Say(Message::line(line)),
        other => other,
    }
}

/// A platform tells that somebody who had left is back: they can be written to where nobody has to write first.
///
/// # Errors
/// When the database fails.
pub async fn is_back(tx: &mut Tx, org: &Org, platform: &str, who: &Who) -> Result<()> {
    identities::set_gone(tx, platform, who, false).await?;
    if of_person(org, platform, who) == Reach::Always {
        identities::set_reachable(tx, platform, who, true).await?;
    }
    Ok(())
}

/// What the speaker has to do to be asked, if they cannot be.
///
/// # Errors
/// When the database fails.
pub async fn hint(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Line>> {
    if can_tell(tx, scene.org, scene.me.id).await? {
        return Ok(None);
    }
    Ok(Some(match of_person(scene.org, scene.platform, &scene.event.who) {
        Reach::Never => say!(scene.lang, reach::you_are_only_answered()),
        Reach::Always | Reach::OnceHeard => say!(scene.lang, reach::write_to_me_once()),
    }))
}

/// Whether somebody with these identities is only ever answered, on every platform that is on.
pub fn is_only_answered<'i>(org: &Org, identities: impl IntoIterator<Item = &'i Identity>) -> bool {
    let mut on = identities.into_iter().filter(|identity| org.platform(&identity.platform).is_some()).peekable();
    on.peek().is_some() && on.all(|identity| of_person(org, &identity.platform, &identity.who()) == Reach::Never)
}
