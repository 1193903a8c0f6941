//! A digest that comes as the answers do: one message, edited with each answer, and every answer in its thread. A home whose
//! platform has no threads gets it together, when the round is over.

use anyhow::Result;
use chat::Place;
use chrono::{DateTime, Utc};

use super::sheet::Sheet;
use crate::command::Ritual as Kind;
use crate::flow::post::{self, Address, REPORT_LIFE};
use crate::flow::ritual::course::{Course, posting};
use crate::flow::ritual::report;
use crate::org::Org;
use crate::store::homes::Home;
use crate::store::rounds::Round;
use crate::store::{Tx, digests, outbox};

/// Whether a kind of ritual has a digest that can come so.
pub fn can_be(kind: Kind) -> bool {
    !matches!(kind, Kind::Review | Kind::Summary | Kind::Close | Kind::OneOnOne)
}

/// Whether the answers to a round come one by one: as they began to, else as the team wants it now.
///
/// # Errors
/// When the database fails.
pub async fn of_round(tx: &mut Tx, org: &Org, course: &Course, round: &Round) -> Result<bool> {
    match round.in_thread {
        Some(in_thread) => Ok(in_thread),
        None => is_on(tx, org, course).await,
    }
}

/// Whether the answers to a ritual come one by one: the team chose so, and one of its homes has threads.
///
/// # Errors
/// When the database fails.
pub async fn is_on(tx: &mut Tx, org: &Org, course: &Course) -> Result<bool> {
    if !can_be(course.kind) || !digests::in_thread(tx, course.ritual.id).await? {
        return Ok(false);
    }
    Ok(report::homes(tx, org, course).await?.iter().any(|home| org.has_threads(&home.platform)))
}

/// When a digest that comes together may be said: the round is closed, or wide and past the end of its first window, and it is
/// no hour at which nothing is posted.
pub fn whole_at(course: &Course, round: &Round, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let ready = match (round.closed_at, round.first_end) {
        (Some(closed_at), _) => Some(closed_at),
        (None, Some(first_end)) if round.wide => Some(first_end),
        _ => None,
    };
    // After a standstill it is later than planned, and may be night.
    ready.map(|ready| posting(&course.team, ready.max(now)))
}

/// Says what a sheet holds, cut to so many lines, in each home as that takes it.
pub(super) async fn publish(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    (sheet, most): (Sheet, usize),
    now: DateTime<Utc>,
) -> Result<()> {
    let key = report::key(course.kind, round.id);
    let whole = sheet.clone().together(most);
    let (parent, replies) = sheet.in_thread(most);
    let is_over = whole_at(course, round, now).is_some_and(|at| at <= now);
    for home in report::homes(tx, org, course).await? {
        if !org.has_threads(&home.platform) {
            if is_over || is_out(tx, &report::key_in(&key, &home)).await? {
                report::in_home(tx, org, course, (&key, Some(round)), &home, &whole, now).await?;
            }
            continue;
        }
        let begun = report::in_home(tx, org, course, (&key, Some(round)), &home, &parent, now).await?;
        for (prompt, reply) in &replies {
            under(tx, org, &home, (&begun, *prompt), reply, now).await?;
        }
    }
    Ok(())
}

/// Whether anything was posted under a key.
async fn is_out(tx: &mut Tx, key: &str) -> Result<bool> {
    Ok(outbox::fate(tx, &format!("{key}/1")).await?.is_some())
}

/// Says an answer under what was begun.
async fn under(
    tx: &mut Tx,
    org: &Org,
    home: &Home,
    (begun, prompt): (&str, i64),
    message: &chat::Message,
    now: DateTime<Utc>,
) -> Result<()> {
    let Ok(place) = home.place.parse::<Place>() else { return Ok(()) };
    let thread = format!("{begun}/1");
    let to = Address { thread: Some(&thread), ..Address::of(&home.platform, &place) };
    post::say(tx, org, &to, &format!("{begun}:a{prompt}"), message, REPORT_LIFE, now).await
}
