//! The review: per key result the value now, then the score; one form per objective, a comment asked afterwards.

pub(super) mod apply;
mod by_command;
mod commanded;
mod comment;
mod either;
mod focus;
pub(super) mod form;
mod left;
pub(super) mod milestones;
pub(super) mod places;
#[cfg(test)]
mod tests;
pub(super) mod words;

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{DateTime, Utc};

use super::course::Course;
use super::monday;
use super::{answered, evidence};
use crate::command::ReviewBy;
use crate::flow::Scene;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::okr::standing::{self, KeyResultStanding, ObjectiveStanding, Standpoint};
use crate::okr::{Measure, plain};
use crate::org::Org;
use crate::schedule::{Week, local};
use crate::store::Tx;
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::Round;
use crate::words::say;

use places::Places;

pub use apply::Asks;
pub use by_command::{by_command, is_answer};
pub use comment::{comment_in_words, commented};
pub use words::in_words;

/// What a person has to score in this round: due this week, and counted in this team.
///
/// # Errors
/// When the database fails.
pub async fn due(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    person: i64,
) -> Result<Vec<ObjectiveStanding>> {
    due_at(tx, org, course, (round.label, round.opened_at), person).await
}

/// The same of a round with that label, as things stand at a moment.
///
/// # Errors
/// When the database fails.
pub async fn due_at(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    (label, at): (chrono::NaiveDate, DateTime<Utc>),
    person: i64,
) -> Result<Vec<ObjectiveStanding>> {
    let here = monday::counting(tx, course, person).await?;
    let week = Week::of(course.week(org, label));
    let from = Standpoint::of_team(&course.team, week, at);
    let mut due = standing::due(tx, org, person, from).await?;
    due.retain(|standing| here.covers(standing.objective.team_id));
    if course.has_close() {
        // What ended before is asked about by the close.
        let day = course.day_of(org, label);
        due.retain(|standing| standing.objective.last_day >= day);
    }
    Ok(due)
}

/// Whether anybody had something to review in a round: one in which nothing was due is no review.
///
/// # Errors
/// When the database fails.
pub async fn was_held(tx: &mut Tx, org: &Org, course: &Course, round: &Round) -> Result<bool> {
    for prompt in prompts::of_round(tx, round.id).await? {
        let is_held = match prompt.state.as_str() {
            "asked" | "answered" | "skipped" => true,
            "idle" => false,
            // Away, or not to be reached.
            _ => !due(tx, org, course, round, prompt.person_id).await?.is_empty(),
        };
        if is_held {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The questions: one message and form for each objective.
///
/// # Errors
/// When the database fails.
pub async fn questions(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    prompt: &Prompt,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Vec<(String, Message)>> {
    let lang = person.lang(org);
    let zone = person.zone(org);
    let ends = (now < prompt.ends_at).then(|| local(prompt.ends_at, zone).time());
    let due = due(tx, org, course, round, person.id).await?;
    let given = answered::given(tx, prompt).await?;
    let all = listed(&due);
    Places::keep(tx, prompt, &all).await?;
    let by = course.team.review_asks();
    let sure = by == ReviewBy::Confidence;
    let example = all.first().map(|kr| form::example(lang, 0, kr, by)).unwrap_or_default();
    let suggested = !sure && all.iter().any(|kr| form::suggests(kr));
    let focus = focus::named(tx, org, course, round, person.id).await?;
    let mut messages = Vec::new();
    let mut place = 0;
    for (index, standing) in due.iter().enumerate() {
        let mut lines = if index == 0 {
            let (team, name) = (&course.team.name, &person.name);
            match by {
                ReviewBy::Confidence => {
                    say!(lang, review::sure_question(course, team, name, prompt.day, ends, &example))
                }
                by => {
                    let how = (example.as_str(), suggested, by == ReviewBy::Lights);
                    say!(lang, review::review_question(course, team, name, prompt.day, ends, how))
                }
            }
        } else {
            Vec::new()
        };
        lines.push(say!(lang, review::review_objective(&standing.objective.label(), &standing.objective.title)));
        for kr in &standing.key_results {
            lines.push(form::listed(lang, zone, place, kr).kept());
            place += 1;
        }
        let mut in_words = form::in_words(lang, place - standing.key_results.len(), standing, &given, by);
        let said = evidence::of_week(tx, org, course, round, person.id, standing.objective.id).await?;
        let mut form = form::form((lang, zone), course, prompt, standing, &said, &given);
        if let Some(named) = focus.as_deref().filter(|_| index == 0) {
            form.fields.push(focus::field(lang, named, &given));
            in_words.push(say!(lang, focus::in_words(named)));
        }
        let message = Message::new(lines).with_form(form).in_words(in_words);
        messages.push((format!(":{}", standing.objective.label()), message));
    }
    Ok(messages)
}

/// A review form came back: the key results of one objective.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let (course, mut round, prompt) = found!(answered::take(tx, scene, filled).await?);
    let due = due(tx, scene.org, &course, &round, scene.me.id).await?;
    let objective = filled.about.split(':').nth(1).unwrap_or_default();
    let Some(standing) = due.iter().find(|standing| standing.objective.label() == objective) else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    let of_one = |name: &str| {
        standing.key_results.iter().any(|kr| name.rsplit_once('.').is_some_and(|(id, _)| id == kr.key_result.label()))
    };
    let has_focus = focus::named(tx, scene.org, &course, &round, scene.me.id).await?.is_some();
    let known = |name: &str| of_one(name) || has_focus && name == focus::FIELD;
    if let Some(name) = filled.stranger("", known).filter(|name| !name.is_empty()) {
        return Ok(Answer::wrong(name, say!(scene.lang, general::needed_field())));
    }
    let picked = match focus::picked(scene, filled) {
        Ok(picked) => picked,
        Err(sentence) => return Ok(Answer::wrong(focus::FIELD, sentence)),
    };
    let mut said = Vec::new();
    let mut wrong = Vec::new();
    let given = answered::given(tx, &prompt).await?;
    for kr in &standing.key_results {
        let answer = form::answer(filled, kr);
        if let Some(number) = either::in_form(kr, &answer, &given) {
            let sentence = say!(scene.lang, review::value_or_score_in_form(&plain(number)));
            wrong.push((format!("{}.value", kr.key_result.label()), sentence));
            continue;
        }
        match apply::read(tx, scene, &prompt, kr, &answer, Asks::of(&course)).await? {
            Ok(Some(one)) => said.push(one),
            Ok(None) => {}
            Err((field, sentence)) => wrong.push((format!("{}.{field}", kr.key_result.label()), sentence)),
        }
    }
    let came = said.len();
    said.retain(|one| !standing.key_results.iter().any(|kr| apply::is_repeated(one, kr, &given)));
    let focus = picked.filter(|focus| given.get(focus::FIELD).map(String::as_str) != Some(focus.name()));
    // What became of the focus alone leaves the scores open.
    let blank = if came > 0 { blank(scene, standing, &said, &given) } else { Vec::new() };
    let blank: Vec<apply::One> = blank.into_iter().map(apply::One::without_score).collect();
    let again = came > 0 || picked.is_some();
    if wrong.is_empty() && again && said.is_empty() && blank.is_empty() && focus.is_none() {
        // A button pressed twice.
        return Ok(Answer::line(say!(scene.lang, general::done_already())));
    }
    if wrong.is_empty() && came == 0 && focus.is_none() {
        let places = Places::of(tx, &prompt, &listed(&due)).await?;
        wrong.extend(neither(scene, &course, filled, &places, standing));
    }
    if !wrong.is_empty() {
        return Ok(Answer::Wrong(wrong));
    }
    let kept = match focus {
        Some(focus) => Some(focus::keep(tx, scene, &prompt, focus).await?),
        None => None,
    };
    said.extend(blank);
    Ok(focus::beside(apply::all(tx, scene, &course, &mut round, prompt, &due, said).await?, kept))
}

/// What a submitted form leaves without a score. Where the values are said beside a card, that is what the card shows whole.
fn blank<'s>(
    scene: &Scene<'_>,
    standing: &'s ObjectiveStanding,
    said: &[apply::One],
    given: &BTreeMap<String, String>,
) -> Vec<&'s KeyResultStanding> {
    let shown = |kr: &&KeyResultStanding| scene.org.takes_text(scene.platform) || kr.measure == Measure::Done;
    let scored = |kr: &KeyResultStanding| {
        let id = kr.key_result.label();
        said.iter().any(|one| one.id == id && (one.score.is_some() || one.confidence.is_some()))
    };
    let all = standing.key_results.iter().filter(shown);
    all.filter(|kr| left::is_left(kr, given) && !scored(kr)).collect()
}

/// Neither a value nor a score came: asked for at the first value, or, where that is typed beside the card, in words.
fn neither(
    scene: &Scene<'_>,
    course: &Course,
    filled: &Filled<'_>,
    places: &Places,
    standing: &ObjectiveStanding,
) -> Option<(String, Line)> {
    let part = if course.team.asks_confidence() { "confidence" } else { "score" };
    let touched = |kr: &&KeyResultStanding| filled.answers.contains_key(&format!("{}.{part}", kr.key_result.label()));
    let kr = standing.key_results.iter().find(touched).or_else(|| standing.key_results.first())?;
    if scene.org.takes_text(scene.platform) {
        return Some((format!("{}.value", kr.key_result.label()), say!(scene.lang, review::value_or_score())));
    }
    let example = form::example(scene.lang, places.of_key_result(kr), kr, course.team.review_asks());
    Some((String::new(), say!(scene.lang, review::value_or_score_beside(&example))))
}

/// Whether something that is due in this round has no answer in the prompt.
///
/// # Errors
/// When the database fails.
pub async fn is_left(tx: &mut Tx, org: &Org, course: &Course, round: &Round, prompt: &Prompt) -> Result<bool> {
    let due = due(tx, org, course, round, prompt.person_id).await?;
    let given = answered::given(tx, prompt).await?;
    Ok(listed(&due).into_iter().any(|kr| left::is_left(kr, &given)))
}

/// All key results of a round's objectives, in the order in which they are numbered ① ② ③.
fn listed(due: &[ObjectiveStanding]) -> Vec<&KeyResultStanding> {
    due.iter().flat_map(|standing| &standing.key_results).collect()
}
