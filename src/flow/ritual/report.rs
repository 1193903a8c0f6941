//! Saying a report in every home of a team that takes one, or to its leads. Said again it edits; where it cannot, the next one tells the news.

use anyhow::Result;
use chat::{Message, Place};
use chrono::{DateTime, Utc};

use super::course::Course;
use super::{seat, since};
use crate::command::Ritual as Kind;
use crate::flow::hints;
use crate::flow::post::{self, Address, REPORT_LIFE};
use crate::flow::team::home;
use crate::org::Org;
use crate::store::Tx;
use crate::store::homes::{self, Home};
use crate::store::rounds::Round;

/// The key of a round's report, of which each reader has a copy under a key of their own.
pub fn key(kind: Kind, round: i64) -> String {
    match kind {
        Kind::Summary => format!("summary:{round}"),
        _ => format!("digest:{round}"),
    }
}

/// Says the report of a round. Where an earlier one of its ritual stands as it was, it begins with what is new since.
///
/// # Errors
/// When the database fails.
pub async fn of_round(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    message: &Message,
    now: DateTime<Utc>,
) -> Result<()> {
    say(tx, org, course, (&key(course.kind, round.id), Some(round)), message, now).await
}

/// Says a report that belongs to no round's course, under a key of its own.
///
/// # Errors
/// When the database fails.
pub async fn apart(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    key: &str,
    message: &Message,
    now: DateTime<Utc>,
) -> Result<()> {
    say(tx, org, course, (key, None), message, now).await
}

async fn say(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    (key, round): (&str, Option<&Round>),
    message: &Message,
    now: DateTime<Utc>,
) -> Result<()> {
    let homes = homes(tx, org, course).await?;
    if homes.is_empty() {
        for lead in seat::leads(tx, &course.team).await? {
            let reader = format!("p{}", lead.person_id);
            let message = with_news(tx, course, round, &reader, message).await?;
            let message = hints::in_private(tx, lead.person_id, &course.team, message, course.team.lang()).await?;
            let key = format!("{key}:{reader}");
            post::notify(tx, org, lead.person_id, &key, &message, REPORT_LIFE, now).await?;
        }
    }
    for home in homes {
        in_home(tx, org, course, (key, round), &home, message, now).await?;
    }
    Ok(())
}

/// The homes of a team that take its reports.
///
/// # Errors
/// When the database fails.
pub async fn homes(tx: &mut Tx, org: &Org, course: &Course) -> Result<Vec<Home>> {
    let mut homes = homes::of_team(tx, course.team.id).await?;
    homes.retain(|home| home::takes_reports(org, home));
    Ok(homes)
}

/// Says a report in one home; the key under which it stands there.
///
/// # Errors
/// When the database fails.
pub async fn in_home(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    (key, round): (&str, Option<&Round>),
    home: &Home,
    message: &Message,
    now: DateTime<Utc>,
) -> Result<String> {
    let key = key_in(key, home);
    if let Ok(place) = home.place.parse::<Place>() {
        let message = with_news(tx, course, round, &home.id.to_string(), message).await?;
        post::say(tx, org, &Address::of(&home.platform, &place), &key, &message, REPORT_LIFE, now).await?;
    }
    Ok(key)
}

/// The key of a report's copy in one home.
pub fn key_in(key: &str, home: &Home) -> String {
    format!("{key}:{}", home.id)
}

/// The report as this reader gets it.
async fn with_news(
    tx: &mut Tx,
    course: &Course,
    round: Option<&Round>,
    reader: &str,
    message: &Message,
) -> Result<Message> {
    let mut message = message.clone();
    if let Some(round) = round
        && let Some(news) = since::line(tx, course, round, reader).await?
    {
        message.lines.insert(0, news);
    }
    Ok(message)
}
