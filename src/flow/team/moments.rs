//! When a member is asked, worked out for people to read: the next moments of a ritual.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::command::Called;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::seat;
use crate::org::Org;
use crate::schedule::{self, NotOn};
use crate::store::absences::{self, Absence};
use crate::store::people::Person;
use crate::store::teams::{self, Team};
use crate::store::{Tx, members};

/// A team's week as one person lives it.
pub struct Week {
    /// The rituals of the team.
    pub courses: Vec<Course>,
    /// Whether the person is in the team.
    pub mine: bool,
    person: Person,
    away: Vec<Absence>,
    /// Somebody on the team's own clock and calendar.
    anybody: Person,
}

impl Week {
    /// The week of a member; for anybody else the week of the team's own zone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(tx: &mut Tx, org: &Org, team: &Team, reader: &Person, now: DateTime<Utc>) -> Result<Self> {
        let courses = Course::all(tx, team).await?;
        let mine = members::find(tx, team.id, reader.id).await?.is_some();
        let anybody =
            Person { zone: Some(team.zone.clone()), working_days: None, hours: None, calendar: None, ..reader.clone() };
        if !mine {
            return Ok(Self { courses, mine, person: anybody.clone(), away: Vec::new(), anybody });
        }
        let today = schedule::local(now, reader.zone(org)).date();
        let away = absences::from(tx, reader.id, today).await?;
        Ok(Self { courses, mine, person: reader.clone(), away, anybody })
    }

    /// The next `count` moments of a ritual after `after`, without those at which the person is away; none while it is
    /// paused.
    pub fn next(&self, org: &Org, course: &Course, after: DateTime<Utc>, count: usize) -> Vec<DateTime<Utc>> {
        if !course.runs() {
            return Vec::new();
        }
        let zone: Tz = self.person.zone(org);
        let first = course.next(&self.person, org, after);
        std::iter::successors(first, |last| course.next(&self.person, org, last.at))
            .map(|moment| moment.at)
            .filter(|at| !self.is_away(*at, schedule::local(*at, zone)))
            .take(count)
            .collect()
    }

    /// The next `count` moments of a ritual after `after` by the team's own clock and calendar; none while it is paused.
    pub fn next_of_team(&self, org: &Org, course: &Course, after: DateTime<Utc>, count: usize) -> Vec<DateTime<Utc>> {
        if !course.runs() {
            return Vec::new();
        }
        let first = course.next(&self.anybody, org, after);
        let moments = std::iter::successors(first, |last| course.next(&self.anybody, org, last.at));
        moments.map(|moment| moment.at).take(count).collect()
    }

    /// The days before an instant on which a ritual's rule falls and the member is not asked, with why.
    pub fn not_on(
        &self,
        org: &Org,
        course: &Course,
        after: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Vec<(NaiveDate, NotOn)> {
        course.not_on(&self.person, org, after, until)
    }

    /// The first moment of any ritual at which the person is asked something that they were not asked yet, and what it is
    /// called.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first(&self, tx: &mut Tx, org: &Org, after: DateTime<Utc>) -> Result<Option<(Called, DateTime<Utc>)>> {
        let zone: Tz = self.person.zone(org);
        let mut firsts = Vec::new();
        for course in self.courses.iter().filter(|course| course.runs()) {
            let mut from = after;
            while let Some((at, _)) = seat::next_unasked(tx, org, course, &self.person, from).await? {
                if !self.is_away(at, schedule::local(at, zone)) {
                    firsts.push((Called::of(course), at));
                    break;
                }
                from = at;
            }
        }
        Ok(firsts.into_iter().min_by_key(|(_, at)| *at))
    }

    fn is_away(&self, moment: DateTime<Utc>, at: NaiveDateTime) -> bool {
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        let covers =
            |day: NaiveDate, away: &Absence| away.first_day <= day && day <= away.last_day && !away.is_over(moment);
        self.away.iter().filter(|away| covers(at.date(), away)).any(|away| match away.half.as_deref() {
            Some("morning") => at.time() < noon,
            Some("afternoon") => at.time() >= noon,
            _ => true,
        })
    }
}

/// The first moment at which a member is asked in a team: the ritual, and the member's own time.
///
/// # Errors
/// When the database fails.
pub async fn first_of(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Option<(Called, NaiveDateTime)>> {
    let first = Week::of(tx, org, team, person, now).await?.first(tx, org, now).await?;
    Ok(first.map(|(kind, at)| (kind, schedule::local(at, person.zone(org)))))
}

/// The first moment at which a person is asked in any team.
///
/// # Errors
/// When the database fails.
pub async fn first_of_all(
    tx: &mut Tx,
    org: &Org,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Option<(Called, NaiveDateTime)>> {
    let mut firsts = Vec::new();
    for team in teams::of_person(tx, person.id).await? {
        firsts.extend(Week::of(tx, org, &team, person, now).await?.first(tx, org, now).await?);
    }
    let first = firsts.into_iter().min_by_key(|(_, at)| *at);
    Ok(first.map(|(kind, at)| (kind, schedule::local(at, person.zone(org)))))
}
