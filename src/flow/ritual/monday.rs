//! The Monday consensus: each objective *keep* or *needs change*, the focus of the week, help needed.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Button, Choice, Field, Form, Input, Line, Message};
use chrono::{DateTime, Utc};

use super::course::Course;
use super::{answered, together};
use crate::answer::{LIMIT, TooLong, monday as reading, none};
use crate::flow::Scene;
use crate::flow::filled::{Filled, comes_in_parts};
use crate::flow::found::found;
use crate::flow::okr::advice;
use crate::org::Org;
use crate::schedule::{Week, local};
use crate::store::objectives::{self, Filter, Objective};
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::Round;
use crate::store::{Tx, answers, teams};
use crate::words::say;

/// The focus of a week is at most this many lines.
const FOCUS_LINES: usize = 3;

/// The question: one form over the person's objectives.
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
    let labels = say!(lang, monday::monday_labels());
    let mut fields = Vec::new();
    let mine = objectives_of(tx, course, prompt).await?;
    for objective in &mine {
        let id = objective.label();
        let choices = vec![Choice::new("keep", labels.keep), Choice::new("change", labels.change)];
        let label = Line::new().id(&id).and(" ").typed(objective.title.clone());
        let chosen = given.get(&id).cloned().or_else(|| Some("keep".into()));
        fields.push(Field::new(&id, label, Input::Pick(choices)).filled(chosen));
        let what = format!("{id}.change");
        let label = Line::new().id(&id).and(labels.what);
        fields.push(Field::new(&what, label, Input::Line).filled(given.get(&what).cloned()));
    }
    let changes = mine.iter().map(|objective| {
        let id = objective.label();
        let change = given.get(&format!("{id}.change")).map(String::as_str);
        say!(lang, monday::objective_in_words(&id, &objective.title, change))
    });
    let first = mine.first().map(Objective::label);
    let known = |name: &str| given.get(name).map(String::as_str).filter(|said| !said.is_empty());
    let same = last_focus(tx, course, prompt).await?.is_some_and(|focus| !focus.trim().is_empty());
    let how = say!(lang, monday::monday_in_words(first.as_deref(), known("focus"), known("help"), same));
    let in_words: Vec<Line> = changes.chain(how).collect();
    fields.push(
        Field::new("focus", labels.focus, Input::Paragraph).hint(labels.focus_hint).filled(given.get("focus").cloned()),
    );
    fields.push(Field::new("help", labels.help, Input::Paragraph).filled(given.get("help").cloned()));
    let form = Form {
        key: format!("monday:{}", prompt.id),
        fields,
        submit: labels.submit.into(),
        buttons: vec![Button::new("skip", labels.skip)],
    };
    let teams = together::teams(tx, course, prompt.id).await?;
    let names = together::listed(lang, &teams);
    let mut lines = say!(lang, monday::monday_question(course, &names, &person.name, prompt.day, ends));
    if teams.len() > 1 {
        lines.push(say!(lang, ritual::only_one_team(&course.team.name)));
    }
    if mine.is_empty() {
        lines.push(say!(lang, monday::no_objective_yet()));
    }
    let mut asked = Vec::new();
    for (team, _) in &teams {
        asked.push(teams::by_id(tx, *team).await?);
    }
    lines.extend(advice::of_monday(tx, lang, person, &asked, &mine, prompt.day).await?);
    Ok(Message::new(lines).with_form(form).in_words(in_words))
}

/// The person's active objectives of the running cycles that this consensus is about: those that count for the teams that
/// it is asked for, and in the person's first team also those that count for none of their teams.
async fn objectives_of(tx: &mut Tx, course: &Course, prompt: &Prompt) -> Result<Vec<Objective>> {
    let week = Week::of(prompt.day);
    let filter = Filter {
        person: Some(prompt.person_id),
        from: Some(week.monday()),
        to: Some(week.sunday()),
        ..Filter::default()
    };
    let teams = together::teams(tx, course, prompt.id).await?;
    let here = counting_in(tx, prompt.person_id, teams.into_iter().map(|(team, _)| team).collect()).await?;
    let found = objectives::list(tx, filter).await?;
    Ok(found
        .into_iter()
        .filter(|objective| objective.owner_id == Some(prompt.person_id) && objective.is_asked_on(prompt.day))
        .filter(|objective| here.covers(objective.team_id))
        .collect())
}

/// Which objectives a person is asked about in the rituals of one team, or of several at once.
pub struct Counting {
    teams: Vec<i64>,
    first: bool,
    all: Vec<i64>,
}

impl Counting {
    /// Whether an objective that counts for `team` is asked about here: each one is asked about once.
    pub fn covers(&self, team: Option<i64>) -> bool {
        match team {
            Some(team) if self.all.contains(&team) => self.teams.contains(&team),
            _ => self.first,
        }
    }
}

/// Which objectives a person is asked about in this ritual's team.
///
/// # Errors
/// When the database fails.
pub async fn counting(tx: &mut Tx, course: &Course, person: i64) -> Result<Counting> {
    counting_in(tx, person, vec![course.team.id]).await
}

async fn counting_in(tx: &mut Tx, person: i64, teams: Vec<i64>) -> Result<Counting> {
    let all: Vec<i64> = teams::of_person(tx, person).await?.into_iter().map(|team| team.id).collect();
    let first = all.iter().min().is_none_or(|first| teams.contains(first));
    Ok(Counting { teams, first, all })
}

/// A consensus form came back.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let (course, mut round, prompt) = found!(answered::take(tx, scene, filled).await?);
    let mine = objectives_of(tx, &course, &prompt).await?;
    let of_mine = |name: &str| mine.iter().any(|objective| objective.label() == name);
    let known = |name: &str| matches!(name, "focus" | "help") || of_mine(name.trim_end_matches(".change"));
    if let Some(name) = filled.stranger("focus", known) {
        return Ok(Answer::wrong(name, say!(scene.lang, general::needed_field())));
    }
    let in_parts = comes_in_parts(scene, 2 * mine.len() + 2);
    let given = answered::given(tx, &prompt).await?;
    // What another card asks stays as it was answered there.
    let is_elsewhere = |name: &str| in_parts && !filled.answers.contains_key(name);
    let get = |name: &str| match is_elsewhere(name) {
        true => given.get(name).map(String::as_str).filter(|answer| !answer.is_empty()),
        false => filled.get(name),
    };
    let mut parts = BTreeMap::new();
    for objective in mine {
        let id = objective.label();
        let what = format!("{id}.change");
        let said = get(&what);
        // Whoever says what changes wants a change: on a card of its own, or while the choice beside it still says keep. What
        // stood there before was not typed.
        let alone = said.is_some() && is_elsewhere(&id) && !is_elsewhere(&what);
        let typed = said.is_some() && said != given.get(&what).map(String::as_str);
        let chosen = get(&id).filter(|chosen| !(alone || typed && *chosen == "keep"));
        match (chosen, said) {
            (Some("keep"), _) | (None, None) => drop(parts.insert(id, "keep".into())),
            (Some("change"), None) if is_elsewhere(&what) => drop(parts.insert(id, "change".into())),
            (Some("change"), None) => return Ok(Answer::wrong(what, say!(scene.lang, monday::say_what_changes()))),
            (Some("change") | None, Some(said)) => {
                parts.insert(id, "change".into());
                parts.insert(what, said.to_owned());
            }
            (Some(_), _) => return Ok(Answer::wrong(id, say!(scene.lang, general::not_offered()))),
        }
    }
    if !scene.org.takes_text(scene.platform) && prompt.state != "answered" && !given.contains_key("focus") {
        return and_focus(tx, scene, &prompt, &parts).await;
    }
    let focus = get("focus").unwrap_or_default();
    if focus.lines().filter(|line| !line.trim().is_empty()).count() > FOCUS_LINES {
        return Ok(Answer::wrong("focus", say!(scene.lang, monday::focus_too_long(FOCUS_LINES))));
    }
    parts.insert("focus".into(), focus.to_owned());
    parts.insert("help".into(), get("help").unwrap_or_default().to_owned());
    save(tx, scene, &course, &mut round, prompt, parts).await
}

/// Keeps what was picked on a card that nothing can be typed into, and asks for the rest.
async fn and_focus(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    picked: &BTreeMap<String, String>,
) -> Result<Answer> {
    for (name, value) in picked {
        answers::give(tx, prompt.id, name, value, scene.now).await?;
    }
    let untold = |(name, value): &(&String, &String)| {
        *value == "change" && !name.contains('.') && !picked.contains_key(&format!("{name}.change"))
    };
    let what = picked.iter().filter(untold).map(|(id, _)| say!(scene.lang, monday::say_what_changes_in_words(id)));
    Ok(Answer::Say(Message::new(std::iter::once(say!(scene.lang, monday::and_focus())).chain(what))))
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
    let last = last_focus(tx, course, &prompt).await?;
    let (focus, help, said) = match reading::read(words, last.as_deref()) {
        Err(TooLong::Lines { limit, .. }) => {
            return Ok(Answer::line(say!(scene.lang, monday::focus_too_long(limit))));
        }
        Err(TooLong::Text { .. }) => return Ok(Answer::line(say!(scene.lang, general::too_long(LIMIT)))),
        Ok(reading::Read::Nothing) => return Ok(Answer::line(say!(scene.lang, general::noted()))),
        Ok(reading::Read::Answers { focus, help, objectives, .. }) => (focus, help, objectives),
    };
    let mut parts = answered::given(tx, &prompt).await?;
    let mine = objectives_of(tx, course, &prompt).await?;
    for objective in &mine {
        parts.entry(objective.label()).or_insert_with(|| "keep".into());
    }
    for (number, word) in said {
        let id = format!("O{number}");
        if !mine.iter().any(|objective| objective.id == i64::from(number)) {
            return Ok(Answer::line(say!(scene.lang, monday::not_asked_about(&id))));
        }
        match word {
            reading::Word::Keep => drop(parts.insert(id, "keep".into())),
            reading::Word::Change(what) if what.is_empty() => {
                return Ok(Answer::line(say!(scene.lang, monday::say_what_changes_in_words(&id))));
            }
            reading::Word::Change(what) => {
                parts.insert(format!("{id}.change"), what);
                parts.insert(id, "change".into());
            }
        }
    }
    let focus = focus.map(|focus| if none::is_none(&focus) { String::new() } else { focus });
    for (name, said) in [("focus", focus), ("help", help)] {
        if let Some(said) = said {
            parts.insert(name.into(), said);
        }
    }
    save(tx, scene, course, round, prompt, parts).await
}

/// The focus that the person named the last time.
async fn last_focus(tx: &mut Tx, course: &Course, prompt: &Prompt) -> Result<Option<String>> {
    for earlier in prompts::latest_of(tx, prompt.person_id, course.ritual.id, 10).await? {
        if earlier.day < prompt.day && earlier.state == "answered" {
            return Ok(answered::given(tx, &earlier).await?.remove("focus"));
        }
    }
    Ok(None)
}

async fn save(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    mut prompt: Prompt,
    parts: BTreeMap<String, String>,
) -> Result<Answer> {
    let before = answered::is_repeated(tx, &mut prompt, &parts).await?;
    for (name, value) in &parts {
        answers::give(tx, prompt.id, name, value, scene.now).await?;
    }
    let changes = parts.iter().filter(|(name, value)| !name.contains('.') && *value == "change").count();
    let said = |name: &str| parts.get(name).map_or("", String::as_str);
    let teams = together::names(tx, scene.lang, course, prompt.id).await?;
    let echo = say!(
        scene.lang,
        monday::monday_echo(course, &teams, prompt.day, said("focus"), help_of(said("help")).unwrap_or(""), changes)
    );
    let late = if before { None } else { answered::finish(tx, scene, course, round, prompt).await? };
    Ok(Answer::Say(Message::new(std::iter::once(echo).chain(late))))
}

/// The help that is wanted; the many ways to say none are none.
pub fn help_of(help: &str) -> Option<&str> {
    (!help.trim().is_empty() && !none::is_none(help)).then_some(help)
}
