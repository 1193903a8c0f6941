//! From where a week is looked at: in whose zone, when, and which scores count there.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::ObjectiveStanding;
use crate::flow::Scene;
use crate::schedule::{Week, local, wall};
use crate::store::teams::Team;

/// A week, and whoever looks at it: a week is over when it is for them. Elsewhere the next one may have begun already, or this
/// one not ended yet.
#[derive(Clone, Copy, Debug)]
pub struct Standpoint {
    /// The week.
    pub week: Week,
    /// Where it is looked at: a reader's zone, or that of the team that it is told to.
    pub zone: Tz,
    /// When.
    pub now: DateTime<Utc>,
    /// Whether final scores count: once an objective has one, its final ones alone, since they say where it does stand. So it
    /// reads like the cycle report, also while its close is open. A week's summary tells the weekly ones, which are forecasts.
    pub finals: bool,
}

impl Standpoint {
    /// As it stands in the week that runs in a zone.
    pub fn current(zone: Tz, now: DateTime<Utc>) -> Self {
        Self { finals: true, ..Self::told(Week::of(local(now, zone).date()), zone, now) }
    }

    /// As a week's summary tells it.
    pub fn told(week: Week, zone: Tz, now: DateTime<Utc>) -> Self {
        Self { week, zone, now, finals: false }
    }

    /// The speaker's week.
    pub fn of(scene: &Scene<'_>) -> Self {
        Self::current(scene.zone, scene.now)
    }

    /// A week as a team looks at it.
    pub fn of_team(team: &Team, week: Week, now: DateTime<Utc>) -> Self {
        Self::told(week, team.tz(), now)
    }

    /// When the week ended, if it is over: what came since is unknown to it.
    pub(super) fn end(&self) -> Option<DateTime<Utc>> {
        let end = wall(self.week.next().monday(), NaiveTime::MIN, self.zone);
        (end <= self.now).then_some(end)
    }

    /// The moment at which it stands: now, or the end of a week that is over.
    pub(super) fn moment(&self) -> DateTime<Utc> {
        self.end().map_or(self.now, |end| end - Duration::seconds(1))
    }

    /// How something stood: what was dropped after a week that is over was active in it.
    pub(super) fn as_it_stood(&self, state: &mut String, ended_at: &mut Option<DateTime<Utc>>) {
        let ended_since = self.end().zip(*ended_at).is_some_and(|(end, ended)| ended >= end);
        if state == "dropped" && ended_since {
            "active".clone_into(state);
            *ended_at = None;
        }
    }

    /// Whether something added on that day, wherever that was, is unknown to the week: it is over, and that came since.
    pub(super) fn is_before(&self, day: NaiveDate) -> bool {
        self.week.sunday() < local(self.now, self.zone).date() && self.week.sunday() < day
    }

    /// Whether an objective that was added at that moment was there in the week.
    pub fn knows(&self, added: DateTime<Utc>) -> bool {
        !self.is_before(local(added, self.zone).date())
    }
}

/// Leaves out what goes on as something else that is there: a cycle that ends within a week keeps that week, since what was
/// scored in it was scored there, and what was carried over has its first own week still to come. It would stand there twice.
pub fn without_successors(objectives: &mut Vec<ObjectiveStanding>) {
    let there: BTreeSet<i64> = objectives.iter().map(|one| one.objective.id).collect();
    objectives.retain(|one| one.objective.carried_from.is_none_or(|old| !there.contains(&old)));
}
