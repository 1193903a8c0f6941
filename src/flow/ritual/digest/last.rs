//! The last line of a digest: who skipped, who is away, who has not answered. Nobody is mentioned, who was not asked yet or
//! cannot be reached is not named.

use chat::Line;
use chrono::{DateTime, Utc};

use super::Part;
use crate::flow::ritual::course::Course;
use crate::store::rounds::Round;
use crate::words::say;

/// The last line, if anybody is named in it.
pub fn line(course: &Course, round: &Round, parts: &[Part], now: DateTime<Utc>) -> Option<Line> {
    let lang = course.team.lang();
    let named = |state: &str| -> Vec<&str> {
        parts.iter().filter(|part| part.is_named(state, now)).map(|part| part.name.as_str()).collect()
    };
    let (skipped, away, missing) = (named("skipped"), named("away"), named("asked"));
    let mut said = Vec::new();
    if !away.is_empty() {
        said.push(say!(lang, ritual::away_are(&away)));
    }
    if !skipped.is_empty() {
        said.push(say!(lang, ritual::skipped_by(&skipped)));
    }
    if !missing.is_empty() {
        said.push(say!(lang, ritual::not_answered(&missing, round.closed_at.is_some())));
    }
    said.into_iter().reduce(|line, next| line.and(" · ").join(next))
}
