//! Whether reports come to a home at all: there are places where okrbot only answers.

use anyhow::Result;
use chat::{Line, Place, Reach};

use super::called;
use crate::flow::{Scene, reach};
use crate::org::Org;
use crate::store::homes::{self, Home};
use crate::store::teams::Team;
use crate::store::{Tx, members};
use crate::words::say;

/// That reports cannot come to the channel that became the team's home, and what to do, if it is so.
///
/// # Errors
/// When the database fails.
pub async fn without_reports(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<Option<Line>> {
    if takes_posts(scene.org, scene.platform, scene.place()) {
        return Ok(None);
    }
    let leads = leads_are_told(tx, scene.org, team).await?;
    Ok(Some(only_answers(scene, &homes::of_team(tx, team.id).await?, None, leads)))
}

/// Whether a report that no home takes reaches a lead.
///
/// # Errors
/// When the database fails.
pub async fn leads_are_told(tx: &mut Tx, org: &Org, team: &Team) -> Result<bool> {
    let members = members::of_team(tx, team.id).await?;
    for lead in members.iter().filter(|member| member.leads() && member.gone_at.is_none()) {
        if reach::can_tell(tx, org, lead.person_id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// That reports cannot come to a home, or without one to the place that this is said in, and what to do; `leads`: a lead is
/// told what no home takes.
pub fn only_answers(scene: &Scene<'_>, homes: &[Home], home: Option<&Home>, leads: bool) -> Line {
    let called = home.map(|home| called(scene.org, scene.lang, home));
    let others = homes.iter().any(|home| takes_reports(scene.org, home));
    let mut robots: Vec<String> = scene.org.outlets().map(|(_, outlet)| outlet.name).collect();
    robots.sort();
    robots.dedup();
    say!(scene.lang, reach::home_only_answers(called.as_deref(), others, leads, &robots))
}

/// Whether okrbot can post to a home of its own accord.
pub fn takes_reports(org: &Org, home: &Home) -> bool {
    home.place.parse().is_ok_and(|place| takes_posts(org, &home.platform, &place))
}

/// Whether okrbot can post in a channel of its own accord.
pub fn takes_posts(org: &Org, platform: &str, place: &Place) -> bool {
    org.reach(platform, place) != Reach::Never
}
