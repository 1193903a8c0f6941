//! Finding people: who speaks, and whom a text names.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::{Event, Line, Profile, Question, Reach, Who};
use chrono::{DateTime, Utc};

use super::ritual::seat;
use super::{Scene, mentions, reach};
use crate::command::PersonRef;
use crate::org::Org;
use crate::store::people::{self, Person};
use crate::store::{Tx, identities, told};
use crate::words::say;

/// The speaker of an event: whoever a configured workspace vouches for is a person from their first message. Who writes
/// can be written to, if not on every platform; who had left is back. Beside the person: whether they can be written to only now.
///
/// # Errors
/// When the database fails.
pub async fn speaker(
    tx: &mut Tx,
    org: &Org,
    platform: &str,
    event: &Event,
    now: DateTime<Utc>,
) -> Result<(Person, bool)> {
    let person = known(tx, org, platform, &event.who, event.name.as_deref(), now).await?;
    let was_gone = person.gone_at.is_some();
    if was_gone {
        back(tx, org, person.id, now).await?;
    }
    let opened = reach::heard(tx, org, platform, event, person.id, now).await?;
    Ok((if was_gone { people::by_id(tx, person.id).await? } else { person }, opened))
}

/// Whoever had left is back, and asked again.
///
/// # Errors
/// When the database fails.
pub async fn back(tx: &mut Tx, org: &Org, person: i64, now: DateTime<Utc>) -> Result<()> {
    people::set_gone(tx, person, None).await?;
    seat::reseat_person(tx, org, person, now).await
}

/// The person behind an identity, made if they are new; the platform is then asked about them.
///
/// # Errors
/// When the database fails.
pub async fn known(
    tx: &mut Tx,
    org: &Org,
    platform: &str,
    who: &Who,
    name: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Person> {
    let name = name.filter(|name| !name.trim().is_empty());
    if let Some(person) = people::by_identity(tx, platform, who).await? {
        // Who went by the id so far goes by the first name that is heard.
        let heard = name.filter(|name| person.name == who.id && *name != who.id);
        if heard.is_none() {
            return Ok(person);
        }
        told::keep(tx, person.id, heard, None, None).await?;
        return Ok(people::by_id(tx, person.id).await?);
    }
    let person = create(tx, org, platform, who, name.unwrap_or(&who.id), now).await?;
    ask(tx, org, platform, who, now).await?;
    Ok(person)
}

/// Makes a person. Where somebody has to write first, nobody is reachable before.
async fn create(tx: &mut Tx, org: &Org, platform: &str, who: &Who, name: &str, now: DateTime<Utc>) -> Result<Person> {
    let person = people::create(tx, platform, who, name, now).await?;
    if reach::of_person(org, platform, who) != Reach::Always {
        identities::set_reachable(tx, platform, who, false).await?;
    }
    Ok(person)
}

/// The person whom a platform tells about, made if they are new. Whose zone or language it tells is not asked about again.
///
/// # Errors
/// When the database fails.
pub async fn met(tx: &mut Tx, org: &Org, platform: &str, told: &Profile, now: DateTime<Utc>) -> Result<Person> {
    if let Some(person) = people::by_identity(tx, platform, &told.who).await? {
        return Ok(person);
    }
    let name = told.name.as_deref().unwrap_or(&told.who.id);
    let person = create(tx, org, platform, &told.who, name, now).await?;
    if told.zone.is_none() && told.language.is_none() {
        ask(tx, org, platform, &told.who, now).await?;
    }
    Ok(person)
}

/// Asks a platform about somebody.
async fn ask(tx: &mut Tx, org: &Org, platform: &str, who: &Who, now: DateTime<Utc>) -> Result<()> {
    if org.platform(platform).is_some() {
        learn(tx, platform, who, &format!("learn:{platform}:{who}"), now).await?;
    }
    Ok(())
}

/// Asks a platform once more about somebody, of whom it says that something changed; whoever is no person is left alone.
///
/// # Errors
/// When the database fails.
pub async fn ask_again(tx: &mut Tx, org: &Org, platform: &str, who: &Who, now: DateTime<Utc>) -> Result<()> {
    if org.platform(platform).is_none() || people::by_identity(tx, platform, who).await?.is_none() {
        return Ok(());
    }
    learn(tx, platform, who, &format!("learn:{platform}:{who}:{}", now.timestamp_millis()), now).await
}

async fn learn(tx: &mut Tx, platform: &str, who: &Who, key: &str, now: DateTime<Utc>) -> Result<()> {
    let question = Question::Person(who.clone());
    super::post::learn(tx, platform, (&who.workspace, &who.id), key, question, now).await
}

/// The person that a text names, or the sentence that says why there is none.
///
/// # Errors
/// When the database fails.
pub async fn named(tx: &mut Tx, scene: &Scene<'_>, person: &PersonRef) -> Result<Result<Person, Line>> {
    let name = match person {
        PersonRef::Me => return Ok(Ok(scene.me.clone())),
        PersonRef::Mention(index) => match scene.event.mentions.get(*index) {
            Some(mention) => {
                let name = Some(mention.name.as_str());
                let person = known(tx, scene.org, scene.platform, &mention.who, name, scene.now).await?;
                return Ok(Ok(person));
            }
            None => return Ok(Err(say!(scene.lang, general::nobody("@")))),
        },
        PersonRef::Name(name) => name,
    };
    let mut found = people::by_name(tx, name).await?;
    Ok(match (found.pop(), found.is_empty()) {
        (Some(person), true) => Ok(person),
        (Some(person), false) => {
            found.push(person);
            let names: Vec<String> = found.into_iter().map(|person| person.name).collect();
            Err(say!(scene.lang, general::several_people(name, &names)))
        }
        (None, _) => Err(nobody(tx, scene, name).await?),
    })
}

/// Nobody has that name. Where it stands for somebody who is mentioned, but two names and two people are as likely, the platform
/// is asked what they are called.
async fn nobody(tx: &mut Tx, scene: &Scene<'_>, name: &str) -> Result<Line> {
    let mut unclear = mentions::unclear(scene.event).peekable();
    if unclear.peek().is_none() {
        return Ok(say!(scene.lang, general::nobody(name)));
    }
    for mention in unclear {
        known(tx, scene.org, scene.platform, &mention.who, Some(&mention.name), scene.now).await?;
    }
    Ok(say!(scene.lang, general::not_clear_who(name)))
}
