//! Whether reports come to a home at all: there are places where okrbot only answers.

use anyhow::Result;
use chat::{Line, Place, Reach};

use super::called;
use crate::flow::Scene;
use crate::org::Org;
use crate::store::Tx;
use crate::store::teams::{self, Home, Team};
use crate::words::say;

/// That reports cannot come to the channel that became the team's home, and what to do, if it is so.
///
/// # Errors
/// When the database fails.
pub async fn without_reports(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<Option<Line>> {
    if takes_posts(scene.org, scene.platform, scene.place()) {
        return Ok(None);
    }
    Ok(Some(only_answers(scene, &teams::homes(tx, team.id).await?, None)))
}

/// That reports cannot come to a home, or without one to the place that this is said in, and what to do.
pub fn only_answers(scene: &Scene<'_>, homes: &[Home], home: Option<&Home>) -> Line {
    let called = home.map(|home| called(scene.org, scene.lang, home));
    let others = homes.iter().any(|home| takes_reports(scene.org, home));
    let mut robots: Vec<String> = scene.org.outlets().map(|(_, outlet)| outlet.name).collect();
    robots.sort();
    robots.dedup();
    say!(scene.lang, reach::home_only_answers(called.as_deref(), others, &robots))
}

/// Whether okrbot can post to a home of its own accord.
pub fn takes_reports(org: &Org, home: &Home) -> bool {
    home.place.parse().is_ok_and(|place| takes_posts(org, &home.platform, &place))
}

/// Whether okrbot can post in a channel of its own accord.
pub fn takes_posts(org: &Org, platform: &str, place: &Place) -> bool {
    org.reach(platform, place) != Reach::Never
}
