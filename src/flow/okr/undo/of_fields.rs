//! Fields of an objective or key result put back as they were: all that one change set, or none of them.

use anyhow::Result;
use chat::Message;
use serde_json::Value;

use super::Undone;
use crate::flow::okr::edit::{change, fields};
use crate::flow::okr::find::Thing;
use crate::flow::{Scene, post};
use crate::store::history::Change;
use crate::store::key_results::{Kept, Stored};
use crate::store::{Tx, people};
use crate::words::say;

/// Puts the fields back, unless one of them is another by now. The thing is locked.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_back(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, change: &Change) -> Result<Undone> {
    let (Value::Object(before), Value::Object(after)) = (&change.before.0, &change.after.0) else {
        return Ok(Undone::Never);
    };
    let now = fields::of(thing);
    let of_it: Vec<&str> = fields::ALL.into_iter().filter(|field| after.contains_key(*field)).collect();
    if of_it.iter().any(|field| now.get(*field) != after.get(*field)) {
        return Ok(Undone::ChangedSince);
    }
    for field in of_it {
        let was = before.get(field).cloned().unwrap_or(Value::Null);
        let was = if field == "measure" { numbers_stay(was, after.get(field))? } else { was };
        fields::set(tx, thing, field, &was).await?;
    }
    change::refresh(tx, scene, thing, before.get("team").and_then(Value::as_i64)).await?;
    if after.contains_key("owner") {
        let owner = |fields: &fields::Fields| fields.get("owner").and_then(Value::as_i64);
        tell(tx, scene, thing, change.id, (owner(before), owner(after))).await?;
    }
    Ok(Undone::Yes)
}

/// Whoever owned it until now, and whoever owns it again, are told in private.
async fn tell(
    tx: &mut Tx,
    scene: &Scene<'_>,
    thing: &Thing,
    change: i64,
    (again, no_more): (Option<i64>, Option<i64>),
) -> Result<()> {
    for (person, again) in [(no_more, false), (again, true)] {
        let Some(person) = person.filter(|person| *person != scene.me.id) else { continue };
        let lang = people::by_id(tx, person).await?.lang(scene.org);
        let (by, label, title) = (&scene.me.name, thing.label(), thing.title());
        let line = match again {
            true => say!(lang, okr_edit::yours_again(by, &label, title)),
            false => say!(lang, okr_edit::not_yours_any_more(by, &label, title)),
        };
        let key = format!("owner:{change}:back:{person}");
        post::notify(tx, scene.org, person, &key, &Message::line(line), post::NOTE_LIFE, scene.now).await?;
    }
    Ok(())
}

/// The measure as it was; the numbers of milestones that came since are given to no other.
fn numbers_stay(was: Value, is: Option<&Value>) -> Result<Value> {
    let mut was: Kept = serde_json::from_value(was)?;
    let is: Option<Kept> = is.cloned().map(serde_json::from_value).transpose()?;
    let known = was.milestones.clone().unwrap_or_default();
    let new = is.and_then(|is| is.milestones).unwrap_or_default();
    let new = new.into_iter().filter(|one| known.iter().all(|known| known.number != one.number));
    let new: Vec<Stored> = new.map(|one| Stored { removed: true, ..one }).collect();
    if !new.is_empty() {
        was.milestones = Some(known.into_iter().chain(new).collect());
    }
    Ok(serde_json::to_value(was)?)
}
