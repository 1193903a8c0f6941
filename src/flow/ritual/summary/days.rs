//! Which days a team works, with all its calendars taken together: a week is short or free for a team when it is for everybody.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Line, Message};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::calendar::{Workdays, workdays_in_week};
use crate::flow::ritual::course::Course;
use crate::flow::ritual::{report, review};
use crate::flow::workdays;
use crate::lang::Lang;
use crate::org::Org;
use crate::schedule::{self, Week, wall};
use crate::store::rounds::{self, Round};
use crate::store::teams::Team;
use crate::store::{Tx, members, prompts, seats};
use crate::words::say;

/// When on its last workday a team is told that next week has none: after the review has begun, so that a week's summary can say it.
const TOLD_AT: NaiveTime = NaiveTime::from_hms_opt(17, 0, 0).expect("an hour");

/// The days of everybody whom a team asks, each calendar once.
pub struct Days(Vec<Workdays>);

impl Days {
    /// Those of a team; of one in which nobody is asked the team's own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_team(tx: &mut Tx, org: &Org, team: &Team) -> Result<Self> {
        let mut all = BTreeMap::new();
        for known in members::known(tx, team.id).await? {
            if known.person.gone_at.is_none() && known.member.role != "observer" {
                let choice = (known.person.working_days.clone(), known.person.calendar.clone());
                all.entry(choice).or_insert_with(|| workdays::of(org, team, Some(&known.person)));
            }
        }
        let mut all: Vec<Workdays> = all.into_values().collect();
        if all.is_empty() {
            all.push(workdays::of(org, team, None));
        }
        Ok(Self(all))
    }

    /// Whether a week has too few workdays for a review, for everybody.
    pub fn is_short(&self, week: Week) -> bool {
        self.0.iter().all(|days| schedule::short_week(days, week.monday()))
    }

    /// Whether nobody works in a week.
    pub fn is_free(&self, week: Week) -> bool {
        self.first_in(week).is_none()
    }

    fn first_in(&self, week: Week) -> Option<NaiveDate> {
        self.0.iter().filter_map(|days| workdays_in_week(days, week.monday()).first().copied()).min()
    }

    /// That the week after this one, which lies ahead, has no workday: nothing will be said in it, so it is said here.
    pub fn free_week_ahead(&self, lang: Lang, week: Week, today: NaiveDate) -> Option<Line> {
        let after = week.next();
        if after.monday() <= today || !self.is_free(after) {
            return None;
        }
        let weeks = std::iter::successors(Some(after.next()), |week| Some(week.next())).take(52);
        let next = weeks.filter_map(|week| self.first_in(week)).next();
        Some(say!(lang, calendar::no_workday_next_week(next)))
    }

    /// When in a week the team is told that the next one is free, where the week's summary may come only after that. Looked
    /// at in every week: the days off may be set in the last hours.
    pub fn told_at(course: &Course, org: &Org, week: Week) -> Option<DateTime<Utc>> {
        let last = workdays_in_week(&course.calendar(None, org), week.monday()).last().copied()?;
        Some(wall(last, TOLD_AT, course.team.tz()))
    }
}

/// Tells that next week is free, by itself.
///
/// # Errors
/// When the database fails.
pub async fn tell(tx: &mut Tx, org: &Org, course: &Course, round: &Round, now: DateTime<Utc>) -> Result<()> {
    let (team, week) = (&course.team, Week::of(round.label));
    let days = Days::of_team(tx, org, team).await?;
    let today = schedule::local(now, team.tz()).date();
    let Some(line) = days.free_week_ahead(team.lang(), week, today) else { return Ok(()) };
    let message = Message::line(Line::new().typed(&team.name).and(" · ").join(line));
    report::apart(tx, org, course, &format!("ahead:{}", round.id), &message, now).await
}

/// Whether somebody will be asked the review of a week: their moment is still to come, and something is due.
///
/// # Errors
/// When the database fails.
pub async fn awaits_review(tx: &mut Tx, org: &Org, review: &Course, week: Week, now: DateTime<Utc>) -> Result<bool> {
    for seat in seats::of_ritual(tx, review.ritual.id).await? {
        let Some((at, label)) = seat.next_at.zip(seat.next_label) else { continue };
        let in_week = (week.monday()..=week.sunday()).contains(&label);
        if in_week && at > now && !review::due_at(tx, org, review, (label, now), seat.person_id).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether anybody was asked the review of a week.
///
/// # Errors
/// When the database fails.
pub async fn asked_review(tx: &mut Tx, team: &Team, week: Week) -> Result<bool> {
    let Some(review) = Course::find(tx, team, crate::command::Ritual::Review).await? else { return Ok(false) };
    let Some(round) = rounds::latest(tx, review.ritual.id, week.monday(), week.sunday()).await? else {
        return Ok(false);
    };
    let asked = prompts::of_round(tx, round.id).await?;
    Ok(asked.iter().any(|prompt| matches!(prompt.state.as_str(), "asked" | "answered" | "skipped")))
}
