//! The daily stand-up: yesterday, today, obstacles, and what became of the open blockers.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Button, Choice, Field, Form, Input, Line, Message};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::answered;
use super::course::Course;
use crate::answer::{LIMIT, none, standup as reading};
use crate::flow::Scene;
use crate::flow::filled::{Filled, comes_in_parts};
use crate::flow::found::found;
use crate::org::Org;
use crate::schedule::local;
use crate::store::blockers::{self, Blocker};
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::Round;
use crate::store::{Tx, history};
use crate::words::say;

/// What every stand-up asks, before the open blockers.
const QUESTIONS: [&str; 3] = ["yesterday", "today", "obstacles"];

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
    let labels = say!(lang, standup::standup_labels());
    let mut fields = vec![
        Field::new("yesterday", labels.yesterday, Input::Paragraph).filled(value("yesterday").or(plan)),
        Field::new("today", labels.today, Input::Paragraph).required().filled(value("today")),
        Field::new("obstacles", labels.obstacles, Input::Paragraph)
            .hint(labels.obstacles_hint)
            .filled(value("obstacles")),
    ];
    for blocker in asked_about(tx, course, prompt).await? {
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
    let lines = say!(lang, standup::standup_question(&course.team.name, &person.name, day, ends));
    debug_assert_eq!(round.id, prompt.round_id);
    Ok(Message::new(lines).with_form(form))
}

/// The open blockers that the form asks about.
async fn asked_about(tx: &mut Tx, course: &Course, prompt: &Prompt) -> Result<Vec<Blocker>> {
    let mut open = blockers::open_of_person(tx, prompt.person_id).await?;
    open.retain(|blocker| blocker.team_id.is_none_or(|team| team == course.team.id));
    open.retain(|blocker| blocker.prompt_id != Some(prompt.id));
    Ok(open)
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
    let in_parts = comes_in_parts(scene, QUESTIONS.len() + asked_about(tx, &course, &prompt).await?.len());
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
        if value.is_empty() {
            continue;
        }
        if !["still", "solved", "help"].contains(&value.as_str()) {
            return Ok(Answer::wrong(name, say!(scene.lang, general::not_offered())));
        }
        let mine = blockers::by_id(tx, id).await?.is_some_and(|b| b.person_id == scene.me.id && b.is_open());
        if !mine {
            return Ok(Answer::wrong(name, say!(scene.lang, standup::no_open_blocker(id))));
        }
        fates.push((id, value.as_str()));
    }
    let mut lines = settle_blockers(tx, scene, &fates).await?;
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

/// What became of the blockers that were open.
async fn settle_blockers(tx: &mut Tx, scene: &Scene<'_>, fates: &[(i64, &str)]) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (id, fate) in fates {
        match *fate {
            "solved" => {
                blockers::set_state(tx, *id, "solved", Some(scene.me.id), scene.now).await?;
                let (before, after) = (json!({ "state": "open" }), json!({ "id": id }));
                history::note(tx, scene.me.id, &format!("B{id}"), "resolved", before, after, scene.now).await?;
                lines.push(say!(scene.lang, standup::blocker_solved(*id)));
            }
            "help" => {
                blockers::still(tx, *id, scene.now).await?;
                blockers::help(tx, *id, scene.now).await?;
            }
            _ => {
                blockers::still(tx, *id, scene.now).await?;
            }
        }
    }
    Ok(lines)
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
    let (yesterday, today, obstacles) = match reading::read(words, plan.as_deref()) {
        Err(_) => return Ok(Answer::line(say!(scene.lang, general::too_long(LIMIT)))),
        Ok(reading::Read::Nothing) => return Ok(Answer::line(say!(scene.lang, general::noted()))),
        Ok(reading::Read::Answers { yesterday: None, today: None, same: true, .. }) => {
            return Ok(Answer::line(say!(scene.lang, standup::no_last_plan())));
        }
        Ok(reading::Read::Answers { yesterday, today, obstacles, .. }) => (yesterday, today, obstacles),
    };
    // What was not said stays as it was answered before.
    let mut parts = answered::given(tx, &prompt).await?;
    let first = parts.is_empty();
    for (name, said) in [("yesterday", yesterday), ("today", today), ("obstacles", obstacles)] {
        match said {
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
        return Ok(Answer::line(say!(scene.lang, standup::and_today())));
    }
    let echo = save(tx, scene, course, round, prompt, parts).await?;
    Ok(Answer::Say(Message::new(echo)))
}

/// Keeps the answers, opens or closes the blocker they speak of, and says it back in one line.
async fn save(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    prompt: Prompt,
    parts: BTreeMap<String, String>,
) -> Result<Vec<Line>> {
    let said = |name: &str| parts.get(name).map_or("", String::as_str);
    let obstacles = said("obstacles");
    let blocker = blocker_of(tx, scene, course, &prompt, obstacles).await?;
    let none = blocker.is_none();
    let mut lines = vec![say!(
        scene.lang,
        standup::standup_echo(&course.team.name, prompt.day, said("yesterday"), said("today"), obstacles, none)
    )];
    if let Some((blocker, made)) = &blocker {
        lines.push(say!(scene.lang, standup::blocker_echo(blocker.id, *made)));
    }
    if answered::is_as_before(tx, &prompt, &parts).await? {
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

/// The blocker that an obstacle is, if it is one. An earlier one from the same answer is none any more when the text changed.
async fn blocker_of(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    prompt: &Prompt,
    obstacle: &str,
) -> Result<Option<(Blocker, bool)>> {
    let key = none::key(obstacle);
    let is_none = obstacle.trim().is_empty() || none::is_none(obstacle);
    for open in blockers::open_of_person(tx, scene.me.id).await? {
        if open.prompt_id == Some(prompt.id) && (is_none || none::key(&open.text) != key) {
            blockers::set_state(tx, open.id, "not_one", Some(scene.me.id), scene.now).await?;
        }
    }
    if is_none {
        return Ok(None);
    }
    let team = Some(course.team.id);
    let me = scene.me.id;
    let (blocker, made) =
        blockers::open(tx, obstacle.trim(), &key, me, me, team, Some(prompt.id), scene.now, scene.today()).await?;
    if made {
        let after = json!({ "id": blocker.id, "text": blocker.text });
        history::note(tx, me, &format!("B{}", blocker.id), "blocked", json!({}), after, scene.now).await?;
    }
    Ok(Some((blocker, made)))
}
