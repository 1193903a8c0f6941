//! The close of a cycle: per key result the value now and the final score, per objective what we learnt and what becomes of it.

pub mod after;
mod apply;
mod asked;
mod end;
mod form;
mod next;
pub mod report;
mod teams;
#[cfg(test)]
mod tests;
mod waiting;
mod words;

use anyhow::Result;
use chat::{Answer, Line, Message, What};
use chrono::{DateTime, Utc};

use super::answered;
use super::course::Course;
use super::review::apply as each;
use super::review::places::Places;
use super::review::{Asks, form as of_review};
use crate::command::ReviewBy;
use crate::flow::Scene;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::okr::cycle::reckoning::Reckoning;
use crate::org::Org;
use crate::schedule::local;
use crate::store::Tx;
use crate::store::people::Person;
use crate::store::prompts::Prompt;
use crate::store::rounds::Round;
use crate::words::say;

pub use asked::{Asked, due};
pub use end::{end, post, refresh, unscored};
pub use waiting::{answered_by, told};
pub use words::in_words;

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
    let (lang, zone) = (person.lang(org), person.zone(org));
    let due = due(tx, org, course, round, person.id).await?;
    let given = answered::given(tx, prompt).await?;
    let last_day = local(prompt.ends_at - chrono::Duration::minutes(1), course.team.tz()).date();
    let until = (now < prompt.ends_at).then(|| say!(lang, date::day(last_day)));
    let all: Vec<_> = due.iter().flat_map(|asked| &asked.standing.key_results).collect();
    Places::keep(tx, prompt, &all).await?;
    let example = all.first().map(|kr| of_review::example(lang, 0, kr, ReviewBy::Scores));
    let mut messages = Vec::new();
    let mut place = 0;
    for (index, asked) in due.iter().enumerate() {
        let objective = &asked.standing.objective;
        let mut lines = Vec::new();
        if index == 0 {
            let (team, name) = (&course.team.name, &person.name);
            lines.extend(say!(
                lang,
                closing::question(team, name, &objective.cycle, until.as_deref(), example.as_deref())
            ));
        }
        lines.push(say!(lang, closing::objective(&objective.label(), &objective.title, &objective.cycle)));
        let begin = place;
        for kr in &asked.standing.key_results {
            lines.push(of_review::listed(lang, zone, place, kr).kept());
            place += 1;
        }
        let in_words = form::in_words(lang, begin, asked, &given);
        let form = form::form(lang, zone, prompt, asked, &given);
        messages.push((format!(":{}", objective.label()), Message::new(lines).with_form(form).in_words(in_words)));
    }
    Ok(messages)
}

/// A form came back: one objective.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let (course, mut round, prompt) = found!(answered::take(tx, scene, filled).await?);
    if let Some(over) = over(scene, &course, &round) {
        return Ok(Answer::line(over));
    }
    let due = due(tx, scene.org, &course, &round, scene.me.id).await?;
    let label = filled.about.split(':').nth(1).unwrap_or_default();
    let Some(asked) = due.iter().find(|asked| asked.standing.objective.label() == label) else {
        return Ok(Answer::line(not_asked(scene, &course, &due)));
    };
    if let Some(name) = filled.stranger("", |name| form::has(asked, name)).filter(|name| !name.is_empty()) {
        return Ok(Answer::wrong(name, say!(scene.lang, general::needed_field())));
    }
    let mut said = apply::Said::default();
    let mut wrong = Vec::new();
    for kr in &asked.standing.key_results {
        let answer = of_review::answer(filled, kr);
        match each::read(tx, scene, &prompt, kr, &answer, Asks::Final).await? {
            Ok(one) => said.each.extend(one),
            Err((field, sentence)) => wrong.push((format!("{}.{field}", kr.key_result.label()), sentence)),
        }
    }
    if let Some(learnt) = filled.get(&format!("{label}.learnt")) {
        said.learnt.push((asked.standing.objective.id, learnt.to_owned()));
    }
    if let Some(picked) = filled.get(&format!("{label}.next")) {
        match next::read(tx, scene, &asked.standing.objective, picked).await? {
            Ok(next) => said.next.push((asked.standing.objective.id, next)),
            Err(sentence) => wrong.push((format!("{label}.next"), sentence)),
        }
    }
    if wrong.is_empty() && said.is_empty() {
        let first = asked.standing.key_results.first();
        let field = first.map_or(format!("{label}.next"), |kr| format!("{}.value", kr.key_result.label()));
        wrong.push((field, say!(scene.lang, closing::say_something())));
    }
    if !wrong.is_empty() {
        return Ok(Answer::Wrong(wrong));
    }
    apply::all(tx, scene, &course, &mut round, prompt, said).await
}

/// That a close is over, if it is.
pub(super) fn over(scene: &Scene<'_>, course: &Course, round: &Round) -> Option<Line> {
    let ended = course.close_end(scene.org, round.label).is_some_and(|end| scene.now >= end);
    ended.then(|| say!(scene.lang, closing::is_over(&course.team.name)))
}

/// What is said where an objective is not asked about any more: a lead closed its cycle, or the form is an old one.
fn not_asked(scene: &Scene<'_>, course: &Course, due: &[Asked]) -> Line {
    match due.is_empty() {
        true => say!(scene.lang, closing::is_over(&course.team.name)),
        false => say!(scene.lang, general::old_form()),
    }
}

/// Whether a close is open on the speaker's own day, which may begin before the team's.
pub fn is_open_here(scene: &Scene<'_>, course: &Course) -> bool {
    let label = course.open_close(scene.org, scene.today());
    label.and_then(|label| course.close_end(scene.org, label)).is_some_and(|end| scene.now < end)
}

/// Why there is nothing to close today: no cycle of the team has ended, or its close is over.
///
/// # Errors
/// When the database fails.
pub async fn none_is_open(tx: &mut Tx, scene: &Scene<'_>, course: &Course) -> Result<Option<Line>> {
    let reckoning = Reckoning::of_team(scene.org, &course.team);
    let today = reckoning.day(scene.now);
    if course.open_close(scene.org, today).is_some() {
        return Ok(None);
    }
    let running = reckoning.holding(tx, today).await?;
    let begins =
        reckoning.closing(running.last).map(|days| say!(scene.lang, date::day_from(days.first, scene.today())));
    Ok(Some(say!(scene.lang, closing::none_is_open(&running.name, begins.as_deref()))))
}

/// Whether the word was 复盘, which is the weekly review's while no close is open.
pub fn said_review(scene: &Scene<'_>) -> bool {
    matches!(&scene.event.what, What::Said { text, .. } if text.contains("复盘"))
}
