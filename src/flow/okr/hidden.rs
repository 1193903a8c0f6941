//! What names something that its reader may not see here: an id in a change, in a list, in a refusal.

use anyhow::Result;
use serde_json::{Value, json};

use super::{find, permission};
use crate::command::{Item, KeyResultRef};
use crate::flow::Scene;
use crate::store::history::Change;
use crate::store::{Tx, objectives};

/// The changes that note the ids of others.
const OF_OTHERS: [&str; 11] = [
    "aligned",
    "works with",
    "unaligned",
    "accepted",
    "declined",
    "was accepted",
    "was declined",
    "moved to objective",
    "moved here",
    "carried",
    "carried here",
];
/// Under which names they note them.
const NAMES: [&str; 3] = ["name", "asked", "text"];

/// Whether an id is that of something private which the speaker may not see here; what is not there hides nothing.
///
/// # Errors
/// When the database fails.
pub async fn is_hidden(tx: &mut Tx, scene: &Scene<'_>, label: &str) -> Result<bool> {
    let Some(Item::Objective(objective) | Item::KeyResult(KeyResultRef { objective, .. })) = find::labelled(label)
    else {
        return Ok(false);
    };
    Ok(match objectives::find(tx, i64::from(objective)).await? {
        Some(found) => !permission::may_see(tx, scene, &found).await?,
        None => false,
    })
}

/// An id, unless it is hidden.
///
/// # Errors
/// When the database fails.
pub async fn shown(tx: &mut Tx, scene: &Scene<'_>, label: Option<String>) -> Result<Option<String>> {
    match label {
        Some(label) if is_hidden(tx, scene, &label).await? => Ok(None),
        label => Ok(label),
    }
}

/// Leaves out the ids that are hidden.
///
/// # Errors
/// When the database fails.
pub async fn without_hidden(tx: &mut Tx, scene: &Scene<'_>, labels: Vec<String>) -> Result<Vec<String>> {
    let mut seen = Vec::with_capacity(labels.len());
    for label in labels {
        seen.extend(shown(tx, scene, Some(label)).await?);
    }
    Ok(seen)
}

/// A change as the speaker may read it: without the ids that are hidden. Nothing if it is about these alone.
///
/// # Errors
/// When the database fails.
pub async fn readable(tx: &mut Tx, scene: &Scene<'_>, mut change: Change) -> Result<Option<Change>> {
    if !OF_OTHERS.contains(&change.change.as_str()) {
        return Ok(Some(change));
    }
    let (mut left, mut gone) = (false, false);
    for values in [&mut change.before.0, &mut change.after.0] {
        let Value::Object(values) = values else { continue };
        for name in NAMES {
            let Some(text) = values.get(name).and_then(Value::as_str) else { continue };
            let labels = text.split(", ").map(str::to_owned).collect();
            let seen = without_hidden(tx, scene, labels).await?;
            if seen.is_empty() {
                values.remove(name);
                gone = true;
            } else {
                values.insert(name.to_owned(), json!(seen.join(", ")));
                left = true;
            }
        }
    }
    Ok((left || !gone).then_some(change))
}

/// The changes of a list that the speaker may read.
///
/// # Errors
/// When the database fails.
pub async fn all_readable(tx: &mut Tx, scene: &Scene<'_>, changes: Vec<Change>) -> Result<Vec<Change>> {
    let mut seen = Vec::with_capacity(changes.len());
    for change in changes {
        seen.extend(readable(tx, scene, change).await?);
    }
    Ok(seen)
}
