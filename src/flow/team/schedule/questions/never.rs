//! A question that is asked on some days alone, on none of which its ritual asks anybody: said when it is chosen.

use anyhow::Result;
use chat::Line;
use chrono::Datelike;

use crate::calendar::write_weekdays;
use crate::flow::Scene;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::questions::Question;
use crate::flow::team::moments::Week;
use crate::schedule::local;
use crate::store::Tx;
use crate::words::say;

/// So many rounds are looked at: a quarter of workdays.
const ROUNDS: usize = 65;

/// A line for each question that none of the next rounds asks.
///
/// # Errors
/// When the database fails.
pub(super) async fn asked(tx: &mut Tx, scene: &Scene<'_>, course: &Course, all: &[Question]) -> Result<Vec<Line>> {
    if all.iter().all(|one| one.days.is_none()) {
        return Ok(Vec::new());
    }
    let week = Week::of(tx, scene.org, &course.team, &scene.me, scene.now).await?;
    let moments = week.next_of_team(scene.org, course, scene.now, ROUNDS);
    if moments.is_empty() {
        // Paused: nothing is known of its days.
        return Ok(Vec::new());
    }
    let rounds: Vec<_> = moments.into_iter().map(|at| local(at, course.team.tz()).weekday()).collect();
    let line = |(place, question): (usize, &Question)| {
        let days = question.days.filter(|days| !rounds.iter().any(|day| days.contains(*day)))?;
        Some(say!(scene.lang, asking::never_on(course, place + 1, &write_weekdays(days))))
    };
    Ok(all.iter().enumerate().filter_map(line).collect())
}
