//! Whose cycles count: how long they are, in which zone their days begin, on which days their close is open.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::calendar::{Workdays, WorkingWeek};
use crate::flow::workdays;
use crate::org::Org;
use crate::schedule::{self, Closing, Cycle, CycleState, LAST_DAYS, Length, local, wall};
use crate::store::cycles::{self, Cycle as Stored};
use crate::store::objectives::Objective;
use crate::store::people::Person;
use crate::store::teams::{self, Team};
use crate::store::{Tx, deployment, people};

/// How the cycles of a team, of a person without one, or of the organisation are reckoned.
pub struct Reckoning {
    /// The team, if it is one's.
    pub team: Option<i64>,
    /// How long its cycles are.
    pub length: Length,
    /// The zone of its days.
    pub zone: Tz,
    /// The days that are worked.
    pub days: Workdays,
}

/// A cycle by name and days, stored or not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// `2026Q4`, or as the team calls its own.
    pub name: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
}

impl Named {
    fn of(cycle: Cycle) -> Self {
        Self { name: cycle.to_string(), first: cycle.first(), last: cycle.last() }
    }

    /// A stored one.
    pub fn stored(cycle: &Stored) -> Self {
        Self { name: cycle.name.clone(), first: cycle.first_day, last: cycle.last_day }
    }

    /// The stored one, made if it is missing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ensured(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<Stored> {
        Ok(cycles::ensure(tx, &self.name, (self.first, self.last), now).await?)
    }
}

/// The cycle for something new.
pub struct ForNew {
    /// The cycle.
    pub cycle: Named,
    /// The one that runs, when that is in its last days and `cycle` is the next.
    pub after: Option<Named>,
}

impl Reckoning {
    /// A team's.
    pub fn of_team(org: &Org, team: &Team) -> Self {
        let days = workdays::of(org, team, None);
        Self { team: Some(team.id), length: team.cycle_length(), zone: team.tz(), days }
    }

    /// A person's own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_person(tx: &mut Tx, org: &Org, person: &Person) -> Result<Self> {
        let length = deployment::cycle_length(tx).await?;
        Ok(Self { team: None, length, zone: person.zone(org), days: workdays::without_team(org, person) })
    }

    /// The organisation's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_org(tx: &mut Tx, org: &Org) -> Result<Self> {
        let days = Workdays::new(WorkingWeek::default(), org.calendar, org.corrected.now());
        Ok(Self { team: None, length: deployment::cycle_length(tx).await?, zone: org.zone, days })
    }

    /// That of an objective: of the team that it counts for, else of its owner, else of the organisation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_objective(tx: &mut Tx, org: &Org, objective: &Objective) -> Result<Self> {
        match (objective.team_id, objective.owner_id) {
            (Some(team), _) => Ok(Self::of_team(org, &teams::by_id(tx, team).await?)),
            (None, Some(owner)) => {
                let owner = people::by_id(tx, owner).await?;
                Self::of_person(tx, org, &owner).await
            }
            (None, None) => Self::of_org(tx, org).await,
        }
    }

    /// The local day of a moment.
    pub fn day(&self, now: DateTime<Utc>) -> NaiveDate {
        local(now, self.zone).date()
    }

    /// When a local day begins.
    pub fn begin(&self, day: NaiveDate) -> DateTime<Utc> {
        wall(day, NaiveTime::MIN, self.zone)
    }

    /// When a cycle that has not begun does; `None` for one that has.
    pub fn begins_at(&self, first: NaiveDate, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        (self.day(now) < first).then(|| self.begin(first))
    }

    /// The days of the close of a cycle that ends on a day.
    pub fn closing(&self, last: NaiveDate) -> Option<Closing> {
        schedule::closing(last, &self.days)
    }

    /// How a stored cycle stands.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn state(
        &self,
        tx: &mut Tx,
        cycle: (i64, NaiveDate, NaiveDate),
        now: DateTime<Utc>,
    ) -> Result<CycleState> {
        let (id, first, last) = cycle;
        let state = schedule::state(first, last, self.day(now), &self.days);
        if let Some(team) = self.team
            && state == CycleState::Closing
            && cycles::closed_at(tx, team, id).await?.is_some()
        {
            return Ok(CycleState::Closed);
        }
        Ok(state)
    }

    /// The cycle that holds a day: one of the team's own days first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holding(&self, tx: &mut Tx, day: NaiveDate) -> Result<Named> {
        if let Some(team) = self.team
            && let Some(own) = cycles::own_in(tx, team, (day, day)).await?.first()
        {
            return Ok(Named::stored(own));
        }
        Ok(Named::of(Cycle::of(self.length, day)))
    }

    /// The cycle for something new: in the last 14 days of one (of a short one: in its second half) the next.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn for_new(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<ForNew> {
        let today = self.day(now);
        let current = self.holding(tx, today).await?;
        let days = (current.last - current.first).num_days() + 1;
        if (current.last - today).num_days() >= LAST_DAYS.min(days / 2) {
            return Ok(ForNew { cycle: current, after: None });
        }
        let next = self.after(tx, current.last).await?;
        Ok(ForNew { cycle: next, after: Some(current) })
    }

    /// The cycle after one that ends on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn after(&self, tx: &mut Tx, last: NaiveDate) -> Result<Named> {
        self.holding(tx, last.succ_opt().unwrap_or(last)).await
    }

    /// Where an objective of a cycle goes on: in the one after it, or, when that is over too, in the one for something new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn going_on(&self, tx: &mut Tx, last: NaiveDate, now: DateTime<Utc>) -> Result<Named> {
        let next = self.after(tx, last).await?;
        if next.last < self.day(now) { Ok(self.for_new(tx, now).await?.cycle) } else { Ok(next) }
    }

    /// The cycle that a text names: one of calendar months, or a stored one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn named(&self, tx: &mut Tx, typed: &str, now: DateTime<Utc>) -> Result<Option<Named>> {
        if let Some(cycle) = Cycle::parse(typed, self.day(now)) {
            return Ok(Some(Named::of(cycle)));
        }
        Ok(cycles::by_name(tx, typed).await?.as_ref().map(Named::stored))
    }
}
