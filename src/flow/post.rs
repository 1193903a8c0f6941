//! Posting to the outbox: pages, rewriting what is not said yet, and editing what is.

use anyhow::Result;
use chat::{Message, Place, Question, Task, Via, Who};
use chrono::{DateTime, Duration, Utc};

use super::spread::Spread;
use super::{open_form, reach};
use crate::org::Org;
use crate::store::outbox::{self, New};
use crate::store::{Tx, people};

/// How long an answer is worth saying.
pub const ANSWER_LIFE: Duration = Duration::hours(1);
/// How often the same thing is posted once more.
const AGAIN: usize = 20;
/// How long a report is worth saying.
pub const REPORT_LIFE: Duration = Duration::days(7);
/// How long a private note (a welcome, a question) is worth saying.
pub const NOTE_LIFE: Duration = Duration::days(1);

/// Where a message goes, and how.
#[derive(Clone, Debug)]
pub struct Address<'a> {
    /// The platform.
    pub platform: &'a str,
    /// The place.
    pub place: &'a Place,
    /// In a channel: who alone sees it.
    pub only: Option<&'a Who>,
    /// The platform's id of what it answers.
    pub re: Option<&'a str>,
    /// The key of the row in whose thread it stands.
    pub thread: Option<&'a str>,
    /// Short-lived way to answer.
    pub via: Option<&'a Via>,
    /// How much later than now it goes, unless somebody waits for something in that place.
    pub delay: Duration,
}

impl<'a> Address<'a> {
    /// A place, seen by everybody in it.
    pub fn of(platform: &'a str, place: &'a Place) -> Self {
        Self { platform, place, only: None, re: None, thread: None, via: None, delay: Duration::zero() }
    }
}

/// Says `message` under `key`, which is unique for ever.
///
/// Said again under the same key, it takes the place of what was said: what nothing is said of yet is rewritten; what has begun
/// to be said is said to its end as it was, and then edited, since it may be that only some of its pages can be.
/// Pages are the rows `key/1`, `key/2`, …; an edit of one is `key/1~ROW`. What a form asks of a person and the platform cannot
/// show is asked in words.
///
/// # Errors
/// When the database fails.
pub async fn say(
    tx: &mut Tx,
    org: &Org,
    to: &Address<'_>,
    key: &str,
    message: &Message,
    life: Duration,
    now: DateTime<Utc>,
) -> Result<()> {
    let message = open_form::posted(tx, org, to, message, life, now).await?;
    let pages = org.pages(to.platform, &message);
    let has_begun = outbox::fate(tx, &format!("{key}/1")).await?.is_some_and(|first| first.attempt > 0);
    let mut said = 0;
    for (index, page) in pages.into_iter().enumerate() {
        said = index + 1;
        let key = format!("{key}/{said}");
        let via = to.via.filter(|via| index < usize::from(via.uses));
        let re = to.re.filter(|_| index == 0);
        let to = Address { re, via, ..to.clone() };
        row(tx, &to, &key, &Task::Say(page), has_begun, life, now).await?;
    }
    // Pages that a shorter message no longer needs say so, since nothing can be unsaid everywhere.
    loop {
        said += 1;
        let key = format!("{key}/{said}");
        match outbox::fate(tx, &key).await? {
            None => return Ok(()),
            Some(fate) if fate.dead_at.is_some() => continue,
            Some(_) => {}
        }
        row(tx, to, &key, &Task::Say(Message::line("·")), has_begun, life, now).await?;
    }
}

/// The key under which what was posted as `key` may be posted once more: none while it waits or after it went through.
///
/// # Errors
/// When the database fails.
pub async fn once_more(tx: &mut Tx, key: &str, page: &str) -> Result<Option<String>> {
    let mut again = key.to_owned();
    for number in 2..=AGAIN {
        match outbox::fate(tx, &format!("{again}{page}")).await? {
            Some(fate) if fate.dead_at.is_none() => return Ok(None),
            Some(_) => again = format!("{key}!{number}"),
            None => return Ok((again != key).then_some(again)),
        }
    }
    Ok(None)
}

/// Asks a platform something about `about` of a workspace; `key` is unique for ever.
///
/// # Errors
/// When the database fails.
pub async fn learn(
    tx: &mut Tx,
    platform: &str,
    (workspace, about): (&str, &str),
    key: &str,
    question: Question,
    now: DateTime<Utc>,
) -> Result<()> {
    // A place of its own: a question never holds up what is said.
    let place = Place::channel(workspace, format!("?{about}"));
    one(tx, &Address::of(platform, &place), key, &Task::Learn(question), NOTE_LIFE, now).await
}

/// Posts one row under `key` as it is, whatever its length; posted again, it takes the place of what was.
///
/// # Errors
/// When the database fails.
pub async fn one(
    tx: &mut Tx,
    to: &Address<'_>,
    key: &str,
    task: &Task,
    life: Duration,
    now: DateTime<Utc>,
) -> Result<()> {
    row(tx, to, key, task, false, life, now).await
}

/// The same; what stays `as_it_was` is edited rather than rewritten.
async fn row(
    tx: &mut Tx,
    to: &Address<'_>,
    key: &str,
    task: &Task,
    as_it_was: bool,
    life: Duration,
    now: DateTime<Utc>,
) -> Result<()> {
    let place = to.place.to_string();
    let only = to.only.map(Who::to_string);
    let mut new = New {
        key,
        platform: to.platform,
        place: &place,
        only_who: only.as_deref(),
        re: to.re,
        thread: to.thread,
        replaces: None,
        via: to.via,
        task,
        expires_at: now + life,
    };
    if outbox::post_at(tx, &new, now + to.delay, now).await?
        || (!as_it_was && outbox::rewrite(tx, key, task, new.expires_at).await?)
        || outbox::rewrite_edit(tx, key, task, new.expires_at).await?
    {
        return Ok(());
    }
    // What reads the same already is not said again.
    if outbox::last_task(tx, key).await?.as_ref() == Some(task) {
        return Ok(());
    }
    let edit = format!("{key}~{}", outbox::last_edit(tx, key).await?);
    new.key = &edit;
    (new.thread, new.replaces) = (None, Some(key));
    outbox::post(tx, &new, now).await?;
    Ok(())
}

/// Says something to one person in private, on the first platform that is on and where they can be reached. False if there is none.
///
/// # Errors
/// When the database fails.
pub async fn tell(
    tx: &mut Tx,
    org: &Org,
    person: i64,
    key: &str,
    message: &Message,
    life: Duration,
    now: DateTime<Utc>,
) -> Result<bool> {
    deliver(tx, org, person, (key, None), message, life, now).await
}

/// Tells a person something that they did not ask for and that is neither a question of a ritual nor a reminder. False also
/// where they switched such notices off.
///
/// # Errors
/// When the database fails.
pub async fn notify(
    tx: &mut Tx,
    org: &Org,
    person: i64,
    key: &str,
    message: &Message,
    life: Duration,
    now: DateTime<Utc>,
) -> Result<bool> {
    Ok(people::takes_notices(tx, person).await? && tell(tx, org, person, key, message, life, now).await?)
}

/// Tells a person something, as [`notify`], not before a moment.
///
/// # Errors
/// When the database fails.
pub async fn notify_at(
    tx: &mut Tx,
    org: &Org,
    person: i64,
    (key, at): (&str, DateTime<Utc>),
    message: &Message,
    life: Duration,
    now: DateTime<Utc>,
) -> Result<bool> {
    if !people::takes_notices(tx, person).await? {
        return Ok(false);
    }
    let Some(identity) = reach::way(tx, org, person).await? else { return Ok(false) };
    let place = Place::Person(identity.who());
    let to = Address { delay: (at - now).max(Duration::zero()), ..Address::of(&identity.platform, &place) };
    say(tx, org, &to, key, message, life, now).await?;
    Ok(true)
}

/// Tells a person something, as [`tell`], at a moment at which many people are told something: where the platform wants it so, it goes a little later.
///
/// # Errors
/// When the database fails.
pub async fn tell_among_many(
    tx: &mut Tx,
    org: &Org,
    person: i64,
    (key, spread): (&str, Spread<'_>),
    message: &Message,
    life: Duration,
    now: DateTime<Utc>,
) -> Result<bool> {
    deliver(tx, org, person, (key, Some(spread)), message, life, now).await
}

async fn deliver(
    tx: &mut Tx,
    org: &Org,
    person: i64,
    (key, spread): (&str, Option<Spread<'_>>),
    message: &Message,
    life: Duration,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some(identity) = reach::way(tx, org, person).await? else { return Ok(false) };
    let place = Place::Person(identity.who());
    let delay = spread.map(|spread| spread.delay(org.spread(&identity.platform, spread.moment), life));
    let to = Address { delay: delay.unwrap_or_default(), ..Address::of(&identity.platform, &place) };
    say(tx, org, &to, key, message, life, now).await?;
    Ok(true)
}
