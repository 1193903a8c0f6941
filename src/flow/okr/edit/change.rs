//! Fields of an objective or key result changed: set, noted with before and after, told to whom it concerns.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::NaiveDate;
use serde_json::Value;

use super::fields::{self, Fields};
use super::recent;
use crate::flow::okr::find::Thing;
use crate::flow::ritual::summary;
use crate::flow::{Scene, post};
use crate::lang::Lang;
use crate::schedule::{Week, local};
use crate::store::{Tx, history, people};
use crate::words::say;

/// What was changed.
pub struct Changed {
    /// What was, of that which is another now.
    pub before: Fields,
    /// What is.
    pub after: Fields,
}

/// Changes the fields of a locked thing that are to be others than they are; nothing if all are as they should be.
///
/// # Errors
/// When the database fails.
pub async fn change(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, to: &Fields) -> Result<Option<Changed>> {
    let now = fields::of(thing);
    let (mut before, mut after) = (Fields::new(), Fields::new());
    for field in fields::ALL {
        let (Some(was), Some(is)) = (now.get(field), to.get(field)) else { continue };
        if was == is {
            continue;
        }
        fields::set(tx, thing, field, is).await?;
        for name in [Some(field), fields::called(field)].into_iter().flatten() {
            before.insert(name.to_owned(), now.get(name).cloned().unwrap_or(Value::Null));
            after.insert(name.to_owned(), to.get(name).cloned().unwrap_or(Value::Null));
        }
    }
    if after.is_empty() {
        return Ok(None);
    }
    let mut changed = fields::ALL.into_iter().filter(|field| after.contains_key(*field));
    let kind = match (changed.next(), changed.next()) {
        (Some(field), None) => fields::kind(field),
        _ => "edited",
    };
    let (was, is) = (Value::Object(before.clone()), Value::Object(after.clone()));
    let id = history::note(tx, scene.me.id, &thing.label(), kind, was, is, scene.now).await?;
    if let Some(owner) = after.get("owner").and_then(Value::as_i64) {
        tell_owner(tx, scene, thing, owner, id).await?;
    }
    refresh(tx, scene, thing, after.get("team").and_then(Value::as_i64)).await?;
    Ok(Some(Changed { before, after }))
}

/// The new owner is told in private.
async fn tell_owner(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, owner: i64, change: i64) -> Result<()> {
    if owner == scene.me.id {
        return Ok(());
    }
    let lang = people::by_id(tx, owner).await?.lang(scene.org);
    let told = Message::new(say!(lang, okr_edit::yours_now(&scene.me.name, &thing.label(), thing.title())));
    post::notify(tx, scene.org, owner, &format!("owner:{change}"), &told, post::NOTE_LIFE, scene.now).await?;
    Ok(())
}

/// The week's summaries that were posted say it too: that of the team, and that of the one it counts for by now.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, now_of: Option<i64>) -> Result<()> {
    let week = Week::of(local(scene.now, scene.org.zone).date());
    let was_of = thing.objective().team_id;
    for team in [was_of, now_of.filter(|team| Some(*team) != was_of)] {
        summary::refresh_of(tx, scene.org, team, week, scene.now).await?;
    }
    Ok(())
}

/// One field changed by a command: asked first if somebody else changed it just now; then done and echoed.
///
/// # Errors
/// When the database fails.
pub async fn one(
    tx: &mut Tx,
    scene: &Scene<'_>,
    thing: &Thing,
    field: &str,
    to: Fields,
    command: &str,
) -> Result<Answer> {
    let lang = scene.lang;
    let label = thing.label();
    if fields::of(thing).get(field) == to.get(field) {
        let is = fields::said(lang, scene.today(), field, &to).unwrap_or_default();
        return Ok(Answer::line(say!(lang, okr_change::is_so_already(&label, field, &is))));
    }
    if let Some(question) = recent::question(tx, scene, thing, field, &to, command).await? {
        return Ok(question);
    }
    let Some(Changed { before, after }) = change(tx, scene, thing, &to).await? else {
        return Ok(Answer::line(say!(lang, okr_change::nothing_new(&label))));
    };
    let mut lines = vec![line(scene, thing, &before, &after)];
    lines.extend(recent::besides(tx, scene, thing, &after).await?);
    lines.push(say!(lang, okr_change::wrong()));
    Ok(Answer::Say(Message::new(lines)))
}

/// `O12.1 Retention · weight 1 → 2 · title A → B`
pub fn line(scene: &Scene<'_>, thing: &Thing, before: &Fields, after: &Fields) -> Line {
    let line = Line::new().id(thing.label()).and(" ").typed(thing.title()).and(" · ");
    line.join(differences(scene.lang, scene.today(), before, after))
}

/// `weight 1 → 2 · title A → B`
pub fn differences(lang: Lang, today: NaiveDate, before: &Fields, after: &Fields) -> Line {
    let changed = fields::ALL.into_iter().filter(|field| after.contains_key(*field));
    changed.enumerate().fold(Line::new(), |line, (at, field)| {
        let line = if at == 0 { line } else { line.and(" · ") };
        let line = line.and(say!(lang, okr_change::field(field))).and(" ");
        let said = |fields: &Fields| fields::said(lang, today, field, fields);
        let (was, is) = (said(before), said(after));
        if field == "measure" {
            // An arrow stands in it already.
            let (now, then, end) = say!(lang, okr_change::now_and_then());
            return put(put(line.and(now), is).and(then), was).and(end);
        }
        put(put(line, was).and(" → "), is)
    })
}

/// Adds a value, inert if a person typed it.
fn put(line: Line, value: Option<(String, bool)>) -> Line {
    match value {
        Some((text, true)) => line.typed(text),
        Some((text, false)) => line.and(text),
        None => line.and("–"),
    }
}
