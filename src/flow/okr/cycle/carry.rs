//! Carrying over: an objective goes on in another cycle under a new number, with every field; the old one ends, and counts in
//! its own cycle as before.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::create::expect;
use super::reckoning::Reckoning;
use crate::command::Item;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::find::{self, Thing};
use crate::flow::okr::standing;
use crate::lang::Lang;
use crate::okr::{Measure, Record, Value, plain, progress};
use crate::org::Org;
use crate::schedule::CycleState;
use crate::store::cycles::{self, Cycle};
use crate::store::key_results::{self, KeyResult, Stored};
use crate::store::lineage::{self, Changed, Into};
use crate::store::objectives::{self, Filter, Objective};
use crate::store::{Tx, history, teams};
use crate::words::{say, value};

/// What came of carrying an objective over.
#[derive(Clone, Debug)]
pub struct Carried {
    /// The new one, `O20`.
    pub label: String,
    /// Its cycle.
    pub cycle: String,
    /// Whether it is a draft until that begins.
    pub draft: bool,
    /// The new key results whose target was reached before: id, title, what was reached. They need a new target.
    pub reached: Vec<(String, String, String)>,
    /// The old key results that stay behind, since they are done.
    pub left: Vec<String>,
}

/// `cycle carry O12 [to CYCLE]`: also after the old cycle was closed.
///
/// # Errors
/// When the database fails.
pub async fn carry(tx: &mut Tx, scene: &Scene<'_>, number: u32, to: Option<&str>) -> Result<Answer> {
    let lang = scene.lang;
    let seen = found!(find::objective(tx, scene, number).await?);
    if let Some(team) = seen.team_id.filter(|_| to.is_some()) {
        // The team's row comes before the objective's.
        teams::lock(tx, team).await?;
    }
    let Thing::Objective(objective) = found!(find::to_carry(tx, scene, Item::Objective(number)).await?) else {
        return Ok(Answer::line(say!(lang, okr::no_such(&seen.label()))));
    };
    let label = objective.label();
    if let Some(line) = cannot(tx, scene, &objective).await? {
        return Ok(Answer::line(line));
    }
    let reckoning = Reckoning::of_objective(tx, scene.org, &objective).await?;
    let target = match to {
        None => reckoning.going_on(tx, objective.last_day, scene.now).await?,
        Some(typed) => match reckoning.named(tx, typed, scene.now).await? {
            Some(named) => named,
            None => return Ok(Answer::line(say!(lang, okr_show::no_such_cycle(typed)))),
        },
    };
    let stored = match cycles::by_name(tx, &target.name).await? {
        Some(stored) => stored,
        None => target.ensured(tx, scene.now).await?,
    };
    if stored.team_id.is_some() && stored.team_id != objective.team_id {
        return Ok(Answer::line(say!(lang, cycle::of_another_team(&stored.name))));
    }
    let state = reckoning.state(tx, (stored.id, stored.first_day, stored.last_day), scene.now).await?;
    if !matches!(state, CycleState::Draft | CycleState::Active) {
        return Ok(Answer::line(say!(lang, cycle::is_over(&stored.name))));
    }
    if stored.last_day <= objective.last_day {
        return Ok(Answer::line(say!(lang, cycle::is_no_later(&label, &stored.name, &objective.cycle))));
    }
    let carried = carried_to(tx, (scene.org, scene.me.id), &objective, &stored, scene.now).await?;
    if to.is_some() {
        expect(tx, scene, &reckoning, stored.last_day, scene.now).await?;
    }
    Ok(Answer::Say(Message::new(told(lang, &objective, &carried))))
}

/// Why an objective cannot be carried over.
async fn cannot(tx: &mut Tx, scene: &Scene<'_>, objective: &Objective) -> Result<Option<Line>> {
    let (lang, label) = (scene.lang, objective.label());
    Ok(match objective.state.as_str() {
        "active" => None,
        "carried" => {
            let new = lineage::successor(tx, objective.id).await?.map(|id| format!("O{id}")).unwrap_or_default();
            Some(say!(lang, cycle::was_carried(&label, &new)))
        }
        "draft" => Some(say!(lang, cycle::move_a_draft(&label))),
        state => Some(say!(lang, cycle::has_ended_already(&label, state))),
    })
}

/// What is said of it.
pub fn told(lang: Lang, objective: &Objective, carried: &Carried) -> Vec<Line> {
    let Carried { label, cycle, draft, reached, left } = carried;
    let mut lines = vec![say!(lang, cycle::carried(&objective.label(), &objective.title, label, cycle, *draft))];
    if !left.is_empty() {
        lines.push(say!(lang, cycle::stays_behind(left)));
    }
    lines.extend(reached.iter().map(|(id, title, value)| say!(lang, cycle::needs_a_target(id, title, value))));
    lines.push(say!(lang, cycle::then_show_carried(label)));
    lines
}

/// Carries an active objective over into the cycle in which it goes on. It must be locked.
///
/// # Errors
/// When the database fails.
pub async fn carried(
    tx: &mut Tx,
    (org, by): (&Org, i64),
    objective: &Objective,
    now: DateTime<Utc>,
) -> Result<Carried> {
    let reckoning = Reckoning::of_objective(tx, org, objective).await?;
    let target = reckoning.going_on(tx, objective.last_day, now).await?;
    let stored = target.ensured(tx, now).await?;
    carried_to(tx, (org, by), objective, &stored, now).await
}

async fn carried_to(
    tx: &mut Tx,
    (org, by): (&Org, i64),
    objective: &Objective,
    to: &Cycle,
    now: DateTime<Utc>,
) -> Result<Carried> {
    let reckoning = Reckoning::of_objective(tx, org, objective).await?;
    let begins_at = reckoning.begins_at(to.first_day, now);
    let new = lineage::objective(tx, objective.id, Into { cycle: to.id, begins_at, by }, now).await?;
    let label = format!("O{new}");
    let mut carried = Carried {
        label: label.clone(),
        cycle: to.name.clone(),
        draft: begins_at.is_some(),
        reached: Vec::new(),
        left: Vec::new(),
    };
    for old in key_results::list(tx, Filter::one(objective.id)).await? {
        let record = standing::record(tx, org, &old).await?;
        match goes_on(&old, &record, to.first_day) {
            Some(Going { start, milestones, reached }) => {
                let on = reckoning.day(now);
                let changed = Changed { start, milestones, first_day: to.first_day, on, by };
                let number = lineage::key_result(tx, old.id, new, changed, now).await?;
                let shown = |value| value::with_unit(value, &old.unit);
                carried.reached.extend(reached.map(|at| (format!("{label}.{number}"), old.title.clone(), shown(at))));
            }
            None if old.state != "dropped" => carried.left.push(old.label()),
            None => {}
        }
    }
    lineage::links(tx, objective.id, new).await?;
    let from = json!({ "title": objective.title, "from": objective.label(), "cycle": to.name });
    let noted = history::note(tx, by, &label, "carried here", json!(null), from, now).await?;
    objectives::set_carried(tx, objective.id, now).await?;
    let was = json!({ "state": objective.state, "ended_at": objective.ended_at });
    let is = json!({ "state": "carried", "text": label, "id": new, "noted": noted });
    history::note(tx, by, &objective.label(), "carried", was, is, now).await?;
    Ok(carried)
}

/// How a key result goes on.
struct Going {
    start: Option<String>,
    milestones: Option<Vec<Stored>>,
    /// What was reached, where that is the target or beyond.
    reached: Option<rust_decimal::Decimal>,
}

/// Nothing where it ended or all of it is done; what is measured starts where it stands, unless its target is reached.
fn goes_on(old: &KeyResult, record: &Record, first_day: NaiveDate) -> Option<Going> {
    let measure = old.measure();
    let whole = progress(&measure, record).is_some_and(|progress| progress >= rust_decimal::Decimal::ONE);
    if !old.is_active() || whole && matches!(measure, Measure::Milestones(_) | Measure::Done) {
        return None;
    }
    let milestones = old.milestones.as_ref().map(|all| not_done(&all.0, record, first_day));
    let (start, reached) = match (&measure, record.last()) {
        (Measure::Increase { start, target }, Some(Value::Number(now))) if start != target => {
            if now < target {
                (Some(plain(*now)), None)
            } else {
                (old.start.clone(), Some(*now))
            }
        }
        (Measure::Decrease { target, .. }, Some(Value::Number(now))) => {
            if now > target {
                (Some(plain(*now)), None)
            } else {
                (old.start.clone(), Some(*now))
            }
        }
        _ => (old.start.clone(), None),
    };
    Some(Going { start, milestones, reached })
}

/// The milestones that are still to come, numbered anew; a due date that lies before the new cycle is gone.
fn not_done(all: &[Stored], record: &Record, first_day: NaiveDate) -> Vec<Stored> {
    let reached: &[u16] = match record.last() {
        Some(Value::Reached(reached)) => reached,
        _ => &[],
    };
    let open = all.iter().filter(|one| !one.removed && !reached.contains(&one.number));
    (1..)
        .zip(open)
        .map(|(number, one)| Stored { number, due: one.due.filter(|due| *due >= first_day), ..one.clone() })
        .collect()
}
