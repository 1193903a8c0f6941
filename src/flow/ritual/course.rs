//! The course of a ritual: for one member, which moment belongs to which round.

mod moments;

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::calendar::{Workdays, week_of};
use crate::command::Ritual as Kind;
use crate::flow::workdays;
use crate::org::Org;
use crate::schedule::{self, Closing, Ends, Moment, Period, Rule};
use crate::store::members::Member;
use crate::store::people::Person;
use crate::store::rituals::{self, Rest, Ritual};
use crate::store::teams::{self, Team};
use crate::store::{
    Tx, cycles,
    rounds::{self, Round},
};

/// A ritual with all that decides its moments.
pub struct Course {
    /// The ritual.
    pub ritual: Ritual,
    /// What it is.
    pub kind: Kind,
    /// Its schedule.
    pub rule: Rule,
    /// Its team.
    pub team: Team,
    /// What keeps it from happening.
    pub rest: Rest,
    /// The consensus that replaces the stand-up on its day, unless it rests.
    consensus: Option<(Rule, Rest)>,
    /// Of a close: when the team's cycles end.
    ends: Option<Ends>,
    /// The close that replaces the review on its day, unless it rests, and the last days of the cycles that hold something to
    /// close: a close that asks nobody replaces nothing.
    close: Option<(Rule, Rest, Ends, BTreeSet<NaiveDate>)>,
}

impl Course {
    /// The course of a ritual by id.
    ///
    /// # Errors
    /// When the database fails, or holds a schedule that cannot be read.
    pub async fn of(tx: &mut Tx, ritual: i64) -> Result<Self> {
        let all = rituals::beside(tx, ritual).await?;
        let ritual = all.iter().find(|other| other.id == ritual).cloned().context("there is no such ritual")?;
        let team = teams::by_id(tx, ritual.team_id).await?;
        let ends = match ritual.kind.as_str() {
            "close" | "review" => Some(ends_of(tx, &team).await?),
            _ => None,
        };
        let held = match ritual.kind.as_str() {
            "review" => cycles::ends_to_close(tx, team.id).await?.into_iter().collect(),
            _ => BTreeSet::new(),
        };
        Self::among(ritual, team, &all, ends, &held)
    }

    /// The course of a round's ritual.
    ///
    /// # Errors
    /// When the database fails, or holds a schedule that cannot be read.
    pub async fn of_round(tx: &mut Tx, round: i64) -> Result<Self> {
        let round = rounds::by_id(tx, round).await?;
        Self::of(tx, round.ritual_id).await
    }

    /// The courses of all rituals of a team.
    ///
    /// # Errors
    /// When the database fails, or holds a schedule that cannot be read.
    pub async fn all(tx: &mut Tx, team: &Team) -> Result<Vec<Self>> {
        let all = rituals::of_team(tx, team.id).await?;
        let (mut ends, mut held) = (None, BTreeSet::new());
        if all.iter().any(|ritual| ritual.kind == "close") {
            ends = Some(ends_of(tx, team).await?);
            held.extend(cycles::ends_to_close(tx, team.id).await?);
        }
        all.iter().map(|ritual| Self::among(ritual.clone(), team.clone(), &all, ends.clone(), &held)).collect()
    }

    /// The course of a team's ritual of a kind, if it has one.
    ///
    /// # Errors
    /// When the database fails, or holds a schedule that cannot be read.
    pub async fn find(tx: &mut Tx, team: &Team, kind: Kind) -> Result<Option<Self>> {
        Ok(Self::all(tx, team).await?.into_iter().find(|course| course.kind == kind))
    }

    fn among(
        ritual: Ritual,
        team: Team,
        all: &[Ritual],
        ends: Option<Ends>,
        held: &BTreeSet<NaiveDate>,
    ) -> Result<Self> {
        let kind = kind_of(&ritual.kind).with_context(|| format!("ritual {} has no kind", ritual.id))?;
        let read = |ritual: &Ritual| -> Result<Rule> {
            ritual.rule.parse().map_err(|_| anyhow::anyhow!("ritual {} has no schedule", ritual.id))
        };
        let rule = read(&ritual)?;
        let consensus = all
            .iter()
            .find(|other| kind == Kind::Standup && other.kind == "monday")
            .map(|monday| anyhow::Ok((read(monday)?, monday.rest())))
            .transpose()?;
        let close = all
            .iter()
            .find(|other| kind == Kind::Review && other.kind == "close")
            .zip(ends.clone())
            .map(|(close, ends)| anyhow::Ok((read(close)?, close.rest(), ends, held.clone())))
            .transpose()?;
        let ends = ends.filter(|_| kind == Kind::Close);
        Ok(Self { rest: ritual.rest(), ritual, kind, rule, team, consensus, ends, close })
    }

    /// Whether anybody is asked at all, as things stand: it may be paused until a day that is set.
    pub fn runs(&self) -> bool {
        !self.rest.is_endless()
            && self.ritual.removed_at.is_none()
            && self.team.archived_at.is_none()
            && self.kind != Kind::Summary
    }

    /// Whether anybody is asked at `now`.
    pub fn runs_at(&self, now: DateTime<Utc>) -> bool {
        self.runs() && !self.rest.holds(now)
    }

    /// Whether a member is asked: who leads reads the answers of a one-on-one.
    pub fn asks(&self, member: &Member) -> bool {
        member.role != "observer" && (self.kind != Kind::OneOnOne || !member.leads())
    }

    /// How long a member has to answer; in a close at least so long on its first day.
    fn window(&self) -> Duration {
        match self.kind {
            Kind::Review => Duration::minutes(150),
            _ => Duration::hours(3),
        }
    }

    /// When a member's window ends that begins at a moment: that of a close with the team's fifth workday.
    pub fn window_end(&self, org: &Org, moment: &Moment) -> DateTime<Utc> {
        self.close_end(org, moment.label).unwrap_or(moment.at + self.window())
    }

    /// When a close ends, if this is one: with the team's fifth workday.
    pub fn close_end(&self, org: &Org, label: NaiveDate) -> Option<DateTime<Utc>> {
        self.ends.as_ref()?;
        let last = self.close_days(org, label)?.last;
        Some(schedule::wall(last.succ_opt()?, NaiveTime::MIN, self.team.tz()))
    }

    /// The team's days of the close with that label.
    fn close_days(&self, org: &Org, label: NaiveDate) -> Option<Closing> {
        schedule::closing(label.pred_opt()?, &self.calendar(None, org))
    }

    /// The label of the close that is open on a day of the team's, if this is one and it is.
    pub fn open_close(&self, org: &Org, day: NaiveDate) -> Option<NaiveDate> {
        let label = self.ends.as_ref()?.until(day)?;
        let days = self.close_days(org, label)?;
        (days.first <= day && day <= days.last).then_some(label)
    }

    /// Whether a close takes the place of what is asked about cycles that are over.
    pub fn has_close(&self) -> bool {
        self.close.as_ref().is_some_and(|(_, rest, ..)| !rest.is_endless())
    }

    /// The zone in which this ritual's hour comes for a person.
    pub fn zone(&self, person: &Person, org: &Org) -> Tz {
        match self.ritual.zone_mode.as_str() {
            "team" => self.team.tz(),
            _ => person.zone(org),
        }
    }

    /// The days on which a person works, or the team.
    pub fn calendar(&self, person: Option<&Person>, org: &Org) -> Workdays {
        workdays::of(org, &self.team, person)
    }

    /// The day of the team that stands for the round of `label`.
    pub fn day_of(&self, org: &Org, label: NaiveDate) -> NaiveDate {
        if self.ends.is_some() {
            return self.close_days(org, label).map_or(label, |days| days.first);
        }
        schedule::day_of(&self.rule, label, &self.calendar(None, org)).unwrap_or(label)
    }

    /// The labels of the rounds that a person's day may mean: that day, or what stands for its week; a month's or cycle's from its day on,
    /// after one that was opened for this day alone.
    pub fn labels_of(&self, person: &Person, org: &Org, day: NaiveDate) -> Vec<NaiveDate> {
        if self.ends.is_some() {
            return self.open_close(org, day).into_iter().collect();
        }
        let label = schedule::label_of(&self.rule, day, &self.calendar(Some(person), org));
        if !self.is_long() {
            return vec![label];
        }
        let begun = self.on(person, org, label).is_some_and(|moment| moment.day <= day);
        std::iter::once(day).chain((begun && label != day).then_some(label)).collect()
    }

    /// The label of a round that a lead opens on a day of the team: that of its week or of that day. The round of a month or cycle is opened
    /// by its own day only; on any other it is a round beside it.
    pub fn label_now(&self, org: &Org, day: NaiveDate) -> NaiveDate {
        if let Some(ends) = &self.ends {
            return ends.until(day).unwrap_or(day);
        }
        let calendar = self.calendar(None, org);
        let label = schedule::label_of(&self.rule, day, &calendar);
        if self.is_long() && schedule::day_of(&self.rule, label, &calendar) != Some(day) { day } else { label }
    }

    /// Whether its rounds are those of months or cycles.
    fn is_long(&self) -> bool {
        matches!(self.rule.period(), Some(Period::Month | Period::Cycle))
    }

    /// The Monday of the week that a round counts for.
    pub fn week(&self, org: &Org, label: NaiveDate) -> NaiveDate {
        // The label of a month lies at its very end, whatever day that is.
        week_of(&self.calendar(None, org), self.day_of(org, label))
    }
}

/// When the cycles of a team end.
async fn ends_of(tx: &mut Tx, team: &Team) -> Result<Ends> {
    let others = cycles::of_team(tx, team.id).await?.into_iter().map(|cycle| cycle.last_day).collect();
    Ok(Ends { length: team.cycle_length(), others })
}

/// The kind that the database names.
pub fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "monday" => Kind::Monday,
        "standup" => Kind::Standup,
        "review" => Kind::Review,
        "summary" => Kind::Summary,
        "close" => Kind::Close,
        "weekly" => Kind::Weekly,
        "daily" => Kind::Daily,
        "retro" => Kind::Retro,
        "one_on_one" => Kind::OneOnOne,
        _ => return None,
    })
}

/// How the database names a kind.
pub fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Monday => "monday",
        Kind::Standup => "standup",
        Kind::Review => "review",
        Kind::Summary => "summary",
        Kind::Close => "close",
        Kind::Weekly => "weekly",
        Kind::Daily => "daily",
        Kind::Retro => "retro",
        Kind::OneOnOne => "one_on_one",
    }
}

/// When a report that is ready at `at` goes out: at once, or at the next 08:00 of the team's zone.
pub fn posting(team: &Team, at: DateTime<Utc>) -> DateTime<Utc> {
    schedule::posting_time(at, team.tz())
}

/// Whether an answer at `now` comes after everybody's window.
pub fn is_over(round: &Round, now: DateTime<Utc>) -> bool {
    round.ends_at.is_some_and(|ends_at| now >= ends_at)
}
