//! A number from 0 to 1 in a review: the value or the score? It is asked, unless only the score is missing.

use std::collections::BTreeMap;

use chat::Line;
use rust_decimal::Decimal;

use super::form::Said;
use crate::command::{self, Change, Command};
use crate::flow::Scene;
use crate::flow::okr::standing::KeyResultStanding;
use crate::okr::{Measure, Score, plain};
use crate::words::text::circled;
use crate::words::{say, value};

/// What a number that stands where a value could stand means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The value.
    Value,
    /// The score: the value was given, the score is what was asked for.
    Score,
    /// Both are possible.
    Either,
}

/// What is known of a key result in this review before a number is read.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its value was given.
    pub valued: bool,
    /// Its score was given.
    pub scored: bool,
}

impl Known {
    /// What the answers so far say of a key result.
    pub fn of(given: &BTreeMap<String, String>, id: &str) -> Self {
        let has = |part: &str| given.contains_key(&format!("{id}.{part}"));
        Self { valued: has("value"), scored: has("score") || has("confidence") }
    }
}

/// What is meant by the value in an answer in words that gives no score.
pub fn meaning(kr: &KeyResultStanding, typed: &str, known: Known) -> Meaning {
    if number(kr, typed).is_none() {
        return Meaning::Value;
    }
    match (is_larger(&kr.measure), known.valued && !known.scored) {
        (true, true) => Meaning::Score,
        (true, false) | (false, true) => Meaning::Either,
        (false, false) => Meaning::Value,
    }
}

/// The value in a form that may be a score. What stands there since an earlier answer is no new number.
pub fn in_form(kr: &KeyResultStanding, said: &Said, given: &BTreeMap<String, String>) -> Option<Decimal> {
    let picked = said.score.as_deref().is_some_and(|score| score != "suggested");
    let before = given.get(&format!("{}.value", kr.key_result.label()));
    let typed = said.value.as_ref().filter(|value| !picked && before != Some(*value));
    typed.filter(|_| is_larger(&kr.measure)).and_then(|typed| number(kr, typed))
}

/// What was typed as the value of what is measured, if it is a bare number from 0 to 1.
fn number(kr: &KeyResultStanding, typed: &str) -> Option<Decimal> {
    if !kr.measure.is_numeric() {
        return None;
    }
    match command::read(&format!("{} {typed}", kr.key_result.label())) {
        Ok(Command::Update { change, note: None, .. }) => small(&change, typed),
        _ => None,
    }
}

/// A bare number from 0 to 1. With an equals sign, a per cent sign or a unit it is a value.
pub fn small(change: &Change, typed: &str) -> Option<Decimal> {
    let Change::To(number) = change else { return None };
    let bare = !number.percent && number.unit.is_none() && !typed.contains(['=', '＝']);
    Some(number.value).filter(|value| bare && *value >= Decimal::ZERO && *value <= Decimal::ONE)
}

/// Whether the values of a measure go beyond those of a score.
pub fn is_larger(measure: &Measure) -> bool {
    let beyond = |end: Decimal| end < Decimal::ZERO || end > Decimal::ONE;
    measure.numbers().into_iter().any(beyond)
}

/// `0.7` as the score that it means; `None` where it is none.
fn score(typed: &str) -> Option<Score> {
    command::normalise(typed).trim().parse().ok()
}

/// A number from 0 to 1 that came as a value, as what it means.
///
/// # Errors
/// The question which of both it is.
pub fn without_doubt(
    scene: &Scene<'_>,
    place: usize,
    kr: &KeyResultStanding,
    said: Said,
    known: Known,
) -> std::result::Result<Said, Line> {
    let Some(typed) = said.value.as_deref().filter(|_| said.score.is_none()) else { return Ok(said) };
    match meaning(kr, typed, known) {
        Meaning::Value => Ok(said),
        Meaning::Either => Err(asked(scene, place, kr, typed)),
        Meaning::Score => match score(typed) {
            Some(score) => Ok(Said { value: None, score: Some(score.to_string()), ..said }),
            None => Err(say!(scene.lang, review::score_asked(typed))),
        },
    }
}

/// The question, and how to say either.
fn asked(scene: &Scene<'_>, place: usize, kr: &KeyResultStanding, typed: &str) -> Line {
    let label = kr.key_result.label();
    let ends = value::goal(&kr.measure, &kr.key_result.unit).unwrap_or_default();
    let number = number(kr, typed).unwrap_or_default();
    let value = format!("{} ={}", circled(place), plain(number));
    say!(scene.lang, review::value_or_score_of(&label, &ends, typed, &value, Score::round_half_up(number)))
}
