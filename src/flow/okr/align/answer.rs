//! The other side's yes or no: by the form's buttons, by a word, or by a command that names what is meant.

use anyhow::Result;
use chat::{Answer, Message};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::{back, sides_people};
use crate::command::{Item, normalise};
use crate::flow::filled::Filled;
use crate::flow::okr::{find, hidden, permission};
use crate::flow::{Scene, post};
use crate::store::alignments::{self, Alignment};
use crate::store::{Tx, history, objectives, people};
use crate::words::say;

/// The form came back.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let yes = match filled.button {
        None => true,
        Some("decline") => false,
        Some(_) => return Ok(Answer::line(say!(scene.lang, general::unknown_button()))),
    };
    match filled.about.parse() {
        Ok(id) => by_id(tx, scene, id, yes).await,
        Err(_) => Ok(Answer::line(say!(scene.lang, general::old_form()))),
    }
}

async fn by_id(tx: &mut Tx, scene: &Scene<'_>, id: i64, yes: bool) -> Result<Answer> {
    match alignments::find(tx, id).await? {
        Some(asked) => settle(tx, scene, &asked, yes).await,
        None => Ok(Answer::line(say!(scene.lang, general::old_form()))),
    }
}

/// `accept [O12]`, `decline [O12]`
///
/// # Errors
/// When the database fails.
pub async fn by_command(tx: &mut Tx, scene: &Scene<'_>, item: Option<Item>, yes: bool) -> Result<Answer> {
    let asked = alignments::asked_of(tx, scene.me.id).await?;
    let named = |one: &&Alignment| item.is_none_or(|item| [one.label(), one.other_label()].contains(&item.to_string()));
    let found: Vec<Alignment> = asked.iter().filter(named).cloned().collect();
    match found.as_slice() {
        [] => Ok(Answer::line(say!(scene.lang, okr_align::nothing_asked()))),
        [one] => settle(tx, scene, one, yes).await,
        several => {
            let same = |one: &&Alignment| several.iter().filter(|other| other.label() == one.label()).count() > 1;
            let one = |one: &Alignment| if same(&one) { one.other_label() } else { one.label() };
            let labels: Vec<String> = several.iter().map(one).collect();
            let labels = hidden::without_hidden(tx, scene, labels).await?;
            Ok(Answer::line(say!(scene.lang, okr_align::which_asked(&labels, yes))))
        }
    }
}

/// A message that is a yes or a no, and nothing else.
pub fn yes_or_no(words: &str) -> Option<bool> {
    let word = normalise(words).trim().to_lowercase();
    match word.trim_end_matches(['!', '.', '。']) {
        "accept" | "accepted" | "yes" | "y" | "接受" | "同意" | "是" | "是的" | "可以" => Some(true),
        "decline" | "declined" | "no" | "n" | "拒绝" | "不同意" | "不接受" | "否" | "不" | "不行" => {
            Some(false)
        }
        _ => None,
    }
}

/// A direct message: a yes or no to the quoted question, else to the one that was asked last, unless another question was put
/// to the person after that, at `other`.
///
/// # Errors
/// When the database fails.
pub async fn in_words(
    tx: &mut Tx,
    scene: &Scene<'_>,
    yes: bool,
    quoted: Option<&str>,
    other: Option<DateTime<Utc>>,
) -> Result<Option<Answer>> {
    if let Some(id) = quoted.and_then(of_key) {
        return by_id(tx, scene, id, yes).await.map(Some);
    }
    if quoted.is_some() {
        return Ok(None);
    }
    let asked = alignments::asked_of(tx, scene.me.id).await?;
    match asked.first().filter(|last| other.is_none_or(|other| last.created_at > other)) {
        Some(last) => settle(tx, scene, last, yes).await.map(Some),
        None => Ok(None),
    }
}

/// The alignment that a message with this key asked about.
fn of_key(key: &str) -> Option<i64> {
    key.strip_prefix("align:")?.split([':', '/']).next()?.parse().ok()
}

/// Takes the answer, if the speaker is who was asked, or may change the other side and did not ask.
async fn settle(tx: &mut Tx, scene: &Scene<'_>, asked: &Alignment, yes: bool) -> Result<Answer> {
    let (label, other) = (asked.label(), asked.other_label());
    let Some(item) = find::labelled(&other) else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    let thing = match find::item(tx, scene, item).await? {
        Ok(thing) => thing,
        Err(why) => return Ok(why),
    };
    let who = sides_people(tx, &thing).await?;
    if !who.iter().any(|person| person.id == scene.me.id) {
        if let Some(refusal) = thing.refusal(tx, scene).await? {
            return Ok(refusal);
        }
        if let (true, Some(owner)) = (asked.created_by == scene.me.id, who.first()) {
            return Ok(Answer::line(say!(scene.lang, general::not_yours(&owner.name))));
        }
    }
    if asked.accepted_at.is_some() {
        return Ok(Answer::line(say!(scene.lang, okr_align::accepted_before(&label, &other))));
    }
    if yes && let Some(refusal) = private(tx, scene, asked).await? {
        return Ok(refusal);
    }
    let told = json!({ "name": other, "by": scene.me.name });
    if yes {
        if !alignments::accept(tx, asked.id, scene.now).await? {
            return Ok(Answer::line(say!(scene.lang, general::old_form())));
        }
        let noted = history::note(tx, None::<i64>, &label, "was accepted", json!({}), told, scene.now).await?;
        let after = json!({ "alignment": asked.id, "name": label, "noted": noted });
        history::note(tx, scene.me.id, &other, "accepted", json!({}), after, scene.now).await?;
    } else {
        let gone = back::stored(tx, asked).await?;
        if !alignments::remove(tx, asked.id).await? {
            return Ok(Answer::line(say!(scene.lang, general::old_form())));
        }
        let before = json!({ "gone": gone, "label": label, "other": other, "name": label });
        let noted = history::note(tx, None::<i64>, &label, "was declined", json!({}), told, scene.now).await?;
        history::note(tx, scene.me.id, &other, "declined", before, json!({ "noted": noted }), scene.now).await?;
    }
    let asker = people::by_id(tx, asked.created_by).await?;
    let told = say!(asker.lang(scene.org), okr_align::told(&scene.me.name, &label, &other, yes));
    let key = format!("aligned:{}:{}", asked.id, scene.now.timestamp_millis());
    post::tell(tx, scene.org, asker.id, &key, &Message::line(told), post::REPORT_LIFE, scene.now).await?;
    Ok(Answer::line(say!(scene.lang, okr_align::answered(&asker.name, &label, &other, yes))))
}

/// Why nobody says yes any more: one of both has become private since it was asked.
async fn private(tx: &mut Tx, scene: &Scene<'_>, asked: &Alignment) -> Result<Option<Answer>> {
    for id in [asked.objective_id, asked.other_id] {
        let Some(found) = objectives::find(tx, id).await?.filter(|found| found.private) else { continue };
        return Ok(Some(Answer::line(match permission::may_see(tx, scene, &found).await? {
            true => say!(scene.lang, okr_align::is_private(&found.label())),
            false => say!(scene.lang, okr::no_such(&found.label())),
        })));
    }
    Ok(None)
}
