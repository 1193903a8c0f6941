//! The sum behind a progress, a suggested score or a roll-up, line by line.

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::find::{self, Thing};
use super::standing::{KeyResultStanding, ObjectiveStanding};
use super::{line, standing};
use crate::command::Item;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::okr::{ForecastSum, Measure, Part, ProgressSum, RollUpSum};
use crate::schedule::Week;
use crate::store::Tx;
use crate::words::{say, value};

/// `explain O12`, `explain O12.1`
///
/// # Errors
/// When the database fails.
pub async fn item(tx: &mut Tx, scene: &Scene<'_>, wanted: Item) -> Result<Answer> {
    let thing = found!(find::item(tx, scene, wanted).await?);
    let label = thing.label();
    let week = Week::of(scene.today());
    let standing = standing::of_objective(tx, scene.org, thing.objective().id, week, scene.now).await?;
    let Some(standing) = standing else {
        return Ok(Answer::line(say!(scene.lang, okr::no_such(&label))));
    };
    let lines = match &thing {
        Thing::Objective(_) => roll_up(scene, &standing),
        Thing::KeyResult(_, key_result) => {
            match standing.key_results.iter().find(|standing| standing.key_result.id == key_result.id) {
                Some(found) => of_key_result(scene, &standing, found),
                None => vec![say!(scene.lang, okr::was_dropped(&label))],
            }
        }
    };
    Ok(Answer::Say(Message::new(lines)))
}

/// Progress, then the suggestion, then the score that counts.
fn of_key_result(scene: &Scene<'_>, objective: &ObjectiveStanding, standing: &KeyResultStanding) -> Vec<Line> {
    let lang = scene.lang;
    let key_result = &standing.key_result;
    let mut lines = vec![Line::new().id(key_result.label()).and(" ").typed(&key_result.title)];
    let sum = ProgressSum::of(&standing.measure, standing.value());
    let shown = |number| line::value(lang, key_result, number);
    lines.push(match (sum.start, sum.target, sum.current, sum.progress) {
        (_, _, None, _) | (_, _, _, None) => say!(lang, okr_show::progress(None)),
        (Some(start), Some(target), Some(current), Some(progress)) if start != target => {
            let values = [shown(current), shown(start), shown(target)];
            say!(lang, okr_explain::progress_sum(&values, &value::percent(progress)))
        }
        (_, _, Some(current), Some(progress)) => {
            say!(lang, okr_explain::progress_whole(&shown(current), &value::percent(progress)))
        }
    });
    let day = standing::today(scene.org, key_result, scene.now);
    let sum = ForecastSum::of(&standing.measure, standing.progress, day, key_result.begins(), key_result.due);
    lines.extend(forecast(scene, &standing.measure, &sum));
    let week = standing.score.as_ref().map(|score| Week::of(score.week).name());
    let score = line::score(lang, standing, objective.objective.commitment());
    lines.push(say!(lang, okr_show::score(score, week.as_deref(), None, None)));
    lines.push(say!(lang, okr_explain::then_explain(&objective.objective.label())));
    lines
}

fn forecast(scene: &Scene<'_>, measure: &Measure, sum: &ForecastSum) -> Vec<Line> {
    let lang = scene.lang;
    let suggested = sum.suggested.map(|score| score.to_string());
    if *measure == Measure::Done {
        return vec![say!(lang, okr_explain::suggested_when_done(suggested.is_some()))];
    }
    let days = [sum.start, sum.day, sum.due].map(|day| say!(lang, date::short(day)));
    let mut lines =
        vec![say!(lang, okr_explain::elapsed_sum(&days, (sum.days_gone, sum.days_all), &value::percent(sum.elapsed)))];
    lines.push(match (sum.progress, suggested) {
        (Some(progress), Some(suggested)) => {
            let shares = [value::percent(progress), value::percent(sum.elapsed)];
            say!(lang, okr_explain::forecast_sum(&shares, &suggested))
        }
        (Some(_), None) => say!(lang, okr_explain::too_early()),
        (None, _) => say!(lang, okr_explain::no_forecast()),
    });
    lines
}

/// Weight times score of each key result, and what they come to.
fn roll_up(scene: &Scene<'_>, standing: &ObjectiveStanding) -> Vec<Line> {
    let lang = scene.lang;
    let objective = &standing.objective;
    let mut lines = vec![line::objective(lang, standing)];
    if standing.key_results.is_empty() {
        lines.push(say!(lang, okr_show::no_key_results(&objective.label())));
        return lines;
    }
    let part = |kr: &KeyResultStanding| (kr.key_result.label(), Part::key_result(kr.key_result.weight(), kr.given()));
    let sum = RollUpSum::of(standing.key_results.iter().map(part).collect());
    for row in &sum.rows {
        let score = row.part.value.map(|value| value.to_string());
        lines.push(say!(lang, okr_explain::roll_up_row(&row.label, &crate::okr::plain(row.weight), score.as_deref())));
    }
    let totals = [sum.totals.weighted, sum.totals.weight_scored, sum.totals.weight].map(crate::okr::plain);
    let result = sum.result.shown().map(|score| score.to_string());
    lines.push(say!(lang, okr_explain::roll_up_sum(&totals, result.as_deref())));
    lines.push(say!(lang, okr_explain::freshness()));
    lines
}
