//! What of a prompt's questions is answered, and what is still awaited.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Utc};

use super::Question;
use crate::command::{QuestionKind as Kind, normalise};
use crate::store::prompts::Prompt;
use crate::store::{Tx, answers, asked, moods};

/// Answers by field.
pub type Answers = BTreeMap<String, String>;

/// What stands for a mood that was counted: which one it was is stored nowhere.
const COUNTED: &str = "✓";

/// Whether a question is answered.
pub fn is_answered(question: &Question, given: &Answers) -> bool {
    given.get(&question.field()).is_some_and(|answer| !is_blank(answer))
}

/// Whether nobody sees anything of a text.
pub fn is_blank(text: &str) -> bool {
    normalise(text).trim().is_empty()
}

/// Whether a question is to be asked, as far as that depends on the answer to another one.
fn is_due(question: &Question, all: &[Question], given: &Answers) -> bool {
    let Some((root, is)) = &question.after else { return true };
    let first = all.iter().find(|one| one.root == *root);
    first.and_then(|first| given.get(&first.field())).is_some_and(|answer| is.contains(answer))
}

/// The places of the questions whose answer is awaited before anything counts: those that follow an answer come later.
pub fn missing(all: &[Question], given: &Answers) -> Vec<usize> {
    let awaited = |one: &Question| one.required && !one.follows() && !is_answered(one, given);
    (0..all.len()).filter(|place| awaited(&all[*place])).collect()
}

/// The places of the questions that follow an answer that was given, and wait for theirs.
pub fn following(all: &[Question], given: &Answers) -> Vec<usize> {
    let due = |one: &Question| one.follows() && one.required && is_due(one, all, given) && !is_answered(one, given);
    (0..all.len()).filter(|place| due(&all[*place])).collect()
}

/// Drops answers to questions that follow another answer than the one that is given: they are kept nowhere. What was counted
/// stays counted.
///
/// # Errors
/// When the database fails.
pub async fn drop_undue(tx: &mut Tx, prompt: &Prompt, all: &[Question], parts: &mut Answers) -> Result<()> {
    let undue = |parts: &Answers| {
        let lost =
            |one: &&Question| one.kind != Kind::Mood && parts.contains_key(&one.field()) && !is_due(one, all, parts);
        all.iter().find(lost).map(Question::field)
    };
    // What follows a dropped answer goes with it.
    while let Some(field) = undue(parts) {
        parts.remove(&field);
        answers::forget(tx, prompt.id, &field).await?;
    }
    Ok(())
}

/// What became of the moods among new answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moods {
    /// None was said.
    None,
    /// Counted, without a name.
    Counted,
    /// Said once more, or after what was counted had been shown: nobody knows which of the moods to take back.
    Refused,
}

/// Counts the moods among new answers and puts in their place that they were counted.
///
/// # Errors
/// When the database fails.
pub async fn count_moods(
    tx: &mut Tx,
    prompt: &Prompt,
    all: &[Question],
    before: &Answers,
    given: &mut Answers,
) -> Result<Moods> {
    let mut became = Moods::None;
    for question in all.iter().filter(|one| one.kind == Kind::Mood) {
        let (field, Some(id)) = (question.field(), question.id) else { continue };
        let Some(mood) = given.get(&field).and_then(|mood| mood.parse().ok()) else { continue };
        let is_first = before.get(&field).is_none_or(String::is_empty);
        became = match is_first && moods::count(tx, prompt.round_id, id, mood).await? {
            true => Moods::Counted,
            false => Moods::Refused,
        };
        // One that came too late is answered all the same, so that nobody is asked again.
        given.insert(field, COUNTED.into());
    }
    Ok(became)
}

/// What is answered now and was not, or otherwise.
pub fn new(before: &Answers, given: &Answers) -> Answers {
    let is_new = |(field, answer): &(&String, &String)| before.get(*field) != Some(*answer);
    given.iter().filter(is_new).map(|(field, answer)| (field.clone(), answer.clone())).collect()
}

/// Keeps what came so far, and gives the places of the questions that still wait.
///
/// # Errors
/// When the database fails.
pub async fn keep_so_far(
    tx: &mut Tx,
    prompt: &Prompt,
    all: &[Question],
    (before, parts): (&Answers, &mut Answers),
    now: DateTime<Utc>,
) -> Result<Vec<usize>> {
    count_moods(tx, prompt, all, before, parts).await?;
    drop_undue(tx, prompt, all, parts).await?;
    // What was left out of one message may stand in the next.
    parts.retain(|_, answer| !is_blank(answer));
    keep(tx, prompt, all, parts, now).await?;
    Ok(missing(all, parts))
}

/// Puts these answers to a prompt in the place of those that stand there. Nobody knows any more which mood was counted: it
/// stays.
///
/// # Errors
/// When the database fails.
pub async fn replace(
    tx: &mut Tx,
    prompt: &Prompt,
    all: &[Question],
    answers: &Answers,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut answers = answers.clone();
    for kept in answers::of_prompt(tx, prompt.id).await? {
        if all.iter().any(|one| one.kind == Kind::Mood && one.field() == kept.field) {
            answers.insert(kept.field, kept.value);
        }
    }
    answers::forget_all(tx, prompt.id).await?;
    keep(tx, prompt, all, &answers, now).await
}

/// Keeps answers, each with the wording that was asked.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx, prompt: &Prompt, all: &[Question], given: &Answers, now: DateTime<Utc>) -> Result<()> {
    for (field, value) in given {
        answers::give(tx, prompt.id, field, value, now).await?;
        if let Some(id) = all.iter().find(|one| one.field() == *field).and_then(|one| one.id) {
            asked::name_wording(tx, prompt.id, field, id).await?;
        }
    }
    Ok(())
}
