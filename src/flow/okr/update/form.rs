//! `update` alone: one form for every key result that the speaker owns.

use anyhow::Result;
use chat::{Answer, Field, Form, Input, Line, Message};

use super::{Said, echo, record, value_of};
use crate::command::{self, Command, Item};
use crate::flow::filled::Filled;
use crate::flow::okr::find;
use crate::flow::okr::{line, permission, standing, text, undo};
use crate::flow::{Scene, said};
use crate::okr::Value;
use crate::schedule::local;
use crate::store::Tx;
use crate::store::check_ins::{self, CheckIn};
use crate::store::history;
use crate::store::key_results::KeyResult;
use crate::store::objectives::{Filter, Objective};
use crate::words::{say, value};

/// `update` alone.
///
/// # Errors
/// When the database fails.
pub async fn form(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    let filter = Filter { person: Some(scene.me.id), from: Some(scene.today()), ..Filter::default() };
    let standing = standing::of(tx, scene.org, filter, standing::Standpoint::of(scene)).await?;
    let seen = permission::visible(tx, scene, standing.objectives).await?;
    let active = seen.into_iter().filter(|standing| standing.objective.is_asked_on(scene.today()));
    let mine = active.flat_map(|standing| standing.key_results);
    let mine = mine.filter(|kr| kr.key_result.owner_id == Some(scene.me.id) && kr.key_result.is_active());
    let fields: Vec<Field> = mine
        .map(|kr| {
            let label = Line::new().id(kr.key_result.label()).and(" ").typed(&kr.key_result.title);
            let ends = value::goal(&kr.measure, &kr.key_result.unit);
            let last = kr.last.as_ref().and_then(|last| Some((last.value()?, last.at)));
            let last = last.map(|(value, at)| {
                let day = local(at, scene.zone).date();
                (line::value(scene.lang, &kr.key_result, &value), say!(scene.lang, date::day_from(day, scene.today())))
            });
            let hint = say!(scene.lang, okr_update::field_hint(ends.as_deref(), last));
            Field::new(kr.key_result.label(), label, Input::Line).hint(hint)
        })
        .collect();
    if fields.is_empty() {
        return Ok(Answer::line(say!(scene.lang, okr_update::none_of_yours())));
    }
    let submit = say!(scene.lang, okr_update::submit());
    Ok(Answer::Open(Form { key: "update:".into(), fields, submit, buttons: Vec::new() }))
}

/// A check-in that a field asks for.
struct Wanted {
    objective: Objective,
    key_result: KeyResult,
    value: Value,
    note: Option<String>,
}

/// The filled form: every field that was answered is a check-in; if one is wrong, none is.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    if filled.button.is_some() {
        return Ok(Answer::line(say!(scene.lang, general::unknown_button())));
    }
    let mut wrong = Vec::new();
    let mut wanted = Vec::new();
    // In the order of their numbers, as everybody locks them.
    let mut names: Vec<&String> = filled.answers.keys().collect();
    names.sort_by_key(|name| match find::labelled(name) {
        Some(Item::KeyResult(wanted)) => (wanted.objective, wanted.number),
        _ => (0, 0),
    });
    for name in names {
        let Some(typed) = filled.get(name) else { continue };
        match read(tx, scene, name, typed).await? {
            Ok(check_in) => wanted.push(check_in),
            Err(sentence) => wrong.push((name.clone(), sentence)),
        }
    }
    if !wrong.is_empty() {
        return Ok(Answer::Wrong(wrong));
    }
    if wanted.is_empty() {
        return Ok(Answer::line(say!(scene.lang, okr_update::nothing_changed())));
    }
    let last = history::last_of_person(tx, scene.me.id).await?;
    let mut lines = Vec::new();
    for Wanted { objective, key_result, value, note } in wanted {
        let note = note.map(|note| text::named(scene, &note));
        let said = Said { value: Some(&value), confidence: None, note: note.as_deref() };
        let done = record(tx, scene.org, scene.me.id, &key_result, said, scene.now).await?;
        lines.push(echo(scene, &objective, &key_result, &value, &done));
    }
    undo::at_once::note(tx, scene, last).await?;
    lines.push(say!(scene.lang, okr_update::then_list()));
    Ok(Answer::Say(Message::new(lines)))
}

/// What one field asks for: what the command `update` reads behind the id.
async fn read(tx: &mut Tx, scene: &Scene<'_>, name: &str, typed: &str) -> Result<Result<Wanted, Line>> {
    let (wanted, change, note) = match command::read(&format!("update {name} {typed}")) {
        Ok(Command::Update { key_result, change, note }) => (key_result, change, note),
        Ok(_) => return Ok(Err(say!(scene.lang, general::old_form()))),
        Err(error) => return Ok(Err(said::sentence(scene, &error))),
    };
    if wanted.to_string() != name {
        return Ok(Err(say!(scene.lang, general::old_form())));
    }
    let (objective, key_result) = match find::to_measure(tx, scene, wanted).await? {
        Ok(found) => found,
        Err(answer) => return Ok(Err(first_line(answer))),
    };
    let current = check_ins::last(tx, key_result.id).await?.as_ref().and_then(CheckIn::value);
    Ok(value_of(scene, &key_result, current.as_ref(), &change).map(|value| Wanted {
        objective,
        key_result,
        value,
        note,
    }))
}

fn first_line(answer: Answer) -> Line {
    match answer {
        Answer::Say(message) => message.lines.into_iter().next().unwrap_or_default(),
        _ => Line::new(),
    }
}
