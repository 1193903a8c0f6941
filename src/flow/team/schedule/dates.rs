//! The next dates of a rule that is not kept yet.

use std::cmp::Reverse;

use anyhow::Result;
use chat::Line;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

use super::paused;
use crate::flow::Scene;
use crate::flow::team::moments::Week;
use crate::schedule::{self, NotOn, Rule};
use crate::store::Tx;
use crate::store::rituals::Ritual;
use crate::store::teams::Team;
use crate::words::say;

/// So many dates are shown.
const COUNT: usize = 3;

/// So many days that are left out are named.
const NAMED: usize = 3;

/// A rule that never asks anybody.
pub(super) struct Never {
    /// Why its days are left out, the most frequent reason first; empty if it has none.
    why: Vec<NotOn>,
    /// A working weekday on which the rule does not fall.
    elsewhere: Option<Weekday>,
}

impl Never {
    /// Why nobody would ever be asked by a rule.
    fn of(left_out: &[(NaiveDate, NotOn)]) -> Self {
        let count = |why: &NotOn| left_out.iter().filter(|(_, of)| of == why).count();
        let mut why: Vec<NotOn> = REASONS.into_iter().filter(|why| count(why) > 0).collect();
        why.sort_by_key(|why| Reverse(count(why)));
        let days = [Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Mon, Weekday::Fri];
        let elsewhere = days.into_iter().find(|day| left_out.iter().all(|(date, _)| date.weekday() != *day));
        Self { why, elsewhere }
    }

    /// The sentence about it.
    pub fn line(&self, scene: &Scene<'_>, ritual: &Ritual, typed: &str) -> Line {
        match self.why.is_empty() {
            true => say!(scene.lang, schedule::never(typed)),
            false => say!(scene.lang, schedule::never_since(ritual, typed, &self.why, self.elsewhere)),
        }
    }
}

/// Why a day may be left out, in the order in which it is told.
const REASONS: [NotOn; 5] = [NotOn::Holiday, NotOn::Free, NotOn::Close, NotOn::Consensus, NotOn::ShortWeek];

/// What a ritual of a team would be with another rule and clock: the next dates of the speaker, and the team's where they differ; or that it
/// is paused. Else why nobody would ever be asked.
///
/// # Errors
/// When the database fails.
pub(super) async fn of(
    tx: &mut Tx,
    scene: &Scene<'_>,
    team: &Team,
    ritual: &Ritual,
    rule: &Rule,
) -> Result<Result<Vec<Line>, Never>> {
    let mut week = Week::of(tx, scene.org, team, &scene.me, scene.now).await?;
    let Some(at) = week.courses.iter().position(|course| course.ritual.id == ritual.id) else {
        return Ok(Err(Never::of(&[])));
    };
    let mut course = week.courses.swap_remove(at);
    course.rule = rule.clone();
    course.ritual.zone_mode.clone_from(&ritual.zone_mode);
    let pause = paused(scene, &course);
    let rest = std::mem::take(&mut course.rest);
    if week.next_of_team(scene.org, &course, scene.now, 1).is_empty() {
        return Ok(Err(Never::of(&week.not_on_of_team(scene.org, &course, scene.now))));
    }
    course.rest = rest;
    let on = |at, zone| schedule::local(at, zone);
    let today = scene.today();
    let mine = week.next(tx, scene.org, &course, scene.now, COUNT).await?;
    let left_out = mine.last().map(|last| week.not_on(scene.org, &course, scene.now, *last)).unwrap_or_default();
    let mine: Vec<NaiveDateTime> = mine.into_iter().map(|at| on(at, scene.zone)).collect();
    let theirs = week.next_of_team(scene.org, &course, scene.now, COUNT);
    let theirs: Vec<NaiveDateTime> = theirs.into_iter().map(|at| on(at, team.tz())).collect();
    let apart = scene.zone != team.tz() && mine != theirs;
    let mut lines = Vec::new();
    if !mine.is_empty() {
        lines.push(say!(scene.lang, schedule::next_dates(&mine, apart, today)));
    }
    lines.extend(why_not(scene, &left_out));
    if apart && !theirs.is_empty() {
        lines.push(say!(scene.lang, schedule::next_in_zone(&theirs, &team.zone, today)));
    }
    lines.extend(pause);
    Ok(Ok(lines))
}

/// A line for each reason for which days are left out.
fn why_not(scene: &Scene<'_>, left_out: &[(NaiveDate, NotOn)]) -> Vec<Line> {
    let line = |why: NotOn| {
        let days: Vec<NaiveDate> = left_out.iter().filter(|(_, of)| *of == why).map(|(day, _)| *day).collect();
        let named = &days[..days.len().min(NAMED)];
        let more = days.len() - named.len();
        (!days.is_empty()).then(|| say!(scene.lang, schedule::not_on(named, more, why, scene.today())))
    };
    REASONS.into_iter().filter_map(line).collect()
}
