//! The lines that lists, shows and echoes have in common.

use chat::Line;
use rust_decimal::Decimal;

use super::standing::{KeyResultStanding, ObjectiveStanding};
use crate::flow::Scene;
use crate::lang::Lang;
use crate::okr::{Commitment, Light, Measure, Milestone, RollUp, Score, Value, light, plain};
use crate::schedule::Week;
use crate::store::key_results::KeyResult;
use crate::words::{say, value as shown};

/// `40 %`, for done or not `done`, for milestones `2 of 5`. Holds a typed unit: belongs into a typed span.
pub fn value(lang: Lang, key_result: &KeyResult, value: &Value) -> String {
    match (key_result.measure(), value) {
        (Measure::Milestones(all), Value::Reached(reached)) => {
            let reached = all.iter().filter(|milestone| reached.contains(&milestone.number)).count();
            say!(lang, okr::milestones_reached(reached, all.len()))
        }
        (Measure::Done, Value::Number(value)) => say!(lang, okr::done_or_not(*value == Decimal::ONE)),
        (_, Value::Number(value)) => shown::with_unit(*value, &key_result.unit),
        (_, Value::Reached(_)) => value.to_string(),
    }
}

/// How it is measured: `40 % → 60 %`, `3 milestones`, `done or not`. Holds a typed unit: belongs into a typed span.
pub fn how(lang: Lang, measure: &Measure, unit: &str) -> String {
    match (measure, shown::goal(measure, unit)) {
        (Measure::Milestones(all), _) => say!(lang, okr_add::milestones(all.len())),
        (_, Some(goal)) => goal,
        (_, None) => say!(lang, okr_add::is_done_or_not()),
    }
}

/// A checklist, one line each: `✓ 1 Beta`, `· 2 Docs · by 1 Dec · weight 2`. They stay with the line above.
pub fn checklist(scene: &Scene<'_>, all: &[Milestone], reached: &[u16]) -> Vec<Line> {
    let lang = scene.lang;
    let line = |one: &Milestone| {
        let mark = if reached.contains(&one.number) { "✓" } else { "·" };
        let line = Line::plain(format!("  {mark} {} ", one.number)).typed(&one.title);
        let line = match one.due {
            Some(due) => line.and(say!(lang, okr::by_day(&say!(lang, date::short_from(due, scene.today()))))),
            None => line,
        };
        let weight = plain(one.weight.as_decimal());
        if weight == "1" { line.kept() } else { line.and(say!(lang, okr::weighs(&weight))).kept() }
    };
    all.iter().map(line).collect()
}

/// `0.7 🟢`
pub fn scored(commitment: Commitment, score: Score) -> String {
    format!("{score} {}", light(commitment, Some(score.as_decimal())).emoji())
}

/// `0.6 🟡 · 5 of 6 scored`, or without a number `⚪ · 2 of 6 scored`.
pub fn roll_up(lang: Lang, roll_up: &RollUp, commitment: Commitment) -> String {
    let coverage = say!(lang, okr::coverage(roll_up.scored, roll_up.of));
    match roll_up.shown() {
        Some(score) => format!("{} · {coverage}", scored(commitment, score)),
        None => format!("{} · {coverage}", Light::None.emoji()),
    }
}

/// An objective in a list: `O12 Grow retention · Maya · 0.6 🟡 · 5 of 6 scored`.
pub fn objective(lang: Lang, standing: &ObjectiveStanding) -> Line {
    let objective = &standing.objective;
    let mut line = Line::new().id(objective.label()).and(" ").typed(&objective.title).and(" · ");
    line = match &objective.owner_name {
        Some(name) => line.person(name),
        None => line.and(say!(lang, okr::organisation())),
    };
    if objective.state == "done" {
        line = line.and(" · ✓ ").and(say!(lang, okr::done_or_not(true)));
    }
    match objective.state.as_str() {
        "draft" => return line.and(" · ").and(say!(lang, cycle::draft())).and(format!(" {}", objective.cycle)),
        "carried" => line = line.and(" · ").and(say!(lang, cycle::carried_mark())),
        "dropped" => line = line.and(" · ").and(say!(lang, okr::dropped_mark())),
        _ => {}
    }
    line.and(" · ").and(roll_up(lang, &standing.roll_up, objective.commitment()))
}

/// A key result in a list: `O12.1 Retention · 55 % (40 % → 60 %) · 0.7 🟢`. It stays with the line above.
pub fn key_result(lang: Lang, standing: &KeyResultStanding, commitment: Commitment, owner: Option<i64>) -> Line {
    let key_result = &standing.key_result;
    let mut line = Line::plain("  ").id(key_result.label()).and(" ").typed(&key_result.title);
    if key_result.owner_id != owner
        && let Some(name) = &key_result.owner_name
    {
        line = line.and(" · ").person(name);
    }
    let ends = shown::goal(&standing.measure, &key_result.unit);
    let now = standing.value().map(|now| value(lang, key_result, now));
    line = line.and(" · ").join(say!(lang, okr_show::now(now.as_deref(), ends.as_deref())));
    if key_result.state == "done" {
        line = line.and(" · ✓");
    }
    line.and(" · ").join(score(lang, standing, commitment)).kept()
}

/// For what the score that counts was given: the week `W48`, or the end.
pub fn given_for(lang: Lang, standing: &KeyResultStanding) -> Option<String> {
    let score = standing.score.as_ref()?;
    Some(if standing.is_final { say!(lang, okr_show::at_the_end()) } else { Week::of(score.week).name() })
}

/// `0.7 🟢`, with its giver if that is not the owner, a lead's beside it, or why there is none.
pub fn score(lang: Lang, standing: &KeyResultStanding, commitment: Commitment) -> Line {
    let Some(given) = &standing.score else {
        return no_score(lang, standing);
    };
    let mut line = Line::plain(scored(commitment, given.score()));
    if !given.by_owner {
        line = line.join(say!(lang, okr_show::given_by(&given.name)));
    }
    for other in &standing.beside {
        line = line.join(say!(lang, okr_show::beside(&other.name, &other.score().to_string())));
    }
    line
}

/// `⚪ since 2 Nov (0.8)`: no fresh score, and in brackets what would be suggested.
fn no_score(lang: Lang, standing: &KeyResultStanding) -> Line {
    let line = Line::plain(Light::None.emoji());
    if standing.key_result.owner_gone {
        return line.and(" ").and(say!(lang, okr_show::owner_left()));
    }
    let line = match standing.stale_since {
        Some(day) => line.and(" ").and(say!(lang, okr_show::since(&say!(lang, date::short(day))))),
        None => line,
    };
    match standing.suggested {
        Some(suggested) => line.and(format!(" ({suggested})")),
        None => line,
    }
}
