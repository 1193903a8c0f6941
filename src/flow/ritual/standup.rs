//! The daily stand-up: yesterday, today, obstacles, and what became of the open blockers.

mod open;

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Button, Choice, Field, Form, Input, Line, Message};
use chrono::{DateTime, Utc};

use super::course::Course;
use super::{answered, together};
use crate::answer::LIMIT;
use crate::answer::standup::{self as reading, Fate};
use crate::flow::Scene;
use crate::flow::filled::{Filled, comes_in_parts};
use crate::flow::found::found;
use crate::lang::Lang;
use crate::org::Org;
use crate::schedule::local;
use crate::store::Tx;
use crate::store::blockers::{self, Blocker};
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::Round;
use crate::words::say;

/// What every stand-up asks, before the open blockers.
const QUESTIONS: [&str; 3] = ["yesterday", "today", "obstacles"];
/// How many blockers a question in words names.
const BLOCKERS_SHOWN: usize = 3;

/// The question: one form, yesterday filled in from the last plan.
///
/// # Errors
/// When the database fails.
pub async fn question(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    prompt: &Prompt,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Message> {
    let lang = person.lang(org);
    let ends = (now < prompt.ends_at).then(|| local(prompt.ends_at, person.zone(org)).time());
    let plan = last_plan(tx, course, prompt).await?;
    let given = answered::given(tx, prompt).await?;
    let value = |name: &str| given.get(name).cloned();
    let blockers = open::asked_about(tx, course, prompt).await?;
    let in_words = in_short(lang, &given, plan.as_deref(), &blockers);
    let labels = say!(lang, standup::standup_labels());
    let mut fields = vec![
        Field::new("yesterday", labels.yesterday, Input::Paragraph).filled(value("yesterday").or(plan)),
        Field::new("today", labels.today, Input::Paragraph).required().filled(value("today")),
        Field::new("obstacles", labels.obstacles, Input::Paragraph)
            .hint(labels.obstacles_hint)
            .filled(value("obstacles")),
    ];
    for blocker in blockers {
        let [still, solved, help] = say!(lang, standup::blocker_choices());
        let choices = vec![Choice::new("still", still), Choice::new("solved", solved), Choice::new("help", help)];
        let label = Line::new().id(format!("B{}", blocker.id)).and(" ").typed(blocker.text.clone());
        fields.push(Field::new(format!("B{}", blocker.id), label, Input::Pick(choices)));
    }
    let form = Form {
        key: format!("standup:{}", prompt.id),
        fields,
        submit: labels.submit.into(),
        buttons: vec![Button::new("skip", labels.skip)],
    };
    let day = prompt.day;
    let teams = together::teams(tx, course, prompt.id).await?;
    let names = together::listed(lang, &teams);
    let mut lines = say!(lang, standup::standup_question(&names, &person.name, day, ends));
    if teams.len() > 1 {
        lines.push(say!(lang, ritual::only_one_team(&course.team.name)));
    }
    debug_assert_eq!(round.id, prompt.round_id);
    Ok(Message::new(lines).with_form(form).in_words(in_words))
}

/// What is known already and how to answer by a message, in few words.
fn in_short(lang: Lang, given: &BTreeMap<String, String>, plan: Option<&str>, open: &[Blocker]) -> Vec<Line> {
    let known = |name: &str| given.get(name).map(String::as_str).filter(|said| !said.trim().is_empty());
    let plan = if given.contains_key("yesterday") { None } else { plan };
    let mut lines = say!(lang, standup::standup_in_words(plan, known("today"), known("obstacles")));
    let shown: Vec<(i64, &str)> =
        open.iter().take(BLOCKERS_SHOWN).map(|blocker| (blocker.id, blocker.text.as_str())).collect();
    lines.extend(say!(lang, standup::blockers_in_words(&shown, open.len() - shown.len())));
    lines
}

/// What the person planned the last time, over weekends and absence.
async fn last_plan(tx: &mut Tx, course: &Course, prompt: &Prompt) -> Result<Option<String>> {
    for earlier in prompts::latest_of(tx, prompt.person_id, course.ritual.id, 30).await? {
        if earlier.day < prompt.day && earlier.state == "answered" {
            return Ok(answered::given(tx, &earlier).await?.remove("today"));
        }
    }
    Ok(None)
}

/// A stand-up form came back.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let (course, mut round, prompt) = found!(answered::take(tx, scene, filled).await?);
    let known = |name: &str| QUESTIONS.contains(&name) || name.starts_with('B');
    if let Some(name) = filled.stranger("today", known) {
        return Ok(Answer::wrong(name, say!(scene.lang, general::needed_field())));
    }
    let in_parts = comes_in_parts(scene, QUESTIONS.len() + open::asked_about(tx, &course, &prompt).await?.len());
    let is_elsewhere = |name: &str| in_parts && !filled.answers.contains_key(name);
    if filled.get("today").is_none() && !is_elsewhere("today") {
        return Ok(Answer::wrong("today", say!(scene.lang, general::needed())));
    }
    let mut given = answered::given(tx, &prompt).await?;
    let mut parts = BTreeMap::new();
    for name in QUESTIONS {
        let before = given.remove(name).filter(|_| is_elsewhere(name));
        parts.insert(name.to_owned(), before.unwrap_or_else(|| filled.get(name).unwrap_or_default().to_owned()));
    }
    let mut fates = Vec::new();
    for (name, value) in filled.answers {
        let Some(id) = name.strip_prefix('B').and_then(|id| id.parse::<i64>().ok()) else { continue };
        let fate = match value.as_str() {
            "" => continue,
            "still" => Fate::Still,
            "solved" => Fate::Solved,
            "help" => Fate::Help,
            _ => return Ok(Answer::wrong(name, say!(scene.lang, general::not_offered()))),
        };
        let mine = blockers::by_id(tx, id).await?.is_some_and(|b| b.person_id == scene.me.id && b.is_open());
        if !mine {
            return Ok(Answer::wrong(name, say!(scene.lang, standup::no_open_blocker(id))));
        }
        fates.push((id, fate));
    }
    let mut lines = open::settle(tx, scene, &fates).await?;
    if parts.get("today").is_none_or(String::is_empty) {
        // This card came before the one that asks for today.
        lines.push(say!(scene.lang, standup::and_today()));
        return Ok(Answer::Say(Message::new(lines)));
    }
    lines.extend(save(tx, scene, &course, &mut round, prompt, parts).await?);
    if in_parts && !fates.is_empty() {
        answered::changed(tx, scene, &course, &mut round).await?;
    }
    Ok(Answer::Say(Message::new(lines)))
}

/// An answer in words: labelled, three lines, one line, or `same`.
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
    let plan = last_plan(tx, course, &prompt).await?;
    let (said, same, fates) = match reading::read(words, plan.as_deref()) {
        Err(_) => return Ok(Answer::line(say!(scene.lang, general::too_long(LIMIT)))),
        Ok(reading::Read::Nothing) => return Ok(Answer::line(say!(scene.lang, general::noted()))),
        Ok(reading::Read::Answers { yesterday, today, obstacles, same, blockers }) => {
            ([yesterday, today, obstacles], same, blockers)
        }
    };
    let fates = found!(open::mine(tx, scene, fates).await?);
    let mut lines = open::settle(tx, scene, &fates).await?;
    if let ([None, None, _], true) = (&said, same) {
        lines.push(say!(scene.lang, standup::no_last_plan()));
        return Ok(Answer::Say(Message::new(lines)));
    }
    // What was not said stays as it was answered before.
    let mut parts = answered::given(tx, &prompt).await?;
    let first = parts.is_empty();
    let known = |parts: &BTreeMap<String, String>, name: &str| parts.get(name).is_some_and(|said| !said.is_empty());
    // Whoever was asked for today alone says nothing of the rest by a plain line.
    let asked_for_today = !first && !known(&parts, "today");
    let implied = |name: &str, said: &str| match name {
        "yesterday" => Some(said) == plan.as_deref(),
        name => name == "obstacles" && said.is_empty(),
    };
    for (name, said) in QUESTIONS.into_iter().zip(said) {
        match said {
            Some(said) if asked_for_today && known(&parts, name) && implied(name, &said) => {}
            Some(said) => drop(parts.insert(name.to_owned(), said)),
            None if first && name == "yesterday" => {
                drop(parts.insert(name.to_owned(), plan.clone().unwrap_or_default()))
            }
            None => {}
        }
    }
    if parts.get("today").is_none_or(|today| today.trim().is_empty()) {
        for (name, value) in &parts {
            prompts::answer(tx, prompt.id, name, value, scene.now).await?;
        }
        lines.push(say!(scene.lang, standup::and_today()));
        return Ok(Answer::Say(Message::new(lines)));
    }
    lines.extend(save(tx, scene, course, round, prompt, parts).await?);
    if !fates.is_empty() {
        // Also where the answer itself is the same as before.
        answered::changed(tx, scene, course, round).await?;
    }
    Ok(Answer::Say(Message::new(lines)))
}

/// Keeps the answers, opens or closes the blocker they speak of, and says it back in one line.
async fn save(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    mut prompt: Prompt,
    parts: BTreeMap<String, String>,
) -> Result<Vec<Line>> {
    let said = |name: &str| parts.get(name).map_or("", String::as_str);
    let obstacles = said("obstacles");
    let blocker = open::of_obstacle(tx, scene, course, &prompt, obstacles).await?;
    let none = blocker.is_none();
    let teams = together::names(tx, scene.lang, course, prompt.id).await?;
    let mut lines = vec![say!(
        scene.lang,
        standup::standup_echo(&teams, prompt.day, said("yesterday"), said("today"), obstacles, none)
    )];
    if let Some((blocker, made)) = &blocker {
        lines.push(say!(scene.lang, standup::blocker_echo(blocker.id, *made)));
    }
    if answered::is_repeated(tx, &mut prompt, &parts).await? {
        return Ok(lines);
    }
    for (name, value) in &parts {
        prompts::answer(tx, prompt.id, name, value, scene.now).await?;
    }
    if let Some(late) = answered::finish(tx, scene, course, round, prompt).await? {
        lines.push(late);
    }
    Ok(lines)
}
