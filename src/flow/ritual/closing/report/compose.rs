//! What the cycle report says.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Line, Message};
use chrono::{DateTime, Utc};

use super::super::asked::{by_key_result, finally};
use super::teams;
use crate::flow::okr::cycle::reckoning::Reckoning;
use crate::flow::okr::line;
use crate::flow::okr::standing::{self, KeyResultStanding, ObjectiveStanding, Standpoint};
use crate::lang::Lang;
use crate::okr::{Commitment, Part, RollUp, Score, roll_up, suggested_final};
use crate::org::Org;
use crate::schedule::{CycleState, Week};
use crate::store::cycles::Cycle;
use crate::store::learnings::{self, Learning};
use crate::store::objectives::{self, Filter, Objective};
use crate::store::rounds::Round;
use crate::store::scores;
use crate::store::teams::Team;
use crate::store::{Tx, finals, lineage, prompts};
use crate::words::say;
use crate::words::under::under;

/// A report that is not full names at most this many objectives.
const OBJECTIVES: usize = 5;
/// And this many of each other kind.
const MOST: usize = 3;
/// So many characters of a learning stand in a report that is not full.
const SHORT: usize = 80;

/// One objective with what its final scores come to.
pub(super) struct Ended {
    standing: ObjectiveStanding,
    roll_up: RollUp,
    successor: Option<String>,
}

/// The report of a team's cycle; `None` where nothing of the team was in it. Private objectives are told only `inside`: in the
/// conversation of somebody who may read them.
///
/// # Errors
/// When the database fails.
#[expect(clippy::too_many_arguments, reason = "whose, of what, how much, for whom, when")]
pub async fn compose(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    cycle: &Cycle,
    round: Option<&Round>,
    (full, inside): (bool, bool),
    lang: Lang,
    now: DateTime<Utc>,
) -> Result<Option<Message>> {
    let (ended, dropped) = living(tx, org, team, cycle, inside, now).await?;
    let below = if ended.is_empty() { teams::below(tx, org, team, cycle, now).await? } else { Vec::new() };
    if ended.is_empty() && dropped.is_empty() && below.is_empty() {
        return Ok(None);
    }
    let filter = of_cycle(team, cycle);
    let finals = by_key_result(finals::list(tx, filter).await?);
    let sum = if below.is_empty() { roll_up(&final_parts(&ended)) } else { teams::mean(&below) };
    let mut lines = vec![head(tx, org, lang, (team, cycle), &sum, now).await?];
    lines.extend(teams::lines(lang, &below, &cycle.name, full));
    let most = if full { usize::MAX } else { OBJECTIVES };
    for one in ended.iter().take(most) {
        lines.push(objective(lang, one));
        if full {
            let commitment = one.standing.objective.commitment();
            lines.extend(one.standing.key_results.iter().map(|kr| key_result(lang, kr, &finals, commitment)));
        }
    }
    if ended.len() > most {
        lines.push(say!(lang, closing::and_more(ended.len() - most, &cycle.name)));
    }
    lines.extend(missed(lang, &ended));
    let carried: Vec<(String, String)> =
        ended.iter().filter_map(|one| Some((one.standing.objective.label(), one.successor.clone()?))).collect();
    if !carried.is_empty() {
        lines.push(say!(lang, closing::carried(&carried)));
    }
    if !dropped.is_empty() {
        let named: Vec<(String, &str)> = dropped.iter().map(|one| (one.label(), one.title.as_str())).collect();
        lines.push(say!(lang, closing::dropped(&named, if full { usize::MAX } else { MOST })));
    }
    lines.extend(learnt(tx, (filter, &cycle.name), lang, full, &ended, &dropped).await?);
    if let Some(round) = round {
        let (answered, asked) = participation(tx, round).await?;
        if asked > 0 {
            lines.push(say!(lang, closing::participation(answered, asked)));
        }
    }
    Ok(Some(Message::new(lines)))
}

fn of_cycle(team: &Team, cycle: &Cycle) -> Filter {
    Filter { team: Some(team.id), cycle: Some(cycle.id), ..Filter::default() }
}

/// What a team had in a cycle with what its final scores come to, and what of it was dropped; private ones only `inside`. What was
/// dropped when the cycle was over is both: it does not go on, and its final scores stand.
///
/// # Errors
/// When the database fails.
pub(super) async fn living(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    cycle: &Cycle,
    inside: bool,
    now: DateTime<Utc>,
) -> Result<(Vec<Ended>, Vec<Objective>)> {
    let filter = of_cycle(team, cycle);
    let mut all = objectives::list(tx, filter).await?;
    all.retain(|objective| !objective.is_draft() && (inside || !objective.private));
    let finals = by_key_result(finals::list(tx, filter).await?);
    let dropped = all.iter().filter(|objective| objective.state == "dropped").cloned().collect();
    let mut ended = Vec::new();
    for objective in all.into_iter().filter(|objective| standing::stands(objective, org)) {
        let from = Standpoint::of_team(team, Week::of(cycle.last_day), now);
        let Some(standing) = standing::of_objective(tx, org, objective.id, from).await? else { continue };
        let successor = match objective.state.as_str() {
            "carried" => lineage::successor(tx, objective.id).await?.map(|id| format!("O{id}")),
            _ => None,
        };
        ended.push(Ended { roll_up: finally(&standing, &finals), standing, successor });
    }
    Ok((ended, dropped))
}

/// What the final scores of objectives come to, as parts of their team's.
pub(super) fn final_parts(ended: &[Ended]) -> Vec<Part> {
    ended.iter().map(|one| one.roll_up.part(one.standing.objective.weight())).collect()
}

/// `Product · 2026Q4 closed · 0.6 🟡 · 14 of 16 scored`
async fn head(
    tx: &mut Tx,
    org: &Org,
    lang: Lang,
    (team, cycle): (&Team, &Cycle),
    roll_up: &RollUp,
    now: DateTime<Utc>,
) -> Result<Line> {
    let reckoning = Reckoning::of_team(org, team);
    let state = reckoning.state(tx, (cycle.id, cycle.first_day, cycle.last_day), now).await?;
    let opens = match state {
        CycleState::Draft | CycleState::Active => {
            let today = reckoning.day(now);
            let first = reckoning.closing(cycle.last_day).map_or(cycle.last_day, |days| days.first);
            Some(say!(lang, date::day_from(first, today)))
        }
        CycleState::Closing | CycleState::Closed => None,
    };
    let sum = line::roll_up(lang, roll_up, Commitment::Aspirational);
    Ok(say!(lang, closing::head(&team.name, &cycle.name, opens.as_deref(), state == CycleState::Closed, &sum)))
}

/// `O12 Grow retention · Maya · 0.7 🟢 · 2 of 2 scored → O20`
fn objective(lang: Lang, one: &Ended) -> Line {
    let objective = &one.standing.objective;
    let mut line = Line::new().id(objective.label()).and(" ").typed(&objective.title).and(" · ");
    line = match &objective.owner_name {
        Some(name) => line.person(name),
        None => line.and(say!(lang, okr::organisation())),
    };
    line = line.and(" · ").and(line::roll_up(lang, &one.roll_up, objective.commitment()));
    match &one.successor {
        Some(successor) => line.and(" → ").id(successor),
        None => line,
    }
}

/// `  O12.1 Retention · 58 % (40 % → 60 %) · 0.9 🟢`; what was not scored with what would be suggested, in brackets.
fn key_result(
    lang: Lang,
    kr: &KeyResultStanding,
    finals: &BTreeMap<i64, Vec<scores::Score>>,
    commitment: Commitment,
) -> Line {
    let key_result = &kr.key_result;
    let line = Line::plain("  ").id(key_result.label()).and(" ").typed(&key_result.title).and(" · ");
    let ends = crate::words::value::goal(&kr.measure, &key_result.unit);
    let now = kr.value().map(|value| line::value(lang, key_result, value));
    let line = line.join(say!(lang, okr_show::now(now.as_deref(), ends.as_deref()))).and(" · ");
    let given = finals.get(&key_result.id).map(Vec::as_slice).unwrap_or_default();
    let line = match (given.first(), suggested_final(kr.progress)) {
        (Some(score), _) => line.and(line::scored(commitment, score.score())),
        (None, Some(suggested)) => line.and(format!("⚪ ({suggested})")),
        (None, None) => line.and("⚪"),
    };
    let others = given.iter().skip(1);
    others
        .fold(line, |line, score| line.join(say!(lang, okr_show::beside(&score.name, &score.score().to_string()))))
        .kept()
}

/// Committed ones that are not whole.
fn missed(lang: Lang, ended: &[Ended]) -> Option<Line> {
    let missed: Vec<(String, Option<Score>)> = ended
        .iter()
        .filter(|one| one.standing.objective.commitment() == Commitment::Committed)
        .map(|one| (one.standing.objective.label(), one.roll_up.shown()))
        .filter(|(_, score)| score.is_none_or(|score| score <= Score::ALMOST))
        .collect();
    (!missed.is_empty()).then(|| say!(lang, closing::missed(&missed)))
}

/// What was learnt, in short; what is between people and their leads is nowhere.
async fn learnt(
    tx: &mut Tx,
    (filter, cycle): (Filter, &str),
    lang: Lang,
    full: bool,
    ended: &[Ended],
    dropped: &[Objective],
) -> Result<Vec<Line>> {
    let is_told = |said: &Learning| {
        let ended = ended.iter().any(|one| one.standing.objective.id == said.objective_id);
        said.kind == "learnt" && (ended || dropped.iter().any(|one| one.id == said.objective_id))
    };
    let all: Vec<Learning> = learnings::list(tx, filter).await?.into_iter().filter(is_told).collect();
    let most = if full { usize::MAX } else { MOST };
    let line = |said: &Learning| {
        let text = if full { said.text.clone() } else { crate::words::text::short(&said.text, SHORT) };
        say!(lang, closing::learnt(&format!("O{}", said.objective_id), &text))
    };
    let mut lines: Vec<Line> = all.iter().take(most).map(line).flat_map(under).collect();
    if all.len() > most {
        lines.push(say!(lang, closing::and_more(all.len() - most, cycle)));
    }
    Ok(lines)
}

/// How many of those who were asked answered: one number for the team.
async fn participation(tx: &mut Tx, round: &Round) -> Result<(usize, usize)> {
    let all = prompts::of_round(tx, round.id).await?;
    let answered = all.iter().filter(|prompt| prompt.state == "answered").count();
    let asked = all.iter().filter(|prompt| matches!(prompt.state.as_str(), "asked" | "answered" | "skipped")).count();
    Ok((answered, asked))
}
