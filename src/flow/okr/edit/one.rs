//! One field changed by a command of its own.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::fields::{self, Fields};
use super::{board, change, milestones, recent, typed};
use crate::command::{Every, Item, KeyResultRef, MeasureText, PersonRef};
use crate::flow::found::found;
use crate::flow::okr::find::{self, Thing};
use crate::flow::okr::measured::{day, measured};
use crate::flow::okr::text;
use crate::flow::ritual::digest;
use crate::flow::{Scene, people};
use crate::okr::{Commitment, Weight, plain};
use crate::store::Tx;
use crate::store::key_results::{Kept, KeyResult};
use crate::words::say;

/// One field with its value, and with what that is called.
fn field(name: &str, value: Value, said: Option<Value>) -> Fields {
    let said = fields::called(name).zip(said);
    [(name, value)].into_iter().chain(said).map(|(name, value)| (name.to_owned(), value)).collect()
}

/// `rename O12 TITLE`
///
/// # Errors
/// When the database fails.
pub async fn rename(tx: &mut Tx, scene: &Scene<'_>, item: Item, title: &str) -> Result<Answer> {
    let thing = found!(find::to_edit(tx, scene, item).await?);
    let label = thing.label();
    let title = text::named(scene, title);
    let to = field("title", json!(title), None);
    if thing.title() == title {
        return Ok(Answer::line(say!(scene.lang, okr_change::is_so_already(&label, "title", &(title, true)))));
    }
    let command = format!("rename {label} {title}");
    if let Some(question) = recent::question(tx, scene, &thing, "title", &to, &command).await? {
        return Ok(question);
    }
    change::change(tx, scene, &thing, &to).await?;
    let mut lines = say!(scene.lang, okr_edit::renamed(&label, thing.title(), &title));
    let at = lines.len().saturating_sub(1);
    lines.splice(at..at, recent::besides(tx, scene, &thing, &to).await?);
    Ok(Answer::Say(Message::new(lines)))
}

/// `owner O12 @x`: the new owner is told in private.
///
/// # Errors
/// When the database fails.
pub async fn owner(tx: &mut Tx, scene: &Scene<'_>, item: Item, to: &PersonRef) -> Result<Answer> {
    let thing = found!(find::to_edit(tx, scene, item).await?);
    let to = found!(people::named(tx, scene, to).await?);
    let label = thing.label();
    if thing.owner().0 == Some(to.id) {
        return Ok(Answer::line(say!(scene.lang, okr_edit::owns_already(&label, &to.name))));
    }
    let new = field("owner", json!(to.id), Some(json!(to.name)));
    let command = format!("owner {label} @{}", to.name);
    if let Some(question) = recent::question(tx, scene, &thing, "owner", &new, &command).await? {
        return Ok(question);
    }
    change::change(tx, scene, &thing, &new).await?;
    let mut lines = say!(scene.lang, okr_edit::handed_over(&label, thing.title(), &to.name));
    let at = lines.len().saturating_sub(1);
    lines.splice(at..at, recent::besides(tx, scene, &thing, &new).await?);
    Ok(Answer::Say(Message::new(lines)))
}

/// `weight O12.1 2`
///
/// # Errors
/// When the database fails.
pub async fn weight(tx: &mut Tx, scene: &Scene<'_>, item: Item, weight: Decimal) -> Result<Answer> {
    let thing = found!(find::to_edit(tx, scene, item).await?);
    let Ok(weight) = Weight::new(weight) else {
        return Ok(Answer::line(say!(scene.lang, okr_edit::not_a_weight())));
    };
    let typed = plain(weight.as_decimal());
    let command = format!("weight {} {typed}", thing.label());
    change::one(tx, scene, &thing, "weight", field("weight", json!(typed), None), &command).await
}

/// `every O12.1 2 weeks`
///
/// # Errors
/// When the database fails.
pub async fn every(tx: &mut Tx, scene: &Scene<'_>, key_result: KeyResultRef, every: Every) -> Result<Answer> {
    let thing = found!(find::to_edit(tx, scene, Item::KeyResult(key_result)).await?);
    let typed = every.to_string();
    let command = format!("every {} {typed}", thing.label());
    change::one(tx, scene, &thing, "every", field("every", json!(typed), None), &command).await
}

/// `due O12.1 15 Dec`; a day that is over, or after the cycle, is taken and said.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx, scene: &Scene<'_>, key_result: KeyResultRef, to: Option<&str>) -> Result<Answer> {
    let thing = found!(find::to_edit(tx, scene, Item::KeyResult(key_result)).await?);
    let Thing::KeyResult(_, found) = &thing else { return Ok(Answer::Nothing) };
    let due = found!(to.map(|typed| day(scene, typed)).transpose()).filter(|due| *due != found.last_day);
    let typed = due.map_or("cycle end".to_owned(), |due| due.to_string());
    let command = format!("due {} {typed}", thing.label());
    let answer = change::one(tx, scene, &thing, "due", field("due", json!(due), None), &command).await?;
    Ok(match answer {
        Answer::Say(message) if message.form.is_none() && due != found.due_on => {
            let mut lines = message.lines;
            let at = lines.len().saturating_sub(1);
            lines.splice(at..at, due.and_then(|due| odd(scene, found, due)));
            Answer::Say(Message::new(lines))
        }
        answer => answer,
    })
}

/// What there is to say of a day that is over, or after the cycle.
pub(super) fn odd(scene: &Scene<'_>, key_result: &KeyResult, due: NaiveDate) -> Option<Line> {
    let (end, today) = (key_result.last_day, scene.today());
    if due < today {
        return Some(say!(scene.lang, okr_change::is_over()));
    }
    let other_year = (due.year() != end.year()).then(|| say!(scene.lang, date::day_from(due, today)));
    let end_shown = say!(scene.lang, date::short_from(end, today));
    (due > end).then(|| say!(scene.lang, okr_change::after_cycle(other_year.as_deref(), &end_shown)))
}

/// `committed O12`, `aspirational O12`
///
/// # Errors
/// When the database fails.
pub async fn commitment(tx: &mut Tx, scene: &Scene<'_>, objective: u32, committed: bool) -> Result<Answer> {
    let thing = found!(find::to_edit(tx, scene, Item::Objective(objective)).await?);
    let word = if committed { Commitment::Committed } else { Commitment::Aspirational }.to_string();
    let command = format!("{word} {}", thing.label());
    change::one(tx, scene, &thing, "commitment", field("commitment", json!(word), None), &command).await
}

/// `private O12`, `public O12`; also of what was dropped, since it is still in the history.
///
/// # Errors
/// When the database fails.
pub async fn private(tx: &mut Tx, scene: &Scene<'_>, objective: u32, private: bool) -> Result<Answer> {
    let board = board::hold(tx, scene, i64::from(objective)).await?;
    let thing = found!(find::to_change(tx, scene, Item::Objective(objective)).await?);
    if private && is_for_all(&thing) {
        return Ok(Answer::line(say!(scene.lang, okr_change::is_for_all(&thing.label()))));
    }
    let command = format!("{} {}", if private { "private" } else { "public" }, thing.label());
    let answer = change::one(tx, scene, &thing, "private", field("private", json!(private), None), &command).await?;
    digest::refresh(tx, scene.org, board, scene.now).await?;
    Ok(answer)
}

/// Whether it belongs to the organisation, which has no secrets from itself.
pub(super) fn is_for_all(thing: &Thing) -> bool {
    let objective = thing.objective();
    objective.owner_id.is_none() && objective.team_id.is_none()
}

/// `edit O12.1 40% -> 70%`: its check-ins stay. Without a unit it keeps the one that it has.
///
/// # Errors
/// When the database fails.
pub async fn measure(tx: &mut Tx, scene: &Scene<'_>, key_result: KeyResultRef, said: &MeasureText) -> Result<Answer> {
    let thing = found!(find::to_edit(tx, scene, Item::KeyResult(key_result)).await?);
    let Thing::KeyResult(_, found) = &thing else { return Ok(Answer::Nothing) };
    let mut to = found!(measured(scene, said));
    if to.unit.is_empty() && to.measure.is_numeric() && found.measure().is_numeric() {
        to.unit.clone_from(&found.unit);
    }
    let (kept, ticked) = milestones::kept(found, &to);
    let command = format!("edit {} {}", thing.label(), typed::again(&to));
    let answer = change::one(tx, scene, &thing, "measure", measure_field(&kept), &command).await?;
    if matches!(&answer, Answer::Say(message) if message.form.is_none()) {
        milestones::tick(tx, scene, found, &ticked, false).await?;
    }
    Ok(answer)
}

/// A measure as a field.
pub(super) fn measure_field(kept: &Kept) -> Fields {
    field("measure", json!(kept), Some(json!(fields::goal_of(kept))))
}
