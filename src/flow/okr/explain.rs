//! The sum behind a progress, a suggested score or a roll-up, line by line.

use anyhow::Result;
use chat::{Answer, Line, Message};
use rust_decimal::Decimal;

use super::find::{self, Thing};
use super::standing::{KeyResultStanding, ObjectiveStanding, Standpoint};
use super::{line, standing};
use crate::command::Item;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::okr::{ForecastSum, Measure, Part, ProgressSum, RollUpSum, plain};
use crate::store::Tx;
use crate::words::{say, value};

/// `explain O12`, `explain O12.1`
///
/// # Errors
/// When the database fails.
pub async fn item(tx: &mut Tx, scene: &Scene<'_>, wanted: Item) -> Result<Answer> {
    let thing = found!(find::item(tx, scene, wanted).await?);
    let label = thing.label();
    let standing = standing::of_objective(tx, scene.org, thing.objective().id, Standpoint::of(scene)).await?;
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
    let sum = ProgressSum::of(&standing.measure, &standing.record);
    lines.push(progress(scene, standing, &sum));
    if standing.is_final {
        let suggested = standing.suggested.map(|score| score.to_string());
        lines.push(say!(lang, okr_explain::suggested_final(suggested.as_deref())));
    } else {
        let day = standing::today(scene.org, key_result, scene.now);
        let sum = ForecastSum::of(&standing.measure, &standing.record, key_result.stretch(day));
        lines.extend(forecast(scene, &standing.measure, &sum));
    }
    let week = line::given_for(lang, standing);
    let score = line::score(lang, standing, objective.objective.commitment());
    lines.push(say!(lang, okr_show::score(score, week.as_deref(), None, None)));
    lines.push(say!(lang, okr_explain::then_explain(&objective.objective.label())));
    lines
}

fn progress(scene: &Scene<'_>, standing: &KeyResultStanding, sum: &ProgressSum) -> Line {
    let lang = scene.lang;
    let shown = |number: Decimal| value::with_unit(number, &standing.key_result.unit);
    let current = || standing.value().map(|now| line::value(lang, &standing.key_result, now)).unwrap_or_default();
    match *sum {
        ProgressSum::Nothing => say!(lang, okr_show::progress(None)),
        ProgressSum::Way { start, target, current, progress } if start != target => {
            let values = [current, start, target].map(shown);
            say!(lang, okr_explain::progress_sum(&values, &value::percent(progress)))
        }
        ProgressSum::Way { current, progress, .. } => {
            say!(lang, okr_explain::progress_whole(&shown(current), &value::percent(progress)))
        }
        ProgressSum::Held { held, of, progress } => {
            let every = say!(lang, okr_show::every(standing.key_result.every()));
            let goal = value::goal(&standing.measure, &standing.key_result.unit).unwrap_or_default();
            say!(lang, okr_explain::progress_held(&goal, (held, of), &every, &value::percent(progress)))
        }
        ProgressSum::Reached { done, of, progress } => {
            let weights = [done, of].map(plain);
            say!(lang, okr_explain::progress_reached(&weights, &value::percent(progress)))
        }
        ProgressSum::Done(done) => {
            let progress = value::percent(if done { Decimal::ONE } else { Decimal::ZERO });
            say!(lang, okr_explain::progress_whole(&current(), &progress))
        }
    }
}

fn forecast(scene: &Scene<'_>, measure: &Measure, sum: &ForecastSum) -> Vec<Line> {
    let lang = scene.lang;
    let suggested = sum.suggested.map(|score| score.to_string());
    match (measure, sum.milestones) {
        _ if sum.progress.is_none() => return vec![say!(lang, okr_explain::no_forecast())],
        (Measure::Keep(_), _) => {
            return vec![say!(lang, okr_explain::suggested_as_held(&suggested.unwrap_or_default()))];
        }
        (Measure::Milestones(_), Some((done, due))) => {
            let weights = [done, due].map(plain);
            return vec![say!(lang, okr_explain::suggested_of_due(&weights, suggested.as_deref()))];
        }
        (Measure::Milestones(_), None) | (Measure::Done, _) => {
            return vec![say!(lang, okr_explain::suggested_when_done(suggested.is_some()))];
        }
        (Measure::Increase { .. } | Measure::Decrease { .. }, _) => {}
    }
    let stretch = sum.stretch;
    let days = [stretch.start, stretch.day, stretch.due].map(|day| say!(lang, date::short_from(day, scene.today())));
    let counts = (stretch.gone(), stretch.all());
    let mut lines = vec![say!(lang, okr_explain::elapsed_sum(&days, counts, &value::percent(sum.elapsed)))];
    lines.push(match (sum.progress, suggested) {
        (Some(progress), Some(suggested)) => {
            let shares = [value::percent(progress), value::percent(sum.elapsed)];
            say!(lang, okr_explain::forecast_sum(&shares, &suggested))
        }
        _ => say!(lang, okr_explain::too_early()),
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
    if sum.totals.equal {
        lines.push(say!(lang, okr_explain::all_weigh_nothing()));
    }
    for row in &sum.rows {
        let score = row.part.value.map(|value| value.to_string());
        lines.push(say!(lang, okr_explain::roll_up_row(&row.label, &plain(row.weight), score.as_deref())));
    }
    let totals = [sum.totals.weighted, sum.totals.weight_scored, sum.totals.weight].map(plain);
    let result = sum.result.shown().map(|score| score.to_string());
    lines.push(say!(lang, okr_explain::roll_up_sum(&totals, result.as_deref())));
    lines.push(match standing.is_final() {
        true => say!(lang, okr_explain::finals(&objective.cycle)),
        false => say!(lang, okr_explain::freshness()),
    });
    lines
}
