//! `schedule questions`: what a ritual asks, and changing it.

mod edit;
mod never;
mod new;
#[cfg(test)]
mod tests;

use std::result;

use anyhow::Result;
use chat::{Answer, Choice, Field, Form, Input, Line, Message};

pub use edit::{copy, put_back, take_over};

use crate::command::{
    self, Asking, Called, Command, Named, QUESTION_MAX, QuestionKind, Ritual as Kind, RitualRef, ScheduleCommand,
};
use crate::flow::Scene;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::named as which_ritual;
use crate::flow::ritual::questions::{self, Question, built_in, shown};
use crate::flow::said::sentence;
use crate::flow::team::which;
use crate::lang::Lang;
use crate::store::Tx;
use crate::store::rituals::{self, Ritual};
use crate::store::teams::{self, Team};
use crate::words::say;

/// Does a `schedule questions …` command.
///
/// # Errors
/// When the database fails.
pub async fn run(
    tx: &mut Tx,
    scene: &Scene<'_>,
    wanted: Option<&RitualRef>,
    what: Asking,
    named: Option<&str>,
) -> Result<Answer> {
    let team = match what {
        Asking::Show => found!(which::resolve(tx, scene, named).await?),
        _ => found!(which::led(tx, scene, named).await?),
    };
    let course = found!(meant(tx, scene, &team, wanted).await?);
    match what {
        Asking::Show => show(tx, scene, &course).await,
        Asking::Form => Ok(form(scene, &course)),
        what => edit::run(tx, scene, &course, what).await,
    }
}

/// Which of two readings is meant of a question that ends in words like `team Product`: they name the team if there is one of
/// that name, else they belong to the question.
///
/// # Errors
/// When the database fails.
pub async fn meant_by(
    tx: &mut Tx,
    (what, team): (Asking, Option<String>),
    ends_in_team: Option<Box<(Asking, String)>>,
) -> Result<(Asking, Option<String>)> {
    match ends_in_team {
        Some(other) if teams::by_name(tx, &other.1).await?.is_some() => Ok((other.0, Some(other.1))),
        _ => Ok((what, team)),
    }
}

/// The ritual whose questions are meant: the one that is named, else the only one that has any of its own to choose, else the
/// stand-up.
async fn meant(
    tx: &mut Tx,
    scene: &Scene<'_>,
    team: &Team,
    wanted: Option<&RitualRef>,
) -> Result<result::Result<Course, Line>> {
    let wanted = match wanted {
        Some(wanted) => wanted.clone(),
        None => {
            let all = rituals::of_team(tx, team.id).await?;
            let chosen: Vec<&Ritual> = all.iter().filter(|one| !built_in::of(one.kind()).is_empty()).collect();
            match chosen.as_slice() {
                [only] => RitualRef::Name(only.name.clone()),
                several if which_ritual::pick(&all, &Kind::Standup.into()).is_err() => {
                    let several: Vec<Called> = several.iter().map(Called::of).collect();
                    return Ok(Err(say!(scene.lang, ritual::which_ritual(&several, &team.name))));
                }
                _ => Kind::Standup.into(),
            }
        }
    };
    let found = which_ritual::course(tx, scene, team, &wanted).await?;
    Ok(found.and_then(|course| match built_in::of(course.kind).is_empty() {
        true => Err(say!(scene.lang, asking::not_to_choose(&course))),
        false => Ok(course),
    }))
}

/// The questions of a ritual, numbered, and what may be typed.
async fn show(tx: &mut Tx, scene: &Scene<'_>, course: &Course) -> Result<Answer> {
    let all = questions::of_ritual(tx, course, scene.now).await?;
    let lines = lines(scene, &all);
    let head = say!(scene.lang, asking::heading(course, &course.team.name));
    let next = say!(scene.lang, asking::next_commands(course));
    Ok(Answer::Say(Message::new(std::iter::once(head).chain(lines).chain(next))))
}

/// One line for each question: its number, its words, its kind, and when it is asked.
fn lines(scene: &Scene<'_>, all: &[Question]) -> Vec<Line> {
    let line = |(place, question): (usize, &Question)| {
        let choices = match &question.kind {
            QuestionKind::Choice(choices) => choices.join(" / "),
            _ => String::new(),
        };
        // In English as it is typed.
        let days = question.days.map(|days| match scene.lang {
            Lang::En => crate::calendar::write_weekdays(days),
            Lang::Zh => say!(Lang::Zh, my_days::days(days)),
        });
        let after = question.after.as_ref().and_then(|(root, is)| {
            let first = all.iter().position(|one| one.root == *root)?;
            let is: Vec<String> = is.iter().map(|value| shown::value(scene.lang, &all[first], value)).collect();
            Some((first + 1, is.join(", ")))
        });
        let label = question.label(scene.lang);
        say!(
            scene.lang,
            asking::line(place + 1, label, &question.kind, &choices, question.required, days.as_deref(), after)
        )
    };
    all.iter().enumerate().map(line).collect()
}

/// The form of `add` with nothing behind it.
fn form(scene: &Scene<'_>, course: &Course) -> Answer {
    let labels = say!(scene.lang, asking::form_labels());
    let kinds = say!(scene.lang, asking::kinds());
    let kinds = KINDS.iter().zip(kinds).map(|(value, label)| Choice::new(*value, label)).collect();
    let (yes, no) = say!(scene.lang, questions::yes_no());
    let fields = vec![
        Field::new("words", labels.words, Input::Line).required().at_most(QUESTION_MAX),
        Field::new("other", labels.other, Input::Line).at_most(QUESTION_MAX),
        Field::new("kind", labels.kind, Input::Pick(kinds)).required().filled(Some("text".into())),
        Field::new("choices", labels.choices, Input::Line).hint(labels.choices_hint),
        Field::new("optional", labels.optional, Input::Pick(vec![Choice::new("yes", yes), Choice::new("no", no)])),
        Field::new("days", labels.days, Input::Line).hint(labels.days_hint),
        Field::new("after", labels.after, Input::Line).hint(labels.after_hint),
    ];
    let key = format!("ask:{}", course.ritual.id);
    Answer::Open(Form { key, fields, submit: labels.submit.into(), buttons: Vec::new() })
}

/// The kinds of the form, in the order of their names.
const KINDS: [&str; 6] = ["text", "yes/no", "choice", "scale", "key result", "mood"];

/// The form of `add` came back: it is read as if it had been typed.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let ritual = match filled.about.parse() {
        Ok(id) => rituals::find(tx, id).await?,
        Err(_) => None,
    };
    let Some(ritual) = ritual else { return Ok(Answer::line(say!(scene.lang, general::old_form()))) };
    teams::lock(tx, ritual.team_id).await?;
    let course = Course::of(tx, ritual.id).await?;
    if course.team.archived_at.is_some() || course.ritual.removed_at.is_some() {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    }
    if let Some(why) = which::refusal(tx, scene, course.team.id).await? {
        return Ok(Answer::line(why));
    }
    const FIELDS: [&str; 7] = ["words", "other", "kind", "choices", "optional", "days", "after"];
    if let Some(name) = filled.stranger("words", |name| FIELDS.contains(&name)) {
        return Ok(Answer::wrong(name, say!(scene.lang, general::needed_field())));
    }
    if filled.get("words").is_none() {
        return Ok(Answer::wrong("words", say!(scene.lang, general::needed())));
    }
    match command::read(&typed(filled)) {
        Ok(Command::Schedule(ScheduleCommand::Questions { what, .. })) => {
            match edit::changed(tx, scene, &course, what).await? {
                Ok(answer) => Ok(Answer::Say(answer)),
                Err(line) => Ok(Answer::wrong("words", line)),
            }
        }
        Ok(_) => Ok(Answer::line(say!(scene.lang, general::old_form()))),
        Err(error) => Ok(Answer::wrong("words", sentence(scene, &error))),
    }
}

/// What the form says, as it would be typed.
fn typed(filled: &Filled<'_>) -> String {
    let get = |field: &str| filled.get(field).map(|text| text.replace(['|', '｜', '\n'], " "));
    let choices = get("choices").unwrap_or_default();
    let kind = match filled.get("kind") {
        Some("choice") => format!("choice: {choices}"),
        Some("scale") if choices.is_empty() => "scale 1-5".to_owned(),
        Some("scale") => format!("scale {choices}"),
        kind => kind.unwrap_or("text").to_owned(),
    };
    let mut parts = vec![format!("schedule questions add {}", get("words").unwrap_or_default())];
    parts.extend(get("other"));
    parts.push(kind);
    parts.extend(filled.get("optional").filter(|answer| *answer == "yes").map(|_| "optional".to_owned()));
    parts.extend(get("days").map(|days| format!("on {days}")));
    parts.extend(get("after").map(|after| format!("if {after}")));
    parts.join(" | ")
}
