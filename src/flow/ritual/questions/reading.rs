//! What a message or a form says to the questions of a prompt, as values.

use std::result;

use anyhow::Result;
use chat::{Answer, Line};

use super::form::{Reader, choices};
use super::given::Answers;
use super::{Question, built_in, shown};
use crate::answer::LIMIT;
use crate::answer::own::Named;
use crate::answer::pick::pick;
use crate::command::{QuestionKind as Kind, normalise};
use crate::flow::filled::Filled;
use crate::flow::{Scene, mentions};
use crate::lang::Lang;
use crate::store::Tx;
use crate::store::prompts::Prompt;
use crate::words::say;

/// The speaker as the reader of a prompt's form.
pub fn reader(scene: &Scene<'_>, prompt: &Prompt) -> Reader {
    Reader { person: scene.me.id, lang: scene.lang, day: prompt.day }
}

/// How the questions at these places can be named in a message.
pub fn named(all: &[Question], places: &[usize]) -> Vec<Named> {
    let named = |place: &usize| {
        let question = &all[*place];
        let names = [question.name(Lang::En), question.name(Lang::Zh), question.field()];
        let also = built_in::also(question.part.as_deref()).iter().map(|name| (*name).to_owned());
        Named { number: question.number, names: names.into_iter().chain(also).collect() }
    };
    places.iter().map(named).collect()
}

/// The values of what was said to questions, or the sentence about the first that is none; nothing may be kept then.
///
/// # Errors
/// When the database fails.
pub async fn values(
    tx: &mut Tx,
    scene: &Scene<'_>,
    reader: Reader,
    said: Vec<(&Question, String)>,
) -> Result<result::Result<Answers, Line>> {
    let mut values = Answers::new();
    for (question, typed) in said {
        // Left out, as in any form.
        if matches!(typed.trim(), "" | "-" | "–" | "—") {
            continue;
        }
        match value(tx, scene, reader, question, &typed).await? {
            Ok(value) => drop(values.insert(question.field(), value)),
            Err(line) => return Ok(Err(line)),
        }
    }
    Ok(Ok(values))
}

/// The value that an answer in words is, or the sentence that says what it can be.
///
/// # Errors
/// When the database fails.
pub async fn value(
    tx: &mut Tx,
    scene: &Scene<'_>,
    reader: Reader,
    question: &Question,
    typed: &str,
) -> Result<result::Result<String, Line>> {
    let written = mentions::written_out(scene.event, typed).trim().to_owned();
    if written.chars().count() > LIMIT {
        return Ok(Err(say!(scene.lang, general::too_long(LIMIT))));
    }
    if question.kind == Kind::Text {
        return Ok(Ok(written));
    }
    let choices = choices(tx, reader, question).await?;
    let named: Vec<(&str, &str)> = choices.iter().map(|one| (one.value.as_str(), one.label.as_str())).collect();
    let found = match question.kind {
        // A number is a step, not a place.
        Kind::Scale(..) => choices.iter().position(|one| one.value == normalise(&written).trim()),
        Kind::YesNo => yes_or_no(&written).or_else(|| pick(&written, &named)),
        _ => pick(&written, &named).or_else(|| in_other_words(&written, question)),
    };
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    let refused = || say!(scene.lang, questions::not_one_of(&question.name(scene.lang), &written, &labels));
    Ok(found.map(|place| choices[place].value.clone()).ok_or_else(refused))
}

/// The place of a choice that is named in another language than the reader's.
fn in_other_words(written: &str, question: &Question) -> Option<usize> {
    let Kind::Choice(choices) = &question.kind else { return None };
    let picked = |lang: Lang| {
        let named: Vec<(&str, &str)> = choices.iter().map(|one| (one.as_str(), shown::choice(lang, one))).collect();
        pick(written, &named)
    };
    picked(Lang::En).or_else(|| picked(Lang::Zh))
}

/// The place of yes or no among the choices.
fn yes_or_no(text: &str) -> Option<usize> {
    let text = normalise(text).to_lowercase();
    match text.trim().trim_end_matches(['!', '.', '。']) {
        "yes" | "y" | "yep" | "yeah" | "sure" | "ok" | "okay" | "okey" | "k" | "yup" | "alright" | "是" | "是的"
        | "对" | "对的" | "有" | "会" | "能" | "可以" | "好" | "好的" | "好啊" | "好呀" | "行" | "嗯" | "嗯嗯"
        | "没错" | "确定" | "确认" => Some(0),
        "no" | "n" | "nope" | "否" | "不" | "不是" | "没有" | "没" | "不会" | "不能" => Some(1),
        _ => None,
    }
}

/// What a form brings for the questions, what other cards ask as it was before; or what is wrong with it.
///
/// # Errors
/// When the database fails.
pub async fn of_form(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    (all, before): (&[Question], &Answers),
    filled: &Filled<'_>,
    in_parts: bool,
) -> Result<result::Result<Answers, Answer>> {
    let reader = reader(scene, prompt);
    let mut parts = Answers::new();
    for question in all {
        let field = question.field();
        let was = before.get(&field).cloned().unwrap_or_default();
        let is_elsewhere = in_parts && !filled.answers.contains_key(&field);
        // A mood that was counted is not asked again.
        let is_counted = question.kind == Kind::Mood && !was.is_empty();
        let value = match filled.get(&field) {
            Some(answer) if !is_offered(tx, reader, question, answer).await? => {
                return Ok(Err(Answer::wrong(field, say!(scene.lang, general::not_offered()))));
            }
            Some(answer) => answer.to_owned(),
            None if is_elsewhere || is_counted => was,
            None if question.required && !question.follows() => {
                return Ok(Err(Answer::wrong(field, say!(scene.lang, general::needed()))));
            }
            None => String::new(),
        };
        parts.insert(field, value);
    }
    Ok(Ok(parts))
}

/// Whether a form's answer to a question was offered by it.
///
/// # Errors
/// When the database fails.
pub async fn is_offered(tx: &mut Tx, reader: Reader, question: &Question, answer: &str) -> Result<bool> {
    Ok(question.kind == Kind::Text || choices(tx, reader, question).await?.iter().any(|choice| choice.value == answer))
}
