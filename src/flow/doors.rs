//! Doors that are shut to okrbot: whoever can open one is told, and what is for a workspace that is shut waits until somebody
//! there is heard or a message gets through.

pub mod connection;
mod person;
mod place;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use anyhow::Result;
use chat::{Line, Message, Question, Who};
use chrono::{DateTime, Utc};
use tracing::{info, warn};

use super::post::{self, REPORT_LIFE};
use crate::lang::Lang;
use crate::org::Org;
use crate::schedule::local;
use crate::store::{Tx, outbox, people, workspaces};
use crate::words::say;
pub use person::{Unsaid, person};
pub use place::{heard_in, passed_in, place};

/// okrbot lacks a permission in a workspace: the admins are told once a day and reason.
///
/// # Errors
/// When the database fails.
pub async fn call(
    tx: &mut Tx,
    org: &Org,
    platform: &str,
    workspace: &str,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let day = local(now, org.zone).date();
    let mut reason = DefaultHasher::new();
    why.hash(&mut reason);
    let key = format!("shut:{platform}:{workspace}:{day}:{:x}", reason.finish());
    let told = tell_admins(tx, org, &key, |lang| say!(lang, doors::call_shut(platform, workspace, why)), now).await?;
    if !told {
        warn!(platform, workspace, why, "a permission is missing, and no admin can be told");
    }
    Ok(())
}

/// A workspace does not let okrbot in any more: nobody is written to there, and the admins are told once.
///
/// # Errors
/// When the database fails.
pub async fn workspace(
    tx: &mut Tx,
    org: &Org,
    platform: &str,
    workspace: &str,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    if !workspaces::pause(tx, platform, workspace, why, now).await? {
        return Ok(());
    }
    let key = format!("shut:{platform}:{workspace}:{}", now.timestamp_millis());
    let words = |lang| say!(lang, doors::workspace_shut(platform, workspace, why));
    if !tell_admins(tx, org, &key, words, now).await? {
        warn!(platform, workspace, why, "the workspace is shut, and no admin can be told");
    }
    Ok(())
}

/// okrbot was taken out of a workspace: as [`workspace`], but nothing is tried there until somebody is heard or okrbot starts
/// anew, maybe with another key.
///
/// # Errors
/// When the database fails.
pub async fn removed(tx: &mut Tx, org: &Org, platform: &str, shut: &str, why: &str, now: DateTime<Utc>) -> Result<()> {
    workspace(tx, org, platform, shut, why, now).await?;
    Ok(workspaces::remove(tx, platform, shut).await?)
}

/// okrbot starts, maybe with other keys: every workspace is tried again.
///
/// # Errors
/// When the database fails.
pub async fn start(tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
    for (platform, workspace) in workspaces::shut(tx).await? {
        opened(tx, &platform, &workspace, now).await?;
    }
    Ok(())
}

/// A message got through: the workspace is open again, unless the message was on its way when okrbot was taken out.
///
/// # Errors
/// When the database fails.
pub async fn passed(tx: &mut Tx, platform: &str, workspace: &str, now: DateTime<Utc>) -> Result<()> {
    match workspaces::is_removed(tx, platform, workspace).await? {
        true => Ok(()),
        false => opened(tx, platform, workspace, now).await,
    }
}

/// Somebody in a workspace was heard: if it was shut it is tried at once whether it is open, and what waited goes if it is.
///
/// # Errors
/// When the database fails.
pub async fn heard(tx: &mut Tx, platform: &str, who: &Who, now: DateTime<Utc>) -> Result<()> {
    if !workspaces::try_again(tx, platform, &who.workspace).await? {
        return Ok(());
    }
    outbox::wake(tx, platform, &who.workspace, now).await?;
    // The answer may ride on the response: something has to be sent to find out. One such a day is enough: it is woken too.
    let key = format!("heard:{platform}:{}:{}", who.workspace, now.date_naive());
    post::learn(tx, platform, (&who.workspace, &who.id), &key, Question::Person(who.clone()), now).await
}

/// A workspace is open: the mark goes, and so does what waited.
///
/// # Errors
/// When the database fails.
pub async fn opened(tx: &mut Tx, platform: &str, workspace: &str, now: DateTime<Utc>) -> Result<()> {
    if workspaces::open(tx, platform, workspace).await? {
        info!(platform, workspace, "the workspace is open again");
        outbox::wake(tx, platform, workspace, now).await?;
    }
    Ok(())
}

/// Tells every admin who is known and can be written to; false if there is none.
///
/// # Errors
/// When the database fails.
pub(super) async fn tell_admins(
    tx: &mut Tx,
    org: &Org,
    key: &str,
    words: impl Fn(Lang) -> Vec<Line>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let mut admins = BTreeSet::new();
    for admin in &org.admins {
        admins.extend(people::of_account(tx, &admin.platform, &admin.workspace, &admin.user).await?);
    }
    let mut told = false;
    for admin in admins {
        told |= tell_once(tx, org, admin, &format!("{key}:{admin}"), &words, now).await?;
    }
    Ok(told)
}

/// Tells a person, unless that was said under this key before; false if they cannot be told.
async fn tell_once(
    tx: &mut Tx,
    org: &Org,
    person: i64,
    key: &str,
    words: impl Fn(Lang) -> Vec<Line>,
    now: DateTime<Utc>,
) -> Result<bool> {
    if outbox::fate(tx, &format!("{key}/1")).await?.is_some() {
        return Ok(true);
    }
    let lang = people::by_id(tx, person).await?.lang(org);
    post::notify(tx, org, person, key, &Message::new(words(lang)), REPORT_LIFE, now).await
}
