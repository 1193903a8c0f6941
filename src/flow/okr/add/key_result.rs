//! Adding a key result.

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::json;

use super::advice;
use crate::command::{self, MeasureText};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::cycle::state;
use crate::flow::okr::measured::{Measured, measured};
use crate::flow::okr::{find, line, permission, text, update};
use crate::okr::{Measure, Value};
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
    if let Some(refusal) = may_add(tx, scene, &objective).await? {
        return Ok(refusal);
    }
    if let Some(refusal) = state::refusal(tx, scene, &objective).await? {
        return Ok(refusal);
    }
    if !objective.is_active() && !objective.is_draft() {
        let label = objective.label();
        return Ok(Answer::line(match objective.state.as_str() {
            "carried" => say!(scene.lang, cycle::has_ended_already(&label, "carried")),
            state => say!(scene.lang, okr::has_ended(&label, state == "done")),
        }));
    }
    let title = text::named(scene, title);
    Ok(match measure {
        Some(said) => match measured(scene, said) {
            Ok(measured) => Answer::Say(Message::new(create(tx, scene, &objective, &title, measured).await?)),
            Err(wrong) => Answer::line(wrong),
        },
        None => {
            let label = objective.label();
            Answer::line(match command::likely(&title) {
                Some(likely) => {
                    say!(scene.lang, okr_add::measure_asked(&label, &title, &likely.title, &likely.measure))
                }
                None => say!(scene.lang, okr_add::measure_wanted(&label, &title)),
            })
        }
    })
}

/// Nothing if the speaker may add to an objective: any member to one of the team; else its owner, a lead or an admin.
///
/// # Errors
/// When the database fails.
pub async fn may_add(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<Option<Answer>> {
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
    measured: Measured,
) -> Result<Vec<Line>> {
    let lang = scene.lang;
    let Measured { measure, unit, reached } = measured;
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
    let after = json!({ "title": title, "measure": value::goal(&measure, &unit) });
    history::note(tx, scene.me.id, &label, "added", json!(null), after, scene.now).await?;
    let owner = (objective.owner_id != Some(scene.me.id)).then_some(scene.me.name.as_str());
    let mut lines = vec![say!(lang, okr_add::key_result_added(&label, title, line::how(lang, &measure, &unit), owner))];
    let advised = advice::of_key_result(tx, scene, objective, (&label, title), (&measure, &unit)).await?;
    let is_task = advised.is_some() && measure == Measure::Done;
    let (explained, advised) = match &measure {
        // One advice is enough.
        Measure::Increase { start, target } if start == target => {
            (vec![say!(lang, okr_add::start_is_target(&label))], None)
        }
        Measure::Increase { .. } | Measure::Decrease { .. } => (Vec::new(), advised),
        Measure::Keep(_) => (vec![say!(lang, okr_add::kept())], advised),
        Measure::Milestones(all) => (line::checklist(scene, all, &reached), advised),
        Measure::Done if is_task => (Vec::new(), advised),
        Measure::Done => (vec![say!(lang, okr_add::done_or_not())], None),
    };
    lines.extend(explained);
    lines.extend(advised);
    if !reached.is_empty() {
        let created = key_results::find(tx, objective.id, i64::from(number)).await?;
        let value = Value::reached(reached);
        let said = update::Said { value: Some(&value), ..update::Said::default() };
        let created = created.ok_or_else(|| anyhow::anyhow!("{label} is gone"))?;
        update::record(tx, scene.org, scene.me.id, &created, said, scene.now).await?;
    }
    let value = match measure {
        Measure::Done => "done",
        Measure::Milestones(_) => "milestone 1 done",
        _ => "VALUE",
    };
    lines.push(say!(lang, okr_add::then_update(&label, value)));
    Ok(lines)
}
