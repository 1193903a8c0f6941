//! Showing one objective or key result with everything about it.

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::align::links;
use super::cycle::state;
use super::find::{self, Thing};
use super::standing::{KeyResultStanding, Standpoint};
use super::{hidden, hint, history, line, list, standing, trend};
use crate::command::Item;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::ritual::evidence;
use crate::okr::{Measure, Value, plain};
use crate::schedule::local;
use crate::store::key_results::KeyResult;
use crate::store::objectives::{Filter, Objective};
use crate::store::{Tx, check_ins, history as changes, learnings, lineage as successors, questions};
use crate::words::under::under;
use crate::words::{say, value};

/// How many check-ins are shown.
const CHECK_INS: i64 = 5;
/// How many sentences of answers are shown.
const SAID: i64 = 5;
/// How many changes are shown.
const CHANGES: i64 = 3;

/// `show O12`, `show O12.1`
///
/// # Errors
/// When the database fails.
pub async fn item(tx: &mut Tx, scene: &Scene<'_>, wanted: Item) -> Result<Answer> {
    let lines = match found!(find::item(tx, scene, wanted).await?) {
        Thing::Objective(objective) => of_objective(tx, scene, &objective).await?,
        Thing::KeyResult(objective, key_result) => of_key_result(tx, scene, &objective, &key_result).await?,
    };
    Ok(Answer::Say(Message::new(lines)))
}

async fn of_objective(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<Vec<Line>> {
    let label = objective.label();
    let Some(standing) = standing::of_objective(tx, scene.org, objective.id, Standpoint::of(scene)).await? else {
        return Ok(vec![say!(scene.lang, okr::no_such(&label))]);
    };
    let mut lines = list::of_objective(scene, &standing);
    let team = objective.team_name.as_deref();
    let (first, last) = (objective.first_day, objective.last_day);
    let days = (
        say!(scene.lang, date::short_from(first, scene.today())),
        say!(scene.lang, date::short_from(last, scene.today())),
    );
    let about = say!(scene.lang, okr_show::about_objective(team, &objective.cycle, &days, objective.private));
    lines.insert(1, about.kept());
    if objective.state == "dropped" {
        lines.push(say!(scene.lang, okr::was_dropped(&label)));
    }
    lines.extend(links::lines(tx, scene, &Thing::Objective(objective.clone())).await?);
    lines.extend(lineage(tx, scene, objective).await?);
    lines.extend(learnt(tx, scene, objective).await?);
    lines.extend(asked(tx, scene, objective, None).await?);
    lines.extend(changed(tx, scene, &label).await?);
    let takes_more =
        objective.is_draft() || objective.is_active() && state::refusal(tx, scene, objective).await?.is_none();
    lines.push(match takes_more {
        true => hint::of_objective(tx, scene, objective).await?,
        false => say!(scene.lang, okr_show::then_explain(&label)),
    });
    Ok(lines)
}

/// What it was carried over from, and what goes on as it.
async fn lineage(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<Option<Line>> {
    let from = hidden::shown(tx, scene, objective.carried_from.map(|id| format!("O{id}"))).await?;
    let to = match objective.state.as_str() {
        "carried" => successors::successor(tx, objective.id).await?.map(|id| format!("O{id}")),
        _ => None,
    };
    let to = hidden::shown(tx, scene, to).await?;
    let known = from.is_some() || to.is_some();
    Ok(known.then(|| say!(scene.lang, cycle::lineage(from.as_deref(), to.as_deref())).kept()))
}

/// What was learnt of it; what somebody noted for themselves is shown to them alone.
async fn learnt(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<Vec<Line>> {
    let mut said = learnings::list(tx, Filter::one(objective.id)).await?;
    let own = scene.place().is_direct();
    said.retain(|said| said.kind == "learnt" || own && said.person_id == scene.me.id);
    Ok(said.iter().flat_map(|said| under(say!(scene.lang, cycle::learnt_of(&said.name, &said.text)))).collect())
}

async fn of_key_result(
    tx: &mut Tx,
    scene: &Scene<'_>,
    objective: &Objective,
    key_result: &KeyResult,
) -> Result<Vec<Line>> {
    let lang = scene.lang;
    let label = key_result.label();
    let mut lines = vec![
        Line::new().id(&label).and(" ").typed(&key_result.title),
        say!(lang, okr_show::part_of(&objective.label(), &objective.title)),
        about(scene, key_result),
    ];
    if key_result.state == "dropped" || objective.state == "dropped" {
        let dropped = if key_result.state == "dropped" { label.clone() } else { objective.label() };
        lines.push(say!(lang, okr::was_dropped(&dropped)));
    }
    let standing = standing::of_objective(tx, scene.org, objective.id, Standpoint::of(scene)).await?;
    let mut key_results = standing.map(|standing| standing.key_results).unwrap_or_default().into_iter();
    let mut now = None;
    if let Some(standing) = key_results.find(|standing| standing.key_result.id == key_result.id) {
        now = standing.value().cloned();
        lines.extend(measured(scene, objective, &standing));
        lines.extend(trend::lines(tx, scene, &standing).await?);
    }
    let thing = Thing::KeyResult(objective.clone(), Box::new(key_result.clone()));
    lines.extend(links::lines(tx, scene, &thing).await?);
    for check_in in check_ins::recent(tx, key_result.id, CHECK_INS).await? {
        let at = say!(lang, date::time_from(local(check_in.at, scene.zone), scene.today()));
        let shown = check_in.value().map(|value| line::value(lang, key_result, &value));
        let note = check_in.note.as_deref();
        lines.push(say!(lang, okr_show::check_in(&at, &check_in.name, shown.as_deref(), check_in.confidence, note)));
    }
    for said in evidence::read_by(tx, scene, key_result.id, SAID).await? {
        let day = say!(lang, date::short_from(said.day, scene.today()));
        lines.push(say!(lang, okr_show::said_of_it(&day, &said.name, &said.sentence)));
    }
    lines.extend(asked(tx, scene, objective, Some(&label)).await?);
    lines.extend(changed(tx, scene, &label).await?);
    lines.push(hint::of_key_result(tx, scene, objective, key_result, now.as_ref()).await?);
    Ok(lines)
}

/// Whose it is, what it is measured by, when it is due.
fn about(scene: &Scene<'_>, key_result: &KeyResult) -> Line {
    let owner = key_result.owner_name.as_deref();
    let how = line::how(scene.lang, &key_result.measure(), &key_result.unit);
    let weight = plain(key_result.weight().as_decimal());
    let due = say!(scene.lang, date::short_from(key_result.due, scene.today()));
    let gone = key_result.owner_gone;
    say!(scene.lang, okr_show::about_key_result(owner, gone, &how, &weight, &due, key_result.every()))
}

/// Value, progress, score and confidence, one line each.
fn measured(scene: &Scene<'_>, objective: &Objective, standing: &KeyResultStanding) -> Vec<Line> {
    let lang = scene.lang;
    let progress = standing.progress.map(value::percent);
    let mut lines = vec![say!(lang, okr_show::progress(progress.as_deref()))];
    lines.extend(trend::bars(scene, standing));
    if let Measure::Milestones(all) = &standing.measure {
        let reached = match standing.value() {
            Some(Value::Reached(reached)) => reached.as_slice(),
            _ => &[],
        };
        lines.extend(line::checklist(scene, all, reached));
    }
    let week = line::given_for(lang, standing);
    let note = standing.score.as_ref().and_then(|score| score.note.as_deref());
    let score = line::score(lang, standing, objective.commitment());
    let suggested = standing.suggested.map(|score| score.to_string());
    lines.push(say!(lang, okr_show::score(score, week.as_deref(), suggested.as_deref(), note)));
    if let Some(confidence) = standing.confidence {
        lines.push(say!(lang, okr_show::confidence(confidence)));
    }
    lines
}

/// The open questions about an objective, or about one key result of it.
async fn asked(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective, label: Option<&str>) -> Result<Vec<Line>> {
    let open = questions::open(tx, Filter::one(objective.id)).await?;
    let open = open.into_iter().filter(|question| label.is_none_or(|label| question.label() == label));
    Ok(open.map(|asked| say!(scene.lang, okr_show::question(&asked.label(), &asked.name, &asked.text))).collect())
}

/// The latest changes.
async fn changed(tx: &mut Tx, scene: &Scene<'_>, label: &str) -> Result<Vec<Line>> {
    let changes = changes::of_subject(tx, label, CHANGES + CHECK_INS).await?;
    // Check-ins and scores stand above.
    let changes = hidden::all_readable(tx, scene, changes).await?;
    let changes = changes.iter().filter(|change| !matches!(change.change.as_str(), "check-in" | "scored"));
    let most = usize::try_from(CHANGES).unwrap_or(0);
    Ok(changes.take(most).map(|change| history::line(scene, change)).collect())
}
