//! When a member is asked, worked out for people to read: the next moments of a ritual.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

use crate::calendar::{Calendar, WorkingWeek, week_of};
use crate::org::Org;
use crate::schedule::{self, Rule};
use crate::store::absences::{self, Absence};
use crate::store::people::Person;
use crate::store::rituals::{self, Ritual};
use crate::store::teams::Team;
use crate::store::{Tx, teams};

/// A team's week as one member lives it; without a member, as the team does.
pub struct Week<'a> {
    team: &'a Team,
    rituals: &'a [Ritual],
    zone: Tz,
    calendar: WorkingWeek,
    away: Vec<Absence>,
}

impl<'a> Week<'a> {
    /// The week of a team and perhaps of one of its members.
    pub fn new(team: &'a Team, rituals: &'a [Ritual], member: Option<&Person>, away: Vec<Absence>) -> Self {
        let zone = member.and_then(|person| person.zone.as_deref()).and_then(|zone| zone.parse().ok());
        let days = member.and_then(|person| person.working_days.as_deref()).unwrap_or(&team.working_days);
        let calendar = days.parse().unwrap_or_default();
        Self { team, rituals, zone: zone.unwrap_or_else(|| team.tz()), calendar, away }
    }

    /// The next `count` moments of a ritual after `after`; none while it is paused.
    pub fn next(&self, ritual: &Ritual, after: DateTime<Utc>, count: usize) -> Vec<DateTime<Utc>> {
        let Some(rule) = rule_of(ritual) else {
            return Vec::new();
        };
        let zone = self.zone_of(ritual);
        let skip = |day: NaiveDate| {
            self.is_away(day)
                || (ritual.kind == "standup" && self.has_consensus(day))
                || (ritual.kind == "review" && schedule::short_week(&self.calendar, week_of(&self.calendar, day)))
        };
        let first = schedule::next(&rule, zone, &self.calendar, after, &skip);
        let rest = |last: &schedule::Moment| schedule::next(&rule, zone, &self.calendar, last.at, &skip);
        std::iter::successors(first, rest).take(count).map(|moment| moment.at).collect()
    }

    /// The first moment of any ritual that asks, with that ritual's kind.
    pub fn first(&self, after: DateTime<Utc>) -> Option<(String, DateTime<Utc>)> {
        let asks = self.rituals.iter().filter(|ritual| ritual.kind != "summary");
        asks.filter_map(|ritual| Some((ritual.kind.clone(), *self.next(ritual, after, 1).first()?)))
            .min_by_key(|(_, at)| *at)
    }

    fn zone_of(&self, ritual: &Ritual) -> Tz {
        if ritual.zone_mode == "team" { self.team.tz() } else { self.zone }
    }

    fn is_away(&self, day: NaiveDate) -> bool {
        self.away.iter().any(|away| away.half.is_none() && away.first_day <= day && day <= away.last_day)
    }

    /// Whether the consensus takes the place of the stand-up on that day.
    fn has_consensus(&self, day: NaiveDate) -> bool {
        self.rituals.iter().filter(|ritual| ritual.kind == "monday").any(|ritual| {
            let Some(rule) = rule_of(ritual) else {
                return false;
            };
            let label = if rule.is_weekly() { week_of(&self.calendar, day) } else { day };
            let moment = schedule::on(&rule, label, self.zone_of(ritual), &self.calendar as &dyn Calendar);
            moment.is_some_and(|moment| moment.day == day)
        })
    }
}

/// The rule of a ritual that is not paused.
fn rule_of(ritual: &Ritual) -> Option<Rule> {
    if ritual.paused_at.is_some() {
        return None;
    }
    ritual.rule.parse().ok()
}

/// The first moment at which a member is asked in a team: the ritual's kind, and the member's own time.
///
/// # Errors
/// When the database fails.
pub async fn first_of(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Option<(String, NaiveDateTime)>> {
    let rituals = rituals::of_team(tx, team.id).await?;
    let away = away_of(tx, org, person, now).await?;
    let first = Week::new(team, &rituals, Some(person), away).first(now);
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
) -> Result<Option<(String, NaiveDateTime)>> {
    let away = away_of(tx, org, person, now).await?;
    let all = rituals::of_person(tx, person.id).await?;
    let teams = teams::of_person(tx, person.id).await?;
    let firsts = teams.iter().filter_map(|team| {
        let rituals: Vec<Ritual> = all.iter().filter(|ritual| ritual.team_id == team.id).cloned().collect();
        Week::new(team, &rituals, Some(person), away.clone()).first(now)
    });
    let first = firsts.min_by_key(|(_, at)| *at);
    Ok(first.map(|(kind, at)| (kind, schedule::local(at, person.zone(org)))))
}

/// The absences of a person that are not over.
///
/// # Errors
/// When the database fails.
pub async fn away_of(tx: &mut Tx, org: &Org, person: &Person, now: DateTime<Utc>) -> Result<Vec<Absence>> {
    let today = schedule::local(now, person.zone(org)).date();
    Ok(absences::from(tx, person.id, today).await?)
}
