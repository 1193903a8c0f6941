//! `schedule add` and `schedule remove`: the rituals that a team has, several of one kind among them.

#[cfg(test)]
mod tests;

use std::result;

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde::Deserialize;
use serde_json::{Value, json};

use super::set::refused;
use super::{dates, questions, words};
use crate::command::{Named, Ritual as Kind, RitualRef, is_kind_word, is_ritual_name};
use crate::flow::found::found;
use crate::flow::ritual::course::{Course, is_over, kind_of, name_of};
use crate::flow::ritual::{ask, close, digest, named as which_ritual, seat, spent, together};
use crate::flow::team::{record, which};
use crate::flow::{Scene, doubt};
use crate::lang::Lang;
use crate::schedule::{self, ParseError};
use crate::store::rituals::{self, Ritual};
use crate::store::teams::{self, Team};
use crate::store::{Tx, members, people, prompts, rounds, seats};
use crate::words::say;

/// The most rituals that a team has.
const MOST: usize = 12;

/// When a ritual of a kind is, unless it is said.
fn usual(template: Kind) -> &'static str {
    match template {
        Kind::Monday => "first workday 10:00",
        Kind::Review => "last workday 16:00",
        Kind::Weekly => "last workday 17:00",
        Kind::Daily => "workdays 17:00",
        Kind::Retro => "every 2 weeks fri 15:00",
        Kind::OneOnOne => "every 2 weeks thu 10:00",
        Kind::Standup | Kind::Summary | Kind::Close => "workdays 09:30",
    }
}

/// `schedule add TEMPLATE [NAME] [WHEN]`
///
/// # Errors
/// When the database fails.
pub async fn add(
    tx: &mut Tx,
    scene: &Scene<'_>,
    template: Option<Kind>,
    rest: &str,
    named: Option<&str>,
) -> Result<Answer> {
    let Some(template) = template.filter(|kind| !matches!(kind, Kind::Summary | Kind::Close)) else {
        return Ok(Answer::line(say!(scene.lang, own::templates())));
    };
    let team = found!(which::led(tx, scene, named).await?);
    let all = rituals::of_team(tx, team.id).await?;
    let (name, rule) = found!(read(scene, template, &all, rest));
    if let Some(why) = refusal(scene, &team, &all, template, &name, rest) {
        return Ok(Answer::line(why));
    }
    tx.savepoint().await?;
    let ritual = rituals::create_named(tx, team.id, &name, name_of(template), &rule, scene.now).await?;
    if let Ok(read) = ritual.rule.parse()
        && let Err(never) = dates::of(tx, scene, &team, &ritual, &read).await?
    {
        // Another ritual always takes its place.
        tx.back_to_savepoint().await?;
        return Ok(Answer::line(never.line(scene, &ritual, rest)));
    }
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    told_of_new(tx, scene, &team, &ritual).await
}

/// A ritual like that of another team, with its clock and its questions; `undo` takes it away again.
///
/// # Errors
/// When the database fails.
pub async fn add_copy(tx: &mut Tx, scene: &Scene<'_>, team: &Team, model: &Ritual) -> Result<Answer> {
    let all = rituals::of_team(tx, team.id).await?;
    if let Some(why) = refusal(scene, team, &all, model.kind(), &model.name, "") {
        return Ok(Answer::line(why));
    }
    let made = rituals::create_named(tx, team.id, &model.name, &model.kind, &model.rule, scene.now).await?;
    rituals::set_rule(tx, made.id, &model.rule, &model.zone_mode).await?;
    questions::take_over(tx, scene, model.id, &made).await?;
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let made = rituals::by_id(tx, made.id).await?;
    told_of_new(tx, scene, team, &made).await
}

/// Notes that a ritual is there, and says when it is.
async fn told_of_new(tx: &mut Tx, scene: &Scene<'_>, team: &Team, ritual: &Ritual) -> Result<Answer> {
    let after = json!({ "id": ritual.id, "name": ritual.name });
    record::note(tx, scene.me.id, &format!("T{}", team.id), "ritual added", (json!({}), after), scene.now).await?;
    let mut lines = say!(scene.lang, own::added(ritual, &team.name, &words(scene.lang, &ritual.rule)));
    if let Ok(rule) = ritual.rule.parse() {
        let next = dates::of(tx, scene, team, ritual, &rule).await?.unwrap_or_default();
        lines.splice(1..1, next);
    }
    Ok(Answer::Say(Message::new(lines)))
}

/// Why a team does not get such a ritual; `when` is what was typed behind its kind.
fn refusal(scene: &Scene<'_>, team: &Team, all: &[Ritual], template: Kind, name: &str, when: &str) -> Option<Line> {
    let is_there = all.iter().any(|one| kind_of(&one.kind) == Some(template));
    if matches!(template, Kind::Monday | Kind::Review) && is_there {
        // What changes in a week, and its scores, stand once.
        return Some(say!(scene.lang, own::only_one(template, &team.name)));
    }
    if all.len() >= MOST {
        return Some(say!(scene.lang, own::too_many(MOST, &team.name)));
    }
    if name != name_of(template) && is_kind_word(name) {
        return Some(say!(scene.lang, own::name_of_a_kind(name)));
    }
    let typed = say!(scene.lang, ritual::typed_as(&template));
    is_taken(all, name).then(|| say!(scene.lang, own::name_taken(name, &team.name, typed, when.trim())))
}

fn is_taken(all: &[Ritual], name: &str) -> bool {
    let folded = teams::fold(name);
    all.iter().any(|one| teams::fold(&one.name) == folded)
}

/// The name and the rule that stand behind a template; what is not said is as usual.
fn read(scene: &Scene<'_>, template: Kind, all: &[Ritual], rest: &str) -> result::Result<(String, String), Line> {
    let rest = rest.trim();
    let when = |text: &str| {
        let text = if text.is_empty() { usual(template) } else { text };
        schedule::parse(text, scene.today()).map(|rule| rule.to_string())
    };
    let own = name_of(template).to_owned();
    let whole = when(rest);
    let (first, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let first = first.trim_matches('"');
    let (name, rule, typed) = match whole {
        // `Second mon 9:00`, where there is one that is called by its kind: it is a name, not the second Monday.
        Ok(_) if is_taken(all, &own) && is_proper(first) && !behind.is_empty() && when(behind.trim()).is_ok() => {
            (first.to_owned(), when(behind.trim()), behind.trim())
        }
        Ok(rule) => return Ok((own, rule)),
        Err(ParseError::NotUnderstood) if is_ritual_name(first) => {
            (first.to_owned(), when(behind.trim()), behind.trim())
        }
        Err(error) => (own, Err(error), rest),
    };
    rule.map(|rule| (name, rule)).map_err(|error| refused(scene, typed, &error))
}

/// Whether a word is written as a name is.
fn is_proper(word: &str) -> bool {
    is_ritual_name(word) && word.starts_with(char::is_uppercase)
}

/// `schedule remove NAME`, asked first.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, scene: &Scene<'_>, wanted: &RitualRef, named: Option<&str>) -> Result<Answer> {
    let team = found!(which::led(tx, scene, named).await?);
    let ritual = found!(which_ritual::of_team(tx, scene, &team, wanted).await?);
    if *wanted == Kind::Daily.into() && kind_of(&ritual.kind) != Some(Kind::Daily) {
        // Elsewhere the word may mean the stand-up.
        let all = rituals::of_team(tx, team.id).await?;
        return Ok(Answer::line(say!(scene.lang, ritual::no_such_ritual(wanted, &team.name, &all))));
    }
    if kind_of(&ritual.kind) == Some(Kind::Summary) {
        return Ok(Answer::line(say!(scene.lang, own::summary_stays())));
    }
    if !scene.certain {
        let command = format!(
            "schedule remove {} team {}",
            say!(Lang::En, ritual::typed_as(&ritual)),
            which::in_command(&team.name)
        );
        return doubt::ask(tx, scene, [say!(scene.lang, own::remove(&ritual, &team.name))], &command).await;
    }
    rituals::remove(tx, ritual.id, Some(scene.now), &format!("{} {}", ritual.name, ritual.id)).await?;
    let open = end(tx, scene, ritual.id).await?;
    let before = json!({ "name": ritual.name, "rounds": open.rounds, "asked": open.prompts });
    let values = (before, json!({ "id": ritual.id }));
    record::note(tx, scene.me.id, &format!("T{}", team.id), "ritual removed", values, scene.now).await?;
    Ok(Answer::line(say!(scene.lang, own::removed(&ritual, &team.name))))
}

/// What was open of a ritual when it ended.
#[derive(Default, Deserialize)]
struct WasOpen {
    /// Its rounds.
    #[serde(default)]
    rounds: Vec<i64>,
    /// The prompts that waited for an answer.
    #[serde(default, rename = "asked")]
    prompts: Vec<i64>,
}

/// Nobody is asked in a ritual any more: what is open of it is withdrawn.
async fn end(tx: &mut Tx, scene: &Scene<'_>, ritual: i64) -> Result<WasOpen> {
    let mut was = WasOpen { rounds: rounds::open_of(tx, ritual).await?, prompts: Vec::new() };
    for seat in seats::of_ritual(tx, ritual).await? {
        seats::set(tx, ritual, seat.person_id, None).await?;
    }
    for open in prompts::open_of_ritual(tx, ritual, scene.now).await? {
        let round = rounds::lock(tx, open.round_id).await?;
        let Some(mut prompt) = prompts::lock(tx, open.id).await? else { continue };
        if prompt.state == "asked" {
            prompt.state = "unasked".into();
            was.prompts.push(prompt.id);
            together::release(tx, ritual, round.label, &prompt).await?;
        }
        (prompt.next_at, prompt.shown_at) = (None, None);
        prompts::save(tx, &prompt).await?;
        spent::withdrawn(tx, scene.org, &prompt, scene.now).await?;
    }
    let course = Course::of(tx, ritual).await?;
    let members = members::of_team(tx, course.team.id).await?;
    close::recheck(tx, scene.org, &course, &members, scene.now).await?;
    seat::reseat_team(tx, scene.org, course.team.id, scene.now).await?;
    Ok(was)
}

/// A ritual that was removed is there again: what was open of it waits for its answers as before.
async fn reopen(tx: &mut Tx, scene: &Scene<'_>, ritual: i64, was: WasOpen) -> Result<()> {
    let course = Course::of(tx, ritual).await?;
    for id in was.rounds {
        let mut round = rounds::lock(tx, id).await?;
        if round.ritual_id == ritual && !is_over(&round, scene.now) {
            round.closed_at = None;
            rounds::save(tx, &round).await?;
        }
    }
    for id in was.prompts {
        let Some(found) = prompts::by_id(tx, id).await? else { continue };
        let mut round = rounds::lock(tx, found.round_id).await?;
        let Some(mut prompt) = prompts::lock(tx, id).await?.filter(|prompt| prompt.state == "unasked") else {
            continue;
        };
        let person = people::by_id(tx, prompt.person_id).await?;
        let is_asked = members::find(tx, course.team.id, person.id).await?.is_some_and(|member| course.asks(&member));
        if round.ritual_id != ritual || !is_asked || seat::covers(tx, scene.org, &person, scene.now).await? {
            continue;
        }
        if scene.now < prompt.ends_at {
            ask::anew(tx, scene.org, &course, &mut round, (&mut prompt, &person), scene.now).await?;
            rounds::save(tx, &round).await?;
        } else {
            // Too late to ask again: who did not answer is named.
            prompt.state = "asked".into();
            prompts::save(tx, &prompt).await?;
        }
    }
    for id in rounds::open_of(tx, ritual).await? {
        let mut round = rounds::lock(tx, id).await?;
        close::settle(tx, scene.org, &course, &mut round, scene.now).await?;
        if round.posted_at.is_some() && course.kind != Kind::Review {
            digest::publish(tx, scene.org, &course, &round, scene.now).await?;
        }
    }
    Ok(())
}

/// Takes back that a ritual was added or removed; false if its name or its kind is another's by now.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, scene: &Scene<'_>, team: &Team, id: i64, before: &Value) -> Result<bool> {
    let Some(ritual) = rituals::find(tx, id).await?.filter(|ritual| ritual.team_id == team.id) else {
        return Ok(false);
    };
    match before.get("name").and_then(Value::as_str) {
        // It was added.
        None if ritual.removed_at.is_none() => {
            rituals::remove(tx, id, Some(scene.now), &format!("{} {id}", ritual.name)).await?;
            end(tx, scene, id).await?;
            Ok(true)
        }
        Some(name) if ritual.removed_at.is_some() => {
            let all = rituals::of_team(tx, team.id).await?;
            let kind = kind_of(&ritual.kind).unwrap_or(Kind::Close);
            if refusal(scene, team, &all, kind, name, "").is_some() {
                return Ok(false);
            }
            rituals::remove(tx, id, None, name).await?;
            seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
            Box::pin(reopen(tx, scene, id, WasOpen::deserialize(before).unwrap_or_default())).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}
