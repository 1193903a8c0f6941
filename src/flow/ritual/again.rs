//! Answering by command: early, late or again — the last answer counts.

use anyhow::{Context, Result};
use chat::{Answer, Message};
use chrono::NaiveDate;

use super::answered;
use super::course::Course;
use super::{ask, review};
use crate::command::Ritual as Kind;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::team::which;
use crate::schedule::{Moment, local};
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, members};
use crate::words::say;

/// `standup`, `monday`, `review`, alone or with the answer behind it.
///
/// # Errors
/// When the database fails.
pub async fn answer(
    tx: &mut Tx,
    scene: &Scene<'_>,
    ritual: Kind,
    tomorrow: bool,
    text: Option<&str>,
) -> Result<Answer> {
    let team = found!(which::resolve(tx, scene, None).await?);
    let Some(member) = members::find(tx, team.id, scene.me.id).await? else {
        return Ok(Answer::line(say!(scene.lang, ritual::not_a_member(&team.name))));
    };
    let Some(course) = Course::find(tx, &team, ritual).await? else {
        return Ok(Answer::line(say!(scene.lang, ritual::no_such_ritual(ritual, &team.name))));
    };
    if member.role == "observer" || !course.runs() {
        return Ok(Answer::line(say!(scene.lang, ritual::paused(ritual, &team.name))));
    }
    let Some(prompt) = meant(tx, scene, &course, tomorrow).await? else {
        return Ok(Answer::line(say!(scene.lang, ritual::nothing_ahead(ritual, &team.name))));
    };
    if let Some(words) = text {
        return answered::in_words(tx, scene, prompt.id, words).await;
    }
    let (course, round, prompt) = found!(answered::of_prompt(tx, scene, prompt.id).await?);
    let questions = ask::questions(tx, scene.org, &course, &round, &prompt, &scene.me).await?;
    here(tx, scene, &prompt, questions).await
}

/// The forms, as the answer; more than one go to the direct conversation one by one.
async fn here(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    mut questions: Vec<(String, Message)>,
) -> Result<Answer> {
    if questions.is_empty() {
        return Ok(Answer::line(say!(scene.lang, ritual::nothing_due())));
    }
    let last = questions.pop();
    for (part, message) in questions {
        let key = format!("prompt:{}{part}:{}", prompt.id, scene.event.id);
        let life = crate::flow::post::NOTE_LIFE;
        crate::flow::post::tell(tx, scene.org, scene.me.id, &key, &message, life, scene.now).await?;
    }
    Ok(last.map_or(Answer::Nothing, |(_, message)| Answer::Say(message)))
}

/// The prompt that is meant: of the person's today (weekly rituals: of this week), else the last one if it is
/// unanswered, else the next. It is made, if its moment has not come.
async fn meant(tx: &mut Tx, scene: &Scene<'_>, course: &Course, tomorrow: bool) -> Result<Option<Prompt>> {
    let today = scene.today();
    if !tomorrow {
        let label = course.label_of(&scene.me, today);
        if let Some(prompt) = of_label(tx, scene, course, label).await? {
            return Ok(Some(prompt));
        }
        let latest = prompts::latest_of(tx, scene.me.id, course.ritual.id, 1).await?;
        if let Some(last) = latest.into_iter().find(|prompt| matches!(prompt.state.as_str(), "asked" | "unasked")) {
            return Ok(Some(last));
        }
    }
    let mut after = scene.now;
    while let Some(moment) = course.next(&scene.me, scene.org, after) {
        if !tomorrow || moment.day > today {
            return made(tx, scene, course, moment).await.map(Some);
        }
        after = moment.at;
    }
    Ok(None)
}

/// The person's prompt in the round of a label, made if the person has a moment there.
async fn of_label(tx: &mut Tx, scene: &Scene<'_>, course: &Course, label: NaiveDate) -> Result<Option<Prompt>> {
    if let Some(round) = crate::store::rounds::find(tx, course.ritual.id, label).await?
        && let Some(prompt) = prompts::find(tx, round.id, scene.me.id).await?
    {
        return Ok(Some(prompt));
    }
    match course.on(&scene.me, scene.org, label) {
        Some(moment) => made(tx, scene, course, moment).await.map(Some),
        None => Ok(None),
    }
}

/// The person's prompt at a moment, made before it comes (or after, when the person joined later).
async fn made(tx: &mut Tx, scene: &Scene<'_>, course: &Course, moment: Moment) -> Result<Prompt> {
    let round = ask::open(tx, scene.org, course, moment.label, scene.now).await?;
    let idle = course.kind == Kind::Review && review::due(tx, scene.org, course, &round, scene.me.id).await?.is_empty();
    let state = if idle { "idle" } else { "asked" };
    let mut new = ask::prompt(scene.org, course, &round, &scene.me, moment, state, scene.now);
    // Until its moment comes nothing but this form waits for an answer: it is open for the rest of today.
    if moment.at > scene.now {
        new.open_until = new.open_until.min(ask::midnight(local(scene.now, scene.zone).date(), scene.zone));
    }
    match prompts::create(tx, &new).await? {
        Some(prompt) => Ok(prompt),
        None => prompts::find(tx, round.id, scene.me.id).await?.context("a prompt that exists cannot be read"),
    }
}
