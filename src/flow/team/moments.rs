//! When a member is asked, worked out for people to read: the next moments of a ritual.

use anyhow::Result;
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use super::excuse::OBSERVER;
use crate::command::Called;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::{due, seat};
use crate::org::Org;
use crate::schedule::{self, NotOn};
use crate::store::absences::{self, Absence};
use crate::store::members::Member;
use crate::store::people::Person;
use crate::store::teams::{self, Team};
use crate::store::{Tx, members, seats};

/// So far it is looked ahead for why a ritual asks nobody.
const YEAR: Duration = Duration::days(400);

/// So many moments of a ritual are looked at for the first at which it asks something: a key result is asked about once a
/// quarter at least, by a review a week.
const LOOKED_AT: usize = 15;

/// A team's week as one person lives it.
pub struct Week {
    /// The rituals of the team.
    pub courses: Vec<Course>,
    /// Whether the person is in the team.
    pub mine: bool,
    member: Option<Member>,
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
        let member = members::find(tx, team.id, reader.id).await?;
        let mine = member.is_some();
        let anybody =
            Person { zone: Some(team.zone.clone()), working_days: None, hours: None, calendar: None, ..reader.clone() };
        if !mine {
            return Ok(Self { courses, mine, member, person: anybody.clone(), away: Vec::new(), anybody });
        }
        let today = schedule::local(now, reader.zone(org)).date();
        let away = absences::from(tx, reader.id, today).await?;
        Ok(Self { courses, mine, member, person: reader.clone(), away, anybody })
    }

    /// The next `count` moments of a ritual after `after`, without those at which the person is away, nor those of a round in
    /// which they were asked already, by another clock or on other days; none while it is paused.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next(
        &self,
        tx: &mut Tx,
        org: &Org,
        course: &Course,
        after: DateTime<Utc>,
        count: usize,
    ) -> Result<Vec<DateTime<Utc>>> {
        if !course.runs() {
            return Ok(Vec::new());
        }
        let zone: Tz = self.person.zone(org);
        let first = seat::next_unasked(tx, org, course, &self.person, after).await?.map(|(at, _)| at);
        let moments = std::iter::successors(first, |last| Some(course.next(&self.person, org, *last)?.at));
        Ok(moments.filter(|at| !self.is_away(*at, schedule::local(*at, zone))).take(count).collect())
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

    /// The days of the year to come on which a ritual's rule falls and the team is not asked, with why.
    pub fn not_on_of_team(&self, org: &Org, course: &Course, after: DateTime<Utc>) -> Vec<(NaiveDate, NotOn)> {
        course.not_on(&self.anybody, org, after, after + YEAR)
    }

    /// The first moment of any ritual at which the person is really asked something that they were not asked yet, and what it
    /// is called.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first(&self, tx: &mut Tx, org: &Org, after: DateTime<Utc>) -> Result<Option<(Called, DateTime<Utc>)>> {
        let asks = |course: &&Course| course.runs() && self.member.as_ref().is_none_or(|member| course.asks(member));
        let mut courses: Vec<&Course> = self.courses.iter().filter(asks).collect();
        // What may have nothing to ask is only looked through for what comes before the others.
        courses.sort_by_key(|course| due::may_be_idle(course.kind));
        let mut first: Option<(Called, DateTime<Utc>)> = None;
        for course in courses {
            let before = first.as_ref().map(|(_, at)| *at);
            if let Some(at) = self.first_of(tx, org, course, after, before).await? {
                first = Some((Called::of(course), at));
            }
        }
        Ok(first)
    }

    /// The first such moment of one ritual, if it comes before another one.
    async fn first_of(
        &self,
        tx: &mut Tx,
        org: &Org,
        course: &Course,
        after: DateTime<Utc>,
        before: Option<DateTime<Utc>>,
    ) -> Result<Option<DateTime<Utc>>> {
        let zone: Tz = self.person.zone(org);
        let (mut from, mut idle) = (after, 0);
        while let Some((at, label)) = seat::next_unasked(tx, org, course, &self.person, from).await? {
            if before.is_some_and(|before| before <= at) || idle == LOOKED_AT {
                break;
            }
            let there = schedule::local(at, zone);
            from = at;
            match seats::excused_until(tx, course.ritual.id, self.person.id, there.date()).await? {
                Some(OBSERVER) => break,
                Some(_) => continue,
                None if self.is_away(at, there) => continue,
                None => {}
            }
            if !due::will_be_idle(tx, org, course, (label, at), self.person.id).await? {
                return Ok(Some(at));
            }
            idle += 1;
        }
        Ok(None)
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
