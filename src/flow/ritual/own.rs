//! Rituals that ask nothing but questions: the weekly and the daily report, the retrospective, the one-on-one.

mod prefill;

use anyhow::Result;
use chat::{Answer, Button, Form, Message};
use chrono::{DateTime, Utc};

use super::course::Course;
use super::questions::form::Reader;
use super::questions::given::{self, Answers, Moods};
use super::questions::taking::{self, Said};
use super::questions::{self, Question, follow, form, reading, shown};
use super::{answered, digest};
use crate::command::Ritual as Kind;
use crate::flow::Scene;
use crate::flow::filled::{Filled, comes_in_parts};
use crate::flow::found::found;
use crate::org::Org;
use crate::schedule::local;
use crate::store::Tx;
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::Round;
use crate::words::say;

/// The question: one form, what was done filled in from the stand-ups.
///
/// # Errors
/// When the database fails.
pub async fn question(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    prompt: &Prompt,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Message> {
    let lang = person.lang(org);
    let ends = (now < prompt.ends_at).then(|| local(prompt.ends_at, person.zone(org)).time());
    let given = answered::given(tx, prompt).await?;
    let all = questions::put_together(tx, course, prompt, !given.is_empty(), now).await?;
    let known = known(tx, org, course, prompt, person, &all, given).await?;
    let reader = Reader { person: person.id, lang, day: prompt.day };
    let fields = form::fields(tx, reader, &all, &known).await?;
    let places: Vec<usize> = (0..all.len()).filter(|place| !all[*place].follows()).collect();
    let words = form::in_words(tx, reader, &all, &places, &known).await?;
    let labels = say!(lang, standup::standup_labels());
    let form = Form {
        key: format!("own:{}", prompt.id),
        fields,
        submit: labels.submit.into(),
        buttons: vec![Button::new("skip", labels.skip)],
    };
    let mut lines = say!(lang, own::question(course, &course.team.name, &person.name, prompt.day, ends));
    if course.kind == Kind::OneOnOne {
        lines.push(say!(lang, own::only_leads()));
    }
    Ok(Message::new(lines).with_form(form).in_words(words))
}

/// What was answered, and what is known without being asked.
async fn known(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    prompt: &Prompt,
    person: &Person,
    all: &[Question],
    mut given: Answers,
) -> Result<Answers> {
    if !given.contains_key("done") && all.iter().any(|question| question.part.as_deref() == Some("done")) {
        let done = prefill::done(tx, org, course, prompt, person).await?;
        given.extend(done.map(|done| ("done".to_owned(), done)));
    }
    Ok(given)
}

/// A form came back.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let (course, mut round, prompt) = found!(answered::take(tx, scene, filled).await?);
    let all = questions::of_prompt(tx, &course, &prompt, scene.now).await?;
    let known = |name: &str| all.iter().any(|question| question.field() == name);
    let first = all.first().map(Question::field).unwrap_or_default();
    if let Some(name) = filled.stranger(&first, known) {
        return Ok(Answer::wrong(name, say!(scene.lang, general::needed_field())));
    }
    let before = answered::given(tx, &prompt).await?;
    let in_parts = comes_in_parts(scene, all.len());
    let parts = found!(reading::of_form(tx, scene, &prompt, (&all, &before), filled, in_parts).await?);
    take(tx, scene, &course, &mut round, prompt, &all, (&before, parts)).await
}

/// An answer in words.
///
/// # Errors
/// When the database fails.
pub async fn in_words(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    prompt: Prompt,
    words: &str,
) -> Result<Answer> {
    let all = questions::of_prompt(tx, course, &prompt, scene.now).await?;
    let given = answered::given(tx, &prompt).await?;
    let before = known(tx, scene.org, course, &prompt, &scene.me, &all, given.clone()).await?;
    match taking::all(tx, scene, &prompt, (&all, &before), words).await? {
        Said::Nothing => Ok(Answer::line(say!(scene.lang, general::noted()))),
        Said::Refused(line) => Ok(Answer::line(line)),
        Said::Answers(values, _) => {
            let mut parts = before;
            parts.extend(values);
            take(tx, scene, course, round, prompt, &all, (&given, parts)).await
        }
    }
}

/// Takes what was answered: whole, or what is there, and asks for the rest.
async fn take(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    prompt: Prompt,
    all: &[Question],
    (before, mut parts): (&Answers, Answers),
) -> Result<Answer> {
    if given::missing(all, &parts).is_empty() {
        return Ok(Answer::Say(Box::pin(save(tx, scene, course, round, prompt, all, (before, parts))).await?));
    }
    let missing = given::keep_so_far(tx, &prompt, all, (before, &mut parts), scene.now).await?;
    let asked = form::in_words(tx, reading::reader(scene, &prompt), all, &missing, &parts).await?;
    let noted = shown::all(scene.lang, all, &given::new(before, &parts));
    let lines = std::iter::once(say!(scene.lang, questions::still_asked(&noted))).chain(asked);
    Ok(Answer::Say(Message::new(lines)))
}

/// Keeps the answers and says them back in one line.
///
/// # Errors
/// When the database fails.
pub async fn save(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    mut prompt: Prompt,
    all: &[Question],
    (before, mut parts): (&Answers, Answers),
) -> Result<Message> {
    let moods = given::count_moods(tx, &prompt, all, before, &mut parts).await?;
    given::drop_undue(tx, &prompt, all, &mut parts).await?;
    let said = shown::all(scene.lang, all, &parts);
    let mut lines = vec![say!(scene.lang, own::echo(course, &course.team.name, prompt.day, &said))];
    lines.extend(mood_line(scene, moods));
    if !answered::is_repeated(tx, &mut prompt, &parts).await? {
        given::keep(tx, &prompt, all, &parts, scene.now).await?;
        lines.extend(Box::pin(finish(tx, scene, course, round, prompt.clone(), (before, &parts))).await?);
        if course.kind == Kind::OneOnOne {
            digest::publish(tx, scene.org, course, round, scene.now).await?;
        }
    }
    follow::ask(tx, scene, &prompt, (all, &parts), Message::new(lines)).await
}

/// Marks a prompt answered; what only adds to an answer that is there changes none.
pub async fn finish(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    mut prompt: Prompt,
    (before, parts): (&Answers, &Answers),
) -> Result<Option<chat::Line>> {
    let adds = before.iter().all(|(field, was)| was.is_empty() || parts.get(field) == Some(was));
    if prompt.state != "answered" || !adds || before.is_empty() {
        return answered::finish(tx, scene, course, round, prompt).await;
    }
    prompt.shown_at = None;
    prompts::save(tx, &prompt).await?;
    answered::changed(tx, scene, course, round).await?;
    Ok(None)
}

/// What became of a mood, if one was said.
pub fn mood_line(scene: &Scene<'_>, moods: Moods) -> Option<chat::Line> {
    match moods {
        Moods::None => None,
        Moods::Counted => Some(say!(scene.lang, questions::mood_counted())),
        Moods::Refused => Some(say!(scene.lang, questions::mood_not_counted())),
    }
}
