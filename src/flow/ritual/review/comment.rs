//! The comment that is asked for afterwards: where the light worsened or is red, and no note was given.

use anyhow::Result;
use chat::{Answer, Field, Form, Input, Line};

use crate::command::NOTE_MAX;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::okr::standing::KeyResultStanding;
use crate::flow::ritual::answered;
use crate::flow::ritual::summary;
use crate::flow::{Scene, mentions};
use crate::lang::Lang;
use crate::okr::{Commitment, Light, Score, light};
use crate::schedule::Week;
use crate::store::{Tx, answers, scores};
use crate::words::say;

/// Whether a comment is asked for: the light is red, or worse than that of the score before.
pub fn wanted(commitment: Commitment, kr: &KeyResultStanding, now: Light) -> bool {
    let before = light(commitment, kr.before.map(Score::as_decimal));
    now == Light::Red || matches!((before, now), (Light::Green, Light::Yellow))
}

/// The form that asks for comments, with the line above it.
pub fn form(lang: Lang, prompt: i64, about: &[(String, String)]) -> Option<(Line, Form)> {
    if about.is_empty() {
        return None;
    }
    let (line, label, submit) = say!(lang, review::comment_wanted());
    let fields = about.iter().map(|(id, title)| {
        let label = Line::new().id(id).and(" ").typed(title.clone()).and(label);
        Field::new(format!("{id}.note"), label, Input::Line).at_most(NOTE_MAX)
    });
    let form =
        Form { key: format!("comment:{prompt}"), fields: fields.collect(), submit: submit.into(), buttons: vec![] };
    Some((line, form))
}

/// Comments came back.
///
/// # Errors
/// When the database fails.
pub async fn commented(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let (course, round, prompt) = found!(answered::take(tx, scene, filled).await?);
    let week = Week::of(course.week(scene.org, round.label));
    let due = super::due(tx, scene.org, &course, &round, scene.me.id).await?;
    let mut noted = Vec::new();
    for kr in super::listed(&due) {
        let id = kr.key_result.label();
        let field = format!("{id}.note");
        let Some(note) = filled.get(&field) else { continue };
        if note.chars().count() > NOTE_MAX {
            return Ok(Answer::wrong(field, say!(scene.lang, general::too_long(NOTE_MAX))));
        }
        scores::comment(tx, kr.key_result.id, week.monday(), scene.me.id, note).await?;
        answers::give(tx, prompt.id, &field, note, scene.now).await?;
        noted.push(id);
    }
    summary::refresh(tx, scene.org, &course.team, week, scene.now).await?;
    Ok(Answer::line(say!(scene.lang, review::comments_kept(&noted))))
}

/// A comment came back in words, as a reply to the question for it: it is about the first key result asked about.
///
/// # Errors
/// When the database fails.
pub async fn comment_in_words(tx: &mut Tx, scene: &Scene<'_>, about: &str, form: &Form, words: &str) -> Result<Answer> {
    let words = mentions::written_out(scene.event, words);
    let answers = form.fields.first().map(|field| (field.name.clone(), words)).into_iter().collect();
    commented(tx, scene, &Filled { about, answers: &answers, button: None }).await
}
