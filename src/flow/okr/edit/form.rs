//! `edit O12`: one form for all that can be changed. Its key tells what it showed, so that nothing is saved over what it did not.

mod read;
mod show;

use anyhow::Result;
use chat::{Answer, Form, Message};
use chrono::{DateTime, Utc};

use super::change::{self, Changed};
use super::fields::{self, Fields};
use super::{board, milestones, one, recent};
use crate::command::Item;
use crate::flow::Scene;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::okr::find::{self, Thing};
use crate::flow::ritual::digest;
use crate::store::{Tx, history};
use crate::words::say;
use read::Wanted;
use show::Shown;

/// `edit O12`, `edit O12.1`
///
/// # Errors
/// When the database fails.
pub async fn form(tx: &mut Tx, scene: &Scene<'_>, item: Item) -> Result<Answer> {
    let thing = found!(find::to_edit(tx, scene, item).await?);
    let shown = Shown::of(tx, scene, &thing).await?;
    let form = of(tx, scene, &thing, shown).await?;
    // A dialog shows its own frame; everywhere else a line says what is changed.
    if scene.event.via.is_some() && scene.org.opens_dialogs(scene.platform) {
        return Ok(Answer::Open(form));
    }
    let head = say!(scene.lang, okr_change::edit(&thing.label(), thing.title()));
    Ok(Answer::Say(Message::line(head).with_form(form)))
}

async fn of(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, shown: Shown) -> Result<Form> {
    let print = fields::print(&fields::of(thing));
    let key = format!("edit:{}:{print:016x}:{}", thing.label(), history::newest(tx).await?);
    let submit = say!(scene.lang, okr_change::save(&thing.label()));
    Ok(Form { key, fields: shown.fields(scene, thing), submit, buttons: Vec::new() })
}

/// The filled form: everything that was changed in it is one change. If the thing is not any more what the form showed, nothing
/// is saved: the form comes again, with who changed what last.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    if filled.button.is_some() {
        return Ok(Answer::line(say!(scene.lang, general::unknown_button())));
    }
    let mut parts = filled.about.split(':');
    let item = parts.next().and_then(find::labelled);
    let print = parts.next().and_then(|print| u64::from_str_radix(print, 16).ok());
    let seen = parts.next().and_then(|seen| seen.parse().ok());
    let (Some(item), Some(print), Some(seen)) = (item, print, seen) else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    let board = board::hold(tx, scene, item.objective()).await?;
    let thing = found!(find::to_edit(tx, scene, item).await?);
    let now = fields::of(&thing);
    let shown = Shown::of(tx, scene, &thing).await?;
    if fields::print(&now) != print {
        return moved(tx, scene, &thing, shown, filled, seen).await;
    }
    let wanted = match read::wanted(tx, scene, &thing, &shown, filled).await? {
        Ok(wanted) => wanted,
        Err(wrong) => return Ok(Answer::Wrong(wrong)),
    };
    let answer = save(tx, scene, &thing, wanted).await?;
    digest::refresh(tx, scene.org, board, scene.now).await?;
    Ok(answer)
}

async fn save(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, wanted: Wanted) -> Result<Answer> {
    let Wanted { to, ticked } = wanted;
    if let (Thing::KeyResult(_, found), Some(ticked)) = (thing, &ticked) {
        milestones::tick(tx, scene, found, ticked, true).await?;
    }
    let Some(Changed { before, after }) = change::change(tx, scene, thing, &to).await? else {
        return Ok(Answer::line(match ticked {
            Some(_) => say!(scene.lang, okr_change::ticked(&thing.label())),
            None => say!(scene.lang, okr_change::nothing_new(&thing.label())),
        }));
    };
    let mut lines = vec![change::line(scene, thing, &before, &after)];
    if let Thing::KeyResult(_, found) = thing {
        let due = after.get("due").and_then(|due| due.as_str()?.parse().ok());
        lines.extend(due.and_then(|due| one::odd(scene, found, due)));
    }
    lines.push(say!(scene.lang, okr_change::wrong()));
    Ok(Answer::Say(Message::new(lines)))
}

/// It is not any more what the form showed: who changed what, and the form as it would be now. What the speaker typed into
/// fields that nobody else touched stays in it.
async fn moved(
    tx: &mut Tx,
    scene: &Scene<'_>,
    thing: &Thing,
    shown: Shown,
    filled: &Filled<'_>,
    seen: i64,
) -> Result<Answer> {
    let label = thing.label();
    let changes = history::since(tx, &label, seen, DateTime::<Utc>::UNIX_EPOCH).await?;
    let touched: Fields = changes.iter().filter_map(|change| change.after.as_object().cloned()).flatten().collect();
    let mut lines = recent::told_last(scene, &label, &changes);
    lines.push(match lines.is_empty() {
        true => say!(scene.lang, okr_change::moved_somehow(&label)),
        false => say!(scene.lang, okr_change::nothing_saved()),
    });
    let mut form = of(tx, scene, thing, shown).await?;
    for field in form.fields.iter_mut().filter(|field| !touched.is_empty() && !touched.contains_key(&field.name)) {
        if let Some(typed) = filled.get(&field.name) {
            field.value = Some(typed.to_owned());
        }
    }
    Ok(Answer::Say(Message::new(lines).with_form(form)))
}
