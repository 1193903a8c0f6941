//! A person's own moments in the course of a ritual: on their days, inside their hours, past pauses.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

use super::Course;
use crate::calendar::{Calendar, Workdays, week_of};
use crate::command::Ritual as Kind;
use crate::org::Org;
use crate::schedule::{self, Moment, NotOn, WorkingHours};
use crate::store::people::Person;

/// Farther than a moment is ever moved.
const MOVED: Duration = Duration::days(2);
/// Between a moment and the last one before it.
const BEFORE: Duration = Duration::milliseconds(1);

/// What decides a person's moments besides the rule.
struct Days {
    calendar: Workdays,
    zone: Tz,
    /// Whether the working weekdays are the person's own choice.
    are_own: bool,
    /// The person's own hours, unless one clock counts for all.
    hours: Option<WorkingHours>,
}

impl Course {
    /// A person's next moment strictly after `after`, past the pause and the rounds that are left out.
    pub fn next(&self, person: &Person, org: &Org, after: DateTime<Utc>) -> Option<Moment> {
        let days = self.days(person, org);
        let after = self.rest.past(after)?;
        // A moment that is moved keeps its day: none comes from farther away.
        let mut from = if days.hours.is_some() { after - MOVED } else { after };
        loop {
            let moment = self.coming(&days, from)?;
            let moved = self.moved(&days, moment);
            if moved.at > after && !self.rests(&moved) {
                return Some(moved);
            }
            from = if moved.at > after { self.rest.past(moment.at)? } else { moment.at };
        }
    }

    /// A person's last moment not after `until`.
    pub fn previous(&self, person: &Person, org: &Org, until: DateTime<Utc>) -> Option<Moment> {
        let days = self.days(person, org);
        let mut to = if days.hours.is_some() { until + MOVED } else { until };
        loop {
            let moment = self.gone(&days, to)?;
            let moved = self.moved(&days, moment);
            if moved.at <= until && !self.rests(&moved) {
                return Some(moved);
            }
            to = moment.at - BEFORE;
        }
    }

    /// A person's moment in the round of `label`, if they have one.
    pub fn on(&self, person: &Person, org: &Org, label: NaiveDate) -> Option<Moment> {
        let days = self.days(person, org);
        let moment = match &self.ends {
            Some(ends) => ends.on(label, self.rule.time(), days.zone, &days.calendar)?,
            None => schedule::on(&self.rule, label, days.zone, &days.calendar)?,
        };
        let moment = self.moved(&days, moment);
        (!self.rests(&moment) && !self.skips(moment.day, &days)).then_some(moment)
    }

    /// The days on which the rule falls between two instants and the person is not asked, with why.
    pub fn not_on(
        &self,
        person: &Person,
        org: &Org,
        after: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Vec<(NaiveDate, NotOn)> {
        let days = self.days(person, org);
        let week = days.calendar.week();
        // A first or last workday moves past a holiday; every other rule falls on it.
        let calendar: &dyn Calendar = if self.rule.period().is_some() { &days.calendar } else { &week };
        let next = |after| schedule::next(&self.rule, days.zone, calendar, after, &|_| false);
        let all = std::iter::successors(next(after), |last| next(last.at)).take_while(|moment| moment.at < until);
        let running = all.filter(|moment| !self.rests(moment));
        running.filter_map(|moment| Some((moment.day, self.not_on_day(moment.day, &days)?))).collect()
    }

    /// The next moment of the rule, or of the team's closes.
    fn coming(&self, days: &Days, after: DateTime<Utc>) -> Option<Moment> {
        match &self.ends {
            Some(ends) => ends.next(self.rule.time(), days.zone, &days.calendar, after),
            None => schedule::next(&self.rule, days.zone, &days.calendar, after, &|day| self.skips(day, days)),
        }
    }

    /// The last one.
    fn gone(&self, days: &Days, until: DateTime<Utc>) -> Option<Moment> {
        match &self.ends {
            Some(ends) => ends.previous(self.rule.time(), days.zone, &days.calendar, until),
            None => schedule::previous(&self.rule, days.zone, &days.calendar, until, &|day| self.skips(day, days)),
        }
    }

    fn days(&self, person: &Person, org: &Org) -> Days {
        Days {
            calendar: self.calendar(Some(person), org),
            zone: self.zone(person, org),
            are_own: person.working_days.is_some(),
            hours: person.working_hours().filter(|_| self.ritual.zone_mode != "team"),
        }
    }

    /// The moment inside the person's own hours.
    fn moved(&self, days: &Days, moment: Moment) -> Moment {
        days.hours.map_or(moment, |hours| hours.fit(moment, self.window(), days.zone))
    }

    /// Whether a moment falls into the pause, or its round is left out.
    fn rests(&self, moment: &Moment) -> bool {
        self.rest.holds(moment.at) || self.rest.skips(moment.label)
    }

    /// Days that are not the person's although the rule names them, those on which another ritual takes this one's place, and
    /// those of a short week that leaves it out.
    fn skips(&self, day: NaiveDate, days: &Days) -> bool {
        self.not_on_day(day, days).is_some()
    }

    fn not_on_day(&self, day: NaiveDate, days: &Days) -> Option<NotOn> {
        let calendar = &days.calendar;
        if calendar.is_holiday(day) {
            return Some(NotOn::Holiday);
        }
        if days.are_own && !calendar.week().is_workday(day) && !calendar.is_workday(day) {
            return Some(NotOn::Free);
        }
        if self.kind == Kind::Review && schedule::short_week(calendar, week_of(calendar, day)) {
            return Some(NotOn::ShortWeek);
        }
        let closes = self.close.as_ref().is_some_and(|(rule, rest, ends, held)| {
            let label = ends.until(day).filter(|label| label.pred_opt().is_some_and(|end| held.contains(&end)));
            let moment = label.and_then(|label| ends.on(label, rule.time(), days.zone, calendar));
            moment.is_some_and(|moment| moment.day == day && !rest.holds(moment.at) && !rest.skips(moment.label))
        });
        if closes {
            return Some(NotOn::Close);
        }
        let (rule, rest) = self.consensus.as_ref()?;
        let label = schedule::label_of(rule, day, calendar);
        let moment = schedule::on(rule, label, days.zone, calendar)?;
        let replaces = moment.day == day && !rest.holds(moment.at) && !rest.skips(label);
        replaces.then_some(NotOn::Consensus)
    }
}
