//! A month or a quarter, week by week: where the team's roll-up and its objectives came from and where they are.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::teams;
use crate::flow::Scene;
use crate::flow::okr::line;
use crate::flow::okr::standing::{ObjectiveStanding, Standpoint};
use crate::flow::okr::sums::{Over, Reader, Sum, View};
use crate::okr::{Commitment, RollUp, Score};
use crate::schedule::{Cycle, Week, local};
use crate::store::teams::Team;
use crate::store::{Tx, prompts};
use crate::words::bar::trend;
use crate::words::say;

/// At most so many objectives, unless all are wanted.
const MOST: usize = 6;

/// The weeks of a cycle up to today.
///
/// # Errors
/// When the database fails.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, team: &Team, cycle: Cycle, full: bool) -> Result<Answer> {
    let lang = scene.lang;
    let today = local(scene.now, team.tz()).date();
    let weeks = weeks(cycle, today);
    let (Some(first), Some(last)) = (weeks.first().copied(), weeks.last().copied()) else {
        return Ok(Answer::line(match begins_with(cycle, today) {
            Some(week) => {
                let before = Cycle::of(cycle.length(), cycle.first().pred_opt().unwrap_or(cycle.first()));
                let (name, monday) = (cycle.to_string(), say!(lang, date::day(week.monday())));
                say!(lang, summary::first_week_to_come(&name, &week.name(), &monday, &before.to_string()))
            }
            None => say!(lang, summary::week_to_come(&cycle.to_string())),
        }));
    };
    let mut roll_ups = Vec::new();
    let mut scores: BTreeMap<Of, Vec<Score>> = BTreeMap::new();
    let mut sum = Sum::of(Vec::new());
    for week in weeks {
        let view = View { org: scene.org, reader: Reader::of(scene), from: Standpoint::of_team(team, week, scene.now) };
        (_, sum) = teams::seen(tx, view, team).await?;
        roll_ups.push((week, sum.roll_up));
        for part in parts(&sum) {
            scores.entry(part.of).or_default().extend(part.roll_up.shown());
        }
    }
    let now = roll_ups.last().map_or(RollUp { value: None, scored: 0, of: 0 }, |(_, roll_up)| *roll_up);
    let mut lines = vec![
        Line::new()
            .typed(&team.name)
            .and(format!(" · {cycle} · {} – {} · ", first.name(), last.name()))
            .and(line::roll_up(lang, &now, Commitment::Aspirational)),
    ];
    lines.extend(drawn(&roll_ups));
    let most = if full { usize::MAX } else { MOST };
    let parts = parts(&sum);
    for part in parts.iter().take(most) {
        let scores = scores.get(&part.of).map(Vec::as_slice).unwrap_or_default();
        let (line, light) = (part.name.clone(), part.roll_up.light(part.commitment).emoji());
        lines.push(match (scores, scores.last()) {
            ([first, _, ..], Some(last)) => line.and(format!(" · {} {first} → {last} {light}", steps(scores))),
            (_, Some(last)) => line.and(format!(" · {last} {light}")),
            (_, None) => line.and(format!(" · {light}")),
        });
    }
    if parts.len() > most {
        lines.push(say!(lang, ritual::and_more(parts.len() - most)));
    }
    lines.extend(teams::left_out(lang, &sum));
    let label = sum.objectives().first().map(|objective| objective.objective.label());
    if sum.is_empty() {
        lines.push(say!(lang, summary::nothing_to_sum_up()));
    }
    let (answered, asked) = prompts::participation(tx, team.id, first.monday(), last.sunday()).await?;
    if asked > 0 {
        lines.push(say!(lang, summary::participation(answered, asked)));
    }
    lines.push(say!(lang, summary::period_next(label.as_deref())));
    Ok(Answer::Say(Message::new(lines)))
}

/// What a line is about, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    Objective(i64),
    Team(i64),
}

/// An objective, or a team below one that has none.
struct PartOf {
    of: Of,
    name: Line,
    roll_up: RollUp,
    commitment: Commitment,
}

/// What a value is over, a line each.
fn parts(sum: &Sum) -> Vec<PartOf> {
    let objective = |one: &ObjectiveStanding| PartOf {
        of: Of::Objective(one.objective.id),
        name: Line::new().id(one.objective.label()).and(" ").typed(&one.objective.title),
        roll_up: one.roll_up,
        commitment: one.objective.commitment(),
    };
    let team = |(team, sum): &(Team, Sum)| PartOf {
        of: Of::Team(team.id),
        name: Line::new().typed(&team.name),
        roll_up: sum.roll_up,
        commitment: Commitment::Aspirational,
    };
    match &sum.over {
        Over::Objectives(objectives) => objectives.iter().map(objective).collect(),
        Over::Teams(teams) => teams.iter().filter(|(_, sum)| !sum.is_empty()).map(team).collect(),
    }
}

/// The first week of a cycle that has begun with days of a week that still belongs to the one before.
fn begins_with(cycle: Cycle, today: NaiveDate) -> Option<Week> {
    (cycle.first() <= today).then(|| Week::of(cycle.first()).next())
}

/// The ISO weeks whose Thursday lies in the cycle, so that each belongs to one; none that has not begun.
fn weeks(cycle: Cycle, today: NaiveDate) -> Vec<Week> {
    let in_cycle = |week: &Week| (cycle.first()..=cycle.last()).contains(&(week.monday() + Days::new(3)));
    let all = std::iter::successors(Some(Week::of(cycle.first())), |week| Some(week.next()));
    let all = all.take_while(|week| week.monday() <= cycle.last() && week.monday() <= today);
    all.filter(in_cycle).collect()
}

/// `▂▄▅ 0.3 0.5 0.6`: the weeks that have a number.
fn drawn(roll_ups: &[(Week, RollUp)]) -> Option<Line> {
    let scores: Vec<Score> = roll_ups.iter().filter_map(|(_, roll_up)| roll_up.shown()).collect();
    if scores.len() < 2 {
        return None;
    }
    let numbers: Vec<String> = scores.iter().map(ToString::to_string).collect();
    Some(Line::plain(format!("{} {}", steps(&scores), numbers.join(" "))))
}

fn steps(scores: &[Score]) -> String {
    let shares: Vec<Decimal> = scores.iter().map(|score| score.as_decimal()).collect();
    trend(&shares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::Length;

    #[test]
    fn a_week_belongs_to_one_quarter_across_the_new_year() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let of = |text: &str| weeks(Cycle::of(Length::Quarter, day(text)), day("2028-01-01"));
        let (fourth, first) = (of("2026-11-01"), of("2027-02-01"));
        // 31 December 2026 is a Thursday: its week is the 53rd of 2026, and in the fourth quarter.
        assert_eq!(fourth.first().map(|week| week.full()).as_deref(), Some("2026-W40"));
        assert_eq!(fourth.last().map(|week| week.full()).as_deref(), Some("2026-W53"));
        assert_eq!(first.first().map(|week| week.full()).as_deref(), Some("2027-W01"));
        assert_eq!((fourth.len(), first.len()), (14, 12));
        // On its first days it has begun, and the week still belongs to the quarter before.
        let (new_year, second) = (Cycle::of(Length::Quarter, day("2027-01-02")), day("2027-01-02"));
        assert!(weeks(new_year, second).is_empty());
        assert_eq!(begins_with(new_year, second).map(|week| week.full()).as_deref(), Some("2027-W01"));
        assert_eq!(begins_with(new_year, day("2026-12-31")), None);
        let november = weeks(Cycle::of(Length::Month, day("2026-11-01")), day("2026-11-20"));
        assert_eq!(november.iter().map(|week| week.name()).collect::<Vec<_>>(), ["W45", "W46", "W47"]);
    }
}
