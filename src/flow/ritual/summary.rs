//! The weekly summary: scores, change, lights, what to look at; posted when the review is complete.

mod compose;
mod days;
mod period;
mod teams;

use anyhow::Result;
use chat::{Answer, Message};
use chrono::{DateTime, Duration, Utc};

use self::days::Days;
use super::course::{Course, posting};
use super::{board, report, review};
use crate::calendar::workdays_in_week;
use crate::command::{Ritual as Kind, WeekRef};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::sums::Reader;
use crate::flow::team::which;
use crate::org::Org;
use crate::schedule::{Cycle, Length, Week, local, wall};
use crate::store::rounds::{self, Round};
use crate::store::teams::{self as stored, Team};
use crate::store::{Tx, prompts, team_tree};
use crate::words::say;

pub use compose::{Told, blockers_line, compose, headline, objectives};
pub use teams::{left_out, lines as of_teams, seen};

/// Makes sure that the summary of the running week is expected, unless the ritual is paused.
///
/// # Errors
/// When the database fails.
pub async fn expect(tx: &mut Tx, org: &Org, course: &Course, now: DateTime<Utc>) -> Result<()> {
    let week = Week::of(course.week(org, local(now, course.team.tz()).date()));
    let (mut round, _) = rounds::open(tx, course.ritual.id, week.monday(), now).await?;
    if round.posted_at.is_none() && round.closed_at.is_none() {
        let live = !course.rest.is_endless() && course.team.archived_at.is_none();
        round.next_at = match live {
            true => Some(next_look(org, course, week, now)),
            false => None,
        };
        rounds::save(tx, &round).await?;
    }
    Ok(())
}

/// When a week is looked at next: at the hour of a summary without a review, before that when the team is told that next week is free.
fn next_look(org: &Org, course: &Course, week: Week, now: DateTime<Utc>) -> DateTime<Utc> {
    let told_at = Days::told_at(course, org, week);
    told_at.filter(|at| *at > now).unwrap_or_else(|| without_review(course, org, week))
}

/// When a week's summary goes out if that week has no review: at the summary's hour of the team's next workday.
fn without_review(course: &Course, org: &Org, week: Week) -> DateTime<Utc> {
    let calendar = course.calendar(None, org);
    let mut after = week.next();
    for _ in 0..52 {
        if let Some(day) = workdays_in_week(&calendar, after.monday()).first() {
            return wall(*day, course.rule.time(), course.team.tz());
        }
        after = after.next();
    }
    wall(week.next().monday(), course.rule.time(), course.team.tz())
}

/// Whether a week's summary goes out by itself: it is neither paused nor left out.
fn is_due(course: &Course, week: Week, now: DateTime<Utc>) -> bool {
    !course.rest.holds(now) && !course.rest.skips(week.monday()) && course.team.archived_at.is_none()
}

/// The hour of a week's summary has come.
///
/// # Errors
/// When the database fails.
pub async fn look(tx: &mut Tx, org: &Org, course: &Course, round: &mut Round, now: DateTime<Utc>) -> Result<()> {
    let at = posting(&course.team, now);
    round.next_at = (at > now).then_some(at);
    rounds::save(tx, round).await?;
    if at > now {
        return Ok(());
    }
    let week = Week::of(round.label);
    if round.posted_at.is_none() && is_due(course, week, now) {
        let of_week = Course::find(tx, &course.team, Kind::Review).await?;
        let (mut running, mut reviewed) = (false, false);
        if let Some(of_week) = &of_week {
            running = rounds::open_in(tx, of_week.ritual.id, week.monday(), week.sunday()).await?;
            let latest = rounds::latest(tx, of_week.ritual.id, week.monday(), week.sunday()).await?;
            if let Some(latest) = latest.filter(|round| round.closed_at.is_some()) {
                reviewed = review::was_held(tx, org, of_week, &latest).await?;
            }
        }
        let planned = without_review(course, org, week);
        if planned > now && !reviewed && !running {
            // The day that it was planned for is free by now, or it is time to tell that the next week is.
            let told_at = Days::told_at(course, org, week);
            let tells = match of_week {
                Some(of_week) => !days::awaits_review(tx, org, &of_week, week, now).await?,
                None => true,
            };
            if tells && told_at.is_some_and(|at| at <= now) {
                days::tell(tx, org, course, round, now).await?;
            }
            round.next_at = Some(told_at.filter(|at| *at > now).unwrap_or(planned));
            return Ok(rounds::save(tx, round).await?);
        }
        let stale = now - planned > Duration::days(6);
        if is_empty(tx, org, course, week).await? {
            round.closed_at = Some(now);
            rounds::save(tx, round).await?;
        } else if !running && !stale {
            post(tx, org, course, week, now).await?;
        }
    }
    expect(tx, org, course, now).await
}

/// Whether a week has no workday, and nobody of another calendar was asked in it either: it is not summed up.
async fn is_empty(tx: &mut Tx, org: &Org, course: &Course, week: Week) -> Result<bool> {
    if !workdays_in_week(&course.calendar(None, org), week.monday()).is_empty() {
        return Ok(false);
    }
    let (_, asked) = prompts::participation(tx, course.team.id, week.monday(), week.sunday()).await?;
    Ok(asked == 0)
}

/// The review of a week is complete: its summary goes out, at the next 08:00 if it is night.
///
/// # Errors
/// When the database fails.
pub async fn review_closed(
    tx: &mut Tx,
    org: &Org,
    review: &Course,
    review_round: &Round,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(course) = Course::find(tx, &review.team, Kind::Summary).await? else { return Ok(()) };
    let week = Week::of(review.week(org, review_round.label));
    if !is_due(&course, week, now) {
        return Ok(());
    }
    let (mut round, _) = rounds::open(tx, course.ritual.id, week.monday(), now).await?;
    if round.posted_at.is_some() {
        return refresh(tx, org, &course.team, week, now).await;
    }
    let at = posting(&course.team, now);
    if at <= now {
        post(tx, org, &course, week, now).await
    } else {
        round.next_at = Some(at);
        Ok(rounds::save(tx, &round).await?)
    }
}

/// Posts a week's summary, or edits it, and expects the next one.
///
/// # Errors
/// When the database fails.
pub async fn post(tx: &mut Tx, org: &Org, course: &Course, week: Week, now: DateTime<Utc>) -> Result<()> {
    let (mut round, _) = rounds::open(tx, course.ritual.id, week.monday(), now).await?;
    round.posted_at = round.posted_at.or(Some(now));
    round.closed_at = round.closed_at.or(Some(now));
    round.next_at = None;
    rounds::save(tx, &round).await?;
    let message = compose(tx, org, &course.team, week, Told::AT_HOME, course.team.lang(), now).await?;
    report::of_round(tx, org, course, &round, &message, now).await?;
    let next = week.next();
    let (mut after, made) = rounds::open(tx, course.ritual.id, next.monday(), now).await?;
    if made {
        after.next_at = Some(next_look(org, course, next, now));
        rounds::save(tx, &after).await?;
    }
    Ok(())
}

/// A lead wants the summary of a week as it stands: said at once and apart, the week's own comes in its time.
///
/// # Errors
/// When the database fails.
pub async fn show_now(tx: &mut Tx, scene: &Scene<'_>, course: &Course, week: Week) -> Result<()> {
    let team = &course.team;
    let message = compose(tx, scene.org, team, week, Told::AT_HOME, team.lang(), scene.now).await?;
    let key = format!("summary:{}:{}", course.ritual.id, scene.event.id);
    report::apart(tx, scene.org, course, &key, &message, scene.now).await
}

/// A score of a week changed: its summary is edited, if it is out, and those of the teams above, which may be the mean of theirs.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, org: &Org, team: &Team, week: Week, now: DateTime<Utc>) -> Result<()> {
    refresh_alone(tx, org, team, week, now).await?;
    for above in team_tree::living_above(tx, team.id).await? {
        refresh_alone(tx, org, &above, week, now).await?;
    }
    Ok(())
}

async fn refresh_alone(tx: &mut Tx, org: &Org, team: &Team, week: Week, now: DateTime<Utc>) -> Result<()> {
    let Some(course) = Course::find(tx, team, Kind::Summary).await? else { return Ok(()) };
    let Some(round) = rounds::find(tx, course.ritual.id, week.monday()).await? else { return Ok(()) };
    // Locked before it is looked at: a summary that goes out right now waits, or is edited; of two scores at the same
    // moment the later edit sees both.
    let round = rounds::lock(tx, round.id).await?;
    if round.posted_at.is_none() {
        return Ok(());
    }
    let message = compose(tx, org, team, week, Told::AT_HOME, team.lang(), now).await?;
    report::of_round(tx, org, &course, &round, &message, now).await
}

/// The same for the team that an objective counts for, if it counts for one.
///
/// # Errors
/// When the database fails.
pub async fn refresh_of(tx: &mut Tx, org: &Org, team: Option<i64>, week: Week, now: DateTime<Utc>) -> Result<()> {
    match team {
        Some(team) => {
            let team = stored::by_id(tx, team).await?;
            refresh(tx, org, &team, week, now).await
        }
        None => Ok(()),
    }
}

/// `summary`: alone the last closed week, or the running one once its review is open.
///
/// # Errors
/// When the database fails.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, week: WeekRef, team: Option<&str>, full: bool) -> Result<Answer> {
    let team = found!(which::resolve(tx, scene, team).await?);
    let today = local(scene.now, team.tz()).date();
    let this = Week::of(today);
    let alone = if review_open(tx, &team, this).await? { this } else { this.prev() };
    let week = match week {
        WeekRef::This => this,
        WeekRef::Last => this.prev(),
        WeekRef::Default => alone,
        WeekRef::Month => return period::show(tx, scene, &team, Cycle::of(Length::Month, today), full).await,
        WeekRef::Quarter => return period::show(tx, scene, &team, Cycle::of(Length::Quarter, today), full).await,
        WeekRef::Cycle(typed) => {
            return match Cycle::parse(&typed, today) {
                Some(cycle) => period::show(tx, scene, &team, cycle, full).await,
                None => Ok(Answer::line(say!(scene.lang, okr_show::no_such_cycle(&typed)))),
            };
        }
        WeekRef::Named { year, week } => {
            let name = match year {
                Some(year) => format!("{year}-W{week:02}"),
                None => format!("W{week:02}"),
            };
            match Week::parse(&name, this.monday()) {
                Some(week) => week,
                None => return Ok(Answer::line(say!(scene.lang, summary::no_such_week(&name)))),
            }
        }
    };
    if week.monday() > this.monday() {
        return Ok(Answer::line(say!(scene.lang, summary::week_to_come(&week.full()))));
    }
    let inside = board::reads(tx, scene, &team).await?;
    let told = Told { full, inside, reader: Reader::of(scene) };
    let message: Message = compose(tx, scene.org, &team, week, told, scene.lang, scene.now).await?;
    let named = (week != alone).then(|| week.full());
    let next = say!(scene.lang, summary::summary_next(full, named.as_deref(), week == this.prev()));
    Ok(Answer::Say(message.then(next)))
}

/// Whether the review of a week was opened, for anybody.
async fn review_open(tx: &mut Tx, team: &Team, week: Week) -> Result<bool> {
    let Some(review) = Course::find(tx, team, Kind::Review).await? else { return Ok(false) };
    for label in week.monday().iter_days().take(7) {
        if let Some(round) = rounds::find(tx, review.ritual.id, label).await?
            && !prompts::of_round(tx, round.id).await?.is_empty()
        {
            return Ok(true);
        }
    }
    Ok(false)
}
