//! The sums by the rules alone: progress, suggested scores, which given score counts, roll-up and coverage. Exact fractions of what the
//! export says; nothing of okrbot is called.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use chrono_tz::Tz;

use super::export::{Export, KeyResult, Measure, Milestone, Objective, Score, Team};
use super::fraction::Fraction;

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// A value and what it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    pub value: Option<Fraction>,
    pub scored: usize,
    pub of: usize,
}

impl Sum {
    /// In tenths, half up.
    pub fn tenths(&self) -> Option<i128> {
        self.value.map(|value| value.rounded(1))
    }
}

/// Σ(weight · value) / Σ weight over what has a value; none where that is less than half of the weight.
pub fn roll_up(parts: &[(Fraction, Sum)]) -> Sum {
    let equal = parts.iter().all(|(weight, _)| weight.is_zero());
    let weight = |weight: Fraction| if equal { Fraction::ONE } else { weight };
    let all = Fraction::sum(parts.iter().map(|part| weight(part.0)));
    let scored = parts.iter().filter_map(|(heavy, sum)| Some((weight(*heavy), sum.value?)));
    let scored: Vec<(Fraction, Fraction)> = scored.collect();
    let heavy = Fraction::sum(scored.iter().map(|(weight, _)| *weight));
    let value = Fraction::sum(scored.iter().map(|(weight, value)| weight.times(*value)));
    let enough = !heavy.is_zero() && heavy.times(Fraction::whole(2)) >= all;
    Sum {
        value: enough.then(|| value.over(heavy)),
        scored: parts.iter().map(|(_, sum)| sum.scored).sum(),
        of: parts.iter().map(|(_, sum)| sum.of).sum(),
    }
}

/// What a check-in says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Number(Fraction),
    Reached(Vec<i64>),
}

impl Said {
    pub fn read(text: &str) -> Self {
        match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            Some(list) => {
                let numbers = list.split(',').filter(|number| !number.is_empty());
                Self::Reached(numbers.map(|number| number.parse().expect("a number")).collect())
            }
            None => Self::Number(Fraction::read(text)),
        }
    }
}

/// The scores of a key result as they count in a week.
pub struct Given<'e> {
    pub score: Option<&'e Score>,
    pub before: Option<i128>,
    pub stale_since: Option<NaiveDate>,
}

/// What a team's week comes to.
pub struct Week<'e> {
    pub sum: Sum,
    pub objectives: Vec<&'e Objective>,
    pub teams: Vec<(&'e Team, Week<'e>)>,
    /// How many private objectives are left out, here and below.
    pub private: usize,
}

impl<'e> Week<'e> {
    /// Nothing that could be scored, here and below.
    pub fn is_empty(&self) -> bool {
        self.objectives.is_empty() && self.teams.iter().all(|(_, week)| week.is_empty())
    }

    /// Its objectives and those below it, team by team.
    pub fn leaves(&self) -> Vec<&'e Objective> {
        self.objectives.iter().copied().chain(self.teams.iter().flat_map(|(_, week)| week.leaves())).collect()
    }
}

impl Export {
    pub fn team(&self, name: &str) -> &Team {
        self.teams.iter().find(|team| team.name == name).expect("a team")
    }

    pub fn objective(&self, key_result: &KeyResult) -> &Objective {
        self.objectives.iter().find(|one| one.id == key_result.objective).expect("its objective")
    }

    /// The zone in which days of a key result are counted.
    pub fn zone(&self, key_result: &KeyResult) -> Tz {
        self.zone_of(self.objective(key_result))
    }

    /// The first day of the interval that holds a day.
    fn interval(&self, key_result: &KeyResult, day: NaiveDate) -> NaiveDate {
        let objective = self.objective(key_result);
        let day = day.min(objective.last);
        match key_result.every.as_str() {
            "week" => monday(day),
            "2 weeks" => {
                let weeks = (monday(day) - monday(objective.first)).num_weeks();
                monday(day) - Days::new(7 * weeks.rem_euclid(2).unsigned_abs())
            }
            "month" => day.with_day(1).expect("a first"),
            "quarter" => {
                let first = day.with_day(1).expect("a first");
                first - Months::new(first.month0() % 3)
            }
            other => panic!("every {other}"),
        }
    }

    /// The values that counted at a moment, of each interval the last one, oldest first.
    pub fn record(&self, key_result: &KeyResult, at: DateTime<Utc>) -> Vec<Said> {
        let mut record: Vec<(NaiveDate, Said)> = Vec::new();
        let zone = self.zone(key_result);
        for check_in in self.check_ins.iter().filter(|one| one.key_result == key_result.id && one.at <= at) {
            if check_in.superseded_at.is_some_and(|then| then <= at) {
                continue;
            }
            let Some(value) = &check_in.value else { continue };
            let interval = self.interval(key_result, check_in.at.with_timezone(&zone).date_naive());
            if record.last().is_some_and(|(last, _)| *last == interval) {
                record.pop();
            }
            record.push((interval, Said::read(value)));
        }
        record.into_iter().map(|(_, said)| said).collect()
    }

    /// 0 to 1; none without a value.
    pub fn progress(&self, key_result: &KeyResult, record: &[Said]) -> Option<Fraction> {
        let whole = |reached: bool| if reached { Fraction::ONE } else { Fraction::ZERO };
        match (&key_result.measure, record.last()?) {
            (Measure::Line { start, target }, Said::Number(now)) if start == target => Some(whole(now == target)),
            (Measure::Line { start, target }, Said::Number(now)) => {
                Some(now.minus(*start).over(target.minus(*start)).clamped())
            }
            (Measure::Keep { low, high }, _) => {
                let holds = |said: &Said| match said {
                    Said::Number(now) => low.is_none_or(|low| *now >= low) && high.is_none_or(|high| *now <= high),
                    Said::Reached(_) => false,
                };
                let held = record.iter().filter(|said| holds(said)).count();
                Some(Fraction::new(held as i128, record.len() as i128))
            }
            (Measure::Milestones(all), Said::Reached(reached)) => {
                let done = weight_of(all, |one| reached.contains(&one.number));
                Some(done.over(weight_of(all, |_| true)))
            }
            (Measure::Done, Said::Number(now)) => Some(whole(*now == Fraction::ONE)),
            (_, said) => panic!("{said:?} of {}", key_result.title),
        }
    }

    /// The weekly score that is suggested on a day, in tenths.
    pub fn suggested(&self, key_result: &KeyResult, record: &[Said], day: NaiveDate) -> Option<i128> {
        let progress = self.progress(key_result, record)?;
        let objective = self.objective(key_result);
        let due = key_result.due.unwrap_or(objective.last);
        let start = objective.first.max(key_result.created_on);
        let days = |days: chrono::TimeDelta| i128::from(days.num_days());
        let elapsed = match days(due - start) {
            ..=0 => Fraction::ONE,
            all => Fraction::new(days(day - start), all).clamped(),
        };
        let forecast = match &key_result.measure {
            Measure::Line { .. } if elapsed < Fraction::new(1, 5) => return None,
            Measure::Line { .. } => progress.over(elapsed).min(Fraction::ONE),
            Measure::Keep { .. } => progress,
            Measure::Done | Measure::Milestones(_) if progress == Fraction::ONE => Fraction::ONE,
            Measure::Done => return None,
            Measure::Milestones(all) if all.iter().all(|one| one.due.is_none()) => return None,
            Measure::Milestones(all) => {
                let Some(Said::Reached(reached)) = record.last() else { return None };
                let by_now = weight_of(all, |one| one.due.unwrap_or(due) <= day);
                if by_now.is_zero() {
                    return None;
                }
                weight_of(all, |one| reached.contains(&one.number)).over(by_now).min(Fraction::ONE)
            }
        };
        Some(forecast.rounded(1))
    }

    /// The final score that is suggested, in tenths: 1.0 is for the whole alone.
    pub fn suggested_final(&self, key_result: &KeyResult, record: &[Said]) -> Option<i128> {
        let progress = self.progress(key_result, record)?;
        Some(if progress == Fraction::ONE { 10 } else { progress.rounded(1).min(9) })
    }

    /// Which scores count for a week: the owner's latest that is not older than two intervals, else the latest of others.
    pub fn given(&self, key_result: &KeyResult, week: NaiveDate) -> Given<'_> {
        let mut all: Vec<&Score> = self.scores.iter().filter(|one| one.key_result == key_result.id).collect();
        all.retain(|one| !one.is_final && one.week <= week);
        all.sort_by_key(|one| std::cmp::Reverse((one.week, one.by_owner, one.at, one.id)));
        let objective = self.objective(key_result);
        let ended = key_result.ended_at.or(objective.ended_at.filter(|_| objective.state != "carried"));
        let zone = self.zone(key_result);
        let this = ended.map_or(week, |ended| monday(ended.with_timezone(&zone).date_naive()).min(week));
        let fresh = |score: &&&Score| {
            let last = match key_result.every.as_str() {
                "week" => score.week + Days::new(14),
                "2 weeks" => score.week + Days::new(28),
                "month" => score.week + Months::new(2),
                _ => score.week + Months::new(6),
            };
            this <= last
        };
        let counts = |all: &[&'_ Score]| -> Option<usize> {
            let of = |wanted: &Score| self.scores.iter().position(|one| one.id == wanted.id);
            all.iter().find(|one| one.by_owner).or(all.first()).and_then(|one| of(one))
        };
        let now: Vec<&Score> = all.iter().filter(fresh).copied().collect();
        let earlier: Vec<&Score> = all.iter().filter(|one| one.week < week).copied().collect();
        let score = counts(&now).map(|at| &self.scores[at]);
        Given {
            score,
            before: counts(&earlier).map(|at| self.scores[at].tenths),
            stale_since: all.first().filter(|_| score.is_none()).map(|one| one.at.with_timezone(&zone).date_naive()),
        }
    }

    /// Whether something counts in a week: what was dropped after one that is over counted in it.
    fn counts(&self, state: &str, ended_at: Option<DateTime<Utc>>, zone: Tz, week: NaiveDate) -> bool {
        let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
        let next = week + Days::new(7);
        match state {
            "active" | "done" | "carried" => true,
            "dropped" => day(self.at) >= next && ended_at.is_some_and(|at| day(at) >= next),
            _ => false,
        }
    }

    fn zone_of(&self, objective: &Objective) -> Tz {
        let team = objective.team.expect("a team");
        self.teams.iter().find(|one| one.id == team).expect("its team").zone
    }

    /// Whether an objective was dropped when its cycle was over: it counts there all the same.
    pub fn was_left_behind(&self, one: &Objective) -> bool {
        let zone = self.zone_of(one);
        one.state == "dropped" && one.ended_at.is_some_and(|at| at.with_timezone(&zone).date_naive() > one.last)
    }

    /// The key results of an objective that count, by number; in a week that is over only those that were there by its end.
    pub fn living(&self, objective: &Objective, week: NaiveDate) -> Vec<&KeyResult> {
        let sunday = week + Days::new(6);
        let over = sunday < self.at.date_naive();
        let mut found: Vec<&KeyResult> = self.key_results.iter().filter(|one| one.objective == objective.id).collect();
        let zone = self.zone_of(objective);
        found.retain(|one| self.counts(&one.state, one.ended_at, zone, week) && (!over || one.created_on <= sunday));
        found.sort_by_key(|one| one.number);
        found
    }

    pub fn of_objective(&self, objective: &Objective, week: NaiveDate) -> Sum {
        let part = |key_result: &&KeyResult| {
            let score = self.given(key_result, week).score;
            let value = score.map(|score| Fraction::new(score.tenths, 10));
            (key_result.weight, Sum { value, scored: usize::from(score.is_some()), of: 1 })
        };
        roll_up(&self.living(objective, week).iter().map(part).collect::<Vec<_>>())
    }

    /// A team's objectives of the cycles that have a day in the week, public ones or `all`, in one that is over those that were there by
    /// its end; what was carried over counts where the old one does not. Without any, the mean of the teams below.
    pub fn week(&self, team: &Team, week: NaiveDate, all: bool) -> Week<'_> {
        let sunday = week + Days::new(6);
        let counts = |one: &&Objective| {
            let living = self.counts(&one.state, one.ended_at, team.zone, week) || self.was_left_behind(one);
            let there = sunday >= self.at.date_naive() || one.created_at.date_naive() <= sunday;
            one.team == Some(team.id) && living && one.first <= sunday && one.last >= week && there
        };
        let mut objectives: Vec<&Objective> = self.objectives.iter().filter(counts).collect();
        let ids: Vec<i64> = objectives.iter().map(|one| one.id).collect();
        objectives.retain(|one| one.carried_from.is_none_or(|old| !ids.contains(&old)));
        let found = objectives.len();
        objectives.retain(|one| all || !one.private);
        let private = found - objectives.len();
        let mut teams = Vec::new();
        if objectives.is_empty() {
            let mut below: Vec<&Team> = self.teams.iter().filter(|one| one.parent == Some(team.id)).collect();
            below.sort_by(|one, other| one.name.cmp(&other.name));
            teams = below.into_iter().map(|one| (one, self.week(one, week, all))).collect();
        }
        let of_objectives = objectives.iter().map(|one| (one.weight, self.of_objective(one, week)));
        let of_teams = teams.iter().filter(|(_, week)| !week.is_empty()).map(|(_, week)| (Fraction::ONE, week.sum));
        let sum = roll_up(&of_objectives.chain(of_teams).collect::<Vec<_>>());
        let private = private + teams.iter().map(|(_, week)| week.private).sum::<usize>();
        Week { sum, objectives, teams, private }
    }
}

/// What milestones weigh; each 1 where all weigh nothing.
fn weight_of(all: &[Milestone], pick: impl Fn(&Milestone) -> bool) -> Fraction {
    let equal = all.iter().all(|one| one.weight.is_zero());
    let picked = all.iter().filter(|one| pick(one));
    Fraction::sum(picked.map(|one| if equal { Fraction::ONE } else { one.weight }))
}
