//! Fields of an objective or key result put back as they were: all that one change set, or none of them.

use anyhow::Result;
use serde_json::Value;

use super::Undone;
use crate::flow::Scene;
use crate::flow::okr::edit::{change, fields};
use crate::flow::okr::find::Thing;
use crate::store::Tx;
use crate::store::history::Change;
use crate::store::key_results::{Kept, Stored};

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
    Ok(Undone::Yes)
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
