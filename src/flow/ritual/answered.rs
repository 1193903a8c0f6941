//! Taking an answer: whose it is, whether it still counts, and what follows from it.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Line};
use chrono::{DateTime, Utc};

use super::course::Course;
use super::{
    close, closing, digest, evidence, monday, newcomer, own, questions, review, skip, spent, standup, summary,
    takeback, together,
};
use crate::command::{self as grammar, Command, Ritual as Kind};
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::{Scene, corrected, mentions};
use crate::schedule::Week;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::{self, Round};
use crate::store::{Tx, answers, people};
use crate::words::say;

/// A prompt that can be answered, locked with its round; or why nothing is changed.
pub type Taken = std::result::Result<(Course, Round, Prompt), Answer>;

/// The prompt that a form or a message with this key asked.
pub fn prompt_of_key(key: &str) -> Option<i64> {
    let (kind, rest) = key.split_once(':')?;
    let asks = matches!(kind, "prompt" | "remind" | "standup" | "monday" | "review" | "closing" | "own" | "more");
    rest.split(['/', ':']).next().filter(|_| asks)?.parse().ok()
}

/// The prompt that a form is about; its *skip* button is handled here.
///
/// # Errors
/// When the database fails.
pub async fn take(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Taken> {
    let id = filled.about.split(':').next().and_then(|id| id.parse().ok());
    let Some(id) = id else {
        return Ok(Err(Answer::line(say!(scene.lang, general::old_form()))));
    };
    match filled.button {
        None => of_prompt(tx, scene, id).await,
        Some("skip") => Ok(Err(skip::one(tx, scene, id, None).await?)),
        Some(_) => Ok(Err(Answer::wrong("button", say!(scene.lang, general::unknown_button())))),
    }
}

/// Locks a prompt of the speaker, unless its ritual's next moment has come for them. What was asked in one question for
/// several teams is answered at the one that carries it.
///
/// # Errors
/// When the database fails.
pub async fn of_prompt(tx: &mut Tx, scene: &Scene<'_>, id: i64) -> Result<Taken> {
    let id = together::first(tx, id).await?;
    let Some(found) = prompts::by_id(tx, id).await? else {
        return Ok(Err(Answer::line(say!(scene.lang, general::old_form()))));
    };
    if found.person_id != scene.me.id {
        let owner = people::by_id(tx, found.person_id).await?;
        return Ok(Err(Answer::line(say!(scene.lang, general::not_yours(&owner.name)))));
    }
    let is_of_several = together::lock_rounds(tx, &found).await?;
    let round = rounds::lock(tx, found.round_id).await?;
    let Some(prompt) = prompts::lock(tx, id).await? else {
        return Ok(Err(Answer::line(say!(scene.lang, general::old_form()))));
    };
    let course = Course::of(tx, round.ritual_id).await?;
    if course.ritual.removed_at.is_some() {
        return Ok(Err(Answer::line(say!(scene.lang, run::ritual_is_gone(&course.team.name)))));
    }
    // What was asked for several teams at once is answered again without naming one.
    if !is_of_several {
        scene.speaks_of(&course.team);
    }
    if is_over(tx, &course, &prompt, scene.now).await? {
        return Ok(Err(Answer::line(say!(scene.lang, ritual::too_late(&course, prompt.day)))));
    }
    Ok(Ok((course, round, prompt)))
}

/// Whether the next moment of a prompt's ritual has come for the person.
///
/// # Errors
/// When the database fails.
pub async fn is_over(tx: &mut Tx, course: &Course, prompt: &Prompt, now: DateTime<Utc>) -> Result<bool> {
    let latest = prompts::latest_of(tx, prompt.person_id, course.ritual.id, 10).await?;
    Ok(latest.iter().any(|other| other.starts_at > prompt.starts_at && other.starts_at <= now))
}

/// Takes a text as the answer to a prompt: for all teams that it was asked for, or for the one that the text names.
///
/// # Errors
/// When the database fails.
pub async fn in_words(tx: &mut Tx, scene: &Scene<'_>, prompt: i64, words: &str) -> Result<Answer> {
    let before = takeback::before(tx, scene, prompt).await?;
    let answer = taken_in_words(tx, scene, prompt, words).await?;
    takeback::note(tx, scene, before).await?;
    Ok(answer)
}

async fn taken_in_words(tx: &mut Tx, scene: &Scene<'_>, prompt: i64, words: &str) -> Result<Answer> {
    let words = &mentions::written_out(scene.event, words);
    let taken = found!(of_prompt(tx, scene, prompt).await?);
    let teams = together::teams(tx, &taken.0, taken.2.id).await?;
    if teams.len() > 1
        && let Ok(Command::Skip { why: Some(why) }) = grammar::read(words)
        && together::only(&teams, &why).is_some()
    {
        return skip::prompt(tx, scene, taken.2.id, Some(&why)).await;
    }
    let Some((team, behind)) = together::only(&teams, words) else {
        let secret = questions::ask_a_mood(tx, &taken.0, &taken.2, scene.now).await?;
        corrected::remember(tx, scene, taken.2.id, words, secret).await?;
        return read(tx, scene, taken, words).await;
    };
    if behind.is_empty() {
        let name = teams.iter().find(|(id, _)| *id == team).map_or("", |(_, name)| name);
        return Ok(Answer::line(say!(scene.lang, ritual::only_what(name))));
    }
    let (chosen, rest) = together::alone(tx, scene, &taken.0, &taken.2, team).await?;
    // What several teams ask at once is built in: nothing of it is secret.
    corrected::remember(tx, scene, chosen, words, false).await?;
    let answer = match grammar::read(behind) {
        Ok(Command::Skip { why }) => skip::one(tx, scene, chosen, why.as_deref()).await?,
        _ => {
            let taken = found!(of_prompt(tx, scene, chosen).await?);
            read(tx, scene, taken, behind).await?
        }
    };
    with_rest(tx, scene, answer, rest).await
}

/// An answer for one team, with what is still open for the others.
///
/// # Errors
/// When the database fails.
pub async fn with_rest(tx: &mut Tx, scene: &Scene<'_>, answer: Answer, rest: Option<together::Rest>) -> Result<Answer> {
    match (answer, rest) {
        (Answer::Say(mut message), Some(rest)) => {
            message.lines.extend(together::still_open(tx, scene, rest).await?);
            Ok(Answer::Say(message))
        }
        (answer, _) => Ok(answer),
    }
}

/// Reads a text as the answer to a prompt.
async fn read(
    tx: &mut Tx,
    scene: &Scene<'_>,
    (course, mut round, prompt): (Course, Round, Prompt),
    words: &str,
) -> Result<Answer> {
    match course.kind {
        Kind::Monday => Box::pin(monday::in_words(tx, scene, &course, &mut round, prompt, words)).await,
        Kind::Review => Box::pin(review::in_words(tx, scene, &course, &mut round, prompt, words)).await,
        Kind::Close => Box::pin(closing::in_words(tx, scene, &course, &mut round, prompt, words)).await,
        Kind::Standup => Box::pin(standup::in_words(tx, scene, &course, &mut round, prompt, words)).await,
        _ => Box::pin(own::in_words(tx, scene, &course, &mut round, prompt, words)).await,
    }
}

/// What was answered to a prompt so far, by field.
///
/// # Errors
/// When the database fails.
pub async fn given(tx: &mut Tx, prompt: &Prompt) -> Result<BTreeMap<String, String>> {
    let answers = answers::of_prompt(tx, prompt.id).await?;
    Ok(answers.into_iter().map(|answer| (answer.field, answer.value)).collect())
}

/// Whether an answered prompt is answered again with the same words: a button pressed twice changes nothing, but that the
/// question is not open any longer, where it was shown once more.
///
/// # Errors
/// When the database fails.
pub async fn is_repeated(tx: &mut Tx, prompt: &mut Prompt, parts: &BTreeMap<String, String>) -> Result<bool> {
    let repeated = prompt.state == "answered" && given(tx, prompt).await? == *parts;
    if repeated && prompt.shown_at.take().is_some() {
        prompts::save(tx, prompt).await?;
    }
    Ok(repeated)
}

/// Marks a prompt answered, and those of the other teams that it was asked for. Says so if it came late.
///
/// # Errors
/// When the database fails.
pub async fn finish(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    prompt: Prompt,
) -> Result<Option<Line>> {
    let late = one(tx, scene, course, round, prompt.clone()).await?;
    together::serve(tx, scene, &prompt).await?;
    Ok(late)
}

/// Marks one prompt answered, closes its round if it was the last one, and edits what is posted. Says so if it came late.
///
/// # Errors
/// When the database fails.
pub async fn one(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    mut prompt: Prompt,
) -> Result<Option<Line>> {
    let again = prompt.state == "answered";
    prompt.edited |= again;
    if !again {
        prompt.late = scene.now > prompt.ends_at
            && !newcomer::joined_after(tx, course, prompt.person_id, prompt.starts_at).await?;
        prompt.answered_at = Some(scene.now);
    }
    prompt.state = "answered".into();
    prompt.next_at = None;
    prompt.shown_at = None;
    prompts::save(tx, &prompt).await?;
    evidence::gather(tx, course.kind, &prompt).await?;
    if course.kind == Kind::Standup {
        standup::plan::keep(tx, course, &prompt).await?;
    }
    if !again {
        spent::settle(tx, scene, &prompt).await?;
    }
    // Somebody did answer, if late: it is no quiet round any more.
    round.quiet = 0;
    rounds::save(tx, round).await?;
    changed(tx, scene, course, round).await?;
    if prompt.late && course.kind != Kind::Review {
        // The week's summary counts who answered.
        let week = Week::of(course.week(scene.org, round.label));
        summary::refresh(tx, scene.org, &course.team, week, scene.now).await?;
    }
    Ok((prompt.late && !again).then(|| say!(scene.lang, ritual::came_late())))
}

/// Something about a prompt changed: closes the round if it is complete, else edits what is posted.
///
/// # Errors
/// When the database fails.
pub async fn changed(tx: &mut Tx, scene: &Scene<'_>, course: &Course, round: &mut Round) -> Result<()> {
    let (posted, closed) = (round.posted_at.is_some(), round.closed_at.is_some());
    close::settle(tx, scene.org, course, round, scene.now).await?;
    let closed_now = round.closed_at.is_some() && !closed;
    if posted && !closed_now && course.kind != Kind::Review {
        digest::publish(tx, scene.org, course, round, scene.now).await?;
    }
    Ok(())
}
