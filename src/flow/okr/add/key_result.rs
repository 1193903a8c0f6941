//! Adding a key result.

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::json;

use crate::command::MeasureText;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::find;
use crate::flow::okr::{permission, text};
use crate::okr::{Measure, accepts};
use crate::store::key_results::{self, New};
use crate::store::objectives::Objective;
use crate::store::{Tx, history, members, objectives};
use crate::words::{say, value};

/// `add O12 TITLE MEASURE`
///
/// # Errors
/// When the database fails.
pub async fn key_result(
    tx: &mut Tx,
    scene: &Scene<'_>,
    objective: u32,
    title: &str,
    measure: Option<&MeasureText>,
) -> Result<Answer> {
    objectives::lock(tx, i64::from(objective)).await?;
    let objective = found!(find::objective(tx, scene, objective).await?);
    if let Some(refusal) = refusal(tx, scene, &objective).await? {
        return Ok(refusal);
    }
    if !objective.is_active() {
        let sentence = say!(scene.lang, okr::has_ended(&objective.label(), objective.state == "done"));
        return Ok(Answer::line(sentence));
    }
    let title = text::named(scene, title);
    Ok(match measure {
        Some(MeasureText::Later(kind)) => Answer::line(say!(scene.lang, okr_add::measure_later(kind))),
        Some(measure) => Answer::Say(Message::new(create(tx, scene, &objective, &title, measure).await?)),
        None => {
            let number = text::number_in(&title);
            Answer::line(say!(scene.lang, okr_add::measure_asked(&objective.label(), &title, number.as_deref())))
        }
    })
}

/// Any member adds to an objective of the team; else its owner, a lead or an admin.
async fn refusal(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<Option<Answer>> {
    if let Some(team) = objective.team_id
        && members::find(tx, team, scene.me.id).await?.is_some_and(|member| member.role != "observer")
    {
        return Ok(None);
    }
    let owner = (objective.owner_id, objective.owner_name.as_deref());
    permission::refusal(tx, scene, objective, &[owner]).await
}

/// Adds it and gives what there is to say. It is the speaker's: the objective's owner, or whoever takes a part of it.
pub(super) async fn create(
    tx: &mut Tx,
    scene: &Scene<'_>,
    objective: &Objective,
    title: &str,
    measure: &MeasureText,
) -> Result<Vec<Line>> {
    let lang = scene.lang;
    let (measure, unit) = match measure {
        MeasureText::Change { from, to, unit } if accepts(*from) && accepts(*to) => {
            (Measure::between(*from, *to), unit.clone().unwrap_or_default())
        }
        MeasureText::Change { .. } => return Ok(vec![say!(lang, okr_update::too_large())]),
        MeasureText::Done | MeasureText::Later(_) => (Measure::Done, String::new()),
    };
    let new = New {
        objective: objective.id,
        title,
        owner: Some(scene.me.id),
        unit: &unit,
        measure: &measure,
        on: scene.today(),
        by: scene.me.id,
    };
    let number = key_results::create(tx, new, scene.now).await?;
    let label = format!("O{}.{number}", objective.id);
    let ends = value::ends(&measure, &unit);
    let after = json!({ "title": title, "measure": &ends });
    history::note(tx, scene.me.id, &label, "added", json!(null), after, scene.now).await?;
    let owner = (objective.owner_id != Some(scene.me.id)).then_some(scene.me.name.as_str());
    let mut lines = vec![say!(lang, okr_add::key_result_added(&label, title, ends.as_deref(), owner))];
    match measure.ends() {
        Some((start, target)) if start == target => lines.push(say!(lang, okr_add::start_is_target(&label))),
        Some(_) => {}
        None => lines.push(say!(lang, okr_add::done_or_not())),
    }
    lines.push(say!(lang, okr_add::then_update(&label, measure == Measure::Done)));
    Ok(lines)
}
