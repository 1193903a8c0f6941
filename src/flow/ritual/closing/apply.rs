//! What was said in a close, kept: check-ins, final scores, what was learnt, what becomes of the objectives.

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::next::{self, Next};
use super::{Asked, after, due, end};
use crate::command::ReviewBy;
use crate::flow::Scene;
use crate::flow::okr::line;
use crate::flow::okr::score::{self, Given};
use crate::flow::okr::standing::KeyResultStanding;
use crate::flow::okr::update;
use crate::flow::ritual::answered;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::review::apply::One;
use crate::flow::ritual::review::form as of_review;
use crate::flow::ritual::review::places::Places;
use crate::okr::{Score, light};
use crate::store::objectives;
use crate::store::prompts::Prompt;
use crate::store::rounds::Round;
use crate::store::{Tx, answers, learnings};
use crate::words::say;

/// What was said, checked.
#[derive(Default)]
pub struct Said {
    /// Of key results.
    pub each: Vec<One>,
    /// What was learnt of which objective.
    pub learnt: Vec<(i64, String)>,
    /// What becomes of which objective.
    pub next: Vec<(i64, Next)>,
}

impl Said {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.each.is_empty() && self.learnt.is_empty() && self.next.is_empty()
    }
}

/// Keeps what was said, echoes it a line each, says what is still open, and asks in private what is asked at the very end.
///
/// # Errors
/// When the database fails.
pub async fn all(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    prompt: Prompt,
    said: Said,
) -> Result<Answer> {
    let mut lines = Vec::new();
    for asked in due(tx, scene.org, course, round, scene.me.id).await? {
        lines.extend(of_objective(tx, scene, &prompt, &asked, &said).await?);
    }
    let now = due(tx, scene.org, course, round, scene.me.id).await?;
    let left: Vec<String> = now.iter().flat_map(Asked::left).collect();
    let id = prompt.id;
    if left.is_empty() {
        lines.extend(answered::finish(tx, scene, course, round, prompt).await?);
        lines.push(say!(scene.lang, closing::change_hint()));
    } else {
        let example = now.iter().find(|asked| asked.whole && asked.standing.objective.is_active());
        let example = example.map(|asked| asked.standing.objective.label());
        let all: Vec<_> = now.iter().flat_map(|asked| &asked.standing.key_results).collect();
        let places = Places::of(tx, &prompt, &all).await?;
        let open = all.iter().find(|kr| left.contains(&kr.key_result.label()));
        let value = open.map(|kr| of_review::example(scene.lang, places.of_key_result(kr), kr, ReviewBy::Scores));
        lines.push(say!(scene.lang, closing::left(&left, example.as_deref(), value.as_deref())));
        end::publish_again(tx, scene.org, course, round, scene.now).await?;
    }
    let message = Message::new(lines);
    if !left.is_empty() {
        return Ok(Answer::Say(message));
    }
    Ok(Answer::Say(match after::form(tx, scene, id, &now).await? {
        Some((line, form)) => message.then(line).with_form(form),
        None => message,
    }))
}

/// Keeps what was said of one objective, which is locked before its key results.
async fn of_objective(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    asked: &Asked,
    said: &Said,
) -> Result<Vec<Line>> {
    let objective = &asked.standing.objective;
    let mut lines = Vec::new();
    objectives::lock(tx, objective.id).await?;
    for kr in &asked.standing.key_results {
        let Some(one) = said.each.iter().find(|one| one.id == kr.key_result.label()) else { continue };
        keep(tx, scene, prompt, kr, one).await?;
        let score = one.score.map(|(score, ..)| score);
        let light = light(objective.commitment(), score.map(Score::as_decimal));
        let shown = one.value.as_ref().or(kr.value()).map(|value| line::value(scene.lang, &kr.key_result, value));
        let title = &kr.key_result.title;
        lines
            .push(say!(scene.lang, review::review_echo(&one.id, title, shown.as_deref(), score, light, one.suggested)));
    }
    let field = |part: &str| format!("{}.{part}", objective.label());
    if let Some((_, learnt)) = said.learnt.iter().find(|(id, _)| *id == objective.id) {
        learnings::keep(tx, (objective.id, scene.me.id), "learnt", learnt, scene.now).await?;
        answers::give(tx, prompt.id, &field("learnt"), learnt, scene.now).await?;
        lines.push(say!(scene.lang, closing::noted(&objective.label())));
    }
    if let Some((_, next)) = said.next.iter().find(|(id, _)| *id == objective.id) {
        // As it stands once nobody else can change it.
        if let Some(objective) = objectives::find(tx, objective.id).await? {
            lines.extend(next::apply(tx, scene, &objective, *next).await?);
        }
        answers::give(tx, prompt.id, &field("next"), next.picked(), scene.now).await?;
    }
    Ok(lines)
}

/// Keeps one key result's check-in, final score and answer.
async fn keep(tx: &mut Tx, scene: &Scene<'_>, prompt: &Prompt, kr: &KeyResultStanding, one: &One) -> Result<()> {
    let field = |part: &str| format!("{}.{part}", one.id);
    let note = one.note.as_deref();
    if one.value.is_some() || one.score.is_none() && note.is_some() {
        let said = update::Said { value: one.value.as_ref(), confidence: None, note };
        update::record(tx, scene.org, scene.me.id, &kr.key_result, said, scene.now).await?;
    }
    if let Some(value) = &one.value {
        answers::give(tx, prompt.id, &field("value"), &value.to_string(), scene.now).await?;
    }
    if let Some((score, light, accepted)) = one.score {
        let given = Given { score, light, suggested: one.suggested, accepted, note };
        score::record_final(tx, scene.me.id, &kr.key_result, given, scene.now).await?;
        let said = if accepted { "suggested".into() } else { score.to_string() };
        answers::give(tx, prompt.id, &field("score"), &said, scene.now).await?;
    }
    if let Some(note) = note {
        answers::give(tx, prompt.id, &field("note"), note, scene.now).await?;
    }
    Ok(())
}
