//! The daily stand-up: yesterday, today, obstacles, and what became of the open blockers.

pub mod open;
pub mod plan;

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Button, Choice, Field, Form, Input, Line, Message};
use chrono::{DateTime, Utc};

use super::course::Course;
use super::questions::form::{self, Reader};
use super::questions::given::{self, Answers};
use super::questions::taking::{self, Said};
use super::questions::{self, Question, follow, shown};
use super::{answered, own, together};
use crate::answer::LIMIT;
use crate::answer::plan::{counted, pieces};
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
use crate::store::prompts::Prompt;
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
    let plan = plan::last(tx, course, prompt).await?;
    let given = answered::given(tx, prompt).await?;
    let all = questions::put_together(tx, course, prompt, !given.is_empty(), now).await?;
    let blockers = open::asked_about(tx, course, prompt).await?;
    let mut in_words = in_short(lang, &given, plan.as_deref(), &blockers);
    let labels = say!(lang, standup::standup_labels());
    let reader = Reader { person: person.id, lang, day: prompt.day };
    in_words.extend(form::in_words(tx, reader, &all, &taking::own(&all), &given).await?);
    let mut known = given;
    let mut buttons = vec![Button::new("skip", labels.skip)];
    let carry = plan.as_deref().map(|plan| say!(lang, standup::carry_hint(&pieces(plan))));
    if let Some(plan) = plan {
        known.entry("yesterday".into()).or_insert(plan);
        buttons.insert(0, Button::new("carry", labels.carry));
    }
    let mut fields = form::fields(tx, reader, &all, &known).await?;
    if let Some(today) = fields.iter_mut().find(|field| field.name == "today" && field.hint.is_none()) {
        today.hint = carry;
    }
    for blocker in blockers {
        let [still, solved, help] = say!(lang, standup::blocker_choices());
        let choices = vec![Choice::new("still", still), Choice::new("solved", solved), Choice::new("help", help)];
        let label = Line::new().id(format!("B{}", blocker.id)).and(" ").typed(blocker.text.clone());
        fields.push(Field::new(format!("B{}", blocker.id), label, Input::Pick(choices)));
    }
    let form = Form { key: format!("standup:{}", prompt.id), fields, submit: labels.submit.into(), buttons };
    let day = prompt.day;
    let teams = together::teams(tx, course, prompt.id).await?;
    let names = together::listed(lang, &teams);
    let awaits_more = all.iter().any(|one| one.part.is_none() && one.required && !one.follows());
    let mut lines = say!(lang, standup::standup_question(course, &names, &person.name, (day, ends), awaits_more));
    if all.iter().filter(|one| one.part.is_some()).count() < QUESTIONS.len() {
        // One message of three parts will not do.
        lines = say!(lang, own::question(course, &names, &person.name, day, ends));
    }
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

/// A stand-up form came back.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let carries = filled.button == Some("carry");
    let submitted = Filled { button: filled.button.filter(|_| !carries), ..*filled };
    let (course, mut round, prompt) = found!(answered::take(tx, scene, &submitted).await?);
    let given = answered::given(tx, &prompt).await?;
    let plan = plan::last(tx, &course, &prompt).await?;
    let answers = match plan::taken_over(filled.answers, carries, plan.as_deref(), &given) {
        Ok(answers) => answers,
        Err(0) if carries => return Ok(Answer::line(say!(scene.lang, standup::no_last_plan()))),
        Err(pieces) => return Ok(Answer::wrong("today", say!(scene.lang, standup::no_such_piece(pieces)))),
    };
    let filled = &Filled { answers: &answers, ..submitted };
    let all = questions::of_prompt(tx, &course, &prompt, scene.now).await?;
    let known = |name: &str| all.iter().any(|one| one.field() == name) || name.starts_with('B');
    if let Some(name) = filled.stranger("today", known) {
        return Ok(Answer::wrong(name, say!(scene.lang, general::needed_field())));
    }
    let in_parts = comes_in_parts(scene, all.len() + open::asked_about(tx, &course, &prompt).await?.len());
    let parts = found!(questions::reading::of_form(tx, scene, &prompt, (&all, &given), filled, in_parts).await?);
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
    if !given::missing(&all, &parts).is_empty() {
        // This card came before the one that asks for the rest.
        lines.extend(for_the_rest(tx, scene, &prompt, &all, (&given, parts)).await?);
        return Ok(Answer::Say(Message::new(lines)));
    }
    let mut message = Box::pin(save(tx, scene, &course, &mut round, prompt, &all, (&given, parts))).await?;
    message.lines.splice(0..0, lines);
    if in_parts && !fates.is_empty() {
        answered::changed(tx, scene, &course, &mut round).await?;
    }
    Ok(Answer::Say(message))
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
    if let Some(day) = reading::for_another_day(words) {
        return Ok(Answer::line(say!(scene.lang, standup::for_today_or_tomorrow(day))));
    }
    let plan = plan::last(tx, course, &prompt).await?;
    let all = questions::of_prompt(tx, course, &prompt, scene.now).await?;
    let before = answered::given(tx, &prompt).await?;
    let (own, rest) = match taking::beside_standup(tx, scene, &prompt, (&all, &before), words).await? {
        Said::Answers(own, rest) => (own, rest),
        Said::Refused(line) => return Ok(Answer::line(line)),
        Said::Nothing => return Ok(Answer::line(say!(scene.lang, general::noted()))),
    };
    let (said, (same, before_label), fates) = match reading::read(&rest, plan.as_deref()) {
        Err(_) => return Ok(Answer::line(say!(scene.lang, general::too_long(LIMIT)))),
        Ok(reading::Read::NoPiece(pieces)) => {
            return Ok(Answer::line(say!(scene.lang, standup::no_such_piece(pieces))));
        }
        Ok(reading::Read::Nothing | reading::Read::WhichObstacle) if !own.is_empty() => {
            ([None, None, None], (false, false), Vec::new())
        }
        Ok(reading::Read::WhichObstacle) => return Ok(Answer::line(say!(scene.lang, standup::which_obstacle()))),
        Ok(reading::Read::Nothing) => return Ok(Answer::line(say!(scene.lang, general::noted()))),
        Ok(reading::Read::Answers { yesterday, today, obstacles, same, before_label, blockers }) => {
            ([yesterday, today, obstacles], (same, before_label), blockers)
        }
    };
    let fates = found!(open::mine(tx, scene, fates).await?);
    let mut lines = open::settle(tx, scene, &fates).await?;
    if let ([None, None, _], true) = (&said, same) {
        lines.push(say!(scene.lang, standup::no_last_plan()));
        return Ok(Answer::Say(Message::new(lines)));
    }
    // What was not said stays as it was answered before.
    let mut parts = before.clone();
    let first = parts.is_empty();
    let known = |parts: &BTreeMap<String, String>, name: &str| parts.get(name).is_some_and(|said| !said.is_empty());
    // Whoever was asked for today alone says nothing of the rest by a plain line.
    let asked_for_today = !first && !known(&parts, "today");
    let implied = |name: &str, said: &str| match name {
        "yesterday" => Some(said) == plan.as_deref(),
        name => name == "obstacles" && said.is_empty(),
    };
    let is_asked = |name: &str| all.iter().any(|one| one.part.as_deref() == Some(name));
    for (name, said) in QUESTIONS.into_iter().zip(said) {
        match said.filter(|_| is_asked(name) || reading::is_labelled(&rest)) {
            Some(said) if asked_for_today && known(&parts, name) && implied(name, &said) => {}
            Some(said) => drop(parts.insert(name.to_owned(), said)),
            None if first && name == "yesterday" && is_asked(name) => {
                drop(parts.insert(name.to_owned(), plan.clone().unwrap_or_default()))
            }
            None => {}
        }
    }
    parts.extend(own);
    if !given::missing(&all, &parts).is_empty() {
        lines.extend(for_the_rest(tx, scene, &prompt, &all, (&before, parts)).await?);
        return Ok(Answer::Say(Message::new(lines)));
    }
    let mut message = Box::pin(save(tx, scene, course, round, prompt, &all, (&before, parts))).await?;
    message.lines.splice(0..0, lines);
    if before_label && is_asked("yesterday") {
        message.lines.push(say!(scene.lang, standup::before_label(course)));
    }
    if !fates.is_empty() {
        // Also where the answer itself is the same as before.
        answered::changed(tx, scene, course, round).await?;
    }
    Ok(Answer::Say(message))
}

/// Keeps what is there, and asks for what is missing.
async fn for_the_rest(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    all: &[Question],
    (before, mut parts): (&Answers, Answers),
) -> Result<Vec<Line>> {
    let mut missing = given::keep_so_far(tx, prompt, all, (before, &mut parts), scene.now).await?;
    let mut lines = Vec::new();
    if missing.iter().any(|place| all[*place].part.as_deref() == Some("today") && !all[*place].is_reworded()) {
        lines.push(say!(scene.lang, standup::and_today()));
        missing.retain(|place| all[*place].part.as_deref() != Some("today"));
    } else {
        lines.push(say!(scene.lang, questions::still_asked(&shown::all(scene.lang, all, &given::new(before, &parts)))));
    }
    let reader = questions::reading::reader(scene, prompt);
    lines.extend(form::in_words(tx, reader, all, &missing, &parts).await?);
    Ok(lines)
}

/// Keeps the answers, opens or closes the blocker they speak of, and says it back.
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
    let said = |name: &str| parts.get(name).map_or("", String::as_str);
    let obstacles = said("obstacles");
    let blocker = open::of_obstacle(tx, scene, course, &prompt, obstacles).await?;
    let none = blocker.is_none();
    let carried = plan::carried(tx, course, &prompt, said("today")).await?;
    let today = counted(said("today"), &carried);
    let teams = together::names(tx, scene.lang, course, prompt.id).await?;
    let mut lines = vec![say!(
        scene.lang,
        standup::standup_echo(course, &teams, prompt.day, said("yesterday"), &today, obstacles, none)
    )];
    if let Some((blocker, made)) = &blocker {
        lines.push(say!(scene.lang, standup::blocker_echo(blocker.id, *made)));
    }
    let own: Vec<Question> = all.iter().filter(|one| one.part.is_none()).cloned().collect();
    let own = shown::all(scene.lang, &own, &parts);
    if !own.is_empty() {
        lines.push(say!(scene.lang, questions::own_answers(&own)));
    }
    lines.extend(own::mood_line(scene, moods));
    if !answered::is_repeated(tx, &mut prompt, &parts).await? {
        given::keep(tx, &prompt, all, &parts, scene.now).await?;
        lines.extend(Box::pin(own::finish(tx, scene, course, round, prompt.clone(), (before, &parts))).await?);
    }
    follow::ask(tx, scene, &prompt, (all, &parts), Message::new(lines)).await
}
