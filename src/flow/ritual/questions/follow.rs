//! What follows an answer is asked once that is there: in one more form, or in words.

use anyhow::Result;
use chat::{Answer, Form, Message};

use super::given::{self, Answers};
use super::{Question, form, of_prompt, reading};
use crate::command::Ritual as Kind;
use crate::flow::Scene;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::ritual::{answered, ask, own, standup};
use crate::store::Tx;
use crate::store::prompts::{self, Prompt};
use crate::words::say;

/// The echo of an answer, with the questions that follow from it. Until they are answered a plain message answers them.
///
/// # Errors
/// When the database fails.
pub async fn ask(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    (all, given): (&[Question], &Answers),
    echo: Message,
) -> Result<Message> {
    let due = given::following(all, given);
    if due.is_empty() {
        return Ok(echo);
    }
    if let Some(mut prompt) = prompts::lock(tx, prompt.id).await? {
        prompt.shown_at = Some(scene.now);
        prompt.open_until = prompt.open_until.max(ask::midnight(scene.today(), scene.zone));
        prompts::save(tx, &prompt).await?;
    }
    let reader = reading::reader(scene, prompt);
    let questions: Vec<Question> = due.iter().map(|place| Question { after: None, ..all[*place].clone() }).collect();
    let fields = form::fields(tx, reader, &questions, &Answers::new()).await?;
    let words = form::in_words(tx, reader, all, &due, given).await?;
    let submit = say!(scene.lang, standup::standup_labels()).submit.into();
    let form = Form { key: format!("more:{}", prompt.id), fields, submit, buttons: Vec::new() };
    Ok(echo.then(say!(scene.lang, questions::still_asked(&[]))).with_form(form).in_words(words))
}

/// The form of what follows came back.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let (course, mut round, prompt) = found!(answered::take(tx, scene, filled).await?);
    let all = of_prompt(tx, &course, &prompt, scene.now).await?;
    let before = answered::given(tx, &prompt).await?;
    let mut given = before.clone();
    let follows = |name: &str| all.iter().any(|question| question.follows() && question.field() == name);
    if let Some(name) = filled.stranger("", follows) {
        return Ok(Answer::wrong(name, say!(scene.lang, general::needed_field())));
    }
    let reader = reading::reader(scene, &prompt);
    for question in all.iter().filter(|question| question.follows()) {
        let field = question.field();
        let Some(answer) = filled.get(&field) else { continue };
        if !reading::is_offered(tx, reader, question, answer).await? {
            return Ok(Answer::wrong(field, say!(scene.lang, general::not_offered())));
        }
        given.insert(field, answer.to_owned());
    }
    let message = match course.kind {
        Kind::Standup => {
            Box::pin(standup::save(tx, scene, &course, &mut round, prompt, &all, (&before, given))).await?
        }
        _ => Box::pin(own::save(tx, scene, &course, &mut round, prompt, &all, (&before, given))).await?,
    };
    Ok(Answer::Say(message))
}
