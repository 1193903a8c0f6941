//! The sum behind the value of a team, the organisation or the speaker, line by line.

use anyhow::Result;
use chat::{Answer, Line, Message};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Over as Parts, Sum, View, of_organisation, of_speaker, of_team};
use crate::command::Over;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::{line, size};
use crate::flow::private::private;
use crate::flow::team::which;
use crate::okr::{Commitment, Part, RollUpSum, Weight, plain};
use crate::store::Tx;
use crate::store::objectives::Filter;
use crate::words::say;

/// So many decimals are shown of what is not rounded.
const DECIMALS: u32 = 4;

/// `explain team NAME`, `explain org`, `explain me`
///
/// # Errors
/// When the database fails.
pub async fn explain(tx: &mut Tx, scene: &Scene<'_>, over: &Over) -> Result<Answer> {
    let lang = scene.lang;
    let view = View::of(scene);
    match over {
        Over::Me => {
            let sum = of_speaker(tx, scene).await?;
            let message = Message::new(lines(scene, say!(lang, sums::yours_head()), &sum));
            private(tx, scene, "sum", message.then(say!(lang, sums::only_you()))).await
        }
        Over::Team(name) => {
            let team = found!(which::resolve(tx, scene, Some(name)).await?);
            let sum = of_team(tx, view, &team).await?;
            let mut lines = lines(scene, Line::new().typed(&team.name), &sum);
            lines.push(say!(lang, sums::then_team(&which::in_command(&team.name))));
            Ok(Answer::Say(Message::new(lines)))
        }
        Over::Org => {
            let (first, last) = (view.from.week.monday(), view.from.week.sunday());
            let filter = Filter { from: Some(first), to: Some(last), ..Filter::default() };
            found!(size::fits(tx, scene, filter).await?);
            let sum = of_organisation(tx, view).await?;
            let mut lines = lines(scene, Line::new().typed(&scene.org.name), &sum);
            lines.push(say!(lang, sums::then_org()));
            Ok(Answer::Say(Message::new(lines)))
        }
    }
}

/// Head, a line for each part, what they come to, and which scores count.
fn lines(scene: &Scene<'_>, head: Line, sum: &Sum) -> Vec<Line> {
    let lang = scene.lang;
    let objectives = sum.objectives();
    let head = head.and(" · ").bold(line::roll_up(lang, &sum.roll_up, Commitment::default()));
    let mut lines = vec![head];
    if sum.private > 0 {
        lines.push(say!(lang, sums::private_left_out(sum.private)));
    }
    if sum.is_empty() {
        lines.push(say!(lang, sums::nothing()));
        return lines;
    }
    let (parts, titles) = match &sum.over {
        Parts::Objectives(objectives) => {
            lines.push(say!(lang, sums::over_objectives(objectives.len())));
            let part = |o: &crate::flow::okr::standing::ObjectiveStanding| {
                (o.objective.label(), o.roll_up.part(o.objective.weight()))
            };
            let titles: Vec<Line> = objectives
                .iter()
                .map(|o| Line::new().id(o.objective.label()).and(" ").typed(&o.objective.title))
                .collect();
            (objectives.iter().map(part).collect(), titles)
        }
        Parts::Teams(teams) => {
            lines.push(say!(lang, sums::over_teams()));
            let (counted, empty): (Vec<_>, Vec<_>) = teams.iter().partition(|(_, sum)| !sum.is_empty());
            let part = |(team, sum): &&(crate::store::teams::Team, Sum)| -> (String, Part) {
                (team.name.clone(), sum.roll_up.part(Weight::ONE))
            };
            let titles: Vec<Line> = counted.iter().map(|(team, _)| Line::new().typed(&team.name)).collect();
            let parts: Vec<(String, Part)> = counted.iter().map(part).collect();
            lines.extend(empty.iter().map(|(team, _)| say!(lang, sums::left_out(&team.name))));
            (parts, titles)
        }
    };
    let sum = RollUpSum::of(parts);
    if sum.totals.equal {
        lines.push(say!(lang, okr_explain::all_weigh_nothing()));
    }
    for (row, title) in sum.rows.iter().zip(titles) {
        let coverage = say!(lang, okr::coverage(row.part.scored, row.part.of));
        let value = row.part.value.map(shown);
        lines.push(say!(lang, sums::row(title, &shown(row.weight), value.as_deref(), &coverage)));
    }
    let totals = [sum.totals.weighted, sum.totals.weight_scored, sum.totals.weight].map(shown);
    let result = sum.result.shown().map(|score| score.to_string());
    lines.push(say!(lang, okr_explain::roll_up_sum(&totals, result.as_deref())));
    lines.push(say!(lang, okr_explain::freshness()));
    if let Some(ended) = objectives.iter().find(|one| one.is_final()) {
        lines.push(say!(lang, okr_explain::finals(&ended.objective.cycle)));
    }
    lines
}

/// A number with what matters of its decimals.
fn shown(value: Decimal) -> String {
    plain(value.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero))
}
