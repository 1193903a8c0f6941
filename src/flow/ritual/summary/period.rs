//! A month or a quarter, week by week: where the team's roll-up and its objectives came from and where they are.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::visible;
use crate::flow::Scene;
use crate::flow::okr::{line, standing};
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
        return Ok(Answer::line(say!(lang, summary::week_to_come(&cycle.to_string()))));
    };
    let mut roll_ups = Vec::new();
    let mut of_objectives: BTreeMap<i64, Vec<Score>> = BTreeMap::new();
    let mut objectives = Vec::new();
    for week in weeks {
        let standing = visible(standing::of_team(tx, scene.org, team, week, scene.now).await?);
        roll_ups.push((week, standing.roll_up));
        for objective in &standing.objectives {
            of_objectives.entry(objective.objective.id).or_default().extend(objective.roll_up.shown());
        }
        objectives = standing.objectives;
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
    for objective in objectives.iter().take(most) {
        let scores = of_objectives.get(&objective.objective.id).map(Vec::as_slice).unwrap_or_default();
        let light = objective.light().emoji();
        let line = Line::new().id(objective.objective.label()).and(" ").typed(&objective.objective.title);
        lines.push(match (scores, scores.last()) {
            ([first, _, ..], Some(last)) => line.and(format!(" · {} {first} → {last} {light}", steps(scores))),
            (_, Some(last)) => line.and(format!(" · {last} {light}")),
            (_, None) => line.and(format!(" · {light}")),
        });
    }
    if objectives.len() > most {
        lines.push(say!(lang, ritual::and_more(objectives.len() - most)));
    }
    let label = objectives.first().map(|objective| objective.objective.label());
    if objectives.is_empty() {
        lines.push(say!(lang, summary::nothing_to_sum_up()));
    }
    let (answered, asked) = prompts::participation(tx, team.id, first.monday(), last.sunday()).await?;
    if asked > 0 {
        lines.push(say!(lang, summary::participation(answered, asked)));
    }
    lines.push(say!(lang, summary::period_next(label.as_deref())));
    Ok(Answer::Say(Message::new(lines)))
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
        let november = weeks(Cycle::of(Length::Month, day("2026-11-01")), day("2026-11-20"));
        assert_eq!(november.iter().map(|week| week.name()).collect::<Vec<_>>(), ["W45", "W46", "W47"]);
    }
}
