//! What to type next about an objective or key result: a command that its reader may give and that is understood.

use anyhow::Result;
use chat::Line;
use rust_decimal::Decimal;

use super::add::may_add;
use super::cycle::state;
use super::permission;
use crate::flow::Scene;
use crate::lang::Lang;
use crate::okr::{Measure, Value};
use crate::store::Tx;
use crate::store::key_results::KeyResult;
use crate::store::objectives::Objective;
use crate::words::say;

/// The command for the next value: `update O1.1 VALUE`, `O1.1 milestone 2 done`, `O1.1 done`. Where nothing is left to reach,
/// that it is done.
pub fn update(lang: Lang, key_result: &KeyResult, now: Option<&Value>) -> String {
    let label = key_result.label();
    match key_result.measure() {
        Measure::Milestones(all) => match all.iter().find(|one| !is_reached(now, one.number)) {
            Some(next) => format!("{label} {}", say!(lang, okr_update::milestone(next.number, true))),
            None => say!(lang, okr_update::done(&label)),
        },
        Measure::Done if now.and_then(Value::number) == Some(Decimal::ONE) => say!(lang, okr_update::done(&label)),
        Measure::Done => format!("{label} {}", say!(lang, okr_update::is_done())),
        _ => say!(lang, okr_update::update_value(&label)),
    }
}

/// What may stand behind `fix O1.1` after a check-in: a value; of milestones and of what is done or not the contrary.
pub fn correction(lang: Lang, key_result: &KeyResult, before: Option<&Value>, now: &Value) -> String {
    match key_result.measure() {
        Measure::Milestones(all) => {
            let numbers = || all.iter().map(|one| one.number);
            let turned = numbers().find(|number| is_reached(before, *number) != is_reached(Some(now), *number));
            let number = turned.or(numbers().next()).unwrap_or(1);
            say!(lang, okr_update::milestone(number, !is_reached(Some(now), number)))
        }
        Measure::Done if now.number() == Some(Decimal::ONE) => "0".to_owned(),
        Measure::Done => say!(lang, okr_update::is_done()),
        _ => say!(lang, okr_update::value()),
    }
}

fn is_reached(value: Option<&Value>, number: u16) -> bool {
    matches!(value, Some(Value::Reached(reached)) if reached.contains(&number))
}

/// What whoever reads about a key result may type next.
///
/// # Errors
/// When the database fails.
pub async fn of_key_result(
    tx: &mut Tx,
    scene: &Scene<'_>,
    objective: &Objective,
    key_result: &KeyResult,
    now: Option<&Value>,
) -> Result<Line> {
    let label = key_result.label();
    let owner = (key_result.owner_id, key_result.owner_name.as_deref());
    let lives = key_result.is_active() && (objective.is_active() || objective.is_draft());
    if !lives || state::refusal(tx, scene, objective).await?.is_some() {
        return Ok(say!(scene.lang, okr_show::then_read(&label)));
    }
    Ok(match permission::refusal(tx, scene, objective, &[owner]).await? {
        Some(_) if key_result.owner_id.is_some() => say!(scene.lang, okr_show::then_ask(&label)),
        Some(_) => say!(scene.lang, okr_show::then_read(&label)),
        None => say!(scene.lang, okr_show::then_update(&label, &update(scene.lang, key_result, now))),
    })
}

/// What whoever reads about an objective may type next.
///
/// # Errors
/// When the database fails.
pub async fn of_objective(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<Line> {
    let label = objective.label();
    let lives = objective.is_active() || objective.is_draft();
    if !lives || state::refusal(tx, scene, objective).await?.is_some() {
        return Ok(say!(scene.lang, okr_show::then_read(&label)));
    }
    Ok(match may_add(tx, scene, objective).await? {
        Some(_) if objective.owner_id.is_some() => say!(scene.lang, okr_show::then_ask(&label)),
        Some(_) => say!(scene.lang, okr_show::then_read(&label)),
        None => say!(scene.lang, okr_show::then_add(&label)),
    })
}
