//! What a message says to the questions of a prompt.

use anyhow::Result;
use chat::Line;

use super::given::{self, Answers};
use super::{self as questions, Question, of_prompt, reading};
use crate::answer::own::{cut, one_each, stranger};
use crate::answer::{chatter, standup};
use crate::command::{QuestionKind as Kind, Ritual};
use crate::flow::Scene;
use crate::flow::ritual::answered;
use crate::flow::ritual::course::Course;
use crate::store::Tx;
use crate::store::prompts::{self, Prompt};
use crate::words::say;

/// What a message says.
pub enum Said {
    /// Values by field, and what of the message belongs to no question of the team's own.
    Answers(Answers, String),
    /// Something that is no answer; nothing may be kept.
    Refused(Line),
    /// `ok`, thanks, nothing at all.
    Nothing,
}

/// Reads a message to a prompt that asks nothing but questions: lines that name theirs by number or words; else one line for
/// each that is awaited; else all of it answers the first.
///
/// # Errors
/// When the database fails.
pub async fn all(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    (all, before): (&[Question], &Answers),
    words: &str,
) -> Result<Said> {
    if chatter::answers_nothing(words) && !is_yes_or_no(all, &awaited(all, before, Vec::new())) {
        return Ok(Said::Nothing);
    }
    if let Some(line) = not_asked(tx, scene, prompt, all, words).await? {
        return Ok(Said::Refused(line));
    }
    let places: Vec<usize> = (0..all.len()).collect();
    let (head, parts) = cut(words, &reading::named(all, &places), |_| false);
    let mut said: Vec<(usize, String)> =
        parts.into_iter().enumerate().filter_map(|(at, part)| part.map(|part| (at, part))).collect();
    if !head.is_empty() {
        let awaited = awaited(all, before, said.iter().map(|(place, _)| *place).collect());
        match one_each(&head, awaited.len()).filter(|_| said.is_empty()) {
            Some(lines) => said.extend(awaited.into_iter().zip(lines)),
            None => said.extend(awaited.first().or(places.first()).map(|first| (*first, head))),
        }
    }
    values(tx, scene, prompt, all, said, String::new()).await
}

/// The sentence about a question that a message answers and that this person is not asked: by its number, or a mood by its
/// words. Nothing of it may become a part of another answer. Where nothing is the team's own, numbers are those of a list.
async fn not_asked(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    all: &[Question],
    words: &str,
) -> Result<Option<Line>> {
    if all.iter().all(|question| question.id.is_none()) {
        return Ok(None);
    }
    let course = Course::of_round(tx, prompt.round_id).await?;
    let whole = questions::whole(tx, &course, prompt, scene.now).await?;
    let is_absent = |place: &usize| all.iter().all(|one| one.number != whole[*place].number);
    let absent: Vec<usize> = (0..whole.len()).filter(is_absent).collect();
    let mut named = reading::named(&whole, &absent);
    for (one, place) in named.iter_mut().zip(&absent) {
        one.names.retain(|_| whole[*place].is_counted());
    }
    Ok(stranger(words, &named, whole.len()).map(|number| {
        let asked = own(all).into_iter().map(|place| (all[place].number, all[place].name(scene.lang)));
        say!(scene.lang, questions::not_asked(number, &asked.collect::<Vec<_>>()))
    }))
}

/// The places of the questions that lines without a name answer.
fn awaited(all: &[Question], before: &Answers, said: Vec<usize>) -> Vec<usize> {
    let mut awaited = given::missing(all, before);
    if before.values().all(String::is_empty) {
        awaited = (0..all.len()).filter(|place| !all[*place].follows()).collect();
    }
    if awaited.is_empty() {
        awaited = given::following(all, before);
    }
    awaited.retain(|place| !said.contains(place));
    awaited
}

/// Takes what answers a team's own questions out of a message to a stand-up; the rest is read as a stand-up is. Once what the
/// stand-up itself asks is answered, a message without a label answers what is still awaited.
///
/// # Errors
/// When the database fails.
pub async fn beside_standup(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    (all, before): (&[Question], &Answers),
    words: &str,
) -> Result<Said> {
    if let Some(line) = not_asked(tx, scene, prompt, all, words).await? {
        return Ok(Said::Refused(line));
    }
    if is_standard(all) {
        return Ok(Said::Answers(Answers::new(), words.to_owned()));
    }
    if chatter::answers_nothing(words) && !is_yes_or_no(all, &due_beside(all, before)) {
        return Ok(Said::Nothing);
    }
    let own = own(all);
    let (mut rest, parts) = cut(words, &reading::named(all, &own), standup::is_labelled);
    let mut said: Vec<(usize, String)> =
        own.iter().zip(parts).filter_map(|(place, part)| part.map(|part| (*place, part))).collect();
    let is_plain = said.is_empty() && !standup::is_labelled(&rest);
    let due = due_beside(all, before);
    let ahead = awaited(all, &Answers::new(), Vec::new());
    if is_plain && let [only] = due.as_slice() {
        said.push((*only, std::mem::take(&mut rest)));
    } else if is_plain && let Some(lines) = one_each(&rest, due.len()) {
        said.extend(due.into_iter().zip(lines));
        rest.clear();
    } else if is_plain
        && before.is_empty()
        && let Some(lines) = one_each(&rest, ahead.len())
    {
        said.extend(ahead.into_iter().zip(lines));
        rest.clear();
    }
    values(tx, scene, prompt, all, said, rest).await
}

/// The places of the questions that a message without a label answers beside a stand-up's own, once today is there.
fn due_beside(all: &[Question], before: &Answers) -> Vec<usize> {
    let today_is_there = before.get("today").is_some_and(|today| !today.is_empty());
    if today_is_there { awaited(all, before, Vec::new()) } else { Vec::new() }
}

/// Whether what is awaited is one yes or no.
fn is_yes_or_no(all: &[Question], due: &[usize]) -> bool {
    matches!(due, [only] if all[*only].kind == Kind::YesNo)
}

/// Whether a prompt awaits nothing but one yes or no: then `ok` is one.
///
/// # Errors
/// When the database fails.
pub async fn awaits_a_yes(tx: &mut Tx, scene: &Scene<'_>, prompt: i64) -> Result<bool> {
    let Some(prompt) = prompts::by_id(tx, prompt).await? else { return Ok(false) };
    let course = Course::of_round(tx, prompt.round_id).await?;
    let all = of_prompt(tx, &course, &prompt, scene.now).await?;
    let before = answered::given(tx, &prompt).await?;
    let due = match course.kind {
        Ritual::Standup => due_beside(&all, &before),
        Ritual::Monday | Ritual::Review => return Ok(false),
        _ => awaited(&all, &before, Vec::new()),
    };
    Ok(is_yes_or_no(&all, &due))
}

/// The places of what a stand-up asks beside what is built in, or in other words.
pub fn own(all: &[Question]) -> Vec<usize> {
    let is_own = |place: &usize| all[*place].part.is_none() || all[*place].is_reworded();
    (0..all.len()).filter(is_own).collect()
}

/// Whether a stand-up asks what is built in, in the words that are built in.
pub fn is_standard(all: &[Question]) -> bool {
    let parts = all.iter().map(|question| question.part.as_deref());
    parts.eq([Some("yesterday"), Some("today"), Some("obstacles")]) && !all.iter().any(Question::is_reworded)
}

async fn values(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    all: &[Question],
    said: Vec<(usize, String)>,
    rest: String,
) -> Result<Said> {
    let said = said.into_iter().map(|(place, typed)| (&all[place], typed)).collect();
    Ok(match reading::values(tx, scene, reading::reader(scene, prompt), said).await? {
        Ok(values) => Said::Answers(values, rest),
        Err(line) => Said::Refused(line),
    })
}
