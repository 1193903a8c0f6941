//! Changing what a ritual asks. Nothing that was asked is changed: what is said of a question anew is a new wording of it.

use std::result;

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{lines, never, new};
use crate::command::{Asking, QUESTIONS_MAX, QuestionKind};
use crate::flow::Scene;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::questions::{self, Question, built_in, shown};
use crate::flow::team::record;
use crate::store::Tx;
use crate::store::asked::{self, Question as Stored};
use crate::store::history::Change;
use crate::store::rituals::{self, Ritual};
use crate::words::say;

/// Does what changes the questions of a ritual.
///
/// # Errors
/// When the database fails.
pub async fn run(tx: &mut Tx, scene: &Scene<'_>, course: &Course, what: Asking) -> Result<Answer> {
    Ok(match changed(tx, scene, course, what).await? {
        Ok(message) => Answer::Say(message),
        Err(line) => Answer::line(line),
    })
}

/// The same; or the sentence that says why nothing is changed.
///
/// # Errors
/// When the database fails.
pub async fn changed(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    what: Asking,
) -> Result<result::Result<Message, Line>> {
    let before = asked::of_ritual(tx, course.ritual.id, scene.now).await?;
    let mut after = match before.is_empty() {
        true => built_in::of(course.kind).iter().map(|part| new::of_built_in(course, part)).collect(),
        false => before.clone(),
    };
    let is_mood = matches!(
        &what,
        Asking::Add(text) | Asking::Change { to: text, .. } if text.kind == Some(QuestionKind::Mood)
    );
    if before.is_empty() && matches!(what, Asking::Reset) {
        return Ok(Err(say!(scene.lang, asking::as_built_in(course))));
    }
    let about = match with(scene, course, &mut after, what) {
        Ok(about) => about,
        Err(line) => return Ok(Err(line)),
    };
    let now = store(tx, &before, after, scene.now).await?;
    rituals::set_asks_own(tx, course.ritual.id, !now.is_empty()).await?;
    let ids = |stored: &[Stored]| stored.iter().map(|one| one.id).collect::<Vec<i64>>();
    let values =
        (json!({ "asked": ids(&before) }), json!({ "ritual": course.ritual.id, "asked": ids(&now), "text": about }));
    record::note(tx, scene.me.id, &format!("T{}", course.team.id), "questions", values, scene.now).await?;
    let all = questions::of_ritual(tx, course, scene.now).await?;
    let head = say!(scene.lang, asking::asked_now(course, &course.team.name));
    let mut message = Message::new(std::iter::once(head).chain(lines(scene, &all)));
    let people = shown::asked_in(tx, course).await?;
    if is_mood && !shown::are_enough(people) {
        message = message.then(say!(scene.lang, asking::mood_of_few(people, shown::ENOUGH)));
    }
    for line in never::asked(tx, scene, course, &all).await? {
        message = message.then(line);
    }
    Ok(Ok(message))
}

/// Changes the list; gives what was said of, or the sentence that refuses.
fn with(scene: &Scene<'_>, course: &Course, list: &mut Vec<Stored>, what: Asking) -> result::Result<String, Line> {
    let there = |number: usize, list: &[Stored]| match number {
        1.. if number <= list.len() => Ok(number - 1),
        _ => Err(say!(scene.lang, asking::no_such_number(course, number, list.len()))),
    };
    match what {
        Asking::Add(text) => {
            if list.len() >= QUESTIONS_MAX {
                return Err(say!(scene.lang, asking::too_many(course, QUESTIONS_MAX)));
            }
            let question = new::added(scene, course, list, &text)?;
            list.push(question);
            Ok(text.words)
        }
        Asking::Change { number, to } => {
            let place = there(number, list)?;
            let question = new::changed(scene, course, list, place, &to)?;
            let words = new::words_of(scene, course, &question);
            list[place] = question;
            Ok(words)
        }
        Asking::Remove { number } => {
            let place = there(number, list)?;
            if list[place].part.is_some() && list[place].part.as_deref() == built_in::heart(course.kind) {
                return Err(say!(scene.lang, asking::stays(course, number)));
            }
            follower(scene, course, list, place, number)?;
            if list.len() == 1 {
                return Err(say!(scene.lang, asking::last_one(course)));
            }
            Ok(new::words_of(scene, course, &list.remove(place)))
        }
        Asking::Move { number, to } => {
            let (from, to) = (there(number, list)?, there(to, list)?);
            let question = list.remove(from);
            let words = new::words_of(scene, course, &question);
            list.insert(to, question);
            match out_of_order(list) {
                Some((one, first)) => Err(say!(scene.lang, asking::before_its_question(one, first))),
                None => Ok(words),
            }
        }
        Asking::Reset => {
            list.clear();
            Ok(String::new())
        }
        Asking::Show | Asking::Form => Ok(String::new()),
    }
}

/// Refuses to remove a question that another one follows.
fn follower(
    scene: &Scene<'_>,
    course: &Course,
    list: &[Stored],
    place: usize,
    number: usize,
) -> result::Result<(), Line> {
    let root = list[place].root_id;
    match list.iter().position(|one| root > 0 && one.after_root == Some(root)) {
        Some(other) => Err(say!(scene.lang, asking::is_followed(course, number, other + 1))),
        None => Ok(()),
    }
}

/// The numbers of a question and of the one that it follows, where that comes later.
fn out_of_order(list: &[Stored]) -> Option<(usize, usize)> {
    list.iter().enumerate().find_map(|(place, one)| {
        let first = list.iter().position(|other| one.after_root == Some(other.root_id))?;
        (first > place).then_some((place + 1, first + 1))
    })
}

/// Makes the list what is asked from now on: wordings that are not in it any more are retired, new ones have the id 0.
async fn store(tx: &mut Tx, before: &[Stored], after: Vec<Stored>, now: DateTime<Utc>) -> Result<Vec<Stored>> {
    for old in before.iter().filter(|old| after.iter().all(|one| one.id != old.id)) {
        asked::retire(tx, old.id, now).await?;
    }
    let mut stored = Vec::new();
    for (mut one, place) in after.into_iter().zip(1..) {
        if one.id == 0 {
            one.place = place;
            one.id = asked::add(tx, &one, now).await?;
        } else if one.place != place {
            asked::place(tx, one.id, place).await?;
        }
        stored.push(one);
    }
    Ok(stored)
}

/// Asks in one ritual what another one asks; `undo` takes it back.
///
/// # Errors
/// When the database fails.
pub async fn copy(tx: &mut Tx, scene: &Scene<'_>, from: i64, to: &Ritual) -> Result<()> {
    let (was, is) = take_over(tx, scene, from, to).await?;
    let values = (json!({ "asked": was }), json!({ "ritual": to.id, "asked": is }));
    record::note(tx, scene.me.id, &format!("T{}", to.team_id), "questions", values, scene.now).await
}

/// The same, noted nowhere; gives what was asked before and what is asked now.
///
/// # Errors
/// When the database fails.
pub async fn take_over(tx: &mut Tx, scene: &Scene<'_>, from: i64, to: &Ritual) -> Result<(Vec<i64>, Vec<i64>)> {
    let before = asked::of_ritual(tx, to.id, scene.now).await?;
    for old in &before {
        asked::retire(tx, old.id, scene.now).await?;
    }
    let mut roots: Vec<(i64, i64)> = Vec::new();
    for one in asked::of_ritual(tx, from, scene.now).await? {
        let after_root = roots.iter().find(|(old, _)| Some(*old) == one.after_root).map(|(_, new)| *new);
        let new = Stored { ritual_id: to.id, root_id: 0, after_root, ..one.clone() };
        roots.push((one.root_id, asked::add(tx, &new, scene.now).await?));
    }
    rituals::set_asks_own(tx, to.id, !roots.is_empty()).await?;
    let was: Vec<i64> = before.iter().map(|one| one.id).collect();
    let is: Vec<i64> = roots.iter().map(|(_, new)| *new).collect();
    Ok((was, is))
}

/// Asks again what was asked before a change; false if something was changed since.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<bool> {
    let ids = |values: &Value| -> Vec<i64> {
        let ids = values.get("asked").and_then(Value::as_array);
        ids.map(|ids| ids.iter().filter_map(Value::as_i64).collect()).unwrap_or_default()
    };
    let ritual = change.after.get("ritual").and_then(Value::as_i64).unwrap_or_default();
    let is: Vec<i64> = asked::of_ritual(tx, ritual, now).await?.into_iter().map(|one| one.id).collect();
    let (before, after) = (ids(&change.before), ids(&change.after));
    if is != after {
        return Ok(false);
    }
    for id in after.iter().filter(|id| !before.contains(id)) {
        asked::retire(tx, *id, now).await?;
    }
    rituals::set_asks_own(tx, ritual, !before.is_empty()).await?;
    for (id, place) in before.into_iter().zip(1..) {
        asked::place(tx, id, place).await?;
    }
    Ok(true)
}

/// The question that a stored one is.
pub fn question(course: &Course, stored: &Stored) -> Question {
    Question::of(course.kind, stored.clone())
}
